"""Django applications, thin; a lower one never imports an upper one."""

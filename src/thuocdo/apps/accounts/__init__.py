"""People, their sign-in, and the duties that give them rights: who sees and does what, where."""

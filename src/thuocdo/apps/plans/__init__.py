"""Plans made from losses or read from documents; their items, tasks and progress."""

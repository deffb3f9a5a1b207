"""The command line: ``thuocdo``; each command is loaded only when it is called."""

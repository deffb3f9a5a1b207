"""Pages of reports: all of them, and one from its draft to its approval."""

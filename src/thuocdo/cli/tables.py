"""Where commands print their tables."""

from rich.console import Console


def console() -> Console:
    """Return a console that shows names as they are, with whatever brackets and colons."""
    return Console(markup=False, emoji=False, highlight=False)

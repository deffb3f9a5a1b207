"""A line as it stands on a page."""

from dataclasses import dataclass


@dataclass(slots=True)
class PageLine:
    """Text with its left edge (points), height above the foot (0-1 of the page) and type size."""

    text: str
    left: float
    height: float
    size: float
    furniture: bool = False

"""A line of a document, as an adapter hands it to the reader."""

from itertools import starmap
from typing import NamedTuple


class Line(NamedTuple):
    """One line: of a text file, a paragraph or table row of .docx, a line of a PDF page.

    ``number`` counts from 1 in the order of the contract. ``whole`` says that it is a paragraph by
    itself, ``goes_on`` whether it is of one paragraph with the line above, and ``full_above``
    whether that had no room for its first word, where its layout says so. ``furniture`` says that
    it repeats on pages (numbers, running heads); ``cells`` are the texts of a table row, where a
    merged cell stands in each row and column that it covers.
    """

    number: int
    text: str
    bold: bool = False
    italic: bool = False
    heading: bool = False
    whole: bool = False
    goes_on: bool | None = None
    footnote: bool = False
    furniture: bool = False
    cells: tuple[str, ...] = ()
    full_above: bool | None = None


def lines_of(text: str) -> list[Line]:
    """Return the lines of a plain text, counted from 1; a last one without line end counts."""
    parts = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    if parts and not parts[-1]:
        parts.pop()
    return list(starmap(Line, enumerate(parts, start=1)))

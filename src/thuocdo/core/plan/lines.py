"""A line of a document, as an adapter hands it to the reader."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Line:
    """One line: of a text file, a paragraph or table row of .docx, a line of a PDF page.

    ``number`` counts from 1 in the order of the contract; ``cells`` holds the texts of a table
    row (a cell merged over several columns or rows stands in each of them).
    """

    number: int
    text: str
    bold: bool = False
    italic: bool = False
    cells: tuple[str, ...] = ()

"""The bare grid of a sheet or text file: values, faulty cells and how to name a place."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime
from decimal import Decimal

from thuocdo.core.issues import Issue, error
from thuocdo.core.vietnamese.dates import show_date, show_datetime
from thuocdo.core.vietnamese.numbers import plain

Value = str | Decimal | bool | date | datetime | None
"""What a cell holds: mended text, an exact number, a truth, a day, a moment, or nothing."""

_LETTERS = 26


@dataclass(frozen=True, slots=True)
class Sheet:
    """A grid of values; rows and columns count from 1, as in Excel.

    ``faults`` holds cells that have no value to read: an Excel error (``#REF!``), or an empty
    text for a formula that was never computed. Text files have no name, and a line per row.
    """

    name: str
    rows: tuple[tuple[Value, ...], ...]
    faults: Mapping[tuple[int, int], str] = field(default_factory=dict)
    lines: tuple[int, ...] = ()
    visible: bool = True

    def value(self, row: int, column: int) -> Value:
        """Return what the cell holds; None outside the grid."""
        if row < 1 or column < 1 or row > len(self.rows):
            return None
        cells = self.rows[row - 1]
        return cells[column - 1] if column <= len(cells) else None

    def place(self, row: int, column: int, header: str = "") -> str:
        """Return where the cell is: ``Điểm!B4``, in text files ``dòng 4, cột max``."""
        if self.lines:
            return f"{self.row_place(row)}, cột {header or column}"
        return f"{self.name}!{column_letters(column)}{row}"

    def row_place(self, row: int) -> str:
        """Return where the row is: ``Điểm!4``, in text files ``dòng 4``."""
        return f"dòng {self.lines[row - 1]}" if self.lines else f"{self.name}!{row}"

    def is_blank(self, row: int) -> bool:
        """Tell whether the row holds no value."""
        cells = self.rows[row - 1]
        return cells.count(None) == len(cells)

    def fault_issues(self, first_row: int = 1) -> list[Issue]:
        """Return the faulty cells from a row on as errors, in reading order."""
        return [self._fault(*cell) for cell in sorted(self.faults) if cell[0] >= first_row]

    def _fault(self, row: int, column: int) -> Issue:
        fault = self.faults[row, column]
        code = "tables.cell_error" if fault else "tables.cell_without_value"
        return error(code, self.place(row, column), value=fault)


def column_letters(column: int) -> str:
    """Return the letters of a column, counted from 1: 28 is ``AB``."""
    letters = ""
    while column:
        column, rest = divmod(column - 1, _LETTERS)
        letters = chr(ord("A") + rest) + letters
    return letters


def cell_text(value: Value) -> str:
    """Return a value as a person would type it into a text cell; nothing is an empty text."""
    if value is None:
        return ""
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, Decimal):
        return plain(value)
    if isinstance(value, datetime):
        return show_datetime(value)
    return show_date(value) if isinstance(value, date) else value

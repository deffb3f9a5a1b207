"""A table: the header found in a sheet, its columns matched, and rows of named cells."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thuocdo.adapters.tables.sheet import Sheet, Value, cell_text
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue, error
from thuocdo.core.vietnamese.dates import DateError, parse_date
from thuocdo.core.vietnamese.numbers import NumberError, parse_number
from thuocdo.core.vietnamese.text import fold

_HEADER_WITHIN = 30


@dataclass(frozen=True, slots=True)
class Table:
    """The rows under a header; ``columns`` are the names asked for, in the file's order."""

    sheet: Sheet
    header: int
    positions: Mapping[str, int]

    @property
    def columns(self) -> tuple[str, ...]:
        """Return the columns that the file has."""
        return tuple(self.positions)

    @property
    def rows(self) -> "list[Row]":
        """Return the rows that hold anything."""
        return list(self)

    def __iter__(self) -> "Iterator[Row]":
        numbers = range(self.header + 1, len(self.sheet.rows) + 1)
        return (Row(self, number) for number in numbers if not self.sheet.is_blank(number))


@dataclass(frozen=True, slots=True)
class Row:
    """One row: what its cells hold by column, and where they are."""

    table: Table
    index: int

    def value(self, column: str) -> Value:
        """Return what the cell holds; None when it is blank or the file lacks the column."""
        position = self.table.positions.get(column)
        return None if position is None else self.table.sheet.value(self.index, position)

    def text(self, column: str) -> str:
        """Return the cell as text: numbers in full, dates dd/mm/yyyy, nothing as an empty text."""
        return cell_text(self.value(column))

    def number(self, column: str, issues: list[Issue]) -> Fraction | None:
        """Return the cell's exact number, None for a blank; a misfit goes to ``issues``."""
        value = self.value(column)
        try:
            return None if value is None else parse_number(value)
        except NumberError as refusal:
            issues.append(refusal.at(self.place(column)))
            return None

    def day(self, column: str, issues: list[Issue]) -> date | None:
        """Return the cell's date, None for a blank; a misfit goes to ``issues``."""
        value = self.value(column)
        try:
            return None if value is None else parse_date(value)
        except DateError as refusal:
            issues.append(refusal.at(self.place(column)))
            return None

    def place(self, column: str) -> str:
        """Return where the cell is, under the file's own heading; the row where there is none."""
        position = self.table.positions.get(column)
        if position is None:
            return self.table.sheet.row_place(self.index)
        heading = cell_text(self.table.sheet.value(self.table.header, position))
        return self.table.sheet.place(self.index, position, heading)


def table_of(
    sheet: Sheet,
    *,
    required: Iterable[str] = (),
    optional: Iterable[str] | None = None,
    aliases: Mapping[str, str] | None = None,
) -> Table:
    """Return the table of a sheet, or raise ``InputError`` with all that is wrong with its form.

    The header is the first row that has all required columns, whatever stands above; names match
    without regard to case and diacritics. ``aliases`` maps other headings to columns. Columns
    that are neither required nor optional are errors, unless ``optional`` is None.
    """
    asked = _Columns(tuple(required), None if optional is None else tuple(optional), aliases or {})
    header = _find_header(sheet, asked)
    issues = [*asked.check(sheet, header)]
    table = Table(sheet, header, asked.positions(sheet, header))
    issues += _stray_cells(table)
    issues += sheet.fault_issues(header)
    if issues:
        raise InputError(issues)
    return table


@dataclass(frozen=True, slots=True)
class _Columns:
    """The columns asked for."""

    required: tuple[str, ...]
    optional: tuple[str, ...] | None
    aliases: Mapping[str, str]

    def names(self) -> dict[str, str]:
        """Return the column of each folded heading."""
        known = {fold(name): name for name in (*self.required, *(self.optional or ()))}
        return {fold(other): name for other, name in self.aliases.items()} | known

    def headings(self, sheet: Sheet, row: int) -> list[tuple[int, str]]:
        """Return position and column of each heading; one that nobody asked for is as written."""
        names = self.names()
        texts = ((at, cell_text(cell)) for at, cell in enumerate(sheet.rows[row - 1], start=1))
        return [(at, names.get(fold(text), text)) for at, text in texts if text]

    def positions(self, sheet: Sheet, row: int) -> dict[str, int]:
        """Return the position of each column; the first of repeated ones."""
        found: dict[str, int] = {}
        for at, name in self.headings(sheet, row):
            found.setdefault(name, at)
        return found

    def missing(self, sheet: Sheet, row: int) -> list[str]:
        present = {name for _, name in self.headings(sheet, row)}
        return [name for name in self.required if name not in present]

    def check(self, sheet: Sheet, row: int) -> Iterator[Issue]:
        """Return what is wrong with the header: missing, repeated and unknown columns."""
        for name in self.missing(sheet, row):
            yield error("tables.column_missing", sheet.row_place(row), column=name)
        positions = self.positions(sheet, row)
        known = (*self.required, *(self.optional or ()))
        for at, name in self.headings(sheet, row):
            first = positions[name]
            if first != at:
                where = sheet.place(row, first)
                yield error(
                    "tables.column_repeated", sheet.place(row, at), column=name, first=where
                )
            elif self.optional is not None and name not in known:
                columns = ", ".join(known)
                yield error(
                    "tables.column_unknown", sheet.place(row, at), column=name, known=columns
                )


def _find_header(sheet: Sheet, asked: _Columns) -> int:
    filled = [row for row in range(1, len(sheet.rows) + 1) if not sheet.is_blank(row)]
    if not filled:
        raise InputError([error("tables.no_rows", sheet.name)])
    near = filled[:_HEADER_WITHIN]
    return min(near, key=lambda row: (len(asked.missing(sheet, row)), row))


def _stray_cells(table: Table) -> Iterator[Issue]:
    """Return the first cell of each column that has data but no heading."""
    heading = table.sheet.rows[table.header - 1]
    headed = {at for at, cell in enumerate(heading, start=1) if cell is not None}
    whole = next(at for at in range(1, len(heading) + 2) if at not in headed) - 1
    seen: set[int] = set()
    for number in range(table.header + 1, len(table.sheet.rows) + 1):
        beyond = table.sheet.rows[number - 1][whole:]
        for at, cell in enumerate(beyond, start=whole + 1):
            if cell is not None and at not in headed and at not in seen:
                seen.add(at)
                yield error("tables.cell_without_column", table.sheet.place(number, at))

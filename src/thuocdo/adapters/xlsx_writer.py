"""Workbooks out: bold frozen headers, widths, formats, locked cells; text is never a formula."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime
from enum import StrEnum
from typing import Any, BinaryIO

import xlsxwriter

from thuocdo.adapters.csv_writer import CellValue
from thuocdo.core.vietnamese.dates import VIETNAM

_FORBIDDEN_IN_NAMES = str.maketrans(dict.fromkeys("[]:*?/\\", " "))
_LONGEST_NAME = 31
_LONGEST_TEXT = 32_767
_LAST_ROW = 1_048_576
_A4 = 9
_SAFE = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
_UNLOCKED_TINT = "#FFF9E5"


class Style(StrEnum):
    """How the numbers of a column are shown; what is stored has all its digits."""

    GENERAL = "General"
    TEXT = "@"
    WHOLE = "#,##0"
    POINTS = "0.00"
    PERCENT = "0.00%"


_DAY, _MOMENT = "dd/mm/yyyy", "dd/mm/yyyy hh:mm"


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its heading (and the line under it, in sheets that have one), width and style.

    ``editable`` counts in a locked sheet only: the cells that a person fills. ``choices`` is the
    range that a drop-down of the cells lists: ``='Phương án'!$A$2:$A$4``; others may be typed.
    ``note`` is a comment at the heading.
    """

    heading: str
    width: float = 14
    style: Style = Style.GENERAL
    wrap: bool = False
    below: str = ""
    editable: bool = False
    choices: str = ""
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetContent:
    """One sheet: a title above the header when given, columns, rows in the columns' order."""

    name: str
    columns: Sequence[Column]
    rows: Iterable[Sequence[CellValue]]
    title: str = ""
    frozen_columns: int = 0
    locked: bool = False


def write_table(
    stream: BinaryIO,
    columns: Sequence[Column],
    rows: Iterable[Sequence[CellValue]],
    *,
    created: datetime,
    name: str = "Bảng",
    title: str = "",
    constant_memory: bool = False,
) -> None:
    """Write one table as a workbook; it reads back by its headings, title or not."""
    sheet = SheetContent(name, columns, rows, title=title)
    write_workbook(stream, [sheet], created=created, constant_memory=constant_memory)


def write_workbook(
    stream: BinaryIO,
    sheets: Iterable[SheetContent],
    *,
    created: datetime,
    constant_memory: bool = False,
) -> None:
    """Write the sheets; the same content and ``created`` give the same bytes.

    ``constant_memory`` writes each row out at once, for very long tables.
    """
    memory = {"constant_memory": True} if constant_memory else {"in_memory": True}
    with xlsxwriter.Workbook(stream, _SAFE | memory) as book:
        book.set_properties({"created": _naive(created)})
        names: set[str] = set()
        formats = _Formats(book)
        for content in sheets:
            name = sheet_name(content.name, names)
            names.add(name.casefold())
            _SheetWriter(book.add_worksheet(name), formats, content).write()


def sheet_name(text: str, taken: Iterable[str] = ()) -> str:
    """Return a name that Excel takes, as close to the text as it can be.

    ``taken`` are the other sheets' names, in lower case.
    """
    base = " ".join(text.translate(_FORBIDDEN_IN_NAMES).split()).strip("'") or "Trang"
    name, number = base[:_LONGEST_NAME].rstrip(), 1
    while name.casefold() in set(taken):
        number += 1
        mark = f" ({number})"
        name = base[: _LONGEST_NAME - len(mark)].rstrip() + mark
    return name


@dataclass(frozen=True, slots=True)
class _Formats:
    """The formats of one workbook, each made once."""

    book: Any
    made: dict[tuple[tuple[str, object], ...], Any] = field(default_factory=dict)

    def of(self, properties: Mapping[str, object]) -> object:
        key = tuple(sorted(properties.items(), key=lambda item: item[0]))
        if key not in self.made:
            self.made[key] = self.book.add_format(dict(properties))
        return self.made[key]

    def header(self) -> object:
        return self.of(
            {
                "bold": True,
                "text_wrap": True,
                "valign": "vcenter",
                "border": 1,
                "bg_color": "#E8EEF7",
            }
        )

    def title(self) -> object:
        return self.of({"bold": True, "font_size": 13})

    def cell(self, column: Column, number_format: str, *, locked: bool) -> object:
        properties: dict[str, object] = {"num_format": str(number_format), "valign": "top"}
        if column.wrap:
            properties["text_wrap"] = True
        if locked and column.editable:
            properties |= {"locked": False, "bg_color": _UNLOCKED_TINT, "border": 1}
        return self.of(properties)


@dataclass(frozen=True, slots=True)
class _SheetWriter:
    """One sheet while it is written; its formats are looked up once a column."""

    sheet: Any
    formats: _Formats
    content: SheetContent
    looks: dict[tuple[int, str], object] = field(default_factory=dict)

    def write(self) -> None:
        first = self._write_title()
        header = self._write_header(first)
        last = header
        for last, row in enumerate(self.content.rows, start=header + 1):
            self._write_row(last, row)
        self._offer_choices(header + 1, last)
        self._finish(first, header, last)

    def _write_title(self) -> int:
        """Write the title and return the row of the header."""
        if not self.content.title:
            return 0
        self.sheet.write_string(0, 0, self.content.title[:_LONGEST_TEXT], self.formats.title())
        return 2

    def _write_header(self, row: int) -> int:
        """Write one or two lines of headings and return the last of their rows."""
        lines = [[column.heading for column in self.content.columns]]
        if any(column.below for column in self.content.columns):
            lines.append([column.below for column in self.content.columns])
        self._set_columns()
        for number, texts in enumerate(lines, start=row):
            for at, text in enumerate(texts):
                self.sheet.write_string(number, at, text, self.formats.header())
        for at, column in enumerate(self.content.columns):
            if column.note:
                self.sheet.write_comment(row, at, column.note, {"x_scale": 2})
        return row + len(lines) - 1

    def _set_columns(self) -> None:
        for at, column in enumerate(self.content.columns):
            self.sheet.set_column(at, at, column.width)

    def _write_row(self, number: int, row: Sequence[CellValue]) -> None:
        if number >= _LAST_ROW:
            raise ValueError(f"a sheet holds no more than {_LAST_ROW} rows")
        for at, (column, value) in enumerate(zip(self.content.columns, row, strict=True)):
            if value is not None and value != "":
                self._write_cell(number, at, column.style, value)
            elif column.editable:
                self.sheet.write_blank(number, at, None, self._look(at, column.style))

    def _write_cell(self, row: int, at: int, style: Style, value: CellValue) -> None:
        if isinstance(value, str):
            self.sheet.write_string(row, at, _fitting(value), self._look(at, Style.TEXT))
        elif isinstance(value, bool):
            self.sheet.write_boolean(row, at, value, self._look(at, Style.GENERAL))
        elif isinstance(value, datetime):
            self.sheet.write_datetime(row, at, _naive(value), self._look(at, _MOMENT))
        elif isinstance(value, date):
            self.sheet.write_datetime(row, at, value, self._look(at, _DAY))
        elif value is not None:
            self.sheet.write_number(row, at, float(value), self._look(at, style))

    def _offer_choices(self, first: int, last: int) -> None:
        for at, column in enumerate(self.content.columns):
            if column.choices and last >= first:
                rule = {"validate": "list", "source": column.choices, "error_type": "warning"}
                self.sheet.data_validation(first, at, last, at, rule)

    def _look(self, at: int, number_format: str) -> object:
        key = at, number_format
        if key not in self.looks:
            column = self.content.columns[at]
            self.looks[key] = self.formats.cell(column, number_format, locked=self.content.locked)
        return self.looks[key]

    def _finish(self, first: int, header: int, last: int) -> None:
        self.sheet.freeze_panes(header + 1, self.content.frozen_columns)
        self.sheet.set_paper(_A4)
        self.sheet.set_landscape()
        self.sheet.fit_to_pages(1, 0)
        self.sheet.repeat_rows(first, header)
        if self.content.locked:
            self.sheet.protect("", {"format_columns": True, "format_rows": True})
        elif self.content.columns:
            self.sheet.autofilter(header, 0, last, len(self.content.columns) - 1)


def _fitting(text: str) -> str:
    """Cut a text to what a cell holds; Excel refuses the whole file otherwise."""
    return text if len(text) <= _LONGEST_TEXT else text[: _LONGEST_TEXT - 1] + "…"


def _naive(moment: datetime) -> datetime:
    """Return the moment as clocks in Vietnam show it; Excel knows no zones."""
    return moment if moment.tzinfo is None else moment.astimezone(VIETNAM).replace(tzinfo=None)

"""What a list shows, as a workbook: numbers as numbers, days as days, text never as a formula."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from io import BytesIO
from typing import Any

from django.http import HttpResponse
from django.utils import timezone

from thuocdo.adapters.xlsx_writer import (
    CellValue,
    Column,
    SheetContent,
    Style,
    write_table,
    write_workbook,
)
from thuocdo.apps.ui.pages import as_file

TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
STYLES = {
    "count": Style.WHOLE,
    "points": Style.POINTS,
    "signed": Style.POINTS,
    "percent": Style.PERCENT,
}
TEXT_WIDTH, SHORT_WIDTH = 32, 14
AS_THEY_ARE = (Fraction, int, float, date)


@dataclass(frozen=True)
class Sheet:
    """A table to export: its title, per column a heading and its kind, and the rows' values."""

    title: str
    heads: Sequence[tuple[str, str]]
    rows: Iterable[Sequence[Any]]


def answer(name: str, sheet: Sheet) -> HttpResponse:
    """Return the table as a file to save; ``name`` begins the file's name."""
    stream, now = BytesIO(), timezone.now()
    rows = ([_cell(value) for value in row] for row in sheet.rows)
    columns = [_column(heading, kind) for heading, kind in sheet.heads]
    write_table(stream, columns, rows, created=now, name=sheet.title)
    response = HttpResponse(stream.getvalue(), content_type=TYPE)
    return as_file(response, f"{name}-{timezone.localdate(now):%Y-%m-%d}.xlsx")


def workbook(filename: str, sheets: Sequence[SheetContent]) -> HttpResponse:
    """Return sheets as one file to save."""
    stream = BytesIO()
    write_workbook(stream, list(sheets), created=timezone.now())
    return as_file(HttpResponse(stream.getvalue(), content_type=TYPE), filename)


def _column(heading: str, kind: str) -> Column:
    if kind in {"text", "state"}:
        return Column(heading, TEXT_WIDTH, wrap=True)
    return Column(heading, SHORT_WIDTH, STYLES.get(kind, Style.GENERAL))


def _cell(value: object) -> CellValue:
    return value if value is None or isinstance(value, AS_THEY_ARE) else str(value)

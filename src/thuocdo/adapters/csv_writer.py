"""Text tables out: UTF-8 with BOM, which Excel opens rightly; text is never a formula."""

import csv
from collections.abc import Iterable, Sequence
from datetime import date, datetime
from decimal import Decimal
from fractions import Fraction
from typing import TextIO

from thuocdo.core.vietnamese.dates import VIETNAM
from thuocdo.core.vietnamese.numbers import plain

CellValue = str | Fraction | Decimal | int | float | bool | date | datetime | None

FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")
"""What makes a spreadsheet run a text; such texts are written with ``'`` before them."""


def write_csv(stream: TextIO, columns: Sequence[str], rows: Iterable[Sequence[CellValue]]) -> None:
    """Write a table: ``.`` decimals in full, ISO dates, 1 and 0 for truths.

    The stream is opened with ``newline=""``. Our reader gives the same texts back.
    """
    stream.write("\ufeff")
    writer = csv.writer(stream, lineterminator="\r\n")
    writer.writerow([harmless(column) for column in columns])
    for row in rows:
        writer.writerow([_text(value) for value in row])


def harmless(text: str) -> str:
    """Return the text with a ``'`` before it when a spreadsheet would take it for a formula."""
    return f"'{text}" if text.lstrip("'").startswith(FORMULA_STARTS) else text


def _text(value: CellValue) -> str:
    if value is None:
        return ""
    if isinstance(value, str):
        return harmless(value)
    if isinstance(value, bool):
        return "1" if value else "0"
    if isinstance(value, datetime):
        local = value if value.tzinfo is None else value.astimezone(VIETNAM)
        return f"{local:%Y-%m-%d %H:%M:%S}"
    if isinstance(value, date):
        return value.isoformat()
    return plain(value)

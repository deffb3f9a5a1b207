"""The workbook for offline scoring: a sheet a field, a row a unit, a column per ``code/input``.

Codes stand in row 1 and names in row 2; only the cells of answers are unlocked.
"""

from collections.abc import Iterable, Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from typing import BinaryIO

from thuocdo.adapters import xlsx_writer
from thuocdo.adapters.answers_files.gathering import Gathering
from thuocdo.adapters.csv_writer import CellValue
from thuocdo.adapters.tables import Sheet, cell_text
from thuocdo.adapters.xlsx_writer import Column, SheetContent, Style
from thuocdo.core.framework import Criterion, Field, Framework
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.issues import error
from thuocdo.core.scoring import UnitAnswers, Value, value_text
from thuocdo.core.vietnamese.numbers import decimals
from thuocdo.core.vietnamese.text import fold

_HEADING = ("unit", "group")
_NAMES = ("Đơn vị", "Nhóm")
_UNIT_NAMES = ("unit", "don vi")
_GROUP_NAMES = ("group", "nhom")
_FIRST_ROW = 3
_MOST_DIGITS = 15  # that a cell's binary number keeps


def write_workbook(
    stream: BinaryIO, framework: Framework, units: Iterable[UnitAnswers], *, created: datetime
) -> None:
    """Write the workbook of a set for its units, with the answers that are there already.

    A leaf has a column ``points`` besides its rule's inputs where a unit has settled points.
    """
    units = list(units)
    sheets = [_sheet(field, units) for field in framework.fields]
    xlsx_writer.write_workbook(stream, sheets, created=created)


def is_workbook(sheets: Sequence[Sheet]) -> bool:
    """Tell whether any sheet has columns per ``code/input``, so that it is no long table."""
    return any(_Layout(sheet).answers for sheet in sheets)


def gather_workbook(sheets: Iterable[Sheet], found: Gathering) -> None:
    """Take the answers of all sheets that have such columns; others (guidance) are passed over."""
    for sheet in sheets:
        layout = _Layout(sheet)
        if layout.answers:
            found.issues += sheet.fault_issues(_FIRST_ROW)
            _gather(sheet, layout, found)


class _Layout:
    """Which columns of a sheet hold what; the unit is in the first one unless it is named."""

    def __init__(self, sheet: Sheet) -> None:
        first = sheet.rows[0] if sheet.rows and not sheet.lines else ()
        texts = [(at, cell_text(cell)) for at, cell in enumerate(first, start=1)]
        named = {fold(text): at for at, text in reversed(texts) if text}
        self.unit = next((named[name] for name in _UNIT_NAMES if name in named), 1)
        self.group = next((named[name] for name in _GROUP_NAMES if name in named), 0)
        self.answers = [(at, text) for at, text in texts if "/" in text]
        known = {self.unit, self.group, *(at for at, _ in self.answers)}
        self.strangers = [(at, text) for at, text in texts if text and at not in known]


def _gather(sheet: Sheet, layout: _Layout, found: Gathering) -> None:
    keys = {
        f"{code}/{name}": (code, name)
        for code, names in found.framework.inputs.items()
        for name in names
    }
    unknown = [(at, text) for at, text in layout.answers if text not in keys]
    for at, text in sorted([*unknown, *layout.strangers]):
        found.issues.append(error("scoring.workbook_code", sheet.place(1, at), heading=text))
    known = [(at, keys[text]) for at, text in layout.answers if text in keys]
    for row in range(_FIRST_ROW, len(sheet.rows) + 1):
        if sheet.is_blank(row):
            continue
        place, unit = sheet.place(row, layout.unit), cell_text(sheet.value(row, layout.unit))
        if not unit:
            found.issues.append(error("scoring.cell_missing", place, column=_HEADING[0]))
            continue
        found.unit(unit, cell_text(sheet.value(row, layout.group)), place)
        for at, (code, name) in known:
            found.answer((unit, code, name), sheet.value(row, at), sheet.place(row, at))


def _sheet(field: Field, units: list[UnitAnswers]) -> SheetContent:
    asked = [(leaf, name) for leaf in field.leaves for name in _inputs(leaf, units)]
    columns = [
        Column(heading, width, below=name)
        for heading, width, name in zip(_HEADING, (32, 14), _NAMES, strict=True)
    ]
    columns += [
        Column(f"{leaf.code}/{name}", 16, Style.GENERAL, below=_told(leaf, name), editable=True)
        for leaf, name in asked
    ]
    rows = [
        [given.unit, given.group, *(_cell(given, leaf, name) for leaf, name in asked)]
        for given in units
    ]
    title = f"{field.code} {field.name.vi}"
    return SheetContent(title, columns, rows, frozen_columns=1, locked=True)


def _inputs(leaf: Criterion, units: list[UnitAnswers]) -> Iterator[str]:
    own = tuple(name for name in leaf.inputs if name != SETTLED)
    yield from own or leaf.inputs
    if own and any(SETTLED in given.answers.get(leaf.code, ()) for given in units):
        yield SETTLED


def _told(leaf: Criterion, name: str) -> str:
    return f"{leaf.name.vi} – {name}"


def _cell(given: UnitAnswers, leaf: Criterion, name: str) -> CellValue:
    value = given.answers.get(leaf.code, {}).get(name)
    return None if value is None else _written(value)


def _written(value: Value) -> CellValue:
    """Return a number that a cell keeps exactly, else its exact text."""
    if isinstance(value, Fraction) and decimals(value) is not None:
        digits = value_text(value).replace(".", "").lstrip("-0")
        if len(digits) <= _MOST_DIGITS and "/" not in digits:
            return Decimal(value_text(value))
    return value_text(value)

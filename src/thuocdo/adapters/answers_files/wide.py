"""The workbook for offline scoring: a sheet a field, a row a unit, a column per ``code/input``.

Codes stand in row 1 and names in row 2; only the cells of answers are unlocked.
"""

from collections.abc import Iterable, Iterator, Mapping
from datetime import datetime
from decimal import Decimal
from fractions import Fraction
from itertools import zip_longest
from typing import BinaryIO

from thuocdo.adapters import xlsx_writer
from thuocdo.adapters.catalog_data import input_name
from thuocdo.adapters.csv_writer import CellValue
from thuocdo.adapters.tables import column_letters
from thuocdo.adapters.xlsx_writer import Column, SheetContent, Style
from thuocdo.core.framework import Criterion, Field, Framework
from thuocdo.core.framework.rules import SETTLED, Checklist, Options
from thuocdo.core.scoring import UnitAnswers, Value, value_text
from thuocdo.core.vietnamese.numbers import decimals

_HEADING = ("unit", "group")
_NAMES = ("Đơn vị", "Nhóm")
LEGEND = "Phương án"
_WIDTH, _LEGEND_WIDTH = 22, 40
_MOST_DIGITS = 15  # that a cell's binary number keeps

Choices = Mapping[str, list[str]]
"""The options of leaves as a drop-down lists them, by code."""


def write_workbook(
    stream: BinaryIO, framework: Framework, units: Iterable[UnitAnswers], *, created: datetime
) -> None:
    """Write the workbook of a set for its units, with the answers that are there already.

    A leaf has a column ``points`` besides its rule's inputs where a unit has settled points.
    """
    units = list(units)
    choices = _choices(framework)
    sheets = [_sheet(field, units, choices) for field in framework.fields]
    legend = [_legend(choices)] if choices else []
    xlsx_writer.write_workbook(stream, [*sheets, *legend], created=created)


def option_texts(leaf: Criterion) -> list[str]:
    """Return the options of a leaf as the workbook's drop-down lists them: «1. Đúng hạn»."""
    options = leaf.rule.options if isinstance(leaf.rule, Options) else ()
    return [f"{number}. {one.label.vi}" for number, one in enumerate(options, start=1)]


def told(leaf: Criterion, name: str) -> str:
    """Return what stands under the heading of an answer: the leaf, and what is asked of it."""
    parts = leaf.rule.parts if isinstance(leaf.rule, Checklist) else ()
    marks = {part.code: f"{part.name.vi} (1: đạt, 0: không)" for part in parts}
    return f"{leaf.name.vi} – {marks.get(name) or input_name(name)}"


def _sheet(field: Field, units: list[UnitAnswers], choices: Choices) -> SheetContent:
    asked = [(leaf, name) for leaf in field.leaves for name in _inputs(leaf, units)]
    columns = [
        Column(heading, width, below=name)
        for heading, width, name in zip(_HEADING, (32, 14), _NAMES, strict=True)
    ]
    columns += [
        Column(
            f"{leaf.code}/{name}",
            _WIDTH,
            Style.GENERAL,
            below=told(leaf, name),
            editable=True,
            choices="" if name == SETTLED else _range(choices, leaf.code),
        )
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


def _choices(framework: Framework) -> Choices:
    found = {leaf.code: option_texts(leaf) for leaf in framework.leaves()}
    return {code: texts for code, texts in found.items() if texts}


def _legend(choices: Choices) -> SheetContent:
    """Return the sheet of all options, a column a leaf, from which the drop-downs are filled."""
    rows = zip_longest(*choices.values())
    columns = [Column(code, _LEGEND_WIDTH, Style.TEXT, wrap=True) for code in choices]
    return SheetContent(LEGEND, columns, [list(row) for row in rows], locked=True)


def _range(choices: Choices, code: str) -> str:
    if code not in choices:
        return ""
    letters = column_letters(list(choices).index(code) + 1)
    return f"='{LEGEND}'!${letters}$2:${letters}${len(choices[code]) + 1}"


def _cell(given: UnitAnswers, leaf: Criterion, name: str) -> CellValue:
    value = given.answers.get(leaf.code, {}).get(name)
    texts = [] if name == SETTLED else option_texts(leaf)
    if isinstance(value, Fraction) and value.denominator == 1 and 0 < value <= len(texts):
        return texts[int(value) - 1]
    return None if value is None else _written(value)


def _written(value: Value) -> CellValue:
    """Return a number that a cell keeps exactly, else its exact text."""
    if isinstance(value, Fraction) and decimals(value) is not None:
        digits = value_text(value).replace(".", "").lstrip("-0")
        if len(digits) <= _MOST_DIGITS and "/" not in digits:
            return Decimal(value_text(value))
    return value_text(value)

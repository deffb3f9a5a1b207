"""A block copied from Excel → values for the rows of the grid.

A first row may name the columns; else they are the unit, the inputs in their order and the reason.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from thuocdo.apps.assessments.forms.appraisal import Typed, columns_of
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import SETTLED, Awarded
from thuocdo.core.vietnamese.text import fold, repair

UNIT, REASON = "unit", "reason"
HEADINGS = {
    UNIT: ("don vi", "co quan don vi", "unit"),
    REASON: ("ly do", "ly do dieu chinh", "ly do giam", "reason", "nguon", "source"),
    SETTLED: ("diem", "diem tham dinh", "points"),
}


@dataclass(frozen=True, slots=True)
class Pasted:
    """What a block says by the key of the file, and the units that no row here bears."""

    typed: dict[int, Typed]
    unknown: list[str]


def read_block(text: str, rows: Sequence[GridRow], leaf: Criterion) -> Pasted:
    lines = [line.split("\t") for line in text.splitlines() if line.strip()]
    columns = _named(lines[0], leaf) if lines else None
    body = lines[1:] if columns else lines
    known = {name: row for row in rows for name in _names(row)}
    typed: dict[int, Typed] = {}
    unknown = []
    for cells in body:
        values = _by_column(columns or _in_order(leaf), cells)
        row = known.get(_unit(values.get(UNIT, "")))
        if row is None:
            unknown.append(values.get(UNIT, ""))
        else:
            typed[row.assessment.pk] = _typed(values, leaf)
    return Pasted(typed, unknown)


def _named(cells: Sequence[str], leaf: Criterion) -> list[str] | None:
    """Return what each column holds when the row is one of headings: it must name the unit."""
    names = {fold(heading): column for column, listed in HEADINGS.items() for heading in listed}
    own = [name for name in columns_of(leaf) if name != SETTLED]
    names |= {fold(word): name for name in own for word in (name, told(name))}
    found = [names.get(fold(cell), "") for cell in cells]
    return found if UNIT in found else None


def _in_order(leaf: Criterion) -> list[str]:
    inputs = [SETTLED] if isinstance(leaf.rule, Awarded) else [*columns_of(leaf)[:-1]]
    return [UNIT, *inputs, REASON]


def _by_column(columns: Sequence[str], cells: Sequence[str]) -> dict[str, str]:
    pairs = zip(columns, cells, strict=False)  # whatever stands right of the last column
    return {column: repair(cell) for column, cell in pairs if column}


def _typed(values: dict[str, str], leaf: Criterion) -> Typed:
    """Return what a line says; points beside inputs are what those came to, so inputs win."""
    inputs = {name: values.get(name, "") for name in columns_of(leaf)}
    if any(text for name, text in inputs.items() if name != SETTLED):
        inputs[SETTLED] = ""
    return Typed(inputs, values.get(REASON, ""))


def _names(row: GridRow) -> list[str]:
    unit = row.assessment.unit
    return [_unit(name) for name in (unit.name, unit.short_name, unit.code) if name]


def _unit(name: str) -> str:
    return fold(name).removeprefix("ubnd ").strip()

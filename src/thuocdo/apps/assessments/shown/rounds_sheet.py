"""What every round said of a unit's criteria, as further columns of its workbook."""

from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.models import NodeScore
from thuocdo.apps.assessments.shown.contested import ContestLine
from thuocdo.apps.assessments.shown.sums import told
from thuocdo.apps.ui.xlsx import Sheet
from thuocdo.core.framework import FieldKind


def with_rounds(sheet: Sheet, lines: Sequence[ContestLine]) -> Sheet:
    """Return a sheet, whose rows begin with a code, with points and reasons of every round.

    Criteria on which rounds agree have nothing there; where all do, the sheet stays as it is.
    """
    if not lines:
        return sheet
    by_code = {line.code: _cells(line) for line in lines}
    heads = _heads()
    nothing: list[object] = [None] * len(heads)
    rows = [[*row, *by_code.get(str(row[0]), nothing)] for row in sheet.rows]
    return replace(sheet, heads=[*sheet.heads, *heads], rows=rows)


def _heads() -> list[tuple[str, str]]:
    return [
        (_("Tự chấm"), "points"),
        (_("Vòng 1"), "points"),
        (_("Lý do vòng 1"), "text"),
        (_("Giải trình"), "text"),
        (_("Vòng 2"), "points"),
        (_("Lý do vòng 2"), "text"),
    ]


def _cells(line: ContestLine) -> list[object]:
    item = line.item
    return [
        _points(line, item.claimed),
        _points(line, item.found),
        line.first_reason,
        line.text,
        _points(line, item.decided),
        line.second_reason,
    ]


def _points(line: ContestLine, score: NodeScore | None) -> Fraction | None:
    taken = line.item.field.kind is FieldKind.PENALTY
    return told(score.points, taken=taken) if score else None

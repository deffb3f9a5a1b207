"""The grid as a workbook: what is on screen, under headings that a pasted block may bring back."""

from collections.abc import Iterable, Sequence

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.forms.appraisal import columns_of, kept
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.assessments.shown.grid.lines import lines_of
from thuocdo.apps.assessments.shown.grid.words import claim_head
from thuocdo.apps.assessments.wording.inputs import told
from thuocdo.apps.ui.xlsx import Sheet
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.proof import counted_by_appraiser
from thuocdo.core.vietnamese.numbers import NumberError, parse_number


def sheet_of(leaf: Criterion, rows: Sequence[GridRow]) -> Sheet:
    names = [name for name in columns_of(leaf) if name != SETTLED]
    counted = counted_by_appraiser(leaf)
    claimed = [(claim_head(leaf)[0], "text"), (_("Điểm tự chấm"), "points")]
    heads = [
        (_("Đơn vị"), "text"),
        *([] if counted else claimed),
        *((told(name), "number") for name in names),
        (_("Điểm thẩm định"), "points"),
        (_("Nguồn") if counted else _("Lý do"), "text"),
        (_("Tình trạng"), "text"),
    ]
    return Sheet(title=leaf.code, heads=heads, rows=_rows(leaf, rows, names))


def _rows(
    leaf: Criterion, rows: Sequence[GridRow], names: Sequence[str]
) -> Iterable[Sequence[object]]:
    for row, line in zip(rows, lines_of(leaf, rows), strict=True):
        typed = kept(row, leaf)
        handed = row.assessment.submitted_at is not None
        claimed = [line.claim, row.claimed.points if row.claimed and handed else None]
        yield [
            line.unit,
            *([] if row.counted else claimed),
            *(_cell(typed.inputs[name]) for name in names),
            row.settled.points if row.settled else None,
            typed.reason,
            "; ".join(str(state) for state in line.states),
        ]


def _cell(text: str) -> object:
    """Return a number as a number, so that Excel counts with it."""
    try:
        return parse_number(text) if text else None
    except NumberError:
        return text

"""Lines of the grid: one unit with its claim, its fields and its state; tabs and search."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.forms.appraisal import Typed, kept
from thuocdo.apps.assessments.models import Assessment
from thuocdo.apps.assessments.queries.appraisal import GridRow, is_typed
from thuocdo.apps.assessments.shown.grid.cells import Cell, cells_of, points_cell
from thuocdo.apps.assessments.shown.grid.states import states_of, unsubmitted
from thuocdo.apps.assessments.shown.grid.words import (
    claim_words,
    last_year_words,
    points_words,
    share_words,
)
from thuocdo.apps.ui.states import State
from thuocdo.core.appraisal import Judgement
from thuocdo.core.framework import Criterion
from thuocdo.core.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class Line:
    """One unit, ready to be drawn."""

    key: int
    unit: str
    claim: str
    share: str
    claimed: str
    before: str
    documents: int
    cells: tuple[Cell, ...]
    points: Cell | None
    settled: str
    lowered: bool
    reason: str
    states: tuple[State, ...]
    flagged: bool
    editable: bool
    waiting: bool
    error: str = ""
    dirty: bool = False


@dataclass(frozen=True, slots=True)
class Tab:
    """A way to look at the rows; ``keeps`` tells which it shows."""

    key: str
    label: str
    count: int


KEEPS: dict[str, Callable[[Line], bool]] = {
    "": lambda _line: True,
    "cho": lambda line: line.waiting,
    "co": lambda line: line.flagged,
    "giam": lambda line: line.lowered,
}


def lines_of(
    leaf: Criterion,
    rows: Sequence[GridRow],
    typed: dict[int, Typed] | None = None,
    errors: dict[int, str] | None = None,
) -> list[Line]:
    """Return the rows as lines; ``typed`` and ``errors`` are those of a form that came back."""
    return [
        _line(
            leaf,
            row,
            (typed or {}).get(row.assessment.pk),
            (errors or {}).get(row.assessment.pk, ""),
        )
        for row in rows
    ]


def tabs_of(lines: Sequence[Line]) -> list[Tab]:
    words = {"": _("Tất cả"), "cho": _("Chờ"), "co": _("Có cờ"), "giam": _("Đã giảm")}
    return [Tab(key, words[key], sum(map(keeps, lines))) for key, keeps in KEEPS.items()]


def narrowed(lines: Iterable[Line], tab: str, text: str) -> list[Line]:
    """Return the lines of a tab whose unit has all words of a search; those in error stay."""
    keeps, words = KEEPS.get(tab, KEEPS[""]), fold(text).split()
    return [
        line
        for line in lines
        if line.error or (keeps(line) and all(word in fold(line.unit) for word in words))
    ]


def _line(leaf: Criterion, row: GridRow, typed: Typed | None, error: str) -> Line:
    before, handed = kept(row, leaf), row.assessment.submitted_at is not None
    now = typed or before
    states, flagged = states_of(leaf, row) if handed else (unsubmitted(row), False)
    return Line(
        key=row.assessment.pk,
        unit=row.assessment.unit.name,
        claim=claim_words(leaf, row) if handed else "",
        share=share_words(leaf, row) if handed else "",
        claimed=points_words(row.claimed) if handed else "",
        before=last_year_words(row.claimed),
        documents=len(row.links) if handed else 0,
        cells=cells_of(leaf, row, now) if row.editable else (),
        points=points_cell(row, now) if row.editable else None,
        settled=points_words(row.settled),
        lowered=row.judgement is Judgement.LOWERED,
        reason=now.reason,
        states=states,
        flagged=flagged,
        editable=row.editable,
        waiting=_waits(leaf, row),
        error=error,
        dirty=now != before,
    )


def _waits(leaf: Criterion, row: GridRow) -> bool:
    handed = row.assessment.state == Assessment.State.SUBMITTED
    return handed and is_typed(leaf) and row.verdict is None

"""Lines of the grid: one unit with its claim, its fields and its state; tabs and search."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.forms.appraisal import GridForm, Typed, kept
from thuocdo.apps.assessments.queries.appraisal import GridRow, waits
from thuocdo.apps.assessments.shown.grid.cells import Cell, cells_of, points_cell
from thuocdo.apps.assessments.shown.grid.states import states_of, unsubmitted
from thuocdo.apps.assessments.shown.grid.words import (
    claim_words,
    judged_words,
    last_year_words,
    points_words,
    share_words,
)
from thuocdo.apps.assessments.wording.answers import zeroed_words
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
    zeroed: str
    share: str
    claimed: str
    before: str
    documents: int
    cells: tuple[Cell, ...]
    points: Cell | None
    settled: str
    judgement: Judgement
    reason: str
    cause: str
    kept: Typed
    edition: str
    judged: str
    states: tuple[State, ...]
    flagged: bool
    editable: bool
    waiting: bool
    error: str = ""
    bare: bool = False
    dirty: bool = False

    @property
    def lowered(self) -> bool:
        return self.judgement is Judgement.LOWERED

    @property
    def raised(self) -> bool:
        return self.judgement is Judgement.RAISED


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
    "tang": lambda line: line.raised,
}


def lines_of(leaf: Criterion, rows: Sequence[GridRow], form: GridForm | None = None) -> list[Line]:
    """Return the rows as lines; with ``form``, as somebody sent them and with what they lack."""
    return [_line(leaf, row, form) for row in rows]


def tabs_of(lines: Sequence[Line], *, claimed: bool = True) -> list[Tab]:
    """Return the tabs; where nothing is claimed, nothing is lowered or raised."""
    words = {
        "": _("Tất cả"),
        "cho": _("Chờ"),
        "co": _("Cần lưu ý"),
        "giam": _("Giảm"),
        "tang": _("Tăng"),
    }
    shown = words if claimed else ("", "cho")
    return [Tab(key, words[key], sum(map(KEEPS[key], lines))) for key in shown]


def narrowed(lines: Iterable[Line], tab: str, text: str) -> list[Line]:
    """Return the lines of a tab whose unit has all words of a search; unsaved ones stay."""
    keeps, words = KEEPS.get(tab, KEEPS[""]), fold(text).split()

    def fits(line: Line) -> bool:
        return keeps(line) and all(word in fold(line.unit) for word in words)

    return [line for line in lines if line.error or line.dirty or fits(line)]


def _line(leaf: Criterion, row: GridRow, form: GridForm | None) -> Line:
    key, handed = row.assessment.pk, row.assessment.submitted_at is not None
    before = kept(row, leaf)
    now = form.typed.get(key, before) if form else before
    states, flagged = states_of(leaf, row) if handed else (unsubmitted(row), False)
    return Line(
        key=key,
        unit=row.assessment.unit.name,
        claim=claim_words(leaf, row) if handed else "",
        zeroed=zeroed_words(leaf, row.own) if handed else "",
        share=share_words(leaf, row) if handed else "",
        claimed=points_words(row.claimed) if handed else "",
        before=last_year_words(row.claimed),
        documents=len(row.links) if handed else 0,
        cells=cells_of(leaf, row, now) if row.editable else (),
        points=points_cell(leaf, row, now) if row.editable else None,
        settled=points_words(row.settled),
        judgement=row.judgement,
        reason=now.reason,
        cause=now.cause,
        kept=before,
        edition=row.edition,
        judged=judged_words(row.verdict),
        states=states,
        flagged=flagged,
        editable=row.editable,
        waiting=_waits(leaf, row),
        error=form.errors.get(key, "") if form else "",
        bare=bool(form and key in form.bare),
        dirty=now != before,
    )


def _waits(leaf: Criterion, row: GridRow) -> bool:
    return waits(leaf, row.assessment) and row.verdict is None

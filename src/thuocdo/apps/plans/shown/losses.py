"""Lost points as rows: what was lost, who answers for it, what the plan does about it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.plans.models import LossReason, PlanItem
from thuocdo.apps.plans.queries import (
    Coverage,
    covered_points,
    lost_points,
    settles_on,
    unscored_points,
)
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.ui.states import Look, State


@dataclass(frozen=True, slots=True)
class BodySum:
    """What was lost of the criteria that one body answers for; ``name`` is empty for nobody's."""

    name: str
    criteria: int
    lost: str


@dataclass(frozen=True, slots=True)
class Blank:
    """What is missing because nobody scored it; ``open`` criteria of it have no answer yet."""

    criteria: int
    points: Fraction
    open: int


@dataclass(frozen=True, slots=True)
class Share:
    """One part of the lost points: how many criteria, how many points, how wide."""

    label: Text
    tone: str
    criteria: int
    points: Fraction
    start: str
    width: str


@dataclass(frozen=True, slots=True)
class Losses:
    """All that was lost or is missing, and how much of it is answered.

    ``provisional`` says of results that may still change until when they do.
    """

    coverage: Sequence[Coverage]
    provisional: str = ""

    @property
    def lost(self) -> Fraction:
        return lost_points(self.coverage)

    @property
    def losing(self) -> int:
        """Return how many criteria lost points by what was done."""
        return sum(bool(row.leaf.lost) for row in self.coverage)

    @property
    def blank(self) -> Blank:
        return blank_of(self.coverage)

    @property
    def shares(self) -> list[Share]:
        return shares(self.coverage)


@dataclass(frozen=True, slots=True)
class LossRow:
    """One criterion below its maximum; it has a state only where nothing answers it.

    ``lost`` and ``unscored`` are told apart; ``blank`` has nothing but the latter.
    """

    code: str
    name: str
    lost: str
    unscored: str
    body: str
    cause: Text
    units: str
    items: Sequence[PlanItem]
    reason: LossReason | None
    earlier: Sequence[LossReason]
    state: State | None
    chosen: bool
    blank: bool


def provisional_words(cycle: Cycle | None, today: date) -> str:
    """Say of results whose cycle is not closed that they may still change, and until when."""
    if cycle is None or cycle.is_closed:
        return ""
    until = settles_on(cycle)
    if until is None or until < today:
        told = _("Kết quả năm {year} là tạm tính đến khi khóa kỳ đánh giá; điểm còn thay đổi.")
        return told.format(year=cycle.year)
    told = _(
        "Kết quả năm {year} là tạm tính đến khi khóa kỳ đánh giá, dự kiến {day}; điểm còn thay đổi."
    )
    return told.format(year=cycle.year, day=formats.day(until))


def loss_rows(
    rows: Iterable[Coverage], names: Mapping[str, str], codes: Collection[str] = ()
) -> list[LossRow]:
    """Return the rows of a table of losses; ``codes`` are those that somebody chose."""
    return [_loss_row(row, names.get(row.leaf.code, ""), codes) for row in rows]


def _loss_row(row: Coverage, name: str, codes: Collection[str]) -> LossRow:
    leaf = row.leaf
    nothing = State(Look.DECIDE, _("Chưa có nhiệm vụ"), act=True)
    return LossRow(
        code=leaf.code,
        name=name,
        lost=formats.points(leaf.lost) if leaf.lost else "",
        unscored=formats.points(leaf.unscored) if leaf.unscored else "",
        body=leaf.body,
        cause=leaf.cause_words if leaf.lost else _("Chưa có số liệu"),
        units=f"{len(leaf.losers) or len(leaf.blanks)}/{leaf.of}",
        items=row.items,
        reason=row.reason,
        earlier=row.earlier,
        state=None if row.answered else nothing,
        chosen=leaf.code in codes,
        blank=not leaf.lost,
    )


def blank_of(rows: Sequence[Coverage]) -> Blank:
    """Return what is missing for want of data, over all criteria that lack any."""
    found = [row for row in rows if row.leaf.unscored]
    return Blank(
        criteria=len(found),
        points=unscored_points(found),
        open=sum(not row.answered for row in found if not row.leaf.lost),
    )


def sums_by_body(rows: Iterable[Coverage]) -> list[BodySum]:
    """Return what was lost by what was done, by answering body, the largest first."""
    sums: dict[str, list[Fraction]] = {}
    for row in rows:
        if row.leaf.lost:
            sums.setdefault(row.leaf.body, []).append(row.leaf.lost)
    totals = {body: sum(lost, Fraction()) for body, lost in sums.items()}
    return [
        BodySum(body, len(sums[body]), formats.points(totals[body]))
        for body in sorted(totals, key=lambda body: -totals[body])
    ]


def shares(rows: Sequence[Coverage]) -> list[Share]:
    """Return lost points by what answers them, as parts of one bar of width 100."""
    rows = [row for row in rows if row.leaf.lost]
    points = covered_points(rows)
    counts = (
        sum(bool(row.items) for row in rows),
        sum(bool(row.reason and not row.items) for row in rows),
        sum(not row.answered for row in rows),
    )
    labels = (
        (_("Có nhiệm vụ"), "accent"),
        (_("Có lý do được ghi"), "pale"),
        (_("Chưa có gì"), "none"),
    )
    total, start, found = sum(points, Fraction()), Fraction(), []
    for (label, tone), count, part in zip(labels, counts, points, strict=True):
        width = part / total * 100 if total else Fraction()
        found.append(Share(label, tone, count, part, f"{float(start):.2f}", f"{float(width):.2f}"))
        start += width
    return found

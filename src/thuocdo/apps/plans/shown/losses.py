"""Lost points as rows: what was lost, who answers for it, what the plan does about it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _

from thuocdo.apps.plans.models import LossReason, PlanItem
from thuocdo.apps.plans.queries import Coverage
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
class LossRow:
    """One lost criterion; it has a state only where nothing answers it."""

    code: str
    name: str
    lost: str
    body: str
    cause: Text
    units: str
    items: Sequence[PlanItem]
    reason: LossReason | None
    state: State | None
    chosen: bool
    unscored: bool = False


def loss_rows(
    rows: Iterable[Coverage], names: Mapping[str, str], codes: Collection[str] = ()
) -> list[LossRow]:
    """Return the rows of a table of losses; ``codes`` are those that somebody chose."""
    nothing = State(Look.DECIDE, _("Chưa có nhiệm vụ"), act=True)
    return [
        LossRow(
            code=row.leaf.code,
            name=names.get(row.leaf.code, ""),
            lost=formats.points(row.leaf.lost),
            body=row.leaf.body,
            cause=_("Chưa có số liệu") if row.leaf.unscored else row.leaf.cause_words,
            units=f"{len(row.leaf.losers)}/{row.leaf.of}",
            items=row.items,
            reason=row.reason,
            state=None if row.answered else nothing,
            chosen=row.leaf.code in codes,
            unscored=row.leaf.unscored,
        )
        for row in rows
    ]


def sums_by_body(rows: Iterable[Coverage]) -> list[BodySum]:
    """Return the losses by answering body, the largest first."""
    sums: dict[str, list[Fraction]] = {}
    for row in rows:
        sums.setdefault(row.leaf.body, []).append(row.leaf.lost)
    totals = {body: sum(lost, Fraction()) for body, lost in sums.items()}
    return [
        BodySum(body, len(sums[body]), formats.points(totals[body]))
        for body in sorted(totals, key=lambda body: -totals[body])
    ]

"""Lost points as rows: what was lost, who answers for it, what the plan does about it."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from thuocdo.apps.plans.models import LossReason, PlanItem
from thuocdo.apps.plans.queries import Coverage
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.states import Look, State


@dataclass(frozen=True, slots=True)
class LossRow:
    """One lost criterion; it has a state only where nothing answers it."""

    code: str
    name: str
    lost: str
    body: str
    cause: str
    items: Sequence[PlanItem]
    reason: LossReason | None
    state: State | None
    chosen: bool


def loss_rows(
    rows: Iterable[Coverage], names: Mapping[str, str], codes: Collection[str] = ()
) -> list[LossRow]:
    """Return the rows of a table of losses; ``codes`` are those that somebody chose."""
    nothing = State(Look.DECIDE, _("Chưa có nhiệm vụ"), act=True)
    return [
        LossRow(
            code=row.node.code,
            name=names.get(row.node.code, ""),
            lost=formats.points(row.node.lost),
            body=row.node.body,
            cause=row.node.get_cause_display(),
            items=row.items,
            reason=row.reason,
            state=None if row.answered else nothing,
            chosen=row.node.code in codes,
        )
        for row in rows
    ]

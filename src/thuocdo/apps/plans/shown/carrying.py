"""Work that earlier plans left unfinished, as rows to choose from."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from thuocdo.apps.plans.models import ItemBody, PlanItem
from thuocdo.apps.plans.shown.items import time_of
from thuocdo.apps.plans.states import item_state
from thuocdo.apps.ui.states import State


@dataclass(frozen=True, slots=True)
class LeftRow:
    """An unfinished item: who leads it, its date, how late it is."""

    item: PlanItem
    leads: Sequence[str]
    time: str
    state: State


def left_rows(items: Iterable[PlanItem], today: date) -> list[LeftRow]:
    """Return the rows; items come with their bodies and tasks."""
    return [
        LeftRow(
            item=item,
            leads=[body.text for body in item.bodies.all() if body.role == ItemBody.Role.LEAD],
            time=time_of(item),
            state=item_state(list(item.tasks.all()), today),
        )
        for item in items
    ]

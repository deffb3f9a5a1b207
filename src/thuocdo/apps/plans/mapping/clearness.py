"""Items of a plan judged by the clears that its office asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from thuocdo.apps.plans.mapping.documents import document_of
from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.core.plan.clears import FIVE, SIX, Clear, Judgement, clears
from thuocdo.core.plan.model import Item

WANTED = {Plan.Clears.FIVE: FIVE, Plan.Clears.SIX: SIX}


@dataclass(frozen=True, slots=True)
class Review:
    """The clears of each task of a plan, by the task's key."""

    judged: Mapping[int, tuple[Judgement, ...]]

    def is_clear(self, item: PlanItem) -> bool:
        return all(one.holds for one in self.judged.get(item.pk, ()))


def wanted_of(plan: Plan) -> tuple[Clear, ...]:
    return WANTED[Plan.Clears(plan.clears)]


def review(plan: Plan, rows: Sequence[PlanItem]) -> Review:
    """Judge the tasks of a plan; rows come with their bodies."""
    wanted = wanted_of(plan)
    pairs = [
        (row, item)
        for row, item in zip(rows, document_of(plan, rows).items, strict=True)
        if is_work(row)
    ]
    judged = {row.pk: clears(item, result=row.result, wanted=wanted) for row, item in pairs}
    return Review(judged)


def is_organising(row: PlanItem | Item) -> bool:
    """Tell the duties of organising a plan: given and followed, but not counted as its work."""
    return row.kind == PlanItem.Kind.TASK and bool(row.group)


def is_work(row: PlanItem | Item) -> bool:
    """Tell work of the plan itself from weaknesses, values and the duty to organise it all."""
    return row.kind == PlanItem.Kind.TASK and not row.group

"""Items of a plan judged by the clears that its office asks for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from thuocdo.apps.plans.mapping.documents import document_of
from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.core.issues import Issue
from thuocdo.core.plan.clears import FIVE, SIX, Clear, Judgement, clears, findings

WANTED = {Plan.Clears.FIVE: FIVE, Plan.Clears.SIX: SIX}
YEARS_OF_PROGRAMME = 5


@dataclass(frozen=True, slots=True)
class Review:
    """What a check of a plan found: per item its clears, and findings in order."""

    judged: Mapping[int, tuple[Judgement, ...]]
    findings: Sequence[tuple[PlanItem, Issue]]

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
    years = YEARS_OF_PROGRAMME if plan.kind == Plan.Kind.PROGRAMME else 1
    found = findings(
        ((item, row.result) for row, item in pairs),
        first=date(plan.year, 1, 1),
        last=date(plan.year + years - 1, 12, 31),
        wanted=wanted,
    )
    by_id = {item.id: row for row, item in pairs}
    return Review(judged, [(by_id[issue.place], issue) for issue in found])


def is_work(row: PlanItem) -> bool:
    """Tell work of the plan itself from weaknesses, values and the duty to organise it all."""
    return row.kind == PlanItem.Kind.TASK and not row.group

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Max, Prefetch, Q, QuerySet

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.plans.mapping import LostLeaf, Results
from thuocdo.apps.plans.models import LossReason, Plan, PlanItem, Task
from thuocdo.apps.plans.queries.results import results_of
from thuocdo.apps.units.models import Unit


@dataclass(frozen=True, slots=True)
class Coverage:
    """A lost point and what answers it: tasks, a recorded reason, or nothing yet.

    ``earlier`` are the reasons that were written before the one that counts, the latest first.
    """

    leaf: LostLeaf
    items: tuple[PlanItem, ...]
    reason: LossReason | None
    earlier: tuple[LossReason, ...] = ()

    @property
    def answered(self) -> bool:
        return bool(self.items or self.reason)


def coverage(cycle: Cycle, unit: Unit, plan: Plan | None = None) -> list[Coverage]:
    """Return every loss of a unit's results with what answers it, the largest first.

    Beside a plan, drafts of others do not count.
    """
    results = results_of(cycle, unit)
    return covered(results, answering(cycle, unit, plan)) if results else []


def covered(results: Results, items: Iterable[PlanItem]) -> list[Coverage]:
    """Return every loss of results with which of the items answer it, the largest first."""
    if not results.leaves:
        return []
    answers: dict[str, list[PlanItem]] = {}
    for item in items:
        answers.setdefault(item.criterion_code, []).append(item)
    reasons = _reasons(results.cycle, results.unit)
    return [
        _covered(leaf, answers.get(leaf.code, ()), reasons.get(leaf.code, ()))
        for leaf in results.largest_first
    ]


def _covered(leaf: LostLeaf, items: Sequence[PlanItem], reasons: Sequence[LossReason]) -> Coverage:
    last = reasons[-1] if reasons else None
    return Coverage(leaf, tuple(items), last, tuple(reversed(reasons[:-1])))


def covered_points(rows: Iterable[Coverage]) -> tuple[Fraction, Fraction, Fraction]:
    """Return lost points with a task, with a reason only, and with nothing.

    What is missing for want of data is not among them.
    """
    with_task, with_reason, with_nothing = Fraction(), Fraction(), Fraction()
    for row in rows:
        if row.items:
            with_task += row.leaf.lost
        elif row.reason:
            with_reason += row.leaf.lost
        else:
            with_nothing += row.leaf.lost
    return with_task, with_reason, with_nothing


def settles_on(cycle: Cycle) -> date | None:
    """Return the planned last day of a cycle, when its results are final."""
    return cycle.stages.aggregate(last=Max("closes"))["last"]


def lost_points(rows: Iterable[Coverage]) -> Fraction:
    """Return the points lost by what was done."""
    return sum((row.leaf.lost for row in rows), Fraction())


def unscored_points(rows: Iterable[Coverage]) -> Fraction:
    """Return the points missing because nobody has scored them."""
    return sum((row.leaf.unscored for row in rows), Fraction())


def criterion_names(cycle: Cycle) -> dict[str, str]:
    """Return how each leaf of a cycle's set is called, by its code."""
    return {leaf.code: leaf.name.vi for leaf in framework_of(cycle.criteria_set).leaves()}


def answers_to_losses(cycle: Cycle, unit: Unit) -> dict[str, Coverage]:
    """Return what answers each lost criterion of a unit, by its code."""
    return {row.leaf.code: row for row in coverage(cycle, unit) if row.answered}


def answering(cycle: Cycle, unit: Unit, plan: Plan | None = None) -> QuerySet[PlanItem]:
    """Return the work that answers lost points of a unit in a cycle, with its plan and tasks."""
    rows = PlanItem.objects.filter(answers(cycle, unit, plan)).select_related("plan")
    return rows.prefetch_related(Prefetch("tasks", Task.objects.select_related("item")))


def answers(cycle: Cycle, unit: Unit, plan: Plan | None) -> Q:
    """Return what makes an item answer lost points: beside a plan, drafts of others do not."""
    planned = Q(cycle=cycle, plan__unit=unit, kind=PlanItem.Kind.TASK)
    if plan is None:
        return planned & ~Q(plan__state=Plan.State.SUPERSEDED)
    return planned & (Q(plan=plan) | Q(plan__state=Plan.State.ISSUED))


def _reasons(cycle: Cycle, unit: Unit) -> dict[str, list[LossReason]]:
    """Return all reasons by criterion, in the order in which they were written."""
    found: dict[str, list[LossReason]] = {}
    for row in LossReason.objects.filter(cycle=cycle, unit=unit).select_related("by"):
        found.setdefault(row.criterion_code, []).append(row)
    return found

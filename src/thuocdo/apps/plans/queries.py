"""Reads of planning and acting; each fetch carries the person, and finds only what they may see."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count, F, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.queries import visible_units
from thuocdo.apps.assessments.models import Card, Cycle, NodeScore, Round
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.models import ItemBody, LossReason, Plan, PlanItem, Task
from thuocdo.apps.units.models import Unit

WAITING = (Task.State.OPEN, Task.State.REPORTED)


def plans_for(user: User, day: date) -> QuerySet[Plan]:
    """Return the plans of units that a person sees, and issued ones that give their unit work."""
    seen = Q(unit__in=visible_units(user, day))
    named = Q(items__tasks__unit__in=_own(user, day), state=Plan.State.ISSUED)
    pks = Plan.objects.filter(seen | named).values("pk")
    return Plan.objects.filter(pk__in=pks).select_related("unit", "cycle")


def plan_for(user: User, pk: int, day: date, *, to: str = "view") -> Plan:
    """Return one plan to ``view``, ``edit`` or ``issue``; otherwise it does not exist."""
    plan = get_object_or_404(plans_for(user, day), pk=pk)
    rights = {"edit": permissions.may_edit, "issue": permissions.may_issue}
    if to != "view" and not rights[to](user, plan, day):
        raise Http404
    return plan


def items_of(plan: Plan) -> QuerySet[PlanItem]:
    """Return a plan's items in order, with their bodies and tasks, in a constant number."""
    bodies = Prefetch("bodies", ItemBody.objects.select_related("unit"))
    tasks = Prefetch("tasks", Task.objects.select_related("unit", "person"))
    return plan.items.select_related("limitation").prefetch_related(bodies, tasks)


def tasks_for(user: User, day: date) -> QuerySet[Task]:
    """Return the tasks of units that a person sees, and of plans that they lead."""
    seen = visible_units(user, day)
    return Task.objects.filter(
        Q(unit__in=seen) | Q(item__plan__unit__in=_own(user, day))
    ).select_related("item__plan", "unit", "person")


def task_for(user: User, pk: int, day: date) -> Task:
    """Return one task that a person sees; otherwise it does not exist."""
    return get_object_or_404(tasks_for(user, day), pk=pk)


def my_tasks(user: User, day: date) -> QuerySet[Task]:
    """Return the unfinished tasks of a person's own units, the most urgent first."""
    mine = Task.objects.filter(unit__in=_own(user, day), state__in=WAITING)
    return mine.select_related("item__plan", "unit", "person").order_by(
        F("first_due").asc(nulls_last=True), "pk"
    )


def overdue(tasks: QuerySet[Task], day: date) -> QuerySet[Task]:
    """Return the tasks that are open past their first date; requests are never late."""
    return tasks.filter(state__in=WAITING, first_due__lt=day, item__force=PlanItem.Force.ASSIGNED)


@dataclass(frozen=True, slots=True)
class BodyLoad:
    """How much work a body has, how much of it is overdue, and since when."""

    unit: Unit
    waiting: int
    late: int
    oldest: date | None


def load_by_body(tasks: QuerySet[Task], day: date) -> list[BodyLoad]:
    """Return the bodies with open work, the latest ones first."""
    waiting = tasks.filter(state__in=WAITING).order_by("first_due")
    found: dict[int, BodyLoad] = {}
    for task in waiting:
        load = found.get(task.unit_id, BodyLoad(task.unit, 0, 0, None))
        is_late = task.is_overdue(day)
        found[task.unit_id] = BodyLoad(
            task.unit,
            load.waiting + 1,
            load.late + is_late,
            load.oldest or (task.first_due if is_late else None),
        )
    return sorted(
        found.values(), key=lambda load: (-load.late, load.oldest or day, load.unit.name_sort)
    )


@dataclass(frozen=True, slots=True)
class Coverage:
    """A lost point and what answers it: tasks, a recorded reason, or nothing yet."""

    node: NodeScore
    items: tuple[PlanItem, ...]
    reason: LossReason | None

    @property
    def answered(self) -> bool:
        return bool(self.items or self.reason)


def coverage(cycle: Cycle, unit: Unit) -> list[Coverage]:
    """Return every loss of a unit's final card with what answers it, the largest first."""
    card = Card.objects.filter(
        assessment__cycle=cycle, assessment__unit=unit, round=Round.FINAL
    ).first()
    if card is None:
        return []
    items: dict[str, list[PlanItem]] = {}
    planned = PlanItem.objects.filter(
        cycle=cycle, plan__unit=unit, kind=PlanItem.Kind.TASK
    ).exclude(plan__state=Plan.State.SUPERSEDED)
    for item in planned.select_related("plan"):
        items.setdefault(item.criterion_code, []).append(item)
    reasons = {row.criterion_code: row for row in LossReason.objects.filter(cycle=cycle, unit=unit)}
    nodes = card.nodes.filter(is_leaf=True, lost_sort__gt=0).order_by("-lost_sort", "order")
    return [
        Coverage(node, tuple(items.get(node.code, ())), reasons.get(node.code)) for node in nodes
    ]


def covered_points(rows: Iterable[Coverage]) -> tuple[Fraction, Fraction, Fraction]:
    """Return lost points with a task, with a reason only, and with nothing."""
    with_task, with_reason, with_nothing = Fraction(), Fraction(), Fraction()
    for row in rows:
        if row.items:
            with_task += row.node.lost
        elif row.reason:
            with_reason += row.node.lost
        else:
            with_nothing += row.node.lost
    return with_task, with_reason, with_nothing


def counts_by_state(tasks: QuerySet[Task]) -> dict[str, int]:
    """Return how many tasks are in each state."""
    return dict(tasks.order_by().values_list("state").annotate(Count("pk")))


def _own(user: User, day: date) -> list[int | None]:
    return [duty.unit_id for duty in user.all_duties if duty.holds(day)]

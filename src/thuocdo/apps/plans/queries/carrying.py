"""Reads of work that an earlier plan left unfinished, for the plan of a later year."""

from dataclasses import dataclass

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem, Task

LEFT = (Task.State.OPEN,)
TOLD = ("path", "plan__number", "text", "group")


def unfinished(plan: Plan) -> QuerySet[PlanItem]:
    """Return the items of the unit's earlier plans whose work is open and goes on nowhere else."""
    bodies = Prefetch("bodies", ItemBody.objects.select_related("unit"))
    tasks = Prefetch("tasks", Task.objects.select_related("unit", "item"))
    return _unfinished(plan).select_related("plan").prefetch_related(bodies, tasks)


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Work that an earlier plan left open: where it stands there, and what it says."""

    path: str
    plan: str
    text: str
    group: str


def unfinished_told(plan: Plan) -> list[Unfinished]:
    """Return the same work in few words."""
    return [Unfinished(*row) for row in _unfinished(plan).values_list(*TOLD)]


def _unfinished(plan: Plan) -> QuerySet[PlanItem]:
    still_open = Task.objects.filter(item=OuterRef("pk"), state__in=LEFT)
    going_on = PlanItem.objects.filter(carried_from=OuterRef("pk"))
    going_on = going_on.exclude(plan__state=Plan.State.SUPERSEDED)
    rows = PlanItem.objects.filter(
        plan__unit=plan.unit_id,
        plan__state=Plan.State.ISSUED,
        plan__year__lt=plan.year,
        force=PlanItem.Force.ASSIGNED,
    )
    rows = rows.filter(Exists(still_open), ~Exists(going_on))
    return rows.order_by("plan__date", "plan", "order")


def carried_shares(plan: Plan) -> dict[tuple[int, int], Task]:
    """Return the tasks, of whatever state, whose items go on in a plan, by their item and unit."""
    rows = Task.objects.filter(item__carried_to__plan=plan).order_by("pk")
    return {(task.item_id, task.unit_id): task for task in rows}


def carried_tasks(plan: Plan) -> QuerySet[Task]:
    """Return the open tasks of earlier plans whose items go on in this one."""
    rows = Task.objects.filter(item__carried_to__plan=plan, state__in=LEFT)
    return rows.select_related("item").distinct()

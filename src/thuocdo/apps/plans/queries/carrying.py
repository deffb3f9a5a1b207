"""Reads of work that an earlier plan left unfinished, for the plan of a later year."""

from django.db.models import Exists, OuterRef, Prefetch, QuerySet

from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem, Task

LEFT = (Task.State.OPEN,)


def unfinished(plan: Plan) -> QuerySet[PlanItem]:
    """Return the items of the unit's earlier plans whose work is open and goes on nowhere else."""
    still_open = Task.objects.filter(item=OuterRef("pk"), state__in=LEFT)
    going_on = PlanItem.objects.filter(carried_from=OuterRef("pk"))
    going_on = going_on.exclude(plan__state=Plan.State.SUPERSEDED)
    rows = PlanItem.objects.filter(
        plan__unit=plan.unit_id,
        plan__state=Plan.State.ISSUED,
        plan__year__lt=plan.year,
        force=PlanItem.Force.ASSIGNED,
    )
    bodies = Prefetch("bodies", ItemBody.objects.select_related("unit"))
    tasks = Prefetch("tasks", Task.objects.select_related("unit", "item"))
    rows = rows.filter(Exists(still_open), ~Exists(going_on)).select_related("plan")
    return rows.prefetch_related(bodies, tasks).order_by("plan__date", "plan", "order")


def carried_shares(plan: Plan) -> dict[tuple[int, int], Task]:
    """Return the tasks, of whatever state, whose items go on in a plan, by their item and unit."""
    rows = Task.objects.filter(item__carried_to__plan=plan).order_by("pk")
    return {(task.item_id, task.unit_id): task for task in rows}


def carried_tasks(plan: Plan) -> QuerySet[Task]:
    """Return the open tasks of earlier plans whose items go on in this one."""
    rows = Task.objects.filter(item__carried_to__plan=plan, state__in=LEFT)
    return rows.select_related("item").distinct()

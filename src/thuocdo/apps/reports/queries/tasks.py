"""What a report tells of work: tasks of its period and the next one, what was difficult."""

from dataclasses import dataclass

from django.db.models import F, Prefetch, Q, QuerySet

from thuocdo.apps.plans.models import Difficulty, ItemBody, Plan, Task
from thuocdo.apps.reports import mapping
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.queries.plans import is_told
from thuocdo.apps.units.models import Unit
from thuocdo.core.periods import Period

ISSUED = (Plan.State.ISSUED, Plan.State.SUPERSEDED)


@dataclass(frozen=True, slots=True)
class Work:
    """What was to be followed in a period by first date, what is due next, what was difficult."""

    followed: list[Task]
    coming: list[Task]
    difficulties: list[Difficulty]


def work_of(report: Report) -> Work:
    """Return the work that a report tells of; one on one index that of the index's plans alone."""
    period, tasks = report.span, _tasks_of(report.unit)
    marked = tasks.annotate(followed=_followed(period), coming=_coming(period))
    marked = marked.filter(Q(followed=True) | Q(coming=True))
    ordered = marked.order_by(F("first_due").asc(nulls_last=True), "item__order")
    told = [task for task in ordered if is_told(report, task.item.plan)]
    return Work(
        followed=[task for task in told if task.followed],
        coming=sorted(
            (task for task in told if task.coming), key=lambda task: (task.due, task.item.order)
        ),
        difficulties=[
            row for row in _difficulties(tasks, period) if is_told(report, row.task.item.plan)
        ],
    )


def _tasks_of(unit: Unit) -> QuerySet[Task]:
    """Return the tasks of who leads each item of all plans that a unit issued, and its own.

    So a province's report tells of all its plans, a department's also of what it was given to
    lead or carry out; where it only helps, the leading body reports.
    """
    tasks = Task.objects.filter(item__plan__state__in=ISSUED).exclude(state=Task.State.CANCELLED)
    issued = Q(item__plan__unit=unit, role=ItemBody.Role.LEAD)
    given = Q(unit=unit) & ~Q(role=ItemBody.Role.COORDINATE)
    bodies = Prefetch("item__bodies", ItemBody.objects.order_by("order"))
    tasks = tasks.filter(issued | given).defer("item__plan__document")
    return tasks.select_related("item__plan__unit", "unit").prefetch_related(bodies)


def _followed(period: Period) -> Q:
    """Ask for what was to be followed in the period: not what was finished before it."""
    lasting = Q(done_on__isnull=True) | Q(done_on__gte=period.start)
    return Q(issued_at__date__lte=period.last_day) & lasting


def _coming(period: Period) -> Q:
    following = mapping.following(period)
    return Q(due__isnull=False, due__range=(following.start, following.end)) & ~Q(
        state=Task.State.DONE
    )


def _difficulties(tasks: QuerySet[Task], period: Period) -> QuerySet[Difficulty]:
    raised = Difficulty.objects.filter(
        task__in=tasks, at__date__range=(period.start, period.last_day)
    )
    raised = raised.select_related("task__item__plan").defer("task__item__plan__document")
    return raised.order_by("at")

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from django.db.models import (
    BooleanField,
    Count,
    ExpressionWrapper,
    F,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
)
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.queries import visible_units
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.models import (
    DateChange,
    Difficulty,
    ItemBody,
    Plan,
    PlanItem,
    Progress,
    Task,
)
from thuocdo.apps.plans.queries.people import nobody_there, person_left, reporter
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.units.models import Unit

State = Task.State
WAITING = (State.OPEN, State.REPORTED)
ASSIGNED = Q(item__force=PlanItem.Force.ASSIGNED) & ~Q(role=ItemBody.Role.COORDINATE)
"""Work whose lateness counts: neither a request nor the part of a body that only coordinates."""
LATE_DONE = ASSIGNED & Q(state=State.DONE, done_on__gt=F("first_due"))


def tasks_for(user: User, day: date) -> QuerySet[Task]:
    """Return the tasks of units that a person sees, and of plans that they see or lead.

    A body that ended is seen by nobody any more, but what it left undone is.
    """
    seen = visible_units(user, day)
    led = Q(item__plan__unit__in=_own(user, day)) | Q(item__plan__unit__in=seen)
    rows = Task.objects.filter(Q(unit__in=seen) | led)
    rows = rows.annotate(
        person_left=ExpressionWrapper(person_left(day), BooleanField()),
        nobody_there=nobody_there(day),
        last_said=Subquery(_verdicts().values("kind")[:1]),
    )
    return rows.select_related("item__plan__unit", "unit", "person")


def task_for(user: User, pk: int, day: date, *, to: str = "view") -> Task:
    """Return one task to ``view``, ``work`` on or ``accept``; otherwise it does not exist."""
    rights = {"work": permissions.may_work, "accept": permissions.may_accept}
    task = get_object_or_404(tasks_for(user, day), pk=pk)
    if to != "view" and not rights[to](user, task, day):
        raise Http404
    return task


def change_for(user: User, pk: int, day: date) -> DateChange:
    """Return a wish for another date that a person may decide; otherwise there is none."""
    change = get_object_or_404(DateChange, pk=pk)
    change.task = task_for(user, change.task_id, day, to="accept")
    return change


def difficulty_for(user: User, pk: int, day: date) -> Difficulty:
    """Return a difficulty that a person may answer; otherwise there is none."""
    difficulty = get_object_or_404(Difficulty, pk=pk)
    difficulty.task = task_for(user, difficulty.task_id, day, to="accept")
    return difficulty


@dataclass(frozen=True, slots=True)
class Waiting:
    """What waits for one person: to do by their bodies, to confirm, to pass on to others."""

    own: list[Task]
    reported: list[Task]
    left: list[Task]


def waiting(user: User, day: date) -> Waiting:
    """Return all that waits for a person, the most urgent first, in one read."""
    own, left = units_done_for(user, day), _left_behind(user, day)
    asked = Q(unit__in=own, state=State.OPEN)
    if permissions.judges(user, day):
        asked |= Q(state=State.REPORTED) | left
    rows = tasks_for(user, day).filter(asked).defer("item__plan__document")
    rows = rows.annotate(reporter=reporter(), left=ExpressionWrapper(left, BooleanField()))
    found = list(rows.order_by(F("first_due").asc(nulls_last=True), "pk"))
    return Waiting(
        own=[task for task in found if task.state == State.OPEN and task.unit_id in own],
        reported=[task for task in found if _awaits(task, user, day)],
        left=[task for task in found if task.left],
    )


def to_accept(user: User, day: date) -> list[Task]:
    """Return the reported tasks that wait for this very person's word, the most urgent first."""
    return waiting(user, day).reported if permissions.judges(user, day) else []


def left_behind(user: User, day: date) -> QuerySet[Task]:
    """Return the unfinished work of bodies that have ended, which a person may pass on."""
    return tasks_for(user, day).filter(_left_behind(user, day)).order_by("unit__name_sort", "pk")


def _awaits(task: Task, user: User, day: date) -> bool:
    """Tell whether reported work is this person's to confirm: nobody confirms what they reported.

    Nor do they from another post that they have come to since.
    """
    reported = task.state == State.REPORTED and task.reporter != user.pk
    return reported and permissions.may_accept(user, task, day)


def _left_behind(user: User, day: date) -> Q:
    ended = Q(
        state__in=WAITING, item__plan__state=Plan.State.ISSUED, unit__valid_to__isnull=False,
        unit__valid_to__lt=day,
    )  # fmt: skip
    led = permissions.units_led(user, day) | permissions.headed(user, day)
    return ended & Q(item__plan__unit__in=led)


def overdue(tasks: QuerySet[Task], day: date) -> QuerySet[Task]:
    """Return the tasks that are open past their first date; requests are never late."""
    return tasks.filter(_overdue(day))


def standing(value: str, day: date) -> Q:
    """Return the condition of one of ``STANDINGS`` on a day."""
    return STANDINGS[value][1](day)


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


def counts_by_state(tasks: QuerySet[Task]) -> dict[str, int]:
    """Return how many tasks are in each state."""
    return dict(tasks.order_by().values_list("state").annotate(Count("pk")))


def _verdicts() -> QuerySet[Progress]:
    """Return the reports and returns of a task, the latest first."""
    kinds = [Progress.Kind.DONE, Progress.Kind.RETURNED]
    return Progress.objects.filter(task=OuterRef("pk"), kind__in=kinds).order_by("-at", "-pk")


def _overdue(day: date) -> Q:
    return ASSIGNED & Q(state=State.OPEN, first_due__lt=day)


def units_done_for(user: User, day: date) -> set[int]:
    """Return the bodies whose work is a person's: their own, and offices that they stand in for."""
    own = {key for key in _own(user, day) if key is not None}
    return own | set(permissions.served_for(user, day))


def _own(user: User, day: date) -> list[int | None]:
    return [duty.unit_id for duty in user.all_duties if duty.holds(day)]


STANDINGS: dict[str, tuple[Text, Callable[[date], Q]]] = {
    "dang-lam": (_("Đang thực hiện"), lambda _day: Q(state__in=WAITING)),
    "trong-han": (_("Trong hạn"), lambda day: Q(state=State.OPEN) & ~_overdue(day)),
    "qua-han": (_("Quá hạn"), _overdue),
    "cho-xac-nhan": (_("Chờ xác nhận hoàn thành"), lambda _day: Q(state=State.REPORTED)),
    "dung-han": (_("Hoàn thành đúng hạn"), lambda _day: Q(state=State.DONE) & ~LATE_DONE),
    "xong-qua-han": (_("Hoàn thành quá hạn"), lambda _day: LATE_DONE),
    "da-huy": (_("Đã hủy"), lambda _day: Q(state=State.CANCELLED)),
}
"""The states of work as offices say them, each with its condition on a day."""

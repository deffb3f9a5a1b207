"""What is due in planning and acting, for reminders: work, its confirmation, its person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_noop

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.accounts.models import User
from thuocdo.apps.notices.due import DueItem
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.plans import queries
from thuocdo.apps.plans.models import Plan, Progress, Task
from thuocdo.apps.plans.states import NAME_WITHIN

AHEAD = timedelta(days=30)
"""How far ahead work is looked for: further than any reminder goes, holidays included."""
CONFIRM_WITHIN = 5
"""Working days within which reported work should be confirmed or returned."""
LONGEST = 160


def due(now: datetime) -> Iterator[DueItem]:
    """Tell what is owed at a moment: to do, to confirm, to give to a person."""
    yield from _work(now)
    yield from _confirmations(now)
    yield from _naming(now)


def _work(now: datetime) -> Iterator[DueItem]:
    today = timezone.localdate(now)
    rows = list(_tasks(Q(state=Task.State.OPEN, due__lte=today + AHEAD)))
    doers = queries.doers_of(rows, today)
    for task in rows:
        yield _item(DO, task, task.due, doers[task.pk])


def _confirmations(now: datetime) -> Iterator[DueItem]:
    today, calendar = timezone.localdate(now), load_calendar()
    done = Q(progress__kind=Progress.Kind.DONE)
    reported = _tasks(Q(state=Task.State.REPORTED)).annotate(
        reported=Max("progress__at", filter=done)
    )
    rows = list(reported)
    acceptors = queries.acceptors_of(rows, today)
    for task in rows:
        day = calendar.add_working_days(timezone.localdate(task.reported), CONFIRM_WITHIN)
        unit = task.item.plan.unit_id
        yield _item(CONFIRM, task, day, acceptors[task.pk], unit)


def _naming(now: datetime) -> Iterator[DueItem]:
    today, calendar = timezone.localdate(now), load_calendar()
    nobody = Q(person__isnull=True) | queries.person_left(today)
    rows = list(_tasks(nobody & Q(state=Task.State.OPEN)))
    doers = queries.doers_of(rows, today)
    for task in rows:
        day = calendar.add_working_days(timezone.localdate(task.issued_at), NAME_WITHIN)
        yield _item(NAME, task, day, doers[task.pk])


def _tasks(condition: Q) -> QuerySet[Task]:
    rows = Task.objects.filter(condition, item__plan__state=Plan.State.ISSUED)
    return rows.select_related("item__plan__unit", "unit", "person").order_by("due", "pk")


@dataclass(frozen=True, slots=True)
class _What:
    """A kind of due work: how its key begins, and how it reads."""

    key: str
    text: str


DO = _What("task", gettext_noop("{unit}: {task}"))
CONFIRM = _What("confirm", gettext_noop("Xác nhận hoàn thành của {unit}: {task}"))
NAME = _What("name", gettext_noop("{unit} chưa phân công người thực hiện: {task}"))


def _item(
    what: _What, task: Task, day: date, users: Iterable[User], unit: int | None = None
) -> DueItem:
    return DueItem(
        key=f"{what.key}:{task.pk}",
        kind=Notice.Kind.TASK,
        text=what.text,
        due=day,
        users=tuple(user.pk for user in users),
        unit=unit or task.unit_id,
        values={"unit": task.unit.label, "task": task.item.text[:LONGEST]},
        url=task.get_absolute_url(),
        binding=task.counts_late,
    )

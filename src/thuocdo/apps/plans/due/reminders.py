"""What is due in planning and acting, for reminders: work, its confirmation, its person."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import groupby

from django.db.models import Max, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.accounts.models import User
from thuocdo.apps.notices.due import DueItem
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.plans import queries
from thuocdo.apps.plans.models import Plan, PlanItem, Progress, Task
from thuocdo.apps.plans.states import NAME_WITHIN

AHEAD = timedelta(days=30)
"""How far ahead work is looked for: further than any reminder goes, holidays included."""
CONFIRM_WITHIN = 5
"""Working days within which reported work should be confirmed or returned."""
ANSWER_WITHIN = 20
"""Working days within which a unit says what it makes of a plan above."""
LONGEST = 160


def due(now: datetime) -> Iterator[DueItem]:
    """Tell what is owed at a moment: to do, to confirm, to give to a person, to answer."""
    yield from _work(now)
    yield from _confirmations(now)
    yield from _naming(now)
    yield from _answers(now)
    yield from _contents(now)


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
    rows = list(_tasks(nobody & Q(state=Task.State.OPEN)).exclude(queries.nobody_there(today)))
    doers = queries.doers_of(rows, today)
    for task in rows:
        day = calendar.add_working_days(timezone.localdate(task.issued_at), NAME_WITHIN)
        yield _item(NAME, task, day, doers[task.pk])


def _answers(now: datetime) -> Iterator[DueItem]:
    """Tell of each unit that has not said what it makes of a plan above, once a plan."""
    today, calendar = timezone.localdate(now), load_calendar()
    rows = list(queries.unanswered())
    people = queries.answerers_of({row.unit_id for row in rows}, today)
    for (plan, unit), group in groupby(rows, key=lambda row: (row.item.plan, row.unit)):
        waiting = list(group)
        first = min(timezone.localdate(row.offered_at) for row in waiting)
        yield DueItem(
            key=f"uptake:{plan.pk}:{unit.pk}",
            kind=Notice.Kind.PLAN,
            text=TAKE_UP,
            due=calendar.add_working_days(first, ANSWER_WITHIN),
            users=tuple(user.pk for user in people[unit.pk]),
            unit=unit.pk,
            values={"unit": unit.label, "number": plan.number, "n": len(waiting)},
            url=f"{reverse('plans:from-above')}?don-vi={unit.pk}&ke-hoach={plan.pk}",
            binding=any(row.item.force == PlanItem.Force.ASSIGNED for row in waiting),
        )


def _contents(now: datetime) -> Iterator[DueItem]:
    rows = list(queries.unsent())
    people = queries.answerers_of({row.unit_id for row in rows}, timezone.localdate(now))
    for row in rows:
        yield DueItem(
            key=f"contribution:{row.pk}",
            kind=Notice.Kind.PLAN,
            text=CONTRIBUTE,
            due=row.request.due,
            users=tuple(user.pk for user in people[row.unit_id]),
            unit=row.unit_id,
            values={"unit": row.unit.label, "plan": row.request.plan.title[:LONGEST]},
            url=row.get_absolute_url(),
        )


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
TAKE_UP = gettext_noop("{unit}: {n} nhiệm vụ của {number} chưa cụ thể hóa")
CONTRIBUTE = gettext_noop("{unit}: góp nội dung cho {plan}")
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

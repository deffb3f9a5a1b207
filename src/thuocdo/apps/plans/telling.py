"""Whom an action on a task is told to at once; reminders by date are in ``due``."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from thuocdo.apps.accounts.models import User
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify
from thuocdo.apps.plans import queries
from thuocdo.apps.plans.models import Plan, Task

LONGEST = 120
GIVEN = gettext_noop("{unit} được giao {count} nhiệm vụ theo kế hoạch {number}")
NAMED = gettext_noop("Bạn được phân công nhiệm vụ: {task}")
REPORTED = gettext_noop("{unit} báo cáo hoàn thành, chờ xác nhận: {task}")
ACCEPTED = gettext_noop("Đã xác nhận hoàn thành: {task}")
RETURNED = gettext_noop("Bị trả lại, cần làm tiếp: {task}")
DATE_ASKED = gettext_noop("{unit} đề nghị đổi thời hạn: {task}")
DATE_GRANTED = gettext_noop("Được đổi thời hạn đến {day}: {task}")
DATE_REFUSED = gettext_noop("Không được đổi thời hạn: {task}")
DIFFICULTY = gettext_noop("{unit} báo cáo khó khăn, vướng mắc: {task}")
ANSWERED = gettext_noop("Đã có trả lời khó khăn, vướng mắc: {task}")


def tell_given(plan: Plan, tasks: Sequence[Task], now: datetime) -> None:
    """Tell each body once of all its new tasks, however many they are."""
    counts = Counter(task.unit_id for task in tasks)
    firsts = {task.unit_id: task for task in tasks}
    doers = queries.doers_of(firsts.values(), timezone.localdate(now))
    for unit, task in firsts.items():
        notify(
            doers[task.pk],
            kind=Notice.Kind.TASK,
            text=GIVEN,
            values={"unit": task.unit.name, "count": counts[unit], "number": plan.number},
            url=f"{reverse('plans:tasks')}?don-vi={unit}&ke-hoach={plan.pk}",
            now=now,
        )


def tell_doers(tasks: Sequence[Task], text: str, now: datetime, **values: str) -> None:
    doers = queries.doers_of(tasks, timezone.localdate(now))
    for task in tasks:
        _tell(doers[task.pk], task, text, now, values)


def tell_acceptors(task: Task, text: str, now: datetime) -> None:
    _tell(queries.acceptors_of([task], timezone.localdate(now))[task.pk], task, text, now, {})


def _tell(
    users: Iterable[User], task: Task, text: str, now: datetime, values: dict[str, str]
) -> None:
    notify(
        users,
        kind=Notice.Kind.TASK,
        text=text,
        values={"unit": task.unit.name, "task": task.item.text[:LONGEST], **values},
        url=task.get_absolute_url(),
        about=f"task:{task.pk}",
        now=now,
    )

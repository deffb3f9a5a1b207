"""Whom an action on a task is told to at once; reminders by date are in ``due``."""

from collections import Counter
from collections.abc import Iterable, Sequence
from datetime import date, datetime

from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_noop

from thuocdo.apps.accounts.models import User
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify
from thuocdo.apps.plans import queries
from thuocdo.apps.plans.models import Contribution, Plan, Task, Uptake
from thuocdo.apps.units.models import Unit
from thuocdo.core.vietnamese.dates import show_date

LONGEST = 120
GIVEN = gettext_noop("{unit} được giao {count} nhiệm vụ theo kế hoạch {number}")
PASSED_ON = gettext_noop("{unit} tiếp nhận {count} nhiệm vụ của {before}")
NAMED = gettext_noop("Bạn được phân công nhiệm vụ: {task}")
REPORTED = gettext_noop("{unit} báo cáo hoàn thành, chờ xác nhận: {task}")
ACCEPTED = gettext_noop("Đã xác nhận hoàn thành: {task}")
RETURNED = gettext_noop("Bị trả lại, cần làm tiếp: {task}")
DATE_ASKED = gettext_noop("{unit} đề nghị đổi thời hạn: {task}")
DATE_GRANTED = gettext_noop("Được đổi thời hạn đến {day}: {task}")
DATE_REFUSED = gettext_noop("Không được đổi thời hạn: {task}")
DIFFICULTY = gettext_noop("{unit} báo cáo khó khăn, vướng mắc: {task}")
ANSWERED = gettext_noop("Đã có trả lời khó khăn, vướng mắc: {task}")
OFFERED = gettext_noop(
    "{unit}: {count} nhiệm vụ của {number} cần cụ thể hóa trong kế hoạch của đơn vị"
)
WISHED = gettext_noop("{unit} đề nghị không áp dụng: {task}")
WAIVED = gettext_noop("Đồng ý không áp dụng: {task}")
NOT_WAIVED = gettext_noop("Không đồng ý, cần cụ thể hóa: {task}")
CONTENTS_ASKED = gettext_noop("{unit}: đề nghị góp nội dung cho {plan}, gửi trước ngày {day}")
CONTENTS_REMINDED = gettext_noop("{unit} chưa gửi nội dung góp cho {plan}, hạn {day}")
CONTENTS_SENT = gettext_noop("{unit} đã gửi nội dung góp cho {plan}")
CONTENTS_NONE = gettext_noop("{unit} trả lời không có nội dung góp cho {plan}")
CONTENTS_RETURNED = gettext_noop("{unit}: nội dung góp bị trả lại: {reason}")


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


def tell_passed_on(unit: Unit, to: Unit, tasks: Sequence[Task], now: datetime) -> None:
    """Tell the body that takes work over from one that ended, once for all of it."""
    doers = queries.doers_of([Task(pk=0, unit=to)], timezone.localdate(now))
    notify(
        doers[0],
        kind=Notice.Kind.TASK,
        text=PASSED_ON,
        values={"unit": to.name, "count": len(tasks), "before": unit.name},
        url=f"{reverse('plans:tasks')}?don-vi={to.pk}",
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


def tell_offered(plan: Plan, made: Sequence[Uptake], now: datetime) -> None:
    """Tell each unit once of all that it has to take up, however much it is."""
    counts = Counter(row.unit_id for row in made)
    units = {row.unit_id: row.unit for row in made}
    people = queries.answerers_of(units, timezone.localdate(now))
    for key, unit in units.items():
        notify(
            people[key],
            kind=Notice.Kind.PLAN,
            text=OFFERED,
            values={"unit": unit.name, "count": counts[key], "number": plan.number},
            url=f"{reverse('plans:from-above')}?don-vi={key}&ke-hoach={plan.pk}",
            about=f"plan:{plan.pk}",
            now=now,
        )


def tell_wished(uptake: Uptake, now: datetime) -> None:
    people = queries.leaders_of_plan(uptake.item.plan, timezone.localdate(now))
    _tell_of_uptake(people, uptake, WISHED, now)


def tell_settled(uptake: Uptake, now: datetime) -> None:
    people = queries.answerers_of([uptake.unit_id], timezone.localdate(now))[uptake.unit_id]
    _tell_of_uptake(people, uptake, WAIVED if uptake.granted else NOT_WAIVED, now)


def _tell_of_uptake(users: Iterable[User], uptake: Uptake, text: str, now: datetime) -> None:
    notify(
        users,
        kind=Notice.Kind.PLAN,
        text=text,
        values={"unit": uptake.unit.name, "task": uptake.item.text[:LONGEST]},
        url=uptake.get_absolute_url(),
        about=f"uptake:{uptake.pk}",
        now=now,
    )


def tell_contributors(rows: Sequence[Contribution], text: str, now: datetime) -> None:
    """Tell the people of bodies asked for contents of a draft."""
    people = queries.answerers_of({row.unit_id for row in rows}, timezone.localdate(now))
    for row in rows:
        _tell_of_contents(people[row.unit_id], row, text, now, row.get_absolute_url())


def reminded_on(rows: Sequence[Contribution], day: date) -> bool:
    """Tell whether somebody was reminded of what bodies have not sent on a day."""
    keys = [f"contribution:{row.pk}" for row in rows]
    told = Notice.objects.filter(about__in=keys, day=day, text=CONTENTS_REMINDED)
    return told.exists()


def tell_gatherers(row: Contribution, text: str, now: datetime) -> None:
    """Tell who gathers the contents that a body has answered."""
    plan = row.request.plan
    people = queries.leaders_of_plan(plan, timezone.localdate(now))
    _tell_of_contents(people, row, text, now, reverse("plans:contents", args=[plan.pk]))


def _tell_of_contents(
    users: Iterable[User], row: Contribution, text: str, now: datetime, url: str
) -> None:
    values = {
        "unit": row.unit.name,
        "plan": row.request.plan.title[:LONGEST],
        "day": show_date(row.request.due),
        "reason": row.reason[:LONGEST],
    }
    notify(
        users,
        kind=Notice.Kind.PLAN,
        text=text,
        values=values,
        url=url,
        about=f"contribution:{row.pk}",
        now=now,
    )

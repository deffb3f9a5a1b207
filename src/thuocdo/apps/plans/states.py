"""States of plans and work as offices say them."""

from collections.abc import Sequence
from datetime import date, datetime, timedelta

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.plans.mapping import next_check
from thuocdo.apps.plans.models import Contribution, ItemBody, Plan, PlanItem, Task, Uptake
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.vietnamese.dates import show_date

SOON = 5
"""Working days before its date from which open work is near."""
NAME_WITHIN = 5
"""Working days that a body has to name the person who does a new task."""
FAR = timedelta(days=4 * SOON)
"""Calendar days beyond which no count of working days makes open work near."""


def task_state(task: Task, today: date) -> State:
    """Say where a task stands on a day; reads its item."""
    match task.state:
        case Task.State.DONE:
            return _done(task)
        case Task.State.REPORTED:
            return State(Look.DECIDE, _("Chờ xác nhận hoàn thành"))
        case Task.State.CANCELLED:
            return State(Look.NOT_APPLICABLE, _("Đã hủy"))
    if task.is_overdue(today):
        return State(Look.LATE, _days_late(today, task.first_due))
    return _open(task, today)


def item_state(tasks: Sequence[Task], today: date) -> State:
    """Say where an item of an issued plan stands: as the body that leads it."""
    if not tasks:
        return State(Look.DOUBTFUL, _("Chưa giao được"))
    leads = [task for task in tasks if task.role == ItemBody.Role.LEAD]
    return task_state(max(leads or tasks, key=lambda task: _urgency(task, today)), today)


def plan_state(plan: Plan) -> State:
    look = {
        Plan.State.DRAFT: Look.DRAFT,
        Plan.State.ISSUED: Look.DONE,
        Plan.State.SUPERSEDED: Look.NOT_APPLICABLE,
    }[Plan.State(plan.state)]
    return State(look, plan.get_state_display())


def uptake_state(uptake: Uptake) -> State:
    """Say how work of a plan above stands with a unit below."""
    if uptake.is_taken:
        if uptake.answering.is_draft:
            return State(Look.DONE, _("Đã cụ thể hóa trong dự thảo"))
        return State(Look.DONE, _("Đã cụ thể hóa"))
    if uptake.is_asked:
        return State(Look.REQUESTED, _("Đề nghị không áp dụng"))
    if uptake.is_waived:
        return State(Look.NOT_APPLICABLE, _("Không áp dụng"))
    if uptake.granted is False:
        return State(Look.DECIDE, _("Chưa cụ thể hóa, không được miễn"), act=True)
    return State(Look.DECIDE, _("Chưa cụ thể hóa"))


def contribution_state(row: Contribution, today: date) -> State:
    """Say whether a body has sent what it was asked for, and how late; closed is late no more."""
    if row.is_waiting and not row.is_open:
        return State(Look.NOT_APPLICABLE, row.get_state_display())
    late = row.days_late(today)
    told = ngettext("quá hạn {n} ngày", "quá hạn {n} ngày", late).format(n=late)
    words = f"{row.get_state_display()}, {told}" if late else row.get_state_display()
    match row.state:
        case Contribution.State.SENT:
            return State(Look.LATE_DONE if late else Look.DONE, words)
        case Contribution.State.NOTHING:
            return State(Look.NOT_APPLICABLE, words)
        case Contribution.State.RETURNED:
            return State(Look.LATE if late else Look.DECIDE, words, act=True)
    return State(Look.LATE if late else Look.OPEN, words, act=bool(late))


def naming_state(task: Task, now: datetime) -> State | None:
    """Say that nobody is named for a task: quiet at first, loud when the time for it is over.

    It is loud at once when who was named has left, and never where the body has no people to name
    (``person_left``, ``nobody_there``, told by the query).
    """
    if task.state != Task.State.OPEN:
        return None
    if getattr(task, "person_left", False):
        return State(Look.DECIDE, _("Người thực hiện đã chuyển"), act=True)
    if task.person_id is not None:
        return None
    if getattr(task, "nobody_there", False):
        return State(Look.OPEN, _("Cơ quan chưa có người dùng"))
    late = task.issued_at < named_before(now)
    return State(Look.DECIDE if late else Look.OPEN, _("Chưa phân công"), act=late)


def named_before(now: datetime) -> datetime:
    """Return the moment before which given work should have its person by now."""
    day = load_calendar().add_working_days(timezone.localdate(now), -NAME_WITHIN)
    return timezone.make_aware(datetime.combine(day, datetime.min.time()))


def _done(task: Task) -> State:
    if task.item.done_before:
        return State(Look.DONE, _("Hoàn thành trước khi đưa vào hệ thống"))
    if task.done_late:
        days = (task.done_on - task.first_due).days
        told = ngettext("Hoàn thành quá hạn {n} ngày", "Hoàn thành quá hạn {n} ngày", days).format(
            n=days
        )
        return State(Look.LATE_DONE, told)
    timed = task.first_due is not None and task.counts_late
    return State(Look.DONE, _("Hoàn thành đúng hạn") if timed else _("Hoàn thành"))


def _open(task: Task, today: date) -> State:
    if task.item.force == PlanItem.Force.REQUESTED:
        return State(Look.REQUESTED, _("Đề nghị"))
    following = next_check(task.item, today)
    if task.due is None and following is not None:
        return State(Look.WAITING, _("Kỳ tới {day}").format(day=show_date(following)))
    if not task.counts_late and task.due and task.due < today:
        return State(Look.WAITING, _("Theo cơ quan chủ trì"))
    return _near(task.due, today)


def _near(due: date | None, today: date) -> State:
    """Say of a date how near it is."""
    if due is None or due - today > FAR:
        return State(Look.WAITING, _("Trong hạn"))
    left = load_calendar().working_days_between(today, due)
    if left > SOON:
        return State(Look.WAITING, _("Trong hạn"))
    if left <= 0:
        return State(Look.SOON, _("Hạn hôm nay") if due == today else show_date(due))
    return State(
        Look.SOON,
        ngettext("Còn {n} ngày làm việc", "Còn {n} ngày làm việc", left).format(n=left),
    )


def _days_late(today: date, due: date | None) -> str:
    days = (today - due).days if due else 0
    return ngettext("Quá hạn {n} ngày", "Quá hạn {n} ngày", days).format(n=days)


def _urgency(task: Task, today: date) -> tuple[bool, int]:
    order = [Task.State.CANCELLED, Task.State.DONE, Task.State.REPORTED, Task.State.OPEN]
    return task.is_overdue(today), order.index(Task.State(task.state))

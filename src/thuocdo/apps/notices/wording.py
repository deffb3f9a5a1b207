"""How a notice and the lines of a digest read: words, the place they lead to, their state."""

from dataclasses import dataclass, field

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.apps.notices.models import Notice, Reminder
from thuocdo.apps.ui.states import Look, State, overdue
from thuocdo.core.reminders import Window

ICONS = {
    Notice.Kind.TASK: "checkbox",
    Notice.Kind.SCORING: "pencil",
    Notice.Kind.APPRAISAL: "scale",
    Notice.Kind.EXPLANATION: "message-report",
    Notice.Kind.FIGURE: "database",
    Notice.Kind.PLAN: "file-text",
    Notice.Kind.REPORT: "report",
    Notice.Kind.DIGEST: "bell-ringing",
}


@dataclass(frozen=True, slots=True)
class ReminderLine:
    """One piece of due work in a digest."""

    reminder: Reminder
    icon: str
    state: State


@dataclass(frozen=True, slots=True)
class NoticeLine:
    """One notice; a digest comes with its lines."""

    notice: Notice
    icon: str
    lines: list[ReminderLine] = field(default_factory=list)


def line_of(notice: Notice) -> NoticeLine:
    lines = [
        ReminderLine(reminder, ICONS[Notice.Kind(reminder.kind)], state_of(reminder))
        for reminder in notice.reminders.all()
    ]
    return NoticeLine(notice, ICONS[Notice.Kind(notice.kind)], lines)


def state_of(reminder: Reminder) -> State:
    """Say how near or late the work was when it was called to mind."""
    if reminder.withdrawn_at is not None:
        return State(Look.DONE, _("Đã xong hoặc đã giao lại"))
    days = reminder.working_days
    if reminder.window == Window.LAST_DAY:
        return State(Look.SOON, _("Đến hạn"), act=True)
    if reminder.window in {Window.LATE, Window.ESCALATED}:
        return State(Look.LATE, overdue((reminder.digest.day - reminder.due).days), act=True)
    told = ngettext("Còn {n} ngày làm việc", "Còn {n} ngày làm việc", days).format(n=days)
    return State(Look.SOON if reminder.window == Window.NEAR else Look.WAITING, told)

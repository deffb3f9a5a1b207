"""When work that has a date is to be called to mind: windows counted in working days."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from thuocdo.core.calendar import WorkCalendar


class Window(StrEnum):
    """The moments at which a person is reminded, each at most once for a due date."""

    EARLY = "early"
    NEAR = "near"
    LAST_DAY = "last_day"
    LATE = "late"
    ESCALATED = "escalated"


@dataclass(frozen=True, slots=True)
class Leads:
    """Working days before the due date (``early``, ``near``) and after it (``escalate``)."""

    early: int = 5
    near: int = 1
    escalate: int = 3


def working_days_left(due: date, today: date, calendar: WorkCalendar) -> int:
    """Return the working days from today (not counted) to the due date; negative when late.

    Zero: no working day is left after today, so what is due on a day off is due on the working
    day before it. What was due on a Friday or in the weekend is one working day late on Monday.
    """
    if due < today:
        return -calendar.working_days_between(due, today)
    return calendar.working_days_between(today, due)


def window_of(
    due: date, today: date, calendar: WorkCalendar, leads: Leads | None = None
) -> Window | None:
    """Return the window that today is in, or None while there is time and on days off.

    Only the latest window reached counts: who was not reminded for a week gets one reminder.
    """
    if not calendar.is_working(today):
        return None
    leads = leads or Leads()
    left = working_days_left(due, today, calendar)
    if left < 0:
        return Window.ESCALATED if -left >= leads.escalate else Window.LATE
    if left == 0:
        return Window.LAST_DAY
    if left <= leads.near:
        return Window.NEAR
    return Window.EARLY if left <= leads.early else None

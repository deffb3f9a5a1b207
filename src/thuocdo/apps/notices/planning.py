"""Which reminders a day calls for: one line for each work, window and person."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from thuocdo.apps.notices.due import DueItem
from thuocdo.core.calendar import WorkCalendar
from thuocdo.core.reminders import Window, window_of, working_days_left

OVERDUE = {Window.LATE, Window.ESCALATED}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing to tell one person; ``head``: not their work, but that of a body they lead."""

    item: DueItem
    window: Window
    user: int
    days: int
    head: bool = False

    @property
    def key(self) -> str:
        """Name the line so that it is told once, also after the date was moved."""
        return f"{self.item.key}:{self.item.due.isoformat()}:{self.window}:{self.user}"


def lines(
    items: Iterable[DueItem], today: date, calendar: WorkCalendar, heads: Mapping[int, int]
) -> Iterator[Line]:
    """Yield what today calls for; ``heads``: who leads a unit."""
    for item in items:
        window = window_of(item.due, today, calendar)
        if window is None or (window in OVERDUE and not item.binding):
            continue
        days = abs(working_days_left(item.due, today, calendar))
        for user in item.users:
            yield Line(item, window, user, days)
        head = heads.get(item.unit) if item.unit is not None else None
        if window is Window.ESCALATED and head is not None and head not in item.users:
            yield Line(item, window, head, days, head=True)

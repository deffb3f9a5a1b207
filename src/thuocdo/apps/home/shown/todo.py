"""What a person owes, as one list by date: late, today, this week, later."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import Enum

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thuocdo.apps.ui.registry import Due, Text
from thuocdo.apps.ui.states import Look, State, overdue
from thuocdo.core.calendar import WorkCalendar
from thuocdo.core.reminders import working_days_left

WEEKDAYS = (
    gettext_lazy("thứ Hai"),
    gettext_lazy("thứ Ba"),
    gettext_lazy("thứ Tư"),
    gettext_lazy("thứ Năm"),
    gettext_lazy("thứ Sáu"),
    gettext_lazy("thứ Bảy"),
    gettext_lazy("Chủ nhật"),
)
HOUR = timedelta(hours=1)
LAST_HOURS = 2 * HOUR
SHOWN, UNDATED = 100, 3
"""Rows of one list, and rows of one kind without a date, before the rest is folded."""
NEVER = date.max


class When(Enum):
    LATE = "late"
    TODAY = "today"
    WEEK = "week"
    LATER = "later"


@dataclass(frozen=True, slots=True)
class Moment:
    """Now, on the calendar of offices; ``friday`` is the last working day of this week."""

    now: datetime
    calendar: WorkCalendar

    @property
    def today(self) -> date:
        return timezone.localdate(self.now)

    @property
    def sunday(self) -> date:
        return self.today + timedelta(days=6 - self.today.weekday())

    @property
    def friday(self) -> date:
        days = (self.sunday - timedelta(days=back) for back in range(7))
        return next((day for day in days if self.calendar.is_working(day)), self.sunday)


@dataclass(frozen=True, slots=True)
class Row:
    """One line: what is owed and how long there is; ``urgent`` rows have the filled button."""

    due: Due
    when: When
    day: date | None
    state: State | None
    urgent: bool


@dataclass(frozen=True, slots=True)
class Tab:
    kind: str
    label: Text
    count: int


@dataclass(frozen=True, slots=True)
class Group:
    when: When
    title: str
    rows: list[Row]
    folded: list[Tab]

    @property
    def count(self) -> int:
        return len(self.rows) + sum(tab.count for tab in self.folded)


@dataclass(frozen=True, slots=True)
class Todo:
    """The list of one kind or of all, with the counts of every kind."""

    groups: list[Group]
    tabs: list[Tab]
    kind: str
    total: int
    late: int
    today: int
    week: int
    hidden: int


def todo(items: Iterable[Due], kind: str, moment: Moment) -> Todo:
    """Arrange what is owed by date; ``kind`` narrows what is listed, not what is counted."""
    rows = sorted((row_of(due, moment) for due in items), key=_order)
    tabs = _tabs(rows)
    kind = kind if kind in {tab.kind for tab in tabs} else ""
    listed = [row for row in rows if not kind or row.due.kind == kind]
    count = {when: sum(row.when is when for row in rows) for when in When}
    return Todo(
        groups=_groups(listed[:SHOWN], moment, fold=not kind),
        tabs=tabs,
        kind=kind,
        total=len(rows),
        late=count[When.LATE],
        today=count[When.TODAY],
        week=count[When.WEEK],
        hidden=max(0, len(listed) - SHOWN),
    )


def row_of(due: Due, moment: Moment) -> Row:
    if due.due is None:
        return Row(due, When.LATER, None, None, urgent=False)
    day = timezone.localdate(due.due) if isinstance(due.due, datetime) else due.due
    when = _when(due.due, day, moment)
    left = due.due - moment.now if isinstance(due.due, datetime) else None
    last_minute = when is When.TODAY and left is not None and left <= LAST_HOURS
    return Row(due, when, day, _state(due, day, when, moment), when is When.LATE or last_minute)


def day_name(day: date) -> str:
    """Return a day as people say it within a year: «thứ Hai 07/12»."""
    return f"{WEEKDAYS[day.weekday()]} {day.day:02}/{day.month:02}"


def _when(due: date | datetime, day: date, moment: Moment) -> When:
    passed = due < moment.now if isinstance(due, datetime) else day < moment.today
    if passed:
        return When.LATE
    if day == moment.today:
        return When.TODAY
    return When.WEEK if day <= moment.sunday else When.LATER


def _state(due: Due, day: date, when: When, moment: Moment) -> State:
    if when is When.LATE:
        late = (moment.today - day).days
        return State(Look.LATE, overdue(late) if late else _("Quá hạn hôm nay"))
    if when is When.TODAY:
        return State(Look.SOON, _today(due.due, moment.now))
    left = working_days_left(day, moment.today, moment.calendar)
    told = ngettext("Còn {n} ngày làm việc", "Còn {n} ngày làm việc", left).format(n=left)
    return State(Look.WAITING, told)


def _today(due: date | datetime | None, now: datetime) -> str:
    if not isinstance(due, datetime):
        return _("Hôm nay")
    left = due - now
    if left < HOUR:
        minutes = int(left.total_seconds() // 60)
        return ngettext("Còn {n} phút", "Còn {n} phút", minutes).format(n=minutes)
    hours = int(left / HOUR)
    return ngettext("Còn {n} giờ", "Còn {n} giờ", hours).format(n=hours)


def _order(row: Row) -> tuple[date, float]:
    exact = row.due.due
    return row.day or NEVER, exact.timestamp() if isinstance(exact, datetime) else 0.0


def _tabs(rows: Sequence[Row]) -> list[Tab]:
    labels = {row.due.kind: row.due.kind_label for row in rows}
    return [
        Tab(kind, label, sum(row.due.kind == kind for row in rows))
        for kind, label in labels.items()
    ]


def _groups(rows: Sequence[Row], moment: Moment, *, fold: bool) -> list[Group]:
    titles = {
        When.LATE: _("Quá hạn"),
        When.TODAY: _("Hôm nay, {day}").format(day=day_name(moment.today)),
        When.WEEK: _("Tuần này, đến {day}").format(day=day_name(moment.friday)),
        When.LATER: _("Sau đó"),
    }
    groups = [
        _group(when, title, [row for row in rows if row.when is when], fold=fold)
        for when, title in titles.items()
    ]
    return [group for group in groups if group.rows]


def _group(when: When, title: str, rows: list[Row], *, fold: bool) -> Group:
    """Return a group; many rows of one kind without a date fold into one line each kind."""
    kept: list[Row] = []
    surplus: list[Row] = []
    seen: Counter[str] = Counter()
    for row in rows:
        seen[row.due.kind] += row.day is None
        folds = fold and row.day is None and seen[row.due.kind] > UNDATED
        (surplus if folds else kept).append(row)
    return Group(when, title, kept, _tabs(surplus))

"""What is late and what waits: tasks by body, reports, decisions of the head."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thuocdo.apps.accounts.models import User
from thuocdo.apps.home.shown.heat import abbreviated
from thuocdo.apps.plans.models import Task
from thuocdo.apps.reports.models import Report
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.ui.states import Look, State, overdue
from thuocdo.apps.units.models import Unit

SHOWN = 5
SOON = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Late:
    """A body, or in its own overview a person, with late tasks; who answers, since when."""

    name: str
    url: str
    head: str
    late: int
    waiting: int
    oldest: int
    share: float = 0.0


@dataclass(frozen=True, slots=True)
class Tasks:
    """How open tasks stand; ``unassigned`` counts bodies that named nobody."""

    rows: list[Late]
    bodies: int
    waiting: int
    soon: int
    late: int
    unassigned: int

    @property
    def in_time(self) -> int:
        return self.waiting - self.soon - self.late

    @property
    def worst(self) -> Late | None:
        """Return who has more late tasks than any other; nobody where several have as many."""
        if self.bodies <= 1 or self.rows[0].late == self.rows[1].late:
            return None
        return self.rows[0]


def tasks_by_body(tasks: Sequence[Task], today: date, heads: dict[int, User]) -> Tasks:
    """Return bodies with late tasks, the most first, and how all open tasks stand."""
    grouped: dict[Unit, list[Task]] = {}
    for task in tasks:
        grouped.setdefault(task.unit, []).append(task)
    rows = [
        _late(
            unit.name,
            f"{reverse('plans:tasks')}?cua=tat-ca&don-vi={unit.pk}&tinh-trang=qua-han",
            heads[unit.pk].full_name if unit.pk in heads else "",
            own,
            today,
        )
        for unit, own in grouped.items()
    ]
    return _tasks(rows, tasks, today)


def tasks_by_person(tasks: Sequence[Task], today: date) -> Tasks:
    """Return the same of one body: by the person named for each task."""
    grouped: dict[str, list[Task]] = {}
    for task in tasks:
        grouped.setdefault(task.person.full_name if task.person else "", []).append(task)
    rows = [
        _late(name or str(_("Chưa phân công")), reverse("plans:tasks"), "", own, today)
        for name, own in grouped.items()
    ]
    return _tasks(rows, tasks, today)


def _late(name: str, url: str, head: str, tasks: list[Task], today: date) -> Late:
    late = [(today - task.first_due).days for task in tasks if task.is_overdue(today)]
    return Late(name, url, head, len(late), len(tasks), max(late, default=0))


def _tasks(rows: list[Late], tasks: Sequence[Task], today: date) -> Tasks:
    late = sorted((row for row in rows if row.late), key=lambda row: (-row.late, -row.oldest))
    most = late[0].late if late else 1
    shown = [
        Late(row.name, row.url, row.head, row.late, row.waiting, row.oldest, row.late / most)
        for row in late[:SHOWN]
    ]
    open_ = [task for task in tasks if not task.is_overdue(today)]
    return Tasks(
        rows=shown,
        bodies=len(late),
        waiting=len(tasks),
        soon=sum(bool(task.due and task.due <= today + SOON) for task in open_),
        late=len(tasks) - len(open_),
        unassigned=len({task.unit_id for task in tasks if task.person_id is None}),
    )


@dataclass(frozen=True, slots=True)
class Owed:
    """One report that is due: to whom, by when, how far it is."""

    due: date
    title: str
    url: str
    recipient: str
    state: State


@dataclass(frozen=True, slots=True)
class Reports:
    """Reports due next, and how many of the year's were sent in time."""

    rows: list[Owed]
    in_time: int
    sent: int


def reports_due(own: Iterable[Report], below: Iterable[Report], today: date, year: int) -> Reports:
    """Return a body's open reports, the nearest first; ``below`` are drafts of those under it.

    Where its own report is sent or was never owed, those below that are late are a line too.
    """
    silent: dict[tuple[str, str], list[Report]] = {}
    for report in below:
        silent.setdefault((report.period, report.work), []).append(report)
    listed = list(own)
    drafts = [report for report in listed if report.is_draft]
    sent = [report for report in listed if not report.is_draft and report.due.year == year]
    rows = [_owed(report, silent.pop((report.period, report.work), []), today) for report in drafts]
    rows += [_missing(late) for late in silent.values() if _any_overdue(late, today)]
    return Reports(
        rows=sorted(rows, key=lambda row: row.due)[:SHOWN],
        in_time=sum(not report.is_late(report.due) for report in sent),
        sent=len(sent),
    )


def _owed(report: Report, silent: list[Report], today: date) -> Owed:
    url = report.get_absolute_url()
    state = _how_far(report, len(silent), today)
    return Owed(report.owed_by, abbreviated(report.title), url, report.recipient, state)


def _any_overdue(reports: list[Report], today: date) -> bool:
    return any(report.is_overdue(today) for report in reports)


def _missing(late: list[Report]) -> Owed:
    first, url = late[0], reverse("reports:board")
    state = _not_sent(len(late), Look.LATE)
    return Owed(first.due, abbreviated(first.title), url, first.recipient, state)


def _how_far(report: Report, silent: int, today: date) -> State:
    if report.is_overdue(today):
        return State(Look.LATE, overdue((today - report.owed_by).days))
    if silent and report.owed_by - today <= SOON:
        return _not_sent(silent, Look.LATE)
    if report.written_at is not None:
        return State(Look.SOON, _("Đang soạn"))
    return State(Look.WAITING, _("Trong hạn"))


def _not_sent(count: int, look: Look) -> State:
    told = ngettext("{n} đơn vị chưa gửi", "{n} đơn vị chưa gửi", count).format(n=count)
    return State(look, told)


@dataclass(frozen=True, slots=True)
class Decision:
    """Something that only the head decides: what, where, who brought it and when."""

    title: str
    url: str
    note: Text
    since: date | datetime | None = None

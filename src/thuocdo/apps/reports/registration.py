from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, timedelta
from fractions import Fraction

from django.db.models import Q
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import gettext_noop, ngettext

from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.accounts.queries import appraised_keys
from thuocdo.apps.audit.words import ACTIONS, tell
from thuocdo.apps.figures import publishers
from thuocdo.apps.notices import due
from thuocdo.apps.notices.due import DueItem
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.reports import queries, wording
from thuocdo.apps.reports.models import WORKS, Report
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.lists.rows import holds_all
from thuocdo.apps.ui.registry import (
    Due,
    DueSource,
    Ending,
    Hit,
    LeavingSource,
    MenuEntry,
    SearchSource,
    Section,
)
from thuocdo.apps.units.models import Unit
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import Period
from thuocdo.core.vietnamese.text import fold

AHEAD = timedelta(days=30)
REMINDED = gettext_noop("{unit} gửi: {title}")
AGAIN = gettext_noop("{unit} gửi lại: {title}")


def to_do(request: HttpRequest) -> Iterator[Due]:
    """List the drafts a person owes for the chosen unit, then what waits for their approval."""
    today = timezone.localdate()
    unit, ahead = chosen(request).unit, today + AHEAD
    waiting = queries.waiting(request.user, today)
    for report in waiting.to_write:
        mine = unit is None or unit.pk == report.unit_id or report.unit.parent_id is None
        if mine and (report.due.year == today.year or report.due <= ahead):
            yield _owed(report)
    if waiting.to_approve:
        yield _to_approve(len(waiting.to_approve))


def left_by(_duties: Sequence[Ending], alone: Sequence[Ending], _day: date) -> Iterator[str]:
    """Tell of drafts that nobody else writes."""
    units = [duty.unit_id for duty in alone if duty.role == Duty.Role.REPORTER]
    n = Report.objects.filter(unit__in=units, state=Report.State.DRAFT).count() if units else 0
    if n:
        told = ngettext("{n} báo cáo chưa gửi.", "{n} báo cáo chưa gửi.", n)
        yield told.format(n=n)


def _owed(report: Report) -> Due:
    begun = _("Mở dự thảo") if report.written_at else _("Lập báo cáo")
    note = _("{unit} gửi {recipient} · số liệu đã điền sẵn")
    return Due(
        kind="report",
        kind_label=_("Báo cáo"),
        icon="report",
        title=report.title,
        url=report.get_absolute_url(),
        action=begun,
        due=report.owed_by,
        note=note.format(unit=report.unit.label, recipient=report.recipient),
    )


def _to_approve(count: int) -> Due:
    told = ngettext(
        "Duyệt {n} báo cáo các đơn vị đã gửi", "Duyệt {n} báo cáo các đơn vị đã gửi", count
    )
    return Due(
        kind="report",
        kind_label=_("Báo cáo"),
        icon="report",
        title=told.format(n=count),
        url=f"{reverse('reports:reports')}?nam=&tinh-trang=cho-duyet",
        action=_("Duyệt"),
        due=None,
    )


def due_items(now: datetime) -> Iterable[DueItem]:
    """Tell the clock of drafts due within a month, and of those that are late."""
    today = timezone.localdate(now)
    drafts = list(queries.open_drafts(today + AHEAD))
    writers = queries.writers_of([report.unit for report in drafts], today)
    return [_reminder(report, writers.get(report.unit_id, ())) for report in drafts]


def _reminder(report: Report, users: Sequence[int]) -> DueItem:
    """Remind of a draft; one that was given back is owed on another day, and told anew."""
    again = f":{report.again_by}" if report.again_by else ""
    return DueItem(
        key=f"report:{report.pk}{again}",
        kind=Notice.Kind.REPORT,
        text=AGAIN if report.is_returned else REMINDED,
        due=report.owed_by,
        users=users,
        unit=report.unit_id,
        values={"title": report.title, "unit": report.unit.label},
        url=report.get_absolute_url(),
    )


def figures_for(unit: Unit, period: Period) -> Iterable[Figure]:
    """Return how many of a unit's reports that were due in a period were sent in time."""
    rows = list(queries.due_in(unit, period.start, period.last_day))
    if not rows:
        return []
    in_time = sum(not row.is_draft and not row.is_late(row.due) for row in rows)
    return [
        Figure(
            unit=unit.code,
            metric="reports.on_time_rate",
            period=period,
            numerator=Fraction(in_time),
            denominator=Fraction(len(rows)),
            source=str(_("Sổ theo dõi báo cáo")),
            source_ref=f"reports:{unit.pk}",
        )
    ]


def find_reports(request: HttpRequest, words: Sequence[str], limit: int) -> Iterable[Hit]:
    today = timezone.localdate()
    rows = queries.reports_for(request.user, today).exclude(
        state=Report.State.DRAFT, unit__in=appraised_keys(request.user, today)
    )
    for word in words:
        named = [work for work in WORKS if word in fold(f"báo cáo {work}")]
        told = holds_all(["unit__name_folded"], [word]) | holds_all(["papers_folded"], [word])
        rows = rows.filter(told | Q(work__in=named))
    rows = rows.order_by("-due")[:limit]
    return [Hit(title=row.title, url=row.get_absolute_url(), note=_why(row, words)) for row in rows]


def _why(row: Report, words: Sequence[str]) -> str:
    """Say whose report it is, and the papers that it was found by."""
    found = any(word in row.papers_folded for word in words)
    parts = (row.unit.name, row.number, row.basis) if found else (row.unit.name,)
    return " · ".join(part for part in parts if part)


ACTIONS.update(
    {
        "report.created": _("Lập báo cáo"),
        "report.asked": _("Giao báo cáo"),
        "report.written": _("Soạn báo cáo"),
        "report.sent": _("Gửi báo cáo"),
        "report.approved": _("Duyệt báo cáo"),
        "report.withdrawn": _("Rút báo cáo"),
        "report.reopened": _("Trả lại báo cáo"),
    }
)
registry.menu.add(
    MenuEntry(
        key="reports",
        label=_("Báo cáo"),
        icon="report",
        url="reports:reports",
        section=Section.REPORT,
        order=700,
    )
)
registry.due_sources.add(DueSource(key="reports", find=to_do, order=50))
registry.leaving_sources.add(LeavingSource(key="reports", find=left_by, order=50))
registry.search_sources.add(
    SearchSource(key="reports", label=_("Báo cáo"), icon="report", find=find_reports, order=60)
)
due.register(due_items)
publishers.register(figures_for)
tell(objects=wording.OBJECTS, facts=wording.FACTS, names=wording.NAMES)

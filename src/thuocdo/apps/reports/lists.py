"""The list of reports: whose, on what, by when, and how it stands."""

from collections.abc import Collection
from datetime import date

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thuocdo.apps.reports import queries
from thuocdo.apps.reports.models import Report
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import Look, State, overdue
from thuocdo.core.calendar import WorkCalendar
from thuocdo.core.periods import parse_period
from thuocdo.core.reminders import working_days_left
from thuocdo.core.vietnamese.dates import show_date

SOON = 3


def state_of(report: Report, today: date, calendar: WorkCalendar) -> State:
    """Say how a report stands: in time, late, silent, sent, approved."""
    if not report.is_draft:
        return _approved(report) if report.state == Report.State.APPROVED else _sent(report)
    if report.is_returned:
        return _returned(report, today)
    if report.is_late(today):
        return State(Look.LATE, overdue((today - report.due).days), act=True)
    if report.is_silent:
        return State(Look.OPEN, _("Chưa lập"))
    left = working_days_left(report.due, today, calendar)
    if left <= SOON:
        told = ngettext("Còn {n} ngày làm việc", "Còn {n} ngày làm việc", left).format(n=left)
        return State(Look.SOON, told)
    return State(Look.DRAFT, _("Đang soạn"))


def other_years(count: int) -> str:
    return ngettext("{n} báo cáo của năm khác", "{n} báo cáo của năm khác", count).format(n=count)


def of_year(year: str) -> Q:
    return Q(period__startswith=year)


def reports(
    rows: QuerySet[Report],
    years: Filter,
    today: date,
    calendar: WorkCalendar,
    closed: Collection[int],
) -> Listing:
    """Return the list; drafts of ``closed`` units are told of, not opened."""
    return Listing(
        name="bao-cao",
        noun=_("báo cáo"),
        search=("unit__name_folded", "papers_folded"),
        search_label=_("Tìm đơn vị, số ký hiệu"),
        order="-due",
        columns=_columns(today, calendar, closed),
        filters=(_states(today), years, _periods(rows), _works(rows)),
        empty=_("Chưa có báo cáo nào. Lập báo cáo đầu tiên của đơn vị, hoặc chờ cấp trên giao."),
    )


def _columns(today: date, calendar: WorkCalendar, closed: Collection[int]) -> tuple[Column, ...]:
    return (
        Column(
            key="title",
            label=_("Báo cáo"),
            value=lambda row: row.title,
            sort="work period",
            link=lambda row: "" if _is_shut(row, closed) else row.get_absolute_url(),
            note=lambda row: row.number,
        ),
        Column(key="unit", label=_("Đơn vị"), value=lambda row: row.unit, sort="unit__name_sort"),
        Column(
            key="recipient",
            label=_("Nơi nhận"),
            value=lambda row: row.recipient,
            note=lambda row: row.basis,
        ),
        Column(key="due", label=_("Hạn gửi"), value=lambda row: row.due, kind="day", sort="due"),
        Column(
            key="sent",
            label=_("Ngày gửi"),
            value=lambda row: row.sent_at,
            kind="moment",
            sort="sent_at",
        ),
        Column(
            key="state",
            label=_("Tình trạng"),
            value=lambda row: state_of(row, today, calendar),
            kind="state",
        ),
    )


def _is_shut(report: Report, closed: Collection[int]) -> bool:
    return report.is_draft and report.unit_id in closed


def _returned(report: Report, today: date) -> State:
    if report.is_overdue(today):
        return State(Look.LATE, _("Trả lại, quá hạn gửi lại"), act=True)
    told = _("Trả lại, gửi lại chậm nhất {day}").format(day=show_date(report.owed_by))
    return State(Look.DECIDE, told, act=True)


def _approved(report: Report) -> State:
    if report.is_late(report.due):
        return State(Look.LATE_DONE, _("Đã duyệt, gửi quá hạn"))
    return State(Look.DONE, _("Đã duyệt"))


def _sent(report: Report) -> State:
    """Say that a report was sent; that of the uppermost body waits for nobody's approval here."""
    if report.is_late(report.due):
        return State(Look.LATE_DONE, _("Đã gửi, quá hạn"))
    if report.unit.parent_id is None:
        return State(Look.DONE, _("Đã gửi"))
    return State(Look.WAITING, _("Đã gửi, chờ duyệt"))


def _states(today: date) -> Filter:
    draft = Q(state=Report.State.DRAFT)
    late = draft & (Q(due__lt=today, first_sent_at=None) | Q(again_by__lt=today))
    conditions = {
        "qua-han": late,
        "dang-soan": draft & ~late,
        "cho-duyet": Q(state=Report.State.SENT, unit__parent__isnull=False),
        "da-duyet": Q(state=Report.State.APPROVED),
    }
    words = {
        "qua-han": _("Quá hạn"),
        "dang-soan": _("Đang soạn"),
        "cho-duyet": _("Chờ duyệt"),
        "da-duyet": _("Đã duyệt"),
    }
    return Filter(
        key="tinh-trang",
        label=_("Tình trạng"),
        choices=words.items,
        narrow=conditions.__getitem__,
        every=_("Tất cả"),
        tabs=True,
    )


def _periods(rows: QuerySet[Report]) -> Filter:
    return Filter(
        key="ky",
        label=_("Kỳ"),
        choices=lambda: [(code, parse_period(code).name()) for code in queries.periods_of(rows)],
        lookup="period",
        every=_("tất cả"),
    )


def _works(rows: QuerySet[Report]) -> Filter:
    return Filter(
        key="noi-dung",
        label=_("Nội dung"),
        choices=lambda: [(work, work[:1].upper() + work[1:]) for work in queries.works_of(rows)],
        lookup="work",
        every=_("tất cả"),
    )

"""The demo's reports: a quarter that most departments sent in time, the year still to come."""

from collections.abc import Iterable
from datetime import date, datetime, timedelta

from django.utils import timezone

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.reports import actions
from thuocdo.apps.reports.actions import Terms, Typed
from thuocdo.apps.reports.facts import facts_of
from thuocdo.apps.reports.mapping import KIND, issuer_of
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.outline import missing
from thuocdo.apps.units.models import Unit
from thuocdo.core.periods import parse_period
from thuocdo.core.report.form import symbol

LATE, SILENT = 2, 2
"""How many departments sent the quarter's report late, and how many not at all."""
TEXTS = {
    "direction": "Ban hành văn bản triển khai kế hoạch năm; họp giao ban tiến độ hằng tháng.",
    "achievements": "Hồ sơ quá hạn giảm so với quý trước; không còn thủ tục chậm công khai.",
    "shortcomings": "Một số nhiệm vụ phối hợp còn chờ ý kiến của cơ quan liên quan.",
    "causes": "Khối lượng hồ sơ tăng sau khi sắp xếp đơn vị; phần mềm mới chạy chưa ổn định.",
    "outlook": "Hoàn thành các nhiệm vụ còn lại của kế hoạch năm.",
    "proposals": "Không.",
}
FIELD_TEXT = "Thực hiện đúng nội dung được giao trong kế hoạch năm."


def build(province: Unit, coordinator: User, leader: User, now: datetime) -> None:
    """Ask for a quarter and for the year; send and approve what offices would have by now."""
    units = [unit for unit in _departments(province, timezone.localdate(now)) if _writer(unit)]
    asked = now.replace(month=8, day=20)
    quarter = Terms(
        period=parse_period("2026-Q3"),
        cut_off=date(2026, 9, 14),
        due=date(2026, 9, 18),
        recipient="Sở Nội vụ",
        basis="Quyết định 214/QĐ-UBND",
    )
    actions.ask_for_reports(units=units, terms=quarter, by=coordinator, now=asked)
    _send_most(units, coordinator, leader)
    year = Terms(
        period=parse_period("2026"),
        cut_off=date(2026, 12, 14),
        due=date(2026, 12, 18),
        recipient="Sở Nội vụ",
        basis=quarter.basis,
    )
    actions.ask_for_reports(units=units, terms=year, by=coordinator, now=now)
    _province(province, coordinator, now)


def _departments(province: Unit, day: date) -> Iterable[Unit]:
    rows = Unit.objects.at(day).filter(parent=province, kind=Unit.Kind.DEPARTMENT)
    return rows.select_related("parent").order_by("code")


def _writer(unit: Unit) -> User | None:
    duties = Duty.objects.filter(unit=unit, role=Duty.Role.REPORTER, valid_to=None)
    duty = duties.select_related("user").order_by("pk").first()
    return duty.user if duty else None


def _send_most(units: list[Unit], coordinator: User, leader: User) -> None:
    sent_at = datetime(2026, 9, 16, 3, tzinfo=timezone.get_fixed_timezone(0))
    rows = Report.objects.filter(unit__in=units, period="2026-Q3").select_related("unit__parent")
    for position, report in enumerate(rows.order_by("unit__code")[SILENT:]):
        moment = sent_at + timedelta(days=6 if position < LATE else position % 3)
        number = f"{120 + position}/{symbol(KIND, issuer_of(report.unit))}"
        _send(report, _writer(report.unit), number, moment)
        if position % 3:
            above = leader if coordinator.all_duties[0].unit_id == report.unit_id else coordinator
            actions.approve_report(report=report, by=above, now=moment + timedelta(days=1))


def _province(province: Unit, coordinator: User, now: datetime) -> None:
    """Send the province's own quarter; leave the year and the last quarter to be written."""
    terms = [
        ("2026-Q3", date(2026, 9, 14), date(2026, 9, 25)),
        ("2026", date(2026, 12, 14), date(2026, 12, 25)),
    ]
    for code, cut_off, due in terms:
        report = actions.create_report(
            unit=province,
            terms=Terms(parse_period(code), cut_off, due, recipient="Bộ Nội vụ"),
            by=coordinator,
            now=now.replace(month=8, day=20),
        )
        if code == "2026-Q3":
            sent_at = datetime(2026, 9, 24, 3, tzinfo=timezone.get_fixed_timezone(0))
            _send(report, coordinator, "218/BC-UBND", sent_at)


def _send(report: Report, by: User, number: str, now: datetime) -> None:
    left = missing(report, facts_of(report, timezone.localdate(now)))
    typed = {part.key: Typed(TEXTS.get(part.key, FIELD_TEXT), "") for part in left}
    actions.save_narrative(report=report, typed=typed, by=by, now=now)
    actions.send_report(
        report=report,
        number=number,
        date=timezone.localdate(now),
        by=by,
        now=now,
        carried_confirmed=True,
    )

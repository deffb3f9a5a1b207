"""Writes of reports: each is one transaction with one audit event, written last."""

import hashlib
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.reports import permissions, queries
from thuocdo.apps.reports.mapping.made_of import made_of
from thuocdo.apps.reports.mapping.outline import carried, missing
from thuocdo.apps.reports.mapping.parts import Part, all_parts
from thuocdo.apps.reports.models import REFORM, Reopening, Report, kept_of
from thuocdo.apps.reports.queries.documents import docx_of
from thuocdo.apps.reports.queries.facts import facts_of, gathered
from thuocdo.apps.reports.queries.plans import planned_for
from thuocdo.apps.units.models import Unit
from thuocdo.core.periods import Period
from thuocdo.core.report.merging import merged
from thuocdo.core.vietnamese.dates import show_date


@dataclass(frozen=True, slots=True)
class Terms:
    """What is asked for: on which work and period, up to which day, by when, to whom, why."""

    period: Period
    cut_off: date
    due: date
    recipient: str
    work: str = REFORM
    basis: str = ""


@dataclass(frozen=True, slots=True)
class Typed:
    """A part as a person leaves it, and as it was when they began."""

    text: str
    base: str


@transaction.atomic
def create_report(*, unit: Unit, terms: Terms, by: User, now: datetime) -> Report:
    """Begin a unit's report; texts of its last one on the same work come along, marked."""
    permissions.require(permissions.may_create(by, unit, timezone.localdate(now)))
    _hold_units([unit])
    if _standing([unit], terms):
        raise RefusedError(_("Đơn vị đã có báo cáo này; hãy mở báo cáo đó."))
    [report] = _drafts([unit], terms, by, now)
    report.save()
    record(action="report.created", by=by, of=report, facts={"period": report.period})
    return report


@transaction.atomic
def ask_for_reports(*, units: Collection[Unit], terms: Terms, by: User, now: datetime) -> int:
    """Ask many bodies for the same report; who has it already keeps it. Return how many new."""
    today = timezone.localdate(now)
    seen = queries.asked_units(by, today).filter(pk__in=[unit.pk for unit in units])
    permissions.require(permissions.may_ask(by, today), seen.count() == len({*units}))
    _hold_units(units)
    have = _standing(units, terms)
    drafts = _drafts([unit for unit in units if unit.pk not in have], terms, by, now)
    if not drafts:
        raise RefusedError(_("Các đơn vị đã chọn đều có báo cáo này."))
    reports = Report.objects.bulk_create(drafts)
    facts = {"period": terms.period.code, "units": [report.unit_id for report in reports]}
    record(action="report.asked", by=by, of=reports[0], facts=facts)
    return len(reports)


@transaction.atomic
def save_narrative(
    *, report: Report, typed: Mapping[str, Typed], by: User, now: datetime
) -> list[str]:
    """Keep what was typed; what somebody else typed meanwhile stays beside it.

    Return the keys of the parts in which both wrote.
    """
    current = Report.objects.select_for_update().defer("docx", "made_of").get(pk=report.pk)
    permissions.require(permissions.writes_for(by, current.unit, timezone.localdate(now)))
    if not current.is_draft:
        raise RefusedError(_("Báo cáo đã gửi nên phần vừa viết chưa được lưu."))
    known = {part.key for part in all_parts(current)}
    changed = {key: one for key, one in typed.items() if key in known and one.text != one.base}
    texts = current.narrative
    both = [key for key, one in changed.items() if texts.get(key, "") not in {one.base, one.text}]
    new = {key: merged(one.base, texts.get(key, ""), one.text) for key, one in changed.items()}
    report.narrative = texts | new
    report.carried = [key for key in current.carried if key not in changed]
    if changed:
        report.written_at, report.written_by = now, by
        report.save(update_fields=["narrative", "carried", "written_at", "written_by"])
        record(action="report.written", by=by, of=report, facts={"parts": sorted(changed)})
    return both


@transaction.atomic
def send_report(
    *,
    report: Report,
    number: str,
    date: date,
    by: User,
    now: datetime,
    carried_confirmed: bool = False,
) -> None:
    """Record a report as signed and sent; its document is kept as it stands now."""
    today = timezone.localdate(now)
    _hold(report)
    permissions.require(permissions.writes_for(by, report.unit, today))
    if not report.is_draft:
        raise RefusedError(_("Báo cáo này đã gửi."))
    if not number.strip():
        raise RefusedError(_("Ghi số, ký hiệu của báo cáo đã ký."))
    _refuse_untimely(report, date, today)
    _refuse_unwritten(report, today, carried_confirmed=carried_confirmed)
    report.number, report.date, report.state = number.strip(), date, Report.State.SENT
    report.sent_at, report.sent_by, report.plan = now, by, planned_for(report).plan
    report.again_by = None
    found = gathered(report, today)
    report.made_of = made_of(report, found.facts, found.figures)
    report.docx = docx_of(report, now, facts=found.facts)
    report.digest = hashlib.sha256(report.docx).hexdigest()
    report.save()
    told = {"number": report.number, "digest": report.digest}
    record(action="report.sent", by=by, of=report, facts=told)


@transaction.atomic
def approve_report(*, report: Report, digest: str, by: User, now: datetime) -> None:
    """Accept the document of that digest; what the report above sums is then no estimate."""
    _hold(report)
    permissions.require(permissions.approves(by, report, timezone.localdate(now)))
    if report.state == Report.State.APPROVED:
        raise RefusedError(_("Báo cáo này đã được duyệt."))
    _refuse_another(report, digest)
    report.state, report.approved_at, report.approved_by = Report.State.APPROVED, now, by
    report.save(update_fields=["state", "approved_at", "approved_by"])
    record(action="report.approved", by=by, of=report, facts={"digest": report.digest})


@transaction.atomic
def reopen_report(
    *, report: Report, digest: str, reason: str, again_by: date, by: User, now: datetime
) -> Reopening:
    """Give a report back to be mended; what had been sent stays readable with the reason."""
    today = timezone.localdate(now)
    _hold(report)
    permissions.require(permissions.takes_back(by, report.unit, today))
    _refuse_another(report, digest)
    if again_by < today:
        raise RefusedError(_("Ngày gửi lại không thể trước hôm nay."))
    if not reason.strip():
        raise RefusedError(_("Trả lại báo cáo phải có lý do."))
    kept = Reopening.objects.create(
        report=report, reason=reason.strip(), by=by, at=now, **kept_of(report)
    )
    report.state, report.number, report.date = Report.State.DRAFT, "", None
    report.docx, report.digest, report.plan, report.made_of = None, "", None, None
    report.first_sent_at = report.first_sent_at or report.sent_at
    report.again_by = again_by
    report.sent_at = report.sent_by = report.approved_at = report.approved_by = None
    report.save()
    record(action="report.reopened", by=by, of=report, facts={"digest": kept.digest})
    return kept


@transaction.atomic
def withdraw_report(*, report: Report, by: User, now: datetime) -> None:
    """Take back a report that was asked for by mistake, before anybody wrote in it."""
    held = Report.objects.select_for_update().defer("docx", "made_of").get(pk=report.pk)
    permissions.require(permissions.may_withdraw(by, held, timezone.localdate(now)))
    Report.objects.filter(pk=held.pk).delete()
    facts = {"period": held.period, "unit": held.unit_id}
    record(action="report.withdrawn", by=by, of=held, facts=facts)


def _hold_units(units: Iterable[Unit]) -> None:
    """Lock bodies until the transaction ends: of two who ask for one report one begins it."""
    rows = Unit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("pk")
    list(rows.select_for_update(no_key=True))


def _hold(report: Report) -> None:
    """Lock a report until the transaction ends; what others made of it meanwhile counts."""
    report.refresh_from_db(from_queryset=Report.objects.select_for_update(no_key=True))


def _drafts(units: Collection[Unit], terms: Terms, by: User, now: datetime) -> list[Report]:
    last = queries.last_written([unit.pk for unit in units], terms.work, terms.cut_off)
    return [_draft(unit, terms, last.get(unit.pk), by, now) for unit in units]


def _draft(unit: Unit, terms: Terms, last: Report | None, by: User, now: datetime) -> Report:
    texts = {key: text for key, text in last.narrative.items() if text.strip()} if last else {}
    return Report(
        unit=unit,
        period=terms.period.code,
        work=terms.work,
        cut_off=terms.cut_off,
        due=terms.due,
        recipient=terms.recipient,
        basis=terms.basis,
        narrative=texts,
        carried=sorted(texts),
        created_by=by,
        created_at=now,
    )


def _standing(units: Iterable[Unit], terms: Terms) -> set[int]:
    """Return the units that have this very report already."""
    rows = Report.objects.filter(
        unit__in=[unit.pk for unit in units], period=terms.period.code, work=terms.work
    )
    return set(rows.values_list("unit_id", flat=True))


def _refuse_another(report: Report, digest: str) -> None:
    """Stop where the document is no longer the one that the person has read."""
    if report.is_draft:
        raise RefusedError(_("Báo cáo này đã được trả lại."))
    if report.digest != digest:
        raise RefusedError(_("Đơn vị đã gửi lại bản khác. Đọc bản mới rồi làm lại."))


def _refuse_untimely(report: Report, date: date, today: date) -> None:
    """Stop a document that would tell of days that had not been."""
    cut_off = show_date(report.cut_off)
    if today < report.cut_off:
        told = _("Số liệu tính đến hết ngày {day}; gửi từ ngày đó trở đi.")
        raise RefusedError(told.format(day=cut_off))
    if date > today:
        raise RefusedError(_("Ngày ban hành không thể sau hôm nay."))
    if date < report.cut_off:
        told = _("Ngày ban hành không thể trước ngày chốt số liệu {day}.")
        raise RefusedError(told.format(day=cut_off))


def _refuse_unwritten(report: Report, today: date, *, carried_confirmed: bool) -> None:
    facts = facts_of(report, today)
    left = missing(report, facts)
    old = [] if carried_confirmed else carried(report, facts)
    told = []
    if left:
        told.append(_("Chưa viết: {parts}.").format(parts=_places(left)))
    if old:
        words = _("Còn nguyên văn kỳ trước: {parts}. Sửa, hoặc xác nhận vẫn đúng.")
        told.append(words.format(parts=_places(old)))
    if told:
        raise RefusedError(" ".join(told))


def _places(parts: Iterable[Part]) -> str:
    return "; ".join(part.place for part in parts)

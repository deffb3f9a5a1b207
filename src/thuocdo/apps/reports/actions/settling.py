"""Reports sent, approved and given back."""

import hashlib
from collections.abc import Iterable
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.reports import permissions
from thuocdo.apps.reports.actions.telling import tell_approved, tell_returned
from thuocdo.apps.reports.mapping.made_of import made_of
from thuocdo.apps.reports.mapping.outline import carried, missing
from thuocdo.apps.reports.mapping.parts import Part
from thuocdo.apps.reports.models import Reopening, Report, kept_of
from thuocdo.apps.reports.queries.documents import docx_of
from thuocdo.apps.reports.queries.facts import facts_of, gathered
from thuocdo.apps.reports.queries.plans import planned_for
from thuocdo.core.vietnamese.dates import show_date


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
    tell_approved(report, now)
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
    tell_returned(kept, now)
    record(action="report.reopened", by=by, of=report, facts={"digest": kept.digest})
    return kept


def _hold(report: Report) -> None:
    """Lock a report until the transaction ends; what others made of it meanwhile counts."""
    report.refresh_from_db(from_queryset=Report.objects.select_for_update(no_key=True))


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

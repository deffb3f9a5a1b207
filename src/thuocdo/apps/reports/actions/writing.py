"""Reports begun, asked for and written, and those taken back before anybody wrote."""

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
from thuocdo.apps.reports.actions.telling import tell_asked, tell_withdrawn
from thuocdo.apps.reports.mapping.parts import all_parts
from thuocdo.apps.reports.models import REFORM, Report
from thuocdo.apps.units.models import Unit
from thuocdo.core.periods import Period
from thuocdo.core.report.merging import merged


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
    tell_asked(reports, by, now)
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
def withdraw_report(*, report: Report, by: User, now: datetime) -> None:
    """Take back a report that was asked for by mistake, before anybody wrote in it."""
    held = Report.objects.select_for_update().defer("docx", "made_of").get(pk=report.pk)
    permissions.require(permissions.may_withdraw(by, held, timezone.localdate(now)))
    tell_withdrawn(held, by, now)
    Report.objects.filter(pk=held.pk).delete()
    facts = {"period": held.period, "unit": held.unit_id}
    record(action="report.withdrawn", by=by, of=held, facts=facts)


def _hold_units(units: Iterable[Unit]) -> None:
    """Lock bodies until the transaction ends: of two who ask for one report one begins it."""
    rows = Unit.objects.filter(pk__in=[unit.pk for unit in units]).order_by("pk")
    list(rows.select_for_update(no_key=True))


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

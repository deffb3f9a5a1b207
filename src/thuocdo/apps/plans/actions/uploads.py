"""Plan documents on their way in: kept with what was understood, corrected, then taken over."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.audit.actions import record
from thuocdo.apps.evidence.actions import add_document
from thuocdo.apps.evidence.facts import Facts
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.evidence.permissions import may_keep
from thuocdo.apps.evidence.queries import kept_units
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.actions.drafting import Origin, create_plan
from thuocdo.apps.plans.intake import ReadFile
from thuocdo.apps.plans.mapping import corrected, criteria_named
from thuocdo.apps.plans.models import Plan, PlanUpload
from thuocdo.apps.plans.queries import cycle_before, results_of
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.mapping import plan_mapping
from thuocdo.core.plan.model import PlanDocument


@transaction.atomic
def keep_upload(
    *,
    unit: Unit,
    kind: str,
    file: ReadFile,
    by: User,
    now: datetime,
) -> PlanUpload:
    """Keep a file that could be read, as a document and with what was understood of it.

    Plain text proves nothing, so only its lines are kept.
    """
    permissions.require(permissions.may_draft(by, unit.pk, timezone.localdate(now)))
    upload = PlanUpload.objects.create(
        unit=unit,
        kind=kind,
        filename=file.filename,
        version=None if file.is_plain else _stored(unit, file, by, now),
        document=plan_mapping(file.document),
        lines=file.lines,
        by=by,
        at=now,
    )
    record(action="plan.uploaded", by=by, of=upload, facts={"items": len(file.document.items)})
    return upload


@transaction.atomic
def correct_item(
    *, upload: PlanUpload, position: int, values: Mapping[str, Any], by: User, now: datetime
) -> None:
    """Put right what was misread in one item, or leave it out; the reading itself stays."""
    _require_open(upload, by, now)
    if not 0 <= position < len(upload.document["items"]):
        raise RefusedError(_("Không có mục này trong tệp đã đọc."))
    _correct(upload, f"item:{position}", values)
    record(action="plan.upload_corrected", by=by, of=upload, facts={"item": position})


@transaction.atomic
def correct_header(
    *, upload: PlanUpload, values: Mapping[str, Any], by: User, now: datetime
) -> None:
    """Put right the number, date, title or year that was misread."""
    _require_open(upload, by, now)
    _correct(upload, "header", values)
    record(action="plan.upload_corrected", by=by, of=upload, facts={"item": "header"})


@transaction.atomic
def accept_upload(
    *, upload: PlanUpload, positions: Sequence[int], year: int, by: User, now: datetime
) -> Plan:
    """Make a draft of the items chosen, with the file as its source."""
    _require_open(upload, by, now)
    document = corrected(upload, positions)
    cycle = cycle_before(upload.unit, year)
    plan = create_plan(
        document=document,
        unit=upload.unit,
        year=year,
        kind=upload.kind,
        origin=Origin(cycle, _criteria(cycle, upload, document), source=upload.version),
        by=by,
        now=now,
    )
    upload.plan = plan
    upload.save(update_fields=["plan"])
    record(action="plan.upload_accepted", by=by, of=upload, facts={"plan": plan.pk})
    return plan


@transaction.atomic
def drop_upload(*, upload: PlanUpload, by: User, now: datetime) -> None:
    """Forget what was read; the document itself stays among the unit's papers."""
    _require_open(upload, by, now)
    pk = upload.pk
    upload.delete()
    upload.pk = pk  # so that the event can name what is gone
    record(action="plan.upload_dropped", by=by, of=upload)


def _require_open(upload: PlanUpload, by: User, now: datetime) -> None:
    may = permissions.may_draft(by, upload.unit_id, timezone.localdate(now))
    permissions.require(may, upload.by_id == by.pk)
    if upload.plan_id is not None:
        raise RefusedError(_("Tệp này đã được nhận thành kế hoạch."))


def _correct(upload: PlanUpload, key: str, values: Mapping[str, Any]) -> None:
    before = upload.corrections.get(key, {})
    upload.corrections = upload.corrections | {key: before | dict(values)}
    upload.save(update_fields=["corrections"])


def _stored(unit: Unit, file: ReadFile, by: User, now: datetime) -> Version:
    """Keep the file with the papers of the unit, or of the coordinating body that brings it in."""
    today = timezone.localdate(now)
    holders = [unit] if may_keep(by, unit, today) else kept_units(by, today)
    permissions.require(bool(holders))
    header = file.document.header
    facts = Facts(
        title=(header.title or "")[:500],
        number=(header.number or "")[:80],
        date=header.date,
        issuer=(header.issuer or "")[:200],
        kind=(header.kind or "")[:80],
    )
    content = ContentFile(file.content, name=file.filename)
    return add_document(unit=holders[0], file=content, by=by, now=now, facts=facts)


def _criteria(cycle: Cycle | None, upload: PlanUpload, document: PlanDocument) -> dict[str, str]:
    """Return the criteria that items name, of those that lost points in the cycle."""
    results = results_of(cycle, upload.unit) if cycle else None
    codes = [leaf.code for leaf in results.leaves] if results else []
    return criteria_named(document, codes)

"""Plan documents on their way in: kept with what was understood, corrected, then taken over."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import datetime

from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.audit.actions import as_parts, record
from thuocdo.apps.evidence.actions import register_bytes, take_bytes
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.evidence.permissions import may_keep
from thuocdo.apps.evidence.queries import kept_units
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.actions.drafting import Origin, begin_plan
from thuocdo.apps.plans.actions.mending import require_open
from thuocdo.apps.plans.intake import ReadFile
from thuocdo.apps.plans.mapping import (
    Reading,
    criteria_named,
    is_by_another,
    is_work,
    key_of,
    reading_of,
)
from thuocdo.apps.plans.models import ABANDONED, BodyAlias, Plan, PlanUpload
from thuocdo.apps.plans.queries import (
    Doubt,
    cycle_before,
    doubts_about,
    results_of,
    workless,
)
from thuocdo.apps.units.models import Unit
from thuocdo.core.papers import Facts
from thuocdo.core.plan.mapping import plan_mapping
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.plan.renumbering import renumbered

DONE_BEFORE = "Đã hoàn thành trước khi đưa vào hệ thống."
"""What is noted of such work where nobody says more."""


@transaction.atomic
def keep_upload(
    *,
    unit: Unit,
    kind: str,
    file: ReadFile,
    by: User,
    now: datetime,
    version: Version | None = None,
) -> PlanUpload:
    """Keep a file that could be read with what was understood of it.

    ``version`` is the document where it is one already; else it becomes one when it is accepted.
    """
    permissions.require(permissions.may_bring_in(by, unit.pk, timezone.localdate(now)))
    content = ContentFile(file.content, name=file.filename)
    upload = PlanUpload.objects.create(
        unit=unit,
        kind=kind,
        filename=file.filename,
        blob=version.blob if version else take_bytes(file=content, now=now, texts=True),
        version=version,
        document=plan_mapping(file.document),
        lines=file.lines,
        by=by,
        at=now,
    )
    facts = {"items": len(file.document.items)}
    record(action="plan.uploaded", by=by, of=upload, facts=facts)
    return upload


@transaction.atomic
def accept_upload(
    *,
    upload: PlanUpload,
    positions: Sequence[int],
    year: int,
    by: User,
    now: datetime,
    done: Collection[int] = (),
    note: str = "",
    knowing: Collection[str] = (),
) -> Plan:
    """Make a draft of the items chosen, with the file as its source.

    They are numbered on without those left out; work that another body gives keeps the numbers
    by which that body asks for it. ``done`` are the positions of past work that was finished
    before, as ``note`` says; ``knowing`` are the doubts about the file (``FOREIGN``, ``ABOVE``,
    ``AGAIN``, ``WORKLESS``) that somebody saw who takes it all the same.
    """
    require_open(upload, by, now)
    permissions.require(permissions.may_bring_in(by, upload.unit_id, timezone.localdate(now)))
    reading = reading_of(upload)
    document = _chosen(upload, reading, positions)
    if not document.items:
        raise RefusedError(_("Chọn ít nhất một mục để nhận vào kế hoạch."))
    doubts = [*doubts_about(by, upload, timezone.localdate(now)), *_workless(reading, document)]
    _require_known(doubts, knowing)
    cycle = cycle_before(upload.unit, year)
    with as_parts() as parts:
        upload.version = upload.version or _stored(upload, document, by, now)
    plan = begin_plan(
        document=document,
        unit=upload.unit,
        year=year,
        kind=upload.kind,
        origin=Origin(cycle, _criteria(cycle, upload, document), source=upload.version),
        by=by,
        now=now,
    )
    upload.plan, upload.taken = plan, sorted(set(positions))
    upload.save(update_fields=["plan", "taken", "version"])
    finished = _note_finished(upload, plan, done, note, now)
    facts = {
        "plan": plan.pk,
        "done_before": finished,
        "knowing": sorted(doubt.name for doubt in doubts),
    }
    record(action="plan.upload_accepted", by=by, of=upload, facts=facts, parts=parts)
    return plan


def _chosen(upload: PlanUpload, reading: Reading, positions: Collection[int]) -> PlanDocument:
    document = reading.document
    head = {"superior": document.header.superior, "issuer": document.header.issuer}
    if upload.kind == Plan.Kind.ASSIGNMENT and is_by_another(head, upload.unit):
        items = (item for at, item in enumerate(document.items) if at in set(positions))
        return replace(document, items=tuple(items))
    return renumbered(document, set(positions))


def _workless(reading: Reading, document: PlanDocument) -> list[Doubt]:
    """Doubt a choice without any task from a document that has some."""
    count = sum(map(is_work, reading.items))
    return [workless(count)] if count and not any(map(is_work, document.items)) else []


def _require_known(doubts: Iterable[Doubt], knowing: Collection[str]) -> None:
    unseen = [doubt.refusal for doubt in doubts if doubt.name not in knowing]
    if unseen:
        raise RefusedError(" ".join(unseen))


def _note_finished(
    upload: PlanUpload, plan: Plan, done: Collection[int], note: str, now: datetime
) -> int:
    """Note on past items that their work was finished before; return on how many."""
    orders = [order for order, one in enumerate(upload.taken, start=1) if one in done]
    past = plan.items.filter(order__in=orders, deadline__lt=timezone.localdate(now))
    return past.update(done_before=note.strip() or DONE_BEFORE)


@transaction.atomic
def name_bodies(
    *, upload: PlanUpload, meanings: Mapping[str, Unit | None], by: User, now: datetime
) -> None:
    """Remember whom names mean in documents of the upload's unit, or that they are no unit."""
    require_open(upload, by, now)
    for text, unit in meanings.items():
        BodyAlias.objects.update_or_create(
            home=upload.unit,
            key=key_of(text),
            defaults={"text": text, "unit": unit, "by": by, "at": now},
        )
    facts = {"units": [unit.pk if unit else None for unit in meanings.values()]}
    record(action="plan.bodies_named", by=by, of=upload, facts=facts)


@transaction.atomic
def forget_name(*, alias: BodyAlias, by: User, now: datetime) -> None:
    """Forget whom a name means: it is asked for anew."""
    permissions.require(permissions.may_draft(by, alias.home_id, timezone.localdate(now)))
    pk = alias.pk
    alias.delete()
    alias.pk = pk  # so that the event can name what is gone
    record(action="plan.body_forgotten", by=by, of=alias)


@transaction.atomic
def drop_upload(*, upload: PlanUpload, by: User, now: datetime) -> None:
    """Forget what was read; the file goes too, unless it is a document (of before)."""
    require_open(upload, by, now)
    _forget(upload, by)


@transaction.atomic
def drop_abandoned(*, now: datetime) -> int:
    """Forget readings that nobody accepted for as long as ``ABANDONED``; return how many."""
    rows = PlanUpload.objects.select_for_update(of=("self",)).filter(plan__isnull=True)
    old = list(rows.filter(at__lt=now - ABANDONED).defer("document", "lines"))
    for upload in old:
        _forget(upload, None)
    return len(old)


def _forget(upload: PlanUpload, by: User | None) -> None:
    pk = upload.pk
    upload.delete()
    upload.pk = pk  # so that the event can name what is gone
    record(action="plan.upload_dropped", by=by, of=upload)


def _stored(upload: PlanUpload, document: PlanDocument, by: User, now: datetime) -> Version:
    """Make the file a document of the unit, or of the coordinating body that brings it in."""
    today = timezone.localdate(now)
    unit = upload.unit
    holders = [unit] if may_keep(by, unit, today) else kept_units(by, today)
    header = document.header
    facts = Facts(
        title=(header.title or "")[:500],
        number=(header.number or "")[:80],
        date=header.date,
        issuer=header.issued_by[:200],
        kind=(header.kind or "")[:80],
    )
    return register_bytes(holders[0], upload.blob, upload.filename, facts, by, now)


def _criteria(cycle: Cycle | None, upload: PlanUpload, document: PlanDocument) -> dict[str, str]:
    """Return the criteria that items name, of those that lost points in the cycle."""
    results = results_of(cycle, upload.unit) if cycle else None
    codes = [leaf.code for leaf in results.leaves] if results else []
    return criteria_named(document, codes)

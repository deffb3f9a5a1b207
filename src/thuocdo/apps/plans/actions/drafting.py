"""Drafts made from a plan document, composed or read; reasons recorded in place of a task."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.queries import heads_of
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.audit.actions import record
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.actions.counting import recount
from thuocdo.apps.plans.mapping import (
    Answering,
    Results,
    Wish,
    bodies_of,
    criteria_answered,
    frame_of,
    improvement_facts,
    item_columns,
    section_titles,
    without_gaps,
)
from thuocdo.apps.plans.models import ItemBody, LossReason, Plan, PlanItem
from thuocdo.apps.plans.queries import directory, results_of
from thuocdo.apps.units.models import FunctionOwner, Unit
from thuocdo.apps.units.queries import tree_at
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.report.improvement import improvement_plan


@dataclass(frozen=True, slots=True)
class Origin:
    """Where a draft comes from: a cycle's losses by item id, or an imported document."""

    cycle: Cycle | None = None
    criteria: Mapping[str, str] | None = None
    answers: Mapping[str, str] | None = None
    source: Version | None = None


@transaction.atomic
def create_plan(
    *,
    document: PlanDocument,
    unit: Unit,
    year: int,
    kind: str,
    origin: Origin,
    by: User,
    now: datetime,
    sample: bool = False,
) -> Plan:
    """Keep a plan document as a draft whose items can be edited one by one."""
    plan = begin_plan(
        document=document,
        unit=unit,
        year=year,
        kind=kind,
        origin=origin,
        by=by,
        now=now,
        sample=sample,
    )
    facts = {"items": len(document.items), "source": origin.source.pk if origin.source else None}
    record(action="plan.drafted", by=by, of=plan, facts=facts)
    return plan


def begin_plan(
    *,
    document: PlanDocument,
    unit: Unit,
    year: int,
    kind: str,
    origin: Origin,
    by: User,
    now: datetime,
    sample: bool = False,
) -> Plan:
    """Begin a draft as a part of an action, which tells of it in its own event."""
    today = timezone.localdate(now)
    permissions.require(permissions.may_draft(by, unit.pk, today))
    plan = Plan.objects.create(
        unit=unit,
        year=year,
        kind=kind,
        title=document.header.title or _("Kế hoạch chưa có trích yếu"),
        number=document.header.number or "",
        date=document.header.date,
        indexes=list(document.header.indexes),
        document=frame_of(document),
        source=origin.source,
        cycle=origin.cycle,
        sample=sample,
        created_by=by,
        created_at=now,
    )
    _add_items(plan, document, origin, today)
    recount(plan, now)
    return plan


def draft_from_losses(
    *, results: Results, codes: Sequence[str], wish: Wish, kind: str, by: User, now: datetime
) -> Plan:
    """Compose a draft against lost criteria: each weakness above the work against it."""
    unit, cycle = results.unit, results.cycle
    today = timezone.localdate(now)
    head = heads_of([unit.pk], today).get(unit.pk)
    leaves = results.of_codes(codes)
    if not leaves:
        raise RefusedError(_("Chọn ít nhất một tiêu chí để đưa vào kế hoạch."))
    facts = improvement_facts(
        results, leaves, wish, _answering(unit, today), head.full_name if head else ""
    )
    document = improvement_plan(facts)
    criteria, answers = criteria_answered(document, [leaf.code for leaf in leaves])
    return create_plan(
        document=document,
        unit=unit,
        year=wish.year,
        kind=kind,
        origin=Origin(cycle, criteria, answers),
        by=by,
        now=now,
        sample=cycle.sample,
    )


def _answering(unit: Unit, today: date) -> Answering:
    owners = FunctionOwner.objects.at(today).select_related("function", "unit")
    return Answering(
        unit=unit,
        directory=directory(unit, today),
        inside=tree_at(today).below([unit.pk]),
        owners={row.function.name_folded: row.unit for row in owners},
    )


def _add_items(plan: Plan, document: PlanDocument, origin: Origin, today: date) -> None:
    titles = section_titles(document)
    criteria = origin.criteria or {}
    items = [without_gaps(item) for item in document.items]
    rows = PlanItem.objects.bulk_create(
        PlanItem(
            plan=plan,
            order=order,
            cycle=origin.cycle if item.id in criteria else None,
            criterion_code=criteria.get(item.id, ""),
            **item_columns(item, titles),
        )
        for order, item in enumerate(items, start=1)
    )
    by_id = {item.id: row for item, row in zip(items, rows, strict=True)}
    _link_answers(by_id, origin.answers or {})
    known = directory(plan.unit, today)
    ItemBody.objects.bulk_create(
        _of(body, by_id[item.id]) for item in items for body in bodies_of(item, known)
    )


def _link_answers(by_id: Mapping[str, PlanItem], answers: Mapping[str, str]) -> None:
    """Tie each task to the limitation it answers (both by the ids of their items)."""
    tied = []
    for task, limitation in answers.items():
        by_id[task].limitation = by_id[limitation]
        tied.append(by_id[task])
    PlanItem.objects.bulk_update(tied, ["limitation"])


def _of(body: ItemBody, item: PlanItem) -> ItemBody:
    body.item = item
    return body


@transaction.atomic
def record_reason(
    *, cycle: Cycle, unit: Unit, criterion_code: str, reason: str, by: User, now: datetime
) -> LossReason:
    """Say why a lost point has no task, so that coverage shows it as answered.

    What was said before stays to be read.
    """
    permissions.require(permissions.may_draft(by, unit.pk, timezone.localdate(now)))
    if not reason.strip():
        raise RefusedError(_("Ghi lý do không lập nhiệm vụ cho tiêu chí này."))
    results = results_of(cycle, unit)
    if results is None or not results.of_codes([criterion_code]):
        raise RefusedError(_("Tiêu chí {code} không mất điểm.").format(code=criterion_code))
    kept = LossReason.objects.create(
        cycle=cycle, unit=unit, criterion_code=criterion_code, reason=reason, by=by, at=now
    )
    for plan in Plan.objects.filter(cycle=cycle, unit=unit).exclude(state=Plan.State.SUPERSEDED):
        recount(plan, now)
    record(action="loss.reason_recorded", by=by, of=kept, facts={"criterion": criterion_code})
    return kept

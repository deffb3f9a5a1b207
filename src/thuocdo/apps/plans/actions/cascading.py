"""Work of a plan taken up below: offered to units, answered by each, settled by who leads."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import permissions, queries
from thuocdo.apps.plans.actions.counting import recount
from thuocdo.apps.plans.actions.drafting import Origin, begin_plan
from thuocdo.apps.plans.actions.editing import require_own_draft
from thuocdo.apps.plans.actions.holding import hold_plan, hold_uptakes
from thuocdo.apps.plans.actions.placing import room_in_part
from thuocdo.apps.plans.mapping import empty_document, is_taken_in
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem, Task, Uptake
from thuocdo.apps.plans.telling import tell_offered, tell_settled, tell_wished
from thuocdo.apps.units.models import Unit

TITLE = "Nhiệm vụ cấp trên giao"
"""The heading as the document has it, in whatever language the pages are."""
COPIED = (
    "text", "kind", "force", "product", "result", "targets", "indexes",
    "deadline", "deadline_text", "timing", "every", "timing_more",
)  # fmt: skip


def offer(plan: Plan, now: datetime) -> list[Uptake]:
    """Ask every unit that a plan names below and that was not asked yet; part of issuing."""
    rows = [
        Uptake(item=one.item, unit=one.unit, offered_at=now)
        for one in queries.missing_receivers(plan, timezone.localdate(now))
    ]
    made = Uptake.objects.bulk_create(rows)
    tell_offered(plan, made, now)
    return made


def offer_share(task: Task, now: datetime) -> None:
    """Ask who got work of an issued plan later, as issuing asks those that it names."""
    plan = task.item.plan
    asked = task.item.uptakes.filter(unit=task.unit_id).exists()
    if not asked and queries.answers_share(task, timezone.localdate(now)):
        row = Uptake.objects.create(item=task.item, unit=task.unit, offered_at=now)
        tell_offered(plan, [row], now)


@transaction.atomic
def offer_again(*, plan: Plan, by: User, now: datetime) -> int:
    """Ask the units of an issued plan that were never asked, as after a merger; return how many."""
    hold_plan(plan)
    permissions.require(permissions.may_offer(by, plan, timezone.localdate(now)))
    made = offer(plan, now)
    if not made:
        raise RefusedError(_("Mọi cơ quan được giao đều đã nhận yêu cầu cụ thể hóa."))
    facts = {"units": sorted({row.unit_id for row in made})}
    record(action="plan.offered", by=by, of=plan, facts=facts)
    return len({row.unit_id for row in made})


@transaction.atomic
def offer_to(*, item: PlanItem, units: Sequence[Unit], by: User, now: datetime) -> int:
    """Ask units by hand about an item whose words don't tell who is meant; return how many."""
    today = timezone.localdate(now)
    hold_plan(item.plan)
    permissions.require(permissions.may_offer(by, item.plan, today))
    below = {unit.pk for unit in queries.units_below(item.plan, today)}
    asked = set(item.uptakes.values_list("unit_id", flat=True))
    if not units or not {unit.pk for unit in units} <= below:
        raise RefusedError(_("Chọn ít nhất một cơ quan trực thuộc."))
    rows = [Uptake(item=item, unit=unit, offered_at=now) for unit in units if unit.pk not in asked]
    if not rows:
        raise RefusedError(_("Các cơ quan này đều đã nhận yêu cầu cụ thể hóa."))
    made = Uptake.objects.bulk_create(rows)
    tell_offered(item.plan, made, now)
    facts = {"item": item.pk, "units": [row.unit_id for row in made]}
    record(action="plan.offered", by=by, of=item.plan, facts=facts)
    return len(made)


@transaction.atomic
def take_up(*, uptake: Uptake, item: PlanItem, by: User, now: datetime) -> None:
    """Say which item of the unit's own plan makes the work above concrete."""
    _require_own(uptake, item.plan, by, now)
    _link(uptake, by, now, item=item)
    record(action="uptake.taken", by=by, of=uptake, facts={"item": item.pk})


@transaction.atomic
def answer_by_plan(*, uptake: Uptake, plan: Plan, by: User, now: datetime) -> None:
    """Say that a plan of the unit's own is itself what the work above asked to be issued."""
    _require_own(uptake, plan, by, now)
    _link(uptake, by, now, plan=plan)
    record(action="uptake.taken", by=by, of=uptake, facts={"plan": plan.pk})


@transaction.atomic
def adopt(
    *, uptakes: Sequence[Uptake], plan: Plan | None, by: User, now: datetime
) -> list[PlanItem]:
    """Copy work from above into a draft of the unit, where it is then edited; linked at once.

    Without a draft one is begun, for the year of the plan above.
    """
    if not uptakes:
        raise RefusedError(_("Chọn ít nhất một nhiệm vụ cấp trên giao."))
    if plan is not None:
        require_own_draft(plan, by, now)
    _require_answer(uptakes, by, now)
    if any(uptake.is_taken for uptake in uptakes):
        raise RefusedError(_("Có nhiệm vụ đã được trả lời; bỏ trả lời cũ trước khi lập nội dung."))
    unit = uptakes[0].unit
    if any(uptake.unit_id != unit.pk for uptake in uptakes):
        raise RefusedError(_("Chọn các nhiệm vụ của cùng một đơn vị."))
    plan = plan or _begun(uptakes, by, now)
    if plan.unit_id != unit.pk:
        raise RefusedError(_("Chọn dự thảo của chính đơn vị."))
    items = _copied(uptakes, plan, unit)
    for uptake, item in zip(uptakes, items, strict=True):
        _link(uptake, by, now, item=item)
    facts = {"items": [item.pk for item in items]}
    recount(plan, now)
    record(action="plan.taken_from_above", by=by, of=plan, facts=facts)
    return items


@transaction.atomic
def ask_waiver(*, uptake: Uptake, reason: str, by: User, now: datetime) -> None:
    """Ask the body above that an item does not apply to the unit."""
    _require_answer([uptake], by, now)
    if uptake.unit_id == uptake.item.plan.unit_id:
        raise RefusedError(_("Chương trình của chính cơ quan: cụ thể hóa, hoặc sửa chương trình."))
    if uptake.is_taken or uptake.is_asked:
        raise RefusedError(_("Nhiệm vụ này đã được trả lời; bỏ trả lời cũ trước khi đề nghị."))
    if not reason.strip():
        raise RefusedError(_("Đề nghị không áp dụng phải có lý do."))
    uptake.wish, uptake.wished_by, uptake.wished_at = reason.strip(), by, now
    uptake.granted = uptake.decided_by = uptake.decided_at = None
    uptake.answer = ""
    uptake.save()
    tell_wished(uptake, now)
    record(action="uptake.waiver_asked", by=by, of=uptake)


@transaction.atomic
def settle_waiver(
    *, uptake: Uptake, granted: bool, by: User, now: datetime, answer: str = ""
) -> None:
    """Approve or refuse that an item does not apply; who refuses says why."""
    hold_uptakes([uptake])
    permissions.require(permissions.may_settle(by, uptake, timezone.localdate(now)))
    if not uptake.is_asked:
        raise RefusedError(_("Đề nghị này đã được quyết định hoặc đã rút."))
    if not granted and not answer.strip():
        raise RefusedError(_("Không đồng ý thì ghi rõ lý do."))
    uptake.granted, uptake.answer = granted, answer.strip()
    uptake.decided_by, uptake.decided_at = by, now
    uptake.save()
    tell_settled(uptake, now)
    record(action="uptake.waiver_settled", by=by, of=uptake, facts={"granted": granted})


@transaction.atomic
def reopen_uptake(*, uptake: Uptake, by: User, now: datetime) -> None:
    """Take an answer back: the unit owes one again."""
    _require_answer([uptake], by, now)
    if uptake.is_open:
        raise RefusedError(_("Nhiệm vụ này chưa được trả lời."))
    _clear(uptake)
    uptake.save()
    record(action="uptake.reopened", by=by, of=uptake)


def _require_own(uptake: Uptake, plan: Plan, by: User, now: datetime) -> None:
    """Hold both sides of an answer: the plan has to be the unit's own, and in force or a draft."""
    hold_plan(plan)
    _require_answer([uptake], by, now)
    own = plan.unit_id == uptake.unit_id and plan.pk != uptake.item.plan_id
    if not own or is_taken_in(plan) or plan.state == Plan.State.SUPERSEDED:
        raise RefusedError(_("Chọn một nội dung trong kế hoạch còn hiệu lực của chính đơn vị."))


def _link(
    uptake: Uptake, by: User, now: datetime, item: PlanItem | None = None, plan: Plan | None = None
) -> None:
    _clear(uptake)
    uptake.own_item, uptake.own_plan = item, plan
    uptake.linked_by, uptake.linked_at = by, now
    uptake.save()


def _clear(uptake: Uptake) -> None:
    uptake.own_item = uptake.own_plan = uptake.linked_by = uptake.linked_at = None
    uptake.wish, uptake.answer = "", ""
    uptake.wished_by = uptake.wished_at = None
    uptake.granted = uptake.decided_by = uptake.decided_at = None


def _begun(uptakes: Sequence[Uptake], by: User, now: datetime) -> Plan:
    above = uptakes[0].item.plan
    unit = Unit.objects.select_related("parent").get(pk=uptakes[0].unit_id)
    year = max(above.year, timezone.localdate(now).year)
    document = empty_document(unit, year, above)
    return begin_plan(
        document=document,
        unit=unit,
        year=year,
        kind=Plan.Kind.IMPROVEMENT if above.kind == Plan.Kind.PROGRAMME else above.kind,
        origin=Origin(),
        by=by,
        now=now,
        sample=above.sample,
    )


def _copied(uptakes: Sequence[Uptake], plan: Plan, unit: Unit) -> list[PlanItem]:
    places = room_in_part(plan, TITLE, len(uptakes))
    items = PlanItem.objects.bulk_create(
        PlanItem(plan=plan, **place, **{name: getattr(uptake.item, name) for name in COPIED})
        for uptake, place in zip(uptakes, places, strict=True)
    )
    ItemBody.objects.bulk_create(
        ItemBody(item=item, role=ItemBody.Role.LEAD, text=unit.issuer, unit=unit) for item in items
    )
    return items


def _require_answer(uptakes: Sequence[Uptake], by: User, now: datetime) -> None:
    """Hold what is answered: by its units alone, and while the plan above is in force."""
    today = timezone.localdate(now)
    permissions.require(*(permissions.may_answer(by, row.unit, today) for row in uptakes))
    hold_uptakes(uptakes)
    if any(row.item.plan.state != Plan.State.ISSUED for row in uptakes):
        raise RefusedError(_("Kế hoạch cấp trên đã được thay thế."))

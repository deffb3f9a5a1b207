"""Unfinished work taken over from an earlier plan: the item goes on, its first date with it."""

from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import queries
from thuocdo.apps.plans.actions.counting import recount
from thuocdo.apps.plans.actions.editing import require_own_draft
from thuocdo.apps.plans.actions.placing import room_in_part
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem

TITLE = "Nhiệm vụ chuyển tiếp từ kế hoạch trước"
"""The heading as the document has it, in whatever language the pages are."""
KEPT = ("kind", "text", "force", "product", "result", "targets", "indexes", "actors")


@transaction.atomic
def carry_over(*, plan: Plan, items: Sequence[PlanItem], by: User, now: datetime) -> int:
    """Take unfinished items into a draft, in a part of their own; return how many.

    A fixed date is not taken along: the plan has to say by when it is done now.
    """
    require_own_draft(plan, by, now)
    if not items:
        raise RefusedError(_("Chọn ít nhất một nhiệm vụ để chuyển tiếp."))
    left = set(queries.unfinished(plan).values_list("pk", flat=True))
    if not {item.pk for item in items} <= left:
        raise RefusedError(_("Có nhiệm vụ đã xong hoặc đã được chuyển tiếp; chọn lại."))
    for old, place in zip(items, room_in_part(plan, TITLE, len(items)), strict=True):
        _copy(old, plan, place)
    facts = {"items": [item.pk for item in items]}
    recount(plan, now)
    record(action="plan.carried_over", by=by, of=plan, facts=facts)
    return len(items)


def _copy(old: PlanItem, plan: Plan, place: Mapping[str, Any]) -> None:
    recurring = old.timing not in {PlanItem.Timing.FIXED, PlanItem.Timing.OPEN}
    new = PlanItem.objects.create(
        plan=plan,
        carried_from=old,
        timing=old.timing if recurring else PlanItem.Timing.OPEN,
        every=old.every if recurring else "",
        timing_more=old.timing_more if recurring else {},
        deadline_text=old.deadline_text if recurring else "",
        **{name: getattr(old, name) for name in KEPT},
        **place,
    )
    ItemBody.objects.bulk_create(
        ItemBody(item=new, role=body.role, text=body.text, unit=body.unit, order=body.order)
        for body in old.bodies.all()
    )

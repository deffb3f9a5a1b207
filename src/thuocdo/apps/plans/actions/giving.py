"""Work of an issued plan that nobody has: who was meant is said later, and gets it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import permissions, queries
from thuocdo.apps.plans.actions.counting import recount
from thuocdo.apps.plans.actions.holding import hold_plan
from thuocdo.apps.plans.actions.issuing import share_of
from thuocdo.apps.plans.actions.passing_on import BY_WEIGHT
from thuocdo.apps.plans.models import ItemBody, PlanItem
from thuocdo.apps.plans.telling import tell_given
from thuocdo.apps.units.models import Unit

Role = ItemBody.Role


@transaction.atomic
def give_item(*, item: PlanItem, unit: Unit, by: User, now: datetime) -> None:
    """Say which body of the directory an item means that could be given to nobody, and give it."""
    today, plan = timezone.localdate(now), item.plan
    hold_plan(plan)
    permissions.require(permissions.may_offer(by, plan, today))
    if item.kind != PlanItem.Kind.TASK or item.tasks.exists():
        raise RefusedError(_("Nhiệm vụ này đã được giao."))
    if not queries.units_to_give(plan, today).filter(pk=unit.pk).exists():
        raise RefusedError(_("Chọn một cơ quan trong danh mục đơn vị."))
    body = _meant(item, unit)
    body.unit = unit
    body.save()
    task = share_of(item, unit, body.role, None, now)
    task.save()
    recount(plan, now)
    tell_given(plan, [task], now)
    record(action="plan.given", by=by, of=plan, facts={"item": item.pk, "unit": unit.pk})


def _meant(item: PlanItem, unit: Unit) -> ItemBody:
    """Return the weightiest body that nobody knew, else the unit itself as who leads."""
    unknown = list(item.bodies.filter(unit__isnull=True))
    if unknown:
        return min(unknown, key=lambda body: BY_WEIGHT.index(Role(body.role)))
    return ItemBody(item=item, role=Role.LEAD, text=unit.issuer)

"""Work of an issued plan that nobody has: who was meant is said later, and gets it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import permissions, queries
from thuocdo.apps.plans.actions.cascading import offer_share
from thuocdo.apps.plans.actions.counting import recount
from thuocdo.apps.plans.actions.holding import hold_plan
from thuocdo.apps.plans.actions.issuing import say_done, share_of
from thuocdo.apps.plans.mapping import is_led
from thuocdo.apps.plans.models import ItemBody, PlanItem, Task
from thuocdo.apps.plans.models.items import BY_WEIGHT
from thuocdo.apps.plans.queries.findings import elsewhere
from thuocdo.apps.plans.telling import tell_given
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.clears import is_crowd


@transaction.atomic
def give_item(*, item: PlanItem, unit: Unit, by: User, now: datetime) -> None:
    """Say which body of the directory an item means that could be given to nobody, and give it.

    What the plan says stays as it was signed.
    """
    today, plan = timezone.localdate(now), item.plan
    hold_plan(plan)
    permissions.require(permissions.may_offer(by, plan, today))
    if item.kind != PlanItem.Kind.TASK or (item.tasks.exists() and is_led(item)):
        raise RefusedError(_("Nhiệm vụ này đã được giao."))
    if elsewhere(plan, [item], today):
        raise RefusedError(_("Nhiệm vụ này nơi ban hành đã giao cho cơ quan khác."))
    if not queries.units_to_give(plan, today).filter(pk=unit.pk).exists():
        raise RefusedError(_("Chọn một cơ quan trong danh mục đơn vị."))
    if item.tasks.filter(unit=unit).exists():
        raise RefusedError(_("Cơ quan này đã được giao phối hợp; chọn cơ quan chủ trì."))
    task = _given(item, unit, now)
    recount(plan, now)
    say_done([task], by, now)
    if task.state == Task.State.OPEN:
        tell_given(plan, [task], now)
    offer_share(task, now)
    record(action="plan.given", by=by, of=plan, facts={"item": item.pk, "unit": unit.pk})


def _given(item: PlanItem, unit: Unit, now: datetime) -> Task:
    before = queries.carried_shares(item.plan).get((item.carried_from_id or 0, unit.pk))
    task = share_of(item, unit, _part(item, unit), before, now)
    task.save()
    return task


def _part(item: PlanItem, unit: Unit) -> str:
    """Return the part that a unit gets, and keep which name means it.

    That is the weightiest part of a name that nobody knew, else of all: who leads has ended, or is
    a crowd that means more than this one.
    """
    bodies = list(item.bodies.all())
    unknown = [body for body in bodies if body.unit_id is None and not is_crowd(body.text)]
    if unknown:
        meant = min(unknown, key=lambda body: BY_WEIGHT.index(body.role))
        meant.unit = unit
        meant.save(update_fields=["unit"])
        return meant.role
    return min((body.role for body in bodies), key=BY_WEIGHT.index, default=ItemBody.Role.LEAD)

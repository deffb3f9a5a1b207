"""Which criterion an item answers, as a person confirms it."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.actions.counting import recount
from thuocdo.apps.plans.actions.holding import hold_item
from thuocdo.apps.plans.models import PlanItem


@transaction.atomic
def name_criterion(*, item: PlanItem, cycle: Cycle, code: str, by: User, now: datetime) -> None:
    """Say which criterion of the set of a cycle an item answers; its words stay as they are."""
    hold_item(item)
    plan = item.plan
    permissions.require(permissions.may_draft(by, plan.unit_id, timezone.localdate(now)))
    if item.criterion_code:
        told = _("Nhiệm vụ này đã gắn tiêu chí {code}.")
        raise RefusedError(told.format(code=item.criterion_code))
    if code not in {leaf.code for leaf in framework_of(cycle.criteria_set).leaves()}:
        raise RefusedError(_("Bộ tiêu chí không có tiêu chí {code}.").format(code=code))
    item.cycle, item.criterion_code = cycle, code
    item.save(update_fields=["cycle", "criterion_code"])
    facts = {"item": item.pk, "criterion": code}
    recount(plan, now)
    record(action="plan.criterion_named", by=by, of=plan, facts=facts)

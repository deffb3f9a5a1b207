"""Findings of a plan looked at: left as they are with a reason, or taken up again."""

from collections.abc import Collection
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.adapters.messages import finding
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.actions.counting import recount
from thuocdo.apps.plans.actions.holding import hold_plan, hold_reason
from thuocdo.apps.plans.mapping.lint import Doubt
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.plans.models.findings import SetAside
from thuocdo.apps.plans.queries.findings import look_over


@transaction.atomic
def set_aside(*, plan: Plan, marks: Collection[str], reason: str, by: User, now: datetime) -> int:
    """Leave findings as they are, for one reason; return how many.

    Only what is found now can be left: a finding that was mended meanwhile needs no reason.
    """
    today = timezone.localdate(now)
    hold_plan(plan)
    permissions.require(permissions.may_look_over(by, plan, today))
    if not reason.strip():
        raise RefusedError(_("Ghi lý do để nguyên."))
    found = look_over(plan, today).checked.open
    chosen = [doubt for doubt in found if doubt.mark in marks]
    if not chosen:
        raise RefusedError(_("Chọn ít nhất một điều còn cần xem lại."))
    SetAside.objects.bulk_create(_left(plan, doubt, reason.strip(), by, now) for doubt in chosen)
    recount(plan, now)
    codes = sorted({doubt.issue.code for doubt in chosen})
    facts = {"findings": len(chosen), "kinds": codes}
    record(action="plan.findings_set_aside", by=by, of=plan, facts=facts)
    return len(chosen)


@transaction.atomic
def take_up_again(*, row: SetAside, by: User, now: datetime) -> None:
    """Take back the reason of a finding, which is then to be looked at again."""
    today = timezone.localdate(now)
    hold_plan(row.plan)
    hold_reason(row)
    permissions.require(permissions.may_look_over(by, row.plan, today))
    if row.taken_back_at is not None:
        raise RefusedError(_("Điều này đã được đưa lại danh sách cần xem."))
    row.taken_back_by, row.taken_back_at = by, now
    row.save(update_fields=["taken_back_by", "taken_back_at"])
    recount(row.plan, now)
    facts = {"findings": 1, "kinds": [row.code]}
    record(action="plan.finding_taken_up", by=by, of=row.plan, facts=facts)


def _left(plan: Plan, doubt: Doubt, reason: str, by: User, now: datetime) -> SetAside:
    item = doubt.item
    where = doubt.criterion or plan.place_of(doubt.path)
    return SetAside(
        plan=plan,
        code=doubt.issue.code,
        mark=doubt.mark,
        item=item,
        place=(item.place or str(item.order)) if item else where,
        told=finding(doubt.issue).message,
        reason=reason,
        by=by,
        at=now,
    )

"""Issuing: a draft gets its number and date, and its tasks go out to their bodies."""

from collections.abc import Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem, Task

Role = ItemBody.Role
_BY_WEIGHT = (Role.LEAD, Role.IMPLEMENT, Role.COORDINATE)


@transaction.atomic
def issue_plan(
    *,
    plan: Plan,
    number: str,
    date: date,
    by: User,
    now: datetime,
    supersedes: Plan | None = None,
) -> int:
    """Record a plan as issued and hand out its tasks; return how many."""
    permissions.require(permissions.may_issue(by, plan, timezone.localdate(now)))
    if not number.strip():
        raise RefusedError(_("Ghi số, ký hiệu của kế hoạch đã ký."))
    plan.number, plan.date, plan.state = number.strip(), date, Plan.State.ISSUED
    plan.supersedes = supersedes
    plan.save()
    if supersedes is not None:
        supersedes.state = Plan.State.SUPERSEDED
        supersedes.save(update_fields=["state"])
    tasks = Task.objects.bulk_create(_tasks(plan, now))
    facts = {"number": plan.number, "tasks": len(tasks)}
    record(action="plan.issued", by=by, of=plan, facts=facts)
    return len(tasks)


def _tasks(plan: Plan, now: datetime) -> Iterator[Task]:
    items = plan.items.filter(kind=PlanItem.Kind.TASK).prefetch_related("bodies__unit")
    for item in items:
        seen: set[int] = set()
        named = sorted(item.bodies.all(), key=lambda body: _BY_WEIGHT.index(Role(body.role)))
        for body in named:
            # A body named twice has one task, in its weightiest role.
            if body.unit_id is None or body.unit_id in seen:
                continue
            seen.add(body.unit_id)
            yield Task(
                item=item,
                unit_id=body.unit_id,
                role=body.role,
                due=item.deadline,
                first_due=item.deadline,
                issued_at=now,
            )

"""Issuing: a draft gets its number and date, and its tasks go out to their bodies."""

from collections.abc import Iterable, Iterator
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import permissions, queries
from thuocdo.apps.plans.actions.cascading import offer
from thuocdo.apps.plans.actions.counting import recount
from thuocdo.apps.plans.actions.holding import hold_carried, hold_plan, hold_tasks_of
from thuocdo.apps.plans.mapping import key_of, open_gaps
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem, Progress, Task
from thuocdo.apps.plans.models.items import BY_WEIGHT
from thuocdo.apps.plans.telling import tell_given
from thuocdo.apps.units.models import Unit

Role = ItemBody.Role


@transaction.atomic
def issue_plan(
    *,
    plan: Plan,
    number: str,
    date: date,
    by: User,
    now: datetime,
    supersedes: Plan | None = None,
    differing: int = 0,
) -> int:
    """Record a plan as issued and hand out its tasks; return how many.

    A plan that it takes the place of stops: what is still open there is not asked for twice.
    ``differing`` places of the signed copy were seen to say something else.
    """
    hold_plan(plan, *([supersedes] if supersedes else []))
    if not plan.is_draft:
        raise RefusedError(_("Kế hoạch đã được ban hành."))
    permissions.require(permissions.may_issue(by, plan, timezone.localdate(now)))
    if not number.strip():
        raise RefusedError(_("Ghi số, ký hiệu của kế hoạch đã ký."))
    _require_new_number(plan, number, date)
    _require_decided(plan)
    plan.number, plan.date, plan.state = number.strip(), date, Plan.State.ISSUED
    plan.supersedes = supersedes
    plan.save()
    hold_carried(plan)
    tasks = Task.objects.bulk_create(_tasks(plan, now))
    _close_carried(plan)
    if supersedes is not None:
        _supersede(plan, supersedes)
    recount(plan, now)
    say_done(tasks, by, now)
    tell_given(plan, [task for task in tasks if task.state == Task.State.OPEN], now)
    offered = offer(plan, now)
    facts = {"number": plan.number, "tasks": len(tasks), "uptakes": len(offered)}
    facts |= {"differing": differing} if differing else {}
    record(action="plan.issued", by=by, of=plan, facts=facts)
    return len(tasks)


def say_done(tasks: Iterable[Task], by: User, now: datetime) -> None:
    """Keep with tasks that were finished before what the importer noted of them."""
    Progress.objects.bulk_create(
        Progress(task=task, kind=Progress.Kind.ACCEPTED, text=task.item.done_before, by=by, at=now)
        for task in tasks
        if task.state == Task.State.DONE
    )


def _require_new_number(plan: Plan, number: str, day: date) -> None:
    """Refuse a number that another plan of the body bears in that year: one is mistyped."""
    said = key_of(number)
    issued = Plan.objects.filter(unit=plan.unit_id, date__year=day.year).exclude(pk=plan.pk)
    for other in issued.exclude(state=Plan.State.DRAFT).only("number", "title"):
        if key_of(other.number) == said:
            told = _("Số {number} năm {year} đã là của kế hoạch “{title}”.")
            raise RefusedError(told.format(number=other.number, year=day.year, title=other.title))


def _require_decided(plan: Plan) -> None:
    """Refuse a plan that still says ``[… …]`` somewhere: nobody signs that."""
    left = len(open_gaps(plan, plan.items.prefetch_related("bodies")))
    if left:
        told = ngettext(
            "Còn {n} chỗ [… …] chưa quyết định; điền hết rồi mới ban hành.",
            "Còn {n} chỗ [… …] chưa quyết định; điền hết rồi mới ban hành.",
            left,
        )
        raise RefusedError(told.format(n=left))


def _supersede(plan: Plan, old: Plan) -> None:
    if old.unit_id != plan.unit_id or old.state != Plan.State.ISSUED:
        raise RefusedError(_("Chỉ thay thế được kế hoạch còn hiệu lực của cùng cơ quan."))
    hold_tasks_of(old)
    old.state = Plan.State.SUPERSEDED
    old.save(update_fields=["state"])
    Task.objects.filter(item__plan=old, state=Task.State.OPEN).update(state=Task.State.CANCELLED)


def _close_carried(plan: Plan) -> None:
    """End the tasks of earlier plans that go on in this one."""
    keys = [task.pk for task in queries.carried_tasks(plan)]
    Task.objects.filter(pk__in=keys).update(state=Task.State.CANCELLED)


def _tasks(plan: Plan, now: datetime) -> Iterator[Task]:
    carried = queries.carried_shares(plan)
    takers = queries.takers(plan, timezone.localdate(now))
    items = plan.items.filter(kind=PlanItem.Kind.TASK).prefetch_related("bodies")
    for item in items:
        seen: set[int] = set()
        named = sorted(item.bodies.all(), key=lambda body: BY_WEIGHT.index(Role(body.role)))
        for body in named:
            unit = takers.of(body)
            # A body named twice has one task, in its weightiest role.
            if unit is None or unit.pk in seen:
                continue
            seen.add(unit.pk)
            before = carried.get((item.carried_from_id or 0, unit.pk))
            if before is None or before.state != Task.State.REPORTED:
                yield share_of(item, unit, body.role, before, now)


def share_of(item: PlanItem, unit: Unit, role: str, before: Task | None, now: datetime) -> Task:
    """Begin a share of an item; one that goes on keeps its first date, and stays done."""
    task = Task(
        item=item,
        unit=unit,
        role=role,
        due=item.deadline,
        first_due=(before and before.first_due) or item.deadline,
        issued_at=now,
        **_finished(item),
    )
    if before is not None and before.state == Task.State.DONE:
        task.state, task.done_on = before.state, before.done_on
    return task


def _finished(item: PlanItem) -> dict[str, object]:
    """Return how a task of work finished before begins: done, by its own date."""
    if not item.done_before or item.deadline is None:
        return {}
    return {"state": Task.State.DONE, "done_on": item.deadline}

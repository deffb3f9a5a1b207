"""Work of a body that ended, passed on to one that goes on: the first dates stay."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.plans import permissions, queries
from thuocdo.apps.plans.actions.holding import hold_tasks
from thuocdo.apps.plans.models import Progress, Task
from thuocdo.apps.plans.models.items import BY_WEIGHT
from thuocdo.apps.plans.telling import tell_passed_on
from thuocdo.apps.units.models import Unit


@transaction.atomic
def pass_on(*, unit: Unit, to: Unit, by: User, now: datetime) -> int:
    """Give what a body left undone when it ended to another; return how many tasks that were.

    Where the other has a share of the same work already, the two become one.
    """
    today = timezone.localdate(now)
    for body in (unit, to):
        body.refresh_from_db(fields=["valid_from", "valid_to"])
    left = _left_behind(unit, by, now)
    if unit.holds(today):
        raise RefusedError(_("Cơ quan này còn hoạt động; nhiệm vụ không phải chuyển."))
    if not to.holds(today):
        raise RefusedError(_("Chọn một cơ quan đang hoạt động để tiếp nhận."))
    if not left:
        raise RefusedError(_("Không còn nhiệm vụ nào phải chuyển."))
    for task in left:
        _pass(task, unit, to, by, now)
    tell_passed_on(unit, to, left, now)
    facts = {"to": to.pk, "tasks": [task.pk for task in left]}
    record(action="task.passed_on", by=by, of=unit, facts=facts)
    return len(left)


def _left_behind(unit: Unit, by: User, now: datetime) -> list[Task]:
    """Return what a body left undone as far as a person may pass it on, held."""
    waiting = Task.objects.filter(unit=unit, state__in=queries.WAITING)
    left = list(queries.left_behind(by, timezone.localdate(now)).filter(unit=unit))
    permissions.require(permissions.judges(by, timezone.localdate(now)))
    permissions.require(bool(left) or unit.holds(timezone.localdate(now)) or not waiting.exists())
    hold_tasks(left)
    return [task for task in left if task.state in queries.WAITING and task.unit_id == unit.pk]


def _pass(task: Task, unit: Unit, to: Unit, by: User, now: datetime) -> None:
    """Move a task with all that was said of it, or join it to the share that is there."""
    own = Task.objects.filter(item=task.item_id, unit=to).first()
    if own is None:
        task.unit, task.person = to, None
        task.save(update_fields=["unit", "person"])
        said = _("Tiếp nhận từ {unit}.").format(unit=unit.name)
    else:
        _join(task, own)
        task.state = Task.State.CANCELLED
        task.save(update_fields=["state"])
        said = _("Nhập vào phần việc của {unit}.").format(unit=to.name)
    Progress.objects.create(task=task, kind=Progress.Kind.UPDATE, text=said, by=by, at=now)


def _join(task: Task, own: Task) -> None:
    """Give a share the weightier part of two, and the earlier first date."""
    own.role = min(own.role, task.role, key=BY_WEIGHT.index)
    own.first_due = min((day for day in (own.first_due, task.first_due) if day), default=None)
    own.save(update_fields=["role", "first_due"])

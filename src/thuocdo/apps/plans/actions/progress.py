"""Acting on tasks: named people, updates, products, acceptance by somebody else."""

from collections.abc import Sequence
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.audit.actions import record
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.evidence.queries.reach import with_predecessors
from thuocdo.apps.plans import permissions, telling
from thuocdo.apps.plans.actions.holding import hold_change, hold_difficulty, hold_tasks
from thuocdo.apps.plans.models import DateChange, Difficulty, ItemBody, Plan, Progress, Task
from thuocdo.apps.plans.telling import tell_acceptors, tell_doers
from thuocdo.core.vietnamese.dates import show_date


@transaction.atomic
def assign(*, task: Task, person: User, by: User, now: datetime) -> None:
    """Name the person who does a task, of the body that it was given to."""
    today = timezone.localdate(now)
    _require_work(task, by, now)
    if not (person.is_active and permissions.is_own(person, task.unit_id, today)):
        raise RefusedError(_("Người được phân công phải thuộc cơ quan nhận nhiệm vụ."))
    task.person = person
    task.save(update_fields=["person"])
    if person.pk != by.pk:
        tell_doers([task], telling.NAMED, now)
    record(action="task.assigned", by=by, of=task, facts={"person": person.pk})


@transaction.atomic
def update(
    *, task: Task, text: str, by: User, now: datetime, product: Version | None = None
) -> Progress:
    """Say how a task is going, with a document where there is one already."""
    _require_work(task, by, now)
    _require_own(task, product, by, now)
    if not text.strip():
        raise RefusedError(_("Ghi nội dung đã thực hiện."))
    said = _say(task, Progress.Kind.UPDATE, text, by, now, product=product)
    record(action="task.updated", by=by, of=task)
    return said


@transaction.atomic
def report_done(
    *, task: Task, text: str, by: User, now: datetime, product: Version | None = None
) -> Progress:
    """Report a task as done; its product is the proof."""
    _require_work(task, by, now)
    if task.state == Task.State.REPORTED:
        raise RefusedError(_("Nhiệm vụ đã được báo cáo hoàn thành, đang chờ xác nhận."))
    if product is None:
        raise RefusedError(_("Báo cáo hoàn thành phải kèm sản phẩm của nhiệm vụ."))
    _require_own(task, product, by, now)
    task.state = Task.State.REPORTED
    task.save(update_fields=["state"])
    said = _say(task, Progress.Kind.DONE, text, by, now, product=product)
    tell_acceptors(task, telling.REPORTED, now)
    record(action="task.reported", by=by, of=task, facts={"digest": product.blob_id})
    return said


@transaction.atomic
def accept(*, task: Task, by: User, now: datetime) -> None:
    """Confirm reported work; the day it was reported counts, not the day it was confirmed."""
    _accept(task, by, now)
    tell_doers([task], telling.ACCEPTED, now)
    record(action="task.accepted", by=by, of=task)


@transaction.atomic
def accept_many(*, tasks: Sequence[Task], by: User, now: datetime) -> int:
    """Confirm several reported tasks at once, all or none; return how many."""
    if not tasks:
        raise RefusedError(_("Chọn ít nhất một nhiệm vụ chờ xác nhận."))
    hold_tasks(tasks)
    for task in tasks:
        _accept(task, by, now)
    tell_doers(tasks, telling.ACCEPTED, now)
    record(
        action="task.accepted_many",
        by=by,
        of=tasks[0],
        facts={"tasks": [task.pk for task in tasks]},
    )
    return len(tasks)


@transaction.atomic
def return_work(*, task: Task, reason: str, by: User, now: datetime) -> None:
    """Give reported work back, with the reason; the task is open again.

    Work of a plan that another one took the place of ends instead: nobody follows it there.
    """
    _reported(task, by, now)
    if not reason.strip():
        raise RefusedError(_("Trả lại phải có lý do."))
    going_on = Plan.objects.filter(pk=task.item.plan_id, state=Plan.State.ISSUED).exists()
    task.state = Task.State.OPEN if going_on else Task.State.CANCELLED
    task.save(update_fields=["state"])
    _say(task, Progress.Kind.RETURNED, reason, by, now)
    tell_doers([task], telling.RETURNED, now)
    record(action="task.returned", by=by, of=task)


@transaction.atomic
def ask_date(*, task: Task, wanted: date, reason: str, by: User, now: datetime) -> DateChange:
    """Ask for another date; the first one stays on record and counts."""
    _require_work(task, by, now)
    if not reason.strip():
        raise RefusedError(_("Đề nghị đổi thời hạn phải có lý do."))
    if wanted == task.due or wanted < timezone.localdate(now):
        raise RefusedError(_("Ghi một ngày khác thời hạn hiện nay và chưa qua."))
    if task.date_changes.filter(granted=None).exists():
        raise RefusedError(_("Đã có một đề nghị đổi thời hạn đang chờ quyết định."))
    change = DateChange.objects.create(
        task=task, wanted=wanted, reason=reason, asked_by=by, asked_at=now
    )
    tell_acceptors(task, telling.DATE_ASKED, now)
    record(action="task.date_asked", by=by, of=task, facts={"wanted": wanted.isoformat()})
    return change


@transaction.atomic
def decide_date(
    *, change: DateChange, granted: bool, by: User, now: datetime, answer: str = ""
) -> None:
    """Grant or refuse another date; who refuses says why."""
    _require_accept(change.task, by, now, asked_by=change.asked_by_id)
    hold_change(change)
    if change.granted is not None:
        raise RefusedError(_("Đề nghị này đã được quyết định."))
    _require_open(change.task)
    if not granted and not answer.strip():
        raise RefusedError(_("Không đồng ý thì ghi rõ lý do."))
    change.granted, change.answer = granted, answer.strip()
    change.decided_by, change.decided_at = by, now
    change.save(update_fields=["granted", "answer", "decided_by", "decided_at"])
    if granted:
        change.task.due = change.wanted
        change.task.save(update_fields=["due"])
    told = telling.DATE_GRANTED if granted else telling.DATE_REFUSED
    tell_doers([change.task], told, now, day=show_date(change.wanted))
    record(action="task.date_decided", by=by, of=change.task, facts={"granted": granted})


@transaction.atomic
def raise_difficulty(*, task: Task, text: str, by: User, now: datetime) -> Difficulty:
    """Tell the coordinating body what stands in the way."""
    _require_work(task, by, now)
    if not text.strip():
        raise RefusedError(_("Ghi khó khăn, vướng mắc cần tháo gỡ."))
    difficulty = Difficulty.objects.create(task=task, text=text, by=by, at=now)
    tell_acceptors(task, telling.DIFFICULTY, now)
    record(action="task.difficulty_raised", by=by, of=task, facts={"difficulty": difficulty.pk})
    return difficulty


@transaction.atomic
def answer_difficulty(*, difficulty: Difficulty, answer: str, by: User, now: datetime) -> None:
    """Answer a difficulty."""
    _require_accept(difficulty.task, by, now, asked_by=difficulty.by_id)
    hold_difficulty(difficulty)
    if difficulty.answered_at is not None:
        raise RefusedError(_("Khó khăn này đã được trả lời."))
    if not answer.strip():
        raise RefusedError(_("Ghi nội dung trả lời."))
    difficulty.answer, difficulty.answered_by, difficulty.answered_at = answer, by, now
    difficulty.save(update_fields=["answer", "answered_by", "answered_at"])
    tell_doers([difficulty.task], telling.ANSWERED, now)
    facts = {"difficulty": difficulty.pk}
    record(action="task.difficulty_answered", by=by, of=difficulty.task, facts=facts)


def _accept(task: Task, by: User, now: datetime) -> None:
    reported = _reported(task, by, now)
    task.state = Task.State.DONE
    task.done_on = timezone.localdate(reported.at)
    task.save(update_fields=["state", "done_on"])
    _say(task, Progress.Kind.ACCEPTED, "", by, now)
    _end_coordination(task)


def _reported(task: Task, by: User, now: datetime) -> Progress:
    """Return the report that somebody is about to judge, who is not who made it."""
    _require_accept(task, by, now)
    reported = task.progress.filter(kind=Progress.Kind.DONE).first()
    if reported is None or task.state != Task.State.REPORTED:
        raise RefusedError(_("Nhiệm vụ chưa được báo cáo hoàn thành."))
    permissions.require(reported.by_id != by.pk)
    return reported


def _end_coordination(task: Task) -> None:
    """End the parts of bodies that coordinate, once the body that leads has finished."""
    if task.role != ItemBody.Role.LEAD:
        return
    beside = Task.objects.filter(item=task.item_id, role=ItemBody.Role.COORDINATE)
    beside.exclude(state=Task.State.CANCELLED).update(state=Task.State.DONE, done_on=task.done_on)


def _require_work(task: Task, by: User, now: datetime) -> None:
    permissions.require(permissions.may_work(by, task, timezone.localdate(now)))
    hold_tasks([task])
    _require_open(task)


def _require_open(task: Task) -> None:
    if task.state in {Task.State.DONE, Task.State.CANCELLED}:
        raise RefusedError(_("Nhiệm vụ đã kết thúc."))


def _require_own(task: Task, product: Version | None, by: User, now: datetime) -> None:
    """Refuse papers of others; who stands in for an office proves its work by their own body's."""
    seat = permissions.served_for(by, timezone.localdate(now)).get(task.unit_id)
    own = [task.unit_id, *([seat.pk] if seat else [])]
    if product and product.document.unit_id not in with_predecessors(own):
        raise RefusedError(_("Sản phẩm phải là tài liệu của chính cơ quan thực hiện."))


def _require_accept(task: Task, by: User, now: datetime, asked_by: int | None = None) -> None:
    """Stop who may not judge the work of a task, or asks for something there themselves."""
    permissions.require(
        permissions.may_accept(by, task, timezone.localdate(now)), asked_by != by.pk
    )
    hold_tasks([task])


def _say(
    task: Task, kind: Progress.Kind, text: str, by: User, now: datetime, **more: object
) -> Progress:
    return Progress.objects.create(task=task, kind=kind, text=text, by=by, at=now, **more)

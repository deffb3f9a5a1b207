"""A task's page: its facts, all that was ever said about it, and what a person may do now."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from thuocdo.apps.evidence.models import Version
from thuocdo.apps.plans.mapping import next_check
from thuocdo.apps.plans.models import (
    DateChange,
    Difficulty,
    ItemBody,
    Plan,
    PlanItem,
    Progress,
    Task,
)
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.registry import Text

ICONS = {
    Progress.Kind.UPDATE: "pencil",
    Progress.Kind.DONE: "send",
    Progress.Kind.ACCEPTED: "circle-check",
    Progress.Kind.RETURNED: "arrow-back-up",
}


@dataclass(frozen=True, slots=True)
class Said:
    """One thing that happened to a task."""

    at: datetime
    icon: str
    head: Text
    text: str
    by: str
    product: Version | None = None


@dataclass(frozen=True, slots=True)
class Partner:
    """A body of the same item with its role; ``own`` is the one whose task it is."""

    role: Text
    name: str
    own: bool


@dataclass(frozen=True, slots=True)
class TaskPage:
    """What everybody who sees a task sees of it."""

    task: Task
    partners: Sequence[Partner]
    history: Sequence[Said]
    pending: DateChange | None
    open_difficulties: Sequence[Difficulty]
    reported: Progress | None
    returned: Progress | None
    carried_from: PlanItem | None
    carried_to: PlanItem | None
    next_check: date | None


def task_page(task: Task, today: date) -> TaskPage:
    progress = list(task.progress.select_related("by", "product"))
    changes = list(task.date_changes.select_related("asked_by", "decided_by"))
    difficulties = list(task.difficulties.select_related("by", "answered_by"))
    said = [
        *_progress(progress),
        *_changes(changes),
        *_difficulties(difficulties),
        Said(task.issued_at, "file-text", _("Giao theo kế hoạch"), str(task.item.plan), ""),
    ]
    done = next((row for row in progress if row.kind == Progress.Kind.DONE), None)
    return TaskPage(
        task=task,
        partners=list(_partners(task)),
        history=sorted(said, key=lambda one: one.at, reverse=True),
        pending=next((change for change in changes if change.granted is None), None),
        open_difficulties=[one for one in difficulties if one.answered_at is None],
        reported=done if task.state == Task.State.REPORTED else None,
        returned=_returned(task, progress),
        carried_from=task.item.carried_from,
        carried_to=task.item.carried_to.filter(plan__state=Plan.State.ISSUED).first(),
        next_check=next_check(task.item, today) if task.state == Task.State.OPEN else None,
    )


def _returned(task: Task, progress: Sequence[Progress]) -> Progress | None:
    """Return why open work was given back, as long as it was not reported again since."""
    judged = {Progress.Kind.DONE, Progress.Kind.RETURNED}
    last = next((row for row in progress if row.kind in judged), None)
    back = last is not None and last.kind == Progress.Kind.RETURNED
    return last if back and task.state == Task.State.OPEN else None


def _partners(task: Task) -> Iterator[Partner]:
    order = list(ItemBody.Role)
    bodies = task.item.bodies.select_related("unit")
    for body in sorted(bodies, key=lambda body: order.index(ItemBody.Role(body.role))):
        own = body.unit_id == task.unit_id
        yield Partner(ItemBody.Role(body.role).label, body.text, own)


def _progress(rows: Sequence[Progress]) -> Iterator[Said]:
    for row in rows:
        kind = Progress.Kind(row.kind)
        yield Said(row.at, ICONS[kind], kind.label, row.text, row.by.full_name, row.product)


def _changes(rows: Sequence[DateChange]) -> Iterator[Said]:
    for row in rows:
        wanted = formats.day(row.wanted)
        head = _("Đề nghị đổi thời hạn đến {day}").format(day=wanted)
        yield Said(row.asked_at, "calendar-event", head, row.reason, row.asked_by.full_name)
        if row.decided_at and row.decided_by:
            told = _("Đồng ý đổi thời hạn đến {day}") if row.granted else _("Không đổi thời hạn")
            yield Said(
                row.decided_at,
                "calendar-check" if row.granted else "calendar-x",
                told.format(day=wanted),
                row.answer,
                row.decided_by.full_name,
            )


def _difficulties(rows: Sequence[Difficulty]) -> Iterator[Said]:
    for row in rows:
        yield Said(row.at, "flag", _("Khó khăn, vướng mắc"), row.text, row.by.full_name)
        if row.answered_at and row.answered_by:
            head = _("Trả lời khó khăn, vướng mắc")
            yield Said(
                row.answered_at, "message-reply", head, row.answer, row.answered_by.full_name
            )

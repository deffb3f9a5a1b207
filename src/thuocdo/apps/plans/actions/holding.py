"""Plans and all that hangs on them held while they are written: of two at once, one comes second.

What a request read before its turn may be old by then, so that what an action judges by is read
anew. Always held in this order, rows of a kind by their keys: plans, files, answers, tasks.
"""

from collections.abc import Collection, Sequence
from typing import TypeVar

from django.core.exceptions import ObjectDoesNotExist
from django.db.models import Model, QuerySet
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.plans.models import (
    ContributedItem,
    Contribution,
    DateChange,
    Difficulty,
    Plan,
    PlanItem,
    PlanUpload,
    SetAside,
    Task,
    Uptake,
)

Row = TypeVar("Row", bound=Model)
GONE = _("Người khác vừa bỏ nội dung này.")

PLAN = (
    "state", "number", "date", "title", "kind", "year", "clears", "indexes", "document", "cycle",
    "partner",
)  # fmt: skip
UPTAKE = (
    "own_item", "own_plan", "linked_by", "linked_at", "wish", "wished_by", "wished_at", "granted",
    "decided_by", "decided_at", "answer",
)  # fmt: skip
CONTRIBUTION = ("state", "reason", "sent_on", "sent_at", "sent_by")
CONTENT = (
    "section", "text", "lead", "coordinate", "timing", "every", "deadline", "deadline_text",
    "product", "result", "merged_id",
)  # fmt: skip
TASK = ("state", "due", "unit_id", "person_id", "done_on")


def hold_plan(plan: Plan, *others: Plan) -> None:
    """Lock plans until the transaction ends and let them say what they are by now."""
    for row in sorted({plan, *others}, key=lambda row: row.pk or 0):
        _hold(row, PLAN)


def hold_item(item: PlanItem) -> None:
    """Lock the plan of an item, and let both say what they are by now."""
    plan = item.plan
    hold_plan(plan)
    _hold(item, None)
    item.plan = plan


def hold_upload(upload: PlanUpload) -> None:
    """Lock a file that was read, and let it say what was corrected and taken of it by now."""
    _hold(upload, ("plan", "corrections", "taken"))


def hold_reason(row: SetAside) -> None:
    """Lock a finding that was left, and let it say whether it still is."""
    _hold(row, ("taken_back_by", "taken_back_at"))


def hold_uptakes(uptakes: Sequence[Uptake]) -> None:
    """Lock answers to plans above, and let them and the plans say how they stand by now."""
    states = dict(
        Plan.objects.filter(items__uptakes__in=uptakes).order_by().values_list("pk", "state")
    )
    for uptake in sorted(uptakes, key=lambda row: row.pk):
        _hold(uptake, UPTAKE)
        uptake.item.plan.state = states.get(uptake.item.plan_id, Plan.State.SUPERSEDED)


def hold_contributions(rows: Collection[Contribution]) -> None:
    """Lock what bodies answer for a draft, and let it and the plan say how they stand by now."""
    states = dict(
        Plan.objects.filter(content_requests__contributions__in=rows)
        .order_by()
        .values_list("pk", "state")
    )
    for row in sorted(rows, key=lambda row: row.pk):
        _hold(row, CONTRIBUTION)
        row.request.plan.state = states[row.request.plan_id]


def hold_contents(contents: Collection[ContributedItem]) -> None:
    """Lock contents that bodies wrote, whose answers are held, and read them anew."""
    rows = _locked(ContributedItem.objects.order_by("pk"))
    held = rows.in_bulk([content.pk for content in contents])
    if len(held) < len(contents):
        raise RefusedError(GONE)
    for content in contents:
        for name in CONTENT:
            setattr(content, name, getattr(held[content.pk], name))


def hold_tasks(tasks: Collection[Task]) -> None:
    """Lock tasks with all others of their items, and let them say how they stand by now.

    The others are held as well because what leads ends what coordinates.
    """
    items = {task.item_id for task in tasks}
    rows = Task.objects.select_for_update(no_key=True).filter(item__in=items).order_by("pk")
    held = {row.pk: row for row in rows}
    for task in tasks:
        for name in TASK:
            setattr(task, name, getattr(held[task.pk], name))


def hold_change(change: DateChange) -> None:
    """Lock a wish for another date, whose task is held, and let it say what was decided by now."""
    _hold(change, ("granted", "answer", "decided_by", "decided_at"))


def hold_difficulty(difficulty: Difficulty) -> None:
    """Lock a difficulty, whose task is held, and let it say whether it was answered by now."""
    _hold(difficulty, ("answer", "answered_by", "answered_at"))


def hold_tasks_of(plan: Plan) -> None:
    """Lock all tasks of a plan that stops: nobody gives work of it back to its body meanwhile."""
    list(_locked(Task.objects.filter(item__plan=plan)).order_by("pk").values_list("pk"))


def hold_carried(plan: Plan) -> None:
    """Lock the tasks of earlier plans whose items go on in this one: nobody reports meanwhile."""
    earlier = Task.objects.filter(item__in=plan.items.order_by().values("carried_from"))
    list(_locked(earlier).order_by("pk").values_list("pk"))


def _hold(row: Row, fields: Sequence[str] | None) -> None:
    try:
        rows: QuerySet[Row] = QuerySet(type(row))
        row.refresh_from_db(fields=fields, from_queryset=_locked(rows))
    except ObjectDoesNotExist:
        raise RefusedError(GONE) from None


def _locked(rows: QuerySet[Row]) -> QuerySet[Row]:
    return rows.select_for_update(no_key=True)

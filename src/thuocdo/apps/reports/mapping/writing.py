"""What officers wrote and tasks recorded of the period, and the period that follows."""

from collections.abc import Iterable
from datetime import date

from thuocdo.apps.plans.models import Difficulty, ItemBody, PlanItem, Task
from thuocdo.apps.reports.mapping.frame import plan_name
from thuocdo.apps.reports.mapping.parts import FIELD_MARK, written
from thuocdo.apps.reports.models import Report
from thuocdo.core.periods import Period, PeriodKind, parse_period
from thuocdo.core.report.quarter_facts import (
    Narrative,
    NextTask,
    TaskFact,
    TaskState,
)
from thuocdo.core.report.reform import field_of


def following(period: Period) -> Period:
    """Return the period that comes next in the year's rhythm of reports."""
    year = period.start.year
    if period.kind is PeriodKind.QUARTER:
        number = int(period.code[-1])
        return parse_period(f"{year}-Q{number + 1}" if number < 4 else f"{year + 1}-Q1")  # noqa: PLR2004 - quarters
    if period.kind is PeriodKind.HALF:
        return parse_period(f"{year}-H2" if period.start.month == 1 else f"{year + 1}-H1")
    if period.kind is PeriodKind.NINE_MONTHS:
        return parse_period(f"{year}-Q4")
    return parse_period(str(year + 1))


def narrative_of(
    report: Report, fields: Iterable[str], difficulties: Iterable[Difficulty]
) -> Narrative:
    """Return what officers wrote, and the difficulties that tasks recorded."""
    said = report.narrative
    recorded = tuple(difficulty_words(row) for row in difficulties)
    return Narrative(
        direction=written(said, "direction"),
        fields=tuple((field, written(said, f"{FIELD_MARK}{field}")) for field in fields),
        achievements=written(said, "achievements"),
        shortcomings=written(said, "shortcomings"),
        causes=written(said, "causes"),
        difficulties=written(said, "difficulties") + recorded,
        outlook=written(said, "outlook"),
        proposals=written(said, "proposals"),
    )


def difficulty_words(row: Difficulty) -> str:
    told = "đã được trả lời" if row.answer else "chưa được trả lời"
    return f"{row.task.item.text.rstrip('.')}: {row.text.rstrip('.')} ({told})."


def task_fact(task: Task, cut_off: date) -> TaskFact:
    """Return a task as it stood at the cut-off; its first date counts."""
    item = task.item
    finished = task.done_on if task.done_on and task.done_on <= cut_off else None
    return TaskFact(
        text=item.text,
        lead=lead_of(item) or task.unit.name,
        state=_state(task, finished, cut_off),
        due=task.first_due,
        rhythm="" if task.first_due else item.deadline_text or item.get_timing_display(),
        finished=finished,
        product=item.product,
        field=field_of(item.section),
        plan=plan_name(item.plan),
    )


def _state(task: Task, finished: date | None, cut_off: date) -> TaskState:
    ended = finished or cut_off
    late = bool(task.counts_late and task.first_due and task.first_due < ended)
    if finished is None:
        return TaskState.OVERDUE if late else TaskState.IN_TIME
    return TaskState.DONE_LATE if late else TaskState.DONE_IN_TIME


def lead_of(item: PlanItem) -> str:
    return "; ".join(body.text for body in item.bodies.all() if body.role == ItemBody.Role.LEAD)


def next_task(task: Task) -> NextTask:
    return NextTask(task.item.text, lead_of(task.item) or task.unit.name, task.due)

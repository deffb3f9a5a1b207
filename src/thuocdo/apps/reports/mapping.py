"""Rows → facts of a report: the only place of this app where both worlds meet."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from fractions import Fraction
from typing import Any

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.assessments.models import Card
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.provinces import count_at
from thuocdo.apps.figures.standing import Standing
from thuocdo.apps.plans.models import Difficulty, ItemBody, Plan, PlanItem, Task
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.parts import FIELD_MARK, written
from thuocdo.apps.units.models import Unit
from thuocdo.core.metrics import Direction, Metric, MetricUnit
from thuocdo.core.periods import Period, PeriodKind, parse_period
from thuocdo.core.report.document import Frame, IssueDate, Letterhead, Signature
from thuocdo.core.report.form import signature_lines, symbol
from thuocdo.core.report.quarter_facts import (
    FigureFact,
    Narrative,
    NextTask,
    ScoreFact,
    TaskFact,
    TaskState,
)
from thuocdo.core.report.reform import FIELDS, field_of
from thuocdo.core.report.rollup import RolledUp
from thuocdo.core.vietnamese.dates import show_date

KIND = "Báo cáo"
COMMITTEE = "Ủy ban nhân dân"
GOVERNED = {Unit.Kind.PROVINCE, Unit.Kind.DISTRICT, Unit.Kind.COMMUNE}
"""Bodies that decide as a committee: they sign TM. and stand under nobody in the letterhead."""
UNITS = {
    MetricUnit.RATIO: "%",
    MetricUnit.POINTS: "điểm",
    MetricUnit.DAYS: "ngày",
    MetricUnit.MONEY: "triệu đồng",
}
INDICES = ("par", "sipas", "papi", "pci", "qd766")
FIELDS_OF_METRICS = {
    "legal": FIELDS[0],
    "dossiers": FIELDS[1],
    "procedures": FIELDS[1],
    "feedback": FIELDS[1],
    "organisation": FIELDS[2],
    "staffing": FIELDS[3],
    "training": FIELDS[3],
    "finance": FIELDS[4],
    "documents": FIELDS[5],
    "digital": FIELDS[5],
}


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


def issuer_of(unit: Unit) -> str:
    """Name a body as its papers do: ``Xã Suối Đá`` issues as ``UBND xã Suối Đá``."""
    if unit.kind not in GOVERNED or unit.name.startswith(("UBND", COMMITTEE)):
        return unit.name
    return f"UBND {unit.name[:1].lower()}{unit.name[1:]}"


def frame_of(report: Report, head: str, *, sample: bool) -> Frame:
    """Return letterhead, signature and recipients of a unit's report."""
    unit = report.unit
    issuer, governed = issuer_of(unit), unit.kind in GOVERNED
    number, _slash, rest = report.number.partition("/")
    day = IssueDate.of(report.date) if report.date else IssueDate(report.due.year)
    superior = "" if governed or unit.parent is None else issuer_of(unit.parent)
    return Frame(
        letterhead=Letterhead(
            issuer=issuer,
            symbol=rest or symbol(KIND, issuer),
            place=_place(unit),
            date=day,
            number=number or None,
            superior=superior,
        ),
        signature=Signature(
            signature_lines(_position(unit), collective=COMMITTEE if governed else ""), head
        ),
        recipients=(report.recipient, "Lưu: VT"),
        draft=report.is_draft and not report.number,
        sample=sample,
    )


def _place(unit: Unit) -> str:
    """Return the name of the place that a body sits in, without what kind of place it is."""
    seat = unit if unit.kind in GOVERNED or unit.parent is None else unit.parent
    name = seat.name.removeprefix("UBND ").removeprefix(f"{COMMITTEE} ")
    for kind in ("thành phố ", "đặc khu ", "phường ", "tỉnh ", "huyện ", "xã "):
        if name.casefold().startswith(kind):
            return name[len(kind) :]
    return name


def _position(unit: Unit) -> str:
    title = unit.head_title.partition(" UBND")[0].removesuffix(" Sở")
    return title or ("Chủ tịch" if unit.kind in GOVERNED else "Thủ trưởng cơ quan")


def plan_words(plan: Plan | None, report: Report) -> str:
    if plan is None:
        return f"nhiệm vụ {report.work} năm {report.span.start.year}"
    day = f" ngày {show_date(plan.date)}" if plan.date else ""
    return f"Kế hoạch số {plan.number}{day} của {issuer_of(plan.unit)}"


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


def is_reported(code: str) -> bool:
    """Tell whether a metric is told as a figure; totals and parts of indices are scores."""
    family = code.partition(".")[0]
    return family not in {*INDICES, "ddci", "pgi", "d766", "XHH"}


def figure_fact(
    row: FigureRow, previous: FigureRow | None, target: Fraction | None, metric: Metric
) -> FigureFact:
    return FigureFact(
        value=row.value,
        estimated=row.standing == Standing.WAITING,
        source=row.source,
        **_about(metric, row.metric, previous, target),
    )


def rolled_up_fact(
    code: str,
    total: RolledUp,
    previous: FigureRow | None,
    target: Fraction | None,
    metric: Metric,
) -> FigureFact:
    return FigureFact(
        value=total.value,
        estimated=total.estimated,
        source=f"Tổng hợp {total.there}/{total.of} đơn vị",
        **_about(metric, code, previous, target),
    )


def _about(
    metric: Metric, code: str, previous: FigureRow | None, target: Fraction | None
) -> dict[str, Any]:
    return {
        "name": metric.name_vi,
        "unit": UNITS.get(metric.unit, ""),
        "previous": previous.value if previous else None,
        "target": target,
        "falls": metric.direction is Direction.DOWN,
        "field": FIELDS_OF_METRICS.get(code.partition(".")[0], ""),
    }


def targets_of(items: Iterable[PlanItem]) -> dict[str, Fraction]:
    """Return the values that plans set as targets, by metric; ratios as ratios."""
    return {
        target["metric_code"]: _target_value(target)
        for item in items
        for target in item.targets
        if target.get("metric_code")
        and target.get("operator") in {"at_least", "at_most", "equal"}
        and isinstance(target.get("value"), int | float | str)
    }


def _target_value(target: Mapping[str, Any]) -> Fraction:
    value = Fraction(str(target["value"]))
    return value / 100 if target.get("unit") == "percent" else value


def card_scores(cards: Iterable[Card]) -> Iterator[ScoreFact]:
    """Yield the newest final result of each set of criteria, with the one before; newest first."""
    by_index: dict[str, list[Card]] = {}
    for card in cards:
        by_index.setdefault(card.assessment.cycle.criteria_set.index, []).append(card)
    for newest, *older in by_index.values():
        before = older[0] if older else None
        yield ScoreFact(
            index=newest.assessment.cycle.name,
            points=newest.points,
            max=newest.max,
            rank=newest.rank,
            of=newest.of or None,
            previous_points=before.points if before else None,
            previous_rank=before.rank if before else None,
            previous_of=before.of or None if before else None,
        )


def published_scores(rows: Iterable[FigureRow]) -> Iterator[ScoreFact]:
    """Yield the latest published total of each index with its place, and the one before."""
    series: dict[str, dict[int, FigureRow]] = {}
    for row in rows:
        series.setdefault(row.metric, {})[row.period_end.year] = row
    for index in INDICES:
        if by_year := series.get(f"{index}.total"):
            ranks = series.get(f"{index}.rank", {})
            yield _published(load_metrics()[f"{index}.total"], by_year, ranks)


def _published(
    metric: Metric, by_year: Mapping[int, FigureRow], ranks: Mapping[int, FigureRow]
) -> ScoreFact:
    *_older, last = sorted(by_year)
    before = last - 1 if last - 1 in by_year else None
    ratio = metric.unit is MetricUnit.RATIO
    scale = 100 if ratio else 1
    return ScoreFact(
        index=f"{metric.name_vi} năm {last}",
        points=(by_year[last].value or Fraction()) * scale,
        max=Fraction(100) if ratio or metric.scale is None else metric.scale[1],
        rank=_place_in(ranks.get(last)),
        of=_ranked(ranks.get(last)),
        previous_points=(by_year[before].value or Fraction()) * scale if before else None,
        previous_rank=_place_in(ranks.get(before)) if before else None,
        previous_of=_ranked(ranks.get(before)) if before else None,
    )


def _ranked(row: FigureRow | None) -> int | None:
    """Return among how many a place is; a table that does not say it ranked every province."""
    return None if row is None else row.n or count_at(row.period_end)


def _place_in(row: FigureRow | None) -> int | None:
    return int(row.value) if row is not None and row.value else None

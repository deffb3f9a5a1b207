"""The facts of a report, gathered from what tasks, figures, scores and other reports record."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction

from django.db.models import F, Prefetch, Q, QuerySet

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.accounts.queries import heads_of
from thuocdo.apps.assessments.models import Card, Cycle, Round
from thuocdo.apps.figures.models import FigureRow, Standing
from thuocdo.apps.figures.queries import standing_rows
from thuocdo.apps.plans.models import Difficulty, ItemBody, Plan, PlanItem, Task
from thuocdo.apps.reports import mapping
from thuocdo.apps.reports.mapping.parts import fields_of
from thuocdo.apps.reports.models import REFORM, WORKS, Report
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import placed_at
from thuocdo.core.metrics import MetricUnit
from thuocdo.core.periods import Period
from thuocdo.core.report.quarter_facts import FigureFact, QuarterFacts
from thuocdo.core.report.rollup import Part, RolledUp, roll_up

ADDITIVE = {MetricUnit.COUNT, MetricUnit.MONEY}
ISSUED = (Plan.State.ISSUED, Plan.State.SUPERSEDED)


def facts_of(report: Report, today: date) -> QuarterFacts:
    """Return all that a report is made of, as recorded now, at the report's cut-off.

    As long as the cut-off is still to come, work stands as it does today.
    """
    period = report.span
    day = min(period.last_day, today)
    work = own_tasks(report.unit, report.work)
    followed = list(_followed(work, period))
    plans = _cited(plan_of(report), followed)
    tasks = [mapping.task_fact(task, day) for task in followed]
    figures = tuple(_figures(report, period))
    recorded = [*(task.field for task in tasks), *(figure.field for figure in figures)]
    fields = fields_of(report, recorded)
    head = heads_of([report.unit_id], report.date or period.last_day).get(report.unit_id)
    cards = _cards(report.unit, period)
    sample = any(card.assessment.cycle.sample for card in cards) or any(
        plan.sample for plan in plans
    )
    late, unsent = _children(report, today)
    return QuarterFacts(
        frame=mapping.frame_of(report, head.full_name if head else "", sample=sample),
        period=period,
        next_period=mapping.following(period),
        plan=mapping.plan_words(plans, report),
        narrative=mapping.narrative_of(report, fields, _difficulties(work, period)),
        tasks=tuple(tasks),
        figures=figures,
        scores=(
            *mapping.card_scores(cards),
            *mapping.published_scores(_published(report.unit, period.last_day)),
        ),
        next_tasks=tuple(mapping.next_task(task) for task in _next_tasks(work, period)),
        late=late,
        unsent=unsent,
        work=report.work,
        basis=report.basis,
    )


def own_tasks(unit: Unit, work: str = REFORM) -> QuerySet[Task]:
    """Return the tasks of who leads each item of all plans that a unit issued, and its own.

    So a province's report tells of all its plans, a department's also of what it was given to
    lead or carry out; where it only helps, the leading body reports. A report on one index
    tells of the plans of that index.
    """
    plans = _plans_on(work).filter(state__in=ISSUED)
    tasks = Task.objects.filter(item__plan__in=plans).exclude(state=Task.State.CANCELLED)
    issued = Q(item__plan__unit=unit, role=ItemBody.Role.LEAD)
    given = Q(unit=unit) & ~Q(role=ItemBody.Role.COORDINATE)
    bodies = Prefetch("item__bodies", ItemBody.objects.order_by("order"))
    tasks = tasks.filter(issued | given).defer("item__plan__document")
    return tasks.select_related("item__plan__unit", "unit").prefetch_related(bodies)


def _plans_on(work: str) -> QuerySet[Plan]:
    """Return the plans that a report on some work tells of: all, or those of its index."""
    index = WORKS.get(work, "")
    if not index:
        return Plan.objects.all()
    found = Plan.objects.filter(state__in=ISSUED).values_list("pk", "indexes")
    return Plan.objects.filter(pk__in=[pk for pk, indexes in found if index in indexes])


def _cited(first: Plan | None, tasks: Iterable[Task]) -> list[Plan]:
    """Return the plan reported on before all others whose tasks are told of, by their dates."""
    others = {task.item.plan for task in tasks} - {first}
    behind = sorted(others, key=lambda plan: (plan.date or date.min, plan.pk))
    return [*([first] if first else []), *behind]


def plan_of(report: Report) -> Plan | None:
    """Return the plan reported on: the unit's own of the year, else one that gives it work.

    A sent report keeps the one that it was sent about.
    """
    if report.plan is not None:
        return report.plan
    issued = _plans_on(report.work).filter(year=report.span.start.year, state=Plan.State.ISSUED)
    newest = issued.select_related("unit").order_by("-date", "-pk")
    own = newest.filter(unit=report.unit).first()
    return own or newest.filter(items__tasks__unit=report.unit).first()


def _followed(tasks: QuerySet[Task], period: Period) -> QuerySet[Task]:
    """Return what was to be followed in the period: not what was finished before it."""
    before = Q(done_on__lt=period.start, done_on__isnull=False)
    followed = tasks.filter(issued_at__date__lte=period.last_day).exclude(before)
    return followed.order_by(F("first_due").asc(nulls_last=True), "item__order")


def _next_tasks(tasks: QuerySet[Task], period: Period) -> QuerySet[Task]:
    following = mapping.following(period)
    waiting = tasks.exclude(state=Task.State.DONE)
    return waiting.filter(due__range=(following.start, following.end)).order_by(
        "due", "item__order"
    )


def _difficulties(tasks: QuerySet[Task], period: Period) -> QuerySet[Difficulty]:
    raised = Difficulty.objects.filter(
        task__in=tasks, at__date__range=(period.start, period.last_day)
    )
    return raised.select_related("task__item").order_by("at")


@dataclass(frozen=True, slots=True)
class _Known:
    """Figures of a unit and of the bodies under it in a period, by unit and metric."""

    rows: dict[tuple[int, str], FigureRow]
    children: list[Unit]
    open: frozenset[int] = frozenset()
    """Bodies whose report on the period is asked for and not approved."""

    def of(self, unit: int, code: str) -> FigureRow | None:
        return self.rows.get((unit, code))

    def under(self, code: str) -> dict[int, FigureRow]:
        found = {child.pk: self.of(child.pk, code) for child in self.children}
        return {pk: row for pk, row in found.items() if row is not None}

    def codes(self) -> list[str]:
        return sorted({code for _unit, code in self.rows}, key=_order)

    def summed(self, code: str) -> dict[int, FigureRow]:
        """Return what takes part in a sum: ratios with both parts, else counts and amounts."""
        found = self.under(code)
        whole = {pk: row for pk, row in found.items() if row.denominator is not None}
        additive = load_metrics()[code].unit in ADDITIVE
        return whole or (found if additive else {})


def figures_used(report: Report) -> list[FigureRow]:
    """Return the rows that a report's figures are made of: its own, or those it sums."""
    known = _known_of(report, report.span)
    used: list[FigureRow] = []
    for code in known.codes():
        row = known.of(report.unit_id, code)
        used += [row] if row else known.summed(code).values()
    return used


def _known_of(report: Report, period: Period) -> _Known:
    asked = _asked_below(report).exclude(state=Report.State.APPROVED)
    return replace(
        _known(report.unit, period), open=frozenset(asked.values_list("unit", flat=True))
    )


def _figures(report: Report, period: Period) -> Iterator[FigureFact]:
    known = _known_of(report, period)
    before = _known(report.unit, period.previous())
    targets = mapping.targets_of(_targets(report, period))
    for code in known.codes():
        metric, target = load_metrics()[code], targets.get(code)
        previous = _before(before, report.unit_id, code)
        row = known.of(report.unit_id, code)
        if row is not None:
            yield mapping.figure_fact(row, previous, target, metric, period.last_day)
        elif total := _rolled_up(known, code):
            below = mapping.Below(total, _missing(known, code), _unsettled(known, code))
            yield mapping.rolled_up_fact(code, below, previous, target, metric)


def _before(before: _Known, unit: int, code: str) -> Fraction | None:
    """Return the figure to compare with: the unit's own, or the sum over all bodies below."""
    row = before.of(unit, code)
    if row is not None:
        return row.value
    total = _rolled_up(before, code)
    return total.value if total and not total.estimated else None


def _known(unit: Unit, period: Period) -> _Known:
    children = list(placed_at(period.last_day).filter(above=unit.pk))
    units = [unit.pk, *(child.pk for child in children)]
    held = FigureRow.objects.filter(unit__in=units, period=period.code).order_by("metric")
    codes = [
        code
        for code in held.values_list("metric", flat=True).distinct()
        if mapping.is_reported(code)
    ]
    rows = standing_rows(units, codes, [period.code]) if codes else []
    good = {(row.unit_id, row.metric): row for row in rows if row.standing != Standing.DISPUTED}
    return _Known(good, children)


def _expected(known: _Known, code: str) -> list[Unit]:
    """Return the bodies that should have a figure: of all kinds of which one has it."""
    found = known.under(code)
    kinds = {child.kind for child in known.children if child.pk in found}
    return [child for child in known.children if child.kind in kinds]


def _missing(known: _Known, code: str) -> list[str]:
    summed = known.summed(code)
    return [child.name for child in _expected(known, code) if child.pk not in summed]


def _unsettled(known: _Known, code: str) -> int:
    """Count the bodies whose figure waits for a second person, or whose report for approval."""
    rows = known.summed(code)
    return sum(row.standing == Standing.WAITING or pk in known.open for pk, row in rows.items())


def _rolled_up(known: _Known, code: str) -> RolledUp | None:
    expected = [child.pk for child in _expected(known, code)]
    parts = {
        pk: Part(row.value, row.numerator, row.denominator)
        for pk, row in known.summed(code).items()
    }
    return roll_up(parts, expected, additive=load_metrics()[code].unit in ADDITIVE)


def _order(code: str) -> int:
    """Place a metric as the registry does; those of a family after the named ones."""
    codes = [metric.code for metric in load_metrics()]
    return codes.index(code) if code in codes else len(codes)


def _targets(report: Report, period: Period) -> Iterable[PlanItem]:
    of_year = PlanItem.objects.filter(plan__unit=report.unit, plan__year=period.start.year)
    return of_year.filter(plan__state=Plan.State.ISSUED).exclude(targets=[]).order_by("plan__date")


def _cards(unit: Unit, period: Period) -> list[Card]:
    closed = Card.objects.filter(
        assessment__unit=unit,
        round=Round.FINAL,
        assessment__cycle__state=Cycle.State.CLOSED,
        assessment__cycle__closed_at__date__lte=period.last_day,
    )
    cards = closed.select_related("assessment__cycle__criteria_set").defer("scorecard")
    return list(cards.order_by("-assessment__cycle__year"))


def _published(unit: Unit, day: date) -> QuerySet[FigureRow]:
    rows = FigureRow.objects.filter(unit=unit, origin=FigureRow.Origin.RESULTS, period_end__lte=day)
    rows = rows.filter(period_start__month=1, period_end__month=12)
    totals = rows.filter(Q(metric__endswith=".total") | Q(metric__endswith=".rank"))
    return totals.order_by("metric", "period_end", "revision")


def _asked_below(report: Report) -> QuerySet[Report]:
    """Return the same reports of the bodies under a unit; one that ended before owes none."""
    same = Report.objects.filter(unit__parent=report.unit, period=report.period, work=report.work)
    there = Q(unit__valid_to=None) | Q(unit__valid_to__gte=F("due")) | ~Q(state=Report.State.DRAFT)
    return same.filter(there)


def _children(report: Report, today: date) -> tuple[tuple[str, ...], tuple[str, ...]]:
    """Return the bodies under a unit that sent the same report late, and that owe it overdue."""
    below = _asked_below(report).select_related("unit").order_by("unit__name_sort")
    rows = list(below.defer("docx", "made_of", "narrative"))
    unsent = tuple(row.unit.name for row in rows if row.is_draft and row.is_late(today))
    late = tuple(row.unit.name for row in rows if not row.is_draft and row.is_late(row.due))
    return late, unsent

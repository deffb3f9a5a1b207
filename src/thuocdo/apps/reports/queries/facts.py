"""The facts of a report, gathered from what tasks, figures, scores and other reports record."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Q, QuerySet

from thuocdo.apps.accounts.queries import heads_of
from thuocdo.apps.assessments.models import Card, Cycle, Round
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.plans.models import Difficulty, Plan
from thuocdo.apps.reports import mapping
from thuocdo.apps.reports.mapping.parts import fields_of
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.queries.known import figures_told, known_in
from thuocdo.apps.reports.queries.plans import planned_for, plans_cited
from thuocdo.apps.reports.queries.reports import asked_below
from thuocdo.apps.reports.queries.tasks import work_of
from thuocdo.apps.units.models import Unit
from thuocdo.core.report.document import Frame
from thuocdo.core.report.quarter_facts import FigureFact, Narrative, QuarterFacts, TaskFact


@dataclass(frozen=True, slots=True)
class Gathered:
    """The facts of a report, the figures they are made of, the same reports of bodies below."""

    facts: QuarterFacts
    figures: list[FigureRow]
    below: list[Report]


def facts_of(report: Report, today: date) -> QuarterFacts:
    return gathered(report, today).facts


def gathered(report: Report, today: date) -> Gathered:
    """Return all that a report is made of, as recorded now, at the report's cut-off.

    As long as the cut-off is still to come, work stands as it does today.
    """
    period, work, below = report.span, work_of(report), asked_below(report)
    known, before = known_in(report.unit, period, period.previous())
    unapproved = {row.unit_id for row in below if row.state != Report.State.APPROVED}
    planned = planned_for(report)
    figures = tuple(figures_told(known, before, planned.targets, unapproved))
    tasks = tuple(mapping.task_fact(one, min(period.last_day, today)) for one in work.followed)
    plans = plans_cited(planned.plan, [task.item.plan for task in work.followed])
    cards = _cards(report.unit, period.last_day)
    facts = QuarterFacts(
        frame=_frame(report, sample=_is_sample(cards, plans)),
        period=period,
        next_period=mapping.following(period),
        plan=mapping.plan_words(plans, report),
        narrative=_narrative(report, tasks, figures, work.difficulties),
        tasks=tasks,
        figures=figures,
        scores=(*mapping.card_scores(cards), *mapping.published_scores(_published(report))),
        next_tasks=tuple(mapping.next_task(task) for task in work.coming),
        late=_late(below),
        unsent=_unsent(below, today),
        work=report.work,
        basis=report.basis,
    )
    return Gathered(facts, [row for code in known.codes() for row in known.used(code)], below)


def _frame(report: Report, *, sample: bool) -> Frame:
    head = heads_of([report.unit_id], report.date or report.span.last_day).get(report.unit_id)
    return mapping.frame_of(report, head.full_name if head else "", sample=sample)


def _is_sample(cards: Sequence[Card], plans: Sequence[Plan]) -> bool:
    return any(card.assessment.cycle.sample for card in cards) or any(plan.sample for plan in plans)


def _narrative(
    report: Report,
    tasks: Sequence[TaskFact],
    figures: Sequence[FigureFact],
    difficulties: Sequence[Difficulty],
) -> Narrative:
    recorded = [*(task.field for task in tasks), *(figure.field for figure in figures)]
    return mapping.narrative_of(report, fields_of(report, recorded), difficulties)


def _cards(unit: Unit, day: date) -> list[Card]:
    closed = Card.objects.filter(
        assessment__unit=unit,
        round=Round.FINAL,
        assessment__cycle__state=Cycle.State.CLOSED,
        assessment__cycle__closed_at__date__lte=day,
    )
    cards = closed.select_related("assessment__cycle__criteria_set").defer("scorecard")
    return list(cards.order_by("-assessment__cycle__year"))


def _published(report: Report) -> QuerySet[FigureRow]:
    rows = FigureRow.objects.filter(unit=report.unit, origin=FigureRow.Origin.RESULTS)
    rows = rows.filter(period_end__lte=report.span.last_day)
    rows = rows.filter(period_start__month=1, period_end__month=12)
    totals = rows.filter(Q(metric__endswith=".total") | Q(metric__endswith=".rank"))
    return totals.order_by("metric", "period_end", "revision")


def _late(below: Sequence[Report]) -> tuple[str, ...]:
    """Name the bodies that sent the same report after its date."""
    return tuple(row.unit.name for row in below if not row.is_draft and row.is_late(row.due))


def _unsent(below: Sequence[Report], today: date) -> tuple[str, ...]:
    """Name the bodies that owe the same report, overdue."""
    return tuple(row.unit.name for row in below if row.is_overdue(today))

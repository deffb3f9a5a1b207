"""Reads of the overviews: few, and as many for thirty bodies as for three."""

from collections.abc import Iterable
from datetime import date
from itertools import groupby

from django.db.models import Exists, OuterRef, Q, QuerySet

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.models import (
    Assessment,
    Card,
    CriteriaSet,
    Cycle,
    EvidenceLink,
    NodeScore,
    Round,
)
from thuocdo.apps.assessments.permissions import coordinators_own, heads_alone, is_own
from thuocdo.apps.assessments.queries import unsettled_codes
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.home.shown.indices import METRICS
from thuocdo.apps.plans.models import DateChange, Plan, PlanItem, Task
from thuocdo.apps.plans.queries import WAITING
from thuocdo.apps.reports.models import Report
from thuocdo.apps.units.models import Unit

UNDER = ("", "__parent", "__parent__parent")


def index_rows(unit: Unit) -> QuerySet[FigureRow]:
    """Return what was published of the indices of a body, year by year, corrections last."""
    rows = FigureRow.objects.filter(
        unit=unit, metric__in=METRICS, period_start__month=1, period_end__month=12
    )
    return rows.exclude(origin=FigureRow.Origin.HAND).order_by("period_end", "revision")


def latest_cycle(unit: Unit, year: int) -> Cycle | None:
    """Return the last closed cycle up to a year that measured departments under a body.

    Where none did, the last that measured any body under it.
    """
    measured = Assessment.objects.filter(cycle=OuterRef("pk"), unit__parent=unit)
    departments = measured.filter(unit__kind=Unit.Kind.DEPARTMENT)
    cycles = Cycle.objects.filter(Exists(measured), state=Cycle.State.CLOSED, year__lte=year)
    cycles = cycles.annotate(central=Exists(departments)).select_related("criteria_set")
    return cycles.order_by("-central", "-year", "-closed_at").first()


def own_cards(unit: Unit, year: int) -> list[Card]:
    """Return a body's own final results up to a year, the latest first."""
    cards = Card.objects.filter(
        assessment__unit=unit,
        assessment__cycle__state=Cycle.State.CLOSED,
        assessment__cycle__year__lte=year,
        round=Round.FINAL,
    )
    cards = cards.select_related("assessment__cycle__criteria_set", "assessment__unit")
    return list(cards.defer("scorecard").order_by("-assessment__cycle__year", "-scored_at"))


def field_rows(cards: list[Card]) -> dict[int, dict[str, NodeScore]]:
    found: dict[int, dict[str, NodeScore]] = {card.pk: {} for card in cards}
    for row in NodeScore.objects.filter(card__in=cards, depth=0):
        found[row.card_id][row.code] = row
    return found


def leaves_of(card: Card) -> list[NodeScore]:
    return list(card.nodes.filter(is_leaf=True).order_by("order"))


def plan_items(unit: Unit, cycle: Cycle | None, year: int) -> list[PlanItem]:
    """Return what a body's plans aim at up to a year, and what answers a cycle's losses."""
    targets = Q(plan__year__lte=year, plan__state=Plan.State.ISSUED) & ~Q(targets=[])
    answers = Q(cycle=cycle, kind=PlanItem.Kind.TASK) if cycle else Q(pk__in=[])
    items = PlanItem.objects.filter(targets | answers, plan__unit=unit)
    living = items.exclude(plan__state=Plan.State.SUPERSEDED).order_by("plan__date", "order")
    return list(living.select_related("plan"))


def open_tasks(unit: Unit) -> list[Task]:
    """Return the unfinished tasks of a body, of all under it, and of the plans that it leads."""
    mine = Q(item__plan__unit=unit)
    for step in UNDER:
        mine |= Q(**{f"unit{step}": unit})
    tasks = Task.objects.filter(mine, state__in=WAITING)
    return list(tasks.select_related("item__plan", "unit", "person").order_by("first_due", "pk"))


def reports(unit: Unit, year: int) -> list[Report]:
    """Return a body's reports of a year, its open ones, and the unsettled ones of those below."""
    own = Q(unit=unit) & (Q(due__year=year) | Q(state=Report.State.DRAFT))
    below = Q(unit__parent=unit, state__in=[Report.State.DRAFT, Report.State.SENT])
    rows = Report.objects.filter(own | below).select_related("unit")
    return list(rows.defer("docx", "narrative", "made_of").order_by("due"))


def draft_plans(unit: Unit) -> QuerySet[Plan]:
    """Return a body's drafts in which nothing is left open, by what was counted last.

    Each finding was mended or set aside with a reason, each place was decided: nobody else says
    that a draft is ready.
    """
    work = PlanItem.objects.filter(plan=OuterRef("pk"), kind=PlanItem.Kind.TASK)
    drafts = Plan.objects.filter(Exists(work), unit=unit, state=Plan.State.DRAFT)
    ready = drafts.filter(open_findings=0, open_gaps=0).select_related("created_by")
    return ready.defer("document").order_by("created_at")


def open_files(unit: Unit) -> list[Assessment]:
    """Return all files of the open cycles that measure a body under one."""
    measured = Assessment.objects.filter(cycle=OuterRef("cycle"), unit__parent=unit)
    rows = Assessment.objects.filter(Exists(measured), cycle__state=Cycle.State.OPEN)
    return list(rows.select_related("unit", "cycle").order_by("cycle_id", "unit__name_sort"))


def cycles_ready(
    files: Iterable[Assessment], unit: Unit, user: User, day: date
) -> list[tuple[Cycle, int]]:
    """Return the cycles among open files in which all who submitted have been appraised.

    Each with how many those are. Left out are cycles that measure a body of the person's own:
    nobody closes these.
    """
    found = []
    for cycle, rows in groupby(files, key=lambda row: row.cycle):
        of_cycle = list(rows)
        appraised = [row for row in of_cycle if row.state == Assessment.State.APPRAISED]
        waits = any(row.state == Assessment.State.SUBMITTED for row in of_cycle)
        own = any(is_own(user, row.unit_id, day) for row in of_cycle)
        if any(row.unit.parent_id == unit.pk for row in appraised) and not waits and not own:
            found.append((cycle, len(appraised)))
    return found


def files_to_finish(
    files: Iterable[Assessment], unit: Unit, user: User, day: date
) -> list[Assessment]:
    """Return settled files of bodies under one whose appraisal a person alone can end.

    They are those of the body that coordinates the work: no coordinator may touch them.
    """
    submitted = [
        row
        for row in files
        if row.state == Assessment.State.SUBMITTED and row.unit.parent_id == unit.pk
    ]
    mine = [row for row in submitted if heads_alone(user, row, day)]
    leads = {row.cycle.lead_id for row in mine}
    left = {lead: coordinators_own(lead, user.bodies(day)) for lead in leads}
    alone = [row for row in mine if row.unit_id in left[row.cycle.lead_id]]
    waiting = unsettled_codes(alone) if alone else {}
    return [row for row in alone if not waiting[row.pk]]


def date_changes(unit: Unit) -> QuerySet[DateChange]:
    """Return wishes for another date that wait, of the plans that a body leads."""
    waiting = DateChange.objects.filter(granted=None, task__item__plan__unit=unit)
    return waiting.select_related("task__item__plan", "task__unit").order_by("asked_at")


def cards_by_round(assessment: Assessment) -> dict[str, Card]:
    """Return a unit's cards, the furthest round last."""
    cards = {card.round: card for card in assessment.cards.all()}
    return {one: cards[one] for one in Round.values if one in cards}


def documents_of_last_year(assessment: Assessment) -> set[tuple[str, int]]:
    """Return (leaf, document) of what proved the same unit's points last year."""
    if assessment.cycle.previous_id is None:
        return set()
    links = EvidenceLink.objects.filter(
        assessment__cycle=assessment.cycle.previous_id,
        assessment__unit=assessment.unit_id,
        removed_at=None,
    )
    return set(links.values_list("leaf_code", "version__document"))


def steps_done(user: User) -> dict[str, bool]:
    """Return which steps to the first answer are done, in one query.

    Provinces come with published results; they count as entered where somebody works there.
    """
    done = {
        "units": Unit.objects.filter(~Q(kind=Unit.Kind.PROVINCE) | Q(duties__isnull=False)),
        "people": Duty.objects.filter(unit__isnull=False),
        "set": CriteriaSet.objects.filter(state=CriteriaSet.State.PUBLISHED),
        "scores": Cycle.objects.filter(state=Cycle.State.CLOSED),
        "plan": Plan.objects.all(),
    }
    row = User.objects.filter(pk=user.pk).annotate(
        **{f"has_{step}": Exists(rows) for step, rows in done.items()}
    )
    found = row.values(*(f"has_{step}" for step in done))[0]
    return {step: found[f"has_{step}"] for step in done}

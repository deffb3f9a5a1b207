"""Reads of what is questionable in a plan, and of what somebody left as it is, with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import OuterRef, Q

from thuocdo.apps.accounts.queries import head_of
from thuocdo.apps.plans.mapping import is_taken_in
from thuocdo.apps.plans.mapping.lint import Doubt, document_now, doubts
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem
from thuocdo.apps.plans.models.findings import SetAside
from thuocdo.apps.plans.queries.bodies import takers
from thuocdo.apps.plans.queries.carrying import Unfinished, unfinished_told
from thuocdo.apps.plans.queries.coverage import Coverage, answers, covered
from thuocdo.apps.plans.queries.held import held_against
from thuocdo.apps.plans.queries.plans import whole
from thuocdo.apps.plans.queries.results import results_of


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be looked at, and what was looked at and left, with its reason."""

    open: Sequence[Doubt]
    left: Sequence[tuple[Doubt, SetAside]]


@dataclass(frozen=True, slots=True)
class Looked:
    """A plan held against all that is known, with all that was read for it.

    ``elsewhere`` are the keys of work that a document gives to bodies that its taker has no say of.
    """

    rows: Sequence[PlanItem]
    coverage: Sequence[Coverage]
    unfinished: Sequence[Unfinished]
    checked: Checked
    elsewhere: frozenset[int]


def look_over(plan: Plan, today: date) -> Looked:
    """Hold a plan as it stands in the database against all that is known; items have bodies."""
    rows, answering = _items(plan, today)
    # A notice answers what it is about, not what the unit lost.
    answers_losses = plan.cycle is not None and plan.kind != Plan.Kind.ASSIGNMENT
    results = results_of(plan.cycle, plan.unit) if answers_losses else None
    losses = covered(results, answering) if results else []
    left = unfinished_told(plan)
    document = document_now(plan, rows)
    found = doubts(plan, rows, document, held_against(plan, document, losses, left, today))
    reasons = {row.mark: row for row in standing(plan)}
    checked = Checked(
        [doubt for doubt in found if doubt.mark not in reasons],
        [(doubt, reasons[doubt.mark]) for doubt in found if doubt.mark in reasons],
    )
    return Looked(rows, losses, left, checked, elsewhere(plan, rows, today))


def elsewhere(plan: Plan, rows: Sequence[PlanItem], today: date) -> frozenset[int]:
    """Return the work of a document that a unit took in which other bodies have from its issuer."""
    if not is_taken_in(plan):
        return frozenset()
    taking = takers(plan, today)
    works = (row for row in rows if row.kind == PlanItem.Kind.TASK)
    return frozenset(row.pk for row in works if taking.is_of_others(list(row.bodies.all())))


def _items(plan: Plan, day: date) -> tuple[list[PlanItem], list[PlanItem]]:
    """Return a plan's items, and those of all plans that answer its losses, in one read.

    Of other plans' items only that they answer is known here: beside a draft without their tasks.
    """
    wanted = Q(plan=plan)
    if plan.cycle is not None:
        wanted |= answers(plan.cycle, plan.unit, plan)
    rows = PlanItem.objects.filter(wanted).select_related("plan").defer("plan__document")
    bodies = ItemBody.objects.annotate(head=head_of(OuterRef("unit"), day))
    found = list(whole(rows, plan, bodies))
    own = [row for row in found if row.plan_id == plan.pk]
    for row in own:
        row.plan = plan
    return own, [row for row in found if _answers(row, plan)]


def _answers(row: PlanItem, plan: Plan) -> bool:
    same = plan.cycle_id is not None and row.cycle_id == plan.cycle_id
    return same and row.kind == PlanItem.Kind.TASK


def standing(plan: Plan) -> list[SetAside]:
    """Return the reasons that were not taken back."""
    rows = SetAside.objects.filter(plan=plan, taken_back_at__isnull=True)
    return list(rows.select_related("by"))


def history(plan: Plan) -> list[SetAside]:
    """Return every reason there ever was, the latest first: for who looks years later."""
    rows = SetAside.objects.filter(plan=plan).select_related("by", "taken_back_by", "plan")
    return list(rows.order_by("-at", "-pk"))

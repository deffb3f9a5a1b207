"""Reads of what is questionable in a plan, and of what somebody left as it is, with a reason."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from thuocdo.apps.plans.mapping.lint import Doubt, document_now, doubts
from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.apps.plans.models.findings import SetAside
from thuocdo.apps.plans.queries.coverage import Coverage, coverage
from thuocdo.apps.plans.queries.held import held_against
from thuocdo.apps.plans.queries.plans import items_of


@dataclass(frozen=True, slots=True)
class Checked:
    """What is to be looked at, and what was looked at and left, with its reason."""

    open: Sequence[Doubt]
    left: Sequence[tuple[Doubt, SetAside]]


def checked(
    plan: Plan, rows: Sequence[PlanItem], covered: Sequence[Coverage], today: date
) -> Checked:
    """Hold a plan against all that is known, in a constant number of queries; rows have bodies."""
    document = document_now(plan, rows)
    found = doubts(plan, rows, document, held_against(plan, document, covered, today))
    reasons = {row.mark: row for row in standing(plan)}
    return Checked(
        [doubt for doubt in found if doubt.mark not in reasons],
        [(doubt, reasons[doubt.mark]) for doubt in found if doubt.mark in reasons],
    )


def checked_anew(plan: Plan, today: date) -> Checked:
    """Hold a plan against all that is known as it stands in the database."""
    return checked_rows(plan, list(items_of(plan)), today)


def checked_rows(plan: Plan, rows: Sequence[PlanItem], today: date) -> Checked:
    """Hold a plan against all that is known, with its items as they were read."""
    covered = coverage(plan.cycle, plan.unit, plan) if plan.cycle else []
    return checked(plan, rows, covered, today)


def standing(plan: Plan) -> list[SetAside]:
    """Return the reasons that were not taken back."""
    rows = SetAside.objects.filter(plan=plan, taken_back_at__isnull=True)
    return list(rows.select_related("by"))


def history(plan: Plan) -> list[SetAside]:
    """Return every reason there ever was, the latest first: for who looks years later."""
    rows = SetAside.objects.filter(plan=plan).select_related("by", "taken_back_by", "plan")
    return list(rows.order_by("-at", "-pk"))

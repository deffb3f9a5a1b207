"""The days that a plan is for."""

from datetime import date

from thuocdo.apps.plans.models import Plan
from thuocdo.core.plan.lint.span import days_of_plan

YEARS_OF_PROGRAMME = 5


def years_of(plan: Plan) -> int:
    """Return for how many years a plan runs that does not tell them in its title."""
    return YEARS_OF_PROGRAMME if plan.kind == Plan.Kind.PROGRAMME else 1


def days_of(plan: Plan) -> tuple[date, date]:
    """Return the first and the last day of a plan; a notice gives its work without an end."""
    found = None if plan.is_notice else days_of_plan(plan.title, plan.year, years_of(plan))
    return found or (date.min, date.max)

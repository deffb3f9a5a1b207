"""How many findings a plan has, kept for lists whenever somebody writes in it."""

from datetime import datetime

from django.utils import timezone

from thuocdo.apps.plans.models import Plan
from thuocdo.apps.plans.queries.findings import checked_anew


def recount(plan: Plan, now: datetime) -> None:
    """Count what is to be looked at in a plan as it stands now."""
    plan.open_findings = len(checked_anew(plan, timezone.localdate(now)).open)
    plan.save(update_fields=["open_findings"])

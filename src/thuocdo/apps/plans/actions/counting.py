"""What is told of plans and items in lists, kept with each change and every day.

How many findings and open places a plan has, and what its items are called by.
"""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.db.models import Exists, OuterRef, Q
from django.utils import timezone

from thuocdo.apps.plans.mapping import open_gaps
from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.apps.plans.queries.findings import look_over
from thuocdo.core.plan.places import places


def recount(plan: Plan, now: datetime) -> None:
    """Count what is to be looked at and to be decided in a plan as it stands now."""
    plan.counted_on = timezone.localdate(now)
    looked = look_over(plan, plan.counted_on)
    _call(plan, looked.rows)
    plan.open_findings = len(looked.checked.open)
    plan.open_gaps = len(open_gaps(plan, looked.rows))
    plan.save(update_fields=["open_findings", "open_gaps", "counted_on"])


def _call(plan: Plan, rows: Sequence[PlanItem]) -> None:
    """Keep what each item is called by, in lists too that know nothing of the others."""
    headings = [section["path"] for section in plan.document["sections"]]
    changed = []
    for row, place in zip(rows, places([row.path for row in rows], headings), strict=True):
        if row.label != place:
            row.label = place
            changed.append(row)
    PlanItem.objects.bulk_update(changed, ["label"])


def recount_all(now: datetime) -> int:
    """Count anew once a day, for days, bodies, figures and other plans change too; return how many.

    A plan that another one took the place of keeps its last count. Nobody's hand: no event.
    """
    never = Q(counted_on__isnull=True) | Q(open_gaps__isnull=True)
    uncalled = PlanItem.objects.filter(plan=OuterRef("pk"), label="").exclude(path="")
    before = never | Exists(uncalled) | Q(counted_on__lt=timezone.localdate(now))
    rows = Plan.objects.filter(before).exclude(state=Plan.State.SUPERSEDED)
    keys = list(rows.order_by("pk").values_list("pk", flat=True))
    for key in keys:
        with transaction.atomic():
            rows = Plan.objects.select_for_update(no_key=True, of=("self",))
            plan = rows.select_related("unit", "cycle__criteria_set").filter(pk=key).first()
            if plan is not None:
                recount(plan, now)
    return len(keys)

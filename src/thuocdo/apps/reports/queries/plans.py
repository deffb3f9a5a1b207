"""The plans that a report is on, and the targets that they set."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Exists, F, FilteredRelation, OuterRef, Q, QuerySet

from thuocdo.apps.plans.models import Plan, Task
from thuocdo.apps.reports import mapping
from thuocdo.apps.reports.models import WORKS, Report


@dataclass(frozen=True, slots=True)
class Planned:
    """The plan reported on, and what a unit's own plans of the year set as targets, by metric."""

    plan: Plan | None
    targets: dict[str, Fraction]


def planned_for(report: Report) -> Planned:
    """Return the plan reported on: the unit's own of the year, else one that gives it work.

    A sent report keeps the one that it was sent about.
    """
    rows = list(_of_year(report))
    own = [row.targets for row in rows if row.unit_id == report.unit_id and row.targets]
    told = [row for row in rows if is_told(report, row)]
    newest = max(told, key=lambda row: (row.unit_id == report.unit_id, *_age(row)), default=None)
    return Planned(report.plan or newest, mapping.targets_of(own))


def plans_cited(first: Plan | None, others: Iterable[Plan]) -> list[Plan]:
    """Return the plan reported on before all others that are told of, by their dates."""
    behind = sorted({*others} - {first}, key=_age)
    return [*([first] if first else []), *behind]


def is_told(report: Report, plan: Plan) -> bool:
    """Tell whether a report on some work tells of a plan: of all, or of those on its index."""
    index = WORKS.get(report.work, "")
    return not index or index in plan.indexes


def _of_year(report: Report) -> QuerySet[Plan]:
    """Return the year's plans that a unit issued or has work from, again for each target set."""
    given = Exists(Task.objects.filter(item__plan=OuterRef("pk"), unit=report.unit))
    issued = Plan.objects.filter(year=report.span.start.year, state=Plan.State.ISSUED)
    setting = FilteredRelation("items", condition=~Q(items__targets=[]))
    rows = issued.filter(Q(unit=report.unit) | given).alias(setting=setting)
    rows = rows.annotate(targets=F("setting__targets")).order_by("date", "pk", "setting__order")
    return rows.select_related("unit").defer("document")


def _age(plan: Plan) -> tuple[date, int]:
    return plan.date or date.min, plan.pk

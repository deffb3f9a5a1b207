"""What a plan is held against: results, figures, directory, work left undone, other plans."""

from collections.abc import Sequence
from datetime import date

from django.db.models import F

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.figures.queries import latest
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.plans.queries.bodies import directory
from thuocdo.apps.plans.queries.carrying import unfinished
from thuocdo.apps.plans.queries.coverage import Coverage
from thuocdo.apps.units.models import Unit
from thuocdo.core.metrics.registry import MetricRegistry
from thuocdo.core.plan.lint import Known, Lost, Reached, Replaced, body_key
from thuocdo.core.plan.lint.aims import aims, metric_of
from thuocdo.core.plan.model import PlanDocument


def held_against(
    plan: Plan, document: PlanDocument, covered: Sequence[Coverage], today: date
) -> Known:
    """Return what earlier years, the directory and other plans tell about a plan.

    ``covered`` are the lost points that it answers, or could.
    """
    registry = load_metrics()
    day = min(plan.date or today, date(plan.year, 12, 31))
    framework = framework_of(plan.cycle.criteria_set) if plan.cycle else None
    names = {leaf.code: leaf.name.vi for leaf in framework.leaves()} if framework else {}
    return Known(
        framework=framework,
        losses=[
            Lost(
                code=row.leaf.code,
                name=names[row.leaf.code],
                points=row.leaf.lost or row.leaf.unscored,
                body=row.leaf.body,
                unscored=not row.leaf.lost,
            )
            for row in covered
        ],
        answered=frozenset(row.leaf.code for row in covered if row.answered),
        unfinished=_unfinished(plan),
        gone=_gone(plan, day),
        replaced=_replaced(plan),
        registry=registry,
        reached=_reached(plan, document, registry),
        today=today if plan.is_draft else None,
    )


def _unfinished(plan: Plan) -> dict[str, str]:
    """Return open work of earlier plans by its place and the number of its plan."""
    rows = unfinished(plan).filter(group="").prefetch_related(None)
    told = rows.values_list("path", "plan__number", "text")
    return {f"{path} ({number})" if path else number: text for path, number, text in told}


def _gone(plan: Plan, day: date) -> dict[str, str]:
    """Return the names of bodies that had ended by a day, and who took their place.

    A name that means a living body, as its own or by what people explained, is not among them.
    """
    living = directory(plan.unit, day)
    ended = Unit.objects.filter(valid_to__lt=day).order_by("valid_to")
    found: dict[str, str] = {}
    for unit in ended.prefetch_related("successors__after"):
        heirs = [row.after.issuer for row in unit.successors.all() if row.after]
        for name in (unit.name, unit.short_name, unit.issuer):
            if name and not living.called(name):
                found[body_key(name)] = "; ".join(dict.fromkeys(heirs))
    return found


def _replaced(plan: Plan) -> list[Replaced]:
    """Return what issued plans took the place of: plans that are kept here, and other papers."""
    issued = Plan.objects.exclude(state=Plan.State.DRAFT).exclude(pk=plan.pk)
    kept = issued.filter(supersedes__isnull=False).select_related("unit", "supersedes__unit")
    found = [
        Replaced(row.supersedes.number, row.number, row.supersedes.date, row.supersedes.unit.issuer)
        for row in kept.defer("document", "supersedes__document")
    ]
    papers = issued.annotate(named=F("document__header__supersedes")).exclude(named=[])
    for row in papers.select_related("unit").defer("document"):
        found += [
            Replaced(number, row.number, issuer=row.unit.issuer) for number in row.named or []
        ]
    return found


def _reached(plan: Plan, document: PlanDocument, registry: MetricRegistry) -> dict[str, Reached]:
    """Return what the unit reached the year before in the metrics that the plan has targets for."""
    known = Known(registry=registry)
    metrics = {metric.code for _item, aim in aims(document) if (metric := metric_of(aim, known))}
    rows = latest([plan.unit_id], sorted(metrics), str(plan.year - 1))
    return {row.metric: Reached(row.value, row.se) for row in rows if row.value is not None}

"""What a plan is held against: results, figures, directory, work left undone, other plans."""

from collections.abc import Iterable, Sequence
from datetime import date
from operator import itemgetter

from django.db.models import F, Q

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.figures.queries import latest
from thuocdo.apps.plans.mapping import Directory
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.plans.queries.bodies import directory_among, heirs_among
from thuocdo.apps.plans.queries.carrying import Unfinished
from thuocdo.apps.plans.queries.coverage import Coverage
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries.ever import bodies_ever
from thuocdo.apps.units.queries.lineage import Lineage
from thuocdo.core.framework import Framework
from thuocdo.core.metrics.registry import MetricRegistry
from thuocdo.core.plan.lint import Known, Lost, Reached, Replaced, body_key
from thuocdo.core.plan.lint.aims import aims
from thuocdo.core.plan.lint.values import metric_of
from thuocdo.core.plan.model import PlanDocument


def held_against(
    plan: Plan,
    document: PlanDocument,
    covered: Sequence[Coverage],
    left: Iterable[Unfinished],
    today: date,
) -> Known:
    """Return what earlier years, the directory and other plans tell about a plan.

    ``covered`` are the lost points that it answers, or could; ``left`` the open work before it.
    """
    registry = load_metrics()
    day = min(plan.date or today, date(plan.year, 12, 31))
    framework = framework_of(plan.cycle.criteria_set) if plan.cycle else None
    everyone, lineage = bodies_ever(day)
    known = directory_among(plan.unit, [unit for unit in everyone if unit.holds(day)])
    return Known(
        framework=framework,
        losses=_lost(covered, framework, known),
        answered=frozenset(row.leaf.code for row in covered if row.answered),
        unfinished=_places(left),
        gone=_gone(everyone, lineage, known, day),
        replaced=_replaced(plan),
        registry=registry,
        reached=_reached(plan, document, registry),
        today=today if plan.is_draft else None,
    )


def _places(left: Iterable[Unfinished]) -> dict[str, str]:
    """Return open work of earlier plans by its place and the number of its plan."""
    whole = [one for one in left if not one.group]
    return {f"{one.path} ({one.plan})" if one.path else one.plan: one.text for one in whole}


def _lost(covered: Sequence[Coverage], framework: Framework | None, known: Directory) -> list[Lost]:
    names = {leaf.code: leaf.name.vi for leaf in framework.leaves()} if framework else {}
    return [
        Lost(
            code=row.leaf.code,
            name=names[row.leaf.code],
            points=row.leaf.lost or row.leaf.unscored,
            body=row.leaf.body,
            unscored=not row.leaf.lost,
            elsewhere=_is_elsewhere(row.leaf.body, known),
        )
        for row in covered
    ]


def _is_elsewhere(name: str, known: Directory) -> bool:
    """Tell that a body is known, and neither the plan's own nor under it."""
    unit, home = known.called(name) if name else None, known.home.pk
    if unit is None:
        return False
    while unit is not None and unit.pk != home:
        unit = known.units.get(unit.parent_id or 0)
    return unit is None


def _gone(
    everyone: Sequence[Unit], lineage: Lineage, known: Directory, day: date
) -> dict[str, str]:
    """Return the names of bodies that had ended by a day, and who took their place.

    A name that means a living body, as its own or by what people explained, is not among them.
    """
    living = [unit for unit in everyone if unit.holds(day)]
    ended = [(unit.valid_to, unit) for unit in everyone if unit.valid_to and unit.valid_to < day]
    heirs = heirs_among([unit.pk for _last, unit in ended], living, lineage)
    found: dict[str, str] = {}
    for _last, unit in sorted(ended, key=itemgetter(0)):
        for name in (unit.name, unit.short_name, unit.issuer):
            if name and not known.called(name):
                found[body_key(name)] = "; ".join(one.issuer for one in heirs[unit.pk])
    return found


def _replaced(plan: Plan) -> list[Replaced]:
    """Return what issued plans took the place of: plans that are kept here, and other papers."""
    issued = Plan.objects.exclude(state=Plan.State.DRAFT).exclude(pk=plan.pk)
    rows = issued.annotate(named=F("document__header__supersedes"))
    rows = rows.filter(~Q(named=[]) | Q(supersedes__isnull=False))
    rows = rows.select_related("unit", "supersedes__unit")
    found = []
    for row in rows.defer("document", "supersedes__document"):
        old = row.supersedes
        if old is not None:
            found.append(Replaced(old.number, row.number, old.date, old.unit.issuer))
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

"""Figures that programs work out: closed cycles, dossiers, surveys, registers."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from django.db import transaction

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.accounts.models import User
from thuocdo.apps.audit import actions as audit
from thuocdo.apps.figures import publishers, queries
from thuocdo.apps.figures.actions.rows import Taken, append, counted, held_changes, refuse
from thuocdo.apps.figures.intake.unit_names import UnitNames
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.units.models import Unit
from thuocdo.core.issues import Issue, error
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import Period


@transaction.atomic
def publish(
    *,
    figures: Iterable[Figure],
    by: User | None,
    now: datetime,
    origin: FigureRow.Origin = FigureRow.Origin.PROGRAM,
) -> Taken:
    """Add figures that a program worked out, each under the code or name of its unit.

    ``origin`` is ``RESULTS`` for what an outside body published, which everyone may see. Figures
    that say the same as what stands are left out. Units and metrics that nobody knows are
    refused, all at once.
    """
    changed = held_changes(_keyed(figures))
    rows = append(changed, origin=origin, by=by, now=now)
    taken = counted(changed)
    if rows:
        facts = {"new": taken.new, "changed": taken.changed, "source_ref": rows[0].source_ref}
        audit.record(action="figures.published", by=by, of=rows[0], facts=facts)
    return taken


def refresh(*, unit: Unit, period: Period, by: User | None, now: datetime) -> Taken:
    """Ask every publisher for a unit's figures of a period and add what is new."""
    own = (replace(figure, unit=unit.code) for figure in publishers.figures_for(unit, period))
    return publish(figures=own, by=by, now=now)


def _keyed(figures: Iterable[Figure]) -> list[Figure]:
    names, registry = UnitNames(queries.all_units()), load_metrics()
    issues: list[Issue] = []
    keyed = []
    for figure in figures:
        found = names.among(figure.unit, figure.period.last_day)
        if figure.metric not in registry:
            issues.append(error("metrics.unknown", figure.unit, metric=figure.metric))
        if len(found) == 1:
            keyed.append(replace(figure, unit=str(found[0].pk)))
        else:
            code = "figures.unit_ambiguous" if found else "figures.unit_unknown"
            codes = ", ".join(sorted(unit.code for unit in found))
            issues.append(error(code, figure.metric, unit=figure.unit, codes=codes))
    refuse(issues)
    return keyed

"""What criteria read from figures, by the names that their sets give it."""

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.db.models import QuerySet

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, CriteriaSet, Cycle
from thuocdo.apps.assessments.wording.rules import measured_name
from thuocdo.apps.figures.shown.names import Asked, Read


def survey_names(asked: Collection[Asked]) -> dict[Asked, str]:
    """Return how the latest set that measures a unit names the figures its criteria read."""
    rows = Assessment.objects.filter(unit__in={unit for unit, _metric in asked})
    found = {one: name for one, name, _cycle in _read(rows)}
    return {one: found[one] for one in asked if one in found}


def figures_waited_for(units: Collection[int]) -> dict[Asked, Read]:
    """Return what the cycles of units read, and the periods of those that are still open."""
    rows = Assessment.objects.filter(unit__in=list(units)).exclude(cycle__state=Cycle.State.DRAFT)
    names: dict[Asked, str] = {}
    periods: dict[Asked, set[str]] = defaultdict(set)
    for one, name, (state, period) in _read(rows):
        names[one] = name
        periods[one] |= {period} if state == Cycle.State.OPEN else set()
    return {one: Read(name, tuple(sorted(periods[one]))) for one, name in names.items()}


def _read(rows: QuerySet[Assessment]) -> Iterator[tuple[Asked, str, tuple[str, str]]]:
    """Yield unit and metric with its name, and state and period of the cycle, the latest last."""
    columns = ("unit", "cycle__criteria_set", "cycle__state", "cycle__period")
    measured = list(rows.order_by("cycle__year", "pk").values_list(*columns))
    sets = CriteriaSet.objects.in_bulk({key for _unit, key, _state, _period in measured})
    by_set = {
        key: {leaf.metric: measured_name(leaf) for leaf in framework_of(row).leaves()}
        for key, row in sets.items()
    }
    for unit, key, state, period in measured:
        for metric, name in by_set[key].items():
            if metric:
                yield (unit, metric), name, (state, period)

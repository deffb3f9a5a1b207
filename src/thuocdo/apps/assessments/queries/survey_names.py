"""Names of survey results, one for each criterion that reads one."""

from collections.abc import Collection

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, CriteriaSet
from thuocdo.apps.assessments.wording.rules import measured_name


def survey_names(asked: Collection[tuple[int, str]]) -> dict[tuple[int, str], str]:
    """Return how the latest set that measures a unit names the figures its criteria read."""
    units = {unit for unit, _metric in asked}
    pairs = Assessment.objects.filter(unit__in=units).order_by("cycle__year", "pk")
    measured = list(pairs.values_list("unit", "cycle__criteria_set"))
    sets = CriteriaSet.objects.in_bulk({key for _unit, key in measured})
    by_set = {
        key: {leaf.metric: measured_name(leaf) for leaf in framework_of(row).leaves()}
        for key, row in sets.items()
    }
    found = {
        (unit, metric): name
        for unit, key in measured
        for metric, name in by_set[key].items()
        if metric
    }
    return {one: found[one] for one in asked if one in found}

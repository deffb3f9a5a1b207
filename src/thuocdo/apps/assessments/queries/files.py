"""Sets, cycles and files that a person may see; a fetch finds nothing they may not."""

from collections.abc import Iterable
from datetime import date

from django.db.models import (
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.http import Http404
from django.shortcuts import get_object_or_404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import (
    Assessment,
    CriteriaSet,
    Cycle,
    FieldAppraiser,
)


def sets_for(user: User, day: date) -> QuerySet[CriteriaSet]:
    """Return published sets; drafts as well for who leads the work."""
    sets = CriteriaSet.objects.all()
    if permissions.may_coordinate(user, day):
        return sets
    return sets.filter(state=CriteriaSet.State.PUBLISHED)


def cycles_for(user: User, day: date) -> QuerySet[Cycle]:
    """Return the cycles in which a person, or a body they work for, has a part."""
    cycles = Cycle.objects.select_related("criteria_set", "previous")
    mine = [duty.unit_id for duty in user.all_duties if duty.holds(day)]
    measured = Assessment.objects.filter(cycle=OuterRef("pk"))
    appraised = FieldAppraiser.objects.filter(cycle=OuterRef("pk"), unit__in=mine)
    part = measured.filter(Q(unit__in=mine) | Q(unit__parent__in=mine))
    begun = ~Q(state=Cycle.State.DRAFT) & (Exists(part) | Exists(appraised))
    return cycles.filter(led_by(user, day) | begun)


def led_by(user: User, day: date) -> Q:
    """Return which cycles a person coordinates."""
    if not permissions.may_coordinate(user, day):
        return Q(pk__in=[])
    return Q(lead=None) | Q(lead__in=permissions.bodies_led(user, day))


def whole_cycles(user: User, day: date) -> QuerySet[Cycle]:
    """Return those cycles with their stages, appraisers and files, in as many queries for any."""
    return cycles_for(user, day).prefetch_related(
        "stages",
        _appraisers(),
        Prefetch(
            "assessments",
            Assessment.objects.select_related("unit").order_by("group", "unit__name_sort"),
        ),
    )


def cycle_for(user: User, pk: int, day: date) -> Cycle:
    """Return one cycle with its appraisers and assessments, or a page that does not exist."""
    return get_object_or_404(whole_cycles(user, day), pk=pk)


def assessment_for(user: User, pk: int, day: date, *, to: str = "view") -> Assessment:
    """Return one unit's file to ``view`` or to ``score``; otherwise it does not exist."""
    rights = {"view": permissions.may_view, "score": permissions.may_score}
    rows = _assessments() if to == "view" else _assessments().prefetch_related(None)
    assessment = get_object_or_404(rows, pk=pk)
    if not rights[to](user, assessment, day):
        raise Http404
    return assessment


def file_of(cycle: Cycle, unit: int) -> Assessment | None:
    """Return the file of a unit in a cycle, for comparisons of its own; none if it took no part."""
    rows = Assessment.objects.select_related("unit", "cycle__criteria_set", "cycle__previous")
    return rows.filter(cycle=cycle, unit=unit).first()


def assessments_of(user: User, day: date) -> QuerySet[Assessment]:
    """Return the files of a person's own units in open cycles, nearest first."""
    mine = [duty.unit_id for duty in user.all_duties if duty.holds(day)]
    opened = Q(cycle__state=Cycle.State.OPEN, unit__in=mine)
    rows = _assessments().filter(opened).order_by("cycle__year", "unit__name_sort")
    return rows.prefetch_related(None).prefetch_related("cycle__stages")


def assessments_to_appraise(
    user: User, cycle: Cycle, field_code: str, day: date
) -> list[Assessment]:
    """Return the units whose field a person appraises, in alphabetical order."""
    with_appraisers(cycle)
    rows = rows_of(cycle)
    return [row for row in rows if permissions.appraises(user, row, field_code, day)]


def rows_of(cycle: Cycle, units: Iterable[int] | None = None) -> list[Assessment]:
    """Return the files of a cycle, or of some of its units, that all share the one cycle."""
    rows = Assessment.objects.filter(cycle=cycle).select_related("unit")
    found = rows if units is None else rows.filter(unit__in=list(units))
    shared = list(found.order_by("unit__name_sort", "pk"))
    for row in shared:
        row.cycle = cycle
    return shared


def with_appraisers(cycle: Cycle) -> None:
    """Read at once who appraises what in a cycle, and its stages."""
    prefetch_related_objects([cycle], _appraisers(), "stages")


def _appraisers() -> Prefetch:
    return Prefetch("appraisers", FieldAppraiser.objects.select_related("unit", "for_unit"))


def _assessments() -> QuerySet[Assessment]:
    appraisers = Prefetch("cycle__appraisers", FieldAppraiser.objects.select_related("unit"))
    return Assessment.objects.select_related(
        "unit", "cycle__criteria_set", "cycle__previous__criteria_set"
    ).prefetch_related(appraisers, "cycle__stages")


def fields_without_appraiser(cycle: Cycle) -> list[str]:
    """Return ``field: unit`` for every unit × field that nobody may fairly appraise."""
    codes = [field.code for field in framework_of(cycle.criteria_set).fields]
    return [f"{code}: {row.unit}" for row, code in permissions.unappraised(cycle, codes)]

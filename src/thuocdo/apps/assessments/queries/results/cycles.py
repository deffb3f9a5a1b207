"""The cycles whose results a person may look at."""

from datetime import date

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.shortcuts import get_object_or_404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.models import Assessment, Cycle
from thuocdo.apps.assessments.queries.files import led_by
from thuocdo.apps.units.models import Unit


def cycle_seen(user: User, pk: int, day: date) -> Cycle:
    """Return a cycle in which a person has a part, with its units; else it does not exist."""
    units = Prefetch(
        "assessments",
        Assessment.objects.select_related("unit").order_by("group", "unit__name_sort"),
    )
    return get_object_or_404(queries.cycles_for(user, day).prefetch_related(units), pk=pk)


def cycles_with_results(user: User, day: date) -> QuerySet[Cycle]:
    """Return the cycles of which a person may see something: closed ones, own ones, led ones."""
    cycles = queries.cycles_for(user, day).exclude(state=Cycle.State.DRAFT)
    if not any(permissions.duties(user, day, permissions.Role.LEADER)):
        mine = [duty.unit_id for duty in user.all_duties if duty.holds(day)]
        own = Assessment.objects.filter(cycle=OuterRef("pk"), unit__in=mine)
        closed = Q(state=Cycle.State.CLOSED)
        cycles = cycles.filter(closed | led_by(user, day) | Exists(own))
    return cycles.order_by("-year", "-pk")


def measured_cycles(unit: Unit | None) -> QuerySet[Cycle]:
    """Return the cycles under way or closed that measure a unit, the latest first."""
    cycles = Cycle.objects.exclude(state=Cycle.State.DRAFT).filter(assessments__unit=unit)
    return cycles.order_by("-year", "-pk")


def over_the_years(user: User, cycle: Cycle, day: date) -> list[Cycle]:
    """Return the cycles that measure the same, of all years, the latest first.

    A cycle follows the one it names as last year's; those without results to see are left out.
    """
    seen = {row.pk: row for row in cycles_with_results(user, day)}
    after = {row.previous_id: row for row in seen.values() if row.previous_id}
    found = [cycle]
    while (later := after.get(found[0].pk)) and later not in found:
        found.insert(0, later)
    while (earlier := seen.get(found[-1].previous_id or 0)) and earlier not in found:
        found.append(earlier)
    return found

"""Reads of bodies as documents name them: the directory, and what people said of other names."""

from collections.abc import Iterable, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date

from django.db.models import QuerySet

from thuocdo.apps.plans.mapping import (
    Directory,
    directory_of,
    is_taken_in,
    key_of,
    means,
)
from thuocdo.apps.plans.models import BodyAlias, ItemBody, Plan, PlanUpload
from thuocdo.apps.plans.models.items import BY_WEIGHT
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import units_at
from thuocdo.apps.units.queries.day import Bodies
from thuocdo.apps.units.queries.ever import bodies_ever
from thuocdo.apps.units.queries.lineage import Lineage
from thuocdo.core.plan.clears import is_crowd
from thuocdo.core.plan.model import Item


def directory(home: Unit, day: date) -> Directory:
    """Return whom names mean in documents of a body on a day, remembered names with them."""
    return directory_among(home, list(units_at(day)))


def directory_among(home: Unit, units: Sequence[Unit]) -> Directory:
    """Return whom names mean among bodies that were read already."""
    living = {unit.pk: unit for unit in units}
    said = BodyAlias.objects.filter(home=home).order_by()
    aliases = {
        alias.key: living.get(alias.unit_id or 0)
        for alias in said
        if alias.unit_id is None or alias.unit_id in living
    }
    return directory_of(units, home, aliases)


def heirs_of(unit: Unit, day: date) -> list[Unit]:
    """Return the bodies of a day that came after one that ended, in alphabetical order."""
    return _heirs([unit.pk], day)[unit.pk]


def now_doing(plan: Plan, day: date) -> dict[int, Unit]:
    """Return who does on a day what a plan gives each of its bodies: itself, else its one heir.

    By the key of the unit that the plan names; nobody where it was split or has no heir.
    """
    named = Unit.objects.filter(pk__in=ItemBody.objects.filter(item__plan=plan).values("unit"))
    found = {unit.pk: unit for unit in named}
    ended = [unit.pk for unit in found.values() if not unit.holds(day)]
    heirs = _heirs(ended, day)
    for key in ended:
        del found[key]
        if len(heirs[key]) == 1:
            found[key] = heirs[key][0]
    return found


@dataclass(frozen=True, slots=True)
class Takers:
    """Who takes on what a plan gives its bodies: each itself, else its one heir (``living``).

    A document of another body that a unit took in gives work to that unit and those below it, ended
    ones among them (``reach``): all others have it from who wrote it.
    """

    plan: Plan
    living: Mapping[int, Unit]
    reach: AbstractSet[int] | None

    def of(self, body: ItemBody) -> Unit | None:
        """Return who gets the work of a body; a crowd that the unit is one of is the unit."""
        if self.reach is None:
            return self.living.get(body.unit_id or 0)
        if body.unit_id is None:
            return self.plan.unit if means(body, self.plan.unit) else None
        unit = self.living.get(body.unit_id)
        return unit if unit is not None and unit.pk in self.reach else None

    def is_of_others(self, bodies: Sequence[ItemBody]) -> bool:
        """Tell whether others have the work from its issuer: all who do the weightiest part.

        A name that nobody knows may well be of the unit: that is for a person to tell.
        """
        if self.reach is None or not any(body.unit_id for body in bodies):
            return False
        part = min((body.role for body in bodies), key=BY_WEIGHT.index)
        return not any(map(self.of, bodies)) and all(
            self._is_other(body) for body in bodies if body.role == part
        )

    def _is_other(self, body: ItemBody) -> bool:
        if body.unit_id is None:
            return is_crowd(body.text)
        return self.reach is not None and body.unit_id not in self.reach


def takers(plan: Plan, day: date) -> Takers:
    """Return who takes on what a plan gives each body on a day."""
    reach = Bodies(day).ever_below(plan.unit_id) if is_taken_in(plan) else None
    return Takers(plan, now_doing(plan, day), reach)


def units_to_give(plan: Plan, day: date) -> QuerySet[Unit]:
    """Return whom work of a plan may be given: all bodies, of a document taken in one's own."""
    rows = units_at(day)
    if is_taken_in(plan):
        return rows.filter(pk__in=Bodies(day).tree.below([plan.unit_id]))
    return rows


def _heirs(units: Sequence[int], day: date) -> dict[int, list[Unit]]:
    """Return the living heirs of units, over as many successions as there were."""
    if not units:
        return {}
    everyone, family = bodies_ever(day)
    return heirs_among(units, [unit for unit in everyone if unit.holds(day)], family)


def heirs_among(
    units: Iterable[int], living: Sequence[Unit], family: Lineage
) -> dict[int, list[Unit]]:
    """Return the heirs of units among bodies that were read already, by the units' keys."""
    heirs = {key: family.with_successors([key]) - {key} for key in units}
    return {key: [unit for unit in living if unit.pk in after] for key, after in heirs.items()}


def bodies_at(day: date) -> list[str]:
    """Return the names of all bodies, to choose from while an item is written."""
    return list(units_at(day).values_list("name", flat=True).distinct())


def aliases_in(upload: PlanUpload, items: Iterable[Item]) -> QuerySet[BodyAlias]:
    """Return the remembered names that the items of a document use."""
    named = {
        key_of(name) for item in items for name in (*item.lead, *item.coordinate, *item.implement)
    }
    rows = BodyAlias.objects.filter(home=upload.unit_id, key__in=named)
    return rows.select_related("unit", "by")

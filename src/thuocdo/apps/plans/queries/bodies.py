"""Reads of bodies as documents name them: the directory, and what people said of other names."""

from datetime import date

from django.db.models import QuerySet

from thuocdo.apps.plans.mapping import Directory, corrected, directory_of, key_of
from thuocdo.apps.plans.models import BodyAlias, PlanUpload
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import units_at


def directory(home: Unit, day: date) -> Directory:
    """Return whom names mean in documents of a body on a day, remembered names with them."""
    units = list(units_at(day))
    living = {unit.pk: unit for unit in units}
    said = BodyAlias.objects.filter(home=home).order_by()
    aliases = {
        alias.key: living.get(alias.unit_id or 0)
        for alias in said
        if alias.unit_id is None or alias.unit_id in living
    }
    return directory_of(units, home, aliases)


def bodies_at(day: date) -> list[str]:
    """Return the names of all bodies, to choose from while an item is written."""
    return list(units_at(day).values_list("name", flat=True).distinct())


def aliases_in(upload: PlanUpload) -> QuerySet[BodyAlias]:
    """Return the remembered names that a document uses."""
    named = {
        key_of(name)
        for item in corrected(upload).items
        for name in (*item.lead, *item.coordinate, *item.implement)
    }
    rows = BodyAlias.objects.filter(home=upload.unit_id, key__in=named)
    return rows.select_related("unit", "by")

"""All bodies there ever were with what became of them, for papers that name them by old names."""

from django.db.models import F

from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries.lineage import Lineage


def bodies_ever() -> tuple[list[Unit], Lineage]:
    """Return every body, living and ended, and the lineage between them, in one read."""
    # A body comes once for each of those that took its place.
    rows = list(Unit.objects.annotate(heir=F("successors__after")))
    steps = [(unit.pk, unit.heir) for unit in rows if unit.heir is not None]
    return list({unit.pk: unit for unit in rows}.values()), Lineage(steps)

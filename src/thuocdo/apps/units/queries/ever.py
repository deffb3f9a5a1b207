"""All bodies there ever were with what became of them: papers name them by their old names."""

from datetime import date

from django.db.models import F

from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries.bodies import placed
from thuocdo.apps.units.queries.lineage import Lineage


def bodies_ever(day: date) -> tuple[list[Unit], Lineage]:
    """Return every body, living and ended, in alphabetical order, and the lineage between them.

    Each has ``above``, its place on a day. It is one read.
    """
    # A body comes once for each of those that took its place.
    rows = list(placed(Unit.objects.annotate(heir=F("successors__after")), day))
    steps = [(unit.pk, unit.heir) for unit in rows if unit.heir is not None]
    return list({unit.pk: unit for unit in rows}.values()), Lineage(steps)

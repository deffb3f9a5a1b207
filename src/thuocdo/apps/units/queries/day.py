"""The bodies of one day with all that is asked about them on a page, in one read."""

from datetime import date
from functools import cached_property

from thuocdo.apps.units.models import Succession, Unit
from thuocdo.apps.units.queries.ever import bodies_ever
from thuocdo.apps.units.queries.lineage import Lineage
from thuocdo.apps.units.queries.tree import Tree


def lineage() -> Lineage:
    steps = Succession.objects.filter(after__isnull=False)
    return Lineage(steps.values_list("before_id", "after_id"))


class Bodies:
    """Who exists on a day, who is above whom then, and what they were made of."""

    def __init__(self, day: date) -> None:
        self.day = day

    @cached_property
    def _ever(self) -> tuple[list[Unit], Lineage]:
        return bodies_ever(self.day)

    @cached_property
    def rows(self) -> list[Unit]:
        """Return the bodies in alphabetical order."""
        return [unit for unit in self._ever[0] if unit.holds(self.day)]

    @cached_property
    def tree(self) -> Tree:
        return Tree({unit.pk: unit.above for unit in self.rows})

    def ever_below(self, unit: int) -> set[int]:
        """Return the keys of a body and all under it, with those that have ended.

        What the bodies were made of, and what was under that, is theirs.
        """
        ever = Tree({one.pk: one.above for one in self._ever[0]})
        return ever.below(self.lineage.with_predecessors(ever.below([unit])))

    @property
    def lineage(self) -> Lineage:
        return self._ever[1]

    def heirs(self, unit: int) -> set[int]:
        """Return the body itself while it exists, else what became of it."""
        return {unit} if unit in self.tree else self.lineage.with_successors([unit])

"""What bodies were made of and what became of them, as a plain value built from one query."""

from collections import defaultdict
from collections.abc import Iterable

from thuocdo.apps.units.queries.tree import reached


class Lineage:
    def __init__(self, steps: Iterable[tuple[int, int]]) -> None:
        """Take the steps of all reorganisations, each from the body before to the one after."""
        self._after: dict[int, list[int]] = defaultdict(list)
        self._before: dict[int, list[int]] = defaultdict(list)
        for before, after in steps:
            self._after[before].append(after)
            self._before[after].append(before)

    def with_predecessors(self, units: Iterable[int]) -> set[int]:
        """Return the units and everything that was merged, split or renamed into them, ever."""
        return reached(units, self._before.__getitem__)

    def with_successors(self, units: Iterable[int]) -> set[int]:
        """Return the units and everything that they were merged, split or renamed into, ever."""
        return reached(units, self._after.__getitem__)

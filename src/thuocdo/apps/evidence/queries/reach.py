"""What was before a body: its predecessors' papers go with the work to the successors."""

from collections.abc import Iterable

from thuocdo.apps.units.queries.day import lineage


def with_predecessors(units: Iterable[int]) -> set[int]:
    """Return the units and everything that was merged, split or renamed into them, ever."""
    return lineage().with_predecessors(units)

"""What was before a body: its predecessors' papers go with the work to the successors."""

from collections import defaultdict
from collections.abc import Iterable

from thuocdo.apps.units.models import Succession
from thuocdo.apps.units.queries.tree import reached


def with_predecessors(units: Iterable[int]) -> set[int]:
    """Return the units and everything that was merged, split or renamed into them, ever."""
    return _along(units, "after_id", "before_id")


def with_successors(units: Iterable[int]) -> set[int]:
    """Return the units and everything that they were merged, split or renamed into, ever."""
    return _along(units, "before_id", "after_id")


def _along(units: Iterable[int], one: str, other: str) -> set[int]:
    following: dict[int, list[int]] = defaultdict(list)
    for unit, near in Succession.objects.filter(after__isnull=False).values_list(one, other):
        following[unit].append(near)
    return reached(units, following.__getitem__)

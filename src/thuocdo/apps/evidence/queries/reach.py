"""What was before a body: its predecessors' papers go with the work to the successors."""

from collections import defaultdict
from collections.abc import Iterable

from thuocdo.apps.units.models import Succession
from thuocdo.apps.units.queries.tree import reached


def with_predecessors(units: Iterable[int]) -> set[int]:
    """Return the units and everything that was merged, split or renamed into them, ever."""
    before: dict[int, list[int]] = defaultdict(list)
    rows = Succession.objects.filter(after__isnull=False).values_list("after_id", "before_id")
    for after, predecessor in rows:
        before[after].append(predecessor)
    return reached(units, before.__getitem__)

"""Who belongs to whom on a day, as a plain value: built from one query, asked many times."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping


class Tree:
    def __init__(self, parents: Mapping[int, int | None]) -> None:
        self._parents = parents
        self._children: dict[int | None, list[int]] = defaultdict(list)
        for unit, parent in parents.items():
            self._children[parent].append(unit)

    def __contains__(self, unit: int) -> bool:
        return unit in self._parents

    def everyone(self) -> set[int]:
        return set(self._parents)

    def root(self, unit: int) -> int:
        """Return the uppermost body above a unit; itself where it has none."""
        seen = {unit}
        while (parent := self._parents.get(unit)) is not None and parent not in seen:
            unit = parent
            seen.add(unit)
        return unit

    def above(self, units: Iterable[int]) -> set[int]:
        """Return the units given and all that they are under."""
        return reached(units, self._parent_of)

    def below(self, units: Iterable[int]) -> set[int]:
        """Return the units given and all under them."""
        return reached(units, self._children.__getitem__)

    def _parent_of(self, unit: int) -> list[int]:
        parent = self._parents.get(unit)
        return [] if parent is None else [parent]


def reached(start: Iterable[int], following: Callable[[int], Iterable[int]]) -> set[int]:
    """Return where one comes from the start, step by step; the start too, circles once."""
    found: set[int] = set()
    waiting = list(start)
    while waiting:
        unit = waiting.pop()
        if unit not in found:
            found.add(unit)
            waiting.extend(following(unit))
    return found

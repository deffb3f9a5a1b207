"""The exact choice: least effort, then fewest leaves, then first in order, for a needed gain.

Gains and weights become whole numbers, so that a choice over dozens of leaves is exact and quick.
A leaf's weight holds its effort and counts it, so one number orders by both.
"""

import math
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuocdo.core.gaps.candidates import Candidate

Choice = frozenset[str]
Fixed = Mapping[str, bool]
"""Leaves that are decided: in (true) or out."""

Way = tuple[int, int]
"""(weight, gain)."""


@dataclass(frozen=True, slots=True)
class Table:
    """What each choice among a few leaves gains."""

    gains: Mapping[Choice, Fraction]

    def numbers(self) -> Iterable[Fraction]:
        """Return every number, so that all stakes can be scaled alike."""
        return self.gains.values()

    def scaled(self, weights: Mapping[str, int], scale: int) -> "_Rows":
        """Return the same in whole numbers."""
        rows = [
            (choice, sum(weights[code] for code in choice), int(gain * scale))
            for choice, gain in self.gains.items()
        ]
        return _Rows(frozenset().union(*self.gains), tuple(rows))


@dataclass(frozen=True, slots=True)
class Capped:
    """Leaves that gain for themselves, together not more than ``room``."""

    gains: Mapping[str, Fraction]
    room: Fraction

    def numbers(self) -> Iterable[Fraction]:
        """Return every number, so that all stakes can be scaled alike."""
        return (*self.gains.values(), self.room)

    def scaled(self, weights: Mapping[str, int], scale: int) -> "_Items":
        """Return the same in whole numbers."""
        items = [(code, weights[code], int(gain * scale)) for code, gain in self.gains.items()]
        return _Items(tuple(items), int(self.room * scale))


Stake = Table | Capped


@dataclass(frozen=True, slots=True)
class _Rows:
    codes: frozenset[str]
    rows: tuple[tuple[Choice, int, int], ...]

    def ways(self, fixed: Fixed) -> list[Way]:
        decided = self.codes & fixed.keys()
        wanted = {code for code in decided if fixed[code]}
        return [(weight, gain) for choice, weight, gain in self.rows if choice & decided == wanted]


@dataclass(frozen=True, slots=True)
class _Items:
    items: tuple[tuple[str, int, int], ...]
    room: int

    def ways(self, fixed: Fixed) -> list[Way]:
        found: list[Way] = [(0, 0)]
        for code, weight, gain in self.items:
            options = [(0, 0)] * (not fixed.get(code, False)) + [(weight, gain)] * fixed.get(
                code, True
            )
            found = _undominated(_sums(found, options))
        return [(weight, min(gain, self.room)) for weight, gain in found]


class Search:
    """Candidates with their stakes, ready to be asked for the cheapest choice."""

    def __init__(self, found: tuple[Candidate, ...], stakes: Iterable[Stake]) -> None:
        stakes = list(stakes)
        numbers = [number for stake in stakes for number in stake.numbers()]
        self.order = [each.code for each in found]
        self.scale = math.lcm(*(number.denominator for number in numbers))
        per_effort = math.lcm(*(each.effort.denominator for each in found))
        most = len(found) + 1
        self.weights = {each.code: int(each.effort * per_effort) * most + 1 for each in found}
        self.stakes = [stake.scaled(self.weights, self.scale) for stake in stakes]

    def best(self) -> Fraction:
        """Return the most that any choice gains."""
        return Fraction(self.ways({})[-1][1], self.scale)

    def cheapest(self, need: Fraction) -> Choice:
        """Return the choice of least weight that gains ``need``, the first in order of equals.

        ``need`` must not be above :meth:`best`. Leaves are decided one by one: a leaf is in when
        the least weight can still be met with it.
        """
        wanted = math.ceil(need * self.scale)
        weight = next(weight for weight, gain in self.ways({}) if gain >= wanted)
        fixed: dict[str, bool] = {}
        left = weight
        for code in self.order:
            fixed[code] = self.weights[code] <= left
            ways = self.ways(fixed, heaviest=weight) if fixed[code] else []
            fixed[code] = bool(ways) and ways[-1][1] >= wanted
            left -= self.weights[code] if fixed[code] else 0
        return frozenset(code for code, taken in fixed.items() if taken)

    def ways(self, fixed: Fixed, heaviest: int | None = None) -> list[Way]:
        """Return the undominated (weight, gain) of all choices, lightest first."""
        found: list[Way] = [(0, 0)]
        for stake in self.stakes:
            sums = _sums(found, stake.ways(fixed))
            light = (way for way in sums if heaviest is None or way[0] <= heaviest)
            found = _undominated(light)
        return found


def _sums(ways: Iterable[Way], options: Iterable[Way]) -> Iterator[Way]:
    options = tuple(options)
    for weight, gain in ways:
        for more, extra in options:
            yield weight + more, gain + extra


def _undominated(ways: Iterable[Way]) -> list[Way]:
    """Return the ways that gain more than every lighter one, lightest first."""
    kept: list[Way] = []
    for weight, gain in sorted(ways, key=lambda way: (way[0], -way[1])):
        if not kept or gain > kept[-1][1]:
            kept.append((weight, gain))
    return kept

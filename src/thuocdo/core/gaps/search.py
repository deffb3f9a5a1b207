"""The exact choice: least effort, then fewest leaves, then first in order, for a needed gain.

Gains and weights become whole numbers, so that a choice over dozens of leaves is exact and quick.
A leaf's weight holds its effort and counts it, so one number orders by both.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction
from operator import itemgetter

from thuocdo.core.errors import InputError
from thuocdo.core.gaps.candidates import Candidate
from thuocdo.core.issues import error

MOST_WAYS = 1_000_000
"""More ways than this are refused: 200 leaves of everyday efforts have a fifth of it, while 20
efforts of six decimals each can have more."""

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

    def alone(self) -> Iterator[tuple[str, Way]]:
        """Yield the leaf, with its weight and gain, when there is but one that gains."""
        if len(self.codes) == 1:
            for choice, weight, gain in self.rows:
                yield from ((code, (weight, gain)) for code in choice)

    def ways(self, fixed: Fixed) -> list[Way]:
        """Return weight and gain of each choice that agrees with what is fixed."""
        decided = self.codes & fixed.keys()
        wanted = {code for code in decided if fixed[code]}
        return [(weight, gain) for choice, weight, gain in self.rows if choice & decided == wanted]


@dataclass(frozen=True, slots=True)
class _Items:
    items: tuple[tuple[str, int, int], ...]
    room: int

    def alone(self) -> Iterator[tuple[str, Way]]:
        """Yield nothing: the cap holds these leaves together."""
        yield from ()

    def ways(self, fixed: Fixed) -> list[Way]:
        """Return the undominated ways that agree with what is fixed, up to the room."""
        found: list[Way] = [(0, 0)]
        for code, weight, gain in self.items:
            wanted = fixed.get(code)
            out = [] if wanted is True else [(0, 0)]
            options = out if wanted is False else [*out, (weight, gain)]
            found = _joined(found, options, MOST_WAYS)
        return [(weight, min(gain, self.room)) for weight, gain in found]


class Search:
    """Candidates with their stakes, ready to be asked for the cheapest choice.

    Leaves that gain for themselves are kept apart: their ways are built once, from the last leaf
    to the first, and asked for what the leaves behind any one of them can still gain.
    """

    def __init__(self, found: tuple[Candidate, ...], stakes: Iterable[Stake]) -> None:
        stakes = list(stakes)
        numbers = [number for stake in stakes for number in stake.numbers()]
        self.order = [each.code for each in found]
        self.scale = math.lcm(*(number.denominator for number in numbers))
        per_effort = math.lcm(*(each.effort.denominator for each in found))
        most = len(found) + 1
        self.weights = {each.code: int(each.effort * per_effort) * most + 1 for each in found}
        scaled = [stake.scaled(self.weights, self.scale) for stake in stakes]
        alone = {code: way for each in scaled for code, way in each.alone()}
        self.alone = {code: alone[code] for code in self.order if code in alone}
        self.together = [each for each in scaled if not any(each.alone())]

    def best(self) -> Fraction:
        """Return the most that any choice gains."""
        return Fraction(self.chain({})[0][-1][1], self.scale)

    def cheapest(self, need: Fraction) -> Choice:
        """Return the choice of least weight that gains ``need``, the first in order of equals.

        ``need`` must not be above :meth:`best`. Leaves are decided one by one: a leaf is in when
        the least weight can still be met with it.
        """
        chain, wanted = self.chain({}), math.ceil(need * self.scale)
        left = next(weight for weight, gain in chain[0] if gain >= wanted)
        fixed: dict[str, bool] = {}
        passed = 0
        for code in self.order:
            if code in self.alone:
                passed += 1
                weight, gain = self.alone[code]
                fixed[code] = _most(chain[passed], left - weight) >= wanted - gain
                if fixed[code]:
                    left, wanted = left - weight, wanted - gain
            else:
                fixed[code] = _most(self.chain({**fixed, code: True})[passed], left) >= wanted
                chain = self.chain(fixed)
        return frozenset(code for code, taken in fixed.items() if taken)

    def chain(self, fixed: Fixed) -> list[list[Way]]:
        """Return the ways of the leaves from each position on, lightest first, the last alone.

        Position 0 has all leaves that gain for themselves, the last one none; the leaves that
        gain together are in each, as they are ``fixed``.
        """
        ways: list[Way] = [(0, 0)]
        for each in self.together:
            ways = _joined(ways, _undominated(each.ways(fixed)), MOST_WAYS)
        chain, left = [ways], MOST_WAYS
        for way in reversed(self.alone.values()):
            left -= len(chain[-1])
            chain.append(_joined(chain[-1], [(0, 0), way], left))
        return chain[::-1]


def _joined(ways: list[Way], options: list[Way], most: int) -> list[Way]:
    """Return the undominated sums of a way and an option; refuse more than ``most`` sums."""
    if len(ways) * len(options) > most:
        raise InputError([error("gaps.too_many_ways", most=MOST_WAYS)])
    return _undominated(
        [(weight + more, gain + extra) for more, extra in options for weight, gain in ways]
    )


def _undominated(ways: list[Way]) -> list[Way]:
    """Return the ways that gain more than every lighter one, lightest first."""
    kept: list[Way] = []
    highest = -math.inf
    for way in sorted(ways):
        if way[1] > highest:
            if kept and kept[-1][0] == way[0]:
                kept.pop()
            kept.append(way)
            highest = way[1]
    return kept


def _most(ways: list[Way], heaviest: int) -> float:
    """Return the most that is gained within a weight; minus infinity for nothing."""
    position = bisect_right(ways, heaviest, key=itemgetter(0))
    return ways[position - 1][1] if position else -math.inf

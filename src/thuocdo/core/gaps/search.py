"""The choice of least effort, then fewest leaves, then first in order, for a needed gain.

Gains and weights become whole numbers, so that a choice over dozens of leaves is exact and quick.
A leaf's weight holds its effort and counts it, so one number orders by both.

Ways are kept only while they may lie on the cheapest one: what the leaves still to come must cost
at least (``prices``) is never more than what some way is known to cost. When there are too many
all the same, the most promising ones go on and the search says that it is no longer exact.
"""

import math
from bisect import bisect_right
from collections.abc import Iterable, Mapping
from fractions import Fraction
from operator import itemgetter

from thuocdo.core.gaps.candidates import Candidate
from thuocdo.core.gaps.prices import Prices
from thuocdo.core.gaps.stakes import Alone, Choice, Fixed, Ledger, Stake, Way, undominated

MOST_WAYS = 20_000
"""The ways that go on after any leaf; everyday efforts have a few hundred."""


class Search:
    """Candidates with their stakes, ready to be asked for the cheapest choice.

    Leaves that gain for themselves are kept apart: their ways are built once, from the last leaf
    to the first, and asked for what the leaves behind any one of them can still gain.
    """

    def __init__(self, found: tuple[Candidate, ...], stakes: Iterable[Stake]) -> None:
        stakes = list(stakes)
        self.order = [each.code for each in found]
        numbers = [number for stake in stakes for number in stake.numbers()]
        self.scale = math.lcm(*(number.denominator for number in numbers))
        per_effort = math.lcm(*(each.effort.denominator for each in found))
        self.most = len(found) + 1
        self.per_effort = per_effort
        weights = {each.code: int(each.effort * per_effort) * self.most + 1 for each in found}
        ledger = Ledger(weights, self.scale, MOST_WAYS)
        alone = {each.code: each.way(ledger) for each in stakes if isinstance(each, Alone)}
        self.alone = {code: alone[code] for code in self.order if code in alone}
        self.together = [each for each in stakes if not isinstance(each, Alone)]
        self.ledger = ledger
        self.wanted = 0
        self.limit: float = math.inf

    @property
    def exact(self) -> bool:
        """Tell whether no way was left out that could have been cheaper."""
        return not self.ledger.thinned

    def best(self) -> Fraction:
        """Return the most that any choice gains."""
        together = (max(gain for _, gain in each.ways(self.ledger, {})) for each in self.together)
        return Fraction(sum(gain for _, gain in self.alone.values()) + sum(together), self.scale)

    def least_effort(self, need: Fraction) -> Fraction:
        """Return an effort that no choice gaining ``need`` is below."""
        whole = [*self.alone.values()]
        for each in self.together:
            whole += each.at_best(self.ledger)
        weight = Prices(whole).least(math.ceil(need * self.scale))
        return Fraction(math.floor(weight) // self.most, self.per_effort)

    def cheapest(self, need: Fraction) -> Choice:
        """Return the choice of least weight that gains ``need``, the first in order of equals.

        ``need`` must not be above :meth:`best`. Leaves are decided one by one: a leaf is in when
        the least weight can still be met with it.
        """
        wanted = self.wanted = math.ceil(need * self.scale)
        chain = self.chain(self.base({}))
        left = self.limit = next(weight for weight, gain in chain[0] if gain >= wanted)
        if not self.exact:
            return self._as_found(chain, int(left), wanted)
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
                trial = self.chain(self.base({**fixed, code: True}))
                fixed[code] = _most(trial[passed], left) >= wanted
                chain = trial if fixed[code] else self.chain(self.base({**fixed, code: False}))
        return _taken(fixed)

    def _as_found(self, chain: list[list[Way]], left: int, wanted: int) -> Choice:
        """Return a choice of a weight that was found, without looking for the first of equals."""
        fixed: dict[str, bool] = {}
        for position, (code, (weight, gain)) in enumerate(self.alone.items(), start=1):
            fixed[code] = _most(chain[position], left) < wanted
            if fixed[code]:
                left, wanted = left - weight, wanted - gain
        for code in self.order:
            if code not in self.alone:
                fixed[code] = _most(self.base({**fixed, code: True}), left) >= wanted
        return _taken(fixed)

    def base(self, fixed: Fixed) -> list[Way]:
        """Return the ways of the leaves that gain together, as they are ``fixed``."""
        ways: list[Way] = [(0, 0)]
        for each in self.together:
            options = undominated(each.ways(self.ledger, fixed))
            ways = self.ledger.joined(ways, options)
        return ways

    def chain(self, ways: list[Way]) -> list[list[Way]]:
        """Return the ways of the leaves from each position on, lightest first, the last alone.

        Position 0 has all leaves that gain for themselves, the last one none; ``ways`` of the
        leaves that gain together are in each. Ways that cannot be part of a cheapest one are out.
        """
        items = list(self.alone.values())
        chain = [self._hopeful(ways, Prices(items))]
        for position in range(len(items) - 1, -1, -1):
            weight, gain = items[position]
            raised = [(known + weight, have + gain) for known, have in chain[-1]]
            joined = undominated(chain[-1] + raised, self.wanted)
            chain.append(self._hopeful(joined, Prices(items[:position])))
        return chain[::-1]

    def _hopeful(self, ways: list[Way], prices: Prices) -> list[Way]:
        """Return the ways that can still be part of a cheapest one, by what is left to pay."""
        priced = []
        for weight, gain in ways:
            rest = self.wanted - gain
            priced.append((weight + prices.least(rest), weight + prices.enough(rest), weight, gain))
        self.limit = min(self.limit, min((each[1] for each in priced), default=math.inf))
        hopeful = [each for each in priced if each[0] <= self.limit]
        if len(hopeful) > MOST_WAYS:
            self.ledger.thinned = True
            sure = min(hopeful, key=itemgetter(1))
            hopeful = sorted({*sorted(hopeful)[: MOST_WAYS - 1], sure}, key=itemgetter(2))
        return [(weight, gain) for _, _, weight, gain in hopeful]


def _taken(fixed: Mapping[str, bool]) -> Choice:
    return frozenset(code for code, taken in fixed.items() if taken)


def _most(ways: list[Way], heaviest: float) -> float:
    """Return the most that is gained within a weight; minus infinity for nothing."""
    position = bisect_right(ways, heaviest, key=itemgetter(0))
    return ways[position - 1][1] if position else -math.inf

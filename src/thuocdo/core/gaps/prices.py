"""What a gain costs at least, and what is surely enough, when leaves may be taken in parts."""

import math
from bisect import bisect_left
from collections.abc import Iterable
from fractions import Fraction
from itertools import accumulate

from thuocdo.core.gaps.stakes import Way


class Prices:
    """Leaves by what they gain for their weight, the best first."""

    def __init__(self, items: Iterable[Way]) -> None:
        self.items = sorted(items, key=lambda way: Fraction(way[0], way[1]))
        self.weights = [0, *accumulate(weight for weight, _ in self.items)]
        self.gains = [0, *accumulate(gain for _, gain in self.items)]

    def least(self, gain: int) -> float:
        """Return a weight that no choice of such a gain is below; infinity when there is none."""
        if gain <= 0:
            return 0
        count = bisect_left(self.gains, gain)
        if count == len(self.gains):
            return math.inf
        weight, most = self.items[count - 1]
        over = self.gains[count] - gain
        return self.weights[count] - over * weight // most

    def enough(self, gain: int) -> float:
        """Return the weight of a choice that has at least such a gain."""
        if gain <= 0:
            return 0
        count = bisect_left(self.gains, gain)
        return math.inf if count == len(self.gains) else self.weights[count]

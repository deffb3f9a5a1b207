"""What candidates can add towards a target: alone, up to a cap, or through formulas."""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuocdo.core.gaps.candidates import Candidate
from thuocdo.core.gaps.tied import Tied

Choice = frozenset[str]
Fixed = Mapping[str, bool]
"""Leaves that are decided: in (true) or out."""

Way = tuple[int, int]
"""(weight, gain)."""


@dataclass(slots=True)
class Ledger:
    """Weights of the leaves, the scale of gains, and whether ways had to be left out."""

    weights: Mapping[str, int]
    scale: int
    most: int
    thinned: bool = False

    def gain(self, number: Fraction) -> int:
        """Return a gain in whole numbers."""
        return int(number * self.scale)

    def joined(self, ways: list[Way], options: list[Way]) -> list[Way]:
        """Return the undominated sums of a way and an option."""
        sums = [(weight + more, gain + extra) for more, extra in options for weight, gain in ways]
        return self.kept(undominated(sums))

    def kept(self, ways: list[Way]) -> list[Way]:
        """Return the ways, or as many as are followed, spread from the lightest to the best."""
        if len(ways) <= self.most:
            return ways
        self.thinned = True
        step = -(-len(ways) // (self.most - 1))
        return ways[::step] if ways[::step][-1] == ways[-1] else [*ways[::step], ways[-1]]


@dataclass(frozen=True, slots=True)
class Alone:
    """A leaf that gains for itself."""

    code: str
    gain: Fraction

    def numbers(self) -> Iterable[Fraction]:
        """Return every number, so that all stakes can be scaled alike."""
        return (self.gain,)

    def way(self, ledger: Ledger) -> Way:
        """Return what the leaf weighs and gains."""
        return ledger.weights[self.code], ledger.gain(self.gain)


@dataclass(frozen=True, slots=True)
class Capped:
    """Leaves that gain for themselves, together not more than ``room``."""

    gains: Mapping[str, Fraction]
    room: Fraction

    def numbers(self) -> Iterable[Fraction]:
        """Return every number, so that all stakes can be scaled alike."""
        return (*self.gains.values(), self.room)

    def ways(self, ledger: Ledger, fixed: Fixed) -> list[Way]:
        """Return the undominated ways that agree with what is fixed, up to the room."""
        found: list[Way] = [(0, 0)]
        room = ledger.gain(self.room)
        for code, gain in self.gains.items():
            way = ledger.weights[code], ledger.gain(gain)
            options = [way] if fixed.get(code) else [(0, 0)]
            if code not in fixed:
                options.append(way)
            found = undominated(ledger.joined(found, options), room)
        return found

    def at_best(self, ledger: Ledger) -> list[Way]:
        """Return ways that promise at least what any choice gains: as if there were no cap."""
        return [(ledger.weights[code], ledger.gain(gain)) for code, gain in self.gains.items()]


@dataclass(frozen=True, slots=True)
class Formulas:
    """Leaves that gain through formulas as well."""

    tied: Tied

    def numbers(self) -> Iterable[Fraction]:
        """Return every number, so that all stakes can be scaled alike."""
        return (*self.tied.gains, *self.tied.ends)

    def ways(self, ledger: Ledger, fixed: Fixed) -> list[Way]:
        """Return the undominated ways that agree with what is fixed."""
        nodes: dict[int, list[Way]] = {0: [(0, 0)]}
        for code, gain, edges in zip(
            self.tied.members, self.tied.gains, self.tied.edges, strict=True
        ):
            way = ledger.weights[code], ledger.gain(gain)
            after: dict[int, list[Way]] = {}
            for node, ways in nodes.items():
                out, taken = edges[node]
                if not fixed.get(code):
                    after.setdefault(out, []).extend(ways)
                if fixed.get(code, True):
                    raised = [(weight + way[0], have + way[1]) for weight, have in ways]
                    after.setdefault(taken, []).extend(raised)
            nodes = {node: ledger.kept(undominated(ways)) for node, ways in after.items()}
        ends = [ledger.gain(end) for end in self.tied.ends]
        return [
            (weight, gain + ends[node]) for node, ways in nodes.items() for weight, gain in ways
        ]

    def at_best(self, ledger: Ledger) -> list[Way]:
        """Return one way that promises at least what any choice gains for its weight."""
        ways = [way for way in self.ways(ledger, {}) if way[1] > 0]
        if not ways:
            return []
        most = max(gain for _, gain in ways)
        weight = min(math.floor(Fraction(weight * most, gain)) for weight, gain in ways)
        return [(max(weight, 0), most)]


Stake = Alone | Capped | Formulas


def group_of(members: Iterable[Candidate], room: Fraction) -> Capped:
    """Return the stake of candidates under a cap; gains count a hundredfold, as needs do."""
    return Capped({each.code: 100 * each.gain for each in members}, 100 * room)


def undominated(ways: list[Way], enough: float = math.inf) -> list[Way]:
    """Return the ways that gain more than every lighter one, lightest first.

    Nothing is gained beyond ``enough``.
    """
    kept: list[Way] = []
    highest = -math.inf
    for weight, gain in sorted(ways):
        have = gain if gain < enough else int(enough)
        if have > highest:
            if kept and kept[-1][0] == weight:
                kept.pop()
            kept.append((weight, have))
            highest = have
    return kept

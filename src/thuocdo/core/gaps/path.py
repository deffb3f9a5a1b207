"""The cheapest way to a target: which leaves to bring to their maximum.

Each leaf is raised whole, at its ``effort``. Of all choices of leaves that reach the target, the
one of least total effort is meant, then of fewest leaves, then the first in the order of the set.
Formulas are recomputed and caps hold. The answer is exact unless it says what was left unsearched.
"""

from dataclasses import dataclass, replace
from fractions import Fraction

from thuocdo.core.framework.model import Framework
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.gaps.candidates import Candidate, Together, candidates, groups
from thuocdo.core.gaps.search import Search
from thuocdo.core.gaps.stakes import Alone, Choice, Formulas, Stake, group_of
from thuocdo.core.gaps.tied import tie
from thuocdo.core.scoring.answers import UnitAnswers
from thuocdo.core.scoring.cards import Figures, score_units
from thuocdo.core.scoring.scorecard import Scorecard, exact_sum

MOST_TOGETHER = 12
"""Of leaves that formulas tie in too many ways, so many with the best gain for effort are tried."""

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Unsearched:
    """What an answer that isn't exact leaves open.

    No way has less ``effort``; the leaves that were not tried could add up to ``points``.
    """

    effort: Fraction
    points: Fraction
    leaves: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Path:
    """The way to ``target`` (a percent): the unit's points and percent after all the raises.

    When the target cannot be reached, the path leads to the best total that can.
    """

    target: Fraction
    reachable: bool
    total: Fraction
    percent: Fraction | None
    effort: Fraction
    leaves: tuple[Candidate, ...]
    unsearched: Unsearched | None = None

    @property
    def exact(self) -> bool:
        """Tell whether it is proven that no way is cheaper."""
        return self.unsearched is None


def cheapest_path(
    framework: Framework,
    given: UnitAnswers,
    *,
    target: Fraction,
    figures: Figures | None = None,
    with_surveys: bool = False,
) -> Path:
    """Return the cheapest path of a unit to a percent; compared unrounded.

    Raise ``InputError`` for answers that cannot be scored.
    """
    unit = _Unit(framework, given, figures, target)
    card = unit.raised(frozenset())
    found = candidates(framework, card, with_surveys=with_surveys)
    stakes = unit.stakes(card, groups(framework, card, found))
    tried = tuple(each for code, each in found.items() if code not in unit.left_out)
    search = Search(tried, stakes)
    need, best = unit.need(card), search.best()
    reached = min(need, best)
    chosen = unit.enough(search.cheapest(reached), tried, reached) if need > 0 else frozenset()
    after = unit.raised(chosen)
    raises = tuple(each for each in tried if each.code in chosen)
    effort = exact_sum(each.effort for each in raises)
    return Path(
        target=target,
        reachable=need <= best and bool(card.max),
        total=after.points,
        percent=after.percent,
        effort=effort,
        leaves=raises,
        unsearched=unit.unsearched(search, reached, effort) if need > 0 else None,
    )


class _Unit:
    """A unit whose leaves can be raised, and how far it is below the target."""

    def __init__(
        self, framework: Framework, given: UnitAnswers, figures: Figures | None, target: Fraction
    ) -> None:
        self.framework, self.given, self.target = framework, given, target
        self.figures = None if figures is None else {given.unit: figures}
        self.left_out: list[str] = []
        self.open_points = ZERO

    def raised(self, chosen: Choice) -> Scorecard:
        """Score the unit as if the chosen leaves had their maximum."""
        full = {code: {SETTLED: self.framework.leaf(code).limit} for code in chosen}
        given = replace(self.given, answers={**self.given.answers, **full})
        return score_units(self.framework, [given], self.figures)[0]

    def need(self, card: Scorecard) -> Fraction:
        """Return target × max − 100 × points: additive over groups, and ≤ 0 at the target.

        The points are those before holding at 0, which lifts nobody to a target above 0.
        """
        held = card.floor if self.target > 0 else 0
        return self.target * card.max - 100 * (card.points - held)

    def enough(self, chosen: Choice, tried: tuple[Candidate, ...], need: Fraction) -> Choice:
        """Return the choice, with more leaves where a search that left ways out fell short."""
        start = self.need(self.raised(frozenset()))
        for each in tried:
            if start - self.need(self.raised(chosen)) >= need:
                break
            chosen |= {each.code}
        return chosen

    def stakes(self, card: Scorecard, found: list[Together]) -> list[Stake]:
        """Return what each group can add towards the target."""
        return [self._stake(card, group) for group in found]

    def unsearched(self, search: Search, need: Fraction, effort: Fraction) -> Unsearched | None:
        """Return what the search left open; nothing where its answer is proven all the same."""
        least = ZERO if self.left_out else search.least_effort(need)
        if not self.left_out and (search.exact or least >= effort):
            return None
        return Unsearched(least, self.open_points, tuple(self.left_out))

    def _stake(self, card: Scorecard, group: Together) -> Stake:
        if group.room is not None:
            return group_of(group.members, group.room)
        if not group.through_formulas:
            (alone,) = group.members
            return Alone(alone.code, 100 * alone.gain)
        start = self.need(card)
        members = group.members
        tied = tie(self.framework, card, members, lambda choice: start - self._need(choice))
        if tied is None:
            members = self._promising(card, members)
            tied = tie(self.framework, card, members, lambda choice: start - self._need(choice))
        if tied is None:
            raise AssertionError(f"{len(members)} leaves have more choices than they can")
        return Formulas(tied)

    def _need(self, choice: Choice) -> Fraction:
        return self.need(self.raised(choice))

    def _promising(self, card: Scorecard, members: tuple[Candidate, ...]) -> tuple[Candidate, ...]:
        """Return the leaves that are tried, in their order; note what the others could add."""
        fast = sorted(members, key=lambda each: each.effort / each.gain)[:MOST_TOGETHER]
        left = [each for each in members if each not in fast]
        self.left_out += [each.code for each in left]
        formulas = [leaf for leaf in self.framework.leaves() if leaf.needs]
        missing = (leaf.limit - (card.by_code[leaf.code].points or ZERO) for leaf in formulas)
        self.open_points += exact_sum([*(each.gain for each in left), *missing])
        return tuple(each for each in members if each in fast)

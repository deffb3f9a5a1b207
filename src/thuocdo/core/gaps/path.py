"""The cheapest way to a target: which leaves to bring to their maximum.

Each leaf is raised whole, at its ``effort``. Of all choices of leaves that reach the target, the
one of least total effort is meant, then of fewest leaves, then the first in the order of the set:
an exact dynamic programme, no heuristic. Formulas are recomputed and caps hold.
"""

from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import combinations

from thuocdo.core.errors import InputError
from thuocdo.core.framework.model import Framework
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.gaps.candidates import Candidate, Together, candidates, groups
from thuocdo.core.gaps.search import Capped, Choice, Search, Stake, Table
from thuocdo.core.issues import error
from thuocdo.core.scoring.answers import UnitAnswers
from thuocdo.core.scoring.cards import Figures, score_units
from thuocdo.core.scoring.scorecard import Scorecard, exact_sum

MOST_TOGETHER = 12
"""More leaves than this tied together by formulas are refused: each choice of them is scored."""

ZERO = Fraction(0)


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


def cheapest_path(
    framework: Framework,
    given: UnitAnswers,
    *,
    target: Fraction,
    figures: Figures | None = None,
    with_surveys: bool = False,
) -> Path:
    """Return the cheapest path of a unit to a percent; compared unrounded.

    Raise ``InputError`` for answers that cannot be scored, when formulas tie more than
    ``MOST_TOGETHER`` leaves together, and when efforts are so fine that there are too many ways.
    """
    unit = _Unit(framework, given, figures, target)
    card = unit.raised(frozenset())
    found = candidates(framework, card, with_surveys=with_surveys)
    search = Search(tuple(found.values()), unit.stakes(groups(framework, card, found)))
    need, best = unit.need(card), search.best()
    chosen = search.cheapest(min(need, best)) if need > 0 else frozenset()
    after = unit.raised(chosen)
    raises = tuple(each for code, each in found.items() if code in chosen)
    return Path(
        target=target,
        reachable=need <= best and bool(card.max),
        total=after.points,
        percent=after.percent,
        effort=exact_sum(each.effort for each in raises),
        leaves=raises,
    )


class _Unit:
    """A unit whose leaves can be raised, and how far it is below the target."""

    def __init__(
        self, framework: Framework, given: UnitAnswers, figures: Figures | None, target: Fraction
    ) -> None:
        self.framework, self.given, self.target = framework, given, target
        self.figures = None if figures is None else {given.unit: figures}

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

    def stakes(self, found: list[Together]) -> list[Stake]:
        """Return what each group can add towards the target."""
        return [self._table(group) if group.room is None else _capped(group) for group in found]

    def _table(self, group: Together) -> Table:
        """Return the gain of each choice: by scoring where formulas are involved."""
        if not group.through_formulas:
            (alone,) = group.members
            return Table({frozenset(): ZERO, frozenset({alone.code}): 100 * alone.gain})
        codes = [each.code for each in group.members]
        if len(codes) > MOST_TOGETHER:
            raise InputError(
                [error("gaps.too_many_together", codes[0], count=len(codes), most=MOST_TOGETHER)]
            )
        start = self.need(self.raised(frozenset()))
        choices = [
            frozenset(choice)
            for size in range(len(codes) + 1)
            for choice in combinations(codes, size)
        ]
        return Table({choice: start - self.need(self.raised(choice)) for choice in choices})


def _capped(group: Together) -> Capped:
    gains = {each.code: 100 * each.gain for each in group.members}
    return Capped(gains, 100 * (group.room or ZERO))

"""The results that a plan answers: a body's own, or together those of all measured under it."""

from collections.abc import Collection
from dataclasses import dataclass
from fractions import Fraction

from thuocdo.apps.assessments.models import Answer, Card, Cycle
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.units.models import Unit


@dataclass(frozen=True, slots=True)
class LostLeaf:
    """A criterion below its maximum: lost by what was done, missing for want of data, or both.

    ``points``, ``max`` and ``lost`` are of the bodies that were scored; ``losers`` are those of
    them that lost it, the largest loss first, and a cause is told where all share it. ``unscored``
    is missing beside it, of the ``blanks``, because nobody has scored them. ``of`` were measured.
    """

    code: str
    order: int
    points: Fraction
    max: Fraction
    lost: Fraction
    body: str
    cause: str
    klass: str
    previous: Fraction | None
    previous_max: Fraction | None
    losers: tuple[Unit, ...]
    of: int
    unscored: Fraction = Fraction()
    blanks: tuple[Unit, ...] = ()

    @property
    def cause_words(self) -> Text:
        return Answer.Cause(self.cause).label if self.cause else ""


@dataclass(frozen=True, slots=True)
class Results:
    """What a body plans from: one card of its own, or the cards of those under it.

    Only who is ranked counts, of ``of`` who were measured; ``unsubmitted`` handed nothing in.
    """

    cycle: Cycle
    unit: Unit
    cards: tuple[Card, ...]
    own: bool
    leaves: tuple[LostLeaf, ...]
    of: int = 0
    unsubmitted: int = 0

    @property
    def partial(self) -> bool:
        return len(self.cards) < self.of

    @property
    def points(self) -> Fraction:
        """Return the points of the card, or of an average body."""
        return sum((card.points for card in self.cards), Fraction()) / len(self.cards)

    @property
    def max(self) -> Fraction:
        return sum((card.max for card in self.cards), Fraction()) / len(self.cards)

    @property
    def groups(self) -> list[str]:
        """Return the groups that were measured, each once."""
        return list(dict.fromkeys(card.assessment.group for card in self.cards))

    @property
    def largest_first(self) -> list[LostLeaf]:
        return sorted(self.leaves, key=lambda leaf: (-leaf.lost, -leaf.unscored, leaf.order))

    def of_codes(self, codes: Collection[str]) -> list[LostLeaf]:
        """Return the lost criteria among some, in the order of the set."""
        return [leaf for leaf in self.leaves if leaf.code in codes]

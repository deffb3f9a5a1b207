"""A lost point as a document needs it: where, whose, how much, and what is proposed against it."""

from dataclasses import dataclass
from datetime import date
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Proposal:
    """Work proposed against a loss; what is not known yet stays open."""

    text: str
    coordinate: tuple[str, ...] = ()
    implement: tuple[str, ...] = ()
    deadline: date | None = None
    product: str = ""


@dataclass(frozen=True, slots=True)
class LossFact:
    """A criterion below its maximum; ``body`` answers for it, ``trend`` compares with last year.

    What was lost by what was done and what is missing because nobody scored it (``unscored``) are
    two facts of a criterion: another work mends each. Points and maximum are those of the fact.
    """

    code: str
    name: str
    field: str
    body: str
    points: Fraction
    max: Fraction
    trend: str = ""
    proposals: tuple[Proposal, ...] = ()
    unscored: bool = False

    @property
    def lost(self) -> Fraction:
        """Return the points missing to the maximum."""
        return self.max - self.points

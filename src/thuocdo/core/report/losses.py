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
    """A criterion below its maximum; ``body`` answers for it, ``trend`` compares with last year."""

    code: str
    name: str
    field: str
    body: str
    points: Fraction
    max: Fraction
    trend: str = ""
    proposals: tuple[Proposal, ...] = ()

    @property
    def lost(self) -> Fraction:
        """Return the points missing to the maximum."""
        return self.max - self.points

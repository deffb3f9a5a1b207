"""A contested result: what may be contested, whether it is time, and what a second look gave."""

from collections.abc import Sequence
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from thuocdo.core.framework import FieldKind
from thuocdo.core.scoring import State

EXPLAINING = "explain"
"""The stage in which units explain; the stages of a cycle are data."""


class Scored(Protocol):
    """What is read of a leaf's score, wherever it is kept."""

    @property
    def state(self) -> str:
        """One of ``State``."""

    @property
    def points(self) -> Fraction | None:
        """The exact points; those of a penalty are what is taken away."""

    @property
    def max(self) -> Fraction | None:
        """The exact maximum."""


class Outcome(StrEnum):
    """What became of a contested leaf."""

    WAITING = "waiting"
    KEPT = "kept"
    RAISED = "raised"
    LOWERED = "lowered"


def standing(kind: FieldKind, score: Scored) -> Fraction:
    """Return what a leaf does to its unit's result, in points: the more, the better for the unit.

    In a normal field that is points less maximum, so that a leaf which does not apply, and leaves
    the denominator too, is as good as full points.
    """
    points, maximum = score.points or Fraction(0), score.max or Fraction(0)
    if kind is FieldKind.PENALTY:
        return -points
    if kind is FieldKind.BONUS:
        return points
    return Fraction(0) if score.state == State.NOT_APPLICABLE else points - maximum


def reduced(kind: FieldKind, claimed: Scored | None, found: Scored | None) -> bool:
    """Tell whether a unit comes off worse by what was found of a leaf than by its own claim."""
    if claimed is None or found is None:
        return False
    return standing(kind, found) < standing(kind, claimed)


def outcome(kind: FieldKind, first: Scored, second: Scored | None) -> Outcome:
    """Return what the second look made of round 1; ``None``: nobody has decided yet."""
    if second is None:
        return Outcome.WAITING
    before, after = standing(kind, first), standing(kind, second)
    if after == before:
        return Outcome.KEPT
    return Outcome.RAISED if after > before else Outcome.LOWERED


def second_look_begun(planned: Sequence[str], now: str) -> bool:
    """Tell whether contested leaves can be decided in stage ``now`` of the ``planned`` ones.

    Units explain first. Where no stage follows theirs, what they send is decided as it comes in; a
    cycle in which nobody explains has nothing to look at again.
    """
    if EXPLAINING not in planned or now not in planned:
        return False
    explaining, current = planned.index(EXPLAINING), planned.index(now)
    last = explaining == len(planned) - 1
    return current > explaining or (last and current == explaining)

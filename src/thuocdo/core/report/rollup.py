"""Figures of a body put together from those of the bodies under it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction


@dataclass(frozen=True, slots=True)
class Part:
    """One body's figure: both parts of a ratio, or a count alone."""

    value: Fraction | None
    numerator: Fraction | None = None
    denominator: Fraction | None = None


@dataclass(frozen=True, slots=True)
class RolledUp:
    """A sum over bodies; without all of them it is an estimate (ước)."""

    value: Fraction | None
    there: int
    of: int

    @property
    def estimated(self) -> bool:
        """Tell whether a body is missing."""
        return self.there < self.of


def roll_up(parts: Mapping[int, Part], expected: Collection[int]) -> RolledUp:
    """Sum the figures of bodies: Σ numerator / Σ denominator of ratios, Σ of counts.

    ``expected`` are the bodies that should have one. Ratios without their parts are left out:
    a mean of ratios is not the ratio of the whole.
    """
    whole = [part for part in parts.values() if part.denominator is not None]
    there = whole or [part for part in parts.values() if part.value is not None]
    numerator = sum((part.numerator or Fraction() for part in whole), Fraction())
    denominator = sum((part.denominator or Fraction() for part in whole), Fraction())
    if whole:
        value = numerator / denominator if denominator else None
    else:
        value = sum((part.value or Fraction() for part in there), Fraction())
    return RolledUp(value, len(there), max(len(expected), len(there)))

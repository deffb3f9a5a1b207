"""Figures of a body put together from those of the bodies under it."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from fractions import Fraction

_ZERO = Fraction()


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


def roll_up(
    parts: Mapping[int, Part], expected: Collection[int], *, additive: bool
) -> RolledUp | None:
    """Sum the figures of bodies: Σ numerator / Σ denominator of ratios, Σ of what adds up.

    ``expected`` are the bodies that should have one; ``additive`` says that values are counts or
    amounts. Anything else without its parts is left out: a mean of ratios is not the ratio of the
    whole. Return None where nothing can be summed.
    """
    whole = {body: part for body, part in parts.items() if part.denominator is not None}
    counted = {body: part for body, part in parts.items() if additive and part.value is not None}
    there = whole or counted
    if not there:
        return None
    value = (
        _ratio(whole.values())
        if whole
        else sum((part.value or _ZERO for part in counted.values()), _ZERO)
    )
    return RolledUp(value, len(there), len({*expected, *there}))


def _ratio(parts: Collection[Part]) -> Fraction | None:
    numerator = sum((part.numerator or _ZERO for part in parts), _ZERO)
    denominator = sum((part.denominator or _ZERO for part in parts), _ZERO)
    return numerator / denominator if denominator else None

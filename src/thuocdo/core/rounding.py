"""What a reader with a calculator finds: shown parts added up, beside the shown whole.

Parts of a sum and the whole are each rounded from their exact values. A score looks the same
wherever it stands, so parts are never bent to fit; where they do not add up, the gap is told.
"""

from collections.abc import Iterable
from fractions import Fraction

from thuocdo.core.vietnamese.numbers import round_half_up

PLACES = 2
"""Decimals that points are shown with."""


def shown_sum(parts: Iterable[Fraction], places: int = PLACES) -> Fraction:
    """Return what the parts of a sum come to as they are shown, each rounded half up."""
    return sum((round_half_up(part, places) for part in parts), Fraction(0))


def rounding_gap(parts: Iterable[Fraction], whole: Fraction, places: int = PLACES) -> Fraction:
    """Return the shown whole minus the sum of the shown parts, in the unit of both.

    0 where a reader finds the whole by adding up what is shown. Exact values that add up leave at
    most half a unit of the last place for each part and for the whole.
    """
    return round_half_up(whole, places) - shown_sum(parts, places)

"""What a reader with a calculator finds: shown parts added up, beside the shown whole.

Parts of a sum and the whole are each rounded from their exact values. A score looks the same
wherever it stands, so parts are never bent to fit; where they do not add up, the gap is told.
"""

from collections.abc import Iterable, Sequence
from fractions import Fraction

from thuocdo.core.vietnamese.numbers import round_half_up

PLACES = 2
"""Decimals that points are shown with."""
MOST = 4
"""Decimals that a short sum may be shown with so that it adds up."""


def shown_sum(parts: Iterable[Fraction], places: int = PLACES) -> Fraction:
    """Return what the parts of a sum come to as they are shown, each rounded half up."""
    return sum((round_half_up(part, places) for part in parts), Fraction(0))


def rounding_gap(parts: Iterable[Fraction], whole: Fraction, places: int = PLACES) -> Fraction:
    """Return the shown whole minus the sum of the shown parts, in the unit of both.

    0 where a reader finds the whole by adding up what is shown. Exact values that add up leave at
    most half a unit of the last place for each part and for the whole.
    """
    return round_half_up(whole, places) - shown_sum(parts, places)


def joining_places(parts: Sequence[Fraction], whole: Fraction) -> int:
    """Return the fewest decimals, two to four, with which shown parts come to the shown whole.

    Two where no number of them does: such a sum is told with its gap.
    """
    tried = range(PLACES, MOST + 1)
    return next((at for at in tried if not rounding_gap(parts, whole, at)), PLACES)

"""Where a unit would stand if it alone changed and its peers stayed as they are."""

from collections.abc import Iterable
from fractions import Fraction


def frozen_place(ratio: Fraction, peers: Iterable[Fraction]) -> tuple[int, int]:
    """Return place and number of places of a ratio among its peers' ratios, unrounded.

    Equal ratios share the better place, as in :func:`thuocdo.core.ranking.rank`.
    """
    others = list(peers)
    return 1 + sum(other > ratio for other in others), 1 + len(others)

"""Losses that come back: how many years in a row a leaf, whatever its code was, lost points."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from thuocdo.core.framework import Framework
from thuocdo.core.gaps.changes import predecessors


@dataclass(frozen=True, slots=True)
class Edition:
    """One year: the set it was scored by, and the points lost by each leaf."""

    framework: Framework
    lost: Mapping[str, Fraction]


def years_in_a_row(editions: Sequence[Edition]) -> dict[str, int]:
    """Return for each leaf of the first edition how long it has been losing points.

    ``editions`` go back from the year in question, one year each. A leaf that lost nothing this
    year has 0, one that lost for the first time 1. Leaves are followed through ``was``; of
    several predecessors one that lost is enough.
    """
    if not editions:
        return {}
    steps = [predecessors(now.framework, before.framework) for now, before in pairwise(editions)]
    return {
        leaf.code: _years((leaf.code,), editions, steps) for leaf in editions[0].framework.leaves()
    }


def _years(
    codes: tuple[str, ...],
    editions: Sequence[Edition],
    steps: Sequence[Mapping[str, tuple[str, ...]]],
) -> int:
    years = 0
    for position, edition in enumerate(editions):
        if not any(edition.lost.get(code) for code in codes):
            return years
        years += 1
        if position < len(steps):
            codes = tuple(old for code in codes for old in steps[position].get(code, ()))
    return years

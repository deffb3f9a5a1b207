"""The result of scoring one unit: exact points of every leaf, node and the whole, with steps.

A step is kept as a tuple of its parts and written out only when somebody reads it, because a
nation's ranking makes a quarter of a million of them and shows a few.
"""

import math
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction
from functools import cached_property

from thuocdo.core.framework.text import Text
from thuocdo.core.vietnamese.numbers import plain

Step = tuple[str | Fraction, ...]
"""One line of an explanation, e.g. ``(19, "/", 20, " = ", 0.95)``; language-neutral."""


class State(StrEnum):
    """What is known about a leaf: three states that are never confused, and watching."""

    SCORED = "scored"
    NOT_SCORED = "not_scored"
    NOT_APPLICABLE = "not_applicable"
    WATCHED = "watched"


class Completeness(StrEnum):
    """How much of a unit's applicable leaves has been scored."""

    COMPLETE = "complete"
    PARTIAL = "partial"
    EMPTY = "empty"


@dataclass(frozen=True, slots=True)
class LeafScore:
    """One leaf of one unit.

    A not-scored leaf has 0 points of its full ``max``; a leaf that does not apply has 0 of 0; a
    watched one has neither (``None``). ``normal`` tells that it is in a normal field.
    """

    code: str
    state: State
    points: Fraction | None
    max: Fraction | None
    normal: bool = True
    trace: tuple[Step, ...] = ()

    @property
    def lost(self) -> Fraction:
        """Return max − points in a normal field, 0 elsewhere and where nothing is given."""
        return _lost(self.points, self.max, normal=self.normal)

    @property
    def steps(self) -> tuple[str, ...]:
        """Return the explanation, line by line: ``19/20 = 0.95``, ``1.5 × 0.95 = 1.425``."""
        return tuple(written(step) for step in self.trace)


@dataclass(frozen=True, slots=True)
class NodeScore:
    """The sums of the leaves below a field or group, before any cap."""

    code: str
    points: Fraction
    max: Fraction
    normal: bool = True

    @property
    def lost(self) -> Fraction:
        """Return max − points in a normal field, 0 elsewhere: Σ lost of the leaves below."""
        return _lost(self.points, self.max, normal=self.normal)


@dataclass(frozen=True)
class Scorecard:
    """One unit's result. ``points`` is normal + ``bonus`` − ``penalty`` + ``floor``.

    ``bonus`` and ``penalty`` are what counted after the caps, ``floor`` is what holding the total
    at 0 gave back, ``scored_max`` is the part of ``max`` that was scored. ``rank``, ``tied`` and
    ``band`` are set by :func:`thuocdo.core.ranking.rank`.
    """

    unit: str
    group: str
    points: Fraction
    max: Fraction
    percent: Fraction | None
    state: Completeness
    nodes: tuple[NodeScore, ...]
    leaves: tuple[LeafScore, ...]
    bonus: Fraction = Fraction(0)
    penalty: Fraction = Fraction(0)
    floor: Fraction = Fraction(0)
    scored_max: Fraction = Fraction(0)
    rank: int | None = None
    tied: bool = False
    band: Text | None = None

    @property
    def ratio(self) -> Fraction | None:
        """Return points/max, unrounded: what ranks are made of; ``None`` when nothing applies."""
        return self.points / self.max if self.max else None

    @property
    def lost(self) -> Fraction:
        """Return the points lost in the normal fields: Σ lost of the leaves."""
        return exact_sum(leaf.lost for leaf in self.leaves)

    @cached_property
    def by_code(self) -> Mapping[str, LeafScore]:
        """Return the leaves by their codes."""
        return {leaf.code: leaf for leaf in self.leaves}


def exact_sum(values: Iterable[Fraction]) -> Fraction:
    """Return the sum over one common denominator: as exact as adding, and reduced only once."""
    ratios = [value.as_integer_ratio() for value in values]
    common = math.lcm(*[denominator for _, denominator in ratios])
    return Fraction(sum([top * (common // bottom) for top, bottom in ratios]), common)


def _lost(points: Fraction | None, limit: Fraction | None, *, normal: bool) -> Fraction:
    if points is None or limit is None or not normal:
        return Fraction(0)
    return limit - points


def written(step: Step) -> str:
    """Return a step as text, numbers as plain decimals of at most 10 places."""
    return "".join(part if isinstance(part, str) else plain(part) for part in step)

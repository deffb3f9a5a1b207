"""What a plan is held against; what is not known is not checked."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from thuocdo.core.framework import Framework
from thuocdo.core.gaps.losses import Loss
from thuocdo.core.metrics.registry import MetricRegistry
from thuocdo.core.plan.clears import FIVE, Clear


@dataclass(frozen=True, slots=True)
class Reached:
    """A value of the year before, in the unit of its metric, and its standard error if known."""

    value: Fraction
    se: float | None = None


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier years and the directory tell.

    ``results`` are measurable results by item, ``answers`` the criterion that an item answers;
    ``unfinished`` are works of the plan before, by their number there; ``gone`` are bodies that
    ended, unaccented, with what took their place; ``superseded`` are numbers of documents with
    the number of the one in force.
    """

    clears: Sequence[Clear] = FIVE
    results: Mapping[str, str] = field(default_factory=dict)
    answers: Mapping[str, str] = field(default_factory=dict)
    framework: Framework | None = None
    losses: Sequence[Loss] = ()
    reasons: frozenset[str] = frozenset()
    unfinished: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)
    superseded: Mapping[str, str] = field(default_factory=dict)
    registry: MetricRegistry | None = None
    reached: Mapping[str, Reached] = field(default_factory=dict)
    due: tuple[tuple[int, int], tuple[int, int]] = ((1, 30), (2, 28))
    """Month and day by which a yearly plan earns full points, and any points at all."""

    def due_days(self, year: int) -> tuple[dt.date, dt.date]:
        """Return the two last days in a year."""
        (first_month, first_day), (last_month, last_day) = self.due
        return dt.date(year, first_month, first_day), dt.date(year, last_month, last_day)

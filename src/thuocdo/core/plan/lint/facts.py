"""What a plan is held against; what is not known is not checked."""

import datetime as dt
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from thuocdo.core.framework import Framework
from thuocdo.core.metrics.registry import MetricRegistry
from thuocdo.core.plan.clears import FIVE, Clear


@dataclass(frozen=True, slots=True)
class Reached:
    """A value of the year before, in the unit of its metric, and its standard error if known."""

    value: Fraction
    se: float | None = None


@dataclass(frozen=True, slots=True)
class Lost:
    """Points of a criterion that were not reached, and the body that answers for them.

    ``unscored``: nothing that was done lost them; nobody had the data to score them. ``elsewhere``:
    the body judges who makes the plan, and takes no work from it.
    """

    code: str
    name: str
    points: Fraction
    body: str = ""
    unscored: bool = False
    elsewhere: bool = False


@dataclass(frozen=True, slots=True)
class Replaced:
    """A document in whose place ``newer`` has come; date and issuer tell it from its namesakes."""

    number: str
    newer: str
    date: dt.date | None = None
    issuer: str = ""


@dataclass(frozen=True, slots=True)
class Known:
    """What earlier years and the directory tell.

    ``results`` are measurable results by item, ``criteria`` the criterion that an item answers;
    ``answered`` are codes with a recorded reason, or with work in another plan. ``unfinished``
    are works of the plan before, by how they are called; ``gone`` are bodies that ended, by
    ``body_key``, with what took their place (nothing where nobody did).

    ``reform`` and ``competitive`` say what a plan is where its title does not; ``years`` for how
    many it runs; ``today`` lets a draft be late.
    """

    clears: Sequence[Clear] = FIVE
    results: Mapping[str, str] = field(default_factory=dict)
    criteria: Mapping[str, str] = field(default_factory=dict)
    framework: Framework | None = None
    losses: Sequence[Lost] = ()
    answered: frozenset[str] = frozenset()
    unfinished: Mapping[str, str] = field(default_factory=dict)
    gone: Mapping[str, str] = field(default_factory=dict)
    replaced: Sequence[Replaced] = ()
    registry: MetricRegistry | None = None
    reached: Mapping[str, Reached] = field(default_factory=dict)
    reform: bool = False
    competitive: bool = False
    years: int = 1
    today: dt.date | None = None
    due: tuple[tuple[int, int], tuple[int, int]] = ((1, 30), (2, 28))
    """Month and day by which a yearly plan earns full points, and any points at all."""

    def due_days(self, year: int) -> tuple[dt.date, dt.date]:
        """Return the two last days in a year."""
        (first_month, first_day), (last_month, last_day) = self.due
        return dt.date(year, first_month, first_day), dt.date(year, last_month, last_day)

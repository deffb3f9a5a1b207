"""How a leaf's inputs become points: one frozen value per kind of rule.

A rule only says what it needs; :mod:`thuocdo.core.scoring.rules` computes it. Points, weights
and limits are exact; ratios are 0–1 unless a ``scale`` is given. Inside ``MetricRule.then`` the
``inputs`` may be empty: the figure stands for them.
"""

import math
from dataclasses import dataclass, field
from enum import StrEnum
from fractions import Fraction
from functools import cached_property
from typing import ClassVar

from thuocdo.core.framework.expressions import Expression, parse_expression
from thuocdo.core.framework.text import Text

FIGURE_INPUTS = ("numerator", "denominator", "value")
"""What an answer may give for a leaf that reads a figure, when no figures are supplied."""

SETTLED = "points"
"""The input by which any leaf may take points settled elsewhere."""


class WhenZero(StrEnum):
    """What a ratio whose denominator is 0 means for the leaf."""

    NOT_SCORED = "not_scored"
    NOT_APPLICABLE = "not_applicable"
    FULL = "full"
    ZERO = "zero"


class Inner(StrEnum):
    """How a proportional rule pays below its target: by r/target, or by r itself."""

    TARGET = "target"
    RATIO = "ratio"


@dataclass(frozen=True, slots=True)
class Scale:
    """The scale on which a metric's value is told, when it is not 0–1."""

    low: Fraction
    high: Fraction

    def ratio(self, value: Fraction) -> Fraction:
        """Return where the value stands between ``low`` (0) and ``high`` (1)."""
        return (value - self.low) / (self.high - self.low)


@dataclass(frozen=True, slots=True)
class Option:
    """One declared condition and what it pays."""

    label: Text
    points: Fraction


@dataclass(frozen=True, slots=True)
class Band:
    """What a value pays from a limit on; ``strict`` means above it, not at it."""

    limit: Fraction
    points: Fraction
    strict: bool = False

    def holds(self, value: Fraction) -> bool:
        """Tell whether the value has reached the band."""
        return value > self.limit if self.strict else value >= self.limit


@dataclass(frozen=True, slots=True)
class Part:
    """One part of a checklist."""

    code: str
    name: Text
    points: Fraction


@dataclass(frozen=True, kw_only=True)
class _Rule:
    """What all kinds share."""

    when_zero: WhenZero | None = None


@dataclass(frozen=True, kw_only=True)
class Awarded(_Rule):
    """Points given by a person, 0…max."""

    kind: ClassVar[str] = "awarded"
    inputs: ClassVar[tuple[str, ...]] = (SETTLED,)


@dataclass(frozen=True, kw_only=True)
class Options(_Rule):
    """The points of the chosen option: its 1-based number, or its folded label."""

    kind: ClassVar[str] = "options"
    inputs: ClassVar[tuple[str, ...]] = ("option",)
    options: tuple[Option, ...]


@dataclass(frozen=True, kw_only=True)
class Bands(_Rule):
    """The points of the last band that a value, or a ratio of two, has reached."""

    kind: ClassVar[str] = "bands"
    inputs: tuple[str, ...]
    bands: tuple[Band, ...]


@dataclass(frozen=True, kw_only=True)
class Proportional(_Rule):
    """Points that grow with a ratio up to a target."""

    kind: ClassVar[str] = "proportional"
    inputs: tuple[str, ...]
    target: Fraction = Fraction(1)
    zero_below: Fraction | None = None
    ramp_from: Fraction | None = None
    inner: Inner = Inner.TARGET


@dataclass(frozen=True, kw_only=True)
class Shares(_Rule):
    """The weighted share of counted classes; ``weights`` keeps the order of the set."""

    kind: ClassVar[str] = "shares"
    weights: tuple[tuple[str, Fraction], ...]

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """Return the classes, each of which has a count."""
        return tuple(name for name, _ in self.weights)

    @cached_property
    def scaled(self) -> tuple[int, tuple[int, ...]]:
        """Return a number and the weights times it as whole numbers: counting stays in ints."""
        times = math.lcm(*(weight.denominator for _, weight in self.weights))
        return times, tuple(int(weight * times) for _, weight in self.weights)


@dataclass(frozen=True, kw_only=True)
class Steps(_Rule):
    """A base up to a limit, and something more (or less) per full step above it."""

    kind: ClassVar[str] = "steps"
    inputs: tuple[str, ...]
    limit: Fraction
    base: Fraction
    step: Fraction
    each: Fraction
    start: Fraction | None = None


@dataclass(frozen=True, kw_only=True)
class Deduction(_Rule):
    """The maximum less a fixed amount per counted fault."""

    kind: ClassVar[str] = "deduction"
    inputs: tuple[str, ...]
    each: Fraction


@dataclass(frozen=True, kw_only=True)
class PerItem(_Rule):
    """A base and a fixed amount per counted item, up to the maximum."""

    kind: ClassVar[str] = "per_item"
    inputs: tuple[str, ...]
    each: Fraction
    base: Fraction = Fraction(0)


@dataclass(frozen=True, kw_only=True)
class Checklist(_Rule):
    """The sum of the parts that are marked 1."""

    kind: ClassVar[str] = "checklist"
    parts: tuple[Part, ...]

    @cached_property
    def inputs(self) -> tuple[str, ...]:
        """Return the codes of the parts, each marked 1 or 0."""
        return tuple(part.code for part in self.parts)


@dataclass(frozen=True, kw_only=True)
class Survey(_Rule):
    """A satisfaction index as a ratio; without a name its metric is ``XHH.<code of the leaf>``."""

    kind: ClassVar[str] = "survey"
    inputs: ClassVar[tuple[str, ...]] = FIGURE_INPUTS
    metric: str | None = None
    scale: Scale | None = None


@dataclass(frozen=True, kw_only=True)
class MetricRule(_Rule):
    """Another rule applied to a figure's numerator and denominator (or value)."""

    kind: ClassVar[str] = "metric"
    inputs: ClassVar[tuple[str, ...]] = FIGURE_INPUTS
    metric: str
    then: "Then"
    scale: Scale | None = None


@dataclass(frozen=True, kw_only=True)
class Formula(_Rule):
    """An expression over inputs and the points of other leaves."""

    kind: ClassVar[str] = "formula"
    inputs: tuple[str, ...]
    expression: str
    tree: Expression = field(init=False, repr=False, compare=False)

    def __post_init__(self) -> None:
        object.__setattr__(self, "tree", parse_expression(self.expression))


@dataclass(frozen=True, kw_only=True)
class Monitor(_Rule):
    """No points: a value, a ratio of two or a figure that is only watched."""

    kind: ClassVar[str] = "monitor"
    inputs: tuple[str, ...]
    metric: str | None = None
    scale: Scale | None = None


Then = Bands | Proportional | Steps | Deduction | PerItem | Formula
"""The kinds that can be applied to a figure."""

Rule = (
    Awarded
    | Options
    | Bands
    | Proportional
    | Shares
    | Steps
    | Deduction
    | PerItem
    | Checklist
    | Survey
    | MetricRule
    | Formula
    | Monitor
)

"""A rule of one number as a line: where points begin, where they are full, where one stands."""

from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction
from itertools import pairwise

from django.utils.translation import gettext as _

from thuocdo.apps.assessments.wording.language import percent, points_number
from thuocdo.apps.assessments.wording.rules import is_share
from thuocdo.apps.assessments.wording.steps import close_percent
from thuocdo.apps.ui import formats
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import Bands, MetricRule, Proportional
from thuocdo.core.scoring.payments import pay_proportional

WIDTH = 380
EDGE = 34
LABEL = 60
"""Half of the widest label."""
MARGIN = Fraction(1, 4)
"""How far the line goes on beyond its limits, as a share of what lies between them."""


@dataclass(frozen=True, slots=True)
class Tick:
    """A limit of the rule: where it is and what it says."""

    x: str
    label: str
    anchor: str = "middle"


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of the line; ``tone`` is ``none``, ``some`` or ``full`` points."""

    x: str
    width: str
    tone: str


@dataclass(frozen=True, slots=True)
class Gauge:
    stretches: list[Stretch]
    ticks: list[Tick]
    here: Tick | None
    width: int = WIDTH


def gauge(leaf: Criterion, value: Fraction | None, points: Fraction | None) -> Gauge | None:
    """Draw a leaf that pays by one share; nothing for other rules."""
    rule = leaf.rule.then if isinstance(leaf.rule, MetricRule) else leaf.rule
    limits = _limits(rule, leaf.limit) if leaf.rule and is_share(leaf.rule) else []
    if not limits:
        return None
    scale = _Scale([one[:2] for one in limits], value)
    here = None
    if value is not None and points is not None:
        label = f"{_short(value)}: {formats.points(points)}"
        here = Tick(scale.at(value), label, scale.anchor(value))
    ticks = [
        Tick(scale.at(limit), _limit_words(limit, paid, strict=strict))
        for limit, paid, strict in _ends(limits)
    ]
    return Gauge(scale.stretches(leaf.limit), ticks, here)


Limit = tuple[Fraction, Fraction, bool]
"""From which value on, the points paid there, and whether only above it."""


def _limits(rule: object, top: Fraction) -> list[Limit]:
    if isinstance(rule, Bands):
        return [(band.limit, band.points, band.strict) for band in rule.bands]
    if not isinstance(rule, Proportional):
        return []
    floor = max((limit for limit in (rule.zero_below, rule.ramp_from) if limit), default=None)
    if floor is None:
        return [(Fraction(0), Fraction(0), False), (rule.target, top, False)]
    return [(floor, pay_proportional(rule, top, floor)[0], False), (rule.target, top, False)]


def _limit_words(limit: Fraction, paid: Fraction, *, strict: bool) -> str:
    at = _("trên {limit}").format(limit=percent(limit)) if strict else percent(limit)
    return f"{at}: {points_number(paid) if paid else '0'}"


def _ends(limits: Sequence[Limit]) -> list[Limit]:
    """Return the lowest and the highest limit; labels between them would overlap."""
    return [limits[0], limits[-1]] if len(limits) > 1 else list(limits)


def _short(value: Fraction) -> str:
    return close_percent(value) if value.denominator == 1 else f"{formats.points(value * 100)} %"


class _Scale:
    """Values → places on the line; what lies beyond an end stands at the end."""

    def __init__(self, limits: Sequence[tuple[Fraction, Fraction]], value: Fraction | None) -> None:
        self.limits = limits
        low, high = limits[0][0], limits[-1][0]
        span = (high - low) or Fraction(1, 10)
        self.low = max(low - span * MARGIN, Fraction(0))
        self.high = high + span * MARGIN
        if value is not None:
            self.low = max(min(self.low, value), low - span * 2, Fraction(0))

    def at(self, value: Fraction) -> str:
        return f"{self._place(value):.1f}"

    def anchor(self, value: Fraction) -> str:
        """Return from where a label at a place is written, so that none of it is cut off."""
        place = self._place(value)
        return "start" if place < LABEL else "end" if place > WIDTH - LABEL else "middle"

    def stretches(self, top: Fraction) -> list[Stretch]:
        edges = [self.low, *(limit for limit, _paid in self.limits), self.high]
        tones = ["none", *(_tone(self.limits, at, top) for at in range(len(self.limits)))]
        return [
            Stretch(self.at(start), f"{self._place(end) - self._place(start):.1f}", tone)
            for (start, end), tone in zip(pairwise(edges), tones, strict=True)
            if end > start
        ]

    def _place(self, value: Fraction) -> float:
        held = min(max(value, self.low), self.high)
        share = (held - self.low) / (self.high - self.low)
        return float(EDGE + share * (WIDTH - 2 * EDGE))


def _tone(limits: Sequence[tuple[Fraction, Fraction]], at: int, top: Fraction) -> str:
    if limits[at][1] >= top:
        return "full"
    rises = at + 1 < len(limits)
    return "some" if limits[at][1] or rises else "none"

"""Fields of one unit as bars, each with the median and the best of its peers."""

from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction

from thuocdo.apps.assessments.queries.results import FieldShare
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui import formats

WIDTH, HEIGHT = 320, 16
ROOM_INSIDE = Fraction(1, 5)
"""A shorter bar has its number beside it."""


@dataclass(frozen=True, slots=True)
class FieldBar:
    """A bar in a drawing of ``WIDTH`` by ``HEIGHT``; the marks are x positions."""

    code: str
    name: str
    told: str
    bar: float
    label: str
    label_x: float
    inside: bool
    median: float | None
    best: float | None


def field_bars(shares: Iterable[FieldShare], *, alone: bool = False) -> list[FieldBar]:
    """Return the bars; ``alone`` leaves out the marks of peers."""
    bars = [_bar(one) for one in shares]
    return [replace(bar, median=None, best=None) for bar in bars] if alone else bars


def _bar(one: FieldShare) -> FieldBar:
    share = one.share or Fraction(0)
    inside = share >= ROOM_INSIDE
    end = _x(share)
    return FieldBar(
        code=one.field.code,
        name=one.field.name.told(lang()),
        told=formats.percent(one.share, 1),
        bar=end,
        label=formats.points(share * 100, 0) if one.share is not None else "",
        label_x=7 if inside else end + 5,
        inside=inside,
        median=None if one.median is None else _x(one.median),
        best=None if one.best is None else _x(one.best),
    )


def _x(share: Fraction) -> float:
    return round(float(min(Fraction(1), max(Fraction(0), share))) * WIDTH, 1)

"""Lost points as bars, the largest first; the cumulative share stands above on the same x."""

import math
from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from thuocdo.apps.assessments.shown.sums import rounding_note
from thuocdo.apps.ui import formats

LEFT, RIGHT = 34, 8
WIDTH = 560
SHARE_TOP, SHARE_BOTTOM = 22, 66
BARS_TOP, BARS_BOTTOM = 98, 182
MOST = 12
VITAL = 5
GAP = 0.28
STEPS = (1, 2, 5)
APART = 2
"""From this many times the largest bar on, all others together are named beside the bars."""


@dataclass(frozen=True, slots=True)
class Bar:
    """One criterion, or all others together; ``vital``: among the few that matter most."""

    code: str
    told: str
    x: float
    y: float
    width: float
    height: float
    middle: float
    label: str
    vital: bool
    rest: bool


@dataclass(frozen=True, slots=True)
class Tick:
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Point:
    x: float
    y: float
    label: str


@dataclass(frozen=True, slots=True)
class Pareto:
    """The drawing; ``line`` is the polyline of cumulative shares.

    ``note`` tells where shown bars do not add up to the shown whole, or the first to their sum.
    ``divide`` is where the bars end and the ``rest`` criteria stand as a number, the largest of
    which lost ``rest_most``.
    """

    bars: list[Bar]
    ticks: list[Tick]
    shares: list[Tick]
    points: list[Point]
    line: str
    vital_lost: Fraction
    vital_share: Fraction
    vital: int
    bracket: tuple[float, float]
    note: str
    divide: float | None
    rest: int
    rest_most: Fraction

    @property
    def apart(self) -> bool:
        return self.divide is not None


@dataclass(frozen=True, slots=True)
class _Scale:
    top: float
    step: float

    def y(self, value: Fraction) -> float:
        room = BARS_BOTTOM - BARS_TOP
        return round(BARS_BOTTOM - float(value) / self.top * room, 1)

    def ticks(self) -> list[Tick]:
        count = round(self.top / self.step)
        values = [Fraction(round(self.step * 1000 * at), 1000) for at in range(count + 1)]
        places = 0 if self.step >= 1 else 1 if self.step * 10 >= 1 else 2
        return [Tick(self.y(value), formats.points(value, places)) for value in values]


def pareto(losses: Sequence[tuple[str, str, Fraction]], rest_label: str) -> Pareto | None:
    """Return the drawing of ``(code, words, points lost)``, the largest first; none for nothing."""
    total = sum((lost for _code, _told, lost in losses), Fraction(0))
    if not total:
        return None
    shown = list(losses[:MOST])
    others = [lost for _code, _told, lost in losses[MOST:]]
    together = sum(others, Fraction(0))
    apart = together > APART * losses[0][2]
    if others:
        shown.append((rest_label.format(n=len(others)), "", together))
    scale = _scale(losses[0][2] if apart else max(losses[0][2], together))
    step = (WIDTH - LEFT - RIGHT) / max(len(shown), VITAL + 1)
    bars = [_bar(at, one, step, scale, rest=at >= MOST) for at, one in enumerate(shown[:MOST])]
    if others:
        bars.append(_rest(_bar(MOST, shown[MOST], step, scale, rest=True), apart=apart))
    vital = min(VITAL, len(losses))
    lost = sum((lost for _code, _told, lost in losses[:vital]), Fraction(0))
    points = _points(bars, [lost for _code, _told, lost in shown], total, vital)
    return Pareto(
        bars=bars,
        ticks=scale.ticks(),
        shares=[Tick(_share_y(Fraction(at, 2)), f"{at * 50} %") for at in range(3)],
        points=points,
        line=" ".join(f"{point.x},{point.y}" for point in points),
        vital_lost=lost,
        vital_share=lost / total,
        vital=vital,
        bracket=(bars[0].x, round(bars[vital - 1].x + bars[vital - 1].width, 1)),
        note=rounding_note((each for _code, _told, each in shown), total)
        or rounding_note((each for _code, _told, each in losses[:vital]), lost),
        divide=round(LEFT + MOST * step - 3, 1) if apart else None,
        rest=len(others),
        rest_most=others[0] if others else Fraction(0),
    )


def _bar(at: int, one: tuple[str, str, Fraction], step: float, scale: _Scale, *, rest: bool) -> Bar:
    code, told, lost = one
    x, width = LEFT + at * step + step * GAP / 2, step * (1 - GAP)
    y = scale.y(lost)
    return Bar(
        code=code,
        told=told,
        x=round(x, 1),
        y=y,
        width=round(width, 1),
        height=round(BARS_BOTTOM - y, 1),
        middle=round(x + width / 2, 1),
        label=formats.points(lost),
        vital=at < VITAL,
        rest=rest,
    )


def _rest(bar: Bar, *, apart: bool) -> Bar:
    """Return all others as a bar, or as a number above the axis that has none."""
    return replace(bar, y=float(BARS_BOTTOM), height=0.0, middle=bar.middle + 4) if apart else bar


def _points(
    bars: Sequence[Bar], lost: Sequence[Fraction], total: Fraction, vital: int
) -> list[Point]:
    """Return the cumulative shares; numbers stand at the vital few and at the last criterion."""
    found, reached = [], Fraction(0)
    numbered = {vital - 1, len(bars) - 2 if bars[-1].rest else -1}
    for at, (bar, one) in enumerate(zip(bars, lost, strict=True)):
        reached += one
        label = formats.percent(reached / total, 1) if at in numbered else ""
        found.append(Point(bar.middle, _share_y(reached / total), label))
    return found


def _share_y(share: Fraction) -> float:
    return round(SHARE_BOTTOM - float(share) * (SHARE_BOTTOM - SHARE_TOP), 1)


def _scale(most: Fraction) -> _Scale:
    """Return an axis with two to four steps of 1, 2 or 5 times a power of ten."""
    power = 10.0 ** math.floor(math.log10(float(most) / 3))
    step = next(unit * power for unit in (*STEPS, 10) if unit * power * 3 >= float(most) * 0.99)
    return _Scale(step * math.ceil(float(most) / step - 1e-9), step)

"""A rank as a distance among peers, and gain against effort as a staircase."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from thuocdo.apps.assessments.queries.ways import Raise, Way
from thuocdo.apps.ui import formats

WIDTH, EDGE = 360, 14
LEFT, TOP, BOTTOM, RIGHT = 34, 20, 150, 12
HUNDRED = 100
LETTER, LINE, ASIDE, ABOVE = 6.2, 11, 6, 5
"""Of labels: width of a letter, height, and how far left of its step and above it one ends."""


@dataclass(frozen=True, slots=True)
class PeerLine:
    """Ticks of peers, the unit now and then, and the target, as x positions."""

    ticks: list[float]
    now: float
    then: float
    target: float | None
    low: str
    high: str


@dataclass(frozen=True, slots=True)
class Step:
    """One raise: from the left end of its flat part up to its own height.

    ``label`` is empty where it would lie on another one; ``code`` is always there.
    """

    x: float
    y: float
    code: str
    label: str
    beyond: bool


@dataclass(frozen=True, slots=True)
class Staircase:
    """Polylines of the way to the target and of what comes after it."""

    solid: str
    dotted: str
    steps: list[Step]
    start: tuple[float, float]
    target: float | None
    x_ticks: list[tuple[float, str]]
    y_ticks: list[tuple[float, str]]

    @property
    def target_at_start(self) -> bool:
        """Tell whether the target is named at the left, where stairs are still low beneath it."""
        return self.target is not None and self.target < (TOP + BOTTOM) / 2


def peer_line(way: Way) -> PeerLine:
    now = way.card.ratio or Fraction(0)
    then = _after(way)
    target = way.path.target / HUNDRED
    shown = [*way.peers, now, then, min(target, Fraction(1))]
    low, high = _round_out(min(shown), max(shown))
    return PeerLine(
        ticks=[_along(peer, low, high) for peer in way.peers],
        now=_along(now, low, high),
        then=_along(then, low, high),
        target=_along(target, low, high) if target <= 1 else None,
        low=formats.points(low * HUNDRED, 0),
        high=formats.points(high * HUNDRED, 0),
    )


def staircase(way: Way) -> Staircase | None:
    """Return the stairs: the raises that reach the target, then dotted the next best ones."""
    chosen = [one for one in way.raises if one.chosen]
    further = [one for one in way.raises if not one.chosen and one.reached is not None]
    if not chosen:
        return None
    scale = _scale(way, [*chosen, *further])
    solid, steps, at = _climb(scale, chosen, (Fraction(0), way.card.points), beyond=False)
    dotted, more, _at = _climb(scale, further, at, beyond=True)
    target = way.path.target / HUNDRED * way.card.max
    return Staircase(
        solid=solid,
        dotted=dotted if further else "",
        steps=legible([*steps, *more]),
        start=(scale.x(Fraction(0)), scale.y(way.card.points)),
        target=scale.y(target) if scale.holds(target) else None,
        x_ticks=scale.x_ticks(),
        y_ticks=scale.y_ticks(),
    )


def _scale(way: Way, raises: Sequence[Raise]) -> "_Stairs":
    top = max(one.reached or way.card.points for one in raises)
    efforts = sum((one.effort for one in raises), Fraction(0))
    return _Stairs(way.card.points, top - way.card.points, efforts)


@dataclass(frozen=True, slots=True)
class _Stairs:
    start: Fraction
    gains: Fraction
    efforts: Fraction

    def x(self, effort: Fraction) -> float:
        share = float(effort / self.efforts) if self.efforts else 0.0
        return round(LEFT + share * (WIDTH - LEFT - RIGHT), 1)

    def y(self, points: Fraction) -> float:
        share = float((points - self.start) / self.gains) if self.gains else 0.0
        return round(BOTTOM - share * (BOTTOM - TOP), 1)

    def holds(self, points: Fraction) -> bool:
        return self.start <= points <= self.start + self.gains

    def x_ticks(self) -> list[tuple[float, str]]:
        values = [self.efforts * at / 3 for at in range(4)]
        return [(self.x(value), formats.points(value, 0)) for value in values]

    def y_ticks(self) -> list[tuple[float, str]]:
        values = [self.start + self.gains * at / 3 for at in range(4)]
        return [(self.y(value), formats.points(value, 1)) for value in values]


def _climb(
    scale: _Stairs,
    raises: Sequence[Raise],
    start: tuple[Fraction, Fraction],
    *,
    beyond: bool,
) -> tuple[str, list[Step], tuple[Fraction, Fraction]]:
    """Return the polyline, its steps and where it ends, in effort and points."""
    effort, points = start
    corners = [(scale.x(effort), scale.y(points))]
    steps = []
    for one in raises:
        effort += one.effort
        corners.append((scale.x(effort), scale.y(points)))
        points = points if one.reached is None else one.reached
        corners.append((scale.x(effort), scale.y(points)))
        steps.append(Step(scale.x(effort), scale.y(points), one.leaf.code, one.leaf.code, beyond))
    return " ".join(f"{x},{y}" for x, y in corners), steps, (effort, points)


def legible(steps: Sequence[Step]) -> list[Step]:
    """Keep the labels that have room: left of none before them, right of the axis."""
    taken: list[tuple[float, float, float]] = []
    found = []
    for step in steps:
        end, base = step.x - ASIDE, step.y - ABOVE
        start = end - LETTER * len(step.code)
        hidden = start < LEFT or any(
            start < right and left < end and abs(base - at) < LINE for left, right, at in taken
        )
        if not hidden:
            taken.append((start, end, base))
        found.append(replace(step, label="") if hidden else step)
    return found


def _after(way: Way) -> Fraction:
    return way.path.total / way.card.max if way.card.max else Fraction(0)


def _round_out(low: Fraction, high: Fraction) -> tuple[Fraction, Fraction]:
    """Return whole percents around the values, at least one apart."""
    start = Fraction(int(low * HUNDRED), HUNDRED)
    end = Fraction(-int(-high * HUNDRED // 1), HUNDRED)
    return start, max(end, start + Fraction(1, HUNDRED))


def _along(value: Fraction, low: Fraction, high: Fraction) -> float:
    share = float((value - low) / (high - low))
    return round(EDGE + share * (WIDTH - 2 * EDGE), 1)

"""What came of one leaf: its state, its points and how they were found."""

from dataclasses import dataclass
from fractions import Fraction

from thuocdo.core.framework.rules import WhenZero
from thuocdo.core.scoring.scorecard import State, Step
from thuocdo.core.vietnamese.numbers import round_half_up

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Outcome:
    """State, points and steps of one leaf, before the set's rounding."""

    state: State
    points: Fraction
    trace: tuple[Step, ...] = ()

    def rounded(self, places: int, limit: Fraction) -> "Outcome":
        """Return the outcome with its points rounded half up, still within 0…``limit``.

        A full leaf stays full, also when its maximum has more decimals than the rounding.
        """
        full = self.points >= limit
        points = limit if full else min(round_half_up(self.points, places), limit)
        if points == self.points:
            return self
        return Outcome(self.state, points, (*self.trace, (self.points, " → ", points)))


NOT_SCORED = Outcome(State.NOT_SCORED, ZERO)
NOT_APPLICABLE = Outcome(State.NOT_APPLICABLE, ZERO, (("n/a",),))


def scored(points: Fraction, *trace: Step) -> Outcome:
    """Return points that a rule found."""
    return Outcome(State.SCORED, points, trace)


def zero_outcome(when_zero: WhenZero | None, limit: Fraction, trace: tuple[Step, ...]) -> Outcome:
    """Return what the set says of a ratio whose denominator is 0: not scored unless it says so."""
    meaning = when_zero or WhenZero.NOT_SCORED
    steps = (*trace, (f"when_zero: {meaning.value}",))
    if meaning is WhenZero.NOT_APPLICABLE:
        return Outcome(State.NOT_APPLICABLE, ZERO, steps)
    if meaning is WhenZero.NOT_SCORED:
        return Outcome(State.NOT_SCORED, ZERO, steps)
    points = limit if meaning is WhenZero.FULL else ZERO
    return Outcome(State.SCORED, points, (*steps, (points,)))

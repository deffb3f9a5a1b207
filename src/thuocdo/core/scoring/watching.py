"""Watched leaves: the value as a step, never points."""

from fractions import Fraction

from thuocdo.core.framework.model import Criterion
from thuocdo.core.framework.rules import Monitor
from thuocdo.core.scoring.answers import NA, Inputs, Measured
from thuocdo.core.scoring.outcomes import Outcome
from thuocdo.core.scoring.quantities import RATIO, measured_quantity, number_of, quantity_of
from thuocdo.core.scoring.scorecard import State, Step

ZERO = Fraction(0)


def watch(leaf: Criterion, inputs: Inputs, figure: Measured | None) -> Outcome:
    """Return the watched value: a figure, a single input, a ratio of two, or several by name."""
    trace = _trace(leaf.rule, inputs, figure) if isinstance(leaf.rule, Monitor) else ()
    return Outcome(State.WATCHED, ZERO, trace)


def _trace(rule: Monitor, inputs: Inputs, figure: Measured | None) -> tuple[Step, ...]:
    if NA in inputs.values():
        return (("n/a",),)
    if rule.metric:
        found = measured_quantity(figure, rule.scale) if figure else None
        if found is None:
            return ()
        return found.trace or _single(found.value)
    if any(name not in inputs for name in rule.inputs):
        return ()
    if len(rule.inputs) <= RATIO:
        found = quantity_of(rule.inputs, inputs)
        return found.trace or _single(found.value)
    return tuple((name, " = ", number_of(inputs, name)) for name in rule.inputs)


def _single(value: Fraction | None) -> tuple[Step, ...]:
    return () if value is None else ((value,),)

"""Formula rules: an expression's tree computed exactly over inputs and points of other leaves."""

import math
import operator
from collections.abc import Callable, Mapping
from fractions import Fraction

from thuocdo.core.errors import ThuocDoError
from thuocdo.core.framework.expressions import (
    Call,
    Expression,
    Name,
    Number,
    PointsOf,
    names,
    references,
)
from thuocdo.core.framework.rules import FIGURE_INPUTS, Formula, WhenZero
from thuocdo.core.scoring.answers import Measured
from thuocdo.core.scoring.outcomes import NOT_SCORED, Outcome, zero_outcome
from thuocdo.core.scoring.payments import within
from thuocdo.core.scoring.quantities import Quantity, RefusedError
from thuocdo.core.scoring.scorecard import State, Step
from thuocdo.core.vietnamese.numbers import plain

RATIO = 2
MOST_BITS = 4000
"""A longer result is refused: formulas that multiply one another's points would never end."""


class ZeroRatioError(ThuocDoError):
    """A part of the expression is 0/0."""


def evaluate_formula(
    rule: Formula,
    limit: Fraction,
    inputs: Mapping[str, Fraction],
    points: Mapping[str, Fraction],
    when_zero: WhenZero | None,
) -> Outcome:
    """Return the value of the expression held within 0…max; its inputs are the first steps.

    ``RefusedError`` for something over 0 and for a value of more than ``MOST_BITS``.
    """
    known: list[Step] = []
    for name in names(rule.tree):
        if name not in inputs:
            return NOT_SCORED
        known.append((name, " = ", inputs[name]))
    known += [(f'points("{code}") = ', points[code]) for code in references(rule.tree)]
    try:
        value = _value(rule.tree, inputs, points)
    except ZeroRatioError:
        return zero_outcome(when_zero, limit, (*known, (rule.expression, " = 0/0")))
    if max(value.numerator.bit_length(), value.denominator.bit_length()) > MOST_BITS:
        raise RefusedError("too_long", "", expression=rule.expression)
    paid, trace = within(value, limit, *known, (rule.expression, " = ", value))
    return Outcome(State.SCORED, paid, trace)


def figure_inputs(rule: Formula, figure: Measured, found: Quantity) -> Mapping[str, Fraction]:
    """Return a figure's numbers under the formula's own names, in the order of its inputs.

    Two inputs are numerator and denominator, one is the value; without inputs the names are
    ``numerator``, ``denominator`` and ``value``.
    """
    numbers = dict(
        zip(FIGURE_INPUTS, (figure.numerator, figure.denominator, found.value), strict=True)
    )
    if not set(rule.inputs) <= set(FIGURE_INPUTS):
        order = FIGURE_INPUTS[:RATIO] if len(rule.inputs) == RATIO else FIGURE_INPUTS[RATIO:]
        pairs = zip(rule.inputs, order, strict=True)
        numbers = {name: numbers[source] for name, source in pairs}
    return {name: number for name, number in numbers.items() if number is not None}


def _value(
    tree: Expression, inputs: Mapping[str, Fraction], points: Mapping[str, Fraction]
) -> Fraction:
    if isinstance(tree, Number):
        return tree.value
    if isinstance(tree, Name):
        return inputs[tree.name]
    if isinstance(tree, PointsOf):
        return points[tree.code]
    return apply(tree, [_value(argument, inputs, points) for argument in tree.arguments])


def apply(call: Call, values: list[Fraction]) -> Fraction:
    """Return a function or operator on its arguments; anything over 0 is an error."""
    if call.name == "min":
        return min(values)
    if call.name == "max":
        return max(values)
    if call.name == "/":
        return _divided(*values)
    return Fraction(_OPERATORS[call.name](*values))


def _divided(numerator: Fraction, denominator: Fraction) -> Fraction:
    if denominator:
        return numerator / denominator
    if numerator:
        raise RefusedError("over_zero", "", numerator=plain(numerator))
    raise ZeroRatioError


_OPERATORS: Mapping[str, Callable[..., Fraction | int]] = {
    "+": operator.add,
    "-": operator.sub,
    "*": operator.mul,
    "neg": operator.neg,
    "floor": math.floor,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
    "==": operator.eq,
    "!=": operator.ne,
}

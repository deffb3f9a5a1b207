"""One leaf's rule applied to its inputs or figure: state, points, steps.

``evaluate`` expects every input of the rule to be there; blanks and ``n/a`` are settled before.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from thuocdo.core.framework.rules import (
    SETTLED,
    Awarded,
    Bands,
    Checklist,
    Deduction,
    Formula,
    MetricRule,
    Options,
    PerItem,
    Proportional,
    Rule,
    Shares,
    Steps,
    Survey,
    WhenZero,
)
from thuocdo.core.scoring.answers import Inputs, Measured
from thuocdo.core.scoring.formulas import evaluate_formula, figure_inputs
from thuocdo.core.scoring.outcomes import Outcome, scored, zero_outcome
from thuocdo.core.scoring.payments import PAYMENTS, within
from thuocdo.core.scoring.quantities import (
    Quantity,
    RefusedError,
    count_of,
    measured_quantity,
    number_of,
    quantity_of,
)
from thuocdo.core.scoring.scorecard import State, Step
from thuocdo.core.vietnamese.numbers import plain
from thuocdo.core.vietnamese.text import fold

ZERO = Fraction(0)

Points = Mapping[str, Fraction]
"""Points of the leaves that a formula may refer to, by code."""


def evaluate(rule: Rule, limit: Fraction, inputs: Inputs, points: Points) -> Outcome:
    """Return what a rule pays for its inputs, 0…``limit``; ``RefusedError`` for senseless ones."""
    return _EVALUATE[type(rule)](rule, limit, inputs, points)


def evaluate_figure(
    rule: Survey | MetricRule, limit: Fraction, figure: Measured, points: Points
) -> Outcome | None:
    """Return what a rule pays for a figure; nothing when the figure holds no number."""
    found = measured_quantity(figure, rule.scale)
    if found is None:
        return None
    if isinstance(rule, Survey):
        return _survey(rule, limit, found)
    when_zero = rule.then.when_zero or rule.when_zero
    if isinstance(rule.then, Formula):
        inputs = figure_inputs(rule.then, figure, found)
        return evaluate_formula(rule.then, limit, inputs, points, when_zero)
    if isinstance(rule.then, Deduction | PerItem) and found.value is not None:
        count_of({"value": found.value}, "value")
    return _pay(rule.then, limit, found, when_zero)


def settled(limit: Fraction, inputs: Inputs) -> Outcome:
    """Return points that a published table gives, 0…max, as they are; alone or not at all."""
    refuse_mixture(inputs)
    points = _awarded_points(limit, inputs)
    return scored(points, ("published: ", points))


def refuse_mixture(inputs: Inputs) -> None:
    """Refuse settled points beside inputs of the rule, whichever of them says ``n/a``."""
    if SETTLED in inputs and len(inputs) > 1:
        raise RefusedError("points_and_inputs", SETTLED)


def _awarded(_rule: Awarded, limit: Fraction, inputs: Inputs, _points: Points) -> Outcome:
    points = _awarded_points(limit, inputs)
    return scored(points, ("points = ", points))


def _awarded_points(limit: Fraction, inputs: Inputs) -> Fraction:
    points = number_of(inputs, SETTLED)
    if not 0 <= points <= limit:
        raise RefusedError("points_outside", SETTLED, value=plain(points), max=plain(limit))
    return points


def _options(rule: Options, _limit: Fraction, inputs: Inputs, _points: Points) -> Outcome:
    position = _chosen(rule, inputs)
    option = rule.options[position]
    step: Step = (str(position + 1), ". ", option.label.vi, " → ", option.points)
    return scored(option.points, step)


def _chosen(rule: Options, inputs: Inputs) -> int:
    value = inputs["option"]
    if isinstance(value, Fraction):
        if value.denominator == 1 and 1 <= value <= len(rule.options):
            return int(value) - 1
        raise RefusedError("no_such_option", "option", value=plain(value), count=len(rule.options))
    wanted = fold(str(value))
    for position, option in enumerate(rule.options):
        if wanted in {fold(label) for label in (option.label.vi, option.label.en) if label}:
            return position
    raise RefusedError("no_such_option", "option", value=value, count=len(rule.options))


def _quantified(
    rule: Bands | Proportional | Steps, limit: Fraction, inputs: Inputs, _points: Points
) -> Outcome:
    return _pay(rule, limit, quantity_of(rule.inputs, inputs), rule.when_zero)


def _counted(
    rule: Deduction | PerItem, limit: Fraction, inputs: Inputs, _points: Points
) -> Outcome:
    count = count_of(inputs, rule.inputs[0])
    return _pay(rule, limit, Quantity(count), rule.when_zero)


def _pay(rule: Rule, limit: Fraction, found: Quantity, when_zero: WhenZero | None) -> Outcome:
    if found.value is None:
        return zero_outcome(when_zero, limit, found.trace)
    points, trace = PAYMENTS[type(rule)](rule, limit, found.value)
    return Outcome(State.SCORED, points, found.trace + trace)


def _shares(rule: Shares, limit: Fraction, inputs: Inputs, _points: Points) -> Outcome:
    counts = [count_of(inputs, name) for name in rule.inputs]
    total = sum(count.numerator for count in counts)
    if not total:
        return zero_outcome(rule.when_zero, limit, (("0/0",),))
    times, weights = rule.scaled
    weighted = sum(weight * count.numerator for weight, count in zip(weights, counts, strict=True))
    share = Fraction(weighted, times * total)
    points = limit * share
    terms: list[str | Fraction] = ["("]
    for (_, weight), count in zip(rule.weights, counts, strict=True):
        terms += (weight, " × ", count, " + ")
    terms[-1] = ")/"
    return scored(points, (*terms, Fraction(total), " = ", share), _product(limit, share, points))


def _checklist(rule: Checklist, limit: Fraction, inputs: Inputs, _points: Points) -> Outcome:
    marked = [part.points for part in rule.parts if _mark(inputs, part.code)]
    total = sum(marked, ZERO)
    step: list[str | Fraction] = []
    for points in marked:
        step += (points, " + ")
    step[-1:] = (" = ", total) if len(marked) > 1 else ()
    paid, trace = within(total, limit, tuple(step) or ("0",))
    return scored(paid, *trace)


def _mark(inputs: Inputs, code: str) -> bool:
    mark = number_of(inputs, code)
    if mark not in {0, 1}:
        raise RefusedError("not_a_mark", code, value=plain(mark))
    return bool(mark)


def _survey(rule: Survey, limit: Fraction, found: Quantity) -> Outcome:
    if found.value is None:
        return zero_outcome(rule.when_zero, limit, found.trace)
    if not 0 <= found.value <= 1:
        raise RefusedError("ratio_outside", "value", value=plain(found.value))
    points = limit * found.value
    return scored(points, *found.trace, _product(limit, found.value, points))


def _product(limit: Fraction, share: Fraction, points: Fraction) -> Step:
    return (limit, " × ", share, " = ", points)


def _formula(rule: Formula, limit: Fraction, inputs: Inputs, points: Points) -> Outcome:
    numbers = {name: number_of(inputs, name) for name in rule.inputs}
    return evaluate_formula(rule, limit, numbers, points, rule.when_zero)


_EVALUATE: Mapping[type, Callable[[Any, Fraction, Inputs, Points], Outcome]] = {
    Awarded: _awarded,
    Options: _options,
    Bands: _quantified,
    Proportional: _quantified,
    Shares: _shares,
    Steps: _quantified,
    Deduction: _counted,
    PerItem: _counted,
    Checklist: _checklist,
    Formula: _formula,
}

"""What one number pays under the rules that read one: bands, proportions, steps, counts.

Each function takes the rule, the leaf's maximum and the value, and returns points and steps.
"""

from collections.abc import Callable, Mapping
from fractions import Fraction
from typing import Any

from thuocdo.core.framework.rules import (
    Bands,
    Deduction,
    Inner,
    PerItem,
    Proportional,
    Steps,
)
from thuocdo.core.scoring.scorecard import Step

ZERO = Fraction(0)

Paid = tuple[Fraction, tuple[Step, ...]]


def within(points: Fraction, limit: Fraction, *trace: Step) -> Paid:
    """Hold points within 0…max, with a step where that changed them."""
    if points < 0:
        return ZERO, (*trace, (points, " < 0"), ("0",))
    if points > limit:
        return limit, (*trace, (points, " > ", limit), (limit,))
    return points, trace


def pay_bands(rule: Bands, _limit: Fraction, value: Fraction) -> Paid:
    """Pay the last band that the value has reached; nothing below the first."""
    for band in reversed(rule.bands):
        if band.holds(value):
            sign = " > " if band.strict else " ≥ "
            return band.points, ((value, sign, band.limit), (band.points,))
    first = rule.bands[0]
    return ZERO, ((value, " ≤ " if first.strict else " < ", first.limit), ("0",))


def pay_proportional(rule: Proportional, limit: Fraction, value: Fraction) -> Paid:
    """Pay the maximum from the target on, nothing below ``zero_below``, a part in between."""
    trace: tuple[Step, ...] = ()
    if rule.zero_below is not None:
        if value < rule.zero_below:
            return ZERO, ((value, " < ", rule.zero_below), ("0",))
        trace = ((value, " ≥ ", rule.zero_below),)
    if value >= rule.target:
        return limit, (*trace, (value, " ≥ ", rule.target), (limit,))
    if rule.ramp_from is not None:
        return _ramp(rule.target, rule.ramp_from, limit, value, trace)
    if rule.inner is Inner.RATIO or rule.target == 1:
        points = limit * value
        return within(points, limit, *trace, (limit, " × ", value, " = ", points))
    points = limit * value / rule.target
    step: Step = (limit, " × ", value, "/", rule.target, " = ", points)
    return within(points, limit, *trace, step)


def _ramp(
    target: Fraction, start: Fraction, limit: Fraction, value: Fraction, trace: tuple[Step, ...]
) -> Paid:
    if value < start:
        return ZERO, (*trace, (value, " < ", start), ("0",))
    share = (value - start) / (target - start)
    points = limit * share
    ramp: Step = ("(", value, " − ", start, ")/(", target, " − ", start, ") = ", share)
    return within(points, limit, *trace, ramp, (limit, " × ", share, " = ", points))


def pay_steps(rule: Steps, limit: Fraction, value: Fraction) -> Paid:
    """Pay nothing below ``from``, the base up to the limit, then ``each`` per full step."""
    if rule.start is not None and value < rule.start:
        return ZERO, ((value, " < ", rule.start), ("0",))
    if value <= rule.limit:
        return within(rule.base, limit, (value, " ≤ ", rule.limit), (rule.base,))
    count = Fraction((value - rule.limit) // rule.step)
    points = rule.base + rule.each * count
    counted: Step = ("⌊(", value, " − ", rule.limit, ")/", rule.step, "⌋ = ", count)
    paid: Step = (rule.base, *_signed(rule.each), " × ", count, " = ", points)
    return within(points, limit, counted, paid)


def pay_deduction(rule: Deduction, limit: Fraction, value: Fraction) -> Paid:
    """Take a fixed amount per counted fault from the maximum."""
    points = limit - rule.each * value
    return within(points, limit, (limit, *_signed(-rule.each), " × ", value, " = ", points))


def pay_per_item(rule: PerItem, limit: Fraction, value: Fraction) -> Paid:
    """Pay a fixed amount per counted item on top of the base."""
    points = rule.base + rule.each * value
    start: Step = (rule.base, *_signed(rule.each)) if rule.base else (rule.each,)
    return within(points, limit, (*start, " × ", value, " = ", points))


def _signed(amount: Fraction) -> Step:
    return (" − ", -amount) if amount < 0 else (" + ", amount)


PAYMENTS: Mapping[type, Callable[[Any, Fraction, Fraction], Paid]] = {
    Bands: pay_bands,
    Proportional: pay_proportional,
    Steps: pay_steps,
    Deduction: pay_deduction,
    PerItem: pay_per_item,
}

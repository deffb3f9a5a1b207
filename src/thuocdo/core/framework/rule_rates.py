"""Rules that pay by a rate: of a ratio, by steps beyond a limit, for or against each item."""

from fractions import Fraction

from thuocdo.core.framework.raw import Raw
from thuocdo.core.framework.rule_inputs import read_inputs, read_when_zero
from thuocdo.core.framework.rules import Deduction, Inner, PerItem, Proportional, Steps
from thuocdo.core.vietnamese.numbers import plain

ZERO = Fraction(0)
ONE = Fraction(1)
RATIO = 2


def read_proportional(raw: Raw) -> Proportional:
    """Return the ratio's rule; its limits may not lie above the target."""
    target = raw.get("target").number(above=0)
    zero_below, ramp_from = raw.get("zero_below").number(), raw.get("ramp_from").number()
    inner = raw.get("inner").choice(Inner)
    limit = ONE if target is None else target
    if zero_below is not None and zero_below > limit:
        raw.get("zero_below").fail("above_target", value=plain(zero_below), target=plain(limit))
    if ramp_from is not None and ramp_from >= limit:
        raw.get("ramp_from").fail("above_target", value=plain(ramp_from), target=plain(limit))
    if ramp_from is not None and inner is Inner.RATIO:
        raw.get("inner").fail("ramp_and_ratio")
    return Proportional(
        inputs=read_inputs(raw, (RATIO,)),
        target=limit,
        zero_below=zero_below,
        ramp_from=ramp_from,
        inner=inner or Inner.TARGET,
        when_zero=read_when_zero(raw),
    )


def read_steps(raw: Raw) -> Steps:
    """Return the limit, and what each step beyond it gives or takes."""
    start = raw.get("from").number()
    limit = raw.required("limit").number()
    if start is not None and limit is not None and start > limit:
        raw.get("from").fail("above_limit", value=plain(start), limit=plain(limit))
    return Steps(
        inputs=read_inputs(raw, (1, RATIO)),
        start=start,
        limit=limit or ZERO,
        base=raw.required("base").number(at_least=0) or ZERO,
        step=raw.required("step").number(above=0) or ONE,
        each=raw.required("each").number() or ZERO,
        when_zero=read_when_zero(raw),
    )


def read_deduction(raw: Raw) -> Deduction:
    """Return what each count takes away."""
    return Deduction(
        inputs=read_inputs(raw, (1,)),
        each=raw.required("each").number(above=0) or ONE,
        when_zero=read_when_zero(raw),
    )


def read_per_item(raw: Raw) -> PerItem:
    """Return what each count gives, on top of the base."""
    return PerItem(
        inputs=read_inputs(raw, (1,)),
        each=raw.required("each").number(above=0) or ONE,
        base=raw.get("base").number(at_least=0) or ZERO,
        when_zero=read_when_zero(raw),
    )

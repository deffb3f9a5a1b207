"""Any answers that a set accepts, as hypothesis strategies."""

from fractions import Fraction

from hypothesis import strategies as st

from thuocdo.core.framework.rules import (
    SETTLED,
    Awarded,
    Checklist,
    Deduction,
    Formula,
    MetricRule,
    Options,
    PerItem,
    Shares,
    Survey,
)
from thuocdo.core.scoring import NA, UnitAnswers

numbers = st.fractions(min_value=0, max_value=30, max_denominator=30)
counts = st.integers(0, 30).map(Fraction)
shares = st.fractions(min_value=0, max_value=1, max_denominator=30)
nothing = st.just({})


def _ratio(first, second):
    some = st.tuples(numbers, numbers.filter(bool))
    return st.one_of(some, st.just((Fraction(0), Fraction(0)))).map(
        lambda pair: {first: pair[0], second: pair[1]}
    )


def _share(_rule):
    ratio = st.tuples(counts, counts).map(
        lambda pair: {"numerator": min(pair), "denominator": max(pair)}
    )
    return st.one_of(ratio, shares.map(lambda share: {"value": share}))


def _numbers(rule):
    if len(rule.inputs) == 2:
        return _ratio(*rule.inputs)
    return st.fixed_dictionaries(dict.fromkeys(rule.inputs, numbers))


_INPUTS = {
    Options: lambda rule: st.integers(1, len(rule.options)).map(lambda n: {"option": Fraction(n)}),
    Shares: lambda rule: st.fixed_dictionaries(dict.fromkeys(rule.inputs, counts)),
    Deduction: lambda rule: counts.map(lambda count: {rule.inputs[0]: count}),
    PerItem: lambda rule: counts.map(lambda count: {rule.inputs[0]: count}),
    Checklist: lambda rule: st.fixed_dictionaries(
        dict.fromkeys(rule.inputs, st.sampled_from([Fraction(0), Fraction(1)]))
    ),
    Survey: _share,
    MetricRule: _share,
    Formula: lambda rule: st.fixed_dictionaries(dict.fromkeys(rule.inputs, numbers)),
}


def inputs_of(leaf):
    """Return a strategy of everything that a leaf may be answered with."""
    if leaf.watched:
        return st.one_of(nothing, _numbers(leaf.rule) if leaf.rule.inputs else nothing)
    settled = shares.map(lambda share: {SETTLED: share * leaf.max})
    ruled = (
        settled
        if isinstance(leaf.rule, Awarded)
        else _INPUTS.get(type(leaf.rule), _numbers)(leaf.rule)
    )
    name = leaf.inputs[0]
    return st.one_of(ruled, ruled, ruled, settled, nothing, st.just({name: NA}))


@st.composite
def answers_of(draw, framework):
    """Draw the answers of one unit."""
    found = {leaf.code: draw(inputs_of(leaf)) for leaf in framework.leaves()}
    return {code: inputs for code, inputs in found.items() if inputs}


@st.composite
def units_of(draw, framework, most=5):
    """Draw units with their answers, in two groups."""
    count = draw(st.integers(1, most))
    return [
        UnitAnswers(f"Xã {number}", draw(st.sampled_from(["", "xã"])), draw(answers_of(framework)))
        for number in range(count)
    ]

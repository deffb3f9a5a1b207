"""How much more of an input gives a leaf its maximum."""

from dataclasses import replace
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.framework import Criterion, Text
from thuocdo.core.framework.rules import (
    Awarded,
    Band,
    Bands,
    Deduction,
    Formula,
    PerItem,
    Proportional,
    Rule,
    Steps,
)
from thuocdo.core.scoring import NA, Inputs
from thuocdo.core.scoring.rules import evaluate
from thuocdo.core.shortfall import Shortfall, amounts, oversized, shortfall, value_of

PAIR = ("done", "planned")
UP = Proportional(inputs=PAIR)
RAMP = Proportional(inputs=PAIR, target=Fraction(98, 100), ramp_from=Fraction(9, 10))
STRICT = Bands(inputs=PAIR, bands=(Band(Fraction(3, 10), Fraction(2), strict=True),))
COUNT = Bands(inputs=("n",), bands=(Band(Fraction(1), Fraction(1)), Band(Fraction(3), Fraction(2))))
BY_STEPS = Steps(
    inputs=PAIR, limit=Fraction(1, 10), base=Fraction(1), step=Fraction(1, 10), each=Fraction(1, 2)
)
EACH = PerItem(inputs=("n",), each=Fraction(1, 4), base=Fraction(1, 2))


def leaf(rule: Rule | None) -> Criterion:
    return Criterion("1", Text("Tiêu chí"), max=Fraction(2), rule=rule)


def numbers(**given: int) -> Inputs:
    return {name: Fraction(value) for name, value in given.items()}


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        (UP, numbers(done=19, planned=21), Shortfall("done", Fraction(2), "planned")),
        (UP, numbers(done=21, planned=21), None),
        (RAMP, numbers(done=17812, planned=18462), Shortfall("done", Fraction(281), "planned")),
        (STRICT, numbers(done=3, planned=10), Shortfall("done", Fraction(1), "planned")),
        (COUNT, numbers(n=1), Shortfall("n", Fraction(2))),
        (COUNT, numbers(n=3), None),
        (EACH, numbers(n=1), Shortfall("n", Fraction(5))),
        (EACH, numbers(n=9), None),
        (UP, numbers(done=1), None),
        (UP, numbers(done=1, planned=0), None),
        (UP, {"done": NA, "planned": Fraction(2)}, None),
        (Deduction(inputs=("n",), each=Fraction(1)), numbers(n=1), None),
        (Awarded(), numbers(points=1), None),
        (None, {}, None),
    ],
)
def test_shortfall_counts_the_input_that_decides(rule, inputs, expected):
    assert shortfall(leaf(rule), inputs) == expected
    assert shortfall(leaf(rule), inputs, taken=True) is None


@given(st.integers(0, 500), st.integers(1, 500), st.sampled_from([UP, RAMP, STRICT]))
def test_what_is_missing_is_just_enough(done, planned, rule):
    inputs = numbers(done=done, planned=planned)
    found = shortfall(leaf(rule), inputs)
    if found is None:
        return
    limit = Fraction(2)
    enough = {**inputs, "done": done + found.more}
    short = {**inputs, "done": done + found.more - 1}
    assert evaluate(rule, limit, enough, {}).points == limit
    assert evaluate(rule, limit, short, {}).points < limit


def test_value_of_reads_a_ratio_or_a_count():
    assert value_of(leaf(UP), numbers(done=1, planned=4)) == Fraction(1, 4)
    assert value_of(leaf(EACH), numbers(n=3)) == 3
    assert value_of(leaf(Awarded()), numbers(points=1)) is None


@pytest.mark.parametrize(
    ("rule", "inputs", "expected"),
    [
        (UP, numbers(done=5, planned=4), PAIR),
        (UP, numbers(done=4, planned=4), None),
        (RAMP, numbers(done=5, planned=4), PAIR),
        (STRICT, numbers(done=5, planned=4), PAIR),
        (Proportional(inputs=PAIR, target=Fraction(11, 10)), numbers(done=5, planned=4), None),
        (Formula(inputs=PAIR, expression="2 * done / planned"), numbers(done=5, planned=4), PAIR),
        (Formula(inputs=PAIR, expression="done / planned * 2"), numbers(done=5, planned=4), PAIR),
        (Formula(inputs=PAIR, expression="done / planned"), numbers(done=4, planned=5), None),
        (Formula(inputs=PAIR, expression="done - planned"), numbers(done=5, planned=4), None),
        (BY_STEPS, numbers(done=5, planned=4), PAIR),
        (replace(BY_STEPS, step=Fraction(1)), numbers(done=5, planned=4), None),
        (replace(BY_STEPS, each=Fraction(-1)), numbers(done=5, planned=4), None),
        (UP, numbers(done=5), None),
        (UP, numbers(done=5, planned=0), None),
        (COUNT, numbers(n=9), None),
        (Awarded(), numbers(points=9), None),
        (None, {}, None),
    ],
)
def test_oversized_names_a_part_larger_than_its_whole(rule, inputs, expected):
    assert oversized(leaf(rule), inputs) == expected


@pytest.mark.parametrize(
    ("rule", "names"),
    [
        (UP, PAIR),
        (STRICT, PAIR),
        (COUNT, ()),
        (EACH, ("n",)),
        (Formula(inputs=(*PAIR, "share"), expression="share * done / planned"), ()),
        (Formula(inputs=(*PAIR, "share"), expression="done / planned * share"), PAIR),
        (Awarded(), ()),
        (None, ()),
    ],
)
def test_amounts_are_the_inputs_that_cannot_be_a_share(rule, names):
    assert amounts(leaf(rule)) == set(names)

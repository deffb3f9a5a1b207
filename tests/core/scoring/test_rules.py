"""Each kind of rule at and around its limits: points, state and steps."""

from fractions import Fraction

import pytest

from tests.core.framework.sets import one_leaf
from thuocdo.core.errors import InputError
from thuocdo.core.scoring import NA, State, score

RATIO = {"kind": "proportional", "inputs": ["done", "planned"]}
BANDS = {
    "kind": "bands",
    "inputs": ["n", "d"],
    "bands": [{"from": "0.6", "points": 1}, {"from": "0.85", "points": 2}],
}
STRICT = {
    "kind": "bands",
    "input": "n",
    "bands": [{"from": "0.4", "points": 1}, {"above": "0.75", "points": 2}],
}
DESCENDING = {
    "kind": "bands",
    "input": "late",
    "bands": [
        {"from": 0, "points": 2},
        {"from": "0.02", "points": 1},
        {"from": "0.04", "points": 0},
    ],
}
STEPS = {
    "kind": "steps",
    "input": "v",
    "from": "0.1",
    "limit": "0.2",
    "base": 1,
    "step": "0.05",
    "each": "0.25",
}
LATE = {
    "kind": "steps",
    "inputs": ["n", "d"],
    "limit": "0.03",
    "base": 2,
    "step": "0.01",
    "each": "-0.4",
}
OPTIONS = {
    "kind": "options",
    "options": [
        {"label": {"vi": "Trước 28/02", "en": "Before 28 February"}, "points": 2},
        {"label": {"vi": "Sau 28/02"}, "points": 1},
        {"label": {"vi": "100%"}, "points": "0.5"},
    ],
}
SHARES = {"kind": "shares", "weights": {"A": 1, "B": "0.6", "C": "0.2", "D": 0}}
PARTS = {
    "kind": "checklist",
    "parts": [
        {"code": "plan", "name": "Kế hoạch", "points": "1.5"},
        {"code": "money", "name": "Kinh phí", "points": "0.5"},
    ],
}


def metric(then, **more):
    return {"kind": "metric", "metric": "m", "then": then, **more}


def scored(rule, inputs):
    """Score one leaf; numbers of inputs are written as text."""
    values = {
        name: value
        if value is NA or (name == "option" and not value.isdigit())
        else Fraction(value)
        for name, value in inputs.items()
    }
    return score(one_leaf(rule, "2"), {"1.1": values}).by_code["1.1"]


@pytest.mark.parametrize(
    ("rule", "inputs", "points", "steps"),
    [
        # awarded
        ({"kind": "awarded"}, {"points": "1.25"}, "1.25", ["points = 1.25"]),
        ({"kind": "awarded"}, {"points": "0"}, "0", ["points = 0"]),
        ({"kind": "awarded"}, {"points": "2"}, "2", ["points = 2"]),
        # options
        (OPTIONS, {"option": "1"}, "2", ["1. Trước 28/02 → 2"]),
        (OPTIONS, {"option": "sau 28/02"}, "1", ["2. Sau 28/02 → 1"]),
        (OPTIONS, {"option": "TRUOC 28/02"}, "2", ["1. Trước 28/02 → 2"]),
        (OPTIONS, {"option": "before 28 february"}, "2", ["1. Trước 28/02 → 2"]),
        (OPTIONS, {"option": "100%"}, "0.5", ["3. 100% → 0.5"]),
        # bands
        (BANDS, {"n": "59", "d": "100"}, "0", ["59/100 = 0.59", "0.59 < 0.6", "0"]),
        (BANDS, {"n": "60", "d": "100"}, "1", ["60/100 = 0.6", "0.6 ≥ 0.6", "1"]),
        (BANDS, {"n": "849", "d": "1000"}, "1", ["849/1000 = 0.849", "0.849 ≥ 0.6", "1"]),
        (BANDS, {"n": "17", "d": "20"}, "2", ["17/20 = 0.85", "0.85 ≥ 0.85", "2"]),
        (BANDS, {"n": "0", "d": "7"}, "0", ["0/7 = 0", "0 < 0.6", "0"]),
        (STRICT, {"n": "0.75"}, "1", ["0.75 ≥ 0.4", "1"]),
        (STRICT, {"n": "0.7501"}, "2", ["0.7501 > 0.75", "2"]),
        (DESCENDING, {"late": "0.0199"}, "2", ["0.0199 ≥ 0", "2"]),
        (DESCENDING, {"late": "0.02"}, "1", ["0.02 ≥ 0.02", "1"]),
        (DESCENDING, {"late": "0.04"}, "0", ["0.04 ≥ 0.04", "0"]),
        # proportional
        (RATIO, {"done": "19", "planned": "20"}, "1.9", ["19/20 = 0.95", "2 × 0.95 = 1.9"]),
        (RATIO, {"done": "20", "planned": "20"}, "2", ["20/20 = 1", "1 ≥ 1", "2"]),
        (RATIO, {"done": "21", "planned": "20"}, "2", ["21/20 = 1.05", "1.05 ≥ 1", "2"]),
        (RATIO, {"done": "0", "planned": "20"}, "0", ["0/20 = 0", "2 × 0 = 0"]),
        (RATIO, {"done": "1", "planned": "3"}, "2/3", ["1/3 = 0.3333333333", "2 × 0.3333333333 = 0.6666666667"]),
        (RATIO | {"zero_below": "0.8"}, {"done": "4", "planned": "5"}, "1.6", ["4/5 = 0.8", "0.8 ≥ 0.8", "2 × 0.8 = 1.6"]),
        (RATIO | {"zero_below": "0.8"}, {"done": "79", "planned": "100"}, "0", ["79/100 = 0.79", "0.79 < 0.8", "0"]),
        (RATIO | {"target": "0.8"}, {"done": "2", "planned": "5"}, "1", ["2/5 = 0.4", "2 × 0.4/0.8 = 1"]),
        (RATIO | {"target": "0.8"}, {"done": "4", "planned": "5"}, "2", ["4/5 = 0.8", "0.8 ≥ 0.8", "2"]),
        (
            RATIO | {"target": "0.6", "ramp_from": "0.3"},
            {"done": "9", "planned": "20"},
            "1",
            ["9/20 = 0.45", "(0.45 − 0.3)/(0.6 − 0.3) = 0.5", "2 × 0.5 = 1"],
        ),
        (RATIO | {"target": "0.6", "ramp_from": "0.3"}, {"done": "3", "planned": "10"}, "0",
         ["3/10 = 0.3", "(0.3 − 0.3)/(0.6 − 0.3) = 0", "2 × 0 = 0"]),
        (RATIO | {"target": "0.6", "ramp_from": "0.3"}, {"done": "1", "planned": "10"}, "0", ["1/10 = 0.1", "0.1 < 0.3", "0"]),
        (
            RATIO | {"target": "0.97", "zero_below": "0.85", "inner": "ratio"},
            {"done": "9", "planned": "10"},
            "1.8",
            ["9/10 = 0.9", "0.9 ≥ 0.85", "2 × 0.9 = 1.8"],
        ),
        # shares
        (
            SHARES,
            {"A": "5", "B": "5", "C": "5", "D": "5"},
            "0.9",
            ["(1 × 5 + 0.6 × 5 + 0.2 × 5 + 0 × 5)/20 = 0.45", "2 × 0.45 = 0.9"],
        ),
        (SHARES, {"A": "3", "B": "0", "C": "0", "D": "0"}, "2", ["(1 × 3 + 0.6 × 0 + 0.2 × 0 + 0 × 0)/3 = 1", "2 × 1 = 2"]),
        # steps
        (STEPS, {"v": "0.0999"}, "0", ["0.0999 < 0.1", "0"]),
        (STEPS, {"v": "0.1"}, "1", ["0.1 ≤ 0.2", "1"]),
        (STEPS, {"v": "0.2"}, "1", ["0.2 ≤ 0.2", "1"]),
        (STEPS, {"v": "0.2499"}, "1", ["⌊(0.2499 − 0.2)/0.05⌋ = 0", "1 + 0.25 × 0 = 1"]),
        (STEPS, {"v": "0.25"}, "1.25", ["⌊(0.25 − 0.2)/0.05⌋ = 1", "1 + 0.25 × 1 = 1.25"]),
        (STEPS, {"v": "0.9"}, "2", ["⌊(0.9 − 0.2)/0.05⌋ = 14", "1 + 0.25 × 14 = 4.5", "4.5 > 2", "2"]),
        (LATE, {"n": "5", "d": "100"}, "1.2", ["5/100 = 0.05", "⌊(0.05 − 0.03)/0.01⌋ = 2", "2 − 0.4 × 2 = 1.2"]),
        (LATE, {"n": "50", "d": "100"}, "0", ["50/100 = 0.5", "⌊(0.5 − 0.03)/0.01⌋ = 47", "2 − 0.4 × 47 = -16.8", "-16.8 < 0", "0"]),
        # deduction and per item
        ({"kind": "deduction", "input": "n", "each": "0.2"}, {"n": "3"}, "1.4", ["2 − 0.2 × 3 = 1.4"]),
        ({"kind": "deduction", "input": "n", "each": "0.2"}, {"n": "0"}, "2", ["2 − 0.2 × 0 = 2"]),
        ({"kind": "deduction", "input": "n", "each": "0.2"}, {"n": "11"}, "0", ["2 − 0.2 × 11 = -0.2", "-0.2 < 0", "0"]),
        ({"kind": "per_item", "input": "n", "each": "0.1"}, {"n": "7"}, "0.7", ["0.1 × 7 = 0.7"]),
        ({"kind": "per_item", "input": "n", "each": "0.25", "base": "0.5"}, {"n": "2"}, "1", ["0.5 + 0.25 × 2 = 1"]),
        ({"kind": "per_item", "input": "n", "each": "0.25", "base": "0.5"}, {"n": "7"}, "2", ["0.5 + 0.25 × 7 = 2.25", "2.25 > 2", "2"]),
        # checklist
        (PARTS, {"plan": "1", "money": "0"}, "1.5", ["1.5"]),
        (PARTS, {"plan": "1", "money": "1"}, "2", ["1.5 + 0.5 = 2"]),
        (PARTS, {"plan": "0", "money": "0"}, "0", ["0"]),
        # survey
        ({"kind": "survey"}, {"value": "0.9117"}, "1.8234", ["2 × 0.9117 = 1.8234"]),
        ({"kind": "survey"}, {"numerator": "9", "denominator": "10"}, "1.8", ["9/10 = 0.9", "2 × 0.9 = 1.8"]),
        ({"kind": "survey", "scale": [0, 100]}, {"value": "91.17"}, "1.8234", ["91.17/100 = 0.9117", "2 × 0.9117 = 1.8234"]),
        ({"kind": "survey", "scale": [1, 5]}, {"value": "4.2"}, "1.6", ["(4.2 − 1)/4 = 0.8", "2 × 0.8 = 1.6"]),
        ({"kind": "survey"}, {"numerator": "9", "denominator": "10", "value": "0.5"}, "1.8", ["9/10 = 0.9", "2 × 0.9 = 1.8"]),
        # metric
        (metric({"kind": "proportional"}), {"numerator": "79", "denominator": "82"}, "79/41", ["79/82 = 0.9634146341", "2 × 0.9634146341 = 1.9268292683"]),
        (metric({"kind": "proportional", "target": "0.8"}), {"value": "0.4"}, "1", ["2 × 0.4/0.8 = 1"]),
        (
            metric({"kind": "bands", "bands": [{"from": "0.5", "points": 1}, {"from": "0.6", "points": 2}]}, scale=[0, 1000]),
            {"value": "600"},
            "2",
            ["600/1000 = 0.6", "0.6 ≥ 0.6", "2"],
        ),
        (metric({"kind": "deduction", "each": "0.5"}), {"value": "3"}, "0.5", ["2 − 0.5 × 3 = 0.5"]),
        (metric({"kind": "formula", "expression": "2 × numerator ÷ denominator"}), {"numerator": "1", "denominator": "4"}, "0.5",
         ["numerator = 1", "denominator = 4", "2 × numerator ÷ denominator = 0.5"]),
        (metric({"kind": "formula", "inputs": ["a", "b"], "expression": "a / b"}), {"numerator": "1", "denominator": "4"}, "0.25", ["a = 1", "b = 4", "a / b = 0.25"]),
        (metric({"kind": "formula", "inputs": ["v"], "expression": "2*v"}), {"value": "0.25"}, "0.5", ["v = 0.25", "2*v = 0.5"]),
        # formula
        (
            {"kind": "formula", "inputs": ["a", "b"], "expression": "2 - (a × 0.5) - (b × 1)"},
            {"a": "1", "b": "1"},
            "0.5",
            ["a = 1", "b = 1", "2 - (a × 0.5) - (b × 1) = 0.5"],
        ),
        (
            {"kind": "formula", "inputs": ["a"], "expression": "2 - a"},
            {"a": "5"},
            "0",
            ["a = 5", "2 - a = -3", "-3 < 0", "0"],
        ),
        ({"kind": "formula", "inputs": ["a"], "expression": "floor(a/2) + (a ≥ 3)"}, {"a": "3"}, "2", ["a = 3", "floor(a/2) + (a ≥ 3) = 2"]),
        ({"kind": "formula", "inputs": ["a"], "expression": "max(min(a, 1), 0.5) + (a != 0)"}, {"a": "0"}, "0.5", None),
        # settled points stand for any rule
        (RATIO, {"points": "1.23"}, "1.23", ["published: 1.23"]),
        ({"kind": "survey"}, {"points": "0"}, "0", ["published: 0"]),
    ],
)  # fmt: skip
def test_rule_pays(rule, inputs, points, steps):
    leaf = scored(rule, inputs)
    assert (leaf.state, leaf.points) == (State.SCORED, Fraction(points))
    if steps is not None:
        assert list(leaf.steps) == steps


ZERO_RATIOS = [
    (RATIO, {"done": "0", "planned": "0"}),
    (BANDS, {"n": "0", "d": "0"}),
    (LATE, {"n": "0", "d": "0"}),
    (SHARES, {"A": "0", "B": "0", "C": "0", "D": "0"}),
    ({"kind": "survey"}, {"numerator": "0", "denominator": "0"}),
    (metric({"kind": "proportional"}), {"numerator": "0", "denominator": "0"}),
    ({"kind": "formula", "inputs": ["a", "b"], "expression": "a / b"}, {"a": "0", "b": "0"}),
]


@pytest.mark.parametrize(("rule", "inputs"), ZERO_RATIOS)
@pytest.mark.parametrize(
    ("when_zero", "expected"),
    [
        (None, (State.NOT_SCORED, 0, 2)),
        ("not_scored", (State.NOT_SCORED, 0, 2)),
        ("not_applicable", (State.NOT_APPLICABLE, 0, 0)),
        ("full", (State.SCORED, 2, 2)),
        ("zero", (State.SCORED, 0, 2)),
    ],
)
def test_zero_denominator_means_what_the_set_says(rule, inputs, when_zero, expected):
    leaf = scored(rule | ({"when_zero": when_zero} if when_zero else {}), inputs)
    assert (leaf.state, leaf.points, leaf.max) == expected


def test_inner_rule_of_a_metric_may_say_what_zero_means():
    rule = metric({"kind": "proportional", "when_zero": "full"}, when_zero="zero")
    assert scored(rule, {"numerator": "0", "denominator": "0"}).points == 2


@pytest.mark.parametrize(
    ("rule", "inputs", "code", "name"),
    [
        ({"kind": "awarded"}, {"points": "2.1"}, "points_outside", "points"),
        ({"kind": "awarded"}, {"points": "-1"}, "points_outside", "points"),
        (OPTIONS, {"option": "0"}, "no_such_option", "option"),
        (OPTIONS, {"option": "4"}, "no_such_option", "option"),
        (OPTIONS, {"option": "không rõ"}, "no_such_option", "option"),
        (RATIO, {"done": "3", "planned": "0"}, "over_zero", "planned"),
        (RATIO, {"done": "-3", "planned": "4"}, "negative", "done"),
        (RATIO, {"done": "3", "planned": "-4"}, "negative", "planned"),
        (SHARES, {"A": "1.5", "B": "0", "C": "0", "D": "0"}, "not_a_count", "A"),
        (SHARES, {"A": "-1", "B": "0", "C": "0", "D": "0"}, "not_a_count", "A"),
        ({"kind": "deduction", "input": "n", "each": 1}, {"n": "0.5"}, "not_a_count", "n"),
        ({"kind": "per_item", "input": "n", "each": 1}, {"n": "-1"}, "not_a_count", "n"),
        (metric({"kind": "deduction", "each": 1}), {"value": "0.5"}, "not_a_count", "value"),
        (PARTS, {"plan": "2", "money": "0"}, "not_a_mark", "plan"),
        ({"kind": "survey"}, {"value": "91.17"}, "ratio_outside", "value"),
        ({"kind": "survey"}, {"numerator": "3", "denominator": "2"}, "ratio_outside", "value"),
        ({"kind": "survey"}, {"numerator": "1", "denominator": "0"}, "over_zero", "denominator"),
        (metric({"kind": "proportional"}), {"numerator": "9", "denominator": "-10"}, "negative", "denominator"),
        ({"kind": "formula", "inputs": ["a", "b"], "expression": "a / b"}, {"a": "1", "b": "0"}, "over_zero", ""),
        ({"kind": "formula", "inputs": ["a"], "expression": " * ".join("a" * 90)}, {"a": "1/1234567890123456789"}, "too_long", ""),
        (RATIO, {"points": "1", "done": "1"}, "points_and_inputs", "points"),
        (RATIO, {"points": "2.5"}, "points_outside", "points"),
        (RATIO, {"finished": "1"}, "unknown_input", "finished"),
        ({"kind": "monitor", "input": "n"}, {"points": "1"}, "unknown_input", "points"),
        ({"kind": "monitor", "inputs": ["n", "d"]}, {"n": "1", "d": "0"}, "over_zero", "d"),
    ],
)  # fmt: skip
def test_senseless_input_is_refused(rule, inputs, code, name):
    with pytest.raises(InputError) as refused:
        scored(rule, inputs)
    (issue,) = refused.value.issues
    assert (issue.code, issue.values["leaf"], issue.values["input"]) == (
        f"scoring.{code}",
        "1.1",
        name,
    )


def test_text_where_a_number_belongs_is_refused():
    with pytest.raises(InputError) as refused:
        score(one_leaf(RATIO), {"1.1": {"done": "nhiều", "planned": Fraction(1)}})
    assert refused.value.issues[0].code == "scoring.not_a_number"


@pytest.mark.parametrize(
    ("rule", "inputs", "steps"),
    [
        ({"kind": "monitor", "input": "n"}, {"n": "7"}, ["7"]),
        ({"kind": "monitor", "inputs": ["n", "d"]}, {"n": "1", "d": "4"}, ["1/4 = 0.25"]),
        ({"kind": "monitor", "inputs": ["n", "d"]}, {"n": "0", "d": "0"}, ["0/0"]),
        (
            {"kind": "monitor", "inputs": ["a", "b", "c"]},
            {"a": "1", "b": "2", "c": "3"},
            ["a = 1", "b = 2", "c = 3"],
        ),
        ({"kind": "monitor", "inputs": ["n", "d"]}, {"n": "1"}, []),
        ({"kind": "monitor", "metric": "m"}, {"value": "0.5"}, ["0.5"]),
        ({"kind": "monitor", "metric": "m"}, {}, []),
        ({"kind": "monitor", "input": "n"}, {"n": NA}, ["n/a"]),
    ],
)
def test_watched_leaf_shows_its_value_and_has_no_points(rule, inputs, steps):
    leaf = scored(rule, inputs)
    assert (leaf.state, leaf.points, leaf.max, leaf.lost) == (State.WATCHED, None, None, 0)
    assert list(leaf.steps) == steps

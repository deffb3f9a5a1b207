"""States, sums, caps and rounding of a unit's card."""

from dataclasses import dataclass
from fractions import Fraction

import pytest

from tests.core.framework.sets import a_set, field, framework_of, leaf
from thuocdo.core.errors import InputError
from thuocdo.core.framework import read_framework
from thuocdo.core.scoring import (
    NA,
    Completeness,
    State,
    UnitAnswers,
    card_mapping,
    score,
    score_units,
    scorecard_mapping,
)

AWARDED = {"kind": "awarded"}
RATIO = {"kind": "proportional", "inputs": ["done", "planned"]}


def points(value):
    return {"points": Fraction(value)}


@dataclass
class A:
    """A figure."""

    numerator: Fraction | None = None
    denominator: Fraction | None = None
    value: Fraction | None = None


@pytest.mark.parametrize(
    ("inputs", "state"),
    [
        ({"done": Fraction(1), "planned": Fraction(2)}, State.SCORED),
        ({"done": Fraction(0), "planned": Fraction(2)}, State.SCORED),
        ({"done": Fraction(1)}, State.NOT_SCORED),
        ({}, State.NOT_SCORED),
        ({"done": NA}, State.NOT_APPLICABLE),
        ({"done": Fraction(1), "planned": NA}, State.NOT_APPLICABLE),
        ({"points": NA}, State.NOT_APPLICABLE),
        ({"points": Fraction(0)}, State.SCORED),
    ],
)
def test_blank_zero_and_not_applicable_are_three_states(inputs, state):
    card = score(framework_of(field("1", leaf("1.1", RATIO))), {"1.1": inputs})
    found = card.by_code["1.1"]
    assert found.state is state
    if state is State.NOT_SCORED:
        assert (found.points, found.max, found.lost) == (0, 1, 1)
    if state is State.NOT_APPLICABLE:
        assert (found.points, found.max, found.lost, card.max, card.percent) == (0, 0, 0, 0, None)


@pytest.mark.parametrize(
    "inputs",
    [
        {"points": Fraction(1), "done": NA},
        {"points": NA, "done": Fraction(1)},
        {"points": NA, "done": NA},
        {"points": Fraction(1), "done": Fraction(1), "planned": Fraction(2)},
    ],
)
def test_points_stand_alone_whatever_is_not_applicable(inputs):
    with pytest.raises(InputError) as refused:
        score(framework_of(field("1", leaf("1.1", RATIO))), {"1.1": inputs})
    assert [issue.code for issue in refused.value.issues] == ["scoring.points_and_inputs"]


def test_unit_without_surveyed_criteria_is_rated_on_what_applies():
    framework = framework_of(
        field("1", leaf("1.1", AWARDED, 84)), field("8", leaf("8.1", {"kind": "survey"}, 16))
    )
    card = score(framework, {"1.1": points("68.32"), "8.1": {"value": NA}})
    assert (card.points, card.max, card.percent) == (Fraction("68.32"), 84, Fraction("81.33"))
    assert card.state is Completeness.COMPLETE


def test_not_scored_leaf_stays_in_the_denominator():
    framework = framework_of(field("1", leaf("1.1", AWARDED, 3), leaf("1.2", AWARDED, 1)))
    card = score(framework, {"1.1": points(3)})
    assert (card.points, card.max, card.percent, card.scored_max) == (3, 4, 75, 3)
    assert card.state is Completeness.PARTIAL
    assert score(framework, {}).state is Completeness.EMPTY


def test_unit_to_which_nothing_applies_has_no_percent():
    card = score(framework_of(field("1", leaf("1.1", AWARDED))), {"1.1": {"points": NA}})
    assert (card.max, card.percent, card.ratio, card.band) == (0, None, None, None)
    assert card.state is Completeness.COMPLETE


@pytest.mark.parametrize(
    ("bonus", "penalty", "expected"),
    [
        ("0", "0", {"points": "6", "bonus": "0", "penalty": "0", "floor": "0"}),
        ("1.5", "0.5", {"points": "7", "bonus": "1.5", "penalty": "0.5", "floor": "0"}),
        ("5", "8", {"points": "5", "bonus": "2", "penalty": "3", "floor": "0"}),
    ],
)
def test_bonus_and_penalty_count_up_to_their_caps(bonus, penalty, expected):
    framework = framework_of(
        field("1", leaf("1.1", AWARDED, 10)),
        field("2", leaf("2.1", AWARDED, 5), kind="bonus", cap=2),
        field("3", leaf("3.1", AWARDED, 8), kind="penalty", cap=3),
    )
    card = score(framework, {"1.1": points(6), "2.1": points(bonus), "3.1": points(penalty)})
    assert {name: getattr(card, name) for name in expected} == {
        name: Fraction(value) for name, value in expected.items()
    }
    assert card.max == 10
    sums = {node.code: (node.points, node.lost) for node in card.nodes}
    assert sums == {"1": (6, 4), "2": (Fraction(bonus), 0), "3": (Fraction(penalty), 0)}


def test_total_is_held_at_zero_and_says_what_that_gave_back():
    framework = framework_of(
        field("1", leaf("1.1", AWARDED, 10)),
        field("2", leaf("2.1", AWARDED, 8), kind="penalty", cap=5),
    )
    card = score(framework, {"1.1": points(2), "2.1": points(7)})
    assert (card.points, card.penalty, card.floor, card.percent) == (0, 5, 3, 0)


def test_percent_may_pass_a_hundred():
    framework = framework_of(
        field("1", leaf("1.1", AWARDED, 10)),
        field("2", leaf("2.1", AWARDED, 1), kind="bonus", cap=1),
    )
    assert score(framework, {"1.1": points(10), "2.1": points(1)}).percent == 110


def test_rounding_of_leaves_is_part_of_the_rule():
    ratio = {"done": Fraction(1), "planned": Fraction(3)}
    leaves = [leaf(f"1.{number}", RATIO, 1) for number in range(3)]
    framework = framework_of(field("1", *leaves), rounding={"leaf": 2, "total": 2})
    card = score(framework, {f"1.{number}": ratio for number in range(3)})
    assert card.points == Fraction("0.99")
    assert card.leaves[0].steps[-1] == "0.3333333333 → 0.33"
    exact = framework_of(field("1", *leaves), rounding={"leaf": None, "total": 2})
    assert score(exact, {f"1.{number}": ratio for number in range(3)}).points == 1


def test_rounding_is_half_up_and_never_above_the_maximum():
    half = framework_of(field("1", leaf("1.1", RATIO, 1)), rounding={"leaf": 2, "total": 2})
    inputs = {"done": Fraction(5), "planned": Fraction(1000)}
    assert score(half, {"1.1": inputs}).points == Fraction("0.01")
    for limit in ("0.125", "0.004"):
        odd = framework_of(
            field("1", leaf("1.1", AWARDED, limit)), rounding={"leaf": 2, "total": 2}
        )
        assert score(odd, {"1.1": points(limit)}).points == Fraction(limit)


def test_percent_is_rounded_half_up_only_for_showing():
    framework = framework_of(field("1", leaf("1.1", AWARDED, 80)))
    card = score(framework, {"1.1": points("53.34")})
    assert (card.percent, card.ratio) == (Fraction("66.68"), Fraction("0.66675"))


@pytest.mark.parametrize(
    ("earned", "band"),
    [("90", "Tốt"), ("89.999", "Khá"), ("80", "Khá"), ("50", None), ("100", "Tốt")],
)
def test_band_is_found_unrounded_in_any_order_of_bands(earned, band):
    bands = [{"name": {"vi": "Khá"}, "from": 80}, {"name": {"vi": "Tốt"}, "from": 90}]
    framework = framework_of(field("1", leaf("1.1", AWARDED, 100)), ranking={"bands": bands})
    found = score(framework, {"1.1": points(earned)}).band
    assert (found and found.vi) == band


def formula(code, expression, limit=10, **more):
    return leaf(code, {"kind": "formula", "expression": expression, **more}, limit)


def test_formula_reads_rounded_points_in_any_order_of_leaves():
    framework = framework_of(
        field(
            "1",
            formula("1.1", '2 × points("1.2")'),
            formula("1.2", 'points("1.3") + 1'),
            leaf("1.3", RATIO, 1),
        ),
        rounding={"leaf": 1, "total": 2},
    )
    card = score(framework, {"1.3": {"done": Fraction(1), "planned": Fraction(3)}})
    assert [found.points for found in card.leaves] == [
        Fraction("2.6"),
        Fraction("1.3"),
        Fraction("0.3"),
    ]
    assert card.leaves[0].steps == ('points("1.2") = 1.3', '2 × points("1.2") = 2.6')


@pytest.mark.parametrize(
    ("inputs", "state"),
    [({}, State.NOT_SCORED), ({"points": NA}, State.NOT_APPLICABLE), (points(1), State.SCORED)],
)
def test_formula_shares_the_state_of_the_leaf_it_needs(inputs, state):
    framework = framework_of(
        field("1", formula("1.1", 'points("1.2") × 0.3'), leaf("1.2", AWARDED, 1))
    )
    assert score(framework, {"1.2": inputs}).by_code["1.1"].state is state


def test_settled_points_replace_a_formula():
    framework = framework_of(field("1", formula("1.1", 'points("1.2")'), leaf("1.2", AWARDED, 1)))
    found = score(framework, {"1.1": points(2)}).by_code["1.1"]
    assert (found.points, found.steps) == (2, ("published: 2",))
    found = score(framework, {"1.1": points(2), "1.2": {"points": NA}}).by_code["1.1"]
    assert (found.state, found.points) == (State.SCORED, 2)


METRIC = {"kind": "metric", "metric": "m", "then": {"kind": "proportional"}}


def test_figures_are_read_by_metric_and_unnamed_surveys_by_code():
    framework = framework_of(
        field(
            "1", leaf("1.1", METRIC, 2), leaf("1.2", {"kind": "survey"}, 1), leaf("1.3", METRIC, 4)
        )
    )
    figures = {"m": A(Fraction(1), Fraction(2)), "XHH.1.2": A(value=Fraction(1, 4))}
    card = score(framework, {}, figures=figures)
    assert [found.points for found in card.leaves] == [1, Fraction(1, 4), 2]


def test_missing_figure_is_not_scored():
    card = score(framework_of(field("1", leaf("1.1", METRIC))), {}, figures={})
    assert card.by_code["1.1"].state is State.NOT_SCORED
    card = score(framework_of(field("1", leaf("1.1", METRIC))), {}, figures={"m": A()})
    assert card.by_code["1.1"].state is State.NOT_SCORED


def test_figure_and_answer_at_once_are_refused_but_not_applicable_is_no_figure():
    framework = framework_of(field("1", leaf("1.1", METRIC)))
    figures = {"m": A(value=Fraction(1, 2))}
    with pytest.raises(InputError) as refused:
        score(framework, {"1.1": {"value": Fraction(1)}}, figures=figures)
    assert refused.value.issues[0].code == "scoring.figure_twice"
    card = score(framework, {"1.1": {"value": NA}}, figures=figures)
    assert card.by_code["1.1"].state is State.NOT_APPLICABLE


def test_settled_points_stand_above_a_figure():
    framework = framework_of(field("1", leaf("1.1", METRIC)))
    card = score(framework, {"1.1": points("0.7")}, figures={"m": A(value=Fraction(1, 2))})
    assert card.points == Fraction("0.7")


def test_all_faults_of_all_units_come_at_once():
    framework = framework_of(field("1", leaf("1.1", AWARDED), leaf("1.2", RATIO)))
    units = [
        UnitAnswers("A", "", {"1.1": points(2), "9": points(1)}),
        UnitAnswers("B", "", {"1.2": {"done": Fraction(1), "planned": Fraction(0)}}),
        UnitAnswers("C", "", {"1.1": points(1)}),
    ]
    with pytest.raises(InputError) as refused:
        score_units(framework, units)
    assert [(issue.values["unit"], issue.code) for issue in refused.value.issues] == [
        ("A", "scoring.unknown_code"),
        ("A", "scoring.points_outside"),
        ("B", "scoring.over_zero"),
    ]


def test_outline_cannot_be_scored():
    mapping = {
        **a_set(field("1", {"code": "1.1", "name": "x"})),
        "status": "outline",
        "total": None,
    }
    framework, _ = read_framework(mapping)
    with pytest.raises(InputError) as refused:
        score(framework, {})
    assert refused.value.issues[0].code == "scoring.outline"


def test_card_is_told_as_the_contract_says():
    framework = framework_of(
        field(
            "1",
            leaf("1.1.1", RATIO | {"zero_below": "0.8"}, "1.5"),
            leaf("1.1.2", RATIO, 1),
            leaf("1.1.3", AWARDED, 1),
            leaf("1.1.4", {"kind": "monitor", "input": "n"}),
        ),
        ranking={"bands": [{"name": {"vi": "Khá"}, "from": 50}]},
    )
    answers = {
        "1.1.1": {"done": Fraction(19), "planned": Fraction(20)},
        "1.1.2": {"done": Fraction(1), "planned": Fraction(3)},
        "1.1.3": {"points": NA},
    }
    card = score(framework, answers, unit="Xã Mẫu 1", group="xã")
    assert card_mapping(card) == {
        "unit": "Xã Mẫu 1",
        "group": "xã",
        "points": "1.7583333333",
        "points_exact": "211/120",
        "max": "2.5",
        "percent": "70.33",
        "rank": None,
        "tied": False,
        "band": "Khá",
        "state": "complete",
        "nodes": [
            {
                "code": "1",
                "points": "1.7583333333",
                "points_exact": "211/120",
                "max": "2.5",
                "lost": "0.7416666667",
                "lost_exact": "89/120",
            }
        ],
        "leaves": [
            {
                "code": "1.1.1",
                "state": "scored",
                "points": "1.425",
                "max": "1.5",
                "steps": ["19/20 = 0.95", "0.95 ≥ 0.8", "1.5 × 0.95 = 1.425"],
            },
            {
                "code": "1.1.2",
                "state": "scored",
                "points": "0.3333333333",
                "points_exact": "1/3",
                "max": "1",
                "steps": ["1/3 = 0.3333333333", "1 × 0.3333333333 = 0.3333333333"],
            },
            {
                "code": "1.1.3",
                "state": "not_applicable",
                "points": "0",
                "max": "0",
                "steps": ["n/a"],
            },
            {"code": "1.1.4", "state": "watched", "points": None, "max": None, "steps": []},
        ],
    }
    document = scorecard_mapping("thu", [card])
    assert (document["schema"], document["framework"]) == ("thuocdo/scorecards/1", "thu")

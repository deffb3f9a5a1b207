"""The cheapest way: the programme against trying every choice, and cases with their reasons."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.core.framework.sets import field, framework_of, leaf, mappings
from tests.core.scoring.answers_of import answers_of
from thuocdo.core.errors import InputError
from thuocdo.core.framework import FieldKind, read_framework
from thuocdo.core.gaps import cheapest_path
from thuocdo.core.scoring import NA, State, UnitAnswers, score

AWARDED = {"kind": "awarded"}


def framework(*leaves, **more):
    return framework_of(field("1", *leaves), **more)


def path(chosen, target, answers=None, **more):
    return cheapest_path(
        chosen, UnitAnswers("A", "", answers or {}), target=Fraction(target), **more
    )


def codes(found):
    return [each.code for each in found.leaves]


def points(**given_points):
    return {code: {"points": Fraction(value)} for code, value in given_points.items()}


FOUR = framework(
    leaf("a", AWARDED, 4, effort=3),
    leaf("b", AWARDED, 3, effort=1),
    leaf("c", AWARDED, 2, effort=1),
    leaf("d", AWARDED, 1, effort=1),
)


@pytest.mark.parametrize(
    ("target", "chosen", "effort", "total"),
    [
        ("1", ["b"], 1, 3),  # equal effort and number: the first in order that is enough
        ("10", ["b"], 1, 3),
        ("30", ["b"], 1, 3),
        ("31", ["b", "c"], 2, 5),
        ("60", ["b", "c", "d"], 3, 6),
        ("70", ["a", "b"], 4, 7),
        ("100", ["a", "b", "c", "d"], 6, 10),
    ],
)
def test_least_effort_wins(target, chosen, effort, total):
    found = path(FOUR, target)
    assert (codes(found), found.effort, found.total, found.reachable) == (
        chosen,
        effort,
        total,
        True,
    )


def test_fewest_leaves_break_equal_effort_and_order_breaks_the_rest():
    chosen = framework(
        leaf("a", AWARDED, 1, effort="0.5"),
        leaf("b", AWARDED, 1, effort="0.5"),
        leaf("c", AWARDED, 2, effort=1),
        leaf("d", AWARDED, 2, effort=1),
    )
    assert codes(path(chosen, "33")) == ["c"]
    assert codes(path(chosen, "34")) == ["a", "c"]


def test_target_that_is_met_needs_nothing():
    found = path(FOUR, "40", points(a=4))
    assert (found.reachable, codes(found), found.effort, found.total) == (True, [], 0, 4)


def test_target_is_compared_unrounded():
    chosen = framework(leaf("a", AWARDED, 3), leaf("b", AWARDED, 1))
    found = path(chosen, "75.001", points(a=3))
    assert codes(found) == ["b"]


def test_unreachable_target_tells_the_best_total():
    chosen = framework(leaf("a", AWARDED, 6), leaf("s", {"kind": "survey"}, 4))
    found = path(chosen, "90", {"s": {"value": Fraction(1, 2)}})
    assert (found.reachable, codes(found), found.total, found.percent) == (False, ["a"], 8, 80)
    found = path(chosen, "90", {"s": {"value": Fraction(1, 2)}}, with_surveys=True)
    assert (found.reachable, codes(found), found.total) == (True, ["a", "s"], 10)


def test_source_survey_makes_a_survey_leaf_whatever_its_rule():
    chosen = framework(leaf("a", AWARDED, 1, source="survey"), leaf("b", AWARDED, 1))
    assert codes(path(chosen, "50")) == ["b"]
    assert path(chosen, "60").reachable is False


def test_watched_not_applicable_and_penalty_leaves_are_no_candidates():
    chosen = framework_of(
        field(
            "1",
            leaf("a", AWARDED, 1),
            leaf("n", AWARDED, 1),
            leaf("w", {"kind": "monitor", "input": "x"}),
        ),
        field("2", leaf("p", AWARDED, 1), kind="penalty", cap=1),
    )
    found = path(chosen, "200", {"n": {"points": NA}})
    assert (found.reachable, codes(found), found.total) == (False, ["a"], 1)


def test_bonus_helps_up_to_its_cap():
    chosen = framework_of(
        field("1", leaf("a", AWARDED, 10, effort=5)),
        field("2", leaf("b", AWARDED, 2), leaf("c", AWARDED, 2), kind="bonus", cap=3),
    )
    assert codes(path(chosen, "20")) == ["b"]
    found = path(chosen, "30")
    assert (codes(found), found.total, found.effort) == (["b", "c"], 3, 2)
    assert codes(path(chosen, "31")) == ["a"]
    assert path(chosen, "131").reachable is False


def formula(code, expression, limit):
    return leaf(code, {"kind": "formula", "expression": expression}, limit)


def test_formula_is_recomputed_and_no_candidate_itself():
    chosen = framework(
        leaf("a", AWARDED, 2),
        leaf("b", AWARDED, 3),
        formula("f", '2 × points("a")', 4),
    )
    found = path(chosen, "60")
    assert (codes(found), found.total) == (["a"], 6)
    assert [each.gain for each in found.leaves] == [2]


def test_formula_that_falls_is_counted_too():
    chosen = framework(
        leaf("a", AWARDED, 2), leaf("b", AWARDED, 1), formula("f", '3 - points("a")', 3)
    )
    found = path(chosen, "60", points(a=0, b=0))
    assert (codes(found), found.total) == (["b"], 4)
    assert path(chosen, "70", points(a=0, b=0)).total == 4


def test_held_total_has_to_climb_from_below_zero():
    chosen = framework_of(
        field("1", leaf("a", AWARDED, 4), leaf("b", AWARDED, 6)),
        field("2", leaf("p", AWARDED, 5), kind="penalty", cap=5),
    )
    found = path(chosen, "10", points(p=5))
    assert (codes(found), found.total) == (["b"], 1)


def test_too_many_leaves_in_one_formula_are_refused():
    leaves = [leaf(f"l{number}", AWARDED, 1) for number in range(13)]
    whole = " + ".join(f'points("l{number}")' for number in range(13))
    with pytest.raises(InputError) as refused:
        path(framework(*leaves, formula("f", whole, 13)), "50")
    assert refused.value.issues[0].code == "gaps.too_many_together"


@pytest.mark.parametrize("kind", ["normal", "bonus"])
def test_efforts_too_fine_to_compare_are_refused(kind):
    fine = [leaf(f"l{n}", AWARDED, f"0.{2**n:09}", effort=f"0.{2**n:09}") for n in range(24)]
    whole = field("1", leaf("a", AWARDED, 10))
    bonus = {"kind": kind, "cap": "0.001"} if kind == "bonus" else {}
    with pytest.raises(InputError) as refused:
        path(framework_of(whole, field("2", *fine, **bonus)), "50")
    assert refused.value.issues[0].code == "gaps.too_many_ways"


def test_unit_to_which_nothing_applies_reaches_nothing():
    found = path(framework(leaf("a", AWARDED, 1)), "50", {"a": {"points": NA}})
    assert (found.reachable, codes(found), found.percent) == (False, [], None)


@st.composite
def problems(draw):
    """Draw a small set with formulas, some answers and a target."""
    mapping = draw(mappings())
    known, _ = read_framework(mapping)
    scored = [each for each in known.leaves() if not each.watched]
    assume(0 < len(scored) <= 7)
    for number in range(draw(st.integers(0, 2))):
        needed = draw(st.sampled_from(scored)).code
        other = draw(st.sampled_from(scored)).code
        text = draw(
            st.sampled_from(['points("{}") + points("{}")', '3 - points("{}") × points("{}")'])
        )
        extra = formula(f"f{number}", text.format(needed, other), 3)
        home = draw(st.sampled_from(mapping["fields"]))
        home["criteria"].append(extra)
        mapping["total"] += 3 if home["kind"] == "normal" else 0
    chosen, issues = read_framework(mapping)
    assert chosen is not None, issues
    target = draw(st.fractions(min_value=1, max_value=120, max_denominator=4))
    return chosen, draw(answers_of(chosen)), target


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems())
def test_no_choice_is_cheaper(problem):
    chosen, answers, target = problem
    found = path(chosen, target, answers)
    best, reached = None, None
    for key, total, maximum in _choices(chosen, answers):
        ratio = total / maximum * 100 if maximum else None
        if ratio is not None and ratio >= target and (reached is None or key < reached[0]):
            reached = key, total
        if best is None or (ratio is not None and ratio > best):
            best = ratio
    assert found.reachable == (reached is not None)
    if reached is not None:
        order = [leaf.code for leaf in chosen.leaves()]
        key = (found.effort, len(found.leaves), [order.index(code) for code in codes(found)])
        assert (key, found.total) == reached
    elif best is not None and best > 0:
        raised = {**answers, **{code: {"points": chosen.leaf(code).max} for code in codes(found)}}
        assert score(chosen, raised).ratio * 100 == best


def _choices(chosen, answers):
    """Yield key, total and maximum of every choice of leaves that may be raised."""
    card = score(chosen, answers)
    order = [leaf.code for leaf in chosen.leaves()]
    able = [
        leaf
        for leaf in chosen.leaves()
        if chosen.field_of(leaf.code).kind is not FieldKind.PENALTY
        and card.by_code[leaf.code].state in {State.SCORED, State.NOT_SCORED}
        and card.by_code[leaf.code].points < leaf.max
        and not leaf.surveyed
        and leaf.rule.kind != "formula"
    ]
    for size in range(len(able) + 1):
        for choice in combinations(able, size):
            raised = {**answers, **{leaf.code: {"points": leaf.max} for leaf in choice}}
            after = score(chosen, raised)
            effort = sum((leaf.effort for leaf in choice), Fraction(0))
            key = (effort, size, [order.index(leaf.code) for leaf in choice])
            yield key, after.points, after.max

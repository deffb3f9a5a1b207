"""The cheapest way: the programme against trying every choice, and cases with their reasons."""

from fractions import Fraction
from itertools import combinations

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from tests.core.framework.sets import field, framework_of, leaf, mappings
from tests.core.scoring.answers_of import answers_of
from thuocdo.core.framework import FieldKind, read_framework
from thuocdo.core.gaps import cheapest_path, search
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


def tied_set(count, expression, maxima=lambda _number: 1, efforts=lambda _number: 1):
    """Return a set of so many leaves, all of which one formula uses, and of the formula."""
    leaves = [leaf(f"l{n}", AWARDED, maxima(n), effort=efforts(n)) for n in range(count)]
    uses = [f'points("l{n}")' for n in range(count)]
    return framework(*leaves, formula("f", expression(uses), 13))


SHAPES = {
    "sum": " + ".join,
    "limit": lambda uses: f"min({' + '.join(uses)}, 3)",
    "threshold": lambda uses: f"13 × ({' + '.join(uses)} ≥ 5)",
    "count": lambda uses: " + ".join(f"({use} ≥ 1)" for use in uses),
    "steps": lambda uses: f"2 × floor(({' + '.join(uses)}) ÷ 3)",
    "least": lambda uses: f"13 × min({', '.join(uses)})",
    "share": lambda uses: f"13 × ({' + '.join(uses[:10])}) ÷ ({' + '.join(uses)} + 1)",
}


@pytest.mark.parametrize("shape", SHAPES)
@pytest.mark.parametrize("unscored", [False, True])
def test_dozens_of_leaves_in_one_formula_are_exact(shape, unscored):
    count = 20  # as many as an expression has room for, mostly
    chosen = tied_set(count, SHAPES[shape], efforts=lambda n: 1 + n % 3)
    answers = {} if unscored else points(**{f"l{n}": 0 for n in range(count)})
    found = path(chosen, "40", answers)
    assert (found.exact, found.reachable) == (True, True)
    # All leaves gain alike, so taking them by effort, then in order, is the cheapest there is.
    by_effort = sorted(range(count), key=lambda n: (n % 3, n))
    enough = [n for n in range(count + 1) if reaches(chosen, answers, by_effort[:n], 40)]
    assert len(found.leaves) == enough[0]
    assert codes(found) == [f"l{n}" for n in sorted(by_effort[: enough[0]])]


def reaches(chosen, answers, numbers, target):
    raised = {**answers, **points(**{f"l{n}": 1 for n in numbers})}
    return score(chosen, raised).ratio * 100 >= target


def test_formula_that_tells_every_choice_apart_leaves_leaves_out_and_says_so():
    chosen = tied_set(
        16,
        lambda uses: (
            "13 - 0.0001 × "
            + " × ".join(f"({use} + 1)" for use in uses[:13])
            + "".join(f" + {use}" for use in uses[13:])
        ),
        maxima=lambda n: f"1.{2**n}",
    )
    answers = points(**{f"l{n}": 0 for n in range(16)})
    found = path(chosen, "60", answers)
    assert not found.exact
    assert found.unsearched.effort == 0
    assert len(found.unsearched.leaves) == 4
    assert found.unsearched.points > sum(chosen.leaf(code).max for code in found.unsearched.leaves)
    assert found.percent >= 60


FINE = [f"0.{2**n:09}" for n in range(24)]


@pytest.mark.parametrize("kind", ["normal", "bonus"])
def test_fine_efforts_are_exact_where_prices_tell(kind):
    fine = [leaf(f"l{n}", AWARDED, each, effort=each) for n, each in enumerate(FINE)]
    whole = field("1", leaf("a", AWARDED, 10))
    bonus = {"kind": kind, "cap": "0.001"} if kind == "bonus" else {}
    found = path(framework_of(whole, field("2", *fine, **bonus)), "50")
    assert (codes(found), found.reachable) == (["a"], True)
    assert found.exact or found.unsearched.effort < found.effort


def test_choice_that_is_not_proven_says_what_no_way_is_below(monkeypatch):
    monkeypatch.setattr(search, "MOST_WAYS", 50)
    gains = [Fraction(1000 + 37 * n * n % 101, 1000) for n in range(30)]
    leaves = [
        leaf(f"l{n}", AWARDED, str(float(gain)), effort=str(float(gain)))
        for n, gain in enumerate(gains)
    ]
    found = path(framework(*leaves), "47.77")
    assert found.reachable
    assert found.percent >= Fraction("47.77")
    assert found.exact or 0 < found.unsearched.effort < found.effort
    assert found.exact or found.unsearched.points == 0


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
        # A later formula may use an earlier one.
        usable = [each.code for each in scored] + [f"f{earlier}" for earlier in range(number)]
        needed, other = draw(st.sampled_from(usable)), draw(st.sampled_from(usable))
        text = draw(
            st.sampled_from(
                [
                    'points("{}") + points("{}")',
                    '3 - points("{}") × points("{}")',
                    'max(points("{}"), 2) - min(1, -points("{}"), 0)',
                    'floor(points("{}") ÷ 2) + (points("{}") ≥ 1)',
                    'points("{}") ÷ (points("{}") + 1)',
                ]
            )
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


@settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
@given(problems(), st.integers(2, 6))
def test_what_is_found_under_pressure_is_true(problem, most):
    """With hardly any room to search: it reaches what it says, and the best lies within bounds."""
    chosen, answers, target = problem
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(search, "MOST_WAYS", most)
        found = path(chosen, target, answers)
    keys = [
        key
        for key, total, most in _choices(chosen, answers)
        if most and total / most * 100 >= target
    ]
    assert found.reachable == bool(keys)
    if keys:
        assert found.percent >= target
        least = min(effort for effort, _, _ in keys)
        assert (found.effort if found.exact else found.unsearched.effort) <= least <= found.effort


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

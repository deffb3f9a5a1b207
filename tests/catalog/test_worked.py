"""Worked examples on the sample sets, by hand or from the drawn screens."""

from fractions import Fraction

import pytest

from thuocdo.adapters.catalog_yaml import catalog_set, read_yaml
from thuocdo.core.framework import read_framework
from thuocdo.core.framework.rules import FIGURE_INPUTS
from thuocdo.core.scoring import NA, score
from thuocdo.core.vietnamese.numbers import show

COMMUNE, DEPARTMENT = "xa-mau-2026", "so-mau-2026"
SAMPLES = [f"{stem}-mau-{year}" for stem in ("xa", "so") for year in (2024, 2025, 2026)]
BEST_OF_FORMULA = {"8.3.1": {"remedied": 4, "limitations": 4, "repeated": 0}}


def edition(identifier):
    framework, _ = read_framework(read_yaml(catalog_set(identifier)).value)
    return framework


def best(leaf):
    """Return inputs that reach a leaf's maximum."""
    rule = leaf.rule
    if rule.kind == "options":
        best_option = max(rule.options, key=lambda option: option.points)
        return {"option": Fraction(rule.options.index(best_option) + 1)}
    if rule.kind == "checklist":
        return dict.fromkeys(rule.inputs, Fraction(1))
    if rule.kind == "shares":
        return {name: Fraction(9 if name == rule.inputs[0] else 0) for name in rule.inputs}
    if rule.kind == "survey":
        return {"value": Fraction(1)}
    if rule.kind == "formula":
        return {name: Fraction(value) for name, value in BEST_OF_FORMULA.get(leaf.code, {}).items()}
    return best_quantity(rule)


def best_quantity(rule):
    if rule.kind == "metric":
        high = rule.scale.high if rule.scale else Fraction(1)
        return {"value": high}
    if rule.kind == "deduction" or (rule.kind == "steps" and rule.each < 0):
        return dict(zip(rule.inputs, (Fraction(0), Fraction(50)), strict=False))
    return dict(zip(rule.inputs, (Fraction(50), Fraction(50)), strict=False))


def best_answers(framework):
    return {
        leaf.code: best(leaf)
        for field in framework.fields
        if field.kind == "normal"
        for leaf in field.leaves
        if not leaf.watched
    }


@pytest.mark.parametrize("identifier", SAMPLES)
def test_best_unit_reaches_100(identifier):
    framework = edition(identifier)
    card = score(framework, best_answers(framework))
    below = {leaf.code: leaf.lost for leaf in card.leaves if leaf.lost}
    assert below == {}
    assert (card.points, card.max, card.percent, card.state) == (100, 100, 100, "complete")


@pytest.mark.parametrize("identifier", SAMPLES)
def test_bonus_and_penalty_count_up_to_their_caps(identifier):
    framework = edition(identifier)
    bonus, penalty = framework.fields[8:]
    answers = {leaf.code: {"points": leaf.max} for leaf in (*bonus.leaves, *penalty.leaves)}
    card = score(framework, best_answers(framework) | answers)
    assert (card.bonus, card.penalty) == (bonus.cap, penalty.cap)
    assert card.points == 100 + bonus.cap - penalty.cap


@pytest.mark.parametrize(
    ("on_time", "finished", "points"),
    [
        (20911, 21450, "1,87"),
        (13302, 14208, "0,91"),
        (9719, 9865, "2,00"),
        (7930, 8122, "1,91"),
        (3318, 3410, "1,83"),
        (2790, 2877, "1,74"),
        (1802, 1986, "0,18"),
        (2447, 2530, "1,68"),
        (2868, 3127, "0,43"),
        (1560, 1688, "0,60"),
        (1700, 2000, "0,00"),
    ],
)
def test_commune_is_paid_for_dossiers_on_time(on_time, finished, points):
    inputs = {"dossiers_on_time": Fraction(on_time), "dossiers_finished": Fraction(finished)}
    card = score(edition(COMMUNE), {"3.3.1": inputs})
    assert show(card.by_code["3.3.1"].points) == points


@pytest.mark.parametrize(
    ("code", "inputs", "points"),
    [
        ("1.1.3", {"tasks_done": 19, "tasks_planned": 20}, "1.9"),
        ("1.1.3", {"tasks_done": 15, "tasks_planned": 20}, "0"),
        ("1.2.1", {"reports_late": 1}, "0.75"),
        ("1.3.1", {"units_inspected": 3, "units_total": 10}, "1"),
        ("1.3.1", {"units_inspected": 2, "units_total": 10}, "0.5"),
        ("1.4.1", {"items_published": 12}, "0.6"),
        ("2.4.1", {"A": 60, "B": 30, "C": 5, "D": 5}, "0.79"),
        ("3.2.2", {"value": "91.24"}, "4.562"),
        ("3.3.4", {"pending_late": 5, "pending": 100}, "0.75"),
        ("3.4.1", {"feedback_on_time": 9, "feedback_received": 10}, "1.8"),
        ("4.3.1", {"offices_settled": 1, "offices_surplus": 9}, "0.5"),
        ("4.3.1", {"offices_settled": 0, "offices_surplus": 0}, "2"),
        ("5.2.1", {"persons_trained": 0, "persons_planned": 0}, "0"),
        ("5.3.1", {"excellent": 5, "good": 12, "satisfactory": 3, "unsatisfactory": 0}, "1.76"),
        ("6.2.3", {"savings": 73, "current_budget": 1000}, "1.5"),
        ("6.2.3", {"savings": 49, "current_budget": 1000}, "0"),
        ("7.2.2", {"numerator": 45, "denominator": 100}, "1.875"),
        ("7.3.1", {"numerator": 12, "denominator": 100}, "2"),
        ("8.1.3", {"value": "0.879"}, "2.1975"),
        ("8.2.2", {"value": "1.04"}, "2"),
        ("8.3.1", {"remedied": 3, "limitations": 4, "repeated": 1}, "1.25"),
        ("8.3.1", {"remedied": 0, "limitations": 0, "repeated": 0}, "2"),
    ],
)
def test_commune_is_paid(code, inputs, points):
    given = {name: Fraction(value) for name, value in inputs.items()}
    card = score(edition(COMMUNE), {code: given})
    assert card.by_code[code].points == Fraction(points)


def test_accountability_is_half_of_two_other_leaves():
    answers = {
        "3.3.1": {"dossiers_on_time": Fraction(94), "dossiers_finished": Fraction(100)},
        "3.4.1": {"feedback_on_time": Fraction(9), "feedback_received": Fraction(10)},
    }
    card = score(edition(COMMUNE), answers)
    assert card.by_code["8.3.2"].points == Fraction("1.4")


def test_department_without_surveys_is_measured_on_84():
    framework = edition(DEPARTMENT)
    answers = best_answers(framework)
    for leaf in framework.fields[7].leaves:
        answers[leaf.code] = dict.fromkeys(
            FIGURE_INPUTS[2:] if leaf.metric else leaf.rule.inputs, NA
        )
    lost = {"1.4.1": "3.5", "6.1.1": "3", "7.4.1": "3", "3.4.1": "2.5", "2.1.1": "2.5"}
    for code, points in lost.items():
        answers[code] = {"points": framework.node(code).max - Fraction(points)}
    answers["2.2.1"] = {"points": Fraction("0.82")}
    card = score(framework, answers)
    assert (card.points, card.max, card.percent) == (Fraction("68.32"), 84, Fraction("81.33"))

"""Decision 766: every published score of the portal's snapshot, to the last shown decimal."""

from fractions import Fraction
from pathlib import Path

import pytest

from thuocdo.adapters.catalog_yaml import read_yaml
from thuocdo.adapters.framework_files import read_framework_file
from thuocdo.core.framework import Status
from thuocdo.core.scoring import State, score

PUBLISHED = read_yaml(Path(__file__).with_name("qd766_2022_cases.yaml")).value
CASES = [
    pytest.param(
        *(case[key] for key in ("code", "numerator", "denominator", "score")), id=case["code"]
    )
    for case in PUBLISHED["cases"]
]


@pytest.fixture(scope="module")
def framework():
    return read_framework_file("qd766-service-quality-2022").framework


@pytest.fixture(scope="module")
def card(framework):
    return score(
        framework,
        {
            case["code"]: {part: Fraction(case[part]) for part in ("numerator", "denominator")}
            for case in PUBLISHED["cases"]
        },
    )


def test_set_is_whole_and_marked_as_partly_reconstructed(framework):
    assert framework.total == 100
    assert framework.status is Status.INDICATIVE
    assert len(framework.leaves()) == 23
    assert [leaf.code for leaf in framework.leaves() if leaf.watched] == [
        "AVG_TIME",
        "PETITION_CLASSIFICATION",
    ]


def test_every_scored_leaf_has_a_published_case(framework):
    scored = {leaf.code for leaf in framework.leaves() if not leaf.watched}
    assert {case["code"] for case in PUBLISHED["cases"]} == scored


@pytest.mark.parametrize(("code", "numerator", "denominator", "points"), CASES)
def test_leaf_scores_as_published(framework, code, numerator, denominator, points):
    inputs = {"numerator": Fraction(numerator), "denominator": Fraction(denominator)}
    leaf = score(framework, {code: inputs}).by_code[code]
    assert (leaf.state, leaf.points) == (State.SCORED, Fraction(points))


@pytest.mark.parametrize("group", PUBLISHED["groups"], ids=lambda group: group["code"])
def test_group_sums_as_published(card, group):
    nodes = {node.code: node.points for node in card.nodes}
    assert nodes[group["code"]] == Fraction(group["score"])


def test_total_is_the_sum_of_published_scores(card):
    assert card.points == sum(Fraction(case["score"]) for case in PUBLISHED["cases"])
    assert (card.max, card.percent, card.band.vi) == (100, Fraction("65.08"), "Trung bình")

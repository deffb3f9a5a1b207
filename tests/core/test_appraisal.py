"""What became of claims, and whether equals were treated alike."""

from dataclasses import dataclass
from fractions import Fraction

import pytest

from thuocdo.core.appraisal import Judgement, judgement, treated_apart
from thuocdo.core.framework import Criterion, Text
from thuocdo.core.framework.rules import Option, Options, Proportional

RATE = Criterion(
    "3.3.1", Text("Tỷ lệ"), max=Fraction(2), rule=Proportional(inputs=("on_time", "finished"))
)
CHOICE = Criterion(
    "1.1",
    Text("Ban hành"),
    max=Fraction(1),
    rule=Options(options=(Option(Text("Đúng hạn"), Fraction(1)),)),
)


@dataclass(frozen=True)
class Score:
    points: Fraction | None
    state: str = "scored"


CLAIM = Score(Fraction(3, 2))


@pytest.mark.parametrize(
    ("claimed", "settled", "expected"),
    [
        (None, None, Judgement.UNCLAIMED),
        (Score(Fraction(0), "not_scored"), None, Judgement.UNCLAIMED),
        (Score(Fraction(0)), None, Judgement.WAITING),
        (CLAIM, None, Judgement.WAITING),
        (CLAIM, Score(Fraction(3, 2)), Judgement.ACCEPTED),
        (CLAIM, Score(Fraction(14999, 10000)), Judgement.LOWERED),
        (CLAIM, Score(None, "not_scored"), Judgement.LOWERED),
        (None, Score(Fraction(1)), Judgement.RAISED),
    ],
)
def test_judgement_compares_exact_points(claimed, settled, expected):
    assert judgement(claimed, settled) is expected


@pytest.mark.parametrize(
    ("settled", "expected"), [(None, Judgement.WAITING), (CLAIM, Judgement.ENTERED)]
)
def test_what_a_survey_counted_is_no_claim_to_differ_from(settled, expected):
    assert judgement(None, settled, counted=True) is expected
    assert judgement(Score(Fraction(2)), settled, counted=True) is expected


def inputs(on_time: int, finished: int) -> dict[str, Fraction]:
    return {"on_time": Fraction(on_time), "finished": Fraction(finished)}


def test_equal_rates_with_other_points_are_treated_apart():
    settled = {
        "Ân Nghĩa": (inputs(2790, 2877), Fraction(174, 100)),
        "Ấp Bắc": (inputs(5580, 5754), Fraction(3, 2)),
        "Bình Sơn": (inputs(2229, 2264), Fraction(2)),
    }
    assert treated_apart(RATE, settled) == {"Ân Nghĩa", "Ấp Bắc"}


def test_equal_rates_with_equal_points_are_alike():
    settled = {name: (inputs(9, 10), Fraction(1)) for name in ("a", "b")}
    assert treated_apart(RATE, settled) == frozenset()


def test_the_exception_is_marked_and_not_the_rule():
    settled = {name: (inputs(9, 10), Fraction(1)) for name in ("a", "b")}
    settled["c"] = (inputs(18, 20), Fraction(0))
    assert treated_apart(RATE, settled) == {"c"}


def test_claims_without_one_number_are_the_same_when_all_inputs_are():
    settled = {
        "a": ({"option": Fraction(1)}, Fraction(1)),
        "b": ({"option": Fraction(1)}, Fraction(0)),
        "c": ({}, Fraction(0)),
    }
    assert treated_apart(CHOICE, settled) == {"a", "b"}

from fractions import Fraction

import pytest

from thuocdo.apps.home.shown.targets import by_year, targets_of


def target(**more: object) -> dict[str, object]:
    return {
        "metric": "PAR Index",
        "metric_code": None,
        "operator": "at_least",
        "value": 88,
        "unit": "percent",
    } | more


@pytest.mark.parametrize(
    ("given", "value"),
    [
        ({}, 88),
        ({"metric": "Chỉ số cải cách hành chính"}, 88),
        ({"metric_code": "par.total", "metric": "?"}, 88),
        ({"operator": "increase_at_least", "value": 2, "baseline": 86.11}, "88.11"),
        ({"operator": "keep_or_raise", "value": None, "baseline": 87}, 87),
    ],
)
def test_scores_are_read_from_what_plans_say(given, value):
    assert targets_of([target(**given)]) == {"par.total": Fraction(str(value))}


@pytest.mark.parametrize(
    "given",
    [
        {"operator": "rank_at_least", "unit": "rank"},
        {"operator": "increase_at_least", "value": 2},
        {"operator": "between", "value": [80, 90]},
        {"metric": "Tỷ lệ giải ngân"},
        {"metric_code": "dossiers.on_time_rate"},
    ],
)
def test_what_is_no_score_of_an_index_is_left_out(given):
    assert targets_of([target(**given)]) == {}


def test_targets_stand_by_year():
    assert by_year([(2025, target(value=87)), (2026, target()), (2025, target(value=86))]) == {
        "par.total": {2025: 86, 2026: 88}
    }


def test_the_last_word_counts():
    assert targets_of([target(), target(value=90)]) == {"par.total": 90}

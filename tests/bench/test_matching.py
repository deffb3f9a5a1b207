"""What matching by meaning is measured by, and the plain way that it is measured against."""

import pytest

from bench.matching import Question, answered, by_overlap, earned, overlap, share, shown, sureness
from thuocdo.core.plan.matching.nearness import Scale
from thuocdo.core.plan.matching.proposals import Proposal, Text

PAIRS = {
    "framework": "xa-mau-2026",
    "parents": [
        {"plan": "p", "items": [{"id": "A1", "text": "Một"}, {"id": "A2", "text": "Hai"}]},
        {"plan": "q", "items": [{"id": "B1", "text": "Ba"}]},
    ],
    "children": [
        {
            "issuer": "UBND xã A",
            "of": "p",
            "items": [
                {"answers": ["A1"], "criterion": "1.1.1", "text": "Một một"},
                {"answers": [], "criterion": None, "text": "Không"},
            ],
        },
        {
            "issuer": "UBND xã A",
            "of": "q",
            "items": [{"answers": ["B1"], "criterion": None, "text": "Ba ba"}],
        },
    ],
}


def test_overlap_is_the_share_of_common_words():
    assert overlap("abc", "bcd") == 0.5
    assert overlap((), ()) == 0.0


def test_overlap_ranks_without_case_and_punctuation():
    known = [Text("a", "Hai, ba."), Text("b", "một; Hai!")]
    assert by_overlap([Text("x", "“Một” hai")], known) == {"x": ["b", "a"]}


def test_a_unit_is_asked_for_all_its_plans_at_once():
    (unit,) = answered(PAIRS)
    assert [one.key for one in unit.asked] == ["p A1", "p A2", "q B1"]
    assert unit.rivals == unit.asked
    assert [one.text for one in unit.known] == ["Một một", "Không", "Ba ba"]
    assert unit.right == {"p A1": {"0-0"}, "q B1": {"1-0"}}


def test_only_plans_with_labelled_criteria_are_asked_for_them():
    (plan,) = earned(PAIRS)
    assert [one.key for one in plan.asked] == ["0-0", "0-1"]
    assert (plan.right, plan.rivals) == ({"0-0": {"1.1.1"}}, [])


def test_shares_count_texts_with_a_right_answer():
    question = Question([Text("x", ""), Text("y", "")], [], {"x": {"b"}})
    assert share([question], [{"x": ["a", "b"], "y": ["a"]}], 1) == 0.0
    assert share([question], [{"x": ["a", "b"], "y": ["a"]}], 3) == 1.0


def test_sureness_counts_all_that_is_called_very_near():
    question = Question([Text("x", ""), Text("y", "")], [], {"x": {"b"}})
    found = {"x": (Proposal("b", 0.9), Proposal("c", 0.3)), "y": (Proposal("a", 0.8),)}
    assert sureness([question], [found], Scale(0.0, 0.2, 0.7)) == pytest.approx(0.5)


def test_what_is_shown_is_near_or_more_and_held_against_all_right_pairs():
    question = Question([Text("x", ""), Text("y", "")], [], {"x": {"b"}, "y": {"d"}})
    found = {"x": (Proposal("b", 0.9), Proposal("c", 0.3)), "y": (Proposal("d", 0.1),)}
    assert shown([question], [found], Scale(0.0, 0.2, 0.7)) == (0.5, 0.5)

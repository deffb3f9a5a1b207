"""Places that survive a challenge: unrounded, groups apart, ties shared, the unscored left out."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.core.framework.sets import field, framework_of, leaf
from thuocdo.core.framework import Ranking
from thuocdo.core.ranking import rank, ranked
from thuocdo.core.scoring import NA, score

FRAMEWORK = framework_of(
    field("1", leaf("1.1", {"kind": "awarded"}, 100), leaf("1.2", {"kind": "awarded"}, 50))
)


def card(unit, points, group="xã", more=None):
    """Score a unit on the first leaf; the second does not apply unless ``more`` is given."""
    second = {} if more is None else {"1.2": {"points": more}}
    answers = {"1.1": {"points": Fraction(points)}, "1.2": {"points": NA}} | second
    return score(FRAMEWORK, answers, unit=unit, group=group)


def places(cards, ranking=FRAMEWORK.ranking):
    return [(each.card.unit, each.place, each.of, each.tied) for each in rank(cards, ranking)]


def test_ties_share_the_better_place():
    cards = [card("D", 10), card("C", 80), card("A", 90), card("B", 80)]
    assert places(cards) == [
        ("A", 1, 4, False),
        ("B", 2, 4, True),
        ("C", 2, 4, True),
        ("D", 4, 4, False),
    ]


def test_groups_are_ranked_apart_in_alphabetical_order():
    cards = [card("P1", 1, "phường"), card("X1", 5), card("X2", 7), card("Đ1", 1, "đặc khu")]
    assert places(cards) == [
        ("Đ1", 1, 1, False),
        ("P1", 1, 1, False),
        ("X2", 1, 2, False),
        ("X1", 2, 2, False),
    ]


def test_difference_beyond_the_shown_decimals_decides_and_is_noted():
    cards = [card("A", "88.6149"), card("B", "88.6151"), card("C", "88.6149")]
    cards = [replace(each, percent=Fraction("88.61")) for each in cards]
    found = rank(cards, FRAMEWORK.ranking)
    assert [(each.card.unit, each.place, each.close) for each in found] == [
        ("B", 1, ("A", "C")),
        ("A", 2, ("B",)),
        ("C", 2, ("B",)),
    ]


def test_equals_are_tied_and_not_close():
    found = rank([card("A", 80), card("B", 80)], FRAMEWORK.ranking)
    assert [(each.tied, each.close) for each in found] == [(True, ()), (True, ())]


def test_ratio_counts_not_points():
    all_of_it = card("A", 90, more=Fraction(40))
    part = score(
        FRAMEWORK, {"1.1": {"points": Fraction(89)}, "1.2": {"points": NA}}, unit="B", group="xã"
    )
    assert [each.card.unit for each in rank([all_of_it, part], FRAMEWORK.ranking)] == ["B", "A"]


@pytest.mark.parametrize(("least", "place"), [("1", None), ("0.7", None), ("2/3", 1), ("0.5", 1)])
def test_unit_scored_on_too_little_has_no_place(least, place):
    partial = score(FRAMEWORK, {"1.1": {"points": Fraction(100)}}, unit="A")
    (found,) = rank([partial], Ranking(min_scored=Fraction(least)))
    assert (found.place, found.of) == (place, 0 if place is None else 1)


def test_unit_to_which_nothing_applies_has_no_place():
    nothing = score(FRAMEWORK, {"1.1": {"points": NA}, "1.2": {"points": NA}}, unit="A")
    (found,) = rank([nothing], Ranking(min_scored=Fraction(0)))
    assert found.place is None


def test_unranked_units_come_last_and_do_not_count():
    empty = score(FRAMEWORK, {}, unit="A", group="xã")
    assert places([empty, card("B", 1)]) == [("B", 1, 1, False), ("A", None, 1, False)]


def test_cards_carry_their_place():
    found = ranked([card("A", 1), card("B", 1)], FRAMEWORK.ranking)
    assert [(each.unit, each.rank, each.tied) for each in found] == [("A", 1, True), ("B", 1, True)]

"""What may be contested, when it is decided, and what that did to the unit."""

from dataclasses import dataclass
from fractions import Fraction

import pytest

from thuocdo.core.contest import Outcome, outcome, reduced, second_look_begun
from thuocdo.core.framework import FieldKind

NORMAL, BONUS, PENALTY = FieldKind.NORMAL, FieldKind.BONUS, FieldKind.PENALTY
WHOLE = ["self", "round1", "explain", "round2", "final"]


@dataclass(frozen=True)
class Score:
    state: str
    points: Fraction | None
    max: Fraction | None


def scored(points: str, of: str = "2") -> Score:
    return Score("scored", Fraction(points), Fraction(of))


UNSCORED = Score("not_scored", Fraction(0), Fraction(2))
NOT_FOR_IT = Score("not_applicable", Fraction(0), Fraction(0))


@pytest.mark.parametrize(
    ("kind", "claimed", "found", "lower"),
    [
        (NORMAL, scored("2"), scored("1"), True),
        (NORMAL, scored("2"), scored("2"), False),
        (NORMAL, scored("1"), scored("2"), False),
        (NORMAL, scored("2"), scored("19999/10000"), True),
        (NORMAL, scored("0"), UNSCORED, False),
        (NORMAL, scored("1"), UNSCORED, True),
        (NORMAL, NOT_FOR_IT, scored("1"), True),
        (NORMAL, NOT_FOR_IT, scored("2"), False),
        (NORMAL, NOT_FOR_IT, NOT_FOR_IT, False),
        (NORMAL, scored("2"), None, False),
        (NORMAL, None, scored("2"), False),
        (BONUS, scored("1"), scored("1/2"), True),
        (BONUS, scored("1/2"), scored("1"), False),
        (PENALTY, scored("0"), scored("1"), True),
        (PENALTY, scored("1"), scored("0"), False),
    ],
)
def test_reduced_is_what_leaves_the_unit_worse_off(kind, claimed, found, lower):
    assert reduced(kind, claimed, found) is lower


@pytest.mark.parametrize(
    ("kind", "first", "second", "became"),
    [
        (NORMAL, scored("1"), None, Outcome.WAITING),
        (NORMAL, scored("1"), scored("1"), Outcome.KEPT),
        (NORMAL, scored("1"), scored("3/2"), Outcome.RAISED),
        (NORMAL, scored("1"), scored("1/2"), Outcome.LOWERED),
        (PENALTY, scored("1"), scored("0"), Outcome.RAISED),
        (PENALTY, scored("1"), scored("2"), Outcome.LOWERED),
    ],
)
def test_outcome_is_told_from_the_side_of_the_unit(kind, first, second, became):
    assert outcome(kind, first, second) is became


@pytest.mark.parametrize(
    ("planned", "now", "begun"),
    [
        (WHOLE, "round1", False),
        (WHOLE, "explain", False),
        (WHOLE, "round2", True),
        (WHOLE, "final", True),
        (["self", "round1", "explain", "final"], "final", True),
        (["self", "round1", "explain"], "explain", True),
        (["self", "round1", "round2"], "round2", False),
        (["self", "round1"], "round1", False),
        (["self", "round1", "explain"], "final", False),
    ],
)
def test_the_second_look_begins_after_the_explaining(planned, now, begun):
    assert second_look_begun(planned, now) is begun

from fractions import Fraction

from tests.core.framework.sets import field, framework_of, leaf
from thuocdo.core.gaps import UnitGaps, account, gaps_mapping, losses, lost_by_body
from thuocdo.core.scoring import NA, State, score

AWARDED = {"kind": "awarded"}
FRAMEWORK = framework_of(
    field(
        "1",
        leaf("1.1", AWARDED, 2),
        leaf("1.2", AWARDED, 2, responsible="Sở Tài chính"),
        leaf("1.3", AWARDED, 2),
        responsible="Sở Nội vụ",
    ),
    field("2", leaf("2.1", AWARDED, 4), leaf("2.2", AWARDED, 1)),
    field("3", leaf("3.1", AWARDED, 3), kind="bonus", cap=1),
    field("4", leaf("4.1", AWARDED, 5), kind="penalty", cap=5),
)
CARD = score(
    FRAMEWORK,
    {
        "1.1": {"points": Fraction(1, 2)},
        "1.2": {"points": Fraction(1)},
        "1.3": {"points": Fraction(2)},
        "2.2": {"points": NA},
        "3.1": {"points": Fraction(2)},
        "4.1": {"points": Fraction("0.5")},
    },
    unit="A",
)


def test_losses_name_leaf_field_and_body_in_the_order_of_the_set():
    found = [
        (loss.code, loss.field, loss.responsible, loss.state, loss.lost)
        for loss in losses(FRAMEWORK, CARD)
    ]
    assert found == [
        ("1.1", "1", "Sở Nội vụ", State.SCORED, Fraction(3, 2)),
        ("1.2", "1", "Sở Tài chính", State.SCORED, 1),
        ("2.1", "2", None, State.NOT_SCORED, 4),
    ]


def test_losses_add_up_by_body():
    assert lost_by_body(losses(FRAMEWORK, CARD)) == {
        "Sở Nội vụ": Fraction(3, 2),
        "Sở Tài chính": 1,
        "": 4,
    }


def test_account_names_every_part():
    found = account(CARD)
    assert (found.max, found.points, found.lost) == (10, 4, Fraction(13, 2))
    assert (found.bonus, found.penalty, found.floor) == (1, Fraction(1, 2), 0)
    assert found.closes


def test_gaps_are_the_scorecards_with_more_said():
    (unit,) = gaps_mapping("thu", [UnitGaps(CARD)])["units"]
    assert (unit["lost"], unit["bonus"], unit["penalty"], unit["floor"]) == ("6.5", "1", "0.5", "0")
    assert unit["leaves"][0] == {
        "code": "1.1",
        "state": "scored",
        "points": "0.5",
        "max": "2",
        "steps": ["points = 0.5"],
        "lost": "1.5",
        "previous": None,
        "previous_max": None,
        "class": None,
        "cause": None,
    }
    assert "path" not in unit

from fractions import Fraction

from thuocdo.core.framework import Criterion, Field, FieldKind, Framework, Index, Status, Text
from thuocdo.core.framework.rules import Awarded
from thuocdo.core.gaps import climb
from thuocdo.core.scoring import UnitAnswers


def leaf(code: str, most: int) -> Criterion:
    return Criterion(code, Text(code), max=Fraction(most), rule=Awarded())


NORMAL = Field("1", Text("Lĩnh vực"), (leaf("1.1", 4), leaf("1.2", 6)))
BONUS = Field("2", Text("Thưởng"), (leaf("2.1", 3),), kind=FieldKind.BONUS, cap=Fraction(2))
SET = Framework("thu", Text("Thử"), Index.PAR, (), (), Status.SAMPLE, (NORMAL, BONUS))
GIVEN = UnitAnswers(
    "Xã A", answers={"1.1": {"points": Fraction(1)}, "1.2": {"points": Fraction(5)}}
)


def test_each_raise_stands_on_those_before_it():
    assert climb(SET, GIVEN, ["1.1", "1.2"]) == [9, 10]


def test_a_cap_holds_back_what_a_raise_gains():
    assert climb(SET, GIVEN, ["2.1"]) == [8]


def test_nothing_raised_is_no_stage():
    assert climb(SET, GIVEN, []) == []

from dataclasses import replace
from fractions import Fraction

import pytest

from thuocdo.core.framework import Criterion, Field, Framework, Index, Status, Text
from thuocdo.core.gaps import Edition, years_in_a_row

LOST = Fraction(1, 2)


def framework(name: str, **was: tuple[str, ...]) -> Framework:
    leaves = tuple(
        Criterion(code.replace("_", "."), Text(code), max=Fraction(1), was=before)
        for code, before in was.items()
    )
    field = Field("1", Text("Lĩnh vực"), leaves)
    return Framework(name, Text(name), Index.PAR, (), (), Status.SAMPLE, (field,))


THIS = framework("nay", a=(), b=("x", "y"), c=(), d=())
LAST = framework("nam-truoc", a=(), x=(), y=(), c=())
FIRST = replace(LAST, id="nam-dau")


@pytest.mark.parametrize(
    ("code", "this", "last", "first", "years"),
    [
        ("a", {"a": LOST}, {"a": LOST}, {"a": LOST}, 3),
        ("a", {"a": LOST}, {}, {"a": LOST}, 1),
        ("a", {}, {"a": LOST}, {"a": LOST}, 0),
        ("b", {"b": LOST}, {"y": LOST}, {"y": LOST}, 3),
        ("b", {"b": LOST}, {"x": LOST}, {"y": LOST}, 3),
        ("b", {"b": LOST}, {"b": LOST}, {}, 1),
        ("d", {"d": LOST}, {"c": LOST}, {}, 1),
    ],
)
def test_years_in_a_row_follow_a_leaf_through_its_codes(code, this, last, first, years):
    editions = [Edition(THIS, this), Edition(LAST, last), Edition(FIRST, first)]
    assert years_in_a_row(editions)[code] == years


def test_no_editions_say_nothing():
    assert years_in_a_row([]) == {}

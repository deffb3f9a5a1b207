"""The line of a rule: nothing written on it is cut off."""

from fractions import Fraction

import pytest

from thuocdo.apps.assessments.shown.desk.gauge import gauge
from thuocdo.core.framework import Criterion, Text
from thuocdo.core.framework.rules import Band, Bands, Proportional

RULE = Bands(
    inputs=("done", "planned"),
    bands=(Band(Fraction(9, 10), Fraction(1, 2)), Band(Fraction(98, 100), Fraction(3, 2))),
)


@pytest.mark.parametrize(
    ("value", "anchor"),
    [(Fraction(5, 4), "end"), (Fraction(94, 100), "middle"), (Fraction(0), "start")],
)
def test_the_label_of_a_value_stays_inside(value, anchor):
    leaf = Criterion("1", Text("Tiêu chí"), max=Fraction(3, 2), rule=RULE)
    found = gauge(leaf, value, Fraction(1))
    assert found is not None
    assert found.here is not None
    assert found.here.anchor == anchor


PAIR = ("done", "planned")
EIGHTY = Fraction(4, 5)


@pytest.mark.parametrize(
    ("rule", "labels"),
    [
        (Proportional(inputs=PAIR, zero_below=EIGHTY), ["80 %: 1,60", "100 %: 2,00"]),
        (Proportional(inputs=PAIR, ramp_from=EIGHTY), ["80 %: 0", "100 %: 2,00"]),
        (Proportional(inputs=PAIR), ["0 %: 0", "100 %: 2,00"]),
        (
            Bands(
                inputs=PAIR,
                bands=(Band(EIGHTY, Fraction(1), strict=True), Band(Fraction(1), Fraction(2))),
            ),
            ["trên 80 %: 1,00", "100 %: 2,00"],
        ),
    ],
)
def test_the_limits_say_what_is_paid_there(rule, labels):
    found = gauge(Criterion("1", Text("Tiêu chí"), max=Fraction(2), rule=rule), None, None)
    assert found is not None
    assert [tick.label for tick in found.ticks] == labels

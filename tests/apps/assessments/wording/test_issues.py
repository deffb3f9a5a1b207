"""What scoring refuses is told by the names and numbers that an office reads."""

import pytest
from django.utils import translation

from thuocdo.apps.assessments.wording.issues import named
from thuocdo.apps.ui.wording import sentence
from thuocdo.core.issues import error

OUTSIDE = error(
    "scoring.points_outside", unit=122, leaf="9.3", input="points", value="0.7", max="0.5"
)


def test_points_outside_name_the_body_and_have_a_comma():
    assert sentence(named(OUTSIDE, "Sở Y tế")) == (
        "Sở Y tế: 0,7 điểm ở tiêu chí 9.3 nằm ngoài 0–0,5; nhập điểm từ 0 đến điểm tối đa."
    )


def test_english_keeps_the_point():
    with translation.override("en"):
        told = sentence(named(OUTSIDE, "Sở Y tế"))
    assert told.startswith("Sở Y tế: 0.7 points for leaf 9.3 are outside 0–0.5")


@pytest.mark.parametrize("typed", ["1.234", "12.5"])
def test_what_somebody_typed_stays_as_typed(typed):
    assert typed in sentence(error("numbers.ambiguous", value=typed, whole="a", decimal="b"))

"""Values to be reached, said as they were understood."""

from fractions import Fraction

import pytest
from django.utils import translation

from thuocdo.apps.plans.shown.targets import target_words
from thuocdo.core.plan.model import Operator, Target, TargetUnit

PERCENT, POINT, RANK, GROUP = (
    TargetUnit.PERCENT, TargetUnit.POINT, TargetUnit.RANK, TargetUnit.GROUP,
)  # fmt: skip


@pytest.mark.parametrize(
    ("operator", "value", "unit", "words"),
    [
        (Operator.AT_LEAST, Fraction(15), PERCENT, "≥ 15 %"),
        (Operator.AT_MOST, Fraction(1), TargetUnit.TIMES, "≤ 1"),
        (Operator.BETWEEN, (Fraction(80), Fraction(85)), PERCENT, "80–85 %"),
        (Operator.INCREASE_AT_LEAST, Fraction(5, 2), POINT, "+2,5 điểm"),
        (Operator.RANK_AT_LEAST, Fraction(20), RANK, "hạng ≤ 20"),
        (Operator.AT_LEAST, "trung bình cao", GROUP, "nhóm trung bình cao trở lên"),
        (Operator.GROUP_ABOVE, "trung bình cao", GROUP, "trên nhóm trung bình cao"),
        (Operator.EQUAL, "dẫn đầu", GROUP, "nhóm dẫn đầu"),
        (Operator.KEEP_OR_RAISE, None, POINT, "giữ vững hoặc nâng cao"),
        (Operator.KEEP_OR_RAISE, Fraction(96), PERCENT, "giữ vững hoặc nâng cao mức 96 %"),
        (Operator.KEEP_OR_RAISE, Fraction(3), RANK, "giữ vững hoặc nâng cao hạng 3"),
    ],
)
def test_a_target_is_said_in_signs(operator, value, unit, words):
    assert target_words(Target("Chỉ số", operator, value, unit)) == words


def test_a_target_stands_beside_its_baseline():
    target = Target("Chỉ số", Operator.INCREASE_AT_LEAST, Fraction(2), POINT, baseline=Fraction(94))
    assert target_words(target) == "+2 điểm (gốc 94)"


@pytest.mark.parametrize(
    ("operator", "words"),
    [(Operator.AT_LEAST, "group A or above"), (Operator.GROUP_ABOVE, "above group A")],
)
def test_groups_are_said_in_english_too(operator, words):
    with translation.override("en"):
        assert target_words(Target("Chỉ số", operator, "A", GROUP)) == words

from fractions import Fraction

import pytest

from thuocdo.core.report.figures import (
    figure_change,
    figure_value,
    figure_words,
    points_words,
    score_sentence,
    score_words,
)
from thuocdo.core.report.quarter_facts import FigureFact, ScoreFact


@pytest.mark.parametrize(
    ("points", "words"),
    [
        ("1", "1,00"),
        ("0.075", "0,075"),
        ("1.42505", "1,4251"),
        ("1/3", "0,3333"),
        ("-0.5", "−0,50"),
    ],
)
def test_points_keep_the_decimals_that_decide(points, words):
    assert points_words(Fraction(points)) == words


def test_score_stands_beside_its_maximum():
    assert score_words(Fraction("87.36"), Fraction(100)) == "87,36/100 điểm"


RATE = FigureFact("Tỷ lệ đúng hạn", "%", Fraction("0.964"), Fraction("0.951"), Fraction("0.98"))
COUNT = FigureFact("Số hồ sơ", "hồ sơ", Fraction(1842), Fraction(1755), estimated=True)
LATE = FigureFact("Hồ sơ trễ hạn", "hồ sơ", Fraction(3), Fraction(5), Fraction(3), falls=True)
NONE = FigureFact("Tỷ lệ giải ngân", "%", None, Fraction("0.5"), Fraction("0.95"))


@pytest.mark.parametrize(
    ("figure", "value", "change"),
    [
        (RATE, "96,40", "+1,30"),
        (COUNT, "1.842", "+87"),
        (LATE, "3", "−2"),
        (NONE, "", ""),
        (FigureFact("Điểm", "điểm", Fraction("9.125"), Fraction("9.125")), "9,13", "0,00"),
    ],
)
def test_figure_in_a_table(figure, value, change):
    assert (figure_value(figure, figure.value), figure_change(figure)) == (value, change)


@pytest.mark.parametrize(
    ("figure", "words"),
    [
        (RATE, "Tỷ lệ đúng hạn: 96,40% (cùng kỳ 95,10%; chưa đạt mục tiêu 98,00%)."),
        (COUNT, "Số hồ sơ: ước 1.842 hồ sơ (cùng kỳ 1.755 hồ sơ)."),
        (LATE, "Hồ sơ trễ hạn: 3 hồ sơ (cùng kỳ 5 hồ sơ; đạt mục tiêu 3 hồ sơ)."),
        (NONE, "Tỷ lệ giải ngân: chưa có số liệu."),
        (FigureFact("Số cuộc họp", "", Fraction(2)), "Số cuộc họp: 2."),
    ],
)
def test_figure_in_a_sentence(figure, words):
    assert figure_words(figure, "cùng kỳ") == words


@pytest.mark.parametrize(
    ("score", "sentence"),
    [
        (ScoreFact("PAR", Fraction("88.61"), Fraction(100)), "PAR: 88,61/100 điểm."),
        (
            ScoreFact("PAR", Fraction("88.61"), Fraction(100), 8, 63, Fraction("84"), 16, 63),
            "PAR: 88,61/100 điểm (tăng 4,61 điểm so với kỳ trước), xếp thứ 8/63 (kỳ trước 16/63).",
        ),
        (
            ScoreFact("PAR", Fraction(80), Fraction(100), 8, 34, Fraction(80)),
            "PAR: 80,00/100 điểm (không đổi so với kỳ trước), xếp thứ 8/34.",
        ),
        (
            ScoreFact("PAR", Fraction(80), Fraction(100), previous_points=Fraction(81)),
            "PAR: 80,00/100 điểm (giảm 1,00 điểm so với kỳ trước).",
        ),
    ],
)
def test_score_in_a_sentence(score, sentence):
    assert score_sentence(score) == sentence

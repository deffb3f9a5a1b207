from fractions import Fraction

import pytest

from thuocdo.core.report.figures import (
    figure_change,
    figure_value,
    figure_words,
    lost_words,
    maximum_words,
    points_words,
    score_sentence,
    score_words,
    shown_decimals,
)
from thuocdo.core.report.quarter_facts import FigureFact, ScoreFact


@pytest.mark.parametrize(
    ("points", "beside", "words"),
    [
        ("1", [], "1,00"),
        ("85.2492", [], "85,25"),
        ("1/3", [], "0,33"),
        ("-0.5", [], "−0,50"),
        ("0", [], "0,00"),
        ("0.0004", [], "0,0004"),
        ("0.002", [], "0,002"),
        ("85.2492", ["85.2531"], "85,249"),
        ("85.24921", ["85.24914"], "85,2492"),
        ("85.2492", ["85.2492", "84"], "85,25"),
    ],
)
def test_points_have_two_decimals_unless_different_ones_would_look_equal(points, beside, words):
    assert points_words(Fraction(points), *map(Fraction, beside)) == words


@pytest.mark.parametrize(
    ("points", "maximum", "words"),
    [
        ("87.36", "100", "87,36/100 điểm"),
        ("295/22", "20", "13,41/20 điểm"),
        ("99.998", "100", "99,998/100 điểm"),
        ("1", "1.5", "1,00/1,5 điểm"),
        ("1", "10/3", "1,00/3,33 điểm"),
    ],
)
def test_score_stands_beside_its_maximum(points, maximum, words):
    assert score_words(Fraction(points), Fraction(maximum)) == words


@pytest.mark.parametrize(
    ("points", "maximum", "words"),
    [
        ("71/19", "6", "đạt 3,74/6 điểm, mất 2,26 điểm"),
        ("1.425", "1.5", "đạt 1,425/1,5 điểm, mất 0,075 điểm"),
        ("0", "0.5", "đạt 0,00/0,5 điểm, mất 0,50 điểm"),
    ],
)
def test_a_score_and_its_loss_add_up_as_written(points, maximum, words):
    assert lost_words(Fraction(points), Fraction(maximum)) == words


def test_a_column_keeps_two_decimals_where_none_adds_up():
    thirds = [Fraction(n, 3) for n in (1, 2, 4)]
    assert shown_decimals(*thirds, total=sum(thirds)) == 2
    assert shown_decimals(*thirds[:2], total=Fraction(5)) == 2


@pytest.mark.parametrize(
    ("maximum", "words"), [("100", "100"), ("13.40909", "13,41"), ("9.5", "9,5")]
)
def test_a_maximum_has_the_decimals_that_it_needs(maximum, words):
    assert maximum_words(Fraction(maximum)) == words


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

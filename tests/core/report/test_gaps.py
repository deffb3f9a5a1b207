from dataclasses import replace
from fractions import Fraction

import pytest

from tests.core.report.facts import GAPS, LOSSES
from thuocdo.core.report.blocks import Chart, Paragraph, RowKind, Tone
from thuocdo.core.report.gaps import gaps_report

REPORT = gaps_report(GAPS)


def test_losses_stand_by_body_with_the_largest_first():
    table, annex = REPORT.tables()
    assert [row.cells for row in table.rows] == [
        ("1", "Văn phòng UBND tỉnh", "1", "1,00", "63,5"),
        ("2", "Chưa giao cơ quan nào", "1", "0,50", "31,7"),
        ("3", "Sở Nội vụ", "1", "0,08", "4,8"),
        ("", "Tổng số", "3", "1,58", "100,0"),
    ]
    assert table.rows[-1].kind is RowKind.TOTAL
    assert [row.cells for row in annex.rows][-2:] == [
        ("III", "Sở Nội vụ"),
        ("1.1.2", "Mức độ hoàn thành kế hoạch", "1,500", "1,425", "0,075", "giảm so với năm 2024"),
    ]


def test_chart_shows_the_same_losses():
    (chart,) = [block for block in REPORT.body if isinstance(block, Chart)]
    assert (chart.tone, chart.places) == (Tone.LOSS, 2)
    assert sum(value for _, value in chart.points) == GAPS.lost


def test_chart_of_many_bodies_sums_the_small_ones():
    losses = tuple(replace(LOSSES[1], code=f"1.{n}", body=f"Xã {n}") for n in range(13))
    report = gaps_report(replace(GAPS, losses=losses))
    (chart,) = [block for block in report.body if isinstance(block, Chart)]
    assert chart.points[-1] == ("3 cơ quan khác", Fraction(3))
    assert len(chart.points) == 11


@pytest.mark.parametrize(
    ("facts", "sentence"),
    [
        ({}, "Điểm tối đa 100 − điểm đạt 98,425 = điểm chưa đạt 1,575."),
        (
            {"bonus": Fraction(1, 4), "penalty": Fraction(1, 2), "points": Fraction("98.175")},
            (
                "Điểm tối đa 100 − điểm đạt 98,175 = điểm chưa đạt 1,575 + điểm trừ 0,500 − điểm "
                "thưởng 0,250."
            ),
        ),
    ],
)
def test_total_is_reconciled_in_one_sentence(facts, sentence):
    assert Paragraph(sentence) in gaps_report(replace(GAPS, **facts)).body


def test_nothing_lost_is_said_and_has_no_tables():
    report = gaps_report(replace(GAPS, losses=(), points=Fraction(100)))
    assert report.tables() == ()
    assert report.body[-1] == Paragraph("Tất cả tiêu chí đạt điểm tối đa./.")

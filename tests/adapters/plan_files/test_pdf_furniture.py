"""Letters that reach over the edge of a page, and short lines that only look like them."""

import pytest

from thuocdo.adapters.plan_files.pdf_furniture import mark_furniture, without_wraps
from thuocdo.adapters.plan_files.pdf_page import PageLine


def page(*texts):
    return [
        PageLine(text, 85, 540, up, up / 842, 14, 30)
        for text, up in zip(texts, range(700, 0, -20), strict=False)
    ]


@pytest.mark.parametrize(
    ("last", "cut"),
    [("B ả n", True), ("ộ", True), ("I", False), ("V I", False), ("A", False), ("", False)],
)
def test_letters_cut_by_the_edge_are_no_text(last, cut):
    above = page("Công an xã", "tuần tra ban đêm ở", last)
    mark_furniture([above, page("Bản A, khu V I và hộ", "Trạm Y tế trực.", "Mở lớp.")])
    assert [line.furniture for line in above] == [False, False, cut]


def test_last_word_goes_behind_the_line_that_had_no_room_for_it():
    above, rest = page("Công an xã tuần tra ban đêm ở thôn", "Bản.")
    (lines,) = without_wraps([[above, rest]])
    assert [line.text for line in lines] == ["Công an xã tuần tra ban đêm ở thôn Bản."]
    assert (lines[0].right, lines[0].foot) == (rest.right, rest.up)


def test_word_below_two_columns_is_a_line():
    beside, rest = page("Nơi nhận: CHỦ TỊCH", "hiện.")
    beside.parts = (PageLine("Nơi nhận:"), PageLine("CHỦ TỊCH"))
    (lines,) = without_wraps([[beside, rest]])
    assert [line.text for line in lines] == ["Nơi nhận: CHỦ TỊCH", "hiện."]

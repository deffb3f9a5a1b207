"""Letters that reach over the edge of a page, and short lines that only look like them."""

import pytest

from thuocdo.adapters.plan_files.pdf_furniture import mark_furniture
from thuocdo.adapters.plan_files.pdf_page import PageLine


def page(*texts):
    return [
        PageLine(text, 85, 540, up, up / 842, 14, 30)
        for text, up in zip(texts, range(700, 0, -20), strict=False)
    ]


@pytest.mark.parametrize(
    ("last", "cut"), [("B ả n", True), ("I", False), ("V I", False), ("A", False), ("", False)]
)
def test_letters_cut_by_the_edge_are_no_text(last, cut):
    above = page("Công an xã", "tuần tra ban đêm ở", last)
    mark_furniture([above, page("Bản A, khu V I và chợ", "Trạm Y tế trực.", "Mở lớp.")])
    assert [line.furniture for line in above] == [False, False, cut]

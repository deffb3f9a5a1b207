"""Notes as large as the text at the foot of a page, and lists that only look like them."""

import pytest

from thuocdo.adapters.plan_files.pdf_notes import mark_notes
from thuocdo.adapters.plan_files.pdf_page import PageLine

HIGH, STEP, APART = 842, 20, 32


def page(foot, notes):
    """Return a page of text with lines apart below it, and what it refers to."""
    ups = [800 - STEP * at for at in range(25)]
    ups += [ups[-1] - APART - STEP * at for at in range(len(foot))]
    texts = ["Trạm Y tế khám cho người già."] * 25 + foot
    return [
        PageLine(text, 85, 540, up, up / HIGH, 14, 30, notes=frozenset(notes))
        for text, up in zip(texts, ups, strict=True)
    ]


@pytest.mark.parametrize(
    ("foot", "notes", "noted"),
    [
        (["1 Quyết định số 5/QĐ-UBND.", "2 Luật Đất đai."], "12", True),
        (["(1) Quyết định số 5/QĐ-UBND trong", "2 năm."], "1", True),
        (["1) Giao Công an tuần tra.", "2) Giao Trạm Y tế trực."], "1", False),
        (["(1) Giao Công an tuần tra.", "(2) Giao Trạm Y tế trực."], "1", False),
        (["1 Giao Công an tuần tra.", "2 Giao Trạm Y tế trực."], "1", False),
        (["3 Giao Công an tuần tra."], "1", False),
    ],
)
def test_numbers_that_the_page_refers_to_are_notes(foot, notes, noted):
    lines = page(foot, notes)
    mark_notes([lines])
    assert [line.note for line in lines] == [False] * 25 + [noted] * len(foot)

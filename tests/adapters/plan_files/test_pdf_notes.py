"""Notes as large as the text at the foot of a page, and lists that only look like them."""

import pytest

from tests.adapters.plan_files.pdf import lines, pdf_of
from thuocdo.adapters.plan_files import read_lines
from thuocdo.adapters.plan_files.pdf_notes import mark_notes, notes_behind
from thuocdo.adapters.plan_files.pdf_page import PageLine
from thuocdo.core.plan.reading import read_plan

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


def line(text, refers="", *, note=False, goes_on=None):
    return PageLine(
        text, notes=frozenset("123"), refers=frozenset(refers), note=note, goes_on_above=goes_on
    )


@pytest.mark.parametrize(
    ("body", "foot", "ordered"),
    [
        (
            [line("Họp dân.", "1"), line("Mở lớp.", "2"), line("Thi.")],
            ["1 Luật Đất đai.", "2 Luật Cư trú", "năm 2020."],
            "Họp dân.|1 Luật Đất đai.|Mở lớp.|2 Luật Cư trú|năm 2020.|Thi.",
        ),
        (  # behind the whole paragraph, several in their order
            [line("Họp dân", "12"), line("và ghi biên bản.", goes_on=True), line("Thi.")],
            ["1 Luật Đất đai.", "2 Luật Cư trú."],
            "Họp dân|và ghi biên bản.|1 Luật Đất đai.|2 Luật Cư trú.|Thi.",
        ),
        (  # a number that was seen nowhere, and a note from the page before
            [line("Họp dân.", "2"), line("Thi.")],
            ["năm 2013.", "2 Luật Cư trú.", "3 Luật Đất đai."],
            "Họp dân.|2 Luật Cư trú.|Thi.|năm 2013.|3 Luật Đất đai.",
        ),
        ([line("Họp dân."), line("Thi.")], ["1 Luật Đất đai."], "Họp dân.|Thi.|1 Luật Đất đai."),
        ([line("Họp dân."), line("Thi.")], [], "Họp dân.|Thi."),
    ],
)
def test_note_stands_behind_the_paragraph_that_refers_to_it(body, foot, ordered):
    page = [*body, *(line(text, note=True) for text in foot)]
    assert "|".join(one.text for one in notes_behind(page)) == ordered


def test_note_is_in_the_part_that_refers_to_it():
    words = [
        "PHÒNG KINH TẾ",
        "KẾ HOẠCH",
        "Cải cách năm 2026",
        "I. ĐẤT ĐAI",
        "1. Đo đạc xong",
        "II. THUẾ",
    ]
    words += [f"{at}. Phòng Kinh tế chủ trì họp thôn {at}" for at in range(1, 9)]
    texts = lines(words)
    raised = (80 + 6.5 * len(words[4]), 760 - 20 * 4 + 5, 7, "1")
    texts.insert(5, raised)
    page = read_plan(read_lines(pdf_of([[*texts, (80, 100, 8, "1 Theo Luật mới về đo đạc")]])))
    assert {part.path: part.text for part in page.sections}["I"] == ("¹ Theo Luật mới về đo đạc",)

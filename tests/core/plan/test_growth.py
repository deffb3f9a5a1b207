"""Twice the text takes twice the steps, however it is made: no work is done over and over."""

import sys

import pytest

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read
from thuocdo.core.plan.targets.clauses import clauses
from thuocdo.core.plan.targets.reading import read_targets
from thuocdo.core.plan.text.cleaning import clean
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import LONGEST, Paragraph, paragraphs

HEAD = "KẾ HOẠCH\nCải cách hành chính năm 2026\nI. NHIỆM VỤ\n"
SHAPES = {
    "rows of a table": "| a | b | rà soát |\n",
    "siblings": "rà soát văn bản của phòng.\n",
    "tasks": "- Phòng Nội vụ rà soát thủ tục, đạt 80% trước 30/6/2026.\n",
    "labels": "1. Rà soát\n- Cơ quan chủ trì: Sở Y tế\n- Thời gian: Quý I\n",
    "solutions": "- Giải pháp: mua máy.\n",
    "halves": "1. Giải pháp của phòng\n",
    "shared out": "II. Phân công nhiệm vụ\n- họp dân\n",
    "footnotes": "1. Rà soát\n[^1]: ghi chú\n",
    "annex titles": "PHỤ LỤC I\nDANH MỤC\n",
    "bodies": "Phòng Nội vụ chủ trì, phối hợp với Công an xã, ",
    "shares": "tỷ lệ đạt trên 80% ",
    "citations": "Căn cứ Luật số 1/2020/QH14 ngày 01/01/2020 của Quốc hội, ",
}


def steps(text):
    """Return how many functions are called to read a text."""
    count = 0

    def told(_frame, event, _argument):
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(told)
    try:
        read(lines_of(text))
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_the_text_takes_twice_the_steps(shape):
    once = HEAD + SHAPES[shape] * 150
    read(lines_of(once))  # what is remembered of words is remembered now
    assert steps(HEAD + SHAPES[shape] * 300) <= 2.2 * steps(once)


def test_paragraphs_of_one_item_are_read_together():
    head = f"{HEAD}1. Rà soát thủ tục.\n"
    paragraph = "\nCông khai 90% danh mục tại trụ sở trước ngày 30/6/2026.\n"
    assert len(read(lines_of(head + paragraph * 3)).plan.items) == 1
    assert steps(head + paragraph * 100) <= 2.2 * steps(head + paragraph * 50)


def test_endless_clause_is_read_in_parts():
    text = "tỷ lệ hồ sơ đúng hạn đạt 80% " * 300
    parts = [clause.text for clause in clauses(text, bare(text), ())]
    assert "".join(parts) == text
    assert max(map(len, parts)) <= 2000


def test_endless_number_is_no_target():
    assert read_targets(f"tăng {'1' * 5000}%") == ()


def test_paragraph_takes_no_lines_without_end():
    lines = clean(lines_of("rà soát thủ tục của phòng với\n" * 2000))
    said = [part for part in paragraphs(lines).body if isinstance(part, Paragraph)]
    assert [len(one.text) <= LONGEST + 30 for one in said] == [True] * 3
    assert sum(len(one.numbers) for one in said) == 2000

"""Numbers of pages and the titles over them, told from what only looks like them."""

import pytest

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read
from thuocdo.core.plan.text.page_marks import page_marks

LONG = "Rà soát, đơn giản hóa thủ tục hành chính của xã và công khai trên cổng dịch vụ công. " * 6


def marks(text):
    found = page_marks(lines_of(text))
    return [sorted(part) for part in (found.numbers, found.heads, found.rows)]


@pytest.mark.parametrize(
    ("text", "numbers", "heads", "rows"),
    [
        (f"{LONG}\n\n2\n\n{LONG}\n\n3", [2, 6], [], []),
        (f"{LONG}\n- 2 -\nXã An\n{LONG}\n{LONG}\n{LONG}\nTrang 3\nXã An", [1, 6], [2, 7], []),
        ("1\nHọp\nVăn phòng\nHằng tháng\n2\nMở lớp\nVăn phòng\nHằng tháng", [], [], [0, 4]),
        ("Hoàn thành trước ngày 30 tháng\n12\nCông khai", [], [], []),
        (f"{LONG}\n2\n{LONG}\nHoàn thành trong quý\n\n3\n\n{LONG}", [1, 5], [], []),
        ("Đạt mức\n3.", [], [], []),
    ],
)
def test_marks_of_pages_are_told(text, numbers, heads, rows):
    assert marks(text) == [numbers, heads, rows]


def test_rows_of_a_table_taken_apart_keep_all_their_words():
    plan = read(
        lines_of("I. NHIỆM VỤ\n1\nHọp giao ban\nHằng tháng\n2\nHọp giao ban\nHằng tháng")
    ).plan
    said = [section.title for section in plan.sections] + [item.text for item in plan.items]
    assert (said.count("Họp giao ban"), said.count("Hằng tháng")) == (2, 2)


def test_title_over_pages_that_is_not_the_document_s_own_is_told():
    body = "".join(
        f"{number}. {LONG}\n- Họp.\n- Mở lớp.\n- {number + 1} -\nSổ tay công vụ\n"
        for number in (1, 2, 3)
    )
    warnings = read(lines_of(f"I. NHIỆM VỤ\n{body}")).plan.warnings
    heads = [warning for warning in warnings if warning.code == "plan.running_head"]
    assert [(one.line, one.values) for one in heads] == [(6, {"text": "Sổ tay công vụ"})]

"""Heads of a table whose columns nobody told apart are told."""

import pytest

from thuocdo.core.plan.lines import Line, lines_of
from thuocdo.core.plan.reading import read_plan


def told(text):
    warnings = read_plan(lines_of(f"I. NHIỆM VỤ\n{text}")).warnings
    return [(one.line, one.values["text"]) for one in warnings if one.code == "plan.table_unread"]


@pytest.mark.parametrize(
    ("text", "heads"),
    [
        (
            "TT Nội dung nhiệm vụ Cơ quan chủ trì Thời gian\n1 Họp dân Văn phòng Quý I",
            "TT Nội dung nhiệm vụ Cơ quan chủ trì Thời gian",
        ),
        (
            "STT\nNhiệm vụ\nĐơn vị\nthực hiện\nSản phẩm\n1\nHọp dân\nVăn phòng",
            "STT Nhiệm vụ Đơn vị thực hiện Sản phẩm",
        ),
        (
            "STT Tên công việc\nPhối hợp (nếu có)\n\nTiến độ\n1. Họp dân",
            "STT Tên công việc Phối hợp (nếu có) Tiến độ",
        ),
    ],
)
def test_heads_in_the_text_are_told(text, heads):
    assert told(text) == [(2, heads)]


@pytest.mark.parametrize(
    "text",
    [
        "TT | Nội dung | Chủ trì | Thời gian\n1 | Họp dân | Văn phòng | Quý I",
        "TT Đảng ủy xã giao nội dung, nhiệm vụ cho cơ quan chủ trì.",
        "TT. Nội dung nhiệm vụ\n1. Họp dân",
        "1. Nội dung nhiệm vụ, cơ quan chủ trì, thời gian theo phụ lục.",
    ],
)
def test_other_words_are_not(text):
    assert told(text) == []


def rows_of(rows):
    lines = [*lines_of("I. NHIỆM VỤ")]
    return [*lines, *(Line(at, " | ".join(row), cells=row) for at, row in enumerate(rows, start=2))]


def kept(rows):
    plan = read_plan(rows_of(rows))
    told = ("plan.table_kept", "plan.columns_by_cells")
    return [(one.line, one.code, one.values["text"]) for one in plan.warnings if one.code in told]


WORK = [
    ("1", "Thể chế", "Rà soát thủ tục.", "Sở Nội vụ"),
    ("2", "Bộ máy", "Sắp xếp lại các phòng.", "Sở Nội vụ"),
    ("3", "Số hóa", "Xây dựng kho dữ liệu.", "Văn phòng"),
]


@pytest.mark.parametrize(
    "heads", [("STT", "Lĩnh vực", "Việc", "Ai làm"), ("Số", "Mảng", "Đầu mục", "Ai lo")]
)
def test_table_of_work_with_other_heads_is_read_by_its_cells_and_told(heads):
    plan = read_plan(rows_of([heads, *WORK]))
    items = [(one.kind.value, one.text, one.lead) for one in plan.items]
    assert items == [("task", row[2], (row[3],)) for row in WORK]
    assert kept([heads, *WORK]) == [(2, "plan.columns_by_cells", " | ".join(heads))]


@pytest.mark.parametrize(
    "heads", [("STT", "Lĩnh vực", "Nội dung", "Mã số"), ("STT", "Lĩnh vực", "Công việc", "Mức")]
)
def test_table_of_work_of_nobody_is_kept_as_text_and_told_once(heads):
    rows = [heads, *((*row[:3], "A1") for row in WORK)]
    plan = read_plan(rows_of(rows))
    assert plan.items == ()
    assert plan.sections[0].text[1] == "1 | Thể chế | Rà soát thủ tục. | A1"
    assert kept(rows) == [(2, "plan.table_kept", " | ".join(heads))]


@pytest.mark.parametrize("below", [1, 2])
def test_short_table_with_heads_is_no_list_of_its_cells(below):
    rows = [("TT", "Tên đường", "Mã số"), ("1", "Lê Lợi", "A1"), ("2", "Trần Phú", "A2")]
    plan = read_plan(rows_of(rows[: below + 1]))
    assert plan.items == ()
    assert plan.sections[0].text[:2] == ("TT | Tên đường | Mã số", "1 | Lê Lợi | A1")


def test_table_of_figures_is_not():
    rows = [("1", "Giải quyết đúng hạn", "95", "97"), ("2", "Sở Nội vụ", "80", "90")]
    assert kept([("STT", "Chỉ số", "Năm 2025", "Năm 2026"), *rows, *rows]) == []

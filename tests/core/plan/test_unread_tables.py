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


def kept(rows):
    lines = [*lines_of("I. NHIỆM VỤ")]
    lines += [Line(at, " | ".join(row), cells=row) for at, row in enumerate(rows, start=2)]
    warnings = read_plan(lines).warnings
    return [(one.line, one.values["text"]) for one in warnings if one.code == "plan.table_kept"]


@pytest.mark.parametrize(
    "heads", [("STT", "Lĩnh vực", "Việc", "Ai làm"), ("Số", "Mảng", "Đầu mục", "Đơn vị")]
)
def test_table_of_work_with_other_heads_is_told(heads):
    rows = [
        ("1", "Thể chế", "Rà soát thủ tục.", "Sở Nội vụ"),
        ("2", "Bộ máy", "Sắp xếp lại các phòng.", "Sở Nội vụ"),
        ("3", "Số hóa", "Xây dựng kho dữ liệu.", "Văn phòng"),
    ]
    assert kept([heads, *rows]) == [(2, " | ".join(heads))]


def test_table_of_figures_is_not():
    rows = [("1", "Giải quyết đúng hạn", "95", "97"), ("2", "Sở Nội vụ", "80", "90")]
    assert kept([("STT", "Chỉ số", "Năm 2025", "Năm 2026"), *rows, *rows]) == []

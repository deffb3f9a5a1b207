"""What went into a plan in part only is told with all its words."""

import pytest

from thuocdo.core.plan.form.lost_cells import numbers_in, spans
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan

HEAD = "UBND XÃ TÂN AN\nSố: 12/KH-UBND\nTân An, ngày 12 tháng 01 năm 2026\n\nKẾ HOẠCH\nCải cách năm 2026\n\n"


def warned(body, code):
    return [one for one in read_plan(lines_of(HEAD + body)).warnings if one.code == code]


def unsaid(body):
    warnings = read_plan(lines_of(HEAD + body)).warnings
    return [(one.line - 7, one.values["text"]) for one in warnings if one.code == "plan.unsaid"]


@pytest.mark.parametrize(
    ("body", "told"),
    [
        (
            "I. NHIỆM VỤ\n\na) Không để quá 5% nhiệm vụ chậm tiến độ.\n\nviệc kiểm tra hằng quý.",
            [(3, "a) Không để quá 5% nhiệm vụ chậm tiến độ.")],
        ),
        (
            "I. NHIỆM VỤ\n1. Rà soát\n- Họp dân.\n- Thời gian: Quý I.\n- Thời gian: Quý II.",
            [(4, "- Thời gian: Quý I.")],
        ),
        (
            "I. VIỆC\nTT | Nhiệm vụ | Chủ trì\n1 | Họp | Xã\nthời điểm 01/7/2025 | Quét | Thôn",
            [(4, "thời điểm 01/7/2025")],
        ),
        (  # the words are another row's task, and like the head of a column
            (
                "I. VIỆC\nTT | Nhiệm vụ | Chủ trì | Ghi chú\n1 | Họp dân | Xã | Quét\n"
                "2 | Quét | Thôn | Kết quả rà soát đất"
            ),
            [(3, "Quét"), (4, "Kết quả rà soát đất")],
        ),
        (
            (
                "I. VIỆC\nTT | Nhiệm vụ | Chủ trì | Sản phẩm | Nguồn lực\n1 | Họp | Xã | Phim |\n"
                "2 | Quét | Thôn | | Phim"
            ),
            [(4, "Phim")],
        ),
        (
            "I. VIỆC\n1. Họp dân.\nNơi nhận: Sở Nội vụ\nSở Nội vụ phối hợp với",
            [(4, "Sở Nội vụ phối hợp với")],
        ),
    ],
)
def test_text_that_stands_nowhere_is_told(body, told):
    assert unsaid(body) == told


@pytest.mark.parametrize(
    ("cell", "told"),
    [
        ("Kinh phí do thôn ứng trước", True),  # begins as a head of a column does
        ("Nhiệm vụ bổ sung", True),
        ("Công an xã", True),  # leads in the row above, not in this one
        ("Quý II", True),
        ("30", True),
        ("94,5", True),
        ("Văn phòng", False),  # leads in this row as well
        ("nt", False),
        ("-", False),
        ("", False),
    ],
)
def test_cell_is_told_unless_its_own_row_says_it(cell, told):
    rows = f"1 | Họp | Công an xã | Quý II | \n2 | Quét vôi | Văn phòng | Quý I | {cell}"
    found = unsaid(f"I. VIỆC\nTT | Nhiệm vụ | Chủ trì | Thời gian | Theo dõi\n{rows}")
    assert found == ([(4, cell)] if told else [])


@pytest.mark.parametrize(
    ("heads", "cells", "told"),
    [
        (
            "Ghi chú",
            ["50 triệu", "30 triệu", "20 triệu"],
            ("Ghi chú", "10–12", "50 triệu; 30 triệu; 20 triệu"),
        ),
        (
            "Tiêu chí",
            ["1.2.1", "-", "1.2.1", "1.3.2"],
            ("Tiêu chí", "10, 12–13", "1.2.1; 1.3.2"),
        ),
        ("", ["loa", "đài", "báo"], ("5", "10–12", "loa; đài; báo")),
        ("Ghi chú", ["50 triệu", "", "30 triệu"], None),
    ],
)
def test_column_that_lost_many_cells_is_told_once(heads, cells, told):
    rows = "\n".join(
        f"{at} | Họp lần {at} | Xã | Quý I | {cell}" for at, cell in enumerate(cells, 1)
    )
    body = f"I. VIỆC\nTT | Nhiệm vụ | Chủ trì | Thời gian | {heads}\n{rows}"
    found = warned(body, "plan.unsaid_column")
    assert [tuple(one.values[key] for key in ("column", "rows", "text")) for one in found] == (
        [told] if told else []
    )
    assert [one.line for one in found] == [10] * len(found)
    assert len(unsaid(body)) == (0 if told else 2)


def test_two_columns_are_two_warnings_and_other_heads_name_another_column():
    table = "TT | Việc cần | Nhiệm vụ | Chủ trì | {}\n" + "".join(
        f"{at} | {at}a vôi | Quét {at} | Xã | {at}b loa\n" for at in range(1, 5)
    )
    found = warned(f"I. VIỆC\n{table.format('Ghi chú')}", "plan.unsaid_column")
    assert [one.values["column"] for one in found] == ["Việc cần", "Ghi chú"]
    found = warned(
        f"I. VIỆC\n{table.format('Ghi chú')}II. VIỆC KHÁC\n{table.format('Vật tư')}",
        "plan.unsaid_column",
    )
    assert [one.values["column"] for one in found] == ["Việc cần", "Ghi chú", "Việc cần", "Vật tư"]


@pytest.mark.parametrize(
    ("numbers", "told"), [([3], "3"), ([3, 4, 5, 9], "3–5, 9"), ([9, 3, 3], "3, 9"), ([], "")]
)
def test_numbers_of_rows_are_told_in_short(numbers, told):
    assert spans(numbers) == told
    assert numbers_in(told) == sorted(set(numbers))


def test_column_of_figures_that_is_no_value_is_told():
    body = (
        "I. CHỈ TIÊU\nTT | Chỉ tiêu | Đơn vị tính | Thực hiện 2024 | Thực hiện 2025 | Kế hoạch 2026"
    )
    assert unsaid(f"{body}\n1 | Xếp hạng | Thứ hạng | 45 | 41 | 30") == [(3, "45")]


@pytest.mark.parametrize(
    "body",
    [
        "UBND xã ban hành Kế hoạch như sau:\n\nI. NHIỆM VỤ\n1. Họp dân.",
        "I. NHIỆM VỤ\n1. Đất đai\na) Tồn tại, hạn chế: Chưa đo đạc.\nb) Giải pháp\n- Đo đạc.",
        "I. NHIỆM VỤ\n1. Họp dân\n- Cơ quan chủ trì: Văn phòng, Công an xã và Trạm Y tế.",
        "I. NHIỆM VỤ\n1. Đối với các thôn:\n- Họp dân.",
        "I. VIỆC\nTT | Nhiệm vụ | Chủ trì\nĐất đai | |\n1 | Họp | Xã\nRừng | |\n2 | Quét | Xã",
    ],
)
def test_what_the_form_says_is_not_told(body):
    assert unsaid(body) == []


@pytest.mark.parametrize("decides", ["QUYẾT ĐỊNH:", "QUYẾT NGHỊ:"])
def test_word_that_decides_is_of_the_form(decides):
    body = f"Căn cứ Luật Đất đai năm 2024;\n{decides}\nĐiều 1. Giao Công an xã lập tổ."
    assert unsaid(body) == []

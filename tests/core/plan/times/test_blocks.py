"""Where a block, a remark or the line itself tells when the items of a section are due."""

import pytest

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan

HEAD = "UBND XÃ A\nSố: 1/KH-UBND\nA, ngày 5 tháng 1 năm 2026\n\nKẾ HOẠCH\nCải cách năm 2026"


@pytest.mark.parametrize(
    ("section", "due"),
    [
        (
            "1.1. Rà soát quy trình\n\n- Thời hạn hoàn thành: Quý II/2026.\n\n- Đơn vị chủ trì: Văn phòng.",
            ["2026-06-30"],
        ),
        (
            "- Rà soát quy trình (Thời gian hoàn thành: tháng 6/2026).\n\n- Công khai (xong trước 30/6).\n\n- Tập huấn (Quý II, Phòng Kinh tế chủ trì).\n\n- Kiểm tra (Thanh tra Sở; quý III/2026).\n\n- Đối thoại (định kỳ 6 tháng/lần).",
            ["2026-06-30", "2026-06-30", "2026-06-30", "2026-09-30", "recurring"],
        ),
        (
            "- Rà soát quy trình.\n\nCơ quan thực hiện, thời gian: Văn phòng, tháng 3/2026.",
            ["2026-03-31"],
        ),
        (
            "- Rà soát quy trình.\n\nPhân công thực hiện: Phòng Nội vụ (chủ trì), các phòng (phối hợp); hoàn thành trong quý II/2026.",
            ["2026-06-30"],
        ),
        (
            "- Rà soát quy trình.\n\n+ Đơn vị thực hiện: Văn phòng; thời gian: quý I.",
            ["2026-03-31"],
        ),
        ("- Rà soát quy trình.\n\n+ Hạn hoàn thành: 20/5/2026", ["2026-05-20"]),
        ("- Rà soát quy trình.\n\n+ Lộ trình: Quý III/2026", ["2026-09-30"]),
        ("- Rà soát quy trình.\n\n+ Tần suất: 01 lần/quý", ["recurring"]),
        ("- Rà soát quy trình.\n\n+ Mốc thời gian: 15/8/2026", ["2026-08-15"]),
        (
            "- Rà soát quy trình.\n\n+ Thời gian bắt đầu: tháng 2/2026; thời gian kết thúc: tháng 4/2026",
            ["2026-04-30"],
        ),
        (
            "- Rà soát quy trình. Thời gian: Trước ngày 30/4/2026. Chủ trì: Văn phòng.",
            ["2026-04-30"],
        ),
        ("- Rà soát quy trình - Văn phòng - Quý II/2026.", ["2026-06-30"]),
        ("- Rà soát quy trình; Văn phòng chủ trì; hoàn thành quý II.", ["2026-06-30"]),
        ("- Rà soát quy trình, Văn phòng chủ trì, tháng 5.", ["2026-05-31"]),
        ("a) Rà soát quy trình\nThời gian: 15/5\nThực hiện: Văn phòng", ["2026-05-15"]),
        (
            "- Rà soát quy trình.\n\n- Công khai.\n\nThời gian thực hiện các nhiệm vụ trên: Trong tháng 6/2026.",
            ["2026-06-30", "2026-06-30"],
        ),
        (
            "*Thời gian thực hiện:* thường xuyên.\n\n- Rà soát quy trình.\n\n- Công khai.",
            ["continuous", "continuous"],
        ),
        (
            "- Rà soát quy trình (thực hiện trong quý II).\n\n- Công khai (hằng quý).\n\n- Báo cáo (trước 15/12).",
            ["2026-06-30", "recurring", "2026-12-15"],
        ),
        (
            "- Rà soát quy trình (Văn phòng, trước ngày 20/3).\n\n- Công khai (tháng 02 - 03/2026).",
            ["2026-03-20", "2026-03-31"],
        ),
        (
            "1.1. Rà soát quy trình (hoàn thành trong quý II)\n\n- Lập danh mục.\n\n- Công khai.",
            ["2026-06-30", "2026-06-30"],
        ),
        ("- Rà soát quy trình [Văn phòng; tháng 4].", ["2026-04-30"]),
        (
            "- Sửa 09 lỗi nhập liệu (tháng 10/2025: 17 lỗi).\n- Thời gian: trước 15/4/2026.",
            ["2026-04-15"],
        ),
        ("- Mở lớp tin học cho thôn (quý IV/2025).", ["2025-12-31"]),
        ("- Mở lớp tin học cho thôn (quý III/2026: 02 lớp).", ["2026-09-30"]),
        ("- Rà soát quy trình.\n- Thời gian: từ 05/4/2026.", ["open"]),
        ("- Rà soát quy trình.\n- Thời gian: bắt đầu từ ngày 05/4/2026.", ["open"]),
        (
            "- Tháng 3: Rà soát quy trình.\n\n- Tháng 4 - 5: Công khai.\n\n- Quý IV: Tổng kết.",
            ["2026-03-31", "2026-05-31", "2026-12-31"],
        ),
        (
            "- Từ ngày 01/3 đến 15/3/2026: Rà soát quy trình.\n\n- Ngày 20/3/2026: Công khai.",
            ["2026-03-15", "2026-03-20"],
        ),
        (
            "- Rà soát quy trình: Quý II/2026.\n\n- Công khai: hoàn thành trước 30/9.",
            ["2026-06-30", "2026-09-30"],
        ),
        ("- Rà soát quy trình. Hoàn thành trước ngày\n30/6/2026.", ["2026-06-30"]),
        (
            "- Rà soát quy trình (từ tháng 3/2026).\n\n- Công khai (năm 2026).\n\n- Kiểm tra (2 đợt, tháng 5 và tháng 10).",
            ["open", "2026-12-31", "2026-10-31"],
        ),
    ],
)
def test_section_tells_when_each_item_is_due(section, due):
    text = f"{HEAD}\n\nI. NHIỆM VỤ\n\n1. Công tác chung\n\n{section}\n\nII. TỔ CHỨC\n"
    items = read_plan(lines_of(text)).items
    assert [
        str(item.deadline) if item.deadline else item.timing.kind.value for item in items
    ] == due


@pytest.mark.parametrize(
    "remark",
    [
        "năm 2025: 48 đơn",
        "quý III/2025: 11 đơn",
        "đến 31/12/2025: 48 đơn",
        "tháng 12/2025 có 9 đơn",
        "6 tháng đầu năm 2025: 20 đơn",
        "năm 2025 đạt 4,8 điểm",
    ],
)
def test_what_was_counted_in_an_earlier_year_is_no_deadline(remark):
    text = f"{HEAD}\n\nI. NHIỆM VỤ\n\n1. Giảm 15% đơn thư vượt cấp ({remark}).\n"
    (item,) = read_plan(lines_of(text)).items
    assert (item.deadline, item.timing) == (None, None)

"""Heads in the shapes that real pages have: flattened, wrapped, cut, or left out."""

from pathlib import Path

import pytest
import yaml

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan

CASES = yaml.safe_load((Path(__file__).parent / "letterheads.yaml").read_text("utf-8"))
TITLE = "Kết luận của Chủ tịch UBND xã tại cuộc họp giao ban"
OPENINGS = (
    "Chủ tịch UBND xã kết luận như sau:",
    "Sáng ngày 09/11/2026, đồng chí Chủ tịch chủ trì cuộc họp. Sau khi thảo luận, kết luận:",
    "Ngày 09/11/2026, tại trụ sở UBND xã, Chủ tịch UBND xã họp giao ban.",
    "Chiều ngày 09 tháng 11 năm 2026, tại trụ sở UBND xã, Chủ tịch họp giao ban",
    "Ngày 09/11/2026 đồng chí Chủ tịch chủ trì cuộc họp giao ban",
    "Thời gian qua, các thôn đã có nhiều cố gắng.",
    "Trong những năm qua, hồ sơ quá hạn giảm dần.",
    "Sau 02 năm thực hiện, nhiều việc đã xong.",
    "Sau khi nghe Văn phòng báo cáo, Chủ tịch có ý kiến:",
    "Năm 2025, công tác tiếp dân đạt nhiều kết quả.",
    "Để giảm hồ sơ quá hạn, UBND xã thông báo như sau:",
    "Thực hiện chương trình công tác, UBND xã thông báo kết luận như sau:",
    "Dưới sự chủ trì của Chủ tịch UBND xã, cuộc họp đã thống nhất:",
)


@pytest.mark.parametrize("name", CASES)
def test_head_is_read_in_every_shape(name):
    case = CASES[name]
    header = read_plan(lines_of(case["text"])).header
    found = {field: getattr(header, field) for field in case["header"]}
    assert {
        field: list(value) if isinstance(value, tuple) else value for field, value in found.items()
    } == case["header"]


@pytest.mark.parametrize("gap", ["\n", "\n\n"])
@pytest.mark.parametrize("opening", OPENINGS)
def test_title_ends_where_the_first_sentence_begins(opening, gap):
    text = (
        "UBND XÃ TÂN AN\nSố: 12/TB-UBND\nTân An, ngày 10 tháng 11 năm 2026\nTHÔNG BÁO\n"
        f"{TITLE}{gap}{opening}\n1. Giao Văn phòng rà soát hồ sơ trước ngày 20/11/2026.\n"
    )
    plan = read_plan(lines_of(text))
    assert (plan.header.kind, plan.header.title, len(plan.items)) == ("Thông báo", TITLE, 1)


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Phòng ngừa lãng phí và", "Thực hiện dân chủ ở cơ sở năm 2026"),
        ("Tuyên truyền, phổ biến pháp luật", "Theo dõi việc thi hành pháp luật năm 2026"),
        ("Cải cách hành chính", "Năm 2026, định hướng đến năm 2030"),
        ("Nâng cao chất lượng bộ phận một cửa", "Để doanh nghiệp hài lòng"),
        ("Sơ kết mô hình trợ lý ảo", "Sau 2 năm vận hành tại xã Tân An"),
        ("Tổ chức ngày hội sách", "Ngày 21 tháng 4 và tuần lễ học tập"),
        ("Thăm, tặng quà các", "Đồng chí nghỉ hưu năm 2026"),
    ],
)
def test_title_goes_on_in_a_line_that_is_no_sentence(first, second):
    text = (
        "UBND XÃ TÂN AN\nSố: 12/KH-UBND\nTân An, ngày 10 tháng 11 năm 2026\nKẾ HOẠCH\n"
        f"{first}\n{second}\n\nI. NHIỆM VỤ\n1. Rà soát hồ sơ trước ngày 20/11/2026.\n"
    )
    header = read_plan(lines_of(text)).header
    assert (header.title, header.bases) == (f"{first} {second}", ())

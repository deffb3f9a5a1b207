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

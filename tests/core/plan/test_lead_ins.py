"""Sentences that announce what follows, and work that hides in prose: nothing is passed over."""

import pytest

from thuocdo.core.plan.lines import Line
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.plan.words.topics import Topic, announced

HEAD = ("Số: 1/KH-UBND", "Lam Sơn, ngày 1/2/2026", "KẾ HOẠCH", "Cải cách năm 2026", "II. NỘI DUNG")
NOTICE = ("Số: 1/TB-VP", "Lam Sơn, ngày 1/2/2026", "THÔNG BÁO", "Kết luận cuộc họp", "II. NỘI DUNG")


def plan(*texts, head=HEAD):
    lines = enumerate((*head, *texts), start=1)
    return read_plan([Line(number, text, whole=True) for number, text in lines])


def items(*texts, head=HEAD):
    return [(one.kind.value, one.text, list(one.lead)) for one in plan(*texts, head=head).items]


@pytest.mark.parametrize(
    ("plain", "topic"),
    [
        ("tuy nhien, van con mot so ton tai, han che:", Topic.LIMITATION),
        ("viec lam tot la chinh. ben canh do con nhung kho khan, vuong mac sau:", Topic.LIMITATION),
        ("cong tac nay boc lo nhung han che trong phuc vu, cu the nhu sau:", Topic.LIMITATION),
        ("yeu cau cac don vi thuc hien mot so nhiem vu sau:", Topic.TASK),
        ("yeu cau cac xa khac phuc nhung ton tai, han che sau:", None),
        ("co nhieu han che. ket qua cu the nhu sau:", None),
        ("ket qua dat duoc nhu sau:", None),
        ("con mot so han che", None),
    ],
)
def test_sentence_announces_its_list(plain, topic):
    found = announced(plain)
    assert (found[0] if found else None) is topic


def test_weaknesses_and_work_behind_their_sentences_are_items():
    found = items(
        "1. Đánh giá",
        "Nhiều xã làm tốt. Bên cạnh đó, còn một số tồn tại, hạn chế sau:",
        "- Hai xã chưa có trang thông tin.",
        "- Hồ sơ đất đai trễ hẹn còn nhiều.",
        "Nguyên nhân là thiếu người.",
        "- Nhiều người nghỉ việc.",
        "Tới đây, yêu cầu Sở Nội vụ tập trung thực hiện các nhiệm vụ sau:",
        "- Rà soát danh mục.",
    )
    assert found == [
        ("limitation", "Hai xã chưa có trang thông tin.", []),
        ("limitation", "Hồ sơ đất đai trễ hẹn còn nhiều.", []),
        ("task", "Rà soát danh mục.", ["Sở Nội vụ"]),
    ]


def test_list_of_weaknesses_ends_with_its_section_or_stands_under_its_bullet():
    found = items(
        "1. Tình hình",
        "- Tuy nhiên, còn những vướng mắc sau:",
        "+ Thiếu máy quét.",
        "2. Giải pháp",
        "- Mua máy quét.",
    )
    assert found == [("limitation", "Thiếu máy quét.", []), ("task", "Mua máy quét.", [])]


def test_weakness_named_in_its_sentence_is_an_item():
    found = items("1. Tình hình", "Tuy nhiên, còn một số hạn chế: trang tin ít bài; máy cũ.")
    assert found == [("limitation", "trang tin ít bài; máy cũ.", [])]


def test_words_before_a_weakness_stay_in_its_section():
    before = "Các xã đã họp dân. Tuy nhiên, còn một số hạn chế:"
    sections = plan("1. Tình hình", f"{before} máy cũ.").sections
    assert [one.text for one in sections if one.title == "Tình hình"] == [(before,)]


@pytest.mark.parametrize(
    ("text", "lead"),
    [
        (
            "UBND các xã chưa lập tổ phải lập xong trước ngày 5/4; Sở Y tế kiểm tra.",
            ["UBND các xã chưa lập tổ", "Sở Y tế"],
        ),
        ("Công an tỉnh (cơ quan thường trực) chủ trì đối soát.", ["Công an tỉnh"]),
        ("Nhất trí với báo cáo. Giao Sở Y tế sửa đề án trong tháng 4.", ["Sở Y tế"]),
        ("Đối với đường truyền: Sở Y tế phối hợp UBND các xã kiểm tra.", ["Sở Y tế"]),
        ("Đồng chí Giám đốc Sở Y tế phụ trách vùng cao.", ["Đồng chí Giám đốc Sở Y tế"]),
    ],
)
def test_paragraph_of_a_conclusion_that_gives_work_is_a_task(text, lead):
    assert items("1. Về y tế", text, head=NOTICE) == [("task", text, lead)]


def test_issuer_says_what_it_does_itself_without_a_task():
    assert items("1. Về y tế", "UBND tỉnh ghi nhận cố gắng của các xã.", head=NOTICE) == []


def test_order_in_a_later_sentence_leads_in_a_plan_too():
    (item,) = items("1. Thuê ngoài", "- Nhất trí chủ trương; giao Sở Tài chính trình kinh phí.")
    assert item[2] == ["Sở Tài chính"]


@pytest.mark.parametrize(
    ("heading", "text", "warned"),
    [
        ("1. Tình hình", "Giao Sở Y tế kiểm tra lại số liệu.", True),
        ("1. Yêu cầu", "- Giao Sở Y tế nhắc việc hằng tuần.", True),
        ("1. Yêu cầu", "- Các đơn vị phải làm đúng hạn.", False),
        ("1. Tình hình", "Sở Y tế chủ trì khám cho 300 người.", False),
    ],
)
def test_work_in_prose_is_warned_of(heading, text, warned):
    found = plan(heading, text)
    codes = [warning.code for warning in found.warnings if warning.line == len(HEAD) + 2]
    assert (found.items, codes) == ((), ["plan.work_in_prose"] * warned)


def test_several_agencies_parted_by_semicolons_are_a_heading():
    found = items("1. Sở Y tế; Giám đốc các sở; UBND các xã:", "a) Rà soát.", head=NOTICE)
    assert found == [("task", "Rà soát.", ["Sở Y tế", "Giám đốc các sở", "UBND các xã"])]


def test_line_that_points_to_an_annex_is_no_item():
    found = items("1. Rà soát hồ sơ", "- Rà soát.", "(Chi tiết tại Phụ lục gửi kèm Kế hoạch này)")
    assert found == [("task", "Rà soát.", [])]


def test_amount_of_work_is_no_purpose():
    found = items(
        "1. Đối tượng, số lượng", "- Kiểm tra định kỳ: 3 trường.", "- Đột xuất: ít nhất 20% số xã."
    )
    assert [item[0] for item in found] == ["task", "target"]

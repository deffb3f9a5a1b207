"""The last words of a notice only make it known: they are no work of anybody."""

import pytest

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.plan.words.prose import is_closing
from thuocdo.core.vietnamese.text import fold


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan biết, thực hiện./.", True),
        ("Văn phòng UBND huyện thông báo đến các đơn vị biết và triển khai thực hiện.", True),
        ("Thừa lệnh Chủ tịch, Văn phòng xin thông báo để các cơ quan biết, thực hiện.", True),
        ("Văn phòng truyền đạt ý kiến của Chủ tịch đến các đơn vị biết, thực hiện.", True),
        ("Văn phòng UBND xã thông báo đến các thôn để người dân biết lịch tiếp dân.", False),
        ("Sở Nội vụ thông báo đến các xã để người dân biết quy trình, khảo sát ý kiến.", False),
        ("Theo chỉ đạo của Chủ tịch, Văn phòng thông báo đến các đơn vị biết, thực hiện.", True),
        ("Văn phòng thông báo toàn bộ nội dung trên để các đơn vị biết, thực hiện.", True),
        ("Văn phòng thông báo kết quả xét duyệt đến từng hộ biết, thực hiện.", False),
        ("Văn phòng niêm yết, thông báo lịch trực đến người dân biết, thực hiện.", False),
        ("Giao Văn phòng thông báo cho các thôn biết, thực hiện.", False),
        ("Thông báo cho người dân biết thủ tục mới trước ngày 30/6/2026.", False),
    ],
)
def test_a_notice_ends_by_making_itself_known(text, closing):
    assert is_closing(fold(text)) is closing


HEAD = "UBND XÃ TÂN AN\nSố: 12/KH-UBND\nTân An, ngày 10 tháng 11 năm 2026\nKẾ HOẠCH\nTrực tết\n\n"


def test_an_enumerated_sentence_gives_the_office_work():
    text = (
        "I. NHIỆM VỤ\n1. Lập danh sách.\nII. TỔ CHỨC THỰC HIỆN\n1. Công an xã trực đêm.\n"
        "2. Văn phòng thông báo cho các thôn biết, thực hiện."
    )
    items = read_plan(lines_of(HEAD + text)).items
    assert [(item.path, item.lead) for item in items] == [
        ("I.1", ()),
        ("II.1", ("Công an xã",)),
        ("II.2", ("Văn phòng",)),
    ]


@pytest.mark.parametrize(
    ("sentence", "items"),
    [
        ("Văn phòng UBND xã thông báo để các đơn vị biết, thực hiện.", ["I.1"]),
        ("Văn phòng UBND xã thông báo lịch trực đến người dân biết, thực hiện.", ["I.1", "II"]),
    ],
)
def test_a_heading_in_capitals_is_no_task(sentence, items):
    text = f"I. NHIỆM VỤ\n1. Lập danh sách.\nII. TỔ CHỨC THỰC HIỆN\n{sentence}"
    plan = read_plan(lines_of(HEAD + text))
    assert [section.title for section in plan.sections] == ["NHIỆM VỤ", "TỔ CHỨC THỰC HIỆN"]
    assert [item.path for item in plan.items] == items

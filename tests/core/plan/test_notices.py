"""A notice of what a meeting came to: who met and closing words are no work, nor is a review."""

import pytest

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.model import ItemKind
from thuocdo.core.plan.reading import read_plan

HEAD = """ỦY BAN NHÂN DÂN
XÃ TÂN AN
Số: 45/TB-UBND
Tân An, ngày 10 tháng 11 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND xã tại cuộc họp về cải cách hành chính

"""
WORK = """
1. Về kết quả thực hiện: Tỷ lệ hồ sơ trực tuyến mới đạt 61%.
2. Nhiệm vụ thời gian tới:
a) Giao Văn phòng chủ trì tham mưu văn bản chấn chỉnh, trình trước ngày 20/11/2026.
b) Giao Phòng Kinh tế rà soát hồ sơ đất đai tồn đọng trong tháng 12/2026.
"""
HEARD = "Sau khi nghe báo cáo và ý kiến các đại biểu, Chủ tịch UBND xã kết luận như sau:"
LEAD_INS = (
    ("Ngày 09/11/2026, đồng chí Lê Văn An chủ trì họp về cải cách hành chính. " + HEARD, 1),
    ("Ngày 09 tháng 11 năm 2026, tại trụ sở, Chủ tịch UBND xã chủ trì cuộc họp.\n" + HEARD, 2),
    ("Chiều ngày 09/11/2026, UBND xã tổ chức hội nghị giao ban.\nTham dự có các phòng.\n" + HEARD, 3),
    ("Tại cuộc họp ngày 09/11/2026, Chủ tịch UBND xã có ý kiến chỉ đạo như sau:", 1),
    ("Tham dự cuộc họp có lãnh đạo Phòng Kinh tế và các thôn. Chủ tịch UBND xã kết luận:", 1),
    ("Sau khi thảo luận tại phiên họp, tập thể UBND xã thống nhất kết luận như sau:", 1),
    ("Thực hiện chương trình công tác, UBND xã họp ngày 09/11/2026 và kết luận như sau:", 1),
    ("Văn phòng thông báo kết luận của đồng chí Chủ tịch UBND xã như sau:", 0),
)  # fmt: skip


@pytest.mark.parametrize(("lead_in", "bases"), LEAD_INS)
def test_who_met_and_heard_what_is_what_a_notice_rests_on(lead_in, bases):
    plan = read_plan(lines_of(f"{HEAD}{lead_in}\n{WORK}"))
    assert len(plan.header.bases) == bases
    assert plan.warnings == ()
    assert [(item.path, item.kind) for item in plan.items] == [
        ("2.a", ItemKind.TASK), ("2.b", ItemKind.TASK),
    ]  # fmt: skip


@pytest.mark.parametrize("heading", ["Về kết quả thực hiện", "Về đánh giá chung", "Về tình hình"])
def test_a_review_is_no_work(heading):
    plan = read_plan(lines_of(HEAD + HEARD + WORK.replace("Về kết quả thực hiện", heading)))
    first = plan.sections[0]
    assert (first.path, first.title) == ("1", heading)
    assert first.text == ("Tỷ lệ hồ sơ trực tuyến mới đạt 61%.",)


CLOSINGS = (
    "Trên đây là kết luận của Chủ tịch UBND xã, Văn phòng thông báo để các đơn vị biết, thực hiện.",
    "Văn phòng UBND xã thông báo để các cơ quan, đơn vị biết, thực hiện./.",
    "Yêu cầu các cơ quan, đơn vị nghiêm túc thực hiện kết luận này./.",
)
FLAT = "\n1. Giao Văn phòng đôn đốc, báo cáo trước ngày 20/11/2026.\n\n"


@pytest.mark.parametrize("closing", CLOSINGS)
def test_closing_words_of_a_notice_without_parts_are_told_as_such(closing):
    plan = read_plan(lines_of(HEAD + HEARD + FLAT + closing))
    assert [warning.code for warning in plan.warnings] == ["plan.closing"]
    assert [item.path for item in plan.items] == ["1"]


def test_what_is_told_before_the_work_of_a_plan_stays_outside():
    plan = read_plan(lines_of(HEAD.replace("THÔNG BÁO", "KẾ HOẠCH") + LEAD_INS[1][0] + WORK))
    assert plan.header.bases == ()


@pytest.mark.parametrize(
    ("sentence", "work"),
    [
        ("Ghi nhận nỗ lực của các thôn trong quý III.", False),
        ("Biểu dương bộ phận một cửa.", False),
        ("Cơ bản thống nhất với dự thảo báo cáo của Phòng Kinh tế.", False),
        ("Đồng ý chủ trương thuê máy chủ.", False),
        ("Đồng ý chủ trương thuê máy chủ; giao Phòng Kinh tế lập dự toán.", True),
        ("Thống nhất phương án sắp xếp. Phòng Kinh tế hoàn thiện hồ sơ.", True),
        ("Ghi nhận đề nghị của các thôn. Giao Văn phòng trả lời.", True),
        ("Thống nhất triển khai phần mềm tại 3 thôn, xong trước 30/12/2026.", True),
        ("Biểu dương, khen thưởng kịp thời các thôn làm tốt.", True),
        ("Biểu dương và khen thưởng các thôn làm tốt.", True),
    ],
)
def test_judgement_is_work_only_with_an_order_behind(sentence, work):
    plan = read_plan(lines_of(f"{HEAD}{HEARD}\n1. {sentence}\n2. Giao Văn phòng đôn đốc.\n"))
    texts = [item.text for item in plan.items]
    assert texts == [*([sentence] if work else []), "Giao Văn phòng đôn đốc."]

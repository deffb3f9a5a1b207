"""Headings that begin like a part and are none, and the guard: no work goes silently into prose."""

from pathlib import Path

import pytest

from thuocdo.core.plan.lines import Line, lines_of
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.words.topics import Topic, topic_of

HEAD = ("Số: 1/KH-UBND", "Lam Sơn, ngày 1/2/2026", "KẾ HOẠCH", "Cải cách năm 2026")
LETTER = ("Số: 9/UBND-NC", "Lam Sơn, ngày 1/2/2026", "V/v sửa lỗi", "Kính gửi: Sở Y tế.")
FOLDERS = (
    Path(__file__).parent / "samples",
    Path(__file__).parents[2] / "catalog" / "plans" / "tuned",
)


def plan(*texts, head=HEAD):
    lines = enumerate((*head, *texts), start=1)
    return read_plan([Line(number, text, whole=True) for number, text in lines])


@pytest.mark.parametrize(
    ("heading", "topic"),
    [
        ("Yêu cầu", Topic.PURPOSE),
        ("Yêu cầu chung", Topic.PURPOSE),
        ("Yêu cầu và nguyên tắc", Topic.PURPOSE),
        ("Yêu cầu Sở Y tế:", None),
        ("Yêu cầu các phòng, ban:", None),
        ("Yêu cầu, đề nghị các xã", None),
        ("Yêu cầu nộp bổ sung bản sao", None),
        ("Căn cứ pháp lý", Topic.PURPOSE),
        ("Căn cứ lập kế hoạch", Topic.PURPOSE),
        ("Căn cứ tính định mức biên chế", None),
        ("Mục tiêu cụ thể", Topic.GOAL),
        ("Mục tiêu quốc gia về nước sạch", None),
        ("Mục tiêu quốc tế hóa dịch vụ", Topic.GOAL),
        ("Chỉ tiêu", Topic.GOAL),
        ("Chỉ tiêu chủ yếu năm 2026", Topic.GOAL),
        ("Chỉ tiêu tuyển sinh", None),
        ("Đánh giá", Topic.SITUATION),
        ("Đánh giá chung", Topic.SITUATION),
        ("Đánh giá, nhận định kết quả", Topic.SITUATION),
        ("Đánh giá, phân loại đơn vị sự nghiệp", None),
        ("Đánh giá năng lực người đứng đầu", None),
        ("Hạn chế", Topic.LIMITATION),
        ("Hạn chế, yếu kém", Topic.LIMITATION),
        ("Hạn chế trong tiếp công dân", Topic.LIMITATION),
        ("Những hạn chế", Topic.LIMITATION),
        ("Công khai còn hạn chế", Topic.LIMITATION),
        ("Hạn chế thấp nhất việc bổ sung giấy tờ", None),
        ("Hạn chế phiền hà", None),
        ("Hạn chế và tiến tới chấm dứt khiếu kiện", None),
        ("Tăng đối thoại, hạn chế khiếu kiện", None),
    ],
)
def test_first_words_of_a_heading_are_read_with_what_follows_them(heading, topic):
    assert topic_of(bare(heading)) is topic


@pytest.mark.parametrize(
    "heading",
    [
        "Đánh giá, phân loại đơn vị",
        "Chỉ tiêu tuyển dụng",
        "Mục tiêu quốc gia về y tế",
        "Căn cứ xếp lương",
        "Yêu cầu nộp đủ giấy tờ",
        "Hạn chế phiền hà",
    ],
)
def test_work_below_a_subject_is_a_task(heading):
    found = plan("II. NHIỆM VỤ", f"1. {heading}", "- Sửa quy chế, xong trước 30/6/2026.").items
    assert [(one.kind.value, one.path, str(one.deadline)) for one in found] == [
        ("task", "II.1", "2026-06-30")
    ]


@pytest.mark.parametrize(
    ("heading", "lead"),
    [
        ("2. Yêu cầu Sở Y tế:", ["Sở Y tế"]),
        ("2. Yêu cầu UBND các xã, phường:", ["UBND các xã, phường"]),
        ("2. Yêu cầu Sở Y tế thực hiện các việc sau:", ["Sở Y tế"]),
        ("2. Giao Sở Y tế tập trung vào các việc sau:", ["Sở Y tế"]),
    ],
)
@pytest.mark.parametrize("mark", ["-", "a)"])
def test_orders_below_their_body_are_its_work(heading, lead, mark):
    found = plan(heading, f"{mark} Niêm yết giá trước ngày 30/4/2026.", head=LETTER).items
    assert [(one.kind.value, list(one.lead)) for one in found] == [("task", lead)]


@pytest.mark.parametrize(
    ("heading", "text", "warned"),
    [
        ("1. Mục đích", "- Sửa quy chế, xong trước 30/6/2026.", True),
        ("1. Tình hình", "- Lập sổ, hoàn thành trong quý II/2026.", True),
        ("1. Tình hình", "- Đã lập sổ, hoàn thành trước 30/6/2026.", False),
        ("1. Tình hình", "- Lập sổ, hoàn thành trước 30/6/2025.", False),
        ("1. Mục đích", "- Nâng cao chất lượng phục vụ.", False),
        ("1. Mục tiêu", "- Nâng cao chất lượng phục vụ.", False),
        ("1. Mục tiêu", "- Lập sổ theo dõi hồ sơ.", True),
        ("1. Mục tiêu", "- Giao chỉ tiêu cho các phòng, xong trước 30/6/2026.", True),
    ],
)
def test_line_of_work_among_prose_is_told(heading, text, warned):
    found = plan("II. NỘI DUNG", heading, text)
    codes = [one.code for one in found.warnings if one.line == len(HEAD) + 3]
    assert ([one.text for one in found.items], codes) == ([], ["plan.work_in_prose"] * warned)


def _headings():
    """Return the numbered headings of all sample texts."""
    found = set()
    for folder in FOLDERS:
        for path in sorted(folder.iterdir()):
            if path.suffix in (".md", ".txt"):
                sections = read_plan(lines_of(path.read_text("utf-8"))).sections
                found |= {one.title for one in sections if one.title and one.path[-1].isdigit()}
    return sorted(found)


DUE = "Sửa bản mô tả công việc, xong trước ngày 30/6/2026."
ORDERED = "Lập sổ theo dõi giấy tờ còn thiếu."


@pytest.mark.parametrize("above", ["II. NHIỆM VỤ", "II. NỘI DUNG KHÁC", "III. TỔ CHỨC THỰC HIỆN"])
@pytest.mark.parametrize("mark", ["-", "a)"])
def test_no_heading_hides_work_below_it(above, mark):
    headings = _headings()
    silent = []
    for heading in headings:
        for text in (DUE, ORDERED):
            if text is ORDERED and topic_of(bare(heading)) in (Topic.PURPOSE, Topic.SITUATION):
                continue
            found = plan(above, f"1. {heading}", f"{mark} {text}")
            told = {one.line for one in found.warnings}
            if not (found.items or len(HEAD) + 3 in told):
                silent.append((heading, text))
    assert (len(headings) > 50, silent) == (True, [])

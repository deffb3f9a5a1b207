"""Sentences that are broken anywhere, and paragraphs that only look like the rest of one."""

import textwrap

import pytest

from thuocdo.core.plan.lines import Line, lines_of
from thuocdo.core.plan.text.cleaning import clean
from thuocdo.core.plan.text.columns import setting_of
from thuocdo.core.plan.text.joining import Opened
from thuocdo.core.plan.text.letters import is_capitals
from thuocdo.core.plan.text.paragraphs import paragraphs


def texts(text):
    return [part.text for part in paragraphs(clean(lines_of(text))).body]


@pytest.mark.parametrize(
    ("last", "line"),
    [
        ("1. Kiểm tra công vụ, hoàn thành trong quý", "III/2026."),
        ("1. Kiểm tra công vụ, hoàn thành trong quý", "II. Báo cáo kết quả."),
        ("1. Thực hiện quy định tại khoản 1", "Điều 5 Nghị định số 61/2018/NĐ-CP."),
        ("1. Thực hiện quy định tại điểm a, b", "c khoản 2 Điều 4 của Luật."),
        ("1. Thực hiện việc nêu tại", "Phụ lục I kèm theo Kế hoạch này."),
        ("1. Thực hiện Kế hoạch", "số 15/KH-UBND ngày 05/01/2026."),
        ("1. Hoàn thành trước ngày", "29/3/2026."),
        ("1. Kiểm tra xong trong năm", "2026."),
        ("1. Tổ chức ít nhất", "4. lớp tập huấn."),
        ("1. Phối hợp với", "Trạm Y tế xã."),
        ("1. Giao Văn phòng (cùng Công an,", "Trạm Y tế) rà soát."),
        ("1. Công chức Văn phòng", "- Thống kê rà soát."),
        ("1. Thực hiện giai đoạn 2021", "- 2025."),
    ],
)
def test_what_a_line_demands_comes_in_the_next(last, line):
    assert texts(f"{last}\n{line}") == [f"{last} {line}"]


@pytest.mark.parametrize(
    ("last", "line"),
    [
        ("1. Báo cáo định kỳ hằng quý", "II. Tổ chức thực hiện"),
        ("1. Giải quyết hồ sơ nhanh nhất", "4. Công khai thủ tục"),
        ("1. Công tác chuyển đổi số", "2. Công tác cán bộ"),
        ("Nâng cao chỉ số trong những năm tiếp theo", "Căn cứ Luật số 1/2020/QH14;"),
        ("Căn cứ Luật số 1/2020/QH14,", "UBND xã ban hành Kế hoạch như sau:"),
        ("Độc lập - Tự do", "Lam Sơn, ngày 01 tháng 02 năm 2026"),
        ("1. Mở hòm thư góp ý", "Cơ quan chủ trì: Văn phòng."),
        ("1. Rà soát thủ tục.", "2. Công khai."),
        ("1. Họp trong tháng 6", "7. Báo cáo"),
        ("- Khai giảng các lớp, các khóa", "3. Sửa trường học."),
        ("- Họp bàn công tác quý", "4. Sửa trường học."),
        ("- Cập nhật đủ các mục", "2. Sửa trường học."),
    ],
)
def test_other_lines_are_paragraphs(last, line):
    assert texts(f"{last}\n{line}") == [last, line]


def test_letter_that_is_due_needs_no_blank():
    lines = ["a.Mở lớp.", "b.mở hội thi", "c/chấm thi", "d)trao giải", "e/c Ba đến", "g.trả"]
    assert texts("\n".join(lines)) == [
        "a. Mở lớp.",
        "b. mở hội thi",
        "c/ chấm thi",
        "d)trao giải e/c Ba đến g.trả",
    ]


PARAGRAPHS = [
    "1. Văn phòng chủ trì rà soát thủ tục, trình Chủ tịch và Ủy ban nhân dân, báo cáo Hội đồng.",
    "2. Phòng Kinh tế kiểm tra các nhóm số 1 4. và nhóm 5 ở Đồng Chiêm, Lam Sơn, Tân An, Hương Lộc.",
]
WRAPPED = "\n".join(line for text in PARAGRAPHS for line in textwrap.wrap(text, 39))


@pytest.mark.parametrize(
    ("lines", "labels"),
    [
        (["999. Rà soát.", "1000. Họp thôn.", "1001. Chi trả."], ["999", "1000", "1001"]),
        (["999) Rà soát.", "1000) Họp thôn."], ["999", "1000"]),
        (["999) Rà soát.", "1000. Họp thôn."], ["999", None]),
        (["999. Rà soát.", "a) Lập sổ.", "1000. Họp", "thôn."], ["999", "a", "1000"]),
        (["999. Rà soát.", "1002. Họp thôn."], ["999", None]),
        (["24. Rà soát.", "2025. Năm bản lề."], ["24", None]),
        (["Kết quả đến năm.", "2025. Năm bản lề."], [None, None]),
    ],
)
def test_number_of_four_figures_is_one_of_a_list_behind_the_last_only(lines, labels):
    marked = [Line(number, text, whole=True) for number, text in enumerate(lines, 1)]
    if len(lines) > len(labels):
        marked[-1] = marked[-1]._replace(goes_on=True, whole=False)
    found = [one.enumerator for one in paragraphs(clean(marked)).body]
    assert [one and one.label for one in found] == labels


def test_full_lines_go_on_with_capitals_and_numbers_that_are_not_due():
    starts = [line.split()[0] for line in WRAPPED.split("\n")]
    assert starts == ["1.", "trình", "cáo", "2.", "4.", "An,"]
    assert texts(WRAPPED) == PARAGRAPHS


def test_blank_line_below_each_line_parts_nothing():
    assert texts(WRAPPED.replace("\n", "\n\n")) == texts(WRAPPED)
    assert setting_of(clean(lines_of(WRAPPED.replace("\n", "\n\n")))).spread


def test_sentence_goes_on_after_the_number_of_a_page():
    text = WRAPPED.replace("tục,\n", "tục,\n\n- 3 -\n\n")
    assert texts(text) == texts(WRAPPED)


def test_lines_that_are_paragraphs_by_themselves_have_no_edge():
    lines = clean(lines_of("1. Rà soát thủ tục\n- Chủ trì: Văn phòng\nHọp giao ban"))
    assert setting_of(lines).full > 1000


@pytest.mark.parametrize(
    ("text", "joined"),
    [
        ("1. Phòng Văn hóa-\nThông tin xã", "1. Phòng Văn hóa-Thông tin xã"),
        (
            "1. Chấm dứt tình trạng những\nnhiễu người dân",
            "1. Chấm dứt tình trạng nhũng nhiễu người dân",
        ),
        ("- *Chủ trì: Sở Y tế,\nSở Nội vụ*", "- Chủ trì: Sở Y tế, Sở Nội vụ"),
    ],
)
def test_what_a_break_cut_in_two_is_mended(text, joined):
    assert texts(text) == [joined]


def test_slip_at_a_break_is_told():
    lines = clean(lines_of("- Chấm dứt tình trạng những\nnhiễu người dân"))
    paragraphs(lines)
    assert [line.slips for line in lines] == [(), (("những nhiễu", "nhũng nhiễu"),)]


def test_paragraph_of_a_word_file_ends_where_it_ends():
    lines = [
        Line(1, "1. Báo cáo kết quả trong quý", whole=True),
        Line(2, "2. Công an xã tuần tra", whole=True),
    ]
    assert len(paragraphs(clean(lines)).body) == 2


@pytest.mark.parametrize(
    "lines", [["KẾ HOẠCH", "CẢI CÁCH", "hành chính"], ["Mở", "MỘT", "CỬA SỐ"], ["A", "a" * 20]]
)
def test_letters_of_an_open_paragraph_are_counted_on(lines):
    opened = Opened("")
    for at in range(len(lines)):
        opened.text = " ".join(lines[: at + 1])
        assert opened.is_capitals == is_capitals(opened.text)


def test_layout_lets_no_list_go_on():
    text = ["- Phát tờ rơi tại chợ;", "- Mở đợt ra quân;"]
    lines = [Line(at, one, goes_on=at > 1) for at, one in enumerate(text, start=1)]
    assert [one.text for one in paragraphs(clean(lines)).body] == text


def test_one_broken_line_does_not_tell_where_all_end():
    texts_given = [
        "1. Sở Tư pháp chủ trì rà soát 100% văn bản quy phạm pháp luật, hoàn thành",
        "trong quý III năm 2027.",
        "2. Văn phòng Ủy ban chủ trì, phối hợp với các sở, ban, ngành công bố",
        "TTHC đúng hạn.",
        "3. Giao Sở Nội vụ theo dõi, đôn đốc các đơn vị, báo cáo Ủy ban nhân dân tỉnh.",
    ]
    joined = [" ".join(texts_given[:2]), " ".join(texts_given[2:4]), texts_given[4]]
    assert texts("\n".join(texts_given)) == joined


LONE = [
    "Trưởng thôn họp dân bàn việc góp công.",
    "Trạm Y tế khám bệnh cho người già ở nhà,",
    "phát thuốc.",
    "Công an xã trực đêm ở chợ mới.",
    "Đoàn xã mở lớp dạy bơi cho trẻ dịp nghỉ,",
    "không thu tiền.",
    "Văn phòng gửi báo cáo cho Ủy ban xã.",
    "Hội Nông dân mở phiên chợ cuối tuần ở xã;",
    "Hội Phụ nữ thăm hỏi người già.",
    "Mặt trận lấy ý kiến dân.",
]


def test_sentences_that_stand_alone_elsewhere_do_so_below_a_full_line():
    joined = [LONE[0], " ".join(LONE[1:3]), LONE[3], " ".join(LONE[4:6]), *LONE[6:]]
    assert setting_of(clean(lines_of("\n".join(LONE)))).lone
    assert texts("\n".join(LONE)) == joined
    several = [*LONE, "Nhà trường quét lớp. Phụ huynh góp cây.", "Xã mua loa. Thôn mắc dây."]
    assert not setting_of(clean(lines_of("\n".join(several)))).lone

"""What the layout of a PDF says of its paragraphs, whatever the words say."""

from itertools import pairwise

import pytest

from tests.adapters.plan_files.pdf import pdf_of
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.reading import read, read_plan

EDGE, SIZE = 80, 13
WIDTH = 66  # letters, each half as wide as high
WORK = [
    "1. Phòng Văn hóa - Xã hội rà soát, công khai thủ tục hành chính tại nhà văn hóa của các thôn.",
    "2. Văn phòng thực hiện báo cáo theo Kế hoạch số 15 của huyện, xong trong quý II/2026.",
    "3. Công an xã cấp căn cước cho người già tại nhà.",
    "4. Trạm Y tế khám bệnh lưu động theo điểm a, khoản 2, quy chế đã ký tại Điều 5 với huyện.",
    "5. Công chức Tư pháp - Hộ tịch trả kết quả qua bưu chính.",
    "6. Bộ phận Một cửa gọi điện hỏi lại người nộp hồ sơ mỗi tháng.",
    "7. Công chức Địa chính đo đạc lại đất của nhà văn hóa thôn.",
]


def wrapped(text, first=0):
    """Return a text in lines as wide as the column; the first one is drawn in by some letters."""
    made, line = [], " " * first
    for word in text.split():
        if len(line) + len(word) + 1 > WIDTH and line.strip():
            made.append(line.strip())
            line = ""
        line = f"{line}{word} " if line else f"{word} "
    return [*made, line.strip()]


def page(paragraphs, *, drawn_in=0, gap=0, top=780):
    """Return the texts of a page, whose paragraphs are drawn in or parted by a gap (points)."""
    texts, up = [], top
    for paragraph in paragraphs:
        for at, line in enumerate(wrapped(paragraph, drawn_in)):
            left = EDGE + (drawn_in * SIZE / 2 if at == 0 else 0)
            texts.append((left, up, SIZE, line))
            up -= 18
        up -= gap
    return texts


def items(*pages):
    return [item.text for item in read_plan(read_lines(pdf_of(pages))).items]


def told(paragraphs):
    return [text.partition(" ")[2] for text in paragraphs]


def test_paragraphs_drawn_in_go_on_at_the_edge():
    assert items(page(["I. NHIỆM VỤ", *WORK], drawn_in=6)) == told(WORK)


def test_paragraphs_parted_by_a_gap_go_on_without_one():
    assert items(page(["I. NHIỆM VỤ", *WORK], gap=6)) == told(WORK)


def test_paragraph_goes_on_over_a_page():
    texts = page(["I. NHIỆM VỤ", *WORK], drawn_in=6)
    cut = next(at for at, text in enumerate(texts) if text[3].startswith("4.")) + 1
    below = [(left, up + 500, size, words) for left, up, size, words in texts[cut:]]
    assert items(texts[:cut], below) == told(WORK)


def test_line_that_left_room_for_the_next_word_ends_its_paragraph():
    note = ["Hoàn thành trong tháng 6", "(Chi tiết tại Phụ lục gửi kèm Kế hoạch này)"]
    lines = read_lines(pdf_of([page(["I. NHIỆM VỤ", *WORK, *note], drawn_in=6)]))
    ends = [line.text.strip() for line, below in pairwise(lines) if below.goes_on is False]
    assert [ends[0], ends[-1]] == ["I. NHIỆM VỤ", note[0]]


def test_nothing_is_said_where_paragraphs_are_not_set_off():
    lines = read_lines(pdf_of([page(["I. NHIỆM VỤ", *WORK])]))
    assert not any(line.goes_on for line in lines)


def test_title_in_the_middle_that_had_no_room_goes_on():
    first = "(Kèm theo Kế hoạch số 12/KH-UBND ngày 05/02/2026 của UBND xã Mây"
    below = page(WORK, drawn_in=6, top=700)
    middle = (EDGE + max(left + len(words) * size / 2 for left, _, size, words in below)) / 2
    title = [
        (middle - len(words) * SIZE / 4, 780 - 18 * at, SIZE, words)
        for at, words in enumerate([first, "Hồng)"])
    ]
    lines = read_lines(pdf_of([[*title, *below]]))
    assert [line.goes_on for line in lines[:2]] == [None, True]


def test_note_as_large_as_the_text_is_known_by_its_number():
    texts = page(["I. NHIỆM VỤ", *WORK[:3]], drawn_in=6)
    left, up, size, words = texts[-1]
    raised = (left + len(words) * size / 2, up + 5, 7, "2")
    foot = page(["2 Kế hoạch số 5/KH-UBND ngày 1/2/2023 của UBND tỉnh về việc này."], top=90)
    read_out = read_lines(pdf_of([[*texts, raised, *foot]]))
    assert [line.footnote for line in read_out[-2:]] == [False, True]
    reading = read(read_out)
    assert len(reading.plan.items) == 3
    assert [one.number for one in reading.plan.citations][-1] == "5/KH-UBND"


def test_box_drawn_last_comes_where_it_stands():
    texts = page(["I. NHIỆM VỤ", *WORK[:3]], drawn_in=6, top=700)
    box = [(100, 760, SIZE, "DỰ THẢO"), (100, 742, SIZE, "LẦN 2")]
    read_out = read_lines(pdf_of([[*texts, *box]]))
    assert [line.text.strip() for line in read_out[:2]] == ["DỰ THẢO LẦN 2", "I. NHIỆM VỤ"]


def test_tops_of_letters_of_the_next_page_are_furniture():
    first = [*page(["I. NHIỆM VỤ", *WORK[:2]], drawn_in=6), (120, 60, SIZE, "ề ộ")]
    second = page(["3. Về một việc khác của xã."], drawn_in=6)
    read_out = read_lines(pdf_of([first, second]))
    assert [line.text.strip() for line in read_out if line.furniture] == ["ề ộ"]


def test_tight_list_among_wide_gaps_is_a_list():
    lines = [
        "- Giao Công an xã rà soát nơi đỗ xe của chợ, kẻ vạch, dựng biển;",
        "- Giao Trạm Y tế rà soát tủ thuốc của các trường, mua thêm;",
        "- Giao Văn phòng gửi báo cáo.",
    ]
    texts = page(["I. NHIỆM VỤ", *WORK, "II. VIỆC KHÁC", *WORK], gap=6)
    low = texts[-1][1]
    tight = [(EDGE, low - 24 - 18 * at, SIZE, line) for at, line in enumerate(lines)]
    assert items([*texts, *tight])[-3:] == told(lines)


SHORT = ["1. Trạm Y tế khám bệnh.", "2. Công an xã trực đêm.", "3. Văn phòng gửi báo cáo."]
BROKEN = {
    "TTHC": ["4. Văn phòng chủ trì, phối hợp với các bộ phận công bố", "TTHC đúng hạn."],
    "UBND": ["4. Công chức Tài chính lập dự toán, trình Chủ tịch", "UBND xã ký trước ngày 5/3."],
    "Ủy ban": ["4. Trưởng các thôn đưa giấy mời, cùng cán bộ của", "Ủy ban nhân dân xã họp."],
    "Đăk": ["4. Tổ công tác đi kiểm tra các thôn Plei Lao, Bông,", "Đăk Lah và Kon Brung."],
    "II": ["4. Công chức Địa chính đo đạc xong toàn bộ đất quý", "II năm nay và gửi huyện."],
    "VNeID.": ["4. Đoàn xã giúp người già cài đặt và dùng thử ngay", "VNeID."],
}


def flat(texts):
    """Return a page of lines that nothing sets off; the widest one is the column's width."""
    return [(EDGE, 780 - 18 * at, SIZE, line) for at, line in enumerate(texts)]


@pytest.mark.parametrize("lines", BROKEN.values(), ids=BROKEN)
def test_full_line_goes_on_whatever_its_sentence_goes_on_with(lines):
    wide = "I. NHIỆM VỤ CỦA CÁC BỘ PHẬN VÀ CÁC THÔN TRONG NĂM 2026"
    assert items(flat([wide, *SHORT, *lines])) == told([*SHORT, " ".join(lines)])


def test_basis_goes_on_in_its_second_line():
    head = ["UBND XÃ MÂY HỒNG", "Số: 12/KH-UBND", "Mây Hồng, ngày 05 tháng 02 năm 2026"]
    basis = ["Căn cứ Kế hoạch số 3/KH-UBND ngày 02/01/2026 ban hành", "Chương trình số hóa của xã;"]
    rest = ["KẾ HOẠCH", "Số hóa năm 2026", *basis, "UBND xã ban hành Kế hoạch như sau:"]
    plan = read_plan(read_lines(pdf_of([flat([*head, *rest, "I. NHIỆM VỤ", *SHORT])])))
    assert plan.header.bases == (" ".join(basis).rstrip(";"),)


def test_closed_line_of_a_justified_text_that_misses_the_edge_ends_its_paragraph():
    wide = "Trưởng các thôn nhắc từng nhà giữ gìn cảnh quan chung,"
    texts = [line for at in range(4) for line in (wide, f"báo cáo trước ngày {at + 1}/5.")]
    near = "dọn vệ sinh, trồng cây xanh dọc đường của thôn mình."
    lines = read_lines(pdf_of([flat([*texts, wide, near, "Trạm Y tế khám bệnh."])]))
    assert lines[-1].goes_on is False


def test_bold_heading_near_the_edge_ends_there():
    heading, text = "1. Công tác chỉ đạo, điều hành và kiểm tra của năm 2026", "Văn phòng họp."
    shown = [*flat([heading]), (EDGE, 762, SIZE, text)]
    lines = read_lines(pdf_of([shown], bold={heading}))
    assert [line.goes_on for line in lines] == [None, False]


def test_number_set_far_from_its_text_is_of_the_same_line():
    texts = [(EDGE, 780, SIZE, wrapped(WORK[1])[0][3:]), (EDGE, 762, SIZE, "việc khác.")]
    far = [(left + 60, up, size, words) for left, up, size, words in texts[:1]]
    lines = read_lines(pdf_of([[(EDGE, 780, SIZE, "2."), *far, *texts[1:]]]))
    assert lines[1].full_above

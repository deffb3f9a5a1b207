"""What stands in two columns of a PDF is a row of two cells, as it is in Word."""

import pytest

from tests.adapters.plan_files.pdf import lines, pdf_of
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.reading import read_plan

LEFT, RIGHT = 60, 290
STATE = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc"]
DATE = "Hải Vân, ngày 05 tháng 02 năm 2026"
ISSUER = ["UBND TỈNH HẢI VÂN", "SỞ NỘI VỤ", "Số: 12/KH-SNV"]
TITLE = ["KẾ HOẠCH", "Cải cách hành chính của ngành Nội vụ năm 2026"]
WORK = ["I. NHIỆM VỤ", "1. Văn phòng Sở rà soát văn bản.", "2. Thanh tra Sở kiểm tra."]
RECIPIENTS = ["Nơi nhận:", "- UBND tỉnh (b/c);", "- Các phòng;", "- Lưu: VT."]
OFFICE = ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "Lê Thị Hồng Vân"]


def column(words, left, top, size=12):
    return lines(words, left=left, top=top, size=size)


def beside(left, right, top):
    """Return two columns line by line, as some programs write them."""
    both = [column(left, LEFT, top), column(right, RIGHT, top)]
    return sorted(both[0] + both[1], key=lambda text: (-text[1], text[0]))


def after(left, right, top):
    """Return the left column and then the right one, as Word writes a table."""
    return column(left, LEFT, top) + column(right, RIGHT, top)


def body(top=640):
    return [*column(TITLE, 200, top, 13), *lines(WORK, top=top - 50)]


def cells(read_out):
    return [line.cells for line in read_out if line.cells]


@pytest.mark.parametrize("columns", [beside, after])
def test_letterhead_and_signature_are_rows_of_two_cells(columns):
    page = [
        *columns(ISSUER, [*STATE, DATE], 780),
        *body(),
        *columns(RECIPIENTS, OFFICE, 480),
    ]
    read_out = read_lines(pdf_of([page]))
    assert cells(read_out) == [
        ("\n".join(ISSUER), "\n".join([*STATE, DATE])),
        ("\n".join(RECIPIENTS), "\n".join(OFFICE)),
    ]
    header = read_plan(read_out).header
    assert (header.superior, header.issuer, header.number, header.place) == (
        *("UBND tỉnh Hải Vân", "Sở Nội vụ", "12/KH-SNV", "Hải Vân"),
    )
    assert (header.signer, header.position, len(header.recipients)) == (
        *("Lê Thị Hồng Vân", "Phó giám đốc", 3),
    )


@pytest.mark.parametrize("columns", [beside, after])
def test_name_of_the_state_and_date_that_had_no_room_are_one_line_each(columns):
    right = [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA",
        "VIỆT NAM",
        STATE[1],
        "Hải Vân, ngày 05 tháng 02",
        "năm 2026",
    ]
    (row,) = cells(read_lines(pdf_of([[*columns(ISSUER, right, 780), *body(600)]])))
    assert row[1].split("\n") == [*STATE, DATE]


def test_name_of_the_state_alone_is_one_line():
    words = ["CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT", "NAM", STATE[1], *ISSUER, DATE]
    read_out = read_lines(pdf_of([[*column(words, 200, 780), *body(600)]]))
    assert read_out[0].text.strip() == STATE[0]
    assert read_plan(read_out).header.issuer == "Sở Nội vụ"


def test_subject_of_a_letter_is_one_line_and_addressees_stay_below():
    left = [*ISSUER, "V/v rà soát thủ tục hành", "chính năm 2026"]
    below = lines(["Kính gửi:", "- Các sở, ban, ngành tỉnh;", *WORK], top=660)
    read_out = read_lines(pdf_of([[*after(left, [*STATE, DATE], 780), *below]]))
    (row,) = cells(read_out)
    assert row[0].split("\n") == [*ISSUER, "V/v rà soát thủ tục hành chính năm 2026"]
    assert read_out[1].text.strip() == "Kính gửi:"


def test_number_left_blank_stays_one_line_and_a_stamp_below_stands_apart():
    left = [*column(ISSUER[:2], LEFT, 780), (LEFT, 740, 12, "Số:"), (LEFT + 60, 740, 12, "/KH-SNV")]
    page = [*left, *column([*STATE, DATE], RIGHT, 780), (LEFT, 715, 12, "DỰ THẢO"), *body()]
    read_out = read_lines(pdf_of([page]))
    assert cells(read_out)[0][0].split("\n") == [*ISSUER[:2], "Số: /KH-SNV"]
    assert read_out[1].text.strip() == "DỰ THẢO"


def test_recipient_of_two_lines_is_one():
    recipients = ["Nơi nhận:", "- TT. Đảng ủy, TT. HĐND", "phường;", "- Lưu: VT."]
    page = [*body(780), *beside(recipients, OFFICE, 600)]
    (row,) = cells(read_lines(pdf_of([page])))
    assert row[0].split("\n") == ["Nơi nhận:", "- TT. Đảng ủy, TT. HĐND phường;", "- Lưu: VT."]


def test_signature_cut_by_the_foot_of_a_page_is_one_row():
    first = [*body(780), *beside(RECIPIENTS[:2], OFFICE[:2], 600)]
    (row,) = cells(read_lines(pdf_of([first, beside(RECIPIENTS[2:], OFFICE[2:], 780)])))
    assert row == ("\n".join(RECIPIENTS), "\n".join(OFFICE))


def test_annex_below_a_signature_is_no_part_of_it():
    page = [
        *body(780),
        *after(RECIPIENTS, OFFICE, 600),
        *after(["UBND TỈNH HẢI VÂN", "SỞ NỘI VỤ"], STATE, 500),
    ]
    (row,) = cells(read_lines(pdf_of([page])))
    assert row == ("\n".join(RECIPIENTS), "\n".join(OFFICE))


def test_signature_below_the_recipients_stays_as_it_is():
    words = [*WORK, *RECIPIENTS, *OFFICE]
    read_out = read_lines(pdf_of([lines(words)]))
    assert [line.text for line in read_out] == words

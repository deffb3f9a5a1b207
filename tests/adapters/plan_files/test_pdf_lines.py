import pytest

from tests.adapters.plan_files.pdf import lines, pdf_of
from thuocdo.adapters.plan_files import Limits, read_lines
from thuocdo.core.errors import InputError
from thuocdo.core.plan.reading import read, read_plan

HEAD = [
    "UBND TỈNH LAM SƠN",
    "SỞ NỘI VỤ",
    "Số: 12/KH-SNV",
    "Lam Sơn, ngày 5 tháng 2 năm 2024",
    "KẾ HOẠCH",
    "Cải cách hành chính xã Mây Hồng năm 2024",
]
BODY = [
    "I. NHIỆM VỤ, GIẢI PHÁP TRỌNG TÂM TRONG NĂM 2024",
    "1. Rà soát, công khai thủ tục hành chính và phối hợp với các",
    "tổ chức chính trị - xã hội tuyên truyền đến người dân của xã Mây",
]
NEXT = ["Hồng, báo cáo trước ngày 30/6/2024.", "Cơ quan chủ trì: Phòng Nội vụ."]


def page(words, number, *, foot=()):
    return [
        (300, 800, 13, str(number)),
        *lines(words),
        *((80, 90 - 12 * at, 9, text) for at, text in enumerate(foot)),
    ]


def test_lines_count_through_all_pages_and_page_numbers_are_furniture():
    read_out = read_lines(pdf_of([page(HEAD, 1), page(NEXT, 2)]))
    assert [line.number for line in read_out] == list(range(1, 11))
    assert [line.text for line in read_out if line.furniture] == ["1", "2"]
    assert read_out[1].text == "UBND TỈNH LAM SƠN"


def test_plan_goes_on_over_the_page():
    plan = read_plan(read_lines(pdf_of([page([*HEAD, *BODY], 1), page(NEXT, 2)])))
    (item,) = plan.items
    assert (plan.header.number, plan.header.issuer) == ("12/KH-SNV", "Sở Nội vụ")
    assert item.text.endswith("người dân của xã Mây Hồng, báo cáo trước ngày 30/6/2024.")
    assert (item.lead, item.deadline.isoformat()) == (("Phòng Nội vụ",), "2024-06-30")


def test_small_lines_at_the_foot_are_footnotes():
    foot = ["1 Kế hoạch số 5/KH-UBND ngày 1/2/2023", "của UBND tỉnh."]
    data = pdf_of([page([*HEAD, *BODY], 1, foot=foot), page(NEXT, 2)])
    reading = read(read_lines(data))
    assert [(one.number, one.issuer) for one in reading.plan.citations] == [
        ("5/KH-UBND", "UBND tỉnh")
    ]
    assert len(reading.plan.items) == 1
    assert reading.uncovered() == []


def test_small_recipients_are_no_footnotes():
    foot = ["Nơi nhận:", "- Như trên;", "- Lưu: VT."]
    plan = read_plan(read_lines(pdf_of([page([*HEAD, *BODY], 1), page(NEXT, 2, foot=foot)])))
    assert plan.header.recipients == ("Như trên", "Lưu: VT")


def test_size_of_a_line_is_that_of_its_letters_and_not_of_a_gap_in_it():
    items = [(80, 300, 13, "10. Rà soát"), (157, 300, 13, "giấy tờ cũ.")]
    (line,) = [one for one in read_lines(pdf_of([[*lines(BODY), *items]])) if one.text[0] == "1"][
        1:
    ]
    assert line.text == "10. Rà soát giấy tờ cũ."
    assert line.text[len(line.text) // 2] == " "
    assert not line.footnote


def test_small_lines_above_others_are_no_footnotes():
    below = [(80, 200, 9, "1 Việc của bảng"), (80, 180, 13, "2. Họp dân."), (80, 60, 9, "Hết")]
    assert not any(line.footnote for line in read_lines(pdf_of([[*lines(BODY), *below]])))


def test_hyphen_at_the_end_of_a_line_stays():
    words = ["1. Rà soát thủ tục.", "Cơ quan chủ trì: Phòng Văn hóa-", "Thông tin huyện."]
    (item,) = read_plan(read_lines(pdf_of([lines([BODY[0], *words])]))).items
    assert item.lead == ("Phòng Văn hóa-Thông tin huyện",)


def test_raised_number_of_a_note_goes_and_its_line_goes_on():
    words = lines(["I. NHIỆM VỤ", "1. Rà soát thủ tục năm 2024 theo quy định của xã"])
    left, up, size, text = words[1]
    raised = [(left + 320, up + 5, 7, "2"), (left + 326, up, size, ", công khai giá.")]
    (line,) = [
        line.text for line in read_lines(pdf_of([[*words, *raised]])) if line.text.startswith("1.")
    ]
    assert line == f"{text}, công khai giá."


def test_raised_number_at_the_end_of_a_paragraph_does_not_take_the_next_one():
    words = lines(["I. NHIỆM VỤ", "1. Rà soát thủ tục.", "2. Họp dân.", "3. Mở lớp."])
    raised = [(left + 130, up + 5, 7, "4") for left, up, _, _ in words[1:3]]
    page = [words[0], words[1], raised[0], words[2], raised[1], words[3]]
    texts = [line.text.strip() for line in read_lines(pdf_of([page]))]
    assert texts == ["I. NHIỆM VỤ", "1. Rà soát thủ tục.", "2. Họp dân.", "3. Mở lớp."]


def test_raised_number_of_a_measure_stays():
    head, words = lines(["I. NHIỆM VỤ", "1. Sửa nhà văn hóa rộng 90 m"])
    raised = (80 + len(words[3]) * 6.5, words[1] + 4, 7, "2")
    (line,) = [line for line in read_lines(pdf_of([[head, words, raised]])) if "1." in line.text]
    assert line.text.endswith("90 m2")


def test_running_head_of_two_pages_is_furniture():
    pages = [[(80, 40, 10, "Kế hoạch của xã Mây Hồng"), *lines(BODY)] for _ in range(2)]
    assert sum(line.furniture for line in read_lines(pdf_of(pages))) >= 2


def test_running_heads_are_furniture():
    words = ["một bảng", "hai cuộc họp", "ba lớp học", "bốn bản tin"]
    pages = [
        [
            (80, 810, 10, f"Công báo số {at}"),
            *lines([f"Mở {word} cho người dân ở từng thôn", f"Nêu {word} trong báo cáo"]),
        ]
        for at, word in enumerate(words)
    ]
    furniture = [line.text for line in read_lines(pdf_of(pages)) if line.furniture]
    assert furniture == [f"Công báo số {at}" for at in range(4)]


def test_what_stands_beside_page_numbers_is_no_running_head():
    who = "- Cơ quan phụ trách: Văn phòng."
    work = ["mở lớp", "họp dân", "in sách"]
    pages = [
        page([*lines_of_work, who], number)
        for number, word in enumerate(work, start=2)
        for lines_of_work in [[f"{number}. Rà soát và {word} ở xã.", *BODY[1:]]]
    ]
    read_out = read_lines(pdf_of(pages))
    assert [line.text.strip() for line in read_out if line.furniture] == ["2", "3", "4"]
    assert sum(line.text.strip() == who for line in read_out) == 3


def test_year_broken_off_a_sentence_is_no_page_number():
    first = page([*BODY, "2. Báo cáo kết quả rà soát của ủy ban nhân dân xã Mây Hồng trong năm"], 1)
    read_out = read_lines(pdf_of([first, page(["2021.", "3. Họp dân."], 2)]))
    assert [line.text for line in read_out if line.furniture] == ["1", "2"]
    assert any(line.text.endswith("trong năm 2021.") for line in read_out)


@pytest.mark.parametrize("rest", ["CCHC.", "Nam)", "2021."])
def test_last_word_that_had_no_room_goes_back_to_its_line(rest):
    full = "1. Rà soát thủ tục theo bộ chỉ số của ủy ban nhân dân xã Mây Hồng về"
    texts = [
        line.text for line in read_lines(pdf_of([lines([BODY[0], full, rest, "2. Họp dân."])]))
    ]
    assert texts == [BODY[0], f"{full} {rest}", "2. Họp dân."]


def test_mark_alone_below_a_full_line_stays_a_line():
    full = "1. Rà soát thủ tục theo bộ chỉ số của ủy ban nhân dân xã Mây Hồng về"
    texts = [line.text for line in read_lines(pdf_of([lines([BODY[0], full, "a)", "Họp dân."])]))]
    assert texts == [BODY[0], full, "a)", "Họp dân."]


def refusal(data, limits=None):
    with pytest.raises(InputError) as caught:
        read_lines(data, limits or Limits())
    return [issue.code for issue in caught.value.issues]


def test_scan_is_refused_as_such():
    assert refusal(pdf_of([[(80, 700, 12, "1")]])) == ["plan_files.scan"]


@pytest.mark.parametrize(
    "data", [b"%PDF-1.7\n", b"%PDF-1.4\ngarbage" * 50, pdf_of([lines(BODY)])[:200]]
)
def test_damaged_pdf_is_refused(data):
    assert refusal(data) == ["plan_files.broken_pdf"]


def test_pages_are_limited():
    assert refusal(pdf_of([lines(BODY)] * 3), Limits(pages=2)) == ["plan_files.too_many_pages"]

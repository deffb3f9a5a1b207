"""Ruled tables of a PDF come in the form in which those of Word do."""

import unicodedata
from itertools import pairwise

from tests.adapters.plan_files.pdf import lines, pdf_of
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.reading import read_plan

COLUMNS = (80, 110, 270, 390, 510)
HEADS = ["TT", "Nội dung nhiệm vụ", "Chủ trì", "Hoàn thành"]
PROSE = ["PHỤ LỤC", "DANH MỤC NHIỆM VỤ CỦA XÃ MÂY HỒNG NĂM 2024", "(Kèm theo Kế hoạch)"]
HEIGHT = 60


def table(rows, *, top=700, open_below=()):
    """Return texts and rules of a table; None is a cell that goes on from the left.

    A cell in ``open_below`` has no rule under it.
    """
    texts, rules = [], []
    feet = [top - HEIGHT * at for at in range(len(rows) + 1)]
    for row, (above, below) in enumerate(pairwise(feet)):
        for column, cell in enumerate(rows[row]):
            left, right = COLUMNS[column], COLUMNS[column + 1]
            rules.append((left, above, right, above) if (row - 1, column) not in open_below else ())
            rules.append((left, above, left, below) if cell is not None else ())
            for at, line in enumerate((cell or "").split("\n") if cell else []):
                texts.append((left + 5, above - 14 - 14 * at, 12, line))
        rules.append((COLUMNS[-1], above, COLUMNS[-1], below))
    rules.append((COLUMNS[0], feet[-1], COLUMNS[-1], feet[-1]))
    return texts, [rule for rule in rules if rule]


def rows_of(*pages):
    data = pdf_of(
        [
            [*lines(PROSE, top=780), *texts] if at == 0 else texts
            for at, (texts, _) in enumerate(pages)
        ],
        [rules for _, rules in pages],
    )
    return read_lines(data)


def cells(read_out):
    return [line.cells for line in read_out if line.cells]


def test_cells_come_in_order_with_their_broken_lines_joined():
    one = ["1", "Rà soát thủ tục hành\nchính ở các thôn", "Phòng Văn hóa -\nXã hội", "30/6/2024"]
    read_out = rows_of(table([HEADS, one]))
    assert cells(read_out) == [
        tuple(HEADS),
        ("1", "Rà soát thủ tục hành chính ở các thôn", "Phòng Văn hóa - Xã hội", "30/6/2024"),
    ]
    assert [line.number for line in read_out] == list(range(1, 6))
    (item,) = read_plan(read_out).items
    assert (item.lead, str(item.deadline)) == (("Phòng Văn hóa - Xã hội",), "2024-06-30")


def test_line_with_room_for_the_next_word_ends_a_paragraph():
    one = ["1", "Họp dân.\nMở lớp.", "Văn phòng\nCông an xã", "Quý I"]
    assert cells(rows_of(table([HEADS, one])))[1][1:3] == (
        "Họp dân.\nMở lớp.",
        "Văn phòng\nCông an xã",
    )


def test_name_that_is_all_of_another_cell_ends_a_line():
    two = "Trung tâm Dạy nghề\nBảo hiểm xã hội"
    rows = [HEADS, ["1", "Họp dân.", "Trung tâm Dạy nghề", "Quý I"], ["2", "Mở lớp.", two, "Quý I"]]
    assert cells(rows_of(table(rows)))[2][2] == two
    rows[1][2] = "Văn phòng"
    assert cells(rows_of(table(rows)))[2][2] == two.replace("\n", " ")


def test_group_rows_and_merged_cells_stand_in_all_that_they_cover():
    rows = [
        HEADS,
        ["I", "SỐ HÓA", None, None],
        ["1", "Họp dân.", "Văn phòng", "Quý I"],
        ["2", "Mở lớp.", "", "Quý II"],
    ]
    assert cells(rows_of(table(rows, open_below={(2, 2)})))[1:] == [
        ("I", "SỐ HÓA", "SỐ HÓA", "SỐ HÓA"),
        ("1", "Họp dân.", "Văn phòng", "Quý I"),
        ("2", "Mở lớp.", "Văn phòng", "Quý II"),
    ]


def test_head_repeated_on_the_next_page_is_furniture():
    first = table([HEADS, ["1", "Họp dân.", "Văn phòng", "Quý I"]])
    second = table([HEADS, ["2", "Mở lớp.", "Văn phòng", "Quý II"]])
    read_out = rows_of(first, second)
    assert [line.text for line in read_out if line.furniture] == [" | ".join(HEADS)]
    assert [row[0] for row in cells(read_out)] == ["TT", "1", "2"]


def test_row_broken_over_pages_is_one():
    first = table([HEADS, ["1", "Rà soát thủ tục hành", "Phòng Văn hóa -", "Quý I"]])
    second = table(
        [["", "chính ở các thôn", "Xã hội", ""], ["2", "Mở lớp.", "Văn phòng", "Quý II"]]
    )
    assert cells(rows_of(first, second))[1:] == [
        ("1", "Rà soát thủ tục hành chính ở các thôn", "Phòng Văn hóa - Xã hội", "Quý I"),
        ("2", "Mở lớp.", "Văn phòng", "Quý II"),
    ]


def test_merged_cell_broken_over_pages_says_all_in_each_row():
    first = table([HEADS, ["1", "Họp dân.", "Văn phòng HĐND và", "Quý I"]])
    rest = [["", "Ghi biên bản.", "UBND", ""], ["2", "Mở lớp.", "", "Quý II"]]
    found = cells(rows_of(first, table(rest, open_below={(0, 2)})))
    assert [row[2] for row in found[1:]] == ["Văn phòng HĐND và UBND"] * 2


def test_merged_cell_whose_last_row_stands_on_the_next_page_goes_on():
    rows = [HEADS, ["1", "Họp dân.", "Công an xã", "Quý I"], ["2", "Mở lớp.", "", "Quý II"]]
    first = table(rows, open_below={(1, 2)})
    for heads in ([], [HEADS]):
        second = table(
            [*heads, ["3", "Quét vôi.", "", "Quý III"], ["4", "Thi.", "Xã đội", "Quý IV"]]
        )
        found = cells(rows_of(first, second))
        assert [row[2] for row in found[1:]] == ["Công an xã"] * 3 + ["Xã đội"]


def test_merged_cell_goes_on_behind_the_rest_of_a_row_to_one_that_stands_alone():
    first = table([HEADS, ["1", "Họp dân và", "Công an xã", "Quý I"]])
    rest = table(
        [["", "ghi biên bản.", "", ""], ["2", "Mở lớp.", "", "Quý II"]], open_below={(0, 2)}
    )
    last = table([["3", "Quét vôi.", "", "Quý III"]])
    assert [row[2] for row in cells(rows_of(first, rest, last))[1:]] == ["Công an xã"] * 3


def test_cell_left_empty_on_the_next_page_stays_empty():
    rows = [["1", "Họp dân.", "Công an xã", "Quý I"], ["2", "Mở lớp.", "Trạm Y tế", "Quý II"]]
    next_page = table([["3", "Quét vôi.", "", "Quý III"]])
    never_merged = cells(rows_of(table([HEADS, *rows]), next_page))
    assert [row[2] for row in never_merged[1:]] == ["Công an xã", "Trạm Y tế", ""]
    empty = [
        ["1", "Họp.", "Công an xã", "Quý I"],
        ["2", "Thi.", "", "Quý I"],
        ["3", "Hát.", "", "Quý I"],
    ]
    often_empty = table([HEADS, *empty, rows[1]], open_below={(1, 2)})
    found = cells(rows_of(often_empty, next_page))
    assert [row[2] for row in found[1:]] == ["Công an xã", "Công an xã", "", "Trạm Y tế", ""]


def test_word_that_a_narrow_cell_broke_is_one():
    rows = [["ST\nT", *HEADS[1:]], ["100\n1", "Họp dân.", "Văn phòng", "Quý I"]]
    found = cells(rows_of(table(rows)))
    assert [row[0] for row in found] == ["STT", "1001"]
    first = table([["ST", *HEADS[1:]]])
    found = cells(rows_of(first, table([["T", "", "", ""], rows[1]])))
    assert [row[0] for row in found] == ["STT", "1001"]


def test_rules_in_a_form_placed_on_the_page_are_rules():
    texts, rules = table([HEADS, ["1", "Họp dân.", "Văn phòng", "Quý I"]])
    placed = [
        tuple(2 * (at - shift) for at, shift in zip(rule, (10, 20) * 2, strict=True))
        for rule in rules
    ]
    assert cells(read_lines(pdf_of([texts], [placed], in_form=True)))[1:] == [
        ("1", "Họp dân.", "Văn phòng", "Quý I")
    ]


def test_frame_and_underline_are_no_table():
    frame = [(70, 690, 520, 690), (70, 600, 520, 600), (70, 600, 70, 690), (520, 600, 520, 690)]
    read_out = rows_of((lines(["Khung có chữ của xã."], top=650), [*frame, (200, 735, 300, 735)]))
    assert cells(read_out) == []
    assert "Khung có chữ của xã." in [line.text.strip() for line in read_out]


def test_words_that_run_out_of_a_table_stay_in_their_cell():
    texts, rules = table([HEADS, ["1", "Họp dân.", "Văn phòng", "Trước ngày 30/6/2024"]])
    long = "Trước ngày 30/6/2024, báo cáo kết quả"
    texts = [(*place, long if words.startswith("Trước") else words) for *place, words in texts]
    assert cells(rows_of((texts, rules)))[1] == ("1", "Họp dân.", "Văn phòng", long)


def test_words_between_two_near_rules_are_a_row():
    texts, rules = table([HEADS, ["1", "Họp dân.", "Văn phòng", "Quý I"]])
    foot = min(rule[1] for rule in rules)
    near = [(left, foot + 9, left, foot - 4) for left in COLUMNS]
    near.append((COLUMNS[0], foot - 4, COLUMNS[-1], foot - 4))
    found = cells(rows_of(([*texts, (115, foot - 3, 3, "Mở lớp.")], [*rules, *near])))
    assert found[2] == ("", "Mở lớp.", "", "")
    assert len(cells(rows_of((texts, [*rules, *near])))) == len(found) - 1


def test_accent_stays_with_its_letter():
    word = unicodedata.normalize("NFD", "Thủ")
    left = COLUMNS[2] - 3.4 * 6  # the accent is drawn behind the rule
    texts, rules = table([HEADS, ["1", "", "Văn phòng", "Quý I"]])
    found = cells(rows_of(([*texts, (left, 620, 12, word)], rules)))
    assert unicodedata.normalize("NFC", found[1][1]) == "Thủ"

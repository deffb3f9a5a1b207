"""Tables whose columns nothing but white parts are read as the same tables with rules are."""

import textwrap
from itertools import pairwise

import pytest

from tests.adapters.plan_files.pdf import pdf_of
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.reading import read

SIZE, LETTER, STEP = 12, 6.0, 15
WIDE = (60, 90, 250, 350, 450, 540)
HEADS = {
    "TT": ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Phối hợp", "Thời gian"],
    "STT": ["STT", "Nhiệm vụ", "Đơn vị thực hiện", "Thời hạn hoàn thành", "Ghi chú"],
    "ST T": ["ST\nT", "Tên công việc", "Chủ trì", "Đơn vị phối hợp", "Tiến độ thực hiện"],
}
WORK = [
    ["1", "Rà soát thủ tục hành chính ở các thôn xa", "Văn phòng", "Công an xã", "Quý I/2026"],
    ["2", "Mở lớp dạy dùng máy tính", "Trạm Y tế", "", "30/6/2026"],
    [
        "3",
        "Họp dân bàn việc góp công làm đường liên thôn",
        "Đoàn xã",
        "Hội Nông dân",
        "Quý II/2026",
    ],
    ["4", "Khám bệnh lưu động", "Trạm Y tế", "Trưởng các thôn", "Hằng quý"],
]
TITLE = ["I", "CẢI CÁCH THỦ TỤC HÀNH CHÍNH CỦA XÃ MÂY HỒNG NĂM 2026"]
TAIL = "Các bộ phận căn cứ bảng này để làm và báo cáo Ủy ban nhân dân xã trong tháng 12."


def wrapped(text, width):
    """Return the lines of a cell."""
    lines = [""]
    for word in text.split():
        line = f"{lines[-1]} {word}".strip()
        if len(line.replace(" ", "")) * LETTER + line.count(" ") * LETTER / 2 > width:
            lines.append(word)
        else:
            lines[-1] = line
    return lines


def shown(rows, *, top=720, columns=WIDE, middle=False, white=6, ruled=False):
    """Return the texts and rules of a table, and where it ends; a row of two is a title."""
    texts, rules = [], []
    for row in rows:
        ends = [columns[1], columns[-1]] if len(row) < len(columns) - 1 else columns[1:]
        cells = [
            [line for part in cell.split("\n") for line in wrapped(part, right - left - 8)]
            for cell, left, right in zip(row, columns, ends, strict=False)
        ]
        high = max(map(len, cells))
        for lines, left in zip(cells, columns, strict=False):
            down = (high - len(lines)) / 2 if middle else 0
            for at, line in enumerate(lines):
                texts.append((left + 4, top - STEP * (at + down) - 12, SIZE, line))
        foot = top - STEP * high - white
        rules += [(columns[0], at, columns[-1], at) for at in (top, foot)]
        rules += [(at, top, at, foot) for at in (columns[0], *ends)]
        top = foot
    return texts, rules if ruled else [], top


def read_tables(*tables, before=(), behind=()):
    """Return the lines of a PDF with a table on each page."""
    pages = [list(texts) for texts, _, _ in tables]
    pages[0][:0] = [(60, 780 - 18 * at, SIZE, text) for at, text in enumerate(before)]
    low = tables[-1][2] - 30
    pages[-1] += [(60, low - 15 * at, SIZE, text) for at, text in enumerate(behind)]
    return read_lines(pdf_of(pages, [rules for _, rules, _ in tables], blank=250))


def cells(lines):
    return [line.cells for line in lines if line.cells]


@pytest.mark.parametrize("middle", [False, True], ids=["at the top", "in the middle"])
@pytest.mark.parametrize("heads", HEADS.values(), ids=HEADS)
def test_table_is_read_as_with_rules(heads, middle):
    rows = [heads, TITLE, *WORK]
    bare, drawn = (shown(rows, middle=middle, ruled=ruled) for ruled in (False, True))
    assert cells(read_tables(bare)) == cells(read_tables(drawn))
    assert len(cells(read_tables(bare))) == len(rows)


@pytest.mark.parametrize("columns", [(60, 85, 200, 290, 390, 500), (50, 90, 300, 380, 470, 560)])
def test_width_of_the_columns_changes_nothing(columns):
    rows = [HEADS["TT"], *WORK]
    found = cells(read_tables(shown(rows, columns=columns)))
    assert [" ".join(row).split() for row in found] == [" ".join(row).split() for row in rows]


def test_rows_without_white_between_are_told_by_their_numbers():
    rows = [HEADS["TT"], *WORK]
    assert cells(read_tables(shown(rows, white=0))) == [tuple(row) for row in rows]
    found = cells(read_tables(shown(rows, white=0, middle=True)))
    assert [row[0] for row in found] == [row[0] for row in rows]
    assert found == [tuple(row) for row in rows]


def test_what_follows_a_table_is_text():
    lines = read_tables(shown([HEADS["TT"], *WORK]), behind=textwrap.wrap(TAIL, 75))
    assert len(cells(lines)) == 1 + len(WORK)
    assert " ".join(line.text.strip() for line in lines[-2:]) == TAIL


@pytest.mark.parametrize("repeated", [True, False])
def test_table_goes_on_over_pages(repeated):
    first = shown([HEADS["TT"], *WORK[:2]])
    second = shown([*([HEADS["TT"]] if repeated else []), *WORK[2:]], top=780)
    lines = read_tables(first, second)
    assert cells(lines) == [tuple(row) for row in (HEADS["TT"], *WORK)]
    assert sum(line.furniture for line in lines) == repeated


def test_heads_alone_at_the_foot_belong_to_the_next_page():
    lines = read_tables(shown([HEADS["TT"]], top=90), shown(WORK, top=780))
    assert cells(lines) == [tuple(row) for row in (HEADS["TT"], *WORK)]


def test_row_broken_over_pages_is_one():
    texts, _, _ = shown([HEADS["TT"], *WORK[:3]])
    last = min(up for _, up, _, _ in texts)
    rest = [(left, 760, size, words) for left, up, size, words in texts if up == last]
    first = [text for text in texts if text[1] != last]
    after = shown(WORK[3:], top=750)
    lines = read_tables((first, [], 0), ([*rest, *after[0]], [], 0))
    assert cells(lines)[3:] == [tuple(row) for row in WORK[2:]]


def test_items_of_the_table_are_tasks():
    plan = read(read_tables(shown([HEADS["TT"], *WORK]), before=["PHỤ LỤC"])).plan
    assert [(item.text, item.lead) for item in plan.items] == [(row[1], (row[2],)) for row in WORK]


UNSURE = {
    "no head of contents": [["TT", "Họ và tên", "Chức vụ", "Đơn vị", "Ghi chú"], *WORK],
    "no numbers": [HEADS["TT"], *(["", *row[1:]] for row in WORK)],
    "words in all the white": [HEADS["TT"], *([row[0], TAIL] for row in WORK)],
}


@pytest.mark.parametrize("rows", UNSURE.values(), ids=UNSURE)
def test_what_is_not_sure_stays_text_and_nothing_is_lost(rows):
    lines = read_tables(shown(rows))
    assert cells(lines) == []
    said = sorted(" ".join(line.text for line in lines).split())
    assert said == sorted(" ".join(cell for row in rows for cell in row).split())


def test_page_that_only_speaks_of_numbers_has_no_table():
    texts = ["TT Đảng ủy xã giao nội dung nhiệm vụ cho cơ quan chủ trì, thời gian làm là quý I."]
    lines = read_lines(pdf_of([[(60, 700, SIZE, text) for text in texts]]))
    assert [line.text.strip() for line in lines] == texts


def test_rows_come_from_top_to_bottom_whatever_the_order_they_were_drawn_in():
    texts, rules, foot = shown([HEADS["TT"], *WORK])
    by_column = sorted(texts, key=lambda text: (text[0], -text[1]))
    assert cells(read_tables((by_column, rules, foot))) == [tuple(r) for r in (HEADS["TT"], *WORK)]
    assert all(above[1] >= below[1] for above, below in pairwise(by_column[:5]))


def test_second_table_of_a_page_begins_below_its_own_heads():
    first = shown([HEADS["TT"], *WORK])
    rest = shown(WORK[:1], top=780)
    second = shown([HEADS["STT"], *WORK], top=rest[2] - 80)
    said = textwrap.wrap(TAIL, 75)
    between = [(60, rest[2] - 30 - 15 * at, SIZE, text) for at, text in enumerate(said)]
    lines = read_tables(first, ([*rest[0], *between, *second[0]], [], second[2]))
    rows = [HEADS["TT"], *WORK, WORK[0], HEADS["STT"], *WORK]
    assert cells(lines) == [tuple(row) for row in rows]


def test_page_with_nothing_but_a_title_is_text():
    first = shown([HEADS["TT"], *WORK])
    title = [TITLE[0], f"{TITLE[1]} VÀ CÁC NĂM TIẾP THEO"]
    lines = read_tables(first, shown([title], top=780), shown(WORK, top=780))
    assert " ".join(title) in [line.text.strip() for line in lines]

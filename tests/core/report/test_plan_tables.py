"""What stood in a table of the body is written as one, and nothing else."""

from dataclasses import replace

import pytest

from tests.core.report.plans import HEADER
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.model import Section
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.report.blocks import Align, Bullet, RowKind, Table
from thuocdo.core.report.plan import plan_document

HEAD = "UBND XÃ MẪU\nKẾ HOẠCH\nCải cách hành chính năm 2026\n"
TABLE = """II. NHIỆM VỤ
TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian |
1 | Rà soát thủ tục | Văn phòng | Quý I/2026 |
2 | Số hóa hồ sơ | Công an xã | 31/12/2026 |
"""
GROUPS = """II. NHIỆM VỤ
TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian |
A | THỦ TỤC |
1 | Rà soát thủ tục | Văn phòng | Quý I/2026 |
B | DỮ LIỆU |
1 | Số hóa hồ sơ | Công an xã | 31/12/2026 |
"""
LISTED = """II. NHIỆM VỤ
1. Rà soát thủ tục.
Cơ quan chủ trì: Văn phòng. Thời gian: Quý I/2026.
2. Số hóa hồ sơ.
Cơ quan chủ trì: Công an xã. Thời gian: 31/12/2026.
"""
SENTENCES = """II. NHIỆM VỤ
Các nhiệm vụ trọng tâm như sau:
1. Văn phòng chủ trì rà soát thủ tục trước ngày 30/6/2026.
2. Công an xã chủ trì số hóa hồ sơ trước ngày 31/12/2026.
"""

MENDED = """II. {heading}
STT | Tồn tại, hạn chế | Nguyên nhân | Giải pháp | Cơ quan chủ trì | Thời hạn
1 | Hồ sơ chậm | Máy cũ | Thay máy | Văn phòng | Quý I/2026
2 | Chưa đạt 100% chỉ tiêu | | Giao ban hằng tuần | Công an xã | 31/12/2026
"""


def tables(text):
    plan = read_plan(lines_of(HEAD + text + "III. TỔ CHỨC THỰC HIỆN\n1. Văn phòng theo dõi.\n"))
    body = plan_document(plan, annex=False).body
    return [block for block in body if isinstance(block, Table)]


def test_rows_come_back_as_rows():
    (table,) = tables(TABLE)
    assert [column.title for column in table.columns] == [
        "TT",
        "Nội dung nhiệm vụ",
        "Cơ quan chủ trì",
        "Thời gian hoàn thành",
    ]
    assert [row.cells for row in table.rows] == [
        ("1", "Rà soát thủ tục", "Văn phòng", "Quý I/2026"),
        ("2", "Số hóa hồ sơ", "Công an xã", "31/12/2026"),
    ]


def test_groups_of_rows_stay_in_one_table():
    (table,) = tables(GROUPS)
    assert [(row.kind, row.cells[:2]) for row in table.rows] == [
        (RowKind.GROUP, ("A", "THỦ TỤC")),
        (RowKind.DATA, ("1", "Rà soát thủ tục")),
        (RowKind.GROUP, ("B", "DỮ LIỆU")),
        (RowKind.DATA, ("1", "Số hóa hồ sơ")),
    ]


@pytest.mark.parametrize("text", [LISTED, SENTENCES])
def test_what_was_listed_stays_a_list(text):
    assert tables(text) == []


def test_composed_work_has_no_lines_and_is_listed():
    plan = read_plan(lines_of(HEAD + TABLE))
    items = tuple(replace(item, lines=(0, 0)) for item in plan.items)
    body = plan_document(replace(plan, header=HEADER, items=items), annex=False).body
    assert not any(isinstance(block, Table) for block in body)


@pytest.mark.parametrize(
    ("heading", "lines"),
    [
        ("NHIỆM VỤ", ["- Tồn tại: Hồ sơ chậm.", "- Thay máy."]),
        ("TỒN TẠI VÀ GIẢI PHÁP", ["- Hồ sơ chậm.", "- Giải pháp: Thay máy."]),
    ],
)
def test_dashes_say_what_their_heading_does_not(heading, lines):
    text = (
        f"II. {heading}\n- Tồn tại: Hồ sơ chậm.\n- Nguyên nhân: Máy cũ.\n- Giải pháp: Thay máy.\n"
    )
    plan = read_plan(lines_of(HEAD + text))
    body = plan_document(replace(plan, header=HEADER), annex=False).body
    bullets = [f"- {block.text.removesuffix('/.')}" for block in body if isinstance(block, Bullet)]
    assert bullets == [
        "- Nguyên nhân: Máy cũ.",
        *lines,
    ]
    said = "\n".join(["- Nguyên nhân: Máy cũ.", *lines])
    again = read_plan(lines_of(f"{HEAD}II. {heading}\n{said}\n"))
    assert [(item.kind, item.text) for item in again.items] == [
        ("limitation", "Hồ sơ chậm."),
        ("task", "Thay máy."),
    ]


@pytest.mark.parametrize("heading", ["NHIỆM VỤ", "TỒN TẠI, NGUYÊN NHÂN, GIẢI PHÁP"])
def test_weaknesses_stand_before_the_work_that_mends_them(heading):
    (table,) = tables(MENDED.format(heading=heading))
    titles = ["TT", "Tồn tại, hạn chế", "Giải pháp", "Cơ quan chủ trì", "Thời gian hoàn thành"]
    assert [column.title for column in table.columns] == titles
    rows = [row.cells for row in table.rows]
    assert rows == [
        ("1", "Hồ sơ chậm. Nguyên nhân: Máy cũ", "Thay máy", "Văn phòng", "Quý I/2026"),
        ("2", "Chưa đạt 100% chỉ tiêu", "Giao ban hằng tuần", "Công an xã", "31/12/2026"),
    ]
    written = "\n".join(" | ".join(cells) for cells in (titles, *rows))
    again, once = (
        read_plan(lines_of(HEAD + text)).items
        for text in (f"II. {heading}\n{written}\n", MENDED.format(heading=heading))
    )
    assert [replace(item, lines=(0, 0)) for item in again] == [
        replace(item, lines=(0, 0)) for item in once
    ]


FIGURES = """Phụ lục
CHỈ TIÊU SỐ HÓA GIAO CÁC THÔN
STT | Đơn vị | Năm 2025 (%) | Giao năm 2026 (%) | Ghi chú
1 | Thôn Đông | 52 | 80
2 | Thôn Tây | 61 | 85 | Thí điểm
"""
CONTACTS = """Phụ lục
ĐẦU MỐI CÁC THÔN
STT | Thôn | Họ và tên | Chức vụ | Điện thoại | Thư điện tử | Ghi chú
1 | Đông | Siu Kpă | Trưởng thôn | 0900 | dong@vi-du.vn
2 | Tây | Rơ Lan Thủy | Phó thôn | 0901
"""
WORK = """Phụ lục
VIỆC KHÁC
TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian
1 | Rà soát | Văn phòng | Quý I
2 | Kiểm tra | Văn phòng | Quý II
"""


def annex(text):
    """Return the only annex of a plan that holds these lines as the prose of one."""
    label, title, *rows = text.splitlines()
    section = Section(label, title, (90, 90), text=tuple(rows))
    plan = read_plan(lines_of(HEAD + TABLE + "III. TỔ CHỨC THỰC HIỆN\n1. Văn phòng theo dõi.\n"))
    (appendix,) = plan_document(replace(plan, sections=(*plan.sections, section))).appendices
    return appendix


def test_rows_of_figures_are_a_table_again():
    appendix = annex(FIGURES)
    (table,) = appendix.blocks
    assert [column.title for column in table.columns][1:3] == ["Đơn vị", "Năm 2025 (%)"]
    assert [row.cells for row in table.rows] == [
        ("1", "Thôn Đông", "52", "80", ""),
        ("2", "Thôn Tây", "61", "85", "Thí điểm"),
    ]
    assert [column.align for column in table.columns][:3] == [
        Align.CENTRE, Align.LEFT, Align.CENTRE,
    ]  # fmt: skip
    assert not appendix.landscape


def test_a_wide_list_of_names_lies_across():
    appendix = annex(CONTACTS)
    assert isinstance(appendix.blocks[0], Table)
    assert appendix.landscape


@pytest.mark.parametrize(
    "text",
    [
        WORK,
        "Phụ lục\nHAI DÒNG\nSTT | Thôn | Số\n1 | Đông | 2\n",
        "Phụ lục\nLỜI VĂN\nÝ một | ý hai\nÝ ba | ý bốn\nÝ năm | ý sáu\n",
        "Phụ lục\nLỆCH CỘT\nSTT | Thôn | Số\n1 | Đông | 2 | 3\n2 | Tây | 4\n",
    ],
    ids=["work", "too few rows", "too few columns", "more cells than heads"],
)
def test_other_rows_stay_lines(text):
    assert not any(isinstance(block, Table) for block in annex(text).blocks)

"""What stood in a table of the body is written as one, and nothing else."""

from dataclasses import replace

import pytest

from tests.core.report.plans import HEADER
from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.report.blocks import Bullet, RowKind, Table
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

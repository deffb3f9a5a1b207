"""Where each part stands on the page of Decree 30/2020: the rows that the type alone does not tell."""

# ruff: noqa: SLF001 - what python-docx does not tell is read in its XML

from dataclasses import replace

import pytest
from docx.enum.section import WD_SECTION
from docx.oxml.ns import qn
from docx.table import Table
from docx.text.paragraph import Paragraph

from tests.adapters.docx_writer.reading import line, lines, open_written, rule_below, write
from tests.adapters.docx_writer.samples import DECISION, LETTER, PLAN, TABLE
from thuocdo.adapters.docx_writer.faces import Face
from thuocdo.adapters.docx_writer.metrics import fold_lines, width_mm
from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.model import Header, PlanDocument, Section
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.report.blocks import Heading
from thuocdo.core.report.document import Appendix, Signature
from thuocdo.core.report.form import Capacity, signature_lines
from thuocdo.core.report.plan import plan_document

HEAD = 66
"""Millimetres of the left column of the letterhead."""


@pytest.fixture(scope="module")
def plan():
    return open_written(PLAN)


@pytest.fixture(scope="module")
def letter():
    return open_written(LETTER)


def cell_texts(cell):
    return [paragraph.text for paragraph in cell.paragraphs if paragraph.text]


def spot(file, start):
    """Return the table, row and column that a line stands in."""
    for number, table in enumerate(file.tables):
        for at, row in enumerate(table.rows):
            for column, cell in enumerate(row.cells):
                if any(text.startswith(start) for text in cell_texts(cell)):
                    return number, at, column
    return None


@pytest.mark.parametrize(
    ("start", "row", "column"),
    [
        ("ỦY BAN NHÂN DÂN", 0, 0),
        ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", 0, 1),
        ("Độc lập - Tự do - Hạnh phúc", 0, 1),
        ("Số: 104/KH-UBND", 1, 0),
        ("Hà Bắc, ngày 05 tháng 02 năm 2026", 1, 1),
    ],
)
def test_head_stands_left_and_right_at_the_top(plan, start, row, column):
    assert spot(plan, start) == (0, row, column)
    assert plan.element.body[0].tag == qn("w:tbl")


def test_superior_stands_above_the_issuer_in_capitals(letter):
    left, _ = letter.tables[0].rows[0].cells
    assert cell_texts(left) == ["UBND TỈNH MẪU", "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"]


def test_subject_of_a_letter_stands_under_its_number(letter):
    left, _ = letter.tables[0].rows[1].cells
    assert cell_texts(left) == ["Số: 46/SNNMT-VP", "V/v đôn đốc thực hiện nhiệm vụ quá hạn"]


def test_stamp_of_a_draft_stands_under_its_number():
    left, _ = open_written(DECISION).tables[0].rows[1].cells
    assert cell_texts(left)[-1] == "DỰ THẢO"


def test_rule_under_a_folded_name_is_measured_by_its_longest_line(letter):
    name = "SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG"
    issuer = next(p for p in letter.tables[0].rows[0].cells[0].paragraphs if p.text == name)
    form = issuer.paragraph_format
    column = HEAD - form.left_indent.mm - form.right_indent.mm
    face = Face(13, bold=True)
    longest = max(width_mm(part, face) for part in fold_lines(name, face, column))
    rule = rule_below(letter, name).paragraph_format
    drawn = HEAD - rule.left_indent.mm - rule.right_indent.mm
    assert 1 / 3 <= drawn / longest <= 1 / 2


def test_kind_and_subject_follow_the_head_and_bases_follow_them(plan):
    texts = [found.text for found in lines(plan) if found.text]
    order = ["Hà Bắc, ngày", "KẾ HOẠCH", "Nâng cao Chỉ số", "Căn cứ Luật", "Theo đề nghị", "I. MỤC"]
    places = [next(at for at, text in enumerate(texts) if text.startswith(o)) for o in order]
    assert places == sorted(places)


@pytest.mark.parametrize("start", ["I. MỤC ĐÍCH", "1. Yêu cầu", "1.1. Yêu cầu chung", "a) Tồn tại"])
def test_heading_is_indented_and_spaced_like_the_text(plan, start):
    found = line(plan, start)
    assert found.first_line in (10, 12.7)
    assert found.after >= 6
    assert 1 <= found.spacing <= 1.5


def test_part_chapter_and_section_have_their_number_on_a_line_of_its_own():
    divisions = (("Phần II.", "NHIỆM VỤ"), ("Chương I.", "THỂ CHẾ"), ("Mục 2.", "TỔ CHỨC"))
    body = tuple(Heading(1, mark, title) for mark, title in divisions)
    file = open_written(replace(PLAN, body=body))
    for mark, title in divisions:
        found = [line(file, mark.rstrip(".")), line(file, title)]
        assert [one.text for one in found] == [mark.rstrip("."), title]
        assert [(one.align, one.bold, one.sizes) for one in found] == [("CENTER", {True}, {14})] * 2
        assert found[0].xml.getnext() is found[1].xml


@pytest.mark.parametrize("title", ["NHIỆM VỤ", "Nâng cao chỉ số hài lòng của người dân", ""])
def test_divisions_are_read_again_as_they_were(title):
    marks = ("Phần I", "Phần II", "Chương I", "Mục 2")
    text = ("Các cơ quan tổ chức thực hiện./.",)
    sections = tuple(Section(mark, title, (0, 0), text=text) for mark in marks)
    header = Header(kind="Kế hoạch", title="Cải cách hành chính")
    again = read_plan(read_lines(write(plan_document(PlanDocument(header, sections=sections)))))
    assert [(part.path, part.title) for part in again.sections] == [(m, title) for m in marks]


CAPACITIES = [
    (
        signature_lines("Chủ tịch", collective="Ủy ban nhân dân"),
        ["TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"],
    ),
    (
        signature_lines(
            "Phó Chủ tịch",
            capacity=Capacity.DEPUTY,
            principal="Chủ tịch",
            collective="Ủy ban nhân dân",
        ),
        ["TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"],
    ),
    (
        signature_lines("Phó Giám đốc", capacity=Capacity.DEPUTY, principal="Giám đốc"),
        ["KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC"],
    ),
    (
        signature_lines("Chánh Văn phòng", capacity=Capacity.BY_ORDER, principal="Chủ tịch"),
        ["TL. CHỦ TỊCH", "CHÁNH VĂN PHÒNG"],
    ),
    (
        signature_lines("Trưởng phòng", capacity=Capacity.AUTHORISED, principal="Giám đốc"),
        ["TUQ. GIÁM ĐỐC", "TRƯỞNG PHÒNG"],
    ),
    (signature_lines("Giám đốc", capacity=Capacity.ACTING), ["Q. GIÁM ĐỐC"]),
]


@pytest.mark.parametrize(("signed", "expected"), CAPACITIES)
def test_signature_of_each_capacity_stands_at_the_right_in_bold_capitals(signed, expected):
    file = open_written(replace(PLAN, signature=Signature(signed, "Nay Kiên")))
    _, right = file.tables[1].rows[0].cells
    assert cell_texts(right) == [*expected, "Nay Kiên"]
    for text in cell_texts(right):
        found = line(file, text)
        assert found.bold == {True}
        assert found.italic == {False}
        assert found.sizes <= {13, 14}
        assert found.align == "CENTER"


@pytest.mark.parametrize(
    "recipients",
    [
        ("Bộ Nội vụ (b/c)", "Các sở, ban, ngành (t/h)", "Lưu: VT"),
        ("Thường trực Tỉnh ủy (b/c);", "UBND các xã, phường (t/h);", "Lưu: VT, NC1."),
        ("Như trên", "Lưu: VT, VP (5b)"),
    ],
)
def test_recipients_stand_at_the_left_with_the_filing_line_last(recipients):
    file = open_written(replace(PLAN, recipients=recipients))
    left, _ = file.tables[1].rows[0].cells
    head, *others, last = cell_texts(left)
    assert head == "Nơi nhận:"
    assert all(text.startswith("- ") and text.endswith(";") for text in others)
    assert last.startswith("- Lưu: VT")
    assert last.endswith(".")
    assert [text.strip("-;. ") for text in (*others, last)] == [r.strip(";. ") for r in recipients]
    assert {line(file, text).sizes for text in others} == {frozenset({11.0})}


def test_signature_and_recipients_end_the_text(plan):
    items = list(plan.sections[0].iter_inner_content())
    at = max(at for at, item in enumerate(items) if isinstance(item, Table))
    assert items[at]._tbl is plan.tables[1]._tbl
    assert [item.text for item in items[at + 1 :] if item.text] == []
    said = [item.text for item in items[:at] if isinstance(item, Paragraph) and item.text]
    assert said[-1] == "Tổ chức thực hiện./."


def test_each_appendix_begins_a_page_of_its_own():
    annexes = (Appendix("Một", (TABLE,)), Appendix("Hai", (TABLE,), landscape=True))
    file = open_written(replace(PLAN, appendices=annexes))
    assert [section.start_type for section in file.sections[1:]] == [WD_SECTION.NEW_PAGE] * 2
    assert [section.orientation.name for section in file.sections] == [
        "PORTRAIT",
        "PORTRAIT",
        "LANDSCAPE",
    ]
    for section, label in zip(list(file.sections)[1:], ("Phụ lục I", "Phụ lục II"), strict=True):
        first = next(iter(section.iter_inner_content()))
        assert isinstance(first, Paragraph)
        assert first.text == label


def test_wide_table_fills_its_landscape_page_inside_the_margins(plan):
    section, table = plan.sections[-1], plan.tables[-1]
    between = section.page_width - section.left_margin - section.right_margin
    assert section.page_width > section.page_height
    assert sum(column.width for column in table.columns) == pytest.approx(between, rel=0.001)


def test_appendix_says_what_it_belongs_to_under_its_title(plan):
    inside = plan.sections[-1].iter_inner_content()
    texts = [item.text for item in inside if isinstance(item, Paragraph)]
    assert texts[:3] == [
        "Phụ lục",
        "DANH MỤC NHIỆM VỤ",
        "(Kèm theo Kế hoạch số 104/KH-UBND ngày 05 tháng 02 năm 2026 của UBND tỉnh Mẫu)",
    ]

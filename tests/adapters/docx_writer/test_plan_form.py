"""Plans as ``plan write`` gives them, measured: the parts that only plans have."""

# ruff: noqa: SLF001 - what python-docx does not tell is read in its XML

from dataclasses import replace
from io import BytesIO
from zipfile import ZipFile

import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import qn

from tests.adapters.docx_writer.reading import line, lines, open_written, write
from tests.core.report.plans import BLOCK, item, section
from thuocdo.core.plan.model import Citation
from thuocdo.core.report.plan import plan_document

UPRIGHT, ITALIC, BOLD = (False, False), (False, True), (True, False)
LAW = Citation("Luật", "72/2025/QH15", 0)
ANNEXED = replace(
    BLOCK,
    sections=(
        *BLOCK.sections,
        section("Phụ lục", "PHÂN CÔNG NHIỆM VỤ"),
        section("Phụ lục.I", "THỂ CHẾ"),
    ),
    items=(
        *BLOCK.items,
        item("Phụ lục.I.1", "Rà soát quy chế.", parent="Phụ lục.I", lead=("Phòng Nội vụ",)),
    ),
    citations=(LAW,),
)
DECISION = replace(
    BLOCK,
    header=replace(
        BLOCK.header,
        kind="Quyết định",
        number="104/QĐ-UBND",
        title="Về việc ban hành Kế hoạch cải thiện năm 2026",
        authority="KT. CHỦ TỊCH",
    ),
    sections=(
        section("Điều 1", "Ban hành kèm theo Quyết định này Kế hoạch cải thiện năm 2026"),
        section("Điều 2", "Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này"),
        *BLOCK.sections,
    ),
)


@pytest.fixture(scope="module")
def annexed():
    return open_written(plan_document(ANNEXED))


@pytest.fixture(scope="module")
def decision():
    return open_written(plan_document(DECISION))


ANNEX_ROWS = [
    ("Ủy ban nhân dân huyện Mẫu ban hành", (13, 14), UPRIGHT, "JUSTIFY"),
    ("Phụ lục", (13, 14), BOLD, "CENTER"),
    ("PHÂN CÔNG NHIỆM VỤ", (13, 14), BOLD, "CENTER"),
    ("(Kèm theo Kế hoạch số 104/KH-UBND", (13, 14), ITALIC, "CENTER"),
]
DECISION_ROWS = [
    ("Số: 104/QĐ-UBND", (13, 13), UPRIGHT, "CENTER"),
    ("QUYẾT ĐỊNH", (13, 14), BOLD, "CENTER"),
    ("Về việc ban hành Kế hoạch", (13, 14), BOLD, "CENTER"),
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN HUYỆN MẪU", (13, 14), BOLD, "CENTER"),
    ("KẾ HOẠCH", (13, 14), BOLD, "CENTER"),
    ("CẢI THIỆN NĂM 2026", (13, 14), BOLD, "CENTER"),
    ("(Kèm theo Quyết định số 104/QĐ-UBND", (13, 14), ITALIC, "CENTER"),
]


def measured(found):
    (size,), (bold,), (italic,) = found.sizes, found.bold, found.italic
    return size, (bold, italic), found.align


def check(file, start, sizes, emphasis, align):
    found = next(one for one in lines(file) if one.text.startswith(start))
    size, *look = measured(found)
    assert sizes[0] <= size <= sizes[1]
    assert look == [emphasis, align]


@pytest.mark.parametrize(("start", "sizes", "emphasis", "align"), ANNEX_ROWS)
def test_plan_with_annex_has_the_form_of(annexed, start, sizes, emphasis, align):
    check(annexed, start, sizes, emphasis, align)


@pytest.mark.parametrize(("start", "sizes", "emphasis", "align"), DECISION_ROWS)
def test_decision_with_plan_has_the_form_of(decision, start, sizes, emphasis, align):
    check(decision, start, sizes, emphasis, align)


def test_annex_of_a_plan_is_a_table_across_behind_the_signature(annexed):
    portrait, landscape = annexed.sections
    assert (portrait.orientation.name, landscape.orientation.name) == ("PORTRAIT", "LANDSCAPE")
    _head, _foot, table = annexed.tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian hoàn thành"],
        ["I", "THỂ CHẾ", "THỂ CHẾ", "THỂ CHẾ"],
        ["1", "Rà soát quy chế.", "Phòng Nội vụ", ""],
    ]
    assert table.rows[0]._tr.trPr.find(qn("w:tblHeader")) is not None


def test_body_ends_before_the_signature_and_its_annex(annexed):
    texts = [found.text for found in lines(annexed)]
    assert texts.index("Các cơ quan nghiêm túc thực hiện./.") < texts.index("Nơi nhận:")
    assert texts.index("Nơi nhận:") < texts.index("Phụ lục")


def test_plan_of_a_decision_stands_behind_the_signature(decision):
    texts = [found.text for found in lines(decision)]
    order = [
        "QUYẾT ĐỊNH:",
        "Điều 1. Ban hành kèm theo Quyết định này Kế hoạch cải thiện năm 2026.",
        "Điều 2. Chánh Văn phòng chịu trách nhiệm thi hành Quyết định này./.",
        "Nguyễn Văn Mẫu",
        "KẾ HOẠCH",
        "I. MỤC ĐÍCH, YÊU CẦU",
    ]
    assert [texts.index(text) for text in order] == sorted(map(texts.index, order))
    assert [part.orientation.name for part in decision.sections] == ["PORTRAIT"] * 2


def test_document_that_no_sentence_names_is_a_footnote(annexed):
    reference = line(annexed, "Ủy ban nhân dân").xml.find(f".//{qn('w:footnoteReference')}")
    data = ZipFile(BytesIO(write(plan_document(ANNEXED)))).read("word/footnotes.xml")
    notes = {note.get(qn("w:id")): note for note in parse_xml(data)}
    note = notes[reference.get(qn("w:id"))]
    assert "".join(part.text for part in note.iter(qn("w:t"))) == " Luật số 72/2025/QH15."
    assert {size.get(qn("w:val")) for size in note.iter(qn("w:sz"))} == {"20"}
    assert [mark.get(qn("w:val")) for mark in note.iter(qn("w:vertAlign"))] == ["superscript"]

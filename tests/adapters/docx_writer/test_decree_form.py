"""The table of forms of Decree 30/2020, measured in the written file row by row."""

# ruff: noqa: SLF001 - what python-docx does not tell is read in its XML

import pytest
from docx.oxml.ns import qn
from docx.shared import Pt

from tests.adapters.docx_writer.reading import line, lines, open_written, rule_below
from tests.adapters.docx_writer.samples import DECISION, LETTER, PLAN
from thuocdo.adapters.docx_writer.faces import Face
from thuocdo.adapters.docx_writer.metrics import width_mm

UPRIGHT, ITALIC, BOLD, BOLD_ITALIC = (False, False), (False, True), (True, False), (True, True)

PLAN_ROWS = [
    ("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", (12, 13), BOLD, "CENTER"),
    ("Độc lập - Tự do - Hạnh phúc", (13, 14), BOLD, "CENTER"),
    ("ỦY BAN NHÂN DÂN", (12, 13), BOLD, "CENTER"),
    ("TỈNH MẪU", (12, 13), BOLD, "CENTER"),
    ("Số: 104/KH-UBND", (13, 13), UPRIGHT, "CENTER"),
    ("Hà Bắc, ngày 05 tháng 02 năm 2026", (13, 14), ITALIC, "CENTER"),
    ("KẾ HOẠCH", (13, 14), BOLD, "CENTER"),
    ("Nâng cao Chỉ số cải cách hành chính năm 2026", (13, 14), BOLD, "CENTER"),
    ("Căn cứ Luật", (13, 14), ITALIC, "JUSTIFY"),
    ("I. MỤC ĐÍCH", (13, 14), BOLD, "LEFT"),
    ("1. Yêu cầu", (13, 14), BOLD, "LEFT"),
    ("1.1. Yêu cầu chung", (13, 14), BOLD_ITALIC, "LEFT"),
    ("a) Tồn tại, hạn chế:", (13, 14), UPRIGHT, "LEFT"),
    ("Văn bản có đủ chữ", (13, 14), UPRIGHT, "JUSTIFY"),
    ("- Đạt [… điểm phấn đấu …] điểm.", (13, 14), UPRIGHT, "JUSTIFY"),
    ("+ Ý nhỏ hơn.", (13, 14), UPRIGHT, "JUSTIFY"),
    ("TM. ỦY BAN NHÂN DÂN", (13, 14), BOLD, "CENTER"),
    ("KT. CHỦ TỊCH", (13, 14), BOLD, "CENTER"),
    ("PHÓ CHỦ TỊCH", (13, 14), BOLD, "CENTER"),
    ("Nguyễn Văn Mẫu", (13, 14), BOLD, "CENTER"),
    ("Nơi nhận:", (12, 12), BOLD_ITALIC, "LEFT"),
    ("- Bộ Nội vụ (b/c);", (11, 11), UPRIGHT, "LEFT"),
    ("- Các sở, ban, ngành (t/h);", (11, 11), UPRIGHT, "LEFT"),
    ("- Lưu: VT, NC.", (11, 11), UPRIGHT, "LEFT"),
    ("Phụ lục", (13, 14), BOLD, "CENTER"),
    ("DANH MỤC NHIỆM VỤ", (13, 14), BOLD, "CENTER"),
    ("(Kèm theo Kế hoạch số 104/KH-UBND ngày 05", (13, 14), ITALIC, "CENTER"),
]
LETTER_ROWS = [
    ("UBND TỈNH MẪU", (12, 13), UPRIGHT, "CENTER"),
    ("SỞ NÔNG NGHIỆP VÀ MÔI TRƯỜNG", (12, 13), BOLD, "CENTER"),
    ("Số: 46/SNNMT-VP", (13, 13), UPRIGHT, "CENTER"),
    ("V/v đôn đốc thực hiện nhiệm vụ quá hạn", (12, 13), UPRIGHT, "CENTER"),
    ("Kính gửi:", (13, 14), UPRIGHT, "LEFT"),
    ("- UBND các xã, phường;", (13, 14), UPRIGHT, "LEFT"),
    ("- Trung tâm Phục vụ hành chính công.", (13, 14), UPRIGHT, "LEFT"),
    ("GIÁM ĐỐC", (13, 14), BOLD, "CENTER"),
]
DECISION_ROWS = [
    ("Số:       /QĐ-UBND", (13, 13), UPRIGHT, "CENTER"),
    ("DỰ THẢO", (13, 14), BOLD, "CENTER"),
    ("Hà Bắc, ngày      tháng 11 năm 2026", (13, 14), ITALIC, "CENTER"),
    ("CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH MẪU", (13, 14), BOLD, "CENTER"),
    ("QUYẾT ĐỊNH:", (13, 14), BOLD, "CENTER"),
]


@pytest.fixture(scope="module")
def plan():
    return open_written(PLAN)


@pytest.fixture(scope="module")
def letter():
    return open_written(LETTER)


@pytest.fixture(scope="module")
def decision():
    return open_written(DECISION)


def check(file, start, sizes, emphasis, align):
    found = line(file, start)
    (size,) = found.sizes
    assert sizes[0] <= size <= sizes[1]
    assert (found.bold, found.italic) == (frozenset({emphasis[0]}), frozenset({emphasis[1]}))
    assert found.align == align


@pytest.mark.parametrize(("start", "sizes", "emphasis", "align"), PLAN_ROWS)
def test_plan_has_the_form_of(plan, start, sizes, emphasis, align):
    check(plan, start, sizes, emphasis, align)


@pytest.mark.parametrize(("start", "sizes", "emphasis", "align"), LETTER_ROWS)
def test_letter_has_the_form_of(letter, start, sizes, emphasis, align):
    check(letter, start, sizes, emphasis, align)


@pytest.mark.parametrize(("start", "sizes", "emphasis", "align"), DECISION_ROWS)
def test_decision_has_the_form_of(decision, start, sizes, emphasis, align):
    check(decision, start, sizes, emphasis, align)


def test_every_text_is_times_new_roman_in_all_scripts(plan):
    runs = [run for line in lines(plan) for run in line.runs]
    scripts = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
    faces = {tuple(run._r.rPr.rFonts.get(qn(script)) for script in scripts) for run in runs}
    assert faces == {("Times New Roman",) * 4}


def test_every_text_is_black(decision):
    colours = {str(run.font.color.rgb) for line in lines(decision) for run in line.runs}
    assert colours == {"000000"}


def test_every_style_is_times_new_roman(plan):
    fonts = list(plan.styles.element.iter(qn("w:rFonts")))
    scripts = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
    assert {tuple(font.get(qn(script)) for script in scripts) for font in fonts} == {
        ("Times New Roman",) * 4,
    }


@pytest.mark.parametrize("start", ["Văn bản có đủ chữ", "- Đạt", "+ Ý nhỏ", "Căn cứ Luật"])
def test_body_paragraph_is_indented_and_spaced(plan, start):
    found = line(plan, start)
    assert found.first_line in (10, 12.7)
    assert found.after >= 6
    assert 1 <= found.spacing <= 1.5


def test_sheets_are_a4_with_margins_inside_the_ranges(plan):
    portrait, landscape = plan.sections
    assert [round(side.mm) for side in (portrait.page_width, portrait.page_height)] == [210, 297]
    assert [round(side.mm) for side in (landscape.page_width, landscape.page_height)] == [297, 210]
    assert landscape.orientation.name == "LANDSCAPE"
    for sheet in plan.sections:
        assert 20 <= round(sheet.top_margin.mm, 1) <= 25
        assert 20 <= round(sheet.bottom_margin.mm, 1) <= 25
        assert 30 <= round(sheet.left_margin.mm, 1) <= 35
        assert 15 <= round(sheet.right_margin.mm, 1) <= 20


def test_page_number_is_centred_in_the_header_but_not_on_page_one(plan):
    section = plan.sections[0]
    paragraph = section.header.paragraphs[0]
    field = paragraph._p.find(qn("w:fldSimple"))
    assert field.get(qn("w:instr")) == "PAGE"
    assert paragraph.alignment.name == "CENTER"
    assert field.find(f".//{qn('w:sz')}").get(qn("w:val")) in ("26", "28")
    assert section.header_distance < section.top_margin
    assert section.different_first_page_header_footer
    assert section.first_page_header.paragraphs[0].text == ""


def test_break_before_an_appendix_needs_no_line(plan):
    (broken,) = [
        line for line in plan.paragraphs if line._p.find(f".//{qn('w:sectPr')}") is not None
    ]
    assert broken.paragraph_format.line_spacing == Pt(1)


def test_appendix_counts_its_own_pages(plan):
    first, appendix = plan.sections
    assert first._sectPr.find(qn("w:pgNumType")) is None
    assert appendix._sectPr.find(qn("w:pgNumType")).get(qn("w:start")) == "1"
    assert appendix.header.is_linked_to_previous


def rule_mm(paragraph, column):
    form = paragraph.paragraph_format
    return column - form.left_indent.mm - form.right_indent.mm


def test_rule_under_the_motto_is_as_long_as_the_line(plan):
    motto = "Độc lập - Tự do - Hạnh phúc"
    length = rule_mm(rule_below(plan, motto), column=99)
    assert length == pytest.approx(width_mm(motto, Face(14, bold=True)), abs=0.1)


@pytest.mark.parametrize(
    ("start", "size", "column"),
    [("TỈNH MẪU", 13, 66), ("Nâng cao Chỉ số cải cách hành chính năm 2026", 14, 165)],
)
def test_rule_is_a_third_to_a_half_of_the_line(plan, start, size, column):
    share = rule_mm(rule_below(plan, start), column) / width_mm(start, Face(size, bold=True))
    assert 1 / 3 <= share <= 1 / 2


def test_draft_and_sample_carry_their_stamps(plan, decision):
    stamp = line(decision, "DỰ THẢO").xml.find(f".//{qn('w:pBdr')}")
    assert [side.get(qn("w:val")) for side in stamp] == ["single"] * 4
    section = decision.sections[0]
    text = "MẪU - KHÔNG PHẢI ĐIỂM CHÍNH THỨC"
    for footer in (section.footer, section.first_page_footer):
        assert footer.paragraphs[0].text == text
        sides = footer.paragraphs[0]._p.find(f".//{qn('w:pBdr')}")
        assert [side.get(qn("w:val")) for side in sides] == ["dashed"] * 4
    assert all("DỰ THẢO" not in line.text for line in lines(plan))
    assert plan.sections[0].footer.paragraphs[0].text == ""


def test_bases_end_with_semicolons_and_the_last_with_a_full_stop(plan):
    texts = [found.text for found in lines(plan) if found.italic == {True}]
    assert texts[1:3] == [
        "Căn cứ Luật Tổ chức chính quyền địa phương;",
        "Theo đề nghị của Sở Nội vụ.",
    ]


def test_articles_have_bold_numbers(decision):
    found = line(decision, "Điều 1. Công bố kết quả.")
    assert [(run.text, bool(run.bold)) for run in found.runs] == [
        ("Điều 1. ", True),
        ("Công bố kết quả.", False),
    ]


def test_gap_for_the_officer_is_highlighted(plan):
    found = line(plan, "- Đạt")
    marked = [run.text for run in found.runs if run.font.highlight_color is not None]
    assert marked == ["[… điểm phấn đấu …]"]

"""Heads and feet in the shapes that only Word has: tables, boxes, styles, shown capitals."""

import io

import docx
import pytest
from docx.oxml import parse_xml

from thuocdo.adapters.plan_files import read_lines
from thuocdo.core.plan.reading import read_plan

TITLE = "Cải cách hành chính của ngành Nội vụ năm 2026"
LEFT = ("UBND TỈNH HẢI VÂN", "SỞ NỘI VỤ", "Số: 12/KH-SNV")
RIGHT = (
    "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
    "Độc lập - Tự do - Hạnh phúc",
    "Hải Vân, ngày 05 tháng 02 năm 2026",
)
RECIPIENTS = ("Nơi nhận:", "- UBND tỉnh (b/c);", "- Các phòng;", "- Lưu: VT.")
OFFICE = ("KT. GIÁM ĐỐC", "PHÓ GIÁM ĐỐC", "", "Lê Thị Hồng Vân")
NAMES = (
    'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main" '
    'xmlns:v="urn:schemas-microsoft-com:vml"'
)


def side_by_side(document, left, right):
    row = document.add_table(1, 2).rows[0]
    row.cells[0].text, row.cells[1].text = "\n".join(left), "\n".join(right)


def with_tabs(document, left, right):
    for pair in zip(left, right, strict=True):
        document.add_paragraph("\t".join(pair))


def box(paragraph, lines):
    inner = "".join(f"<w:p><w:r><w:t>{line}</w:t></w:r></w:p>" for line in lines)
    shape = f"<v:shape><v:textbox><w:txbxContent>{inner}</w:txbxContent></v:textbox></v:shape>"
    paragraph.paragraph_format.element.append(
        parse_xml(f"<w:r {NAMES}><w:pict>{shape}</w:pict></w:r>")
    )


def titled(document):
    document.add_paragraph("KẾ HOẠCH")
    document.add_paragraph(TITLE)


def numbered(document):
    document.add_paragraph("KẾ HOẠCH", style="List Number")
    document.add_paragraph(TITLE, style="List Number")


def styled(document):
    document.add_paragraph("Kế hoạch", style="Title")
    document.add_paragraph(TITLE, style="Subtitle")


def shown_in_capitals(document):
    document.add_paragraph().add_run("Kế hoạch").font.all_caps = True
    document.add_paragraph(TITLE)


def stamped(document):
    paragraph = document.add_paragraph("KẾ HOẠCH")
    box(paragraph, ["KHẨN"])
    document.add_paragraph(TITLE)


def signed_by_machine(document):
    signed = ["Người ký: Sở Nội vụ", "Email: snv@haivan.example", "Thời gian ký: 05/02/2026"]
    box(document.add_paragraph(), signed)
    titled(document)


def noted(document):
    document.add_paragraph("Phòng Cải cách hành chính soạn thảo")
    titled(document)


def body(document):
    document.add_paragraph("Căn cứ Kế hoạch số 02/KH-UBND, Sở Nội vụ ban hành Kế hoạch như sau:")
    document.add_paragraph("I. NHIỆM VỤ")
    document.add_paragraph("1. Văn phòng Sở rà soát văn bản.")


def task_table(document):
    document.add_paragraph("II. PHÂN CÔNG")
    rows = (
        ("TT", "Nội dung nhiệm vụ", "Cơ quan chủ trì", "Thời gian"),
        ("1", "Kiểm tra công vụ", "Thanh tra Sở", "Quý II/2026"),
    )
    table = document.add_table(2, 4)
    for at, texts in enumerate(rows):
        for cell, text in zip(table.rows[at].cells, texts, strict=True):
            cell.text = text


def header_of(document):
    stream = io.BytesIO()
    document.save(stream)
    return read_plan(read_lines(stream.getvalue())).header


def told(header):
    return (
        (header.superior, header.issuer, header.number, str(header.date), header.place),
        (header.kind, header.title, len(header.bases)),
        (header.authority, header.position, header.signer, len(header.recipients)),
    )


WANTED = (
    ("UBND tỉnh Hải Vân", "Sở Nội vụ", "12/KH-SNV", "2026-02-05", "Hải Vân"),
    ("Kế hoạch", TITLE, 1),
    ("KT. GIÁM ĐỐC", "Phó giám đốc", "Lê Thị Hồng Vân", 3),
)


@pytest.mark.parametrize(
    "title", [titled, numbered, styled, shown_in_capitals, stamped, signed_by_machine, noted]
)
@pytest.mark.parametrize("columns", [side_by_side, with_tabs])
def test_title_is_found_however_it_is_dressed(title, columns):
    document = docx.Document()
    columns(document, LEFT, RIGHT)
    title(document)
    body(document)
    columns(document, RECIPIENTS, OFFICE)
    assert told(header_of(document)) == WANTED


def test_letterhead_may_stand_in_boxes_that_hang_on_the_title():
    document = docx.Document()
    paragraph = document.add_paragraph("KẾ HOẠCH")
    box(paragraph, LEFT)
    box(paragraph, RIGHT)
    document.add_paragraph(TITLE)
    body(document)
    last = document.add_paragraph("2. Thanh tra Sở kiểm tra.")
    box(last, RECIPIENTS)
    box(last, OFFICE)
    assert told(header_of(document)) == WANTED


def test_signature_may_follow_a_table_of_tasks_without_a_word_between():
    document = docx.Document()
    side_by_side(document, LEFT, RIGHT)
    titled(document)
    body(document)
    task_table(document)
    side_by_side(document, RECIPIENTS, OFFICE)
    assert told(header_of(document)) == WANTED

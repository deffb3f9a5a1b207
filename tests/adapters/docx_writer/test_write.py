# ruff: noqa: SLF001 - what python-docx does not tell is read in its XML

from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from io import BytesIO
from zipfile import ZipFile

import docx
import pytest
from docx.oxml.ns import qn

from tests.adapters.docx_writer.reading import CREATED, line, lines, open_written, write
from tests.adapters.docx_writer.samples import CHART, DECISION, LETTER, PLAN, TABLE
from thuocdo.adapters import docx_writer
from thuocdo.core.report.blocks import Paragraph
from thuocdo.core.report.document import Appendix

PIXEL = bytes.fromhex(
    "89504e470d0a1a0a0000000d4948445200000001000000010806000000"
    "1f15c4890000000d49444154789c6360606060000000050001a5f64540"
    "0000000049454e44ae426082",
)


@pytest.mark.parametrize("document", [PLAN, LETTER, DECISION])
def test_same_document_gives_the_same_bytes(document):
    assert write(document) == write(document)


def test_file_does_not_tell_when_it_was_written():
    entries = ZipFile(BytesIO(write(PLAN))).infolist()
    assert {entry.date_time for entry in entries} == {(1980, 1, 1, 0, 0, 0)}


def test_file_is_described_by_the_document():
    properties = open_written(PLAN).core_properties
    assert properties.title == "Kế hoạch Nâng cao Chỉ số cải cách hành chính năm 2026"
    assert properties.author == "UBND tỉnh Mẫu"
    assert (properties.created, properties.modified) == (
        CREATED,
        CREATED,
    )
    assert (properties.language, properties.comments) == ("vi-VN", "")


def test_aware_time_is_stored_in_utc():
    stream = BytesIO()
    hanoi = timezone(timedelta(hours=7))
    docx_writer.write(PLAN, stream, created=datetime(2026, 11, 1, 6, 0, tzinfo=hanoi))
    assert docx.Document(stream).core_properties.created == datetime(2026, 10, 31, 23, tzinfo=UTC)


def test_file_has_nothing_left_of_the_template():
    assert sorted(ZipFile(BytesIO(write(PLAN))).namelist()) == [
        "[Content_Types].xml",
        "_rels/.rels",
        "docProps/core.xml",
        "word/_rels/document.xml.rels",
        "word/document.xml",
        "word/header1.xml",
        "word/settings.xml",
        "word/styles.xml",
        "word/theme/theme1.xml",
    ]


def test_chart_without_a_drawer_is_its_table():
    file = open_written(replace(PLAN, body=(CHART,)))
    table = file.tables[1]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Nội dung", "Điểm"],
        ["Sở Nội vụ", "1,25"],
        ["Phường Ẩn Ở", "0,50"],
    ]


def test_chart_with_a_drawer_is_a_picture_with_a_title():
    drawn = []
    file = open_written(
        replace(PLAN, body=(CHART,)), draw=lambda chart: drawn.append(chart) or PIXEL
    )
    (shape,) = file.inline_shapes
    assert drawn == [CHART]
    assert shape._inline.docPr.get("descr") == CHART.title
    assert shape.width.mm <= 165
    assert line(file, CHART.title).bold == {True}


def test_vietnamese_letters_come_back_as_written():
    text = "Văn bản có đủ chữ: ấ ầ ẩ ẫ ậ ắ ằ ẳ ẵ ặ ơ ờ ở ỡ ợ ư ừ ử ữ ự đ Đ ỹ ỵ."
    assert line(open_written(PLAN), "Văn bản có đủ chữ").text == text


def test_signs_that_no_file_may_hold_are_left_out():
    dirty = replace(
        PLAN,
        subject="Nâng\x0c cao\x00",
        letterhead=replace(PLAN.letterhead, issuer="UBND\ud800 xã"),
        body=(Paragraph("Một\x1f hai\uffff ba./."),),
    )
    file = open_written(dirty)
    assert line(file, "Một").text == "Một hai ba./."
    assert file.core_properties.title == "Kế hoạch Nâng cao"
    assert file.core_properties.author == "UBND xã"


def test_letter_to_one_addressee_names_it_on_the_line():
    file = open_written(replace(LETTER, addressees=("Sở Nội vụ",)))
    assert line(file, "Kính gửi").text == "Kính gửi: Sở Nội vụ."


def test_letter_has_no_name_of_a_kind():
    assert [found.text for found in lines(open_written(LETTER)) if "CÔNG VĂN" in found.text] == []


def test_signature_stays_with_the_last_paragraph_and_on_one_page():
    file = open_written(PLAN)
    assert line(file, "Tổ chức thực hiện./.").xml.find(f".//{qn('w:keepNext')}") is not None
    signature = file.tables[1]
    assert signature.rows[0]._tr.trPr.find(qn("w:cantSplit")) is not None
    left, right = signature.rows[0].cells
    assert left.text.startswith("Nơi nhận:")
    assert right.text.startswith("TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH")


def test_draft_ties_its_appendix_with_blanks():
    part = Appendix("Kết quả", (TABLE,))
    file = open_written(replace(DECISION, appendices=(part, part)))
    texts = [found.text for found in lines(file)]
    assert [text for text in texts if text.startswith("Phụ lục")] == ["Phụ lục I", "Phụ lục II"]
    assert (
        texts.count(
            "(Kèm theo Quyết định số       /QĐ-UBND ngày      tháng 11 năm 2026 của UBND tỉnh Mẫu)",
        )
        == 2
    )
    assert [section.orientation.name for section in file.sections] == ["PORTRAIT"] * 3


def test_headings_build_the_outline():
    file = open_written(PLAN)
    styles = [p.style.name for p in file.paragraphs if p.style.name.startswith("Heading")]
    assert styles == ["Heading 1", "Heading 2", "Heading 3", "Heading 4"]


def test_percent_sign_stays_on_the_line_of_its_number():
    document = replace(PLAN, body=(Paragraph("Đạt 100 % thôn, {% if cap == 1 %}."),))
    told = line(open_written(document), "Đạt").text
    assert told == "Đạt 100\N{NO-BREAK SPACE}% thôn, {% if cap == 1 %}."

"""A form filled and read back: every part in its place, and nothing of a value read as a tag."""

from dataclasses import replace
from datetime import UTC, datetime
from importlib.resources import files
from io import BytesIO
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import docx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.adapters.docx_template.forms import form
from tests.adapters.docx_writer.samples import CHART, PLAN
from tests.core.report.plans import BLOCK
from thuocdo.adapters import docx_template
from thuocdo.core.report.blocks import Paragraph
from thuocdo.core.report.fields import (
    PLAN_FIELDS,
    REPORT_FIELDS,
    plan_values,
    report_values,
    trial_values,
)
from thuocdo.core.report.plan import plan_document
from tools import office_forms

DOCS = Path(__file__).parents[3] / "docs"
CREATED = datetime(2026, 11, 1, 8, 30, tzinfo=UTC)
FORMS = files("thuocdo") / "catalog" / "forms"
DOCUMENT = plan_document(BLOCK)
VALUES = plan_values(BLOCK, DOCUMENT)


def filled(data, document=DOCUMENT, values=VALUES, fields=PLAN_FIELDS):
    stream = BytesIO()
    opened = docx_template.open_form(data, fields)
    docx_template.write(opened, document, values, stream, created=CREATED)
    return stream.getvalue()


def said(data):
    """Return every text of the body, tables included."""
    body = docx.Document(BytesIO(data)).element.body
    word = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    paragraphs = ("".join(t.text or "" for t in p.iter(f"{word}t")) for p in body.iter(f"{word}p"))
    return [text for text in paragraphs if text]


def test_fields_stand_where_the_form_has_them():
    data = form("Số: {{ so_ky_hieu }}", "{{ ten_loai|upper }} năm {{ nam }}", "{{ trich_yeu }}")
    assert said(filled(data)) == [
        "Số: 104/KH-UBND",
        "KẾ HOẠCH năm 2026",
        "Khắc phục tồn tại, hạn chế năm 2026",
    ]


def test_table_of_tasks_has_a_row_a_task():
    rows = (
        ("TT", "Nhiệm vụ", "Chủ trì"),
        ("{%tr for viec in nhiem_vu %}",),
        ("{{ viec.stt }}", "{{ viec.noi_dung }}", "{{ viec.chu_tri }}"),
        ("{%tr endfor %}",),
    )
    (table,) = docx.Document(BytesIO(filled(form("{{ trich_yeu }}", rows=rows)))).tables
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["TT", "Nhiệm vụ", "Chủ trì"],
        ["1", "Rà soát văn bản.", "Phòng Nội vụ"],
        ["2", "Xử lý văn bản trái luật.", "Phòng Nội vụ"],
    ]


def test_tag_that_word_broke_into_runs_is_whole_again():
    file = docx.Document()
    line = file.add_paragraph()
    for piece, bold in (("{", True), ("{ trich", False), ("_yeu }", True), ("}", False)):
        line.add_run(piece).bold = bold
    stream = BytesIO()
    file.save(stream)
    assert said(filled(stream.getvalue())) == ["Khắc phục tồn tại, hạn chế năm 2026"]


def test_curly_quotes_of_word_are_plain_quotes():
    data = form("{% if ten_loai == “Kế hoạch” %}{{ trich_yeu }}{% endif %}")
    assert said(filled(data)) == ["Khắc phục tồn tại, hạn chế năm 2026"]


def test_header_and_footer_are_filled():
    file = docx.Document(BytesIO(form("{{ trich_yeu }}")))
    file.sections[0].header.paragraphs[0].add_run("{{ so_ky_hieu }}")
    file.sections[0].footer.paragraphs[0].add_run("{{ co_quan_ban_hanh }}")
    stream = BytesIO()
    file.save(stream)
    section = docx.Document(BytesIO(filled(stream.getvalue()))).sections[0]
    assert section.header.paragraphs[0].text == "104/KH-UBND"
    assert section.footer.paragraphs[0].text == "Ủy ban nhân dân huyện Mẫu"


@pytest.mark.parametrize(
    "text",
    ["a < b & c > \"d\" 'e'", "</w:t></w:r></w:p>", "{{ so_ky_hieu }}", "{% for %}", "&amp; &#60;"],
)
def test_value_is_text_whatever_it_says(text):
    values = {**VALUES, "trich_yeu": text}
    assert said(filled(form("{{ trich_yeu }}"), values=values)) == [text]


@given(st.text(max_size=60))
@settings(max_examples=30, deadline=None)
def test_any_value_gives_a_file_that_opens(text):
    values = {**VALUES, "trich_yeu": text}
    docx.Document(BytesIO(filled(form("Mẫu {{ trich_yeu }}"), values=values)))


def test_empty_cell_of_a_loop_keeps_a_paragraph():
    values = {**VALUES, "can_cu": []}
    file = docx.Document()
    cell = file.add_table(rows=1, cols=1).rows[0].cells[0]
    cell.paragraphs[0].add_run("{%p for dong in can_cu %}")
    cell.add_paragraph("{{ dong }}")
    cell.add_paragraph("{%p endfor %}")
    file.add_paragraph("{{ trich_yeu }}")
    stream = BytesIO()
    file.save(stream)
    (table,) = docx.Document(BytesIO(filled(stream.getvalue(), values=values))).tables
    assert [paragraph.text for paragraph in table.rows[0].cells[0].paragraphs] == [""]


def test_sample_data_is_stamped_whatever_the_form_says():
    file = docx.Document(BytesIO(filled(form("{{ trich_yeu }}"), replace(DOCUMENT, sample=True))))
    texts = [paragraph.text for paragraph in file.sections[0].footer.paragraphs]
    assert texts[-1] == "MẪU - KHÔNG PHẢI ĐIỂM CHÍNH THỨC"


def test_same_form_and_document_give_the_same_bytes():
    data = (FORMS / "plan.docx").read_bytes()
    assert filled(data) == filled(data)


def test_form_is_warned_of_what_it_leaves_out():
    opened = docx_template.open_form(form("{{ trich_yeu }} {{ so_ky_hieu }}"), PLAN_FIELDS)
    assert [issue.values["name"] for issue in opened.warnings] == [
        "ngay_thang",
        "noi_dung",
        "nguoi_ky",
        "noi_nhan",
        "du_thao",
    ]


@pytest.mark.parametrize(("kind", "fields"), [("plan", PLAN_FIELDS), ("report", REPORT_FIELDS)])
def test_sample_form_is_whole_and_written_by_its_tool(kind, fields):
    data = (FORMS / f"{kind}.docx").read_bytes()
    assert docx_template.open_form(data, fields).warnings == ()
    stream = BytesIO()
    office_forms.package.save(office_forms.form(kind), stream)
    assert parts(stream.getvalue()) == parts(data)


def parts(data):
    """Return each XML part in canonical form."""
    with ZipFile(BytesIO(data)) as package:
        return {name: ET.canonicalize(package.read(name)) for name in package.namelist()}


def test_sample_form_of_plans_says_all_that_the_official_form_says():
    texts = said(filled((FORMS / "plan.docx").read_bytes()))
    for expected in (
        "ỦY BAN NHÂN DÂN",
        "HUYỆN MẪU",
        "Số: 104/KH-UBND",
        "KẾ HOẠCH",
        "I. MỤC ĐÍCH, YÊU CẦU",
        "- Rà soát văn bản.",
        "Các cơ quan nghiêm túc thực hiện./.",
        "Nơi nhận:",
        "DANH MỤC NHIỆM VỤ",
    ):
        assert expected in texts
    assert not any("{" in text for text in texts)


def test_tables_and_charts_of_a_report_are_tables_of_the_form():
    document = replace(PLAN, body=(Paragraph("Kết quả:"), CHART))
    data = (FORMS / "report.docx").read_bytes()
    values = report_values(document)
    file = docx.Document(BytesIO(filled(data, document, values, REPORT_FIELDS)))
    assert [[cell.text for cell in row.cells] for row in file.tables[1].rows] == [
        ["Nội dung", "Điểm"],
        ["Sở Nội vụ", "1,25"],
        ["Phường Ẩn Ở", "0,50"],
    ]


@pytest.mark.parametrize("name", ["templates.md", "templates.vi.md"])
def test_the_documentation_names_every_field(name):
    text = (DOCS / name).read_text("utf-8")
    assert [typed for typed in every(PLAN_FIELDS) if typed not in text] == []


def every(fields, within=""):
    for field in fields:
        name = f"{within}{field.name}"
        yield f" in {name} %}}" if field.many else f"{{{{ {name} }}}}"
        yield from every(field.each, f"{field.entry}.")


def test_every_field_has_a_value_of_its_shape():
    assert VALUES.keys() == {field.name for field in PLAN_FIELDS}
    assert report_values(PLAN).keys() == {field.name for field in REPORT_FIELDS}
    for field in PLAN_FIELDS:
        value, trial = VALUES[field.name], trial_values(PLAN_FIELDS)[field.name]
        assert isinstance(value, str | int) == isinstance(trial, str | int)
        for entry in value if field.each else ():
            assert entry.keys() == {each.name for each in field.each}

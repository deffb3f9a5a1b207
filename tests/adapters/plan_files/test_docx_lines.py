import io
import zipfile
from xml.sax.saxutils import escape

import docx
import pytest
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from thuocdo.adapters.plan_files import Limits, read_lines
from thuocdo.core.errors import InputError
from thuocdo.core.plan.reading import read_plan

W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def saved(document):
    stream = io.BytesIO()
    document.save(stream)
    return stream.getvalue()


def package(body, **parts):
    """Return a .docx of bare XML: what Word writes and python-docx can't."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(
            "word/document.xml", f"<w:document {W}><w:body>{body}</w:body></w:document>"
        )
        for name, text in parts.items():
            archive.writestr(name.replace("__", "/"), text)
    return stream.getvalue()


def p(text, properties=""):
    return f"<w:p><w:pPr>{properties}</w:pPr><w:r><w:t>{escape(text)}</w:t></w:r></w:p>"


def listed(text, level=0, number=1):
    return p(text, f'<w:numPr><w:ilvl w:val="{level}"/><w:numId w:val="{number}"/></w:numPr>')


def texts(data):
    return [line.text for line in read_lines(data)]


def test_paragraphs_and_rows_are_counted_in_order():
    document = docx.Document()
    document.add_paragraph("Một")
    document.add_paragraph("")
    table = document.add_table(rows=2, cols=2)
    for at, cell in enumerate(cell for row in table.rows for cell in row.cells):
        cell.text = f"ô {at}"
    document.add_paragraph("Hai")
    assert [(line.number, line.text) for line in read_lines(saved(document))] == [
        (1, "Một"),
        (2, ""),
        (3, "ô 0 | ô 1"),
        (4, "ô 2 | ô 3"),
        (5, "Hai"),
    ]


def test_merged_cells_stand_in_all_that_they_cover():
    document = docx.Document()
    table = document.add_table(rows=3, cols=3)
    for row_at, row in enumerate(table.rows):
        for column_at, cell in enumerate(row.cells):
            cell.text = f"{row_at}{column_at}"
    table.cell(0, 0).merge(table.cell(0, 2)).text = "nhóm"
    table.cell(1, 1).merge(table.cell(2, 1)).text = "chung"
    assert [line.cells for line in read_lines(saved(document))] == [
        ("nhóm", "nhóm", "nhóm"),
        ("10", "chung", "12"),
        ("20", "chung", "22"),
    ]


def test_numbers_that_word_shows_are_written():
    levels = "".join(
        f'<w:lvl w:ilvl="{at}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for at, (form, text) in enumerate(
            [
                ("upperRoman", "%1."),
                ("decimal", "%2."),
                ("decimal", "%2.%3."),
                ("lowerLetter", "%4)"),
                ("bullet", "\uf0b7"),
                ("bullet", "o"),
            ]
        )
    )
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="7">{levels}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="7"/></w:num>'
        '<w:num w:numId="2"><w:abstractNumId w:val="7"/><w:lvlOverride w:ilvl="0"><w:startOverride w:val="5"/></w:lvlOverride></w:num></w:numbering>'
    )
    levels_of = [("A", 0), ("B", 1), ("C", 2), ("D", 2), ("E", 3), ("F", 4), ("G", 5)]
    parts = [listed(text, level) for text, level in [*levels_of, ("H", 0), ("I", 1)]]
    body = "".join([*parts, listed("K", 0, 2), p("L")])
    assert texts(package(body, **{"word__numbering.xml": numbering})) == [
        *("I. A", "1. B", "1.1. C", "1.2. D", "a) E", "- F", "+ G", "II. H", "1. I", "V. K", "L"),
    ]


@pytest.mark.parametrize(
    ("form", "start", "shown"),
    [
        ("upperRoman", 49, "XLIX"),
        ("lowerRoman", 1994, "mcmxciv"),
        ("lowerLetter", 26, "z"),
        ("lowerLetter", 28, "bb"),
        ("upperRoman", 10**12, "1000000000000"),
        ("upperLetter", 10**12, "1000000000000"),
    ],
)
def test_numbers_are_written_as_word_writes_them(form, start, shown):
    level = f'<w:lvl w:ilvl="0"><w:start w:val="{start}"/><w:numFmt w:val="{form}"/><w:lvlText w:val="%1."/></w:lvl>'
    numbering = (
        f'<w:numbering {W}><w:abstractNum w:abstractNumId="0">{level}</w:abstractNum>'
        '<w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    )
    assert texts(package(listed("A"), **{"word__numbering.xml": numbering})) == [f"{shown}. A"]


def test_style_brings_its_list_and_its_heading():
    styles = f'<w:styles {W}><w:style w:styleId="Muc"><w:name w:val="heading 1"/><w:pPr><w:numPr><w:numId w:val="1"/></w:numPr></w:pPr></w:style></w:styles>'
    numbering = f'<w:numbering {W}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>'
    (line,) = read_lines(
        package(
            p("Mục đích", '<w:pStyle w:val="Muc"/>'),
            **{"word__styles.xml": styles, "word__numbering.xml": numbering},
        )
    )
    assert (line.text, line.heading) == ("1. Mục đích", True)


def test_tracked_changes_are_accepted():
    body = (
        "<w:p><w:r><w:t>Rà soát </w:t></w:r><w:del><w:r><w:delText>cũ</w:delText></w:r></w:del>"
        '<w:ins><w:r><w:t>mới</w:t></w:r></w:ins></w:p><w:tbl><w:tr><w:trPr><w:del w:id="1"/></w:trPr>'
        f"<w:tc>{p('bỏ')}</w:tc></w:tr><w:tr><w:tc>{p('giữ')}</w:tc></w:tr></w:tbl>"
    )
    assert texts(package(body)) == ["Rà soát mới", "giữ"]


def test_footnotes_and_boxes_bear_the_number_of_their_paragraph():
    notes = f'<w:footnotes {W}><w:footnote w:id="3">{p("Kế hoạch số 5/KH-UBND")}</w:footnote></w:footnotes>'
    body = (
        p("Một")
        + '<w:p><w:r><w:t>Hai</w:t></w:r><w:r><w:footnoteReference w:id="3"/></w:r>'
        + f"<w:r><w:pict><w:txbxContent>{p('Dự thảo')}</w:txbxContent></w:pict></w:r></w:p>"
        + p("Ba")
    )
    read_out = read_lines(package(body, **{"word__footnotes.xml": notes}))
    assert [(line.number, line.text, line.footnote) for line in read_out] == [
        (1, "Một", False),
        (2, "Hai", False),
        (2, "Dự thảo", False),
        (2, "Kế hoạch số 5/KH-UBND", True),
        (3, "Ba", False),
    ]


def test_controls_breaks_and_looks_are_read():
    body = (
        f"<w:sdt><w:sdtContent>{p('Trong khung')}</w:sdtContent></w:sdt>"
        "<w:p><w:r><w:rPr><w:b/></w:rPr><w:t>UBND XÃ</w:t><w:br/><w:t>VĂN PHÒNG</w:t></w:r></w:p>"
    )
    assert [(line.text, line.bold) for line in read_lines(package(body))] == [
        ("Trong khung", False),
        ("UBND XÃ", True),
        ("VĂN PHÒNG", True),
    ]


def test_annex_table_of_word_becomes_items():
    document = docx.Document()
    for text in ("Số: 1/KH-UBND", "KẾ HOẠCH", "Cải cách năm 2024", "I. NHIỆM VỤ", "PHỤ LỤC"):
        document.add_paragraph(text)
    rows = [
        (
            "TT",
            "Nội dung nhiệm vụ",
            "Cơ quan chủ trì",
            "Cơ quan phối hợp",
            "Thời gian hoàn thành",
            "Sản phẩm",
        ),
        ("I", "THỂ CHẾ", "", "", "", ""),
        ("1", "Rà soát văn bản", "Sở Tư pháp", "Các sở, ngành", "Quý II", "Báo cáo"),
        ("2", "Công khai văn bản", "Sở Tư pháp", "", "30/9/2024", ""),
    ]
    table = document.add_table(rows=len(rows), cols=6)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(1, 1).merge(table.cell(1, 5))
    table.cell(2, 2).merge(table.cell(3, 2)).text = "Sở Tư pháp"
    plan = read_plan(read_lines(saved(document)))
    assert [
        (item.id, item.lead, item.deadline.isoformat(), item.product) for item in plan.items
    ] == [
        ("Phụ lục.I.1#1", ("Sở Tư pháp",), "2024-06-30", "Báo cáo"),
        ("Phụ lục.I.2#1", ("Sở Tư pháp",), "2024-09-30", None),
    ]


def row(*cells):
    return f"<w:tr>{''.join(f'<w:tc>{cell}</w:tc>' for cell in cells)}</w:tr>"


def test_rows_in_controls_are_rows_of_the_table():
    control = f"<w:sdt><w:sdtPr/><w:sdtContent>{row(p('hai'))}</w:sdtContent></w:sdt>"
    assert texts(package(f"<w:tbl>{row(p('một'))}{control}{row(p('ba'))}</w:tbl>")) == [
        "một",
        "hai",
        "ba",
    ]


def test_table_nested_twice_is_told_once():
    inmost = f"<w:tbl>{row(p('trong cùng'))}</w:tbl>"
    inner = f"<w:tbl>{row(p('trong') + inmost)}</w:tbl>"
    assert texts(package(f"<w:tbl>{row(p('ngoài') + inner)}</w:tbl>")) == [
        "ngoài; trong; trong cùng"
    ]


def test_nested_table_is_text_of_its_cell():
    document = docx.Document()
    cell = document.add_table(rows=1, cols=1).cell(0, 0)
    cell.text = "ngoài"
    cell.add_table(rows=1, cols=1).cell(0, 0).text = "trong"
    (line,) = [line for line in read_lines(saved(document)) if line.cells]
    assert line.cells == ("ngoài;\ntrong",)


def test_rows_of_a_nested_table_are_lines_of_their_cell():
    inner = (
        f"<w:tbl>{row(p('Khảo sát'), p('Quý I'))}{row(p(''), p(''))}{row(p('Tổng hợp.'))}</w:tbl>"
    )
    (line,) = read_lines(package(f"<w:tbl>{row(p('Rà soát') + inner + p('Sau'))}</w:tbl>"))
    assert line.cells == ("Rà soát;\nKhảo sát – Quý I;\nTổng hợp.\nSau",)


DELETED_END = '<w:rPr><w:del w:id="1"/></w:rPr>'


def test_deleted_end_joins_a_paragraph_to_the_next():
    gone = f"<w:p><w:pPr>{DELETED_END}</w:pPr><w:del><w:r><w:delText>Bỏ</w:delText></w:r></w:del></w:p>"
    body = p("Một ", DELETED_END) + p("hai ", DELETED_END) + p("ba") + gone + p("Bốn")
    assert [(line.number, line.text) for line in read_lines(package(body))] == [
        (1, "Một hai ba"),
        (5, "Bốn"),
    ]


def test_deleted_end_joins_paragraphs_of_a_cell_but_nothing_across_a_table():
    cell = row(p("Sở ", DELETED_END) + p("Y tế"))
    body = p("Trước", DELETED_END) + f"<w:tbl>{cell}</w:tbl>" + p("Sau", DELETED_END)
    assert texts(package(body)) == ["Trước", "Sở Y tế", "Sau"]


def run(text, look=""):
    return f"<w:r><w:rPr>{look}</w:rPr><w:t>{text}</w:t></w:r>"


@pytest.mark.parametrize(
    ("runs", "shown"),
    [
        (run("Thấy") + run(" ẩn", "<w:vanish/>"), "Thấy"),
        (run("Thấy") + run(" cả", '<w:vanish w:val="0"/>'), "Thấy cả"),
        (run("Thấy") + run(" ẩn", '<w:rStyle w:val="An"/>'), "Thấy"),
        (run("ẩn") + run("Thấy", '<w:vanish w:val="0"/>'), "Thấy"),
    ],
)
def test_hidden_text_is_not_read(runs, shown):
    styles = (
        f'<w:styles {W}><w:style w:styleId="An"><w:rPr><w:vanish/></w:rPr></w:style></w:styles>'
    )
    style = '<w:pPr><w:pStyle w:val="An"/></w:pPr>' if runs.startswith(run("ẩn")) else ""
    data = package(f"<w:p>{style}{runs}</w:p>{p('Hai')}", **{"word__styles.xml": styles})
    assert texts(data) == [shown, "Hai"]


def test_hidden_row_is_not_read():
    hidden = f"<w:tr><w:trPr><w:hidden/></w:trPr><w:tc>{p('ẩn')}</w:tc></w:tr>"
    assert texts(package(f"<w:tbl>{row(p('một'))}{hidden}</w:tbl>")) == ["một"]


def hung(text):
    return f"<w:r><w:pict><w:txbxContent>{p(text)}</w:txbxContent></w:pict></w:r>"


@pytest.mark.parametrize(
    ("runs", "order"),
    [
        (hung("1. Rà soát") + run("2. Kiểm tra"), ["1. Rà soát", "2. Kiểm tra"]),
        (run("1. Rà soát") + hung("2. Kiểm tra"), ["1. Rà soát", "2. Kiểm tra"]),
        (run("KẾ HOẠCH") + hung("HỎA TỐC"), ["HỎA TỐC", "KẾ HOẠCH"]),
        (hung("KT. CHỦ TỊCH") + run("Hết."), ["Hết.", "KT. CHỦ TỊCH"]),
    ],
)
def test_box_is_read_where_it_hangs(runs, order):
    assert texts(package(f"<w:p>{runs}</w:p>")) == order


def test_boxes_and_notes_of_a_cell_are_read():
    notes = f'<w:endnotes {W}><w:endnote w:id="2">{p("Ghi chú")}</w:endnote></w:endnotes>'
    cell = f'<w:p>{run("Ô")}{hung("khung")}<w:r><w:endnoteReference w:id="2"/></w:r></w:p>'
    data = package(f"<w:tbl>{row(cell)}</w:tbl>", **{"word__endnotes.xml": notes})
    assert [(line.text, line.footnote) for line in read_lines(data)] == [
        ("Ô khung", False),
        ("Ghi chú", True),
    ]


def test_note_and_endnote_of_one_number_are_told_apart():
    parts = {
        f"word__{kind}s.xml": f'<w:{kind}s {W}><w:{kind} w:id="1">{p(kind)}</w:{kind}></w:{kind}s>'
        for kind in ("footnote", "endnote")
    }
    referred = '<w:p><w:r><w:footnoteReference w:id="1"/><w:endnoteReference w:id="1"/></w:r></w:p>'
    assert texts(package(referred, **parts)) == ["", "footnote", "endnote"]


def test_blank_paragraphs_in_a_row_are_one_line_and_all_counted():
    body = p("Một") + "<w:p/>" * 3 + "<w:p><w:pPr><w:pStyle w:val='a'/></w:pPr></w:p>" + p("Hai")
    assert [(line.number, line.text) for line in read_lines(package(body))] == [
        (1, "Một"),
        (2, ""),
        (6, "Hai"),
    ]


def refusal(data, limits=None):
    with pytest.raises(InputError) as caught:
        read_lines(data, limits or Limits())
    return [issue.code for issue in caught.value.issues]


def zipped(**parts):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name.replace("__", "/"), data)
    return stream.getvalue()


SPANNING = '<w:tc><w:tcPr><w:gridSpan w:val="50"/></w:tcPr>'
BOMB = f"<w:document {W}><w:body>{' ' * 3_000_000}</w:body></w:document>"
ENTITIES = f'<!DOCTYPE a [<!ENTITY b "cc">]><w:document {W}><w:body>{p("x")}</w:body></w:document>'


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (zipped(a="b"), "not_word"),
        (zipped(**{"xl__workbook.xml": "<a/>"}), "other_office"),
        (zipped(**{"word__document.xml": "<a", "x": "y"}), "broken_word"),
        (zipped(**{"word__document.xml": ENTITIES}), "broken_word"),
        (zipped(**{"word__document.xml": "<a/>", "word__vbaProject.bin": "x"}), "macros"),
        (package(p("Một"))[:120], "broken_word"),
        (package(p(" ")), "no_text"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, "old_word"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "protected"),
    ],
)
def test_what_is_no_word_document_is_refused(data, code):
    assert refusal(data) == [f"plan_files.{code}"]


def test_bottomless_nesting_is_refused():
    depth = 5000
    opened, closed = "<w:sdt><w:sdtContent>" * depth, "</w:sdtContent></w:sdt>" * depth
    assert refusal(package(opened + p("Một") + closed)) == ["plan_files.broken_word"]


def test_bomb_is_refused_before_it_goes_off():
    assert refusal(zipped(**{"word__document.xml": BOMB}), Limits(unpacked_bytes=2_000_000)) == [
        "plan_files.unpacked_too_big"
    ]


FEW = Limits(elements=2000, block_elements=300, characters=900, parts=200, settings=500)


@pytest.mark.parametrize(
    ("body", "code"),
    [
        ("<w:p/>" * 3000, "too_many_elements"),
        ("\n<!-- -->" * 3000, "too_many_elements"),
        (f"<w:p>{run('a') * 200}</w:p>", "too_many_elements"),
        (p("a") * 201, "too_many_lines"),
        (f"<w:tbl>{row(*[p('a')] * 20) * 10}</w:tbl>", "too_many_lines"),
        (p("a" * 901), "too_long"),
        (f"<w:tbl>{row(p('a' * 20)).replace('<w:tc>', SPANNING)}</w:tbl>", "too_long"),
    ],
)
def test_small_files_that_grow_are_refused(body, code):
    assert refusal(package(body), FEW) == [f"plan_files.{code}"]


@pytest.mark.parametrize("part", ["styles", "numbering"])
def test_settings_that_grow_are_refused(part):
    data = package(p("a"), **{f"word__{part}.xml": f"<w:a {W}>{'<w:b/>' * 600}</w:a>"})
    assert refusal(data, FEW) == ["plan_files.too_many_elements"]


def test_note_that_is_referred_to_again_and_again_is_refused():
    notes = f'<w:footnotes {W}><w:footnote w:id="1">{p("a" * 100)}</w:footnote></w:footnotes>'
    body = '<w:p><w:r><w:footnoteReference w:id="1"/></w:r></w:p>' * 10
    data = package(body, **{"word__footnotes.xml": notes})
    assert refusal(data, FEW) == ["plan_files.too_long"]


def test_endless_name_of_a_namespace_is_refused():
    assert refusal(package(f'<w:p xmlns:x="{"u" * 400}"/>')) == ["plan_files.broken_word"]


def test_a_thousand_pages_are_within_the_limits():
    page = (p("a" * 75) + f"<w:p>{run('một hai ', '<w:b/><w:i/>') * 4}</w:p>") * 20
    assert len(read_lines(package(page * 1000))) == 40_000


def test_archive_of_countless_entries_is_refused_unread():
    data = zipped(**{f"word/{number:05}": "" for number in range(40_000)})
    assert refusal(data) == ["plan_files.broken_word"]


def test_macros_are_refused_wherever_they_lie():
    parts = {"word__document.xml": "<a/>", "word__macros__vbaProject.bin": "x"}
    assert refusal(zipped(**parts)) == ["plan_files.macros"]


def test_protected_zip_is_refused():
    data = bytearray(package(p("Một")))
    for mark in (b"PK\x03\x04", b"PK\x01\x02"):
        at = data.index(mark) + (6 if mark[2] == 3 else 8)
        data[at] |= 1
    assert refusal(bytes(data)) == ["plan_files.protected"]


def test_python_docx_numbering_is_understood():
    document = docx.Document()
    document.add_paragraph("Rà soát", style="List Number")
    document.add_paragraph("Công khai", style="List Number")
    document.add_paragraph("Họp", style="List Bullet")
    assert texts(saved(document)) == ["1. Rà soát", "2. Công khai", "- Họp"]


def test_alternative_content_is_read_once():
    document = docx.Document()
    paragraph = document.add_paragraph("Một")
    box = (
        f'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006" {nsdecls("w")}>'
        '<mc:Choice Requires="wps"><w:txbxContent><w:p><w:r><w:t>khung</w:t></w:r></w:p></w:txbxContent></mc:Choice>'
        "<mc:Fallback><w:txbxContent><w:p><w:r><w:t>khung</w:t></w:r></w:p></w:txbxContent></mc:Fallback></mc:AlternateContent>"
    )
    paragraph.add_run().element.append(parse_xml(box))
    assert texts(saved(document)) == ["Một", "khung"]


def test_table_of_indicators_of_word_becomes_aims():
    document = docx.Document()
    for text in ("Số: 1/KH-UBND", "KẾ HOẠCH", "Cải cách năm 2026", "I. CHỈ TIÊU"):
        document.add_paragraph(text)
    rows = (
        ("TT", "Chỉ tiêu", "Đơn vị tính", "Kết quả", "", "Mục tiêu 2026"),
        ("", "", "", "Năm 2024", "Năm 2025", ""),
        ("1", "Hồ sơ đúng hạn", "%", "90,5", "92", "97"),
        ("2", "Hồ sơ nộp tại nhà", "%", "20", "35", "Từ 50 trở lên"),
    )
    table = document.add_table(len(rows), 6)
    for row, cells in zip(table.rows, rows, strict=True):
        for cell, text in zip(row.cells, cells, strict=True):
            cell.text = text
    table.cell(0, 3).merge(table.cell(0, 4))
    for column in (0, 1, 2, 5):
        table.cell(0, column).merge(table.cell(1, column))
    plan = read_plan(read_lines(saved(document)))
    assert [(item.id, item.text) for item in plan.items] == [
        ("I.1#1", "Hồ sơ đúng hạn: 97% (năm 2025 đạt 92%)"),
        ("I.2#1", "Hồ sơ nộp tại nhà: Từ 50% trở lên (năm 2025 đạt 35%)"),
    ]
    assert [[target.baseline for target in item.targets] for item in plan.items] == [[92], [35]]

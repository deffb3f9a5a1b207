import io
import zipfile
from datetime import date, datetime, time, timedelta
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest

from thuocdo.adapters.tables import Limits, column_letters, read_sheets, read_table
from thuocdo.core.errors import InputError

MOMENT = datetime(2026, 5, 1, 10, 30)  # noqa: DTZ001 - Excel knows no zones


def workbook(*rows, title="Điểm", **cells):
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.title = title
    for row in rows:
        sheet.append(row)
    for place, value in cells.items():
        sheet[place] = value
    return saved(book)


def saved(book):
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def with_part(data, name, text):
    """Return the workbook with one part of its zip replaced."""
    source, stream = zipfile.ZipFile(io.BytesIO(data)), io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        for other in source.namelist():
            archive.writestr(other, text if other == name else source.read(other))
    return stream.getvalue()


def sheet_xml(rows):
    return f'<worksheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"><sheetData>{rows}</sheetData></worksheet>'


def with_sheet(rows):
    return with_part(workbook(["a"]), "xl/worksheets/sheet1.xml", sheet_xml(rows))


def refusals(data, **options):
    with pytest.raises(InputError) as refusal:
        read_table(data, **options)
    return [(issue.code, issue.place) for issue in refusal.value.issues]


def test_cells_are_read_exactly():
    values = [
        88.61,
        5,
        0.1 + 0.2,
        1e15,
        -0.5,
        "  Ðà  Nẵng ",
        True,
        date(2026, 5, 1),
        MOMENT,
        time(10, 5),
        timedelta(hours=30),
        None,
    ]
    (sheet,) = read_sheets(workbook(values))
    assert sheet.rows[0] == (
        Decimal("88.61"),
        Decimal(5),
        Decimal("0.3"),
        Decimal("1E+15"),
        Decimal("-0.5"),
        "Đà Nẵng",
        True,
        date(2026, 5, 1),
        MOMENT,
        "10:05",
        "30:00",
    )


def test_binary_noise_of_a_formula_is_no_digit():
    table = read_table(
        with_sheet(
            '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c></row><row r="2"><c r="A2"><f>0.1+0.2</f><v>0.30000000000000004</v></c></row>'
        )
    )
    assert table.rows[0].number("a", []) == Fraction(3, 10)


def test_cells_as_text():
    table = read_table(
        workbook(["a", "b", "c", "d", "e"], [1.5, date(2026, 5, 1), True, MOMENT, 12])
    )
    row = table.rows[0]
    assert [row.text(column) for column in table.columns] == [
        "1.5",
        "01/05/2026",
        "1",
        "01/05/2026 10:30",
        "12",
    ]


def test_places_are_cells():
    table = read_table(workbook(["unit", "max"], ["A", "x"]), required=["unit", "max"])
    issues = []
    assert table.rows[0].number("max", issues) is None
    assert table.rows[0].day("unit", issues) is None
    assert [issue.place for issue in issues] == ["Điểm!B2", "Điểm!A2"]


def test_the_header_may_stand_below_titles_and_off_the_edge():
    data = workbook(B2="Bảng điểm", B4="Đơn vị", C4="max", B6="Xã Mẫu 1", C6=3)
    table = read_table(data, required=["Đơn vị", "max"], optional=[])
    assert [(row.text("Đơn vị"), row.place("max")) for row in table.rows] == [
        ("Xã Mẫu 1", "Điểm!C6")
    ]


def test_a_sheet_is_chosen_by_name_or_is_the_first_visible_one_with_anything():
    book = openpyxl.Workbook()
    book.active.sheet_state = "hidden"
    book.active["A1"] = "ẩn"
    book.create_sheet("Trống")
    book.create_sheet("Thông tin")["A1"] = "key"
    data = saved(book)
    assert read_table(data).sheet.name == "Thông tin"
    assert read_table(data, sheet="thong tin").sheet.name == "Thông tin"
    assert refusals(data, sheet="Bộ tiêu chí") == [("tables.no_sheet", "")]
    assert [(s.name, s.visible) for s in read_sheets(data)] == [
        ("Sheet", False),
        ("Trống", True),
        ("Thông tin", True),
    ]


def test_every_cell_without_a_value_is_named():
    data = workbook(["unit", "max"], ["A", "=1+1"], ["B", "#REF!"], ["C", 3])
    assert refusals(data) == [
        ("tables.cell_without_value", "Điểm!B2"),
        ("tables.cell_error", "Điểm!B3"),
    ]


def test_a_computed_formula_and_an_empty_computed_text_are_values():
    data = with_sheet(
        '<row r="1"><c r="A1" t="inlineStr"><is><t>a</t></is></c><c r="B1" t="inlineStr"><is><t>b</t></is></c></row>'
        '<row r="2"><c r="A2"><f>1+1</f><v>2</v></c><c r="B2" t="str"><f>""</f><v></v></c></row>'
    )
    row = read_table(data).rows[0]
    assert (row.text("a"), row.text("b")) == ("2", "")


def test_cells_without_places_follow_one_another():
    data = with_sheet(
        '<row><c t="e"><v>#N/A</v></c><c><f>1</f></c></row><row><c t="e"><v>#DIV/0!</v></c></row>'
    )
    (sheet,) = read_sheets(data)
    assert dict(sheet.faults) == {(1, 1): "#N/A", (1, 2): "", (2, 1): "#DIV/0!"}


def test_an_error_above_the_header_does_not_matter():
    data = workbook(A1="#REF!", A2="unit", A3="A")
    assert [row.text("unit") for row in read_table(data, required=["unit"]).rows] == ["A"]


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([["unit"], ["A"]], [("tables.column_missing", "Điểm!1")]),
        ([["unit", "max", "max"]], [("tables.column_repeated", "Điểm!C1")]),
        ([["unit", "max", "x"]], [("tables.column_unknown", "Điểm!C1")]),
        (
            [["unit", "max"], ["A", 1, "thừa"], ["B", 1, "thừa"]],
            [("tables.cell_without_column", "Điểm!C2")],
        ),
        ([], [("tables.no_rows", "")]),
    ],
)
def test_what_is_wrong_with_the_form_has_a_cell(rows, found):
    assert refusals(workbook(*rows), required=["unit", "max"], optional=[]) == found


def docx():
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        archive.writestr("word/document.xml", "<w/>")
    return stream.getvalue()


def entities():
    return with_part(
        workbook(["a"]),
        "xl/worksheets/sheet1.xml",
        '<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa"><!ENTITY b "&a;&a;&a;">]>' + sheet_xml(""),
    )


@pytest.mark.parametrize(
    ("data", "code"),
    [
        (workbook(["a"])[:1500], "tables.broken_excel"),
        (workbook(["a"])[:-30], "tables.broken_excel"),
        (with_sheet('<row r="1"><c r="A1"><v>1</v>'), "tables.broken_excel"),
        (with_sheet('<row r="x"/>'), "tables.broken_excel"),
        (with_sheet('<row r="1"><c r="XFE1"><v>1</v></c></row>'), "tables.broken_excel"),
        (with_sheet('<row r="1"><c r="A9999999"><v>1</v></c></row>'), "tables.broken_excel"),
        (with_sheet('<row r="1"><c r="1"><v>1</v></c></row>'), "tables.broken_excel"),
        (entities(), "tables.broken_excel"),
        (docx(), "tables.not_excel"),
        (b"PK\x03\x04" + b"\0" * 100, "tables.broken_excel"),
        (b"PK\x05\x06" + b"\0" * 18, "tables.not_excel"),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "tables.encrypted"),
    ],
)  # fmt: skip
def test_what_is_no_workbook_is_refused(data, code):
    assert refusals(data) == [(code, "")]


def test_a_far_cell_is_refused_before_it_takes_memory():
    data = with_sheet('<row r="1048576"><c r="XFD1048576"><v>1</v></c></row>')
    assert refusals(data) == [("tables.too_many_cells", "Điểm!XFD1048576")]


def test_far_cells_without_content_do_not_matter():
    data = with_sheet(
        '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'
    )
    assert read_sheets(data)[0].rows == ((Decimal(1),),)


def test_a_zip_bomb_is_refused():
    data = with_sheet(" " * 3_000_000)
    assert refusals(data, limits=Limits(unpacked_bytes=1_000_000)) == [
        ("tables.unpacked_too_big", "")
    ]


@pytest.mark.parametrize("part", ["xl/worksheets/sheet1.xml", "xl/sharedStrings.xml"])
def test_empty_tags_without_end_are_refused_before_they_are_read(part):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr(part, f"<a>{'<c/>' * 5000}</a>")
    assert refusals(stream.getvalue(), limits=Limits(tags=4000)) == [("tables.too_many_cells", "")]


def test_a_part_that_lies_about_its_size_is_refused():
    data = bytearray(with_sheet("<row/>" * 1000))
    start = data.index(b"PK\x01\x02")
    for info in zipfile.ZipFile(io.BytesIO(bytes(data))).infolist():
        if info.filename == "xl/worksheets/sheet1.xml":
            at = data.index(info.filename.encode(), start) - 46 + 24
            data[at : at + 4] = (100).to_bytes(4, "little")
    assert refusals(bytes(data)) == [("tables.broken_excel", "")]


def test_a_macro_workbook_is_read_too():
    assert read_table(workbook(["a"], ["x"]), name="Bảng.xlsm").rows[0].text("a") == "x"


@pytest.mark.parametrize(
    ("column", "letters"),
    [(1, "A"), (26, "Z"), (27, "AA"), (702, "ZZ"), (703, "AAA"), (16384, "XFD")],
)
def test_column_letters(column, letters):
    assert column_letters(column) == letters

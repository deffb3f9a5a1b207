import io
import zipfile
from datetime import UTC, date, datetime
from decimal import Decimal
from fractions import Fraction

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from thuocdo.adapters.tables import cell_text, read_sheets, read_table
from thuocdo.adapters.xlsx_writer import (
    Column,
    SheetContent,
    Style,
    sheet_name,
    write_table,
    write_workbook,
)
from thuocdo.core.vietnamese.text import repair

CREATED = datetime(2026, 11, 1, tzinfo=UTC)
DANGEROUS = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "http://vi.du/", "{=1}", "0123"]


def written(columns, rows, **options):
    stream = io.BytesIO()
    write_table(
        stream,
        [c if isinstance(c, Column) else Column(c) for c in columns],
        rows,
        created=CREATED,
        **options,
    )
    return stream.getvalue()


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


@pytest.mark.parametrize("constant_memory", [False, True])
def test_a_table_reads_back(constant_memory):
    rows = [
        ["1.10", Fraction("88.61"), date(2026, 12, 31), True, None],
        ["Xã Mẫu 2", 5, datetime(2026, 12, 31, 17, 30, tzinfo=UTC), "", Decimal("0.95")],
    ]
    data = written(["a", "b", "c", "d", "e"], rows, constant_memory=constant_memory)
    (sheet,) = read_sheets(data)
    assert sheet.rows[1:] == (
        ("1.10", Decimal("88.61"), date(2026, 12, 31), True, None),
        ("Xã Mẫu 2", Decimal(5), datetime(2027, 1, 1, 0, 30), None, Decimal("0.95")),  # noqa: DTZ001 - Excel knows no zones
    )


def test_a_title_does_not_hide_the_header():
    data = written(["Đơn vị", "Điểm"], [["Xã Mẫu 1", 5]], title="Kết quả năm 2026")
    assert opened(data).active["A1"].value == "Kết quả năm 2026"
    rows = read_table(data, required=["Đơn vị", "Điểm"], optional=[]).rows
    assert [(row.text("Đơn vị"), row.place("Điểm")) for row in rows] == [("Xã Mẫu 1", "Bảng!B4")]


@pytest.mark.parametrize("text", DANGEROUS)
def test_text_is_never_a_formula_or_a_link(text):
    cell = opened(written(["a"], [[text]])).active["A2"]
    assert (cell.data_type, cell.value.replace("_x000D_", "\r"), cell.hyperlink) == (
        "s",
        text,
        None,
    )


def test_headings_and_titles_are_no_formulas_either():
    sheet = opened(written(["=1+1"], [], title="=2+2")).active
    assert [sheet["A1"].data_type, sheet["A3"].data_type] == ["s", "s"]


def test_the_same_content_gives_the_same_bytes():
    assert written(["a"], [["x"]]) == written(["a"], [["x"]])


def test_formats_show_two_decimals_and_days_first():
    columns = [
        Column("a", style=Style.POINTS),
        Column("b"),
        Column("c", style=Style.PERCENT),
        Column("d", style=Style.WHOLE),
    ]
    sheet = opened(written(columns, [[Fraction("1.425"), date(2026, 12, 31), 0.8463, 1842]])).active
    assert [cell.number_format for cell in sheet[2]] == ["0.00", "dd/mm/yyyy", "0.00%", "#,##0"]
    assert sheet["A2"].value == 1.425


def test_headers_are_bold_frozen_and_filtered():
    sheet = opened(
        written([Column("a", width=40, wrap=True), Column("b")], [["x", 1], ["y", 2]])
    ).active
    assert sheet["A1"].font.bold
    assert sheet.freeze_panes == "A2"
    assert sheet.auto_filter.ref == "A1:B3"
    assert round(sheet.column_dimensions["A"].width) in (40, 41)
    assert (sheet["A2"].alignment.wrap_text, sheet["B2"].alignment.wrap_text) == (True, None)
    assert (sheet.page_setup.paperSize, sheet.page_setup.orientation) == (9, "landscape")


def locked_sheet(name):
    columns = [Column("code", below="Mã"), Column("1.1.1/done", below="Đã làm", editable=True)]
    return SheetContent(
        name, columns, [["Xã Mẫu 1", None], ["Xã Mẫu 2", 3]], frozen_columns=1, locked=True
    )


def test_a_locked_sheet_opens_only_its_editable_cells():
    stream = io.BytesIO()
    write_workbook(stream, [locked_sheet("1"), locked_sheet("2")], created=CREATED)
    book = opened(stream.getvalue())
    assert book.sheetnames == ["1", "2"]
    sheet = book["1"]
    assert sheet.protection.sheet
    assert [[cell.value for cell in row] for row in sheet["A1:B2"]] == [
        ["code", "1.1.1/done"],
        ["Mã", "Đã làm"],
    ]
    assert [[cell.protection.locked for cell in row] for row in sheet["A1:B4"]] == [
        [True, True],
        [True, True],
        [True, False],
        [True, False],
    ]
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("B3", None)


def test_rows_and_columns_must_match():
    with pytest.raises(ValueError, match="zip"):
        written(["a", "b"], [["x"]])


def test_a_text_too_long_for_a_cell_is_cut_and_marked():
    value = opened(written(["a"], [["x" * 40_000]])).active["A2"].value
    assert (len(value), value[-2:]) == (32_767, "x…")


def test_nothing_tells_when_or_where_it_was_written():
    archive = zipfile.ZipFile(io.BytesIO(written(["a"], [])))
    assert {info.date_time for info in archive.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert b"2026-11-01T07:00:00Z" in archive.read("docProps/core.xml")


@pytest.mark.parametrize(
    ("text", "taken", "name"),
    [
        ("Bộ tiêu chí", [], "Bộ tiêu chí"),
        ("1/2: [a]*?\\", [], "1 2 a"),
        ("'x'", [], "x"),
        ("", [], "Trang"),
        ("Cải cách thủ tục hành chính và chuyển đổi số", [], "Cải cách thủ tục hành chính và"),
        ("Điểm", ["điểm", "điểm (2)"], "Điểm (3)"),
    ],
)
def test_sheet_name_is_one_that_excel_takes(text, taken, name):
    assert sheet_name(text, taken) == name


@given(st.text(), st.lists(st.text()))
def test_sheet_name_always_fits(text, others):
    taken = {sheet_name(other).casefold() for other in others}
    name = sheet_name(text, taken)
    assert 0 < len(name) <= 31
    assert name.casefold() not in taken


texts = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=40)


@settings(max_examples=40, deadline=None)
@given(st.lists(st.tuples(texts, st.decimals(-(10**6), 10**6, places=4)), max_size=5))
def test_what_is_written_reads_back(pairs):
    data = written(["a", "b"], pairs)
    rows = read_sheets(data)[0].rows[1:]
    assert [(cell_text(row[0]), row[1]) for row in rows] == [
        (repair(text), number) for text, number in pairs
    ]

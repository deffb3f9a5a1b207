import io
from decimal import Decimal
from fractions import Fraction

import pytest

from thuocdo.adapters.tables import Limits, read_sheets, read_table
from thuocdo.core.errors import InputError


def refusals(data, **options):
    with pytest.raises(InputError) as refusal:
        read_table(data if isinstance(data, bytes) else data.encode(), **options)
    return [(issue.code, issue.place) for issue in refusal.value.issues]


@pytest.mark.parametrize(
    "text",
    [
        "unit,value\nXã Mẫu 1,88.61\n",
        "unit;value\r\nXã Mẫu 1;88,61\r\n",
        "unit\tvalue\nXã Mẫu 1\t88,61",
        "\ufeffunit;value\nXã Mẫu 1;88,61\n",
        'sep=;\nunit;value\n"Xã Mẫu 1";"88,61"\n',
        "\n\nunit,value\n,\nXã  Mẫu 1 ,88.61\n\n",
        '"unit","value"\n"Xã Mẫu 1","88,61"\n',
    ],
)
def test_text_tables_read_the_same(text):
    rows = read_table(text.encode(), required=["unit", "value"], optional=[]).rows
    issues = []
    assert [(row.text("unit"), row.number("value", issues)) for row in rows] == [
        ("Xã Mẫu 1", Fraction("88.61"))
    ]
    assert issues == []


def test_places_name_line_and_column():
    text = 'unit,value\n"hai\ndòng",x\n\nC,y\n'
    rows = read_table(text.encode()).rows
    issues = []
    for row in rows:
        row.number("value", issues)
    assert [issue.place for issue in issues] == ["dòng 2, cột value", "dòng 5, cột value"]
    assert rows[0].text("unit") == "hai\ndòng"


def test_headings_match_folded_and_by_other_names():
    text = "ĐƠN VỊ;Điểm\nXã Mẫu 1;5\n"
    table = read_table(text.encode(), required=["unit", "diem"], aliases={"Đơn vị": "unit"})
    assert table.columns == ("unit", "diem")
    assert table.rows[0].text("diem") == "5"
    assert table.rows[0].place("unit") == "dòng 2, cột ĐƠN VỊ"


def test_a_missing_optional_column_is_blank():
    row = read_table(b"unit\nA\n", required=["unit"], optional=["note"]).rows[0]
    assert (row.value("note"), row.text("note"), row.place("note")) == (None, "", "dòng 2")


def test_the_mark_of_our_own_writer_is_no_data():
    row = read_table(b"unit,a,b\nX,'=1+1,'tis\n").rows[0]
    assert (row.text("a"), row.text("b")) == ("=1+1", "'tis")


def test_texts_are_mended():
    row = read_table("unit\nÐà  Nẵng\u200b\n".encode()).rows[0]
    assert row.text("unit") == "Đà Nẵng"


@pytest.mark.parametrize(
    ("data", "found"),
    [
        (b"", [("files.empty", "")]),
        (b"\n\n", [("tables.no_rows", "")]),
        ("unit,value\n".encode("utf-16"), [("tables.utf16", "")]),
        ("đơn vị,điểm\n".encode("utf-16-le"), [("tables.binary", "")]),
        ("unit\nHuế\nCàng Long\n".encode("cp1258", "replace"), [("tables.encoding", "dòng 3")]),
        (b'unit,value\nA,"1\nB,2\n', [("tables.csv_broken", "dòng 2")]),
        (b'unit,value\nA,1\n"B"C,2\n', [("tables.csv_broken", "dòng 3")]),
        (b"unit,other\nA,1\n", [("tables.column_missing", "dòng 1"), ("tables.column_unknown", "dòng 1, cột 2")]),
        (b"unit,value,Unit\nA,1,2\n", [("tables.column_repeated", "dòng 1, cột 3")]),
        (b"unit,value\nA,1,2\nB,1,3\n", [("tables.cell_without_column", "dòng 2, cột 3")]),
        (b"%PDF-1.7 ...", [("tables.other_file", "")]),
        (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 100, [("tables.old_excel", "")]),
    ],
)  # fmt: skip
def test_what_is_wrong_has_a_place(data, found):
    assert refusals(data, required=["unit", "value"], optional=[]) == found


def test_the_bad_byte_is_counted_within_its_line():
    with pytest.raises(InputError) as refusal:
        read_table(b"unit\nABC\xe9D\n")
    assert dict(refusal.value.issues[0].values) == {"byte": "4"}


def test_a_cell_too_long_is_refused():
    assert refusals("unit\n" + "x" * 200_000) == [("tables.csv_broken", "dòng 2")]


def test_a_file_over_the_limits_is_refused():
    assert refusals(b"unit\n" * 10, limits=Limits(file_bytes=20)) == [("files.too_big", "")]
    assert refusals(b"a,b\n" * 10, limits=Limits(cells=5)) == [("tables.too_many_cells", "dòng 3")]


def test_text_under_an_excel_name_is_refused():
    assert refusals(b"unit\nA\n", name="Bang.XLSX") == [("tables.not_excel", "")]


@pytest.mark.parametrize("name", ["Bao cao.docx", "Bang.PDF", "bo.yaml"])
def test_text_under_the_name_of_a_document_is_refused(name):
    assert refusals(b"unit\nA\n", name=name) == [("tables.other_file", "")]


def test_paths(tmp_path):
    path = tmp_path / "bảng.csv"
    path.write_text("unit\nA\n", encoding="utf-8")
    assert [row.text("unit") for row in read_table(path).rows] == ["A"]
    assert [row.text("unit") for row in read_table(str(path)).rows] == ["A"]


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("absent.csv", "files.not_found"),
        (".", "files.is_folder"),
        ("a\0b", "files.not_readable"),
    ],
)
def test_a_path_to_nothing_is_refused(tmp_path, name, code):
    with pytest.raises(InputError) as refusal:
        read_table(tmp_path / name)
    assert [issue.code for issue in refusal.value.issues] == [code]


def test_a_hyphen_reads_standard_input(monkeypatch):
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(b"unit\nA\n")))
    assert [row.text("unit") for row in read_table("-").rows] == ["A"]


def test_the_bare_grid_counts_from_one():
    (sheet,) = read_sheets(b"a;b\n1;2\n")
    assert (sheet.value(2, 2), sheet.value(3, 1), sheet.value(1, 9)) == ("2", None, None)
    assert (sheet.name, sheet.place(2, 2), sheet.row_place(2)) == ("", "dòng 2, cột 2", "dòng 2")


def test_numbers_in_text_stay_text_until_asked():
    row = read_table(b"a\n1.10\n").rows[0]
    assert row.value("a") == "1.10"
    assert row.number("a", []) == Decimal("1.1")


def test_a_wrong_date_goes_to_the_issues():
    row = read_table(b"a\n32/01/2026\n").rows[0]
    issues = []
    assert row.day("a", issues) is None
    assert [(issue.code, issue.place) for issue in issues] == [
        ("dates.no_such_day", "dòng 2, cột a")
    ]

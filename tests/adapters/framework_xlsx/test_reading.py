from datetime import UTC, datetime
from io import BytesIO

import pytest
import xlsxwriter

from thuocdo.adapters.framework_files import read_framework_file
from thuocdo.adapters.framework_xlsx import read_framework_xlsx
from thuocdo.core.errors import InputError

INFO = [
    ("id", "thu"),
    ("name.vi", "Bộ thử"),
    ("index", "PAR"),
    ("levels", "[commune]"),
    ("cycle", "[year]"),
    ("status", "sample"),
    ("total", 2),
]
HEADER = ("code", "parent", "kind", "cap", "name_vi", "max", "source", "rule", "params", "was")
ROWS = [
    ("1", None, "normal", None, "Chỉ đạo", None, None, None, None, None),
    ("1.1", "1", None, None, "Kế hoạch", 0.5, "appraisal", "awarded", None, "1.a, 1.b"),
    ("1.2", "1", None, None, "Nhóm", None, None, None, None, None),
    ("1.2.1", "1.2", None, None, "Mức độ", 1.5, None, "proportional", "{inputs: [done, planned], zero_below: 0.8}", None),
]  # fmt: skip


def workbook(rows=ROWS, info=INFO, header=HEADER, tree="Bộ tiêu chí"):
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet(tree)
        for number, row in enumerate([header, *rows]):
            sheet.write_row(number, 0, row)
        facts = book.add_worksheet("Thông tin")
        for number, row in enumerate(info):
            facts.write_row(number, 0, row)
    return stream.getvalue()


def change(place, column, value):
    rows = [list(row) for row in ROWS]
    rows[place][HEADER.index(column)] = value
    return rows


def issues_of(data):
    try:
        return [
            (issue.code.removeprefix("framework."), issue.place)
            for issue in read_framework_xlsx(data)[1]
        ]
    except InputError as refused:
        return [(issue.code, issue.place) for issue in refused.issues]


def test_form_is_read_without_a_heading_in_the_sheet_of_facts():
    framework, issues = read_framework_xlsx(workbook())
    assert issues == []
    assert [node.code for node in framework.nodes()] == ["1", "1.1", "1.2", "1.2.1"]
    assert framework.leaf("1.1").was == ("1.a", "1.b")
    assert framework.leaf("1.2.1").rule.inputs == ("done", "planned")


@pytest.mark.parametrize(
    ("data", "issues"),
    [
        (workbook(change(3, "max", 1)), [("sum_mismatch", "Thông tin!B7")]),
        (workbook(change(2, "code", "1.1")), [("unknown_parent", "Bộ tiêu chí!B5"), ("missing", "Bộ tiêu chí!A4"), ("missing", "Bộ tiêu chí!A4"), ("repeated_code", "Bộ tiêu chí!A4")]),
        (workbook(change(1, "parent", "9")), [("unknown_parent", "Bộ tiêu chí!B3"), ("sum_mismatch", "Thông tin!B7")]),
        (workbook(change(1, "max", "một")), [("numbers.not_a_number", "Bộ tiêu chí!F3")]),
        (workbook(change(1, "rule", "magic")), [("unknown_rule", "Bộ tiêu chí!H3")]),
        (workbook(change(3, "params", "{inputs: [a")), [("params", "Bộ tiêu chí!I5")]),
        (workbook(change(3, "params", "[a]")), [("params", "Bộ tiêu chí!I5")]),
        (workbook(change(3, "params", "{inputs: [a, b], more: 1}")), [("unknown_key", "Bộ tiêu chí!I5")]),
        (workbook(change(2, "params", "{target: 1}")), [("params_without_rule", "Bộ tiêu chí!H4")]),
        (workbook(change(2, "max", 3)), [("leaf_only", "Bộ tiêu chí!F4")]),
        (workbook(info=[*INFO, ("total", 3)]), [("repeated_key", "Thông tin!B8")]),
        (workbook(info=[*INFO, ("name", "x")]), [("repeated_key", "Thông tin!B8")]),
        (workbook(info=[*INFO, ("owner", "x")]), [("unknown_key", "Thông tin!B8")]),
        (workbook(tree="Sheet1"), [("framework.sheet_missing", "")]),
        (workbook(header=("mã", *HEADER[1:])), [("tables.column_missing", "Bộ tiêu chí!1"), ("tables.column_unknown", "Bộ tiêu chí!A1")]),
    ],
)  # fmt: skip
def test_fault_is_told_with_its_cell(data, issues):
    assert issues_of(data) == issues


def test_date_in_a_code_is_told_with_its_cell():
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Bộ tiêu chí")
        sheet.write_row(0, 0, HEADER)
        sheet.write_row(1, 0, ROWS[0])
        sheet.write_row(2, 0, ROWS[1])
        day = datetime(2026, 1, 2, tzinfo=UTC).replace(tzinfo=None)
        sheet.write_datetime(2, 0, day, book.add_format({"num_format": "dd/mm/yyyy"}))
        facts = book.add_worksheet("Thông tin")
        for number, row in enumerate(INFO):
            facts.write_row(number, 0, row)
    assert ("not_a_text", "Bộ tiêu chí!A3") in issues_of(stream.getvalue())


def test_file_of_either_form_or_a_catalog_id_is_read(tmp_path):
    path = tmp_path / "bo.xlsx"
    path.write_bytes(workbook())
    assert read_framework_file(str(path)).framework.id == "thu"
    assert read_framework_file(path.read_bytes()).framework.id == "thu"
    assert read_framework_file("xa-mau-2026").framework.id == "xa-mau-2026"
    with pytest.raises(InputError) as refused:
        read_framework_file("không-có")
    assert refused.value.issues[0].code == "framework.unknown_set"

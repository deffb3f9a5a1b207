from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO, StringIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.framework.sets import field, framework_of, leaf, mappings
from tests.core.scoring.answers_of import units_of
from thuocdo.adapters.answers_files import (
    read_answers,
    write_answers,
    write_workbook,
)
from thuocdo.core.errors import InputError
from thuocdo.core.framework import read_framework
from thuocdo.core.issues import Severity
from thuocdo.core.scoring import NA, UnitAnswers

CREATED = datetime(2026, 1, 1, tzinfo=UTC)
OPTIONS = {
    "kind": "options",
    "options": [{"label": "Trước 28/02", "points": 1}, {"label": "Sau 28/02", "points": 0}],
}
FRAMEWORK = framework_of(
    field(
        "1",
        leaf("1.1.1", OPTIONS),
        leaf("1.1.2", {"kind": "proportional", "inputs": ["done", "planned"]}),
    ),
    field("2", leaf("2.1", {"kind": "survey"}), leaf("2.2", {"kind": "monitor", "input": "n"})),
)


def csv(*rows, header="unit,group,code,input,value"):
    return "\n".join([header, *rows]).encode()


def refused(data):
    """Return code and place of all that refuses a file."""
    with pytest.raises(InputError) as found:
        read_answers(data, FRAMEWORK, name="a.csv")
    return [(issue.code.removeprefix("scoring."), issue.place) for issue in found.value.issues]


def test_a_text_that_could_be_thousands_is_told_with_its_cell():
    rows = ("xa-a,,1.1.2,done,12.450", "xa-a,,1.1.2,planned,20.5", "xa-a,,1.1.1,points,0.125")
    read = read_answers(csv(*rows), FRAMEWORK, name="a.csv")
    assert read.units[0].answers["1.1.2"]["done"] == Fraction("12.45")
    [told] = [one for one in read.warnings if one.code == "numbers.thousands_or_decimal"]
    assert (told.severity, told.place) == (Severity.WARNING, read.places["xa-a", "1.1.2", "done"])
    assert told.values == {"value": "12.450", "whole": "12450", "decimal": "12,45"}


def test_long_table_is_read():
    read = read_answers(
        csv(
            "Xã 1;xã;1.1.1;option;TRUOC 28/02",
            "Xã 1;xã;1.1.2;done;19",
            "Xã 1;xã;1.1.2;planned;",
            "Xã 1;;2.1;value;91,17 %",
            "Xã 2;xã;2.1;value;n/a",
            "Xã 3;xã;;;",
            header="\ufeffunit;group;code;input;value",
        ),
        FRAMEWORK,
        name="a.csv",
    )
    assert read.units == (
        UnitAnswers(
            "Xã 1",
            "xã",
            {
                "1.1.1": {"option": "TRUOC 28/02"},
                "1.1.2": {"done": Fraction(19)},
                "2.1": {"value": Fraction("0.9117")},
            },
        ),
        UnitAnswers("Xã 2", "xã", {"2.1": {"value": NA}}),
        UnitAnswers("Xã 3", "xã", {}),
    )


def test_all_faults_come_at_once_with_their_cells():
    assert refused(
        csv(
            "A,,1.1.2,done,nhiều",
            "A,,1.1.2,planned,0",
            "A,,1.1.1,option,3",
            "A,,9.9,done,1",
            "A,,1.1.2,finished,1",
            "A,,1.1.1,option,1",
            ",,1.1.1,option,1",
            "B,x,1.1.1,,1",
            "B,y,1.1.2,done,1.000.000",
            "C,,1.1.2,done,1",
            "C,,1.1.2,planned,0",
        )
    ) == [
        ("not_a_number", "dòng 2, cột value"),
        ("unknown_code", "dòng 5, cột value"),
        ("unknown_input", "dòng 6, cột value"),
        ("repeated_answer", "dòng 7, cột value"),
        ("cell_missing", "dòng 8, cột unit"),
        ("cell_missing", "dòng 9, cột input"),
        ("two_groups", "dòng 10, cột group"),
        ("not_a_number", "dòng 10, cột value"),
        ("no_such_option", "dòng 4, cột value"),
        ("over_zero", "dòng 12, cột value"),
    ]


def test_file_without_answers_is_refused():
    assert refused(csv()) == [("no_answers", "")]


def test_date_in_a_cell_is_refused():
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Trả lời")
        sheet.write_row(0, 0, ["unit", "code", "input", "value"])
        sheet.write_row(1, 0, ["A", "1.1.2", "done"])
        day = datetime(2026, 1, 2, tzinfo=UTC).replace(tzinfo=None)
        sheet.write_datetime(1, 3, day, book.add_format({"num_format": "d/m"}))
        sheet.write_row(2, 0, ["A", 2.1, "value", True])
    assert refused(stream.getvalue()) == [("date_in_cell", "Trả lời!D2")]


def answers(units):
    """Return answers without what a file need not keep: leaves that nobody answered."""
    return {
        (given_unit.unit, given_unit.group): {
            code: dict(inputs) for code, inputs in given_unit.answers.items() if inputs
        }
        for given_unit in units
    }


some = settings(max_examples=25, deadline=None, suppress_health_check=[HealthCheck.too_slow])


@st.composite
def answered(draw):
    framework, _ = read_framework(draw(mappings()))
    return framework, draw(units_of(framework))


@some
@given(answered())
def test_long_table_comes_back_without_loss(drawn):
    framework, units = drawn
    stream = StringIO(newline="")
    write_answers(stream, units)
    read = read_answers(stream.getvalue().encode(), framework, name="a.csv")
    assert answers(read.units) == answers(units)


@some
@given(answered())
def test_workbook_comes_back_without_loss(drawn):
    framework, units = drawn
    stream = BytesIO()
    write_workbook(stream, framework, units, created=CREATED)
    assert answers(read_answers(stream.getvalue(), framework).units) == answers(units)


TWO = [UnitAnswers("Xã 1", "xã", {"1.1.2": {"done": Fraction(19)}}), UnitAnswers("Xã 2")]


def workbook(units=TWO):
    stream = BytesIO()
    write_workbook(stream, FRAMEWORK, units, created=CREATED)
    return stream


def test_workbook_has_a_sheet_a_field_a_row_a_unit_and_locks_all_but_answers():
    book = openpyxl.load_workbook(workbook())
    assert [sheet.title for sheet in book] == ["1 Lĩnh vực 1", "2 Lĩnh vực 2", "Phương án"]
    sheet = book.worksheets[0]
    rows = [[cell.value for cell in row] for row in sheet.iter_rows()]
    assert rows == [
        ["unit", "group", "1.1.1/option", "1.1.2/done", "1.1.2/planned"],
        [
            "Đơn vị",
            "Nhóm",
            "Tiêu chí 1.1.1 – Mức đạt",
            "Tiêu chí 1.1.2 – done",
            "Tiêu chí 1.1.2 – planned",
        ],
        ["Xã 1", "xã", None, 19, None],
        ["Xã 2", None, None, None, None],
    ]
    assert sheet.protection.sheet
    assert [cell.protection.locked for cell in sheet[3]] == [True, True, False, False, False]
    assert all(cell.protection.locked for cell in sheet[1])


def test_settled_points_get_a_column_of_their_own():
    units = [UnitAnswers("Xã 1", "", {"1.1.2": {"points": Fraction(1, 3)}})]
    sheet = openpyxl.load_workbook(workbook(units)).worksheets[0]
    assert [cell.value for cell in sheet[1]][-1] == "1.1.2/points"
    assert sheet.cell(3, 6).value == "1/3"


def test_filled_workbook_is_checked_by_cell():
    stream = workbook()
    book = openpyxl.load_workbook(stream)
    sheet = book.worksheets[0]
    sheet["C3"], sheet["D4"], sheet["E1"] = "Trước 28/2", "x", "1.1.2/plan"
    filled = BytesIO()
    book.save(filled)
    assert refused(filled.getvalue()) == [
        ("workbook_code", "1 Lĩnh vực 1!E1"),
        ("not_a_number", "1 Lĩnh vực 1!D4"),
        ("no_such_option", "1 Lĩnh vực 1!C3"),
    ]


def test_workbook_made_by_hand_may_have_vietnamese_headings_and_no_group():
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        book.add_worksheet("Hướng dẫn").write_row(0, 0, ["Cách điền phiếu"])
        sheet = book.add_worksheet("Lĩnh vực 1")
        sheet.write_row(0, 0, ["Đơn vị", "1.1.2/done", "1.1.2/planned"])
        sheet.write_row(1, 0, ["", "Đã làm", "Kế hoạch"])
        sheet.write_row(2, 0, ["Xã 1", 3, "n/a"])
    assert read_answers(stream.getvalue(), FRAMEWORK).units == (
        UnitAnswers("Xã 1", "", {"1.1.2": {"done": Fraction(3), "planned": NA}}),
    )

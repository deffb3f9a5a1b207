"""Tables a row a unit: rows that are labels, an office's own form, and drop-downs."""

from datetime import UTC, datetime
from fractions import Fraction
from io import BytesIO

import openpyxl
import pytest
import xlsxwriter
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.core.framework.sets import field, framework_of, leaf
from thuocdo.adapters.answers_files import read_answers, write_workbook
from thuocdo.core.errors import InputError
from thuocdo.core.scoring import UnitAnswers

CREATED = datetime(2026, 1, 1, tzinfo=UTC)
OPTIONS = {
    "kind": "options",
    "options": [{"label": "Trước 28/02", "points": 1}, {"label": "Sau 28/02", "points": 0}],
}
FRAMEWORK = framework_of(
    field(
        "1",
        leaf("1.1.1", OPTIONS),
        leaf("1.1.2", {"kind": "proportional", "inputs": ["tasks_done", "tasks_planned"]}),
    ),
    field("2", leaf("2.1", {"kind": "survey"}), leaf("2.2", OPTIONS)),
)
CODES = ("1.1.1", "1.1.2", "2.1", "2.2")


def xlsx(*rows):
    stream = BytesIO()
    with xlsxwriter.Workbook(stream) as book:
        sheet = book.add_worksheet("Điểm")
        for number, row in enumerate(rows):
            sheet.write_row(number, 0, row)
    return stream.getvalue()


def units(read):
    return {
        one.unit: {code: dict(inputs) for code, inputs in one.answers.items() if inputs}
        for one in read.units
    }


def points(*values):
    return {
        code: {"points": Fraction(str(value))} for code, value in zip(CODES, values, strict=False)
    }


def issues(data, name="a.xlsx"):
    with pytest.raises(InputError) as found:
        read_answers(data, FRAMEWORK, name=name)
    return [(issue.code, issue.place) for issue in found.value.issues]


def warnings(read):
    return [(issue.code, issue.place) for issue in read.warnings]


OURS = ("unit", "group", *(f"{code}/points" for code in CODES))
FIVE = [(f"Xã {n}", "xã", n / 10, 0.5, 0.25, 1) for n in range(1, 6)]
LABELS = ("Đơn vị", "Nhóm", *(f"Tiêu chí {code}" for code in CODES))


def test_without_the_row_of_labels_the_first_body_is_kept():
    read = read_answers(xlsx(OURS, *FIVE), FRAMEWORK)
    assert [one.unit for one in read.units] == [f"Xã {n}" for n in range(1, 6)]
    assert read.skipped == ()


def test_the_row_of_labels_of_our_table_is_no_body():
    read = read_answers(xlsx(OURS, LABELS, *FIVE), FRAMEWORK)
    assert [one.unit for one in read.units] == [f"Xã {n}" for n in range(1, 6)]
    assert (read.skipped, read.warnings) == (("Điểm!2",), ())


@pytest.fixture
def titled():
    return xlsx(("BẢNG ĐIỂM NĂM 2025",), OURS, LABELS, *FIVE)


def test_a_title_above_our_table_changes_nothing(titled):
    read = read_answers(titled, FRAMEWORK)
    assert [len(read.units), read.skipped] == [5, ("Điểm!3",)]


@pytest.mark.parametrize(
    "labels",
    [
        ("Đơn vị", "", "Kế hoạch", "Tỷ lệ", "Khảo sát", "Báo cáo"),
        ("", "", "Kế hoạch", "", "", ""),
        ("Tên đơn vị", "Nhóm"),
    ],
)
def test_other_labels_are_passed_over_and_named(labels):
    read = read_answers(xlsx(OURS, labels, *FIVE), FRAMEWORK)
    assert len(read.units) == 5
    assert (read.skipped, warnings(read)) == (("Điểm!2",), [("scoring.row_skipped", "Điểm!2")])


@pytest.mark.parametrize("cell", [1, "0,5", "n/a", "1/3"])
def test_row_with_an_answer_is_never_taken_as_labels(cell):
    read = read_answers(xlsx(OURS, ("Đơn vị", "", cell), *FIVE), FRAMEWORK)
    assert read.units[0].unit == "Đơn vị"
    assert issues(xlsx(OURS, ("", "", cell), *FIVE)) == [("scoring.cell_missing", "Điểm!A2")]


def test_option_in_the_first_row_is_an_answer():
    heads = ("unit", "1.1.1/option")
    assert issues(xlsx(heads, ("", "Trước 28/02"))) == [("scoring.cell_missing", "Điểm!A2")]


some = settings(max_examples=40, deadline=None, suppress_health_check=[HealthCheck.too_slow])
rows = st.lists(
    st.tuples(
        st.sampled_from(["Xã A", "Xã B", "Sở X", "Đơn vị", "", "Nhóm 1"]),
        st.sampled_from([None, 0, 0.5, 1, "n/a", "Tiêu chí 1.1.1", "chữ"]),
        st.sampled_from([None, 0, 1, "x"]),
    ),
    min_size=1,
    max_size=5,
)


@some
@given(rows)
def test_every_row_is_a_unit_or_named_or_refused(drawn):
    told = [("unit", "1.1.1/points", "1.1.2/points"), *drawn]
    places = {
        f"Điểm!{number}"
        for number, row in enumerate(told, start=1)
        if number > 1 and any(cell not in (None, "") for cell in row)
    }
    try:
        read = read_answers(xlsx(*told), FRAMEWORK)
    except InputError:
        return
    named = set(read.skipped)
    kept = [f"Điểm!{number}" for number, row in enumerate(told, start=1) if number > 1 and row[0]]
    assert places - named <= set(kept)
    units_kept = {
        row[0] for number, row in enumerate(drawn, start=2) if f"Điểm!{number}" in places - named
    }
    assert {one.unit for one in read.units} == units_kept


OFFICE = ("TT", "Đơn vị", "1.1.1", "1.1.2. Tỷ lệ hoàn thành", "2.1", "Tiêu chí 2.2", "Tổng điểm")


def test_table_of_an_office_is_read():
    read = read_answers(
        xlsx(
            ("BẢNG TỔNG HỢP ĐIỂM NĂM 2025",),
            (),
            OFFICE,
            ("(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)"),
            ("", "Điểm tối đa", 1, 1, 1, 1, 4),
            (1, "Xã A", 1, 0.5, 0.25, 1, 2.75),
            (2, "Xã B", 0, 0.5, 0.25, 1, 1.75),
            ("", "", "", "", "", "", "NGƯỜI LẬP BIỂU"),
        ),
        FRAMEWORK,
    )
    assert units(read) == {"Xã A": points(1, "0.5", "0.25", 1), "Xã B": points(0, "0.5", "0.25", 1)}
    assert read.skipped == ("Điểm!4", "Điểm!5", "Điểm!8")
    assert warnings(read) == [("scoring.row_skipped", place) for place in read.skipped]


def test_table_of_an_office_is_read_from_text():
    data = "STT;Tên đơn vị;1.1.1;1.1.2;Tổng cộng\n1;Xã A;1;0,5;1,5\n".encode()
    assert units(read_answers(data, FRAMEWORK, name="a.csv")) == {"Xã A": points(1, "0.5")}


def test_headings_with_a_slash_do_not_make_a_table_ours():
    read = read_answers(xlsx(("PHỤ LỤC I",), ("T/T", "Đơn vị", "2.1"), (1, "Xã A", 1)), FRAMEWORK)
    assert units(read) == {"Xã A": {"2.1": {"points": Fraction(1)}}}
    heads = ("Đơn vị", "2.1", "Đạt/không")
    assert issues(xlsx(("PHỤ LỤC I",), heads, ("Xã A", 1))) == [
        ("scoring.workbook_code", "Điểm!C2")
    ]


def test_workbook_of_another_set_names_its_codes_once():
    heads = ("unit", "group", "8.1/done", "8.2/done")
    assert issues(xlsx(heads, ("Xã A", "xã", 1, 2))) == [("scoring.workbook_code", "Điểm!C1")]


def test_sums_that_do_not_add_up_are_told_by_cell():
    heads = ("Đơn vị", "1", "1.1.1", "1.1.2", "Tổng điểm", "Xếp hạng")
    read = read_answers(
        xlsx(heads, ("Xã A", 1.5, 1, 0.5, 1.5, 1), ("Xã B", 1, 0.5, 0.25, 0.9, 2)), FRAMEWORK
    )
    assert warnings(read) == [
        ("scoring.sum_differs", "Điểm!B3"),
        ("scoring.sum_differs", "Điểm!E3"),
    ]
    assert read.warnings[1].values == {"unit": "Xã B", "said": "0,90", "added": "0,75"}


def test_table_in_no_known_form_is_one_error():
    heads = ("TT", "Tên", *(f"Cột {n}" for n in range(63)))
    assert issues(xlsx(heads, (1, "Xã A", *range(63)))) == [("scoring.form_unknown", "Điểm!1")]


def test_unknown_columns_of_a_table_are_one_error():
    heads = ("Đơn vị", "1.1.1", *(f"9.{n}" for n in range(40)))
    assert issues(xlsx(heads, ("Xã A", 1))) == [("scoring.workbook_code", "Điểm!C1")]


def test_repeated_criterion_is_one_error():
    heads = ("Đơn vị", "1.1.1", "1.1.1. Kế hoạch")
    rows_of_two = (("Xã A", 1, 1), ("Xã B", 1, 1))
    assert issues(xlsx(heads, *rows_of_two)) == [("tables.column_repeated", "Điểm!C1")]


def test_workbook_says_what_is_asked_and_offers_options():
    stream = BytesIO()
    given_units = [UnitAnswers("Xã 1", "xã", {"1.1.1": {"option": Fraction(2)}})]
    write_workbook(stream, FRAMEWORK, given_units, created=CREATED)
    book = openpyxl.load_workbook(stream)
    sheet = book.worksheets[0]
    assert [cell.value for cell in sheet[2]][2:] == [
        "Tiêu chí 1.1.1 – Mức đạt",
        "Tiêu chí 1.1.2 – Nhiệm vụ đã hoàn thành",
        "Tiêu chí 1.1.2 – Nhiệm vụ trong kế hoạch",
    ]
    assert sheet["C3"].value == "2. Sau 28/02"
    (offered,) = sheet.data_validations.dataValidation
    assert (str(offered.sqref), offered.formula1) == ("C3", "'Phương án'!$A$2:$A$3")
    legend = [[cell.value for cell in row] for row in book["Phương án"].iter_rows()]
    assert legend == [
        ["1.1.1", "2.2"],
        ["1. Trước 28/02", "1. Trước 28/02"],
        ["2. Sau 28/02", "2. Sau 28/02"],
    ]
    assert units(read_answers(stream.getvalue(), FRAMEWORK)) == {
        "Xã 1": {"1.1.1": {"option": Fraction(2)}}
    }


def test_long_table_stays_one_whatever_its_units_are_called():
    data = "unit,group,code,input,value\nĐịa phương,,1.1.1,points,1\n".encode()
    assert units(read_answers(data, FRAMEWORK, name="a.csv")) == {"Địa phương": points(1)}

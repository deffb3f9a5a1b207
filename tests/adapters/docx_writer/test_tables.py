# ruff: noqa: SLF001 - what python-docx does not tell is read in its XML

from dataclasses import replace

import docx
import pytest
from docx.oxml.ns import qn

from tests.adapters.docx_writer.reading import line, open_written
from tests.adapters.docx_writer.samples import PLAN, TABLE
from thuocdo.core.report.blocks import Row
from thuocdo.core.report.document import Appendix


@pytest.fixture(scope="module")
def file() -> docx.document.Document:
    return open_written(PLAN)


@pytest.fixture(scope="module")
def table(file):
    return file.tables[-1]


def test_table_head_repeats_and_rows_stay_whole(table):
    marks = [
        (row._tr.find(f".//{qn('w:tblHeader')}") is not None, row._tr.trPr.find(qn("w:cantSplit")))
        for row in table.rows
    ]
    assert [repeated for repeated, _ in marks] == [True, False, False, False]
    assert all(whole is not None for _, whole in marks)


def test_table_says_what_its_rows_say(table):
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["TT", "Nội dung nhiệm vụ", "Điểm"],
        ["I", "Cải cách thể chế", "Cải cách thể chế"],  # one merged cell, read twice
        ["1", "Rà soát văn bản", "1,25"],
        ["", "Tổng số", "1,25"],
    ]


def test_columns_stand_as_asked(table):
    row = table.rows[2]
    assert [cell.paragraphs[0].alignment.name for cell in row.cells] == ["CENTER", "LEFT", "RIGHT"]


@pytest.mark.parametrize(("row", "bold"), [(0, True), (1, True), (2, False), (3, True)])
def test_heads_groups_and_sums_are_bold(table, row, bold):
    runs = [run for cell in table.rows[row].cells for run in cell.paragraphs[0].runs]
    assert {bool(run.bold) for run in runs} == {bold}


def test_table_fills_the_width_of_its_sheet(table):
    assert round(sum(column.width.mm for column in table.columns)) == 297 - 30 - 15


def test_every_cell_has_lines_around(table):
    borders = table._tbl.tblPr.find(qn("w:tblBorders"))
    assert {side.get(qn("w:val")) for side in borders} == {"single"}
    assert len(borders) == 6


def test_caption_stays_with_its_table_and_note_follows(file):
    assert line(file, "Bảng 1. Nhiệm vụ").xml.find(f".//{qn('w:keepNext')}") is not None
    assert line(file, "Nguồn: tự chấm điểm.").italic == {True}


def test_long_table_breaks_between_pages_but_not_before_its_sum():
    rows = (*(Row((str(n), "Việc", "1")) for n in range(20)), TABLE.rows[-1])
    long = replace(TABLE, rows=rows)
    written = open_written(replace(PLAN, appendices=(Appendix("Việc", (long,)),))).tables[-1]
    keeps = [
        bool(row.cells[1].paragraphs[0].paragraph_format.keep_with_next) for row in written.rows
    ]
    assert keeps == [True, *[False] * 19, True, False]


def test_cell_of_several_lines_has_several_paragraphs():
    table = replace(TABLE, rows=(Row(("1", "Sở Nội vụ\nCơ quan thực hiện: các xã", "")),))
    written = open_written(replace(PLAN, appendices=(Appendix("Việc", (table,)),))).tables[-1]
    texts = [paragraph.text for paragraph in written.rows[1].cells[1].paragraphs]
    assert texts == ["Sở Nội vụ", "Cơ quan thực hiện: các xã"]

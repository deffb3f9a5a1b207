"""Answers as rows ``unit, group, code, input, value``: .csv or .xlsx, in and out."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from thuocdo.adapters.answers_files.gathering import AnswersFile, Gathering
from thuocdo.adapters.answers_files.headings import HEADER_WITHIN, wide_headings
from thuocdo.adapters.answers_files.wide_reading import gather_wide
from thuocdo.adapters.csv_writer import write_csv
from thuocdo.adapters.tables import Row, Sheet, Source, cell_text, read_sheets, table_of
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework
from thuocdo.core.issues import Issue, error
from thuocdo.core.scoring import UnitAnswers, value_text
from thuocdo.core.vietnamese.text import fold

ANSWER_COLUMNS = ("unit", "group", "code", "input", "value")

_REQUIRED = ("unit", "code", "input", "value")
_OPTIONAL = ("group", "note")
_LONG_ENOUGH = 2
"""Headings of a long table that make a table one, however much is wrong with it."""
_SHOWN_CODES = 2
_ALIASES = {
    "đơn vị": "unit",
    "nhóm": "group",
    "mã": "code",
    "mã tiêu chí": "code",
    "số liệu": "input",
    "giá trị": "value",
    "ghi chú": "note",
}


def read_answers(source: Source, framework: Framework, *, name: str = "") -> AnswersFile:
    """Return the answers of a long table, of the set's workbook, or of an office's table of points.

    Such a table has a row a unit and a column a leaf, headed by the leaf's code. In a long table a
    row of a unit alone (no code, input or value) names a unit without answers. Raise
    ``InputError`` with all faults at once: unknown codes and inputs, what is no number, repeated
    answers, a unit in two groups.
    """
    sheets = read_sheets(source, name=name)
    found = Gathering(framework)
    first = next((sheet for sheet in sheets if sheet.visible and sheet.rows), sheets[0])
    named = _named(first)
    read = (
        [] if named == len(_REQUIRED) else [(one, wide_headings(one, framework)) for one in sheets]
    )
    wide = [(sheet, headings) for sheet, headings in read if headings]
    if wide:
        for sheet, headings in wide:
            gather_wide(sheet, headings, found)
    else:
        _gather_long(first, found, named)
    if not found.answers and not found.issues:
        found.issues.append(error("scoring.no_answers"))
    if found.issues:
        raise InputError(found.all_issues())
    return found.result()


def write_answers(stream: TextIO, units: Iterable[UnitAnswers]) -> None:
    """Write answers as .csv, one row an answer; a unit without any has a row of its own."""
    write_csv(stream, ANSWER_COLUMNS, answer_rows(units))


def answer_rows(units: Iterable[UnitAnswers]) -> Iterator[tuple[str, str, str, str, str]]:
    """Yield the rows of the long table; values are exact texts."""
    for given in units:
        if not any(given.answers.values()):
            yield given.unit, given.group, "", "", ""
        for code, inputs in given.answers.items():
            for name, value in inputs.items():
                yield given.unit, given.group, code, name, value_text(value)


def _named(sheet: Sheet) -> int:
    """Return how many columns of a long table the fullest of the first rows names."""
    columns = {fold(name): column for name, column in _ALIASES.items()}
    columns |= {name: name for name in _REQUIRED}
    rows = sheet.rows[:HEADER_WITHIN]
    found = [{columns.get(fold(cell_text(cell))) for cell in row} for row in rows]
    return max((len(names & set(_REQUIRED)) for names in found), default=0)


def _gather_long(sheet: Sheet, found: Gathering, named: int) -> None:
    if named < _LONG_ENOUGH:
        raise InputError([_form_unknown(sheet, found.framework)])
    for row in table_of(sheet, required=_REQUIRED, optional=_OPTIONAL, aliases=_ALIASES):
        _take(row, found)


def _form_unknown(sheet: Sheet, framework: Framework) -> Issue:
    """Return the one thing to say of a table in no form of ours: what its headings should be."""
    filled = (row for row in range(1, len(sheet.rows) + 1) if not sheet.is_blank(row))
    row = next(filled, 0)
    if not row:
        return error("tables.no_rows", sheet.name)
    codes = ", ".join(list(framework.inputs)[:_SHOWN_CODES])
    return error("scoring.form_unknown", sheet.row_place(row), codes=codes)


def _take(row: Row, found: Gathering) -> None:
    unit, code, name = row.text("unit"), row.text("code"), row.text("input")
    if not unit:
        found.issues.append(error("scoring.cell_missing", row.place("unit"), column="unit"))
        return
    found.unit(unit, row.text("group"), row.place("group"))
    value = row.value("value")
    if code and name:
        found.answer((unit, code, name), value, row.place("value"))
    elif code or name or value is not None:
        missing = [column for column, text in (("code", code), ("input", name)) if not text]
        found.issues += [
            error("scoring.cell_missing", row.place(column), column=column) for column in missing
        ]

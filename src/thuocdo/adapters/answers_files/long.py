"""Answers as rows ``unit, group, code, input, value``: .csv or .xlsx, in and out."""

from collections.abc import Iterable, Iterator
from typing import TextIO

from thuocdo.adapters.answers_files.gathering import AnswersFile, Gathering
from thuocdo.adapters.answers_files.wide import gather_workbook, is_workbook
from thuocdo.adapters.csv_writer import write_csv
from thuocdo.adapters.tables import Row, Source, read_sheets, table_of
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework
from thuocdo.core.issues import error
from thuocdo.core.scoring import UnitAnswers, value_text

ANSWER_COLUMNS = ("unit", "group", "code", "input", "value")

_REQUIRED = ("unit", "code", "input", "value")
_OPTIONAL = ("group", "note")
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
    """Return the answers of a long table, or of the wide workbook of the set.

    A row of a unit alone (no code, input or value) names a unit without answers. Raise
    ``InputError`` with all faults at once: unknown codes and inputs, what is no number, repeated
    answers, a unit in two groups.
    """
    sheets = read_sheets(source, name=name)
    found = Gathering(framework)
    if is_workbook(sheets):
        gather_workbook(sheets, found)
    else:
        first = next((sheet for sheet in sheets if sheet.visible and sheet.rows), sheets[0])
        for row in table_of(first, required=_REQUIRED, optional=_OPTIONAL, aliases=_ALIASES):
            _take(row, found)
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


def _take(row: Row, found: Gathering) -> None:
    unit, code, name = row.text("unit"), row.text("code"), row.text("input")
    if not unit:
        found.issues.append(error("scoring.cell_missing", row.place("unit"), column="unit"))
        return
    found.unit(unit, row.text("group"), row.place("group"))
    if not code and not name and row.value("value") is None:
        return
    for column, text in (("code", code), ("input", name)):
        if not text:
            found.issues.append(error("scoring.cell_missing", row.place(column), column=column))
    if code and name:
        found.answer((unit, code, name), row.value("value"), row.place("value"))

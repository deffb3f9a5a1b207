"""Answers and figures from and to files: the long table, and the workbook for offline scoring."""

from thuocdo.adapters.answers_files.figures import FiguresFile, read_figures_file
from thuocdo.adapters.answers_files.gathering import AnswersFile
from thuocdo.adapters.answers_files.long import (
    ANSWER_COLUMNS,
    answer_rows,
    read_answers,
    write_answers,
)
from thuocdo.adapters.answers_files.wide import write_workbook

__all__ = [
    "ANSWER_COLUMNS",
    "AnswersFile",
    "FiguresFile",
    "answer_rows",
    "read_answers",
    "read_figures_file",
    "write_answers",
    "write_workbook",
]

"""Cells of a table that its plan does not say: told one by one, or a whole column at once."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby
from typing import NamedTuple

from thuocdo.core.plan.text.cleaning import CleanLine

_MANY = 3
"""From so many cells on a column is told as one."""


class Lost(NamedTuple):
    """What a document says at a line and its plan does not, as a warning by its code."""

    line: int
    code: str
    values: Mapping[str, str]


class LostCell(NamedTuple):
    """A cell by the number of its row, counted column, and head of that column."""

    row: int
    column: int
    head: str
    text: str


def lost_text(line: int, text: str) -> Lost:
    """Return the warning of one text."""
    return Lost(line, "plan.unsaid", {"text": text})


def told_by_column(cells: Iterable[LostCell]) -> Iterator[Lost]:
    """Yield a warning for each cell, but one for a column that lost many, with all its rows."""
    columns: dict[tuple[int, str], list[LostCell]] = {}
    for cell in cells:
        columns.setdefault((cell.column, cell.head), []).append(cell)
    for (column, head), found in columns.items():
        if len(found) < _MANY:
            yield from (lost_text(cell.row, cell.text) for cell in found)
        else:
            texts = "; ".join(dict.fromkeys(cell.text for cell in found))
            rows = spans([cell.row for cell in found])
            values = {"column": head or str(column + 1), "rows": rows, "text": texts}
            yield Lost(found[0].row, "plan.unsaid_column", values)


def heads_at(rows: Sequence[CleanLine], headings: Iterable[int]) -> Iterator[dict[int, str]]:
    """Yield for each row how its columns are called; ``headings`` are the numbers of heading rows.

    Below a head of two rows the lower one counts.
    """
    known, heads = set(headings), dict[int, str]()
    for row in rows:
        if row.number in known:
            named = {at: " ".join(cell.split()) for at, cell in enumerate(row.cells)}
            heads = heads | {at: name for at, name in named.items() if _is_name(name)}
        yield heads


def _is_name(text: str) -> bool:
    """Tell a head from the number of its column: ``(3)``."""
    return sum(map(str.isalpha, text)) > 1


def spans(numbers: Iterable[int]) -> str:
    """Return numbers in short: ``3–6, 9``."""
    runs = groupby(enumerate(sorted(set(numbers))), key=lambda one: one[1] - one[0])
    ends = ([number for _, number in run] for _, run in runs)
    return ", ".join(str(run[0]) if len(run) == 1 else f"{run[0]}–{run[-1]}" for run in ends)


def numbers_in(text: str) -> list[int]:
    """Return the numbers that ``spans`` told."""
    parts = (part.partition("–") for part in text.split(", ") if part)
    return [
        number for first, _, last in parts for number in range(int(first), int(last or first) + 1)
    ]

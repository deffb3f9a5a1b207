"""The heads of a table and what each of its columns holds: told by the heads, else by the cells.

Heads differ from office to office (``Ai làm``, ``Đơn vị``), bodies, times and work do not: a
column of cells that are nothing but bodies says who, one of times says when.
"""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace

from thuocdo.core.plan.form.columns import (
    WHO,
    Column,
    column_of,
    is_counted,
    is_numbering,
    is_of_tasks,
    is_unsure,
    named_columns,
)
from thuocdo.core.plan.form.indicator_tables import Heads, lower_heads, read_heads
from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import Table
from thuocdo.core.plan.times.reading import read_time
from thuocdo.core.plan.words.agencies import only_bodies
from thuocdo.core.plan.words.prose import is_work

FIRST_ROWS = 3
"""So many rows may stand above what the heads are."""
_LEAST = 3
"""Columns of a table: a letterhead and a signature have two."""
_LOOKED_AT = 12
_MOST = 0.5
_LONGEST_TIME = 60
_LONGEST_HEAD = 60
_TIME = re.compile(
    r"(?:truoc|trong|den|het|tu|vao|cham nhat|hang|moi|thuong xuyen|quy|thang|nam|ngay|tuan|khi"
    r"|lien tuc|dinh ky|sau|cuoi|dau|xong|hoan thanh)\b|\d{1,2}[/.-]\d"
)
_WORK_HEAD = re.compile(r"\b(?:nhiem vu|cong viec|viec|giai phap|bien phap|hoat dong)\b")
_SHARED = frozenset({Column.RESPONSIBILITY, Column.IMPLEMENT, Column.LEAD})


@dataclass(frozen=True, slots=True)
class Layout:
    """What the columns hold below a row of heads; ``heads`` are those of indicators among them.

    ``guessed`` tells that cells, not heads, said so; ``said`` are the heads as printed.
    """

    columns: tuple[Column, ...]
    heads: Heads | None
    said: tuple[str, ...]
    guessed: bool = False


def layouts(table: Table) -> dict[int, Layout]:
    """Return what columns hold, by the place of the row of heads that says so."""
    found: dict[int, Layout] = {}
    guessed: Layout | None = None
    above: CleanLine | None = None
    for at, row in enumerate(table.rows):
        if is_counted(row.cells):
            above = row
            continue
        layout = _layout(above, row, table.rows[at + 1 : at + 1 + _LOOKED_AT])
        if layout is None and not found and at < FIRST_ROWS:
            layout = guessed = _told_by_cells(row, table.rows[at + 1 : at + 1 + _LOOKED_AT])
        elif layout is None and guessed and row.cells == guessed.said:  # on the next page
            layout = guessed
        if layout is not None:
            found[at] = layout
        above = row
    return found


def has_heads(table: Table) -> bool:
    """Tell a table whose first row says what its columns are, though not all are understood."""
    for row in table.rows[:-1][: FIRST_ROWS - 1]:
        filled = [cell for cell in row.cells if cell.strip()]
        known = [column_of(cell) for cell in filled]
        numbered = Column.NUMBER in known[:1]
        if len(filled) >= _LEAST and (numbered or len([one for one in known if one]) > 1):
            return True
    return False


def _layout(above: CleanLine | None, row: CleanLine, below: Sequence[CleanLine]) -> Layout | None:
    measured = read_heads(row.cells) or (lower_heads(above.cells, row.cells) if above else None)
    named = named_columns(row.cells)
    if measured is not None:
        return Layout(_around(measured, named), measured, row.cells)
    if named is None:
        return None
    if None in named and any(map(is_unsure, row.cells)):
        named = _with_unsure(named, row.cells, below)
    return Layout(_certain(named), None, row.cells)


def _certain(columns: Sequence[Column | None]) -> tuple[Column, ...]:
    """Return columns with those that say nothing as others; work stands behind what it improves."""
    work = columns.index(Column.CONTENT) if Column.CONTENT in columns else 0
    return tuple(
        Column.OTHER if column is None or (column is Column.CRITERION and at > work) else column
        for at, column in enumerate(columns)
    )


def _around(heads: Heads, named: Sequence[Column | None] | None) -> tuple[Column, ...]:
    """Return the columns beside the values of indicators: their numbers, who, when, and work."""
    own = {heads.name, *heads.columns} | ({heads.unit} if heads.unit is not None else set())
    told = [None if at in own else column_of(head) for at, head in enumerate(heads.said)]
    worked = named is not None and Column.CONTENT in told
    beside = {Column.NUMBER, Column.TIME, *WHO}
    if worked:
        beside |= {Column.CONTENT, Column.PRODUCT}
    return tuple(column if column in beside else Column.OTHER for column in told)


# --- by the cells -----------------------------------------------------------------------------


def _with_unsure(
    columns: Sequence[Column | None], heads: Sequence[str], below: Sequence[CleanLine]
) -> tuple[Column | None, ...]:
    """Return columns with those of bodies whose heads may as well name a unit of measure."""
    who = Column.IMPLEMENT if _SHARED & set(columns) else Column.RESPONSIBILITY
    return tuple(
        who if column is None and is_unsure(heads[at]) and _hold(below, at, _is_body) else column
        for at, column in enumerate(columns)
    )


def _told_by_cells(row: CleanLine, below: Sequence[CleanLine]) -> Layout | None:
    """Return the columns of a table whose heads do not tell them, None where it is of no tasks."""
    heads = row.cells
    filled = [head for head in heads if head.strip()]
    if len(set(filled)) < _LEAST or not below or any(map(_is_no_head, filled)):
        return None
    columns = _with_unsure([column_of(head) for head in heads], heads, below)
    told = list(columns)
    for at, head in enumerate(heads):
        if told[at] is None and not is_unsure(head):
            told[at] = _kind(below, at, told)
    if not (is_of_tasks(told) and _holds_work(heads, told, below)):
        return None
    return Layout(_certain(told), None, heads, guessed=tuple(told) != columns)


def _holds_work(
    heads: Sequence[str], columns: Sequence[Column | None], below: Sequence[CleanLine]
) -> bool:
    """Tell a column of work from one of names or goods: ``Tên mô hình``, ``Nội dung``."""
    at = columns.index(Column.CONTENT) if Column.CONTENT in columns else None
    if at is None:
        return False
    return _WORK_HEAD.search(bare(heads[at])) is not None or _hold(below, at, _is_work)


def _is_no_head(text: str) -> bool:
    return len(text) > _LONGEST_HEAD or any(map(str.isdigit, text)) or text.rstrip().endswith(".")


def _kind(below: Sequence[CleanLine], at: int, known: Sequence[Column | None]) -> Column | None:
    """Return what the cells of a column are; a column of work where there is none yet."""
    if not WHO & set(known) and _hold(below, at, _is_body):
        return Column.RESPONSIBILITY
    if Column.TIME not in known and _hold(below, at, _is_time):
        return Column.TIME
    if Column.CONTENT not in known and _hold(below, at, _is_work):
        return Column.CONTENT
    return None


def _hold(below: Sequence[CleanLine], at: int, kind: Callable[[str], bool]) -> bool:
    """Tell whether most cells of a column are of a kind."""
    cells = list(_cells(below, at))
    return bool(cells) and sum(map(kind, cells)) > len(cells) * _MOST


def _cells(below: Sequence[CleanLine], at: int) -> Iterator[str]:
    """Yield what a column holds, but neither its number nor the title of a group."""
    for row in below:
        cells = [" ".join(cell.split()) for cell in row.cells]
        if is_numbering(row.cells) or len({cell for cell in cells if cell}) < _LEAST - 1:
            continue
        if at < len(cells) and cells[at]:
            yield cells[at].lstrip("-–+• ")


def _is_body(cell: str) -> bool:
    return bool(only_bodies(cell))


def _is_work(cell: str) -> bool:
    return is_work(bare(cell))


def _is_time(cell: str) -> bool:
    plain = bare(cell)
    told = len(cell) <= _LONGEST_TIME and _TIME.match(plain) is not None
    return told and read_time(cell, None) is not None


def renewed(layout: Layout, before: Layout | None) -> bool:
    """Tell heads of another table from those that are said again on the next page."""
    return before is None or replace(layout, said=before.said) != before

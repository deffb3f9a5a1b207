"""Tables in the body of a plan that was read: what stood in rows is written in rows again."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import groupby, pairwise, takewhile
from typing import TypeAlias

from thuocdo.core.plan.form.columns import known_heads
from thuocdo.core.plan.form.context import Context
from thuocdo.core.plan.form.indicator_tables import read_heads
from thuocdo.core.plan.form.outline import parent_of
from thuocdo.core.plan.model import Item, ItemKind, Section
from thuocdo.core.report.blocks import Align, Block, Column, Paragraph, Row, RowKind, Table
from thuocdo.core.report.plan_aims import table_of_aims
from thuocdo.core.report.plan_annex import annex_table
from thuocdo.core.report.plan_words import Words, words_of

Part: TypeAlias = tuple[Section, list[Item]]
_WIDTHS = {"TT": 7, "Nội dung nhiệm vụ": 26, "Thời gian hoàn thành": 18}
"""Columns that need another share of a page that stands than of one that lies."""

_BAR = " | "
_FEWEST = 3  # rows and columns, as the reader wants of a table of figures or names
_NARROW, _WIDE = 6, 30  # letters: columns are as wide as what they hold, within these

_WEAKNESS = Column("Tồn tại, hạn chế", 22)


def tables_at(
    parts: Sequence[Part], at: int, contexts: Mapping[str, Context], year: int | None
) -> tuple[list[Table], int]:
    """Return the tables under a heading, and how many parts behind it are groups of their rows.

    No tables where the text is none. The lines of the document tell one: below a line of heads its
    rows follow one another, numbered, each with what its sentence does not say. Where the numbers
    begin again below another line of heads, another table does. ``year`` is that of the plan.
    """
    groups = [] if parts[at][1] else list(_below(parts[at + 1 :], parts[at][0].path))
    aims = table_of_aims([parts[at], *groups], contexts, year) if year else None
    if aims:
        return [aims], len(groups)
    weak = _mended(parts[at][1])
    section, items = parts[at][0], [item for item in parts[at][1] if item.id not in weak]
    rows = [item for _, members in ([(section, items)] if items else groups) for item in members]
    runs = list(_runs(items)) or [items]
    firsts = [(part, _firsts(members)) for part, members in groups]
    whole = all(_are_rows(section, _firsts(run), firsts) for run in runs)
    if not (whole and _tell_more(rows, contexts)):
        return [], 0
    above = [replace(section, text=()), *(group for group, _ in groups)]
    tables = [annex_table(above, run or rows) for run in runs]
    if weak:
        told = iter(weak.values())
        tables = [table and _with_weaknesses(table, told) for table in tables]
    else:
        tables = [
            table and _joined(table, run or rows) for table, run in zip(tables, runs, strict=True)
        ]
    found = [_upright(table) for table in tables if table]
    return (found, len(groups)) if len(found) == len(runs) else ([], 0)


def _runs(items: Sequence[Item]) -> Iterator[list[Item]]:
    """Yield the items of one table after the other; its heads have a line of their own."""
    start = 0
    for at, (above, item) in enumerate(pairwise(items), start=1):
        heads = item.lines[0] > above.lines[1] + 1
        if heads and _number(item) <= _number(above):
            yield list(items[start:at])
            start = at
    if start < len(items):
        yield list(items[start:])


def _number(item: Item) -> int:
    own = item.path.rpartition(".")[2]
    return int(own) if own.isdecimal() else 0


def _firsts(items: Sequence[Item]) -> list[Item]:
    """Return the first item of each row; a list in its cell has several."""
    return [
        item
        for above, item in zip([None, *items], items, strict=False)
        if above is None or _row_of(above) != _row_of(item)
    ]


def _joined(table: Table, items: Sequence[Item]) -> Table:
    """Return a table with the works of one row as the list in its cell that they were."""
    rows: list[Row] = []
    told = iter(items)
    above: Item | None = None
    for row in table.rows:
        item = next(told) if row.kind is RowKind.DATA else None
        if item and above and _row_of(item) == _row_of(above):
            number, work, *others = rows[-1].cells
            work = work if work.startswith("- ") else f"- {work}"
            rows[-1] = replace(row, cells=(number, f"{work}; - {row.cells[1]}", *others))
        else:
            rows.append(row)
        above = item
    return replace(table, rows=tuple(rows))


def _mended(items: Sequence[Item]) -> dict[str, str]:
    """Return the weaknesses by item, where each is of one row with the work that mends it."""
    halves = list(zip(items[::2], items[1::2], strict=False))
    paired = all(
        (first.kind, second.kind) == (ItemKind.LIMITATION, ItemKind.TASK)
        and _row_of(first) == _row_of(second)
        for first, second in halves
    )
    return {first.id: first.text for first, _ in halves} if paired and len(items) % 2 == 0 else {}


def _row_of(item: Item) -> tuple[object, ...]:
    bodies = (item.lead, item.coordinate, item.implement)
    return (item.path, item.lines, bodies, item.deadline_text, item.product)


def _with_weaknesses(table: Table, weaknesses: Iterator[str]) -> Table:
    """Put what the work mends before it."""
    number, work, *others = table.columns
    rows = (
        replace(row, cells=(row.cells[0], weakness, *row.cells[1:]))
        for row, weakness in zip(table.rows, weaknesses, strict=False)
    )
    return replace(
        table,
        columns=(number, _WEAKNESS, replace(work, title="Giải pháp"), *others),
        rows=tuple(rows),
    )


def _below(parts: Sequence[Part], path: str) -> Iterator[Part]:
    return takewhile(lambda part: part[0].path.startswith(f"{path}."), parts)


def _are_rows(section: Section, items: Sequence[Item], groups: Sequence[Part]) -> bool:
    """Tell whether all that stands under a heading has lines one after another, the first apart."""
    known = {section.path: section}
    if any(parent_of(group.path, known) != section.path or group.text for group, _ in groups):
        return False
    lines = [one.lines for one in items]
    for group, members in groups:
        if "." in group.path.removeprefix(f"{section.path}.") or not members:
            return False
        lines += [group.lines, *(one.lines for one in members)]
    owners = {section.path, *(group.path for group, _ in groups)}
    return (
        all(map(_is_numbered, [*items, *(one for _, members in groups for one in members)]))
        and bool(lines)
        and all(one.parent in owners for _, members in groups for one in members)
        and all(one.parent == section.path for one in items)
        and lines[0][0] > section.lines[1] + 1
        and all(first == last for first, last in lines)
        and all(after[0] == before[1] + 1 for before, after in pairwise(lines))
    )


def _is_numbered(row: Item) -> bool:
    return row.path.removeprefix(row.parent or "").rpartition(".")[2].isdecimal()


def _tell_more(rows: Sequence[Item], contexts: Mapping[str, Context]) -> bool:
    """Tell whether each row says more than its sentence, and not all the same: that is a block."""
    told = [_told(words_of(row, contexts.get(row.parent or ""))) for row in rows]
    return all(told) and any(one != told[0] for one in told)


def _told(words: Words) -> dict[str, str]:
    return {label: line for label, line in words.lines.items() if label not in words.implied}


def _upright(table: Table) -> Table:
    """Fit a table to a page that stands, below a heading: ``1`` under ``2.``, not ``2.1``."""
    columns = (
        replace(column, width=_WIDTHS.get(column.title, column.width)) for column in table.columns
    )
    rows = (
        Row((row.cells[0].rpartition(".")[2], *row.cells[1:])) if row.kind is RowKind.DATA else row
        for row in table.rows
    )
    return replace(table, columns=tuple(columns), rows=tuple(rows))


def with_tables(blocks: Iterable[Block]) -> Iterator[Block]:
    """Yield blocks, rows of figures or names (``STT | Đơn vị | Chỉ tiêu``) as a table again."""
    for in_rows, run in groupby(blocks, _is_data):
        found = list(run)
        texts = [block.text for block in found if isinstance(block, Paragraph)]
        table = _data_table([text.split(_BAR) for text in texts]) if in_rows else None
        yield from (table,) if table else found


def _is_data(block: Block) -> bool:
    return isinstance(block, Paragraph) and _BAR in block.text


def _data_table(rows: Sequence[Sequence[str]]) -> Table | None:
    """Return a table whose first row has the heads; None of rows that do not fit below it.

    Nor of rows that would be read as work or aims once they stand in a table.
    """
    head, *below = rows
    if any(known_heads(row) or read_heads(row) for row in rows):
        return None
    if len(below) < _FEWEST - 1 or any(not _FEWEST <= len(row) <= len(head) for row in rows):
        return None
    filled = [(*row, *[""] * (len(head) - len(row))) for row in below]
    columns = [
        _column(title, cells) for title, cells in zip(head, zip(*filled, strict=True), strict=True)
    ]
    return Table(tuple(columns), tuple(map(Row, filled)))


def _column(title: str, cells: Sequence[str]) -> Column:
    longest = max(map(len, (*cells, *title.split())))
    short = all(len(cell) <= _NARROW for cell in cells)
    return Column(title, min(max(longest, _NARROW), _WIDE), Align.CENTRE if short else Align.LEFT)

"""Tables that tell in one row how much of something is wanted and the work for it.

Aims are sentences of a plan (``Hồ sơ đúng hạn: 95%``); only a row tells the work that is for one.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from itertools import groupby, pairwise

from thuocdo.core.plan.form.context import Context
from thuocdo.core.plan.form.items import read_alone
from thuocdo.core.plan.form.outline import parent_of
from thuocdo.core.plan.model import Item, ItemKind, Section
from thuocdo.core.report.blocks import Align, Column, Row, RowKind, Table
from thuocdo.core.report.plan_items import own_mark
from thuocdo.core.report.plan_words import COORDINATE, DEADLINE, IMPLEMENT, LEAD, PRODUCT, words_of

_OF = ": "
"""Stands between what is measured and how much of it is wanted."""
_NUMBER = Column("TT", 7, Align.CENTRE)
_NAME = Column("Chỉ tiêu", 24)
_WORK = Column("Nhiệm vụ, giải pháp", 26)
_TOLD = (
    Column(LEAD, 16),
    Column(IMPLEMENT, 16),
    Column(COORDINATE, 20),
    Column(DEADLINE, 18, Align.CENTRE),
    Column(PRODUCT, 18),
)


def table_of_aims(
    parts: Sequence[tuple[Section, Sequence[Item]]], contexts: Mapping[str, Context], year: int
) -> Table | None:
    """Return the rows under a heading, and under its groups, as a table of aims of a year.

    None where they are no rows, or come back as sentences of their own just as well.
    """
    (section, _), *groups = parts
    found = [_rows(items) for _, items in parts]
    rows = [row for one in found for row in one]
    if not (_follow(parts, found) and all(map(_is_row, rows)) and _needed(rows, contexts)):
        return None
    cells: list[Row] = []
    for (part, _), own in zip(parts, found, strict=True):
        if part is not section:
            mark = own_mark(part.path, parent_of(part.path, {section.path: section}))
            cells.append(Row((mark, part.title), RowKind.GROUP))
        told = [_cells(row) for row in own]
        if None in told:
            return None
        cells.extend(Row(row) for row in told if row)
    return _narrowed(cells, year) if groups or found[0] else None


def _rows(items: Sequence[Item]) -> list[list[Item]]:
    """Return the items of each row: those of one number at one line."""
    return [list(row) for _, row in groupby(items, key=lambda item: (item.path, item.lines))]


def _follow(
    parts: Sequence[tuple[Section, Sequence[Item]]], found: Sequence[Sequence[Sequence[Item]]]
) -> bool:
    """Tell whether rows have lines one after another, the first apart for the heads above it."""
    section = parts[0][0]
    lines = []
    for (part, items), rows in zip(parts, found, strict=True):
        if part is not section and (part.text or not items):
            return False
        if any(item.parent != part.path for item in items):
            return False
        lines += [part.lines] if part is not section else []
        lines += [row[0].lines for row in rows]
    return (
        bool(lines)
        and lines[0][0] > section.lines[1] + 1
        and all(first == last for first, last in lines)
        and all(after[0] == before[1] + 1 for before, after in pairwise(lines))
    )


def _is_row(row: Sequence[Item]) -> bool:
    """Tell a numbered row of at most one aim with its work behind it."""
    first, *others = row
    numbered = first.path.removeprefix(first.parent or "").rpartition(".")[2].isdecimal()
    aims = first.kind is not ItemKind.TARGET or _OF in first.text
    works = all(item.kind is ItemKind.TASK for item in others)
    return numbered and aims and works and first.kind is not ItemKind.LIMITATION


def _needed(rows: Iterable[Sequence[Item]], contexts: Mapping[str, Context]) -> bool:
    """Tell whether a row has both, or an aim that only a table makes one: ``Thôn mẫu: Đạt``."""
    aims = [row for row in rows if row[0].kind is ItemKind.TARGET]
    return any(len(row) > 1 or not _is_aim(row[0], contexts) for row in aims)


def _is_aim(item: Item, contexts: Mapping[str, Context]) -> bool:
    alone = read_alone(item.text, None, contexts.get(item.parent or ""))
    return alone is not None and alone.kind is ItemKind.TARGET


def _cells(row: Sequence[Item]) -> tuple[str, ...] | None:
    """Return number, name, value and work, then who does it, by when and with what.

    None where what is in a row does not have the same of these.
    """
    first = row[0]
    aimed = first.kind is ItemKind.TARGET
    name, _, value = first.text.partition(_OF) if aimed else ("", "", "")
    works = [item.text for item in row[1 if aimed else 0 :]]
    told = [_told(row, column.title) for column in _TOLD]
    if None in told:
        return None
    number = own_mark(first.path, first.parent or "").rpartition(".")[2]
    work = "; ".join(f"- {text}" for text in works) if len(works) > 1 else "".join(works)
    return (number, name, value, work, *(one or "" for one in told))


def _told(row: Sequence[Item], label: str) -> str | None:
    """Return what a cell says so that each item has its own; None where there is no such.

    It doesn't matter to those that settle it in their sentence, and may be empty where the sentence
    tells it when nothing else does.
    """
    found: set[str] | None = None
    for item in row:
        words = words_of(item)
        line = words.lines.get(label, "").removeprefix(f"{label}: ").removesuffix(".")
        if label not in words.said:
            fits = {line, ""} if label in words.implied else {line}
            found = fits if found is None else found & fits
    return "" if found is None else max(found, default=None)


def _narrowed(rows: Sequence[Row], year: int) -> Table:
    """Return the table of rows with the columns in which one of them says anything."""
    wanted = Column(f"Mục tiêu năm {year}", 18)
    columns = (_NUMBER, _NAME, wanted, _WORK, *_TOLD)
    data = [row.cells for row in rows if row.kind is RowKind.DATA]
    kept = [at for at in range(len(columns)) if any(cells[at] for cells in data)]
    return Table(tuple(columns[at] for at in kept), tuple(_only(rows, kept)))


def _only(rows: Iterable[Row], kept: Sequence[int]) -> Iterator[Row]:
    for row in rows:
        is_data = row.kind is RowKind.DATA
        yield Row(tuple(row.cells[at] for at in kept)) if is_data else row

"""Tables in the body of a plan that was read: what stood in rows is written in rows again."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import pairwise, takewhile
from typing import TypeAlias

from thuocdo.core.plan.form.context import Context
from thuocdo.core.plan.form.outline import parent_of
from thuocdo.core.plan.model import Item, ItemKind, Section
from thuocdo.core.report.blocks import Column, Row, RowKind, Table
from thuocdo.core.report.plan_annex import annex_table
from thuocdo.core.report.plan_words import Words, words_of

Part: TypeAlias = tuple[Section, list[Item]]
_WIDTHS = {"TT": 7, "Nội dung nhiệm vụ": 26, "Thời gian hoàn thành": 18}
"""Columns that need another share of a page that stands than of one that lies."""

_WEAKNESS = Column("Tồn tại, hạn chế", 22)


def table_at(
    parts: Sequence[Part], at: int, contexts: Mapping[str, Context]
) -> tuple[Table, int] | None:
    """Return the table under a heading, and how many of the parts behind it are groups of its rows.

    None where there is no table. The lines of the document tell one: below a line of heads its rows
    follow one another, numbered, each with what its sentence does not say.
    """
    weak = _mended(parts[at][1])
    section, items = parts[at][0], [item for item in parts[at][1] if item.id not in weak]
    groups = [] if items else list(_below(parts[at + 1 :], section.path))
    rows = [item for _, members in ([(section, items)] if items else groups) for item in members]
    if not (_are_rows(section, items, groups) and _tell_more(rows, contexts)):
        return None
    table = annex_table([replace(section, text=()), *(group for group, _ in groups)], rows)
    if table and weak:
        table = _with_weaknesses(table, list(weak.values()))
    return (_upright(table), len(groups)) if table else None


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


def _with_weaknesses(table: Table, weaknesses: Sequence[str]) -> Table:
    """Put what the work mends before it."""
    number, work, *others = table.columns
    rows = (
        replace(row, cells=(row.cells[0], weakness, *row.cells[1:]))
        for row, weakness in zip(table.rows, weaknesses, strict=True)
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

"""The annexes of a plan: its own, and the table of its tasks."""

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import replace
from itertools import count, groupby

from thuocdo.core.plan.form.items import read_alone
from thuocdo.core.plan.form.outline import parent_of, paths_above
from thuocdo.core.plan.model import Force, Item, ItemKind, PlanDocument, Section
from thuocdo.core.report.blocks import Align, Column, Row, RowKind, Table
from thuocdo.core.report.document import Appendix, roman
from thuocdo.core.report.plan_items import own_mark
from thuocdo.core.report.plan_words import IMPLEMENT, agencies, time_words

ANNEX = "Phụ lục"
_COLUMNS = (
    Column("TT", 5, Align.CENTRE),
    Column("Nội dung nhiệm vụ", 30),
    Column("Cơ quan chủ trì", 16),
    Column(IMPLEMENT, 16),
    Column("Cơ quan phối hợp", 20),
    Column("Thời gian hoàn thành", 12, Align.CENTRE),
    Column("Sản phẩm", 18),
)
_LABEL_OF_TIME = re.compile(r"^(?:thời (?:gian|hạn) )?hoàn thành:? (?=\S)", re.IGNORECASE)
_ALWAYS = (0, 1, 2, 5)  # number, work, lead, time


def tasks_annex(plan: PlanDocument, tasks: Sequence[Item]) -> Appendix:
    """Return the table of a plan's tasks under their parts, on pages that lie across."""
    rows: list[Row] = []
    titles = {section.path: section.title for section in reversed(plan.sections)}
    parts = [
        (title, list(members))
        for title, members in groupby(tasks, key=lambda task: _part_title(titles, task))
    ]
    alone = len(parts) == 1 and "." not in (tasks[0].parent or "")  # the body's only chapter
    numbers = count(1)
    for position, (title, members) in enumerate(parts, start=1):
        if title and not alone:
            rows.append(Row((roman(position), title), RowKind.GROUP))
        rows.extend(_task_row(next(numbers), task) for task in members)
    table = _with_columns(rows, (0, 1, 2, 4, 5, 6))
    return Appendix("Danh mục nhiệm vụ", (table,), landscape=True, tasks=True)


def referring(plan: PlanDocument, task: Item, kind: str) -> PlanDocument:
    """Return a plan whose part with a task says that an annex tells who does the work."""
    said = f"Phân công cơ quan chủ trì, thời gian, sản phẩm tại {ANNEX} kèm theo {kind} này."
    part = (task.parent or "").partition(".")[0]
    sections = (
        replace(section, text=_with(said, section.text)) if section.path == part else section
        for section in plan.sections
    )
    return replace(plan, sections=tuple(sections))


def _with(said: str, text: tuple[str, ...]) -> tuple[str, ...]:
    """Add a sentence to the prose of a part; before the words that lead on to its work."""
    at = len(text) - 1 if text and text[-1].endswith(":") else len(text)
    return (*text[:at], said, *text[at:])


def label_of(path: str) -> str:
    """Return the annex that a path stands in: ``Phụ lục`` or ``Phụ lục II``, "" for the body."""
    first = path.partition(".")[0]
    return first if first.startswith(ANNEX) else ""


def annex_table(sections: Sequence[Section], items: Sequence[Item]) -> Table | None:
    """Return an annex of the plan's own as one table; None where it holds more than that.

    ``sections`` begin with the annex itself. What a row of a table can't say is better written as
    text: prose, weaknesses, work without body and date.
    """
    if not items or any(part.text for part in sections) or not all(map(_fits, items)):
        return None
    return _with_columns(list(_rows(sections, items)), _ALWAYS)


def _with_columns(rows: Sequence[Row], always: Collection[int]) -> Table:
    """Return the table of rows with columns that are always there, and others that say anything."""
    tasks = [row.cells for row in rows if row.kind is RowKind.DATA]
    kept = [at for at in range(len(_COLUMNS)) if at in always or any(row[at] for row in tasks)]
    return Table(tuple(_COLUMNS[at] for at in kept), tuple(_narrowed(row, kept) for row in rows))


def _narrowed(row: Row, kept: Sequence[int]) -> Row:
    """Leave out the cells of columns in which no task has anything."""
    if row.kind is RowKind.GROUP:
        return row
    return Row(tuple(row.cells[at] for at in kept))


def _fits(item: Item) -> bool:
    told = item.lead or item.coordinate or item.implement or time_words(item) or item.product
    alone = read_alone(item.text, item.deadline.year if item.deadline else None)
    if alone is None or not told:
        return False
    said = alone.item(1)
    plain = item.kind is ItemKind.TASK and item.group is None and item.force is Force.ASSIGNED
    partners = item.coordinate[: len(said.coordinate)] == said.coordinate
    return plain and partners and (said.actors, said.targets) == (item.actors, item.targets)


def _rows(sections: Sequence[Section], items: Sequence[Item]) -> Iterator[Row]:
    known = {part.path: part for part in sections}
    for position, part in enumerate(sections):
        if position:
            above = parent_of(part.path, known)
            yield Row((own_mark(part.path, above), part.title), RowKind.GROUP)
        for item in items:
            if item.parent == part.path:
                yield _own_row(item, part.path)


def _own_row(item: Item, parent: str) -> Row:
    return Row(
        (
            own_mark(item.path, parent),
            item.text,
            agencies(item.lead),
            agencies(item.implement),
            agencies(item.coordinate),
            time_words(item),
            item.product or "",
        )
    )


def _part_title(titles: Mapping[str, str], task: Item) -> str:
    """Return the heading of the second level that a task stands under, else of the first."""
    above = list(paths_above(f"{task.parent}.", titles))
    return titles[above[-2:][0]].rstrip(" :.") if above else ""


def _task_row(number: int, task: Item) -> Row:
    """Return the row of a task; each cell begins as a sentence does."""
    said = (agencies(task.lead), agencies(task.implement), agencies(task.coordinate))
    time = _LABEL_OF_TIME.sub("", time_words(task))
    cells = (task.text, *said, time, task.product or "")
    return Row((str(number), *(f"{cell[:1].upper()}{cell[1:]}" for cell in cells)))

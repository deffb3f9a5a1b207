"""Tables of tasks: columns by their headings, group rows, and rows that are items."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thuocdo.core.plan.form.columns import WHO_OR_WHEN, Column, is_numbering
from thuocdo.core.plan.form.indicator_tables import Heads
from thuocdo.core.plan.form.table_heads import FIRST_ROWS, Layout, layouts, renewed
from thuocdo.core.plan.text.cleaning import CleanLine
from thuocdo.core.plan.text.enumerators import Enumerator, read_enumerator, read_thousand
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import Table

_OWN_NUMBER = re.compile(r"\d{1,2}(?:\.\d{1,2})+")


@dataclass(frozen=True, slots=True)
class HeadRow:
    """A row that says what the columns below it hold; ``layout`` only where another table begins.

    It is None for heads that are repeated and for the numbers of columns.
    """

    line: CleanLine
    layout: Layout | None


@dataclass(frozen=True, slots=True)
class GroupRow:
    """A row across the table that names what follows."""

    line: CleanLine
    enumerator: Enumerator | None
    title: str


@dataclass(frozen=True, slots=True)
class IndicatorRow:
    """A row that says how much of something is wanted, under its heads; ``cells`` by column."""

    line: CleanLine
    enumerator: Enumerator | None
    heads: Heads
    cells: dict[Column, str]


@dataclass(frozen=True, slots=True)
class TaskRow:
    """A row that is a task, by column; ``beside`` is what else it says of its criterion."""

    line: CleanLine
    enumerator: Enumerator | None
    cells: dict[Column, str]
    beside: tuple[str, ...] = ()


def is_plan_table(table: Table) -> bool:
    """Tell a table of tasks, which names contents and who or when, or one of indicators."""
    return any(at < FIRST_ROWS for at in layouts(table))


def heading_rows(table: Table) -> list[CleanLine]:
    """Return the rows that only say what the columns are, repeated ones as well."""
    heads = layouts(table)
    return [row for at, row in enumerate(table.rows) if at in heads or is_numbering(row.cells)]


def in_one_line(row: CleanLine) -> str:
    """Return a row as it is kept where it stays text: ``1 | PAPI | 42,8``."""
    return " | ".join(" ".join(cell.split()) for cell in row.cells).rstrip(" |")


def table_rows(table: Table) -> Iterator[HeadRow | GroupRow | IndicatorRow | TaskRow]:
    """Yield the rows of a table of tasks or indicators; those above its heads say nothing."""
    heads = layouts(table)
    layout: Layout | None = None
    above: CleanLine | None = None
    for at, row in enumerate(table.rows):
        told = heads.get(at)
        if told is not None:
            yield HeadRow(row, told if renewed(told, layout) else None)
            layout = told
        elif is_numbering(row.cells):
            yield HeadRow(row, None)
        elif layout is not None and layout.heads is not None:
            yield from _measured(row, above, layout.heads, layout.columns)
        elif layout is not None:
            yield _row(row, layout)
        above = row


def _measured(
    row: CleanLine, above: CleanLine | None, heads: Heads, columns: Sequence[Column]
) -> Iterator[GroupRow | IndicatorRow | TaskRow]:
    """Yield what a row of indicators says: an aim, the work for it, or both.

    An aim that is merged down over several works is told once.
    """
    measured = _indicator(row, heads, columns)
    cells = _by_column(row.cells, columns)
    work = cells.get(Column.CONTENT, "").strip() if Column.CONTENT in columns else ""
    worked = work not in ("", row.cells[heads.name].strip())
    own = (heads.name, *heads.columns)
    repeated = worked and above is not None and _cells_at(above, own) == _cells_at(row, own)
    if not repeated and (isinstance(measured, IndicatorRow) or not worked):
        yield measured
    if worked:
        number = cells.get(Column.NUMBER, "").strip()
        enumerator, rest = _numbered(number, work)
        yield TaskRow(row, enumerator, cells | {Column.CONTENT: rest})


def _cells_at(row: CleanLine, columns: Sequence[int]) -> list[str]:
    return [row.cells[at] for at in columns if at < len(row.cells)]


def _indicator(row: CleanLine, heads: Heads, columns: Sequence[Column]) -> GroupRow | IndicatorRow:
    """Return a row of indicators; one without any value names those below it."""
    cells = _by_column(row.cells, columns)
    name = row.cells[heads.name].strip() if heads.name < len(row.cells) else ""
    enumerator, rest = _numbered(cells.get(Column.NUMBER, "").strip(), name)
    filled = [row.cells[at].strip() for at in heads.columns if at < len(row.cells)]
    if not any(cell and cell != name for cell in filled):
        title = rest or next((cell for cell in row.cells if cell.strip()), "")
        return GroupRow(row, enumerator, title.strip())
    return IndicatorRow(row, enumerator, heads, cells | {Column.CONTENT: rest})


def _row(row: CleanLine, layout: Layout) -> GroupRow | TaskRow:
    cells = _by_column(row.cells, layout.columns)
    number = cells.get(Column.NUMBER, "").strip()
    content = cells.get(Column.CONTENT, "").strip()
    enumerator, rest = _numbered(number, content)
    filled = [cell.strip() for cell in row.cells if cell.strip() not in ("", number)]
    said = {column for column, cell in cells.items() if cell.strip()} & WHO_OR_WHEN
    if len(set(filled)) <= 1 or not said:
        title = rest or next((cell for cell in row.cells if cell.strip()), "")
        if enumerator is None:
            enumerator, title = read_enumerator(title)
        return GroupRow(row, enumerator, title.strip())
    improved = _criterion(cells, layout)
    told = cells | {Column.CONTENT: rest} | improved
    return TaskRow(row, enumerator, told, tuple(_beside(row, layout)))


def _criterion(cells: dict[Column, str], layout: Layout) -> dict[Column, str]:
    """Return the criterion of a row; one with a number of its own is told by its kind as well."""
    title = cells.get(Column.CRITERION, "").strip()
    if not _OWN_NUMBER.match(title):
        return {}
    head = bare(layout.said[layout.columns.index(Column.CRITERION)])
    return {Column.CRITERION: f"{'Tiêu chí' if 'tieu chi' in head else 'Chỉ số'} {title}"}


def _beside(row: CleanLine, layout: Layout) -> Iterator[str]:
    """Yield what a row says of its criterion before the work: ``Điểm tối đa: 2``."""
    if Column.CRITERION not in layout.columns:
        return
    work = layout.columns.index(Column.CONTENT)
    for column, head, cell in zip(layout.columns[:work], layout.said, row.cells, strict=False):
        if column in (Column.OTHER, Column.CAUSE) and cell.strip(" -–"):
            yield f"{' '.join(head.split())}: {' '.join(cell.split())}".removeprefix(": ")


def _by_column(cells: Sequence[str], columns: Sequence[Column]) -> dict[Column, str]:
    """Return the cells by column; a column that spans several is read once."""
    by_column: dict[Column, str] = {}
    for column, cell in zip(columns, cells, strict=False):
        known = by_column.get(column, "")
        if cell not in known.split("\n"):
            by_column[column] = f"{known}\n{cell}" if known else cell
    return by_column


def _numbered(number: str, content: str) -> tuple[Enumerator | None, str]:
    """Return the number of a row, from its own column or from the text; that without it."""
    own, rest = read_enumerator(content)
    if number:
        mark = f"{number.rstrip('.)')}. X"
        enumerator = read_enumerator(mark)[0] or read_thousand(mark)[0]
        if enumerator is not None:
            if own is not None and own.label == enumerator.label and not own.bullet:
                return enumerator, rest
            words = "" if content else read_enumerator(number)[1]  # ``A. PAR INDEX`` in one cell
            return enumerator, words if words not in ("", number) else content
    if own is not None and not own.bullet:
        return own, rest
    return None, content

"""Tables that are only layout (a letterhead, a signature) → the paragraphs of their cells."""

from collections.abc import Iterable, Iterator, Sequence

from thuocdo.core.plan.form.annex_tables import is_plan_table
from thuocdo.core.plan.form.table_heads import has_heads
from thuocdo.core.plan.head.signature import is_office
from thuocdo.core.plan.text.cleaning import CleanLine, without_rule
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import Paragraph, Table

_LEAST = 3
"""Columns and rows of data: a letterhead and a signature have two columns."""
_LONGEST_VALUE = 40
"""Longer texts that stand twice side by side are one cell over two columns."""


def flatten(parts: Iterable[Paragraph | Table]) -> list[Paragraph | Table]:
    """Return the parts with tables of tasks kept and all other tables taken apart."""
    flat: list[Paragraph | Table] = []
    for part in parts:
        if not isinstance(part, Table):
            flat.append(part)
        elif not is_plan_table(part):
            flat.extend(_unread(part))
        else:
            end = _end(part)
            flat.append(Table(part.rows[:end]))
            flat.extend(_cells(Table(part.rows[end:])))
    return flat


def _unread(table: Table) -> Iterator[Paragraph]:
    """Yield what a table says that is of no tasks; the signature may follow without a word."""
    end = _end(table) if has_heads(table) else 0
    yield from _rows(Table(table.rows[:end]))
    rest = Table(table.rows[end:])
    yield from _rows(rest) if _holds_data(rest) else _cells(rest)


def _end(table: Table) -> int:
    """Return where the signature begins behind the rows of a table."""
    return next((at for at, row in enumerate(table.rows) if _signs(row)), len(table.rows))


def _signs(row: CleanLine) -> bool:
    """Tell a row of the signature, whose table follows that of the tasks without a word between."""
    first = [cell.partition("\n")[0] for cell in row.cells if cell.strip()]
    return any(is_office(text) or bare(text).startswith("noi nhan") for text in first)


def _holds_data(table: Table) -> bool:
    """Tell a table of figures or names, whose rows say something only as a whole."""
    widths = [len([cell for cell in row.cells if cell.strip()]) for row in table.rows]
    wide = sum(width >= _LEAST for width in widths)
    return wide >= _LEAST and wide * 2 > len(widths) and not any(map(_signs, table.rows))


def _rows(table: Table) -> Iterator[Paragraph]:
    """Yield a row as one text that is no part of a list, whatever number it begins with."""
    for row in table.rows:
        cells = _side_by_side([" ".join(cell.split()) for cell in row.cells])
        if any(map(without_rule, cells)):
            text = " | ".join(cells).rstrip(" |")
            plain = bare(text)
            yield Paragraph(
                text, [row.number], rest=text, whole=True, data=True, plain=plain, whole_plain=plain
            )


def _side_by_side(cells: Sequence[str]) -> Sequence[str]:
    """Return cells with those told once that are one across the row; equal figures are two."""
    if len(set(filter(None, cells))) == 1:
        return [next(filter(None, cells))]
    before = ("", *cells)
    return [
        cell
        for above, cell in zip(before, cells, strict=False)
        if cell != above or len(cell) <= _LONGEST_VALUE
    ]


def _cells(table: Table) -> Iterator[Paragraph]:
    for row in table.rows:
        yield from _row(row)


def _row(row: CleanLine) -> Iterator[Paragraph]:
    for cell in dict.fromkeys(row.cells):
        for line in cell.split("\n"):
            text = without_rule(line)
            if text.strip(" -–_*"):
                paragraph = Paragraph(text, [row.number], bold=row.bold, whole=True)
                paragraph.split()
                yield paragraph

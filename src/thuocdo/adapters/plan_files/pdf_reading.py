"""A page of a PDF → its lines and the rows of its ruled tables, in order."""

from collections.abc import Sequence

import pypdfium2

from thuocdo.adapters.plan_files.pdf_page import Glyphs, LineReader, PageLine
from thuocdo.adapters.plan_files.pdf_rules import Grid, Strokes, grids
from thuocdo.adapters.plan_files.pdf_tables import TableText
from thuocdo.adapters.plan_files.pdf_unruled import Open, unruled


def page_lines(
    page: pypdfium2.PdfPage, strokes: Strokes, above: Open | None = None
) -> tuple[list[PageLine], Open | None]:
    """Return the lines of one page, and the table without rules that its foot cuts.

    ``above`` is the one that the page before was cut in.
    """
    height = page.get_height() or 1.0
    text_page = page.get_textpage()
    try:
        glyphs, ruled = Glyphs(text_page, height), grids(page, strokes)
        bare, cut = unruled(glyphs, ruled, above)
        return _lines(glyphs, [*ruled, *bare]), cut
    finally:
        text_page.close()
        page.close()


def _lines(glyphs: Glyphs, tables: Sequence[Grid]) -> list[PageLine]:
    reader = LineReader(glyphs)
    read: list[PageLine | TableText] = []
    begun: dict[int, TableText] = {}
    for first, text in glyphs.parts():
        at = _table_at(glyphs, first, tables) if tables else None
        if at is not None:
            reader.close()
            if at not in begun:
                begun[at] = TableText(tables[at])
                read.append(begun[at])
            begun[at].read(glyphs, first, text)
        elif (line := reader.read(first, text)) is not None:
            read.append(line)
    lines: list[PageLine] = []
    for one in read:
        lines.extend([one] if isinstance(one, PageLine) else _rows(one, glyphs.height))
    for line in lines:
        line.notes = frozenset(glyphs.notes.values())
    return lines


def _table_at(glyphs: Glyphs, first: int, tables: Sequence[Grid]) -> int | None:
    left, foot, right, top = glyphs.box(first)
    x, y = (left + right) / 2, (foot + top) / 2
    return next((at for at, grid in enumerate(tables) if grid.holds(x, y)), None)


def _rows(table: TableText, height: float) -> list[PageLine]:
    grid = table.grid
    return [
        PageLine(
            " | ".join(" ".join(cell.split()) for cell in dict.fromkeys(row.cells)),
            left=grid.columns[0],
            right=grid.columns[-1],
            up=row.up,
            height=row.up / height,
            cells=row.cells,
            columns=grid.named or grid.columns,
            goes_on=row.goes_on,
            refers=row.refers,
        )
        for row in table.rows()
    ]

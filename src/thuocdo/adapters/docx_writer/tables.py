"""Tables of data: heads repeat on each page, rows stay whole, group rows run across."""

from collections.abc import Sequence

from docx.document import Document as Docx
from docx.enum.table import WD_CELL_VERTICAL_ALIGNMENT
from docx.table import Table as DocxTable
from docx.table import _Cell

from thuocdo.adapters.docx_writer import faces
from thuocdo.adapters.docx_writer.grid import cells, keep_whole, ruled
from thuocdo.adapters.docx_writer.typeset import (
    CENTRE,
    JUSTIFIED,
    LEFT,
    RIGHT,
    Shape,
    flatten,
    put,
)
from thuocdo.core.report.blocks import Align, Column, Row, RowKind, Table

_ALIGNMENTS = {Align.LEFT: LEFT, Align.CENTRE: CENTRE, Align.RIGHT: RIGHT}
_AIR = 2
_SHORT = 8  # rows that move to the next page rather than break


def write_table(docx: Docx, table: Table, *, width: float) -> None:
    """Write a table over the width of the text, its caption above and its note below."""
    if table.caption:
        shape = Shape(CENTRE, before=6, after=3, keep_next=True)
        put(docx.add_paragraph(), table.caption, faces.CAPTION, shape)
    grid = ruled(docx, _widths(table.columns, width), rows=len(table.rows) + 1)
    head, *rows = cells(grid)
    _write_head(head, table.columns)
    for line, row, together in zip(rows, table.rows, _together(table.rows), strict=True):
        _write_row(line, row, table.columns, together=together)
    _keep_rows(grid)
    if table.note:
        shape = Shape(JUSTIFIED, before=3, after=6)
        put(docx.add_paragraph(), table.note, faces.NOTE, shape)
    else:
        flatten(docx.add_paragraph(), points=8)


def _widths(columns: Sequence[Column], width: float) -> list[float]:
    whole = sum(column.width for column in columns)
    return [width * column.width / whole for column in columns]


def _keep_rows(grid: DocxTable) -> None:
    for position, row in enumerate(grid.rows):
        keep_whole(row, repeat=position == 0)


def _write_head(line: Sequence[_Cell], columns: Sequence[Column]) -> None:
    for cell, column in zip(line, columns, strict=True):
        shape = Shape(CENTRE, before=_AIR, after=_AIR, keep_next=True)
        put(cell.paragraphs[0], column.title, faces.CELL_HEAD, shape)
        cell.vertical_alignment = WD_CELL_VERTICAL_ALIGNMENT.CENTER


def _together(rows: Sequence[Row]) -> list[bool]:
    """Say of each row whether it stays with the next: short tables, groups, rows before a sum."""
    short = len(rows) <= _SHORT
    following = [*(row.kind for row in rows[1:]), None]
    return [
        after is not None and (short or row.kind is RowKind.GROUP or after is RowKind.TOTAL)
        for row, after in zip(rows, following, strict=True)
    ]


def _write_row(
    line: Sequence[_Cell],
    row: Row,
    columns: Sequence[Column],
    *,
    together: bool,
) -> None:
    face = faces.CELL if row.kind is RowKind.DATA else faces.CELL_STRONG
    if row.kind is RowKind.GROUP:
        alone = len(row.cells) - 1
        line = (*line[:alone], line[alone].merge(line[-1]))
        columns = (*columns[:alone], Column("", 1))
    for cell, text, column in zip(line, row.cells, columns, strict=True):
        shape = Shape(_ALIGNMENTS[column.align], before=_AIR, after=_AIR, keep_next=together)
        for position, part in enumerate(text.split("\n")):
            paragraph = cell.add_paragraph() if position else cell.paragraphs[0]
            put(paragraph, part, face, shape)

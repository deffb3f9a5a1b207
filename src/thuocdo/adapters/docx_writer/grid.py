"""Tables of fixed widths: borderless ones that hold a page together, ruled ones for data."""

from collections.abc import Sequence

from docx.document import Document as Docx
from docx.shared import Mm
from docx.table import Table, _Cell, _Row

from thuocdo.adapters.docx_writer.typeset import element

_SIDES = ("top", "left", "bottom", "right", "insideH", "insideV")


def borderless(docx: Docx, widths: Sequence[float], rows: int) -> Table:
    """Add a table without lines and without air at its sides; widths in millimetres."""
    table = _fixed(docx, widths, rows)
    margins = element("w:tblCellMar")
    for side in ("left", "right"):
        margins.append(element(f"w:{side}", w="0", type="dxa"))
    table._tbl.tblPr.find("{*}tblLayout").addnext(margins)  # noqa: SLF001 - no other door
    return table


def ruled(docx: Docx, widths: Sequence[float], rows: int) -> Table:
    """Add a table with thin lines around every cell; widths in millimetres."""
    table = _fixed(docx, widths, rows)
    borders = element("w:tblBorders")
    for side in _SIDES:
        borders.append(element(f"w:{side}", val="single", sz="4", space="0", color="000000"))
    properties = table._tbl.tblPr  # noqa: SLF001 - python-docx draws by style only
    properties.find("{*}tblLayout").addprevious(borders)
    return table


def keep_whole(row: _Row, *, repeat: bool = False) -> None:
    """Keep a row on one page; a repeated row heads the table on each page."""
    properties = row._tr.get_or_add_trPr()  # noqa: SLF001 - python-docx lacks both
    properties.append(element("w:cantSplit"))
    if repeat:
        properties.append(element("w:tblHeader"))


def cells(table: Table) -> list[list[_Cell]]:
    """Return the cells row by row, once: the library walks the table anew at each access."""
    return [[_Cell(tc, table) for tc in row.tc_lst] for row in table._tbl.tr_lst]  # noqa: SLF001


def _fixed(docx: Docx, widths: Sequence[float], rows: int) -> Table:
    table: Table = docx.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
    for row in cells(table):
        for cell, width in zip(row, widths, strict=True):
            cell.width = Mm(width)
    return table

"""The top of the first page: who issues, in which state, number, place and date."""

from typing import Protocol

from docx.document import Document as Docx
from docx.table import _Cell
from docx.text.paragraph import Paragraph

from thuocdo.adapters.docx_writer import faces
from thuocdo.adapters.docx_writer.faces import Face
from thuocdo.adapters.docx_writer.grid import borderless, cells
from thuocdo.adapters.docx_writer.metrics import balanced_width, fold_lines, width_mm
from thuocdo.adapters.docx_writer.page import text_width
from thuocdo.adapters.docx_writer.typeset import BOX, CENTRE, Shape, border, put, remove, rule
from thuocdo.core.plan.head.enacting import LETTER
from thuocdo.core.report.document import Document, Stamp
from thuocdo.core.report.form import issuer_lines

NATION = "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM"
MOTTO = "Độc lập - Tự do - Hạnh phúc"
RULE_SHARE = 0.4  # of the line above it; the decree asks for a third to a half
_ISSUER_COLUMN = 66
_NATION_COLUMN = text_width() - _ISSUER_COLUMN
_STAMP_AIR = 8
_SLACK = 2


class Holder(Protocol):
    """The file or a cell: whatever takes paragraphs at its end."""

    def add_paragraph(self) -> Paragraph:
        """Add an empty paragraph at the end."""


def write_letterhead(docx: Docx, document: Document) -> None:
    """Write issuer and nation side by side, number and date below them."""
    (issuer, nation), (number, place) = cells(
        borderless(docx, (_ISSUER_COLUMN, _NATION_COLUMN), rows=2),
    )
    _write_issuer(issuer, document)
    _write_nation(nation)
    _write_number(number, document)
    head = document.letterhead
    words = f"{head.place}, {head.date.words()}"
    put(place.paragraphs[0], words, faces.DATE, Shape(CENTRE, before=6))


def put_balanced(holder: Holder, text: str, face: Face, column: float, *, ruled: bool) -> None:
    """Write a centred text in lines of like length, with the short rule below if asked."""
    width = balanced_width(text, face, column)
    side = (column - width - _SLACK) / 2 if width < column else 0
    shape = Shape(CENTRE, left=max(side, 0), right=max(side, 0), keep_next=True)
    put(holder.add_paragraph(), text, face, shape)
    if ruled:
        longest = max(width_mm(line, face) for line in fold_lines(text, face, width))
        rule(holder.add_paragraph(), RULE_SHARE * longest, column)


def _write_issuer(cell: _Cell, document: Document) -> None:
    head = document.letterhead
    if head.superior:
        put_balanced(cell, head.superior.upper(), faces.SUPERIOR, _ISSUER_COLUMN, ruled=False)
    *lines, last = issuer_lines(head.issuer, head.superior)
    for line in lines:
        put_balanced(cell, line, faces.ISSUER, _ISSUER_COLUMN, ruled=False)
    put_balanced(cell, last, faces.ISSUER, _ISSUER_COLUMN, ruled=True)
    remove(cell.paragraphs[0])


def _write_nation(cell: _Cell) -> None:
    put(cell.paragraphs[0], NATION, faces.NATION, Shape(CENTRE))
    put(cell.add_paragraph(), MOTTO, faces.MOTTO, Shape(CENTRE))
    rule(cell.add_paragraph(), width_mm(MOTTO, faces.MOTTO), _NATION_COLUMN)


def _write_number(cell: _Cell, document: Document) -> None:
    number = f"Số: {document.letterhead.reference()}"
    put(cell.paragraphs[0], number, faces.NUMBER, Shape(CENTRE, before=6))
    if document.kind == LETTER:
        subject = f"V/v {document.subject}"
        put(cell.add_paragraph(), subject, faces.LETTER_SUBJECT, Shape(CENTRE, before=6))
    if document.draft:
        side = (_ISSUER_COLUMN - width_mm(Stamp.DRAFT, faces.DRAFT_STAMP) - _STAMP_AIR) / 2
        shape = Shape(CENTRE, left=side, right=side, before=8)
        stamp = put(cell.add_paragraph(), Stamp.DRAFT, faces.DRAFT_STAMP, shape)
        border(stamp, BOX, style="single")

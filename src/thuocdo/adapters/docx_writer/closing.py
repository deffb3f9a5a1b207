"""The end of a document: who receives it, who signs it; then its appendices."""

from docx.document import Document as Docx
from docx.enum.section import WD_SECTION
from docx.table import _Cell

from thuocdo.adapters.docx_writer import faces
from thuocdo.adapters.docx_writer.body import Draw, write_blocks
from thuocdo.adapters.docx_writer.grid import borderless, cells, keep_whole
from thuocdo.adapters.docx_writer.page import lay_out, number_from_one, stamp_sample, text_width
from thuocdo.adapters.docx_writer.typeset import CENTRE, Shape, flatten, put
from thuocdo.core.report.document import Appendix, Document, Signature
from thuocdo.core.report.form import closed

_RECIPIENTS_COLUMN = 82
_ROOM_TO_SIGN = 64  # points between the position and the name


def write_closing(docx: Docx, document: Document) -> None:
    """Write recipients at the left and the signature at the right, never apart."""
    for paragraph in docx.paragraphs[-1:]:
        paragraph.paragraph_format.keep_with_next = True
    flatten(docx.add_paragraph(), points=6)
    docx.paragraphs[-1].paragraph_format.keep_with_next = True
    widths = (_RECIPIENTS_COLUMN, text_width() - _RECIPIENTS_COLUMN)
    table = borderless(docx, widths, rows=1)
    keep_whole(table.rows[0])
    ((recipients, signature),) = cells(table)
    _write_recipients(recipients, document.recipients)
    _write_signature(signature, document.signature)
    flatten(docx.add_paragraph())


def write_appendix(
    docx: Docx,
    document: Document,
    appendix: Appendix,
    label: str,
    *,
    draw: Draw | None,
) -> None:
    """Write an appendix on pages of its own, with pages counted from one."""
    section = docx.add_section(WD_SECTION.NEW_PAGE)
    flatten(docx.paragraphs[-1])  # it holds the break: as high as a line it may need a page itself
    lay_out(section, landscape=appendix.landscape)
    number_from_one(section)
    if document.sample:
        stamp_sample(section, landscape=appendix.landscape)
    put(docx.add_paragraph(), label, faces.APPENDIX_LABEL, Shape(CENTRE))
    put(docx.add_paragraph(), appendix.title.upper(), faces.APPENDIX_TITLE, Shape(CENTRE))
    reference = document.appendix_reference()
    put(docx.add_paragraph(), reference, faces.APPENDIX_REFERENCE, Shape(CENTRE, after=10))
    width = text_width(landscape=appendix.landscape)
    write_blocks(docx, appendix.blocks, width=width, draw=draw)


def _write_recipients(cell: _Cell, recipients: tuple[str, ...]) -> None:
    put(cell.paragraphs[0], "Nơi nhận:", faces.RECIPIENTS_HEAD, Shape())
    for line in closed(recipients):
        put(cell.add_paragraph(), f"- {line}", faces.RECIPIENT, Shape())


def _write_signature(cell: _Cell, signature: Signature) -> None:
    first, *others = signature.lines
    put(cell.paragraphs[0], first, faces.SIGNATURE, Shape(CENTRE))
    for line in others:
        put(cell.add_paragraph(), line, faces.SIGNATURE, Shape(CENTRE))
    name = Shape(CENTRE, before=_ROOM_TO_SIGN)
    put(cell.add_paragraph(), signature.name, faces.SIGNATURE, name)

"""What stands between letterhead and body: kind and subject, or addressees; authority, bases."""

from docx.document import Document as Docx

from thuocdo.adapters.docx_writer import faces
from thuocdo.adapters.docx_writer.letterhead import put_balanced
from thuocdo.adapters.docx_writer.page import text_width
from thuocdo.adapters.docx_writer.typeset import CENTRE, JUSTIFIED, Shape, flatten, put
from thuocdo.core.plan.head.enacting import LETTER
from thuocdo.core.report.document import Document
from thuocdo.core.report.form import closed

_INDENT = 12.7
_ADDRESSEES_LEFT = 35
_ADDRESSEE_HANGING = 8


def write_title(docx: Docx, document: Document) -> None:
    """Write what leads to the body, in the order of the document's kind."""
    if document.kind != LETTER:
        _write_subject(docx, document)
    if document.kind == LETTER or document.addressees:  # a telegram has both
        _write_addressees(docx, document.addressees)
    strong = Shape(CENTRE, before=6, after=8)
    if document.enacting:
        put(docx.add_paragraph(), document.enacting.upper(), faces.ENACTING, strong)
    for basis in closed(document.bases):
        shape = Shape(JUSTIFIED, first_line=_INDENT, after=6, lines=1.15)
        leads_on = document.kind == LETTER and basis.endswith(":")
        put(docx.add_paragraph(), basis, faces.BODY if leads_on else faces.BASIS, shape)
    if document.enacting:
        put(docx.add_paragraph(), f"{document.kind.upper()}:", faces.ENACTING, strong)


def _write_subject(docx: Docx, document: Document) -> None:
    kind = document.kind.upper()
    put(docx.add_paragraph(), kind, faces.KIND, Shape(CENTRE, before=18, keep_next=True))
    put_balanced(docx, document.subject, faces.SUBJECT, text_width(), ruled=True)
    flatten(docx.add_paragraph(), points=10)


def _write_addressees(docx: Docx, addressees: tuple[str, ...]) -> None:
    head = Shape(left=_ADDRESSEES_LEFT, before=18, after=6)
    if len(addressees) == 1:
        line = f"Kính gửi: {addressees[0].rstrip('.;')}."
        put(docx.add_paragraph(), line, faces.ADDRESSEE, head)
        return
    put(docx.add_paragraph(), "Kính gửi:", faces.ADDRESSEE, head)
    left = _ADDRESSEES_LEFT + 2 * _ADDRESSEE_HANGING
    for line in closed(addressees):
        put(docx.add_paragraph(), f"- {line}", faces.ADDRESSEE, Shape(left=left))
    flatten(docx.add_paragraph(), points=10)

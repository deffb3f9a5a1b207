"""Footnotes: a part of the file that the library does not know, made when the first is written."""

from typing import Any

from docx.document import Document as Docx
from docx.opc.constants import CONTENT_TYPE, RELATIONSHIP_TYPE
from docx.opc.packuri import PackURI
from docx.opc.part import XmlPart
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.text.paragraph import Paragraph

from thuocdo.adapters.docx_writer import faces
from thuocdo.adapters.docx_writer.typeset import JUSTIFIED, Shape, dress, element, put, stand

_EMPTY = f"""
<w:footnotes {nsdecls("w")}>
  <w:footnote w:type="separator" w:id="-1">
    <w:p><w:r><w:separator/></w:r></w:p>
  </w:footnote>
  <w:footnote w:type="continuationSeparator" w:id="0">
    <w:p><w:r><w:continuationSeparator/></w:r></w:p>
  </w:footnote>
</w:footnotes>"""
_SEPARATORS = 2


def add_footnote(docx: Docx, line: Paragraph, text: str) -> None:
    """Put a footnote to the end of a line."""
    notes = _notes(docx)
    number = str(len(notes) - _SEPARATORS + 1)
    run = line.add_run()
    dress(run, faces.BODY)
    run.font.superscript = True
    run._r.append(element("w:footnoteReference", id=number))  # noqa: SLF001 - no other door
    note = element("w:footnote", id=number)
    paragraph = Paragraph(element("w:p"), line._parent)  # noqa: SLF001 - it has its part from there
    note.append(paragraph._p)  # noqa: SLF001
    mark = paragraph.add_run()
    dress(mark, faces.FOOTNOTE)
    mark.font.superscript = True
    mark._r.append(element("w:footnoteRef"))  # noqa: SLF001
    put(paragraph, f" {text}", faces.FOOTNOTE)
    stand(paragraph, Shape(JUSTIFIED))
    notes.append(note)


def _notes(docx: Docx) -> Any:  # noqa: ANN401 - lxml has no types
    part = docx.part
    for relationship in part.rels.values():
        if relationship.reltype == RELATIONSHIP_TYPE.FOOTNOTES:
            return relationship.target_part.element
    made = XmlPart(
        PackURI("/word/footnotes.xml"),
        CONTENT_TYPE.WML_FOOTNOTES,
        parse_xml(_EMPTY),
        part.package,
    )
    part.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
    return made.element

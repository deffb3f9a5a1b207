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
_MARK = "FootnoteReference"
_MARK_STYLE = f"""
<w:style {nsdecls("w")} w:type="character" w:styleId="{_MARK}">
  <w:name w:val="footnote reference"/><w:rPr><w:vertAlign w:val="superscript"/></w:rPr>
</w:style>"""


def add_footnote(docx: Docx, line: Paragraph, text: str) -> None:
    """Put a footnote to the end of a line."""
    notes = _notes(docx)
    number = str(len(notes) - _SEPARATORS + 1)
    _raised(line, faces.BODY, element("w:footnoteReference", id=number))
    note = element("w:footnote", id=number)
    paragraph = Paragraph(element("w:p"), line._parent)  # noqa: SLF001 - it has its part from there
    note.append(paragraph._p)  # noqa: SLF001
    _raised(paragraph, faces.FOOTNOTE, element("w:footnoteRef"))
    put(paragraph, f" {text}", faces.FOOTNOTE)
    stand(paragraph, Shape(JUSTIFIED))
    notes.append(note)


def _raised(line: Paragraph, face: faces.Face, sign: Any) -> None:  # noqa: ANN401 - lxml
    run = line.add_run()
    dress(run, face)
    run.font.superscript = True
    properties = run._r.get_or_add_rPr()  # noqa: SLF001 - no other door
    properties.insert(0, element("w:rStyle", val=_MARK))
    run._r.append(sign)  # noqa: SLF001


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
    docx.styles.element.append(parse_xml(_MARK_STYLE))
    part.relate_to(made, RELATIONSHIP_TYPE.FOOTNOTES)
    return made.element

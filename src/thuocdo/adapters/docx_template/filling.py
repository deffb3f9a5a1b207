"""Filling a form: docxtpl does the work, in our language of tags, and its result is checked."""

import io
from collections.abc import Mapping, Sequence
from typing import Any
from xml.etree import ElementTree as ET

from docx.document import Document as Docx
from docx.opc.oxml import serialize_part_xml
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import qn
from docxtpl import DocxTemplate
from jinja2 import TemplateError

from thuocdo.adapters.docx_template.language import Language
from thuocdo.adapters.docx_template.limits import refused
from thuocdo.adapters.docx_writer.typeset import printable
from thuocdo.core.report.fields import Value, Values

_BODY, _BODY_END = b"<w:body", b"</w:body>"
_ODD_TABLE = (AttributeError, KeyError, TypeError, ValueError, ZeroDivisionError)


class _Template(DocxTemplate):  # type: ignore[misc]
    """Fills text, headers and footers, and refuses a result that is no whole document."""

    docx: Any

    def render_xml_part(
        self, src_xml: str, part: object, context: Mapping[str, Any], jinja_env: Language
    ) -> str:
        try:
            filled: str = super().render_xml_part(src_xml, part, context, jinja_env)
            ET.fromstring(filled)  # noqa: S314 - bounded, and no part of a form has entities
        except (TemplateError, ET.ParseError):
            raise refused("not_whole") from None
        return filled

    def map_tree(self, tree: Any) -> None:  # noqa: ANN401 - lxml has no types
        """Put the filled body in place by reading the part anew: moving nodes is quadratic."""
        part: Any = self.docx.part
        raw: bytes = serialize_part_xml(part.element)
        begin, end = raw.index(_BODY), raw.rindex(_BODY_END) + len(_BODY_END)
        body = serialize_part_xml(tree).partition(b"?>")[2]
        part._element = parse_xml(raw[:begin] + body + raw[end:])  # noqa: SLF001
        self.docx = part.document

    def render_properties(self, *_: object) -> None:
        """Leave the properties: they are written from the document."""

    def render_footnotes(self, *_: object) -> None:
        """Leave footnotes: their text is the form's own."""


def filled(data: bytes, language: Language, values: Values) -> Docx:
    """Return a form filled with values; what no file may hold is left out of them."""
    template = _Template(io.BytesIO(data))
    try:
        template.render(_printable(values), language)
    except _ODD_TABLE:
        raise refused("not_whole") from None
    file: Docx = template.docx
    _close_cells(file)
    return file


def _printable(value: Value) -> Any:  # noqa: ANN401 - plain data of any depth
    match value:
        case str():
            return printable(value)
        case int():
            return value
        case Mapping():
            return {name: _printable(each) for name, each in value.items()}
        case Sequence():
            return [_printable(each) for each in value]


def _close_cells(file: Docx) -> None:
    """End every cell with a paragraph: Word opens no file where one lacks it."""
    for cell in file.element.body.iter(qn("w:tc")):
        if len(cell) == 0 or cell[-1].tag != qn("w:p"):
            cell.append(OxmlElement("w:p"))

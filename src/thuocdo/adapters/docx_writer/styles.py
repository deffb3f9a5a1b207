"""The few styles of the file, in place of the many of the library's template."""

from typing import Any

from docx.document import Document as Docx
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls

from thuocdo.adapters.docx_writer.faces import BODY, FAMILY, HEADINGS, Face

_FONTS = f'<w:rFonts w:ascii="{FAMILY}" w:hAnsi="{FAMILY}" w:eastAsia="{FAMILY}" w:cs="{FAMILY}"/>'
_DEFAULTS = f"""
<w:docDefaults {nsdecls("w")}>
  <w:rPrDefault><w:rPr>{_FONTS}<w:color w:val="000000"/><w:sz w:val="{BODY.size * 2:.0f}"/>
    <w:szCs w:val="{BODY.size * 2:.0f}"/><w:lang w:val="vi-VN" w:eastAsia="vi-VN"/>
  </w:rPr></w:rPrDefault>
  <w:pPrDefault/>
</w:docDefaults>"""
_TABLE = f"""
<w:style {nsdecls("w")} w:type="table" w:default="1" w:styleId="TableNormal">
  <w:name w:val="Normal Table"/>
  <w:tblPr><w:tblInd w:w="0" w:type="dxa"/><w:tblCellMar>
    <w:top w:w="0" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>
    <w:bottom w:w="0" w:type="dxa"/><w:right w:w="85" w:type="dxa"/>
  </w:tblCellMar></w:tblPr>
</w:style>"""


def install(docx: Docx) -> None:
    """Replace the template's styles: one face everywhere, headings that fold in Word's outline."""
    sheet: Any = docx.styles.element
    for child in list(sheet):
        sheet.remove(child)
    sheet.append(parse_xml(_DEFAULTS))
    sheet.append(_paragraph_style("Normal", "Normal", "", default=True))
    sheet.append(parse_xml(_TABLE))
    for name in ("header", "footer"):
        sheet.append(_paragraph_style(name.title(), name, '<w:basedOn w:val="Normal"/>'))
    for level, face in HEADINGS.items():
        sheet.append(_heading_style(level, face))


def _heading_style(level: int, face: Face) -> Any:  # noqa: ANN401 - lxml has no types
    emphasis = ("<w:b/>" if face.bold else "") + ("<w:i/>" if face.italic else "")
    return _paragraph_style(
        f"Heading{level}",
        f"heading {level}",
        f'<w:basedOn w:val="Normal"/><w:next w:val="Normal"/><w:qFormat/>'
        f'<w:pPr><w:keepNext/><w:outlineLvl w:val="{level - 1}"/></w:pPr>'
        f'<w:rPr>{_FONTS}{emphasis}<w:sz w:val="{face.size * 2:.0f}"/></w:rPr>',
    )


def _paragraph_style(
    style_id: str,
    name: str,
    inner: str,
    *,
    default: bool = False,
) -> Any:  # noqa: ANN401 - lxml has no types
    mark = ' w:default="1"' if default else ""
    return parse_xml(
        f'<w:style {nsdecls("w")} w:type="paragraph"{mark} w:styleId="{style_id}">'
        f'<w:name w:val="{name}"/>{inner}</w:style>',
    )

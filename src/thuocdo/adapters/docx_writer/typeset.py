"""Paragraphs and runs with everything said on them, so that no style of an office changes them."""

import re
from dataclasses import dataclass
from typing import Any

from docx.enum.text import WD_ALIGN_PARAGRAPH, WD_COLOR_INDEX, WD_LINE_SPACING
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.shared import Mm, Pt, RGBColor
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from thuocdo.adapters.docx_writer.faces import FAMILY, Face
from thuocdo.core.report.blocks import spans

LEFT = WD_ALIGN_PARAGRAPH.LEFT
CENTRE = WD_ALIGN_PARAGRAPH.CENTER
RIGHT = WD_ALIGN_PARAGRAPH.RIGHT
JUSTIFIED = WD_ALIGN_PARAGRAPH.JUSTIFY

BOX = ("top", "left", "bottom", "right")

_AFTER_BORDERS = ("w:spacing", "w:ind", "w:jc", "w:rPr")  # of those that we set
_SCRIPTS = ("w:ascii", "w:hAnsi", "w:eastAsia", "w:cs")
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\ud800-\udfff\ufffe\uffff]")
_PERCENT = re.compile(r"(?<=\d) %(?!\})")  # not the end of a tag
_BLACK = RGBColor(0, 0, 0)


@dataclass(frozen=True, slots=True)
class Shape:
    """How a paragraph stands: indents in millimetres, space in points, spacing in lines."""

    align: WD_ALIGN_PARAGRAPH = LEFT
    first_line: float = 0
    left: float = 0
    right: float = 0
    before: float = 0
    after: float = 0
    lines: float = 1
    keep_next: bool = False


def put(paragraph: Paragraph, text: str, face: Face, shape: Shape | None = None) -> Paragraph:
    """Add a text to a paragraph in a face; gaps for the officer are marked in yellow."""
    for piece, is_gap in spans(_kept_together(printable(text))):
        run = paragraph.add_run(piece)
        dress(run, face)
        if is_gap:
            run.font.highlight_color = WD_COLOR_INDEX.YELLOW
    if shape is not None:
        stand(paragraph, shape)
    return paragraph


def _kept_together(text: str) -> str:
    """Keep a percent sign on the line of its number, however it was typed."""
    return _PERCENT.sub("\u00a0%", text)


def printable(text: str) -> str:
    """Leave out what no XML may hold; converted and scanned texts carry such signs."""
    return _UNPRINTABLE.sub("", text)


def dress(run: Run, face: Face) -> None:
    """Set family (all four scripts), size, weight and colour of a run."""
    fonts = run._r.get_or_add_rPr().get_or_add_rFonts()  # noqa: SLF001 - the only door
    for script in _SCRIPTS:
        fonts.set(qn(script), FAMILY)
    run.font.size = Pt(face.size)
    run.font.bold = face.bold
    run.font.italic = face.italic
    run.font.color.rgb = _BLACK


def stand(paragraph: Paragraph, shape: Shape) -> None:
    """Set alignment, indents and spacing of a paragraph."""
    form = paragraph.paragraph_format
    form.alignment = shape.align
    form.first_line_indent = Mm(shape.first_line)
    form.left_indent, form.right_indent = Mm(shape.left), Mm(shape.right)
    form.space_before, form.space_after = Pt(shape.before), Pt(shape.after)
    form.line_spacing = shape.lines
    form.keep_with_next = shape.keep_next
    form.widow_control = True


def rule(paragraph: Paragraph, length: float, column: float) -> None:
    """Make an empty paragraph a thin line of a length, centred in a column (millimetres)."""
    side = max((column - length) / 2, 0)
    stand(paragraph, Shape(left=side, right=side))
    flatten(paragraph, points=4)
    paragraph.paragraph_format.space_before = Pt(2)
    border(paragraph, ("top",), style="single")


def remove(paragraph: Paragraph) -> None:
    """Take a paragraph out: a new cell comes with an empty one."""
    paragraph._p.getparent().remove(paragraph._p)  # noqa: SLF001 - python-docx removes nothing


def flatten(paragraph: Paragraph, *, points: float = 1) -> None:
    """Make an empty paragraph take no more height than given."""
    form = paragraph.paragraph_format
    form.space_before = form.space_after = Pt(0)
    form.line_spacing_rule = WD_LINE_SPACING.EXACTLY
    form.line_spacing = Pt(points)


def border(paragraph: Paragraph, sides: tuple[str, ...], *, style: str) -> None:
    """Draw lines along sides of a paragraph (top, left, bottom, right)."""
    borders = element("w:pBdr")
    for side in sides:
        borders.append(element(f"w:{side}", val=style, sz="6", space="1", color="000000"))
    properties = paragraph._p.get_or_add_pPr()  # noqa: SLF001 - python-docx has no borders
    properties.insert_element_before(borders, *_AFTER_BORDERS)


def element(tag: str, **attributes: str) -> Any:  # noqa: ANN401 - lxml has no types
    """Return an OOXML element with attributes of the w: namespace."""
    made = OxmlElement(tag)
    for name, value in attributes.items():
        made.set(qn(f"w:{name}"), value)
    return made

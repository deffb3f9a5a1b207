"""The body, block by block."""

from collections.abc import Callable, Iterable
from io import BytesIO
from typing import TypeAlias

from docx.document import Document as Docx
from docx.shared import Mm
from docx.text.paragraph import Paragraph as Line

from thuocdo.adapters.docx_writer import faces
from thuocdo.adapters.docx_writer.footnotes import add_footnote
from thuocdo.adapters.docx_writer.tables import write_table
from thuocdo.adapters.docx_writer.typeset import CENTRE, JUSTIFIED, LEFT, Shape, put, stand
from thuocdo.core.report.blocks import (
    Article,
    Block,
    Bullet,
    Chart,
    Footnote,
    Heading,
    Note,
    Paragraph,
    Table,
)
from thuocdo.core.report.charts import chart_table

Draw: TypeAlias = Callable[[Chart], bytes]

_INDENT = 12.7
_TEXT = Shape(JUSTIFIED, first_line=_INDENT, after=6, lines=1.15)
_HEADING = Shape(LEFT, first_line=_INDENT, before=3, after=6, lines=1.15, keep_next=True)
_DIVISION = Shape(CENTRE, after=6, lines=1.15, keep_next=True)
_DIVISIONS = ("Phần ", "Chương ", "Mục ")
_CHART_SHARE = 0.94  # of the width between the margins
_MARKS = {1: "-", 2: "+"}


def write_blocks(docx: Docx, blocks: Iterable[Block], *, width: float, draw: Draw | None) -> None:
    """Write blocks in their order; a chart without anyone to draw it becomes its table."""
    for block in blocks:
        match block:
            case Heading():
                _write_heading(docx, block)
            case Table():
                write_table(docx, block, width=width)
            case Chart():
                _write_chart(docx, block, draw, width=width)
            case Article():
                _write_article(docx, block)
            case Note():
                shape = Shape(JUSTIFIED, before=2, after=6)
                put(docx.add_paragraph(), block.text, faces.NOTE, shape)
            case Bullet():
                put(docx.add_paragraph(), f"{_MARKS[block.level]} {block.text}", faces.BODY, _TEXT)
            case Footnote():
                add_footnote(docx, docx.paragraphs[-1], block.text)
            case Paragraph():
                put(docx.add_paragraph(), block.text, faces.BODY, _TEXT)


def _write_heading(docx: Docx, heading: Heading) -> None:
    if heading.enumerator.startswith(_DIVISIONS):
        _write_division(docx, heading)
        return
    line = docx.add_paragraph(style=f"heading {heading.level}")
    text = " ".join(part for part in (heading.enumerator, heading.text) if part)
    put(line, text, faces.HEADINGS[heading.level], _HEADING)


def _write_division(docx: Docx, heading: Heading) -> None:
    """Write a part, chapter or section: its number on a line of its own, the title below it."""
    for text in (heading.enumerator.rstrip("."), heading.text):
        if text:
            line = docx.add_paragraph(style=f"heading {heading.level}")
            put(line, text, faces.DIVISION, _DIVISION)


def _write_article(docx: Docx, article: Article) -> None:
    line = docx.add_paragraph()
    put(line, f"Điều {article.number}. ", faces.ARTICLE)
    put(line, article.text, faces.BODY, _TEXT)


def _write_chart(docx: Docx, chart: Chart, draw: Draw | None, *, width: float) -> None:
    if draw is None:
        write_table(docx, chart_table(chart), width=width)
        return
    title = Shape(CENTRE, before=6, after=3, keep_next=True)
    put(docx.add_paragraph(), chart.title, faces.CAPTION, title)
    line: Line = docx.add_paragraph()
    shape = line.add_run().add_picture(BytesIO(draw(chart)), width=Mm(width * _CHART_SHARE))
    shape._inline.docPr.set("descr", chart.title)  # noqa: SLF001 - no other door to the alt text
    stand(line, Shape(CENTRE, after=6))

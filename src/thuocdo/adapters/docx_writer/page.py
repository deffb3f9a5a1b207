"""The sheet: A4, margins, the page number in the top margin, the stamp of sample data."""

from docx.document import Document as Docx
from docx.enum.section import WD_ORIENTATION
from docx.section import Section
from docx.shared import Mm

from thuocdo.adapters.docx_writer.faces import PAGE_NUMBER, SAMPLE_STAMP
from thuocdo.adapters.docx_writer.metrics import width_mm
from thuocdo.adapters.docx_writer.typeset import (
    BOX,
    CENTRE,
    Shape,
    border,
    dress,
    element,
    put,
    stand,
)
from thuocdo.core.report.document import Stamp

# Millimetres; Decree 30/2020 allows 20-25 above and below, 30-35 left, 15-20 right.
_SHORT, _LONG = 210, 297
_TOP, _BOTTOM, _LEFT, _RIGHT = 20, 20, 30, 15
_HEADER = 10
_STAMP_AIR = 6


def lay_out(section: Section, *, landscape: bool = False) -> None:
    """Give a section its sheet and margins, with a first page that shows no number."""
    section.orientation = WD_ORIENTATION.LANDSCAPE if landscape else WD_ORIENTATION.PORTRAIT
    width, height = (_LONG, _SHORT) if landscape else (_SHORT, _LONG)
    section.page_width, section.page_height = Mm(width), Mm(height)
    section.top_margin, section.bottom_margin = Mm(_TOP), Mm(_BOTTOM)
    section.left_margin, section.right_margin = Mm(_LEFT), Mm(_RIGHT)
    section.header_distance = section.footer_distance = Mm(_HEADER)
    section.different_first_page_header_footer = True


def text_width(*, landscape: bool = False) -> float:
    """Return the width between the margins, in millimetres."""
    return (_LONG if landscape else _SHORT) - _LEFT - _RIGHT


def number_from_one(section: Section) -> None:
    """Restart the page numbers: each appendix counts its own pages."""
    columns = section._sectPr.find("{*}cols")  # noqa: SLF001 - python-docx numbers no pages
    columns.addprevious(element("w:pgNumType", start="1"))


def number_pages(section: Section) -> None:
    """Put the page number in the middle of the header of all pages but the first."""
    paragraph = section.header.paragraphs[0]
    stand(paragraph, Shape(align=CENTRE))
    run = paragraph.add_run("2")
    dress(run, PAGE_NUMBER)
    field = element("w:fldSimple", instr="PAGE")
    field.append(run._r)  # noqa: SLF001 - python-docx has no fields
    paragraph._p.append(field)  # noqa: SLF001


def stamp_sample(section: Section, *, landscape: bool = False) -> None:
    """Print the stamp of sample data at the foot of every page of a section."""
    column = text_width(landscape=landscape)
    side = (column - width_mm(Stamp.SAMPLE, SAMPLE_STAMP) - _STAMP_AIR) / 2
    for footer in (section.first_page_footer, section.footer):
        footer.is_linked_to_previous = False
        shape = Shape(CENTRE, left=side, right=side)
        border(put(footer.paragraphs[0], Stamp.SAMPLE, SAMPLE_STAMP, shape), BOX, style="dashed")


def stamp_footers(docx: Docx) -> None:
    """Print the stamp of sample data below whatever footers a file has."""
    for position, section in enumerate(docx.sections):
        footers = [section.footer]
        if section.different_first_page_header_footer:
            footers.append(section.first_page_footer)
        if docx.settings.odd_and_even_pages_header_footer:
            footers.append(section.even_page_footer)
        for footer in footers:
            if position == 0 or not footer.is_linked_to_previous:
                put(footer.add_paragraph(), Stamp.SAMPLE, SAMPLE_STAMP, Shape(CENTRE))

"""The text layer of a PDF → lines: through all pages, what repeats on pages marked as such."""

from collections.abc import Iterator, Sequence

import pypdfium2

from thuocdo.adapters.plan_files.limits import Limits, refused
from thuocdo.adapters.plan_files.pdf_bombs import refuse_bomb
from thuocdo.adapters.plan_files.pdf_columns import join_columns
from thuocdo.adapters.plan_files.pdf_furniture import mark_furniture, without_wraps
from thuocdo.adapters.plan_files.pdf_joined import join_tables
from thuocdo.adapters.plan_files.pdf_notes import mark_notes, notes_behind
from thuocdo.adapters.plan_files.pdf_order import in_order
from thuocdo.adapters.plan_files.pdf_page import PageLine
from thuocdo.adapters.plan_files.pdf_paragraphs import mark_paragraphs
from thuocdo.adapters.plan_files.pdf_reading import page_lines
from thuocdo.adapters.plan_files.pdf_rules import Strokes
from thuocdo.adapters.plan_files.pdf_unruled import Open
from thuocdo.core.plan.lines import Line

_FEWEST_LETTERS = 20
_INDENT = 12.0


def pdf_lines(data: bytes, limits: Limits) -> list[Line]:
    """Return the lines of a PDF; a scan, a protected and a broken one are refused."""
    refuse_bomb(data, limits)
    document = _opened(data)
    try:
        if len(document) > limits.pages:
            raise refused("too_many_pages", limit=limits.pages)
        pages = list(_pages(document, limits))
    except pypdfium2.PdfiumError:
        raise refused("broken_pdf") from None
    finally:
        document.close()
    letters = sum(char.isalpha() for page in pages for line in page for char in line.text)
    if letters < _FEWEST_LETTERS * max(len(pages), 1):
        raise refused("scan" if pages else "no_text")
    mark_furniture(pages)
    pages = without_wraps(pages)
    mark_notes(pages)
    pages = [in_order(page) for page in join_columns(join_tables(pages))]
    mark_paragraphs(pages)
    return list(_numbered([notes_behind(page) for page in pages]))


def _pages(document: pypdfium2.PdfDocument, limits: Limits) -> Iterator[list[PageLine]]:
    """Yield the lines of each page as long as they keep to the limits."""
    characters = limits.characters
    strokes = Strokes(limits.strokes)
    table: Open | None = None
    for index in range(len(document)):
        lines, table = page_lines(document[index], strokes, table)
        if strokes.left < 0:
            raise refused("too_many_strokes", limit=limits.strokes)
        characters -= sum(len(line.text) for line in lines)
        if characters < 0:
            raise refused("too_long", limit=limits.characters)
        yield lines


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        wants_password = "password" in str(fault).lower()
        raise refused("protected" if wants_password else "broken_pdf") from None


def _numbered(pages: Sequence[Sequence[PageLine]]) -> Iterator[Line]:
    number = 0
    for page in pages:
        texts = [line for line in page if not (line.furniture or line.cells)]
        edge = min((line.left for line in texts), default=0.0)
        for line in page:
            number += 1
            if line.cells:
                yield Line(number, line.text, cells=line.cells, whole=True)
                continue
            indented = line.left > edge + _INDENT and not line.furniture
            indent = "  " if indented else ""
            yield Line(
                number,
                indent + line.text,
                goes_on=line.goes_on_above,
                footnote=line.note,
                furniture=line.furniture,
                full_above=line.full_above,
            )

"""The text layer of a PDF → lines: through all pages, what repeats on pages marked as such."""

from collections.abc import Iterator
from statistics import median

import pypdfium2
from pypdfium2 import raw

from thuocdo.adapters.plan_files.limits import Limits, refused
from thuocdo.adapters.plan_files.pdf_furniture import mark_furniture
from thuocdo.adapters.plan_files.pdf_page import PageLine
from thuocdo.core.plan.lines import Line

_FEWEST_LETTERS = 20
_SMALL = 0.87
_LOW = 0.45
_INDENT = 12.0
_NOTE_MARKS = frozenset("0123456789*([¹²³⁴⁵⁶⁷⁸⁹")
_RAISED = 0.75


def pdf_lines(data: bytes, limits: Limits) -> list[Line]:
    """Return the lines of a PDF; a scan, a protected and a broken one are refused."""
    document = _opened(data)
    try:
        if len(document) > limits.pages:
            raise refused("too_many_pages", limit=limits.pages)
        pages = [_page_lines(document[index]) for index in range(len(document))]
    except pypdfium2.PdfiumError:
        raise refused("broken_pdf") from None
    finally:
        document.close()
    letters = sum(char.isalpha() for page in pages for line in page for char in line.text)
    if letters < _FEWEST_LETTERS * max(len(pages), 1):
        raise refused("scan" if pages else "no_text")
    mark_furniture(pages)
    return list(_numbered(pages))


def _opened(data: bytes) -> pypdfium2.PdfDocument:
    try:
        return pypdfium2.PdfDocument(data)
    except pypdfium2.PdfiumError as fault:
        wants_password = "password" in str(fault).lower()
        raise refused("protected" if wants_password else "broken_pdf") from None


def _numbered(pages: list[list[PageLine]]) -> Iterator[Line]:
    number = 0
    for page in pages:
        body = median([line.size for line in page if line.size] or [0.0])
        edge = min((line.left for line in page if not line.furniture), default=0.0)
        note = False
        for line in page:
            number += 1
            small = 0 < line.size < body * _SMALL and line.height < _LOW
            note = small and (note or line.text[0] in _NOTE_MARKS)
            indented = line.left > edge + _INDENT and not line.furniture
            indent = "  " if indented else ""
            yield Line(number, indent + line.text, footnote=note, furniture=line.furniture)


def _page_lines(page: pypdfium2.PdfPage) -> list[PageLine]:
    """Return the lines of one page with their place and size."""
    height = page.get_height() or 1.0
    text_page = page.get_textpage()
    try:
        text = text_page.get_text_range()
        lines: list[PageLine] = []
        at = 0
        raised = False
        for part in text.split("\n"):
            stripped = part.strip()
            if stripped:
                first = at + part.index(stripped[0])
                line = _line(text_page, first, stripped, height)
                if raised:  # a raised number ends the line for the library, not for the reader
                    lines[-1].text += line.text if line.text[0] in ",.;:)" else f" {line.text}"
                else:
                    lines.append(line)
                raised = _ends_raised(text_page, first, line)
                if raised:
                    lines[-1].text = lines[-1].text.rstrip("0123456789")
            at += len(part) + 1
        return lines
    finally:
        text_page.close()
        page.close()


def _line(text_page: pypdfium2.PdfTextPage, first: int, text: str, height: float) -> PageLine:
    size = raw.FPDFText_GetFontSize(text_page.raw, first + len(text) // 2)
    try:
        left, bottom, _, _ = text_page.get_charbox(first)
    except (pypdfium2.PdfiumError, IndexError):
        left, bottom = 0.0, height
    return PageLine(text, left, bottom / height, size)


def _ends_raised(text_page: pypdfium2.PdfTextPage, first: int, line: PageLine) -> bool:
    """Tell whether a line ends in the small number of a footnote."""
    last = first + len(line.text) - 1
    small = raw.FPDFText_GetFontSize(text_page.raw, last) < line.size * _RAISED
    return small and line.text[-1].isdigit() and not line.text.isdigit()

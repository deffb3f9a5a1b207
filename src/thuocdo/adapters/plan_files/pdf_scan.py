"""Pictures of pages with a line of text on them: scans marked by a digital signature."""

from collections.abc import Sequence

import pypdfium2
from pypdfium2 import raw

from thuocdo.adapters.plan_files.limits import refused
from thuocdo.core.plan.lines import Line

_FEW = 150  # letters of a page: a signature by machine has about 80, a page of text over 1,000
_MOST_OF_IT = 0.5


def refuse_scan(data: bytes, lines: Sequence[Line]) -> None:
    """Raise InputError where most pages are pictures and the text would hardly fill a line or two.

    A page of text before a scanned annex is read.
    """
    letters = sum(sum(map(str.isalpha, line.text)) for line in lines)
    document = pypdfium2.PdfDocument(data)
    try:
        pages = len(document)
        if letters >= _FEW * pages:
            return
        pictures = sum(_is_picture(document[index]) for index in range(pages))
    finally:
        document.close()
    if pictures > _MOST_OF_IT * pages:
        raise refused("scan")


def _is_picture(page: pypdfium2.PdfPage) -> bool:
    """Tell whether pictures cover most of a page, on which little or nothing is written."""
    try:
        text = page.get_textpage()
        letters = sum(map(str.isalpha, text.get_text_range()))
        text.close()
        if letters >= _FEW:
            return False
        covered = sum(map(_area, page.get_objects(filter=[raw.FPDF_PAGEOBJ_IMAGE])))
        return bool(covered > _MOST_OF_IT * page.get_width() * page.get_height())
    finally:
        page.close()


def _area(picture: pypdfium2.PdfObject) -> float:
    left, bottom, right, top = picture.get_bounds()
    return float(abs(right - left) * abs(top - bottom))

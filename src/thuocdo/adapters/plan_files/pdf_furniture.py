"""Page numbers and running heads: what stands at an edge of many pages, digits aside."""

import re
from collections import Counter
from collections.abc import Sequence

from thuocdo.adapters.plan_files.pdf_page import PageLine

_EDGE_LINES = 2
_FEWEST_PAGES = 3
_SHARE = 0.5
_NUMBER = re.compile(
    r"[-–—\s]*(?:trang|page)?\s*\d{1,4}(?:\s*/\s*\d{1,4})?[-–—\s.]*", re.IGNORECASE
)
_DIGITS = re.compile(r"\d+")


def mark_furniture(pages: Sequence[Sequence[PageLine]]) -> None:
    """Mark the lines that only number or label pages."""
    often = _repeated(pages)
    for page in pages:
        for line in _edges(page):
            if _NUMBER.fullmatch(line.text) or _shape(line) in often:
                line.furniture = True


def _repeated(pages: Sequence[Sequence[PageLine]]) -> set[str]:
    counts = Counter(shape for page in pages for shape in {_shape(line) for line in _edges(page)})
    needed = max(min(_FEWEST_PAGES, len(pages)), _SHARE * len(pages), 2)
    return {shape for shape, count in counts.items() if count >= needed}


def _edges(page: Sequence[PageLine]) -> list[PageLine]:
    return [*page[:_EDGE_LINES], *page[-_EDGE_LINES:]]


def _shape(line: PageLine) -> str:
    return _DIGITS.sub("#", line.text)

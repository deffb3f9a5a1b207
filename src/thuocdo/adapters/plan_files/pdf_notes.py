"""Footnotes of a page: what begins with a mark below all else, in small letters or set apart."""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from itertools import pairwise
from statistics import median

from thuocdo.adapters.plan_files.pdf_page import PageLine

_SMALL = 0.87
_LOW = 0.45
_FEWEST_LINES = 3
_APART = 1.4
_NUMBERED = re.compile(r"[\[(]?(\d{1,3})[\])]?(?:\s+(?=\S)|(?=[^\W\d]))")
_MARK = re.compile(r"[\[(]?\d{1,3}(?!\d|[./]\d)|[*¹²³⁴⁵⁶⁷⁸⁹]|[\[(]\*")


def mark_notes(pages: Sequence[Sequence[PageLine]]) -> None:
    """Mark the footnotes of all pages and the lines that they go on with."""
    usual = _body_size(line for page in pages for line in page)
    for page in pages:
        texts = [line for line in page if not (line.furniture or line.cells)]
        of_usual = sum(line.size == usual for line in texts)
        body = usual if of_usual >= _FEWEST_LINES else _body_size(texts)
        large = [line.up for line in page if line.cells or line.size >= body * _SMALL]
        lowest = min(large, default=0.0)
        noted = False
        for line in texts:
            small = 0 < line.size < body * _SMALL and line.height < _LOW and line.up < lowest
            noted = small and (noted or _MARK.match(line.text) is not None)
            line.note = noted
        _mark_large(texts)


def _mark_large(texts: Sequence[PageLine]) -> None:
    """Mark notes set as large as the text: with a number that the page refers to, and apart."""
    lines = sorted((line for line in texts if not line.note), key=lambda line: -line.up)
    gaps = [above.up - below.up for above, below in pairwise(lines)]
    usual = median([gap for gap in gaps if gap > 1] or [0.0])
    noted = False
    for gap, line in zip(gaps, lines[1:], strict=True):
        mark = _NUMBERED.match(line.text)
        apart = gap > _APART * usual and line.height < _LOW
        noted = noted or (mark is not None and mark[1] in line.notes and apart)
        line.note = noted


def _body_size(lines: Iterable[PageLine]) -> float:
    """Return the size that most letters have."""
    letters: Counter[float] = Counter()
    for line in lines:
        if not (line.furniture or line.cells):
            letters[line.size] += len(line.text)
    return max(letters.items(), key=lambda size: (size[1], size[0]), default=(0.0, 0))[0]

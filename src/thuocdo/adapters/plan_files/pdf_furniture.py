"""Page numbers and running heads, told by where they stand: at an edge, in the same place.

A number is one of a page where it counts pages: it is that of its page, or as far from it as
others in the same place. A text heads pages where it stands in the same place on half of them,
apart from the lines below it.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Sequence
from itertools import pairwise
from statistics import median
from typing import NamedTuple

from thuocdo.adapters.plan_files.pdf_page import PageLine

_EDGE_LINES = 2
_SHARE = 0.5
_NEAR = 6.0
_BAND = 0.15
_APART = 1.4
_SMALLER = 0.9
_FEW = 2
_NUMBER = re.compile(
    r"[-–—\s]*(?:trang|page)?\s*(?P<number>\d{1,4})(?:\s*/\s*\d{1,4})?[-–—\s]*", re.IGNORECASE
)
_WRAPPED = re.compile(r"[\d./,-]+[.;,:)]*|(?!(?:[IVX]+|[A-Za-zĐđ])[.)])[^\W\d][^\s:]{0,20}[.;,)]")
_ENDED = (".", ";", ":", "!", "?")
_MOST_INDENT = 60.0
_DIGITS = re.compile(r"\d+")
_LIKE_TEXT = re.compile(r"[-+•*]\s|(?:[IVX]{1,5}|\d{1,2}|[a-zđ])[.)]\s|.*[.;:,]$")
_WIDE = 0.85
_NUMERALS = frozenset("IVX")
_NEVER_WORDS = frozenset("ấầẩẫậắằẳẵặếềểễệốồổỗộớờởỡợứừửữự")  # alone; they have what reaches over


class _Edge(NamedTuple):
    """A line at an edge of a page; ``apart`` where more than a line's blank parts it off.

    ``outer`` says that nothing but the number of the page stands farther out.
    """

    page: int
    line: PageLine
    apart: bool
    outer: bool
    top: bool


def mark_furniture(pages: Sequence[Sequence[PageLine]]) -> None:
    """Mark the lines that only number or label pages; numbers broken off a line go back to it."""
    edges = [edge for index, page in enumerate(pages) for edge in _edges(index, page)]
    _mark_numbers(edges)
    _mark_repeated(edges, len(pages))
    for page, following in pairwise(pages):
        _mark_cut(page, following)


def _mark_cut(page: Sequence[PageLine], following: Sequence[PageLine]) -> None:
    """Mark letters that reach over the edge of a page, and stand on the next one as well."""
    if not (page and following):
        return
    last = page[-1]
    letters = last.text.split()
    single = all(len(letter) == 1 and letter.isalpha() for letter in letters)
    several = len(letters) > 1 or last.text in _NEVER_WORDS
    if single and several and not set(letters) <= _NUMERALS:
        nexts = iter(following[0].text)
        last.furniture = last.furniture or all(letter in nexts for letter in letters)


def without_wraps(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """Return the pages with the number or the last word of a sentence put behind the line above."""
    above: PageLine | None = None
    kept: list[list[PageLine]] = []
    for page in pages:
        kept.append([])
        wide = max((line.right for line in page), default=0.0) * _WIDE
        for line in page:
            if above is not None and above.right >= wide and _is_rest(above, line):
                above.text += f" {line.text}"
                above.right = line.right
                above.foot = line.up
                continue
            kept[-1].append(line)
            above = above if line.furniture else line
    return kept


def _is_rest(above: PageLine, line: PageLine) -> bool:
    """Tell what a full line had no room for."""
    if line.furniture or line.cells or above.cells or above.parts:
        return False
    if above.text.endswith(_ENDED) or above.size != line.size:
        return False
    below = line.left - above.left < _MOST_INDENT
    return below and _WRAPPED.fullmatch(line.text) is not None


def _edges(index: int, page: Sequence[PageLine]) -> Iterator[_Edge]:
    """Yield the outermost lines of a page, those at the top first."""
    ordered = sorted(page, key=lambda line: -line.up)
    gaps = [above.up - below.up for above, below in pairwise(ordered)]
    usual = median([gap for gap in gaps if gap > 1] or [0.0])
    body = Counter(line.size for line in page).most_common(1)[0][0] if page else 0.0
    half = max(len(ordered) // 2, 1)
    for inward, top in ((ordered, True), (ordered[::-1], False)):
        outermost = inward[: min(_EDGE_LINES, half)]
        for at, line in enumerate(outermost):
            steps = [abs(one.up - two.up) for one, two in pairwise(inward[at : _EDGE_LINES + 1])]
            apart = max(steps, default=0.0) > usual * _APART or line.size < body * _SMALLER
            outer = at == 0 or _NUMBER.fullmatch(outermost[0].text) is not None
            yield _Edge(index, line, apart, outer, top)


def _mark_numbers(edges: Sequence[_Edge]) -> None:
    found = [
        (edge, int(number["number"]) - edge.page)
        for edge in edges
        if (number := _NUMBER.fullmatch(edge.line.text))
    ]
    counted = Counter((edge.top, offset) for edge, offset in found)
    for edge, offset in found:
        in_band = edge.line.height > 1 - _BAND or edge.line.height < _BAND
        of_page = offset == 1 and in_band
        if of_page or counted[edge.top, offset] >= _FEW:
            edge.line.furniture = True


def _mark_repeated(edges: Sequence[_Edge], pages: int) -> None:
    """Mark what stands in one place of half of the pages, and of two at least."""
    alike: dict[tuple[bool, str], list[_Edge]] = defaultdict(list)
    for edge in edges:
        alike[edge.top, _DIGITS.sub("#", edge.line.text)].append(edge)
    needed = max(_SHARE * pages, _FEW)
    for group in alike.values():
        place = median([edge.line.up for edge in group])
        same = [edge for edge in group if abs(edge.line.up - place) < _NEAR]
        if len({edge.page for edge in same}) < needed or not _heads_pages(same):
            continue
        for edge in same:
            edge.line.furniture = True


def _heads_pages(same: Sequence[_Edge]) -> bool:
    """Tell a running head from a sentence that happens to stand at the edge of pages."""
    apart = sum(edge.apart for edge in same) > _SHARE * len(same)
    like_text = _LIKE_TEXT.match(same[0].line.text) is not None
    outer = all(edge.outer for edge in same)
    return apart or (len(same) > _FEW and outer and not like_text)

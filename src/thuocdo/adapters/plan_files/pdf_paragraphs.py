"""Where paragraphs of a PDF begin, as the layout tells it.

A line that left room for the first word below it was ended by its author. Behind a full line the
way in which the document sets its paragraphs off decides: by a first line drawn in, by a wider
gap, or by both; where it does neither, nothing is known.
"""

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from statistics import median
from typing import NamedTuple

from thuocdo.adapters.plan_files.pdf_page import PageLine

_BLANK = 0.5  # of the size of letters, with what letters reach beyond their boxes
_NEAR, _LOPSIDED, _WIDER = 2.0, 6.0, 2.0  # points
_FEWEST, _ALMOST_ALL = 5, 0.85
_FULL_PAGE = 10  # lines
_OPENS = re.compile(r"[-–+•*]\s|\(|(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđA-Z])[.)]?\s")


class _Pair(NamedTuple):
    """A line of text and the one that it may go on with; the gap between them on one page."""

    above: PageLine
    line: PageLine
    gap: float | None
    is_full: bool
    is_centred: bool
    both_centred: bool
    at_margin: bool


@dataclass(frozen=True, slots=True)
class _Habit:
    """How a document sets its paragraphs off: always so (``strictly``), or nearly always."""

    drawn_in: bool
    strictly: bool
    widest: float | None


def mark_paragraphs(pages: Sequence[Sequence[PageLine]]) -> None:
    """Mark the lines that go on with the one above, and those that don't, where that is sure."""
    pairs = list(_pairs(pages))
    habit = _habit(pairs)
    for pair in pairs:
        pair.line.goes_on_above = _goes_on(pair, habit)


def _pairs(pages: Sequence[Sequence[PageLine]]) -> Iterator[_Pair]:
    above: PageLine | None = None
    edges = (0.0, 0.0)
    texts = [[line for line in page if not (line.furniture or line.note)] for page in pages]
    usual = _right_edge(texts)
    for lines in texts:
        edges_above, edges = edges, _edges(lines, usual)
        first = True
        for line in lines:
            if above is not None and not (line.cells or above.cells or line.parts or above.parts):
                yield _pair(above, line, edges_above if first else edges, edges, apart=first)
            above, first = line, False


def _pair(
    above: PageLine,
    line: PageLine,
    edges_above: tuple[float, float],
    edges: tuple[float, float],
    *,
    apart: bool,
) -> _Pair:
    centred = _centred(above, edges_above), _centred(line, edges)
    room = edges_above[1] - edges_above[0] if centred[0] else edges_above[1]
    used = above.right - above.left if centred[0] else above.right
    return _Pair(
        above,
        line,
        gap=None if apart else above.up - line.up,
        is_full=used + line.word + _BLANK * line.size > room,
        is_centred=any(centred),
        both_centred=all(centred),
        at_margin=abs(line.left - edges[0]) <= _NEAR,
    )


def _right_edge(texts: Sequence[Sequence[PageLine]]) -> float:
    """Return where the lines of most pages end."""
    full = [max(line.right for line in lines) for lines in texts if len(lines) >= _FULL_PAGE]
    return median(full) if full else 0.0


def _edges(lines: Sequence[PageLine], usual: float) -> tuple[float, float]:
    """Return the left and right edge of the text of a page; that of a table counts on the right.

    The ``usual`` right edge is that of a page with but few lines.
    """
    right = max((line.right for line in lines), default=0.0)
    if len(lines) < _FULL_PAGE and not any(line.cells for line in lines):
        right = max(right, usual)
    lefts = Counter(round(line.left) for line in lines if not line.cells)
    shared = [left for left, count in lefts.items() if count > 1] or list(lefts)
    return float(min(shared, default=0)), right


def _centred(line: PageLine, edges: tuple[float, float]) -> bool:
    left, right = line.left - edges[0], edges[1] - line.right
    return left > _NEAR and right > _NEAR and abs(left - right) < _LOPSIDED


def _habit(pairs: Sequence[_Pair]) -> _Habit:
    """Return how paragraphs are set off, by those that begin below a line with room."""
    begun = [pair for pair in pairs if not (pair.is_full or pair.is_centred)]
    drawn_in = [not pair.at_margin for pair in begun]
    continued = [
        pair.gap
        for pair in pairs
        if pair.gap is not None and pair.is_full and pair.line.text[:1].islower()
    ]
    usual = median(continued) if len(continued) >= _FEWEST else None
    wider = [
        pair.gap > usual + _WIDER for pair in begun if pair.gap is not None and usual is not None
    ]
    return _Habit(
        drawn_in=_is_habit(drawn_in),
        strictly=len(drawn_in) > 2 * _FEWEST and all(drawn_in),
        widest=usual + _WIDER if usual is not None and _is_habit(wider) else None,
    )


def _is_habit(seen: Sequence[bool]) -> bool:
    return len(seen) >= _FEWEST and sum(seen) >= _ALMOST_ALL * len(seen)


def _goes_on(pair: _Pair, habit: _Habit) -> bool | None:
    if not pair.is_full:
        return None if pair.is_centred else False
    if abs(pair.above.size - pair.line.size) > 1:
        return None
    opens = _OPENS.match(pair.line.text) is not None or pair.line.text.isupper()
    if pair.is_centred:
        return None if opens or pair.above.text.isupper() or not pair.both_centred else True
    if habit.widest is not None and pair.gap is not None:
        return None if opens and pair.gap < habit.widest else pair.gap < habit.widest
    sure = habit.drawn_in and pair.at_margin and (habit.strictly or not opens)
    return True if sure else None

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
from thuocdo.core.plan.text.letters import UPPER
from thuocdo.core.plan.text.seams import is_open

_BLANK = 0.5  # of the size of letters, with what letters reach beyond their boxes
_REACH = 0.3  # of that size, what may stand beside the last sign of a justified line
_NEAR, _LOPSIDED, _WIDER = 2.0, 6.0, 2.0  # points
_FEWEST, _ALMOST_ALL = 5, 0.85
_FEW = 3
_FULL_PAGE = 10  # lines
_HARDLY = 0.1
_NEXT_SENTENCE = re.compile(rf"\w\w[.;] +[{UPPER}]")
_OPENS = re.compile(r"[-–+•*]\s|\(|(?:[IVX]{1,5}|\d{1,2}(?:\.\d{1,2})*|[a-zđA-Z])[.)]?\s")


class _Column(NamedTuple):
    """The left and the right edge of the text of a page."""

    left: float
    right: float


class _Pair(NamedTuple):
    """A line of text and the one that it may go on with; the gap between them on one page.

    ``reaches`` says that the one above ends at the edge, as all lines of a justified text do that
    were broken.
    """

    above: PageLine
    line: PageLine
    gap: float | None
    is_full: bool
    is_centred: bool
    goes_on_centred: bool
    at_margin: bool
    reaches: bool

    @property
    def is_small(self) -> bool:
        """Tell a line that begins in the midst of a sentence."""
        return self.line.text[:1].islower()


@dataclass(frozen=True, slots=True)
class _Habit:
    """How a document sets its paragraphs off: always so (``strictly``), or nearly always.

    ``begins`` is where the first lines of paragraphs begin; ``justified`` tells a text whose
    broken lines all end at the edge, ``lone`` one whose paragraphs are of one sentence each.
    """

    drawn_in: bool
    strictly: bool
    widest: float | None
    begins: frozenset[int]
    justified: bool
    lone: bool


def mark_paragraphs(pages: Sequence[Sequence[PageLine]]) -> None:
    """Mark the lines that go on with the one above, and those that don't, where that is sure.

    Said is also whether the line above had room for the first word, which words may need to know.
    """
    texts = [[line for line in page if not (line.furniture or line.note)] for page in pages]
    pairs = list(_pairs(texts))
    habit = _habit(pairs)
    reaching: PageLine | None = None  # the second line of a paragraph whose first reached the edge
    for pair in pairs:
        ended = habit.justified and pair.above is reaching and not (pair.reaches or pair.is_small)
        pair.line.goes_on_above = False if ended else _goes_on(pair, habit)
        pair.line.full_above = None if pair.is_centred else pair.is_full and not ended
        reaching = pair.line if pair.reaches and pair.line.full_above else None


def _pairs(texts: Sequence[Sequence[PageLine]]) -> Iterator[_Pair]:
    above: PageLine | None = None
    column = _Column(0.0, 0.0)
    usual, lefts = _usual_column(texts), _shared_lefts(texts)
    for lines in texts:
        column_above, column = column, _column(lines, usual)
        first = True
        for line in lines:
            if above is not None and not (line.cells or above.cells or line.parts or above.parts):
                columns = (column_above if first else column, column)
                yield _pair(above, line, columns, lefts, apart=first)
            above, first = line, False


def _pair(
    above: PageLine,
    line: PageLine,
    columns: tuple[_Column, _Column],
    lefts: frozenset[int],
    *,
    apart: bool,
) -> _Pair:
    (left, right), column = columns
    centred = [
        _centred(one, within) and round(one.left) not in lefts
        for one, within in zip((above, line), columns, strict=True)
    ]
    room = right - left if centred[0] else right
    used = above.right - above.left if centred[0] else above.right
    return _Pair(
        above,
        line,
        gap=None if apart else above.foot - line.up,
        is_full=used + line.word + _BLANK * line.size > room,
        is_centred=any(centred),
        goes_on_centred=centred[1] and (centred[0] or _spans(above, columns[0])),
        at_margin=abs(line.left - column.left) <= _NEAR,
        reaches=above.right > right - _REACH * above.size,
    )


def _usual_column(texts: Sequence[Sequence[PageLine]]) -> _Column | None:
    """Return where the lines of most pages begin and end."""
    full = [_column(lines, None) for lines in texts if len(lines) >= _FULL_PAGE]
    if not full:
        return None
    return _Column(median(one.left for one in full), median(one.right for one in full))


def _shared_lefts(texts: Sequence[Sequence[PageLine]]) -> frozenset[int]:
    """Return where several lines begin, which the middle of a page does not tell."""
    lefts = Counter(round(line.left) for lines in texts for line in lines if not line.cells)
    return frozenset(
        left for left in lefts if sum(lefts[at] for at in (left - 1, left, left + 1)) >= _FEW
    )


def _column(lines: Sequence[PageLine], usual: _Column | None) -> _Column:
    """Return the edges of the text of a page; that of a table counts on the right.

    The ``usual`` ones are those of a page with but few lines.
    """
    right = max((line.right for line in lines), default=0.0)
    lefts = Counter(round(line.left) for line in lines if not line.cells)
    shared = [left for left, count in lefts.items() if count > 1] or list(lefts)
    left = float(min(shared, default=0))
    if usual is None or len(lines) >= _FULL_PAGE or any(line.cells for line in lines):
        return _Column(left, right)
    return _Column(min(left, usual.left), max(right, usual.right))


def _centred(line: PageLine, column: _Column) -> bool:
    left, right = line.left - column.left, column.right - line.right
    return left > _NEAR and right > _NEAR and abs(left - right) < _LOPSIDED


def _spans(line: PageLine, column: _Column) -> bool:
    """Tell a line in the middle that takes all of the width."""
    room = (line.left - column.left) + (column.right - line.right)
    return room < _LOPSIDED and is_open(line.text)


def _habit(pairs: Sequence[_Pair]) -> _Habit:
    """Return how paragraphs are set off, by those that begin below a line with room."""
    begun = [pair for pair in pairs if not (pair.is_full or pair.is_centred)]
    drawn_in = [not pair.at_margin for pair in begun]
    continued = [pair for pair in pairs if pair.is_full and pair.is_small]
    reaching = sum(pair.reaches for pair in continued)
    return _Habit(
        drawn_in=_is_habit(drawn_in),
        strictly=len(drawn_in) > 2 * _FEWEST and all(drawn_in),
        widest=_widest(begun, continued),
        begins=frozenset(round(pair.line.left) for pair in begun),
        justified=len(continued) >= _FEW and reaching >= _ALMOST_ALL * len(continued),
        lone=_are_lone(pairs, begun),
    )


def _are_lone(pairs: Sequence[_Pair], begun: Sequence[_Pair]) -> bool:
    """Tell a text in whose paragraphs hardly a sentence follows another."""
    ends = sum(not is_open(pair.above.text) for pair in begun)
    follow = sum(len(_NEXT_SENTENCE.findall(pair.line.text)) for pair in pairs)
    return ends >= _FEWEST and follow <= _HARDLY * ends


def _widest(begun: Sequence[_Pair], continued: Sequence[_Pair]) -> float | None:
    """Return the gap from which on a paragraph begins, None where paragraphs are not parted."""
    inside = [pair.gap for pair in continued if pair.gap is not None]
    if not inside:
        return None
    widest = median(inside) + _WIDER
    wider = [pair.gap > widest for pair in begun if pair.gap is not None]
    always = len(wider) >= _FEW and all(wider)
    return widest if always or (len(inside) >= _FEWEST and _is_habit(wider)) else None


def _is_habit(seen: Sequence[bool]) -> bool:
    return len(seen) >= _FEWEST and sum(seen) >= _ALMOST_ALL * len(seen)


def _goes_on(pair: _Pair, habit: _Habit) -> bool | None:
    if not pair.is_full:
        return None if pair.is_centred else False
    if abs(pair.above.size - pair.line.size) > 1:
        return None
    opens = _OPENS.match(pair.line.text) is not None or pair.line.text.isupper()
    if pair.is_centred:
        return None if opens or pair.above.text.isupper() or not pair.goes_on_centred else True
    if habit.widest is not None and pair.gap is not None:
        return None if opens and pair.gap < habit.widest else pair.gap < habit.widest
    if not pair.is_small and _begins(pair, habit):
        return False
    sure = habit.drawn_in and pair.at_margin and (habit.strictly or not opens)
    return True if sure else None


def _begins(pair: _Pair, habit: _Habit) -> bool:
    """Tell the first line of a paragraph below one that happens to end near the edge."""
    if pair.above.ends_bold and not pair.line.begins_bold:
        return True
    if habit.drawn_in and not pair.at_margin and round(pair.line.left) in habit.begins:
        return True
    ended = habit.lone or (habit.justified and not pair.reaches)
    return ended and not is_open(pair.above.text)

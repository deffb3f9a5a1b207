"""Tables of tasks whose columns nothing but white parts: heads known by their words → a grid.

A row of heads must be there (``TT``, a name of contents, who or when). A column keeps its head, so
that the bar between two columns lies where hardly a row has words between their heads. Where a
page says less than that, its text stays text: a wrong table is worse than none.
"""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import NamedTuple

from thuocdo.adapters.plan_files.pdf_page import Glyphs
from thuocdo.adapters.plan_files.pdf_rules import Grid
from thuocdo.adapters.plan_files.pdf_unruled_rows import (
    Columns,
    Found,
    begins_row,
    grid_of,
    table_rows,
)
from thuocdo.adapters.plan_files.pdf_words import Word, WordRow, spans, text_within, word_rows
from thuocdo.core.plan.form.columns import known_heads
from thuocdo.core.vietnamese.text import fold

_HEAD = re.compile(r"\b(?:STT?|TT)\b", re.IGNORECASE)
_NUMBERS = ("tt", "stt", "sott")
_BEGIN_NUMBERS = ("tt", "stt", "st", "so")
_MOST_ABOVE, _MOST_BELOW = 2, 4  # lines of heads around their TT
_FEWEST_HEADS = 3
_CLOSE = 2.0  # of the size of letters: lines of one row of heads are no farther apart
_TIGHT = 1.45  # of the size of letters: lines of one head
_NEAR, _ABOUT = 6.0, 2.0  # points
_WITH_NUMBER = 2  # runs of words: a number and one text
_OVER = 0.1  # of the rows may have words where a bar is
_LEAST_WHITE = 2.0  # points
_EDGE = 4.0
_MOST_ROWS = 400  # rows of words on one page
_PAGE_NUMBER = re.compile(r"\W*\d{1,4}\W*")
_TOP, _FOOT = 0.9, 0.1  # of the height of a page


class _Heads(NamedTuple):
    """The heads of a table: from where to where each reaches, and the rows that they take."""

    spans: tuple[tuple[float, float], ...]
    first: int
    end: int


@dataclass(frozen=True, slots=True)
class Open:
    """A table that reaches the foot of its page, and may go on on the next one."""

    heads: tuple[tuple[float, float], ...]
    columns: Columns


def unruled(
    glyphs: Glyphs, ruled: Sequence[Grid], above: Open | None
) -> tuple[list[Grid], Open | None]:
    """Return the tables of a page that have no rules, and the one that its foot cuts."""
    if above is None and not _HEAD.search(glyphs.text):
        return [], None
    rows = _outside(word_rows(glyphs), ruled)
    rows = [row for row in rows if not _is_page_number(row, glyphs.height)]
    if len(rows) > _MOST_ROWS:
        return [], None
    grids: list[Grid] = []
    at, cut = 0, above
    while at < len(rows):
        heads = _next_heads(rows, at)
        first = heads.first if heads else len(rows)
        if at == 0 and above is not None and first > 0:
            found, at = _going_on(rows[:first], above), first
        elif heads is not None:
            found, at = _below(rows, heads, above), heads.end
        else:
            return grids, None
        cut = None
        if found is not None:
            grids.append(grid_of(found))
            at = max(at, found.end)
            above = Open(found.heads, found.columns)
            cut = above if found.end == len(rows) else None
    return grids, cut


def _outside(rows: Sequence[WordRow], ruled: Sequence[Grid]) -> list[WordRow]:
    """Return the rows without the words that stand in ruled tables."""
    if not ruled:
        return list(rows)
    kept = [
        tuple(
            word
            for word in row.words
            if not any(grid.holds((word.left + word.right) / 2, word.up) for grid in ruled)
        )
        for row in rows
    ]
    return [replace(row, words=words) for row, words in zip(rows, kept, strict=True) if words]


def _is_page_number(row: WordRow, height: float) -> bool:
    """Tell the number of a page at its edge."""
    at_edge = row.up > _TOP * height or row.up < _FOOT * height
    return at_edge and len(row.words) == 1 and _PAGE_NUMBER.fullmatch(row.words[0].text) is not None


def _next_heads(rows: Sequence[WordRow], start: int) -> _Heads | None:
    """Return the next heads of a table."""
    for at in range(start, len(rows)):
        if fold(rows[at].words[0].text).strip(" .") in _BEGIN_NUMBERS:
            heads = _heads(rows, start, at)
            if heads is not None:
                return heads
    return None


def _heads(rows: Sequence[WordRow], start: int, number: int) -> _Heads | None:
    """Return the heads around a ``TT``: the fewest lines of which say most."""
    best: tuple[int, int, int] = (0, 0, 0)
    found: _Heads | None = None
    for first in range(number, max(number - _MOST_ABOVE, start) - 1, -1):
        for end in range(number + 1, min(number + _MOST_BELOW, len(rows)) + 1):
            band = rows[first:end]
            if not _hang_together(band):
                continue
            columns = spans(band)
            cells = [text_within(band, *column) for column in columns]
            cells[0] = cells[0].replace(" ", "")  # a narrow column broke ST|T
            known = known_heads(cells)
            unknown = len(cells) - known
            rank = (known, -unknown, first - end)
            sure = known >= _FEWEST_HEADS and unknown <= max(known // 2, 1)
            if sure and rank > best and fold(cells[0]) in _NUMBERS:
                best, found = rank, _Heads(tuple(columns), first, end)
    return _with_last_lines(rows, found) if found else None


def _with_last_lines(rows: Sequence[WordRow], heads: _Heads) -> _Heads:
    """Return the heads with what they have more lines of than say what they are."""
    end = heads.end
    while (
        end < len(rows)
        and rows[end - 1].up - rows[end].up < _TIGHT * rows[end].size
        and all(any(_is_below(run, head) for head in heads.spans) for run in rows[end].runs())
        and not begins_row(rows[end], heads.spans)
    ):
        end += 1
    return heads._replace(end=end)


def _is_below(run: tuple[float, float], head: tuple[float, float]) -> bool:
    """Tell what stands below the midst of a head, or is no wider."""
    inside = head[0] - 1 <= run[0] and run[1] <= head[1] + 1
    return inside or abs(sum(run) - sum(head)) / 2 < _ABOUT


def _hang_together(rows: Sequence[WordRow]) -> bool:
    return all(above.up - row.up < _CLOSE * row.size for above, row in pairwise(rows))


def _below(rows: Sequence[WordRow], heads: _Heads, above: Open | None) -> Found | None:
    """Return the table below its heads; heads that repeat on a page have the columns known."""
    known = above.columns if above is not None and _agree(above.heads, heads.spans) else None
    body = table_rows(rows[heads.end :], heads.spans, headed=True)
    if not body.starts and heads.end < len(rows):
        return None
    head_rows = rows[heads.first : heads.end]
    columns = _columns(heads.spans, head_rows, body.plain(), known)
    return body.found(heads.spans, columns, head_rows, heads.end) if columns else None


def _going_on(rows: Sequence[WordRow], above: Open) -> Found | None:
    """Return what goes on of a table of the page before."""
    body = table_rows(rows, above.heads, headed=False)
    plain = body.plain()
    columns = _columns(above.heads, (), plain, above.columns) if plain else None
    return body.found(above.heads, columns, (), 0) if columns else None


def _agree(ours: Sequence[tuple[float, float]], theirs: Sequence[tuple[float, float]]) -> bool:
    near = (abs(one[0] - other[0]) < _NEAR for one, other in zip(ours, theirs, strict=False))
    return len(ours) == len(theirs) and all(near)


def _crosses(row: WordRow, bars: Iterable[float]) -> bool:
    runs = list(row.runs())
    return any(left < bar < right for bar in bars for left, right in runs)


def _may_be_title(row: WordRow, bars: Sequence[float]) -> bool:
    """Tell words that may stand in a cell across columns: such tell of no column how wide it is."""
    runs = list(row.runs())
    alone = runs[0][1] < bars[0] and len(runs) <= _WITH_NUMBER
    return alone or _crosses(row, bars)


def _columns(
    heads: Sequence[tuple[float, float]],
    head_rows: Sequence[WordRow],
    body: Sequence[WordRow],
    known: Columns | None,
) -> Columns | None:
    """Return the columns, None where words stand between two heads in too many rows.

    Those ``known`` from the page before name them; a page may have its bars a little elsewhere.
    """
    runs = [list(row.runs()) for row in (*head_rows, *body)]
    bars: list[float] = []
    for (_, left), (right, _) in pairwise(heads):
        bar = _bar(left, right, runs)
        if bar is None:
            return None
        bars.append(bar)
    every = [word for row in (*head_rows, *body) for word in row.words]
    left = min(heads[0][0], *(word.left for word in every))
    right = max(heads[-1][1], *(word.right for word in every))
    bounds = (left - _EDGE, *bars, right + _EDGE)
    plain = [row for row in body if not _may_be_title(row, bars)]
    words = [word for row in (*head_rows, *plain) for word in row.words]
    inner = (_width(words, *sides) for sides in pairwise(bounds))
    if known is not None:
        return Columns(bounds, tuple(map(max, inner, known.inner)), known.named)
    return Columns(bounds, tuple(inner), bounds)


def _width(words: Iterable[Word], left: float, right: float) -> float:
    """Return how wide the text of a column is."""
    own = [word for word in words if left <= (word.left + word.right) / 2 <= right]
    edges = (
        min((word.left for word in own), default=left),
        max((word.right for word in own), default=right),
    )
    return edges[1] - edges[0]


def _bar(left: float, right: float, rows: Sequence[Sequence[tuple[float, float]]]) -> float | None:
    """Return the middle of the widest white between two heads that hardly a row has words in."""
    inside = [
        (max(run[0], left), min(run[1], right))
        for runs in rows
        for run in runs
        if run[0] < right and run[1] > left
    ]
    places = sorted({left, right, *(edge for run in inside for edge in run)})
    whites = [
        (sum(run[0] < (start + end) / 2 < run[1] for run in inside), start - end, start)
        for start, end in pairwise(places)
        if end - start >= _LEAST_WHITE
    ]
    if not whites:
        return None
    over, width, start = min(whites)
    return start - width / 2 if over <= max(_OVER * len(rows), 1) else None

"""The rows of a table without rules: where each begins, by its number or by the white above it."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import pairwise
from typing import NamedTuple

from thuocdo.adapters.plan_files.pdf_rules import Grid
from thuocdo.adapters.plan_files.pdf_words import STRETCHED, Word, WordRow

_NUMBER = re.compile(r"\(?(?:\d{1,3}(?:\.\d{1,2})*|[IVX]{1,5}|[A-ZĐa-zđ])[.)]{0,2}")
_BESIDE = 18.0  # points: the number of a row stands about below its head
_FAR = 4.0  # of the size of letters: no row is as far below another
_SOON, _FEWEST_BELOW = 8, 2  # rows of words
_WIDER = 1.0  # points
_ALMOST_ALL = 0.85
_OPENERS = '“"(-–+•'
_CENTRE, _BELOW = 0.35, 0.3  # of the size of letters, above and below their base


class Columns(NamedTuple):
    """Where columns are parted, with both edges, and how wide their words are.

    ``named`` is where they are parted on the first page of their table, by which they are known.
    """

    bounds: tuple[float, ...]
    inner: tuple[float, ...]
    named: tuple[float, ...]

    @property
    def bars(self) -> tuple[float, ...]:
        """Return where they are parted from one another."""
        return self.bounds[1:-1]


@dataclass(frozen=True, slots=True)
class Found:
    """A table: its heads, its columns, its rows as rows of words; ``end`` is the first behind it.

    ``titles`` are the places among the rows of those that reach over the columns, with the first
    column that they take.
    """

    heads: tuple[tuple[float, float], ...]
    columns: Columns
    rows: tuple[tuple[WordRow, ...], ...]
    titles: Mapping[int, int]
    end: int


@dataclass(slots=True)
class Body:
    """What follows the heads: rows of words, and the places of those that begin rows."""

    heads: tuple[tuple[float, float], ...]
    rows: list[WordRow] = field(default_factory=list)
    starts: list[int] = field(default_factory=list)
    titles: set[int] = field(default_factory=set)

    def plain(self) -> list[WordRow]:
        """Return the rows of words that don't reach over the columns."""
        return [row for at, row in enumerate(self.rows) if at not in self.titles]

    def found(
        self,
        heads: tuple[tuple[float, float], ...],
        columns: Columns,
        head_rows: Sequence[WordRow],
        before: int,
    ) -> Found | None:
        """Return the table; None where its rows are not sure."""
        edges = self._edges(columns)
        if edges is None:
            return None
        parts = [tuple(self.rows[first:end]) for first, end in pairwise(edges)]
        head = (tuple(head_rows),) if head_rows else ()
        titles = {
            at: 0 if next(part[0].runs())[1] > columns.bars[0] else 1
            for at, part in enumerate(parts, start=len(head))
            if _is_over(part, columns)
        }
        return Found(
            heads,
            columns,
            (*head, *parts),
            titles,
            before + len(self.rows),
        )

    def _edges(self, columns: Columns) -> list[int] | None:
        """Return where rows begin and the last one ends, by what tells it most surely."""
        if not self.rows:
            return [0]
        sure = self._beside_text(columns)
        if sure == 1:
            return self._by_number()
        edges = self._by_white() or self._by_middle()
        return self._by_number() if edges is None and sure >= _ALMOST_ALL else edges

    def _beside_text(self, columns: Columns) -> float:
        """Return how many of the numbers stand beside the first line of a text (0-1)."""
        left, right = columns.bounds[1:3]
        begun = 0
        for at in self.starts:
            own = [word for word in self.rows[at].words if left <= _middle(word) <= right]
            begun += at in self.titles or bool(own and _opens(own[0].text))
        return begun / len(self.starts) if self.starts else 0.0

    def _by_number(self) -> list[int]:
        """Return where rows begin whose number stands in their first line."""
        return sorted({0, *self.starts, len(self.rows)})

    def _by_white(self) -> list[int] | None:
        """Return where rows begin: below the one gap between two numbers that is the widest."""
        edges = [0]
        for first, second in pairwise(self.starts):
            gaps = [
                (self.rows[at - 1].up - self.rows[at].up, at) for at in range(first + 1, second + 1)
            ]
            widest, *others = sorted(gaps, reverse=True)
            if others and widest[0] < others[0][0] + _WIDER:
                return None
            edges.append(widest[1])
        return [*edges, len(self.rows)] if self.starts else None

    def _by_middle(self) -> list[int] | None:
        """Return where rows begin whose numbers stand in their middle, one row below the other."""
        edges = [0]
        ends = [*self.starts[1:], len(self.rows)]
        for number, end in zip(self.starts, ends, strict=True):
            top, middle = self.rows[edges[-1]].up, self.rows[number].up
            off, last = min(
                (abs((top + self.rows[at].up) / 2 - middle), at) for at in range(number, end)
            )
            if off > _CENTRE * self.rows[number].size:
                return None
            edges.append(last + 1)
        return edges if edges[-1] == len(self.rows) else None


def table_rows(
    rows: Sequence[WordRow], heads: tuple[tuple[float, float], ...], *, headed: bool
) -> Body:
    """Return the rows of words that belong to a table with such heads; they may be none."""
    body = Body(heads)
    for at, row in enumerate(rows):
        begins = begins_row(row, heads)
        over = _reaches_over(row, heads)
        if at and rows[at - 1].up - row.up > _FAR * row.size and not begins:
            break
        if over and not _is_title(rows, at, heads, begins=begins):
            break
        if not begins and not over and row.words[0].right <= heads[0][1]:
            break  # words, not a number, below TT: what follows the table
        if begins or over:
            body.starts.append(at)
        if over:
            body.titles.add(at)
        body.rows.append(row)
    return body if headed or body.starts else Body(heads)


def begins_row(row: WordRow, heads: Sequence[tuple[float, float]]) -> bool:
    """Tell a row of words that begins with a number below ``TT``."""
    word = row.words[0]
    beside = abs(_middle(word) - (heads[0][0] + heads[0][1]) / 2) < _BESIDE
    alone = next(row.runs())[1] == word.right
    return beside and alone and _NUMBER.fullmatch(word.text) is not None


def _reaches_over(row: WordRow, heads: Sequence[tuple[float, float]]) -> bool:
    """Tell words that stand below two heads, and in all the white between."""
    runs = list(row.runs())
    return any(
        left <= right_of_head and right >= left_of_next
        for (_, right_of_head), (left_of_next, _) in pairwise(heads[1:])
        for left, right in runs
    )


def _is_title(
    rows: Sequence[WordRow], at: int, heads: Sequence[tuple[float, float]], *, begins: bool
) -> bool:
    """Tell the title of a group, which has a number or is in capitals; soon a row follows it."""
    text = " ".join(word.text for word in rows[at].words)
    follows = rows[at + 1 : at + 1 + _SOON]
    near = any(begins_row(row, heads) and not _reaches_over(row, heads) for row in follows)
    return (begins or text.isupper()) and (near or at + _FEWEST_BELOW >= len(rows))


def _is_over(part: Sequence[WordRow], columns: Columns) -> bool:
    """Tell a title: behind the number stands one run of words, which reaches over a bar."""
    first, *bars = columns.bars
    over = any(left < bar < right for row in part for left, right in row.runs() for bar in bars)
    texts = ([one for one in row.runs(STRETCHED) if one[1] > first] for row in part)
    return over and all(len(text) <= 1 for text in texts)


def _opens(text: str) -> bool:
    return text[0].isupper() or text[0].isdigit() or text[0] in _OPENERS


def _middle(word: Word) -> float:
    return (word.left + word.right) / 2


def grid_of(found: Found) -> Grid:
    """Return the table as one with rules in the midst of the white."""
    wide = len(found.columns.bounds) - 1
    tops = list(_tops(found.rows))
    cells = []
    for at in range(len(found.rows)):
        first = at * wide
        own = list(range(first, first + wide))
        begin = found.titles.get(at, wide)
        own[begin:] = [first + begin] * (wide - begin)
        cells.append(tuple(own))
    return Grid(
        found.columns.bounds, tuple(tops), tuple(cells), found.columns.inner, found.columns.named
    )


def _tops(rows: Sequence[Sequence[WordRow]]) -> Iterator[float]:
    """Yield the heights between rows, from the top of the first to the foot of the last."""
    first = rows[0][0]
    yield first.up + first.size
    for above, below in pairwise(rows):
        yield (above[-1].up + below[0].up) / 2 + _CENTRE * below[0].size
    last = rows[-1][-1]
    yield last.up - _BELOW * last.size

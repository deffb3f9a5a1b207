"""The words of a page with their places, and the rows of words that stand on one height."""

import re
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from thuocdo.adapters.plan_files.pdf_page import NOTED, Glyphs

_WORD = re.compile(rf"[^\s{NOTED}]+")
_SAME_HEIGHT = 0.35  # of the size of letters
_LEAST_BLANK = 0.45  # of the size of letters: no blank between two words is wider in most types
_WIDER = 1.5
STRETCHED = 3.0
"""How much wider a blank may be where both edges of a text are straight."""


@dataclass(frozen=True, slots=True)
class Word:
    """A word, its left and right edge, its base and the size of its letters (points)."""

    text: str
    left: float
    right: float
    up: float
    size: float


@dataclass(frozen=True, slots=True)
class WordRow:
    """Words that stand on one height, from left to right.

    A gap no wider than ``blank`` (of the size of letters) does not part them.
    """

    words: tuple[Word, ...]
    blank: float = _LEAST_BLANK

    @property
    def up(self) -> float:
        """Return the base that they stand on."""
        return self.words[0].up

    @property
    def size(self) -> float:
        """Return the size of the largest of them."""
        return max(word.size for word in self.words)

    def runs(self, wider: float = 1.0) -> Iterator[tuple[float, float]]:
        """Yield from where to where words stand with no more than a blank between them."""
        left, right = self.words[0].left, self.words[0].right
        for word in self.words[1:]:
            if word.left - right > wider * self.blank * word.size:
                yield left, right
                left = word.left
            right = max(right, word.right)
        yield left, right


def word_rows(glyphs: Glyphs) -> list[WordRow]:
    """Return the words of a page in rows from top to bottom."""
    words = sorted(_words(glyphs), key=lambda word: (-word.up, word.left))
    rows: list[list[Word]] = []
    for word in words:
        if rows and rows[-1][0].up - word.up <= _SAME_HEIGHT * word.size:
            rows[-1].append(word)
        else:
            rows.append([word])
    ordered = [sorted(row, key=lambda word: word.left) for row in rows]
    blank = _blank(ordered)
    return [WordRow(tuple(row), blank) for row in ordered]


def _blank(rows: Iterable[Sequence[Word]]) -> float:
    """Return how wide a blank may be: letters of one width have wide ones."""
    gaps = sorted(
        (word.left - above.right) / (word.size or 1.0)
        for row in rows
        for above, word in pairwise(row)
        if word.left > above.right
    )
    return max(gaps[len(gaps) // 4] * _WIDER if gaps else 0.0, _LEAST_BLANK)


def spans(rows: Iterable[WordRow]) -> list[tuple[float, float]]:
    """Return from where to where something stands in any of the rows, apart from what is near."""
    found: list[tuple[float, float]] = []
    for left, right in sorted(run for row in rows for run in row.runs()):
        if found and left <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], right))
        else:
            found.append((left, right))
    return found


def text_within(rows: Sequence[WordRow], left: float, right: float) -> str:
    """Return what stands between two edges."""
    return " ".join(
        word.text
        for row in rows
        for word in row.words
        if left <= (word.left + word.right) / 2 <= right
    )


def _words(glyphs: Glyphs) -> Iterator[Word]:
    for found in _WORD.finditer(glyphs.text):
        first, last = found.start(), found.end() - 1
        left, right = glyphs.room(first)[0], glyphs.room(last)[1]
        yield Word(found[0], left, right, glyphs.baseline(first), glyphs.size(first))

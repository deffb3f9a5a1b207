"""The words inside a ruled table → its rows: cells in order, lines of a cell rejoined."""

import re
from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import chain, pairwise
from typing import NamedTuple
from unicodedata import combining

from thuocdo.adapters.plan_files.pdf_page import HYPHEN, NOTED, Glyphs
from thuocdo.adapters.plan_files.pdf_rules import Grid

_SAME_LINE = 0.5
_LEAST_ROW = 5.0
_MOST_PADDING = 8.0
_NARROW_WORD = 4
_LEAST_NAME = 2  # blanks
_BLANK = 0.5  # of the size of letters, with what letters reach beyond their boxes
_OPENS = re.compile(r"[-–+•*]\s|\(?(?:\d{1,2}|[a-zđ])[.)]\s")
_ENDS = (".", ";", ":")


@dataclass(slots=True)
class _CellLine:
    text: str
    left: float
    right: float
    up: float
    size: float
    last: int
    word: float = 0.0  # how wide its first word is


class TableRow(NamedTuple):
    """A row: its foot, its cells, the columns whose cells reach the next row, and its footnotes."""

    up: float
    cells: tuple[str, ...]
    goes_on: frozenset[int]
    refers: frozenset[str]


@dataclass(slots=True)
class TableText:
    """A table with the lines of its cells as they are read."""

    grid: Grid
    lines: dict[int, list[_CellLine]] = field(default_factory=lambda: defaultdict(list))
    refers: dict[int, set[str]] = field(default_factory=lambda: defaultdict(set))

    def read(self, glyphs: Glyphs, first: int, text: str) -> None:
        """Put the characters of a part of the page into the cells where they stand.

        What runs out of the table stays in the cell at its edge.
        """
        blank, cell = False, 0
        for at, char in enumerate(text, start=first):
            if char.isspace():
                blank = True
                continue
            left, foot, right, top = glyphs.box(at)
            whole = combining(char) or (self.grid.inner and at > first and not blank)
            if not whole:  # an accent stays with its letter, and a word in its column of no rules
                cell = self.grid.cell_at((left + right) / 2, (foot + top) / 2)
            lines = self.lines[cell]
            if char == NOTED:
                self.refers[cell] |= glyphs.referred(at, at + 1)
                if lines:
                    lines[-1].last = at
                continue
            self._put(glyphs, at, char, lines, blank=blank)
            blank = False

    def _put(
        self, glyphs: Glyphs, at: int, char: str, lines: list[_CellLine], *, blank: bool
    ) -> None:
        left, _, right, _ = glyphs.box(at)
        line = lines[-1] if lines else None
        if line is None or at - line.last > 1 + blank or line.text.endswith(HYPHEN):
            up, size = glyphs.baseline(at), glyphs.size(at)
            if line is None or abs(up - line.up) > _SAME_LINE * line.size:
                lines.append(_CellLine(char, left, right, up, size, at, right - left))
                return
            blank = blank or at - line.last > 1
        line.text += f" {char}" if blank else char
        line.right, line.last = right, at
        if " " not in line.text:
            line.word = right - line.left

    def rows(self) -> Iterator[TableRow]:
        """Yield the rows that say something; a merged cell stands in all that it covers."""
        widths = self._widths()
        said = {cell: _text(lines, widths[cell]) for cell, lines in self.lines.items()}
        names = frozenset(text for text in said.values() if text.count(" ") >= _LEAST_NAME)
        said = {cell: _text(lines, widths[cell], names) for cell, lines in self.lines.items()}
        high = [above - below > _LEAST_ROW for above, below in pairwise(self.grid.rows)]
        shown = {
            cell
            for row, is_high in zip(self.grid.cells, high, strict=True)
            for cell in row
            if is_high
        }
        above: tuple[int, ...] = ()
        for at, row in enumerate(self.grid.cells):
            texts = tuple(said.get(cell, "") for cell in row)
            new = set(row) if high[at] else set(row) - shown  # between two rules are seldom words
            if row != above and any(map(said.get, new)):
                refers = frozenset(chain.from_iterable(self.refers.get(cell, ()) for cell in row))
                yield TableRow(self.grid.rows[at + 1], texts, self._going_on(at), refers)
            above = row

    def _going_on(self, row: int) -> frozenset[int]:
        """Return the columns whose cells reach the next row."""
        cells = self.grid.cells
        below = cells[row + 1] if row + 1 < len(cells) else ()
        return frozenset(
            at
            for at, (one, other) in enumerate(zip(cells[row], below, strict=False))
            if one == other
        )

    def _widths(self) -> dict[int, float]:
        """Return how wide the words of each cell may be."""
        sides = self.grid.sides()
        padding = self._padding(sides)
        widths = {cell: right - left - 2 * padding for cell, (left, right) in sides.items()}
        for row in self.grid.cells if self.grid.inner else ():
            alone = (at for at, cell in enumerate(row) if row.count(cell) == 1)
            widths |= {row[at]: self.grid.inner[at] for at in alone}
        return widths

    def _padding(self, sides: dict[int, tuple[float, float]]) -> float:
        """Return how far the words of all cells keep from the rules beside them."""
        gaps = [line.left - sides[cell][0] for cell, lines in self.lines.items() for line in lines]
        return min(max(min(gaps, default=0.0), 0.0), _MOST_PADDING)


def _text(lines: Sequence[_CellLine], width: float, names: frozenset[str] = frozenset()) -> str:
    """Return the text of a cell: what was broken at its side is one line again.

    What is all that another cell says (``names``) ends a line, if a capital follows.
    """
    joined = ""
    above: _CellLine | None = None
    for line in lines:
        if above is None:
            joined = line.text
        elif joined.endswith(HYPHEN):
            joined = joined.removesuffix(HYPHEN) + "-" + line.text
        else:
            ended = joined.rpartition("\n")[2] in names and line.text[:1].isupper()
            joined += ("\n" if ended else _between(above, line, width)) + line.text
        above = line
    return joined.replace(HYPHEN, "-")


def _between(above: _CellLine, line: _CellLine, width: float) -> str:
    """Return what parts two lines of a cell: an end of line where the next word had room above."""
    if _OPENS.match(line.text) and above.text.endswith(_ENDS):
        return "\n"
    if width - (above.right - above.left) > line.word + _BLANK * line.size:
        return "\n"
    return "" if is_broken_word(above.text, line.text) else " "


def is_broken_word(above: str, below: str) -> bool:
    """Tell a word that a narrow cell broke: ``ST`` over ``T``, a date over its last digit."""
    if " " in above or " " in below:
        return False
    if above[-1:].isdigit() and below[:1].isdigit():
        return True
    return (above + below).isupper() and len(above + below) <= _NARROW_WORD

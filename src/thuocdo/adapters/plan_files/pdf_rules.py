"""The ruled tables of a page: lines drawn across and down → columns, rows and merged cells."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from ctypes import c_float
from dataclasses import dataclass
from itertools import islice, pairwise
from typing import NamedTuple

import pypdfium2
from pypdfium2 import raw

_NEAR = 3.0
_STRAIGHT = 1.0
_SHORTEST = 5.0
_OPEN_SIDE = 12.0
_MOST_RULES = 20_000
_MOST_CROSSINGS = 200_000
_MOST_CELLS = 20_000
_MOST_SEGMENTS = 5000
_FEWEST_COLUMNS = 2
_DEEPEST, _MOST_DRAWN = 4, 100_000  # forms within forms; things on one page

Segment = tuple[float, float, float, float]
Matrix = tuple[float, float, float, float, float, float]
_AS_IT_IS: Matrix = (1.0, 0.0, 0.0, 1.0, 0.0, 0.0)


class Rule(NamedTuple):
    """A line drawn across or down: where it is, and from where to where it goes."""

    at: float
    start: float
    end: float


@dataclass(frozen=True, slots=True)
class Grid:
    """A ruled table: its columns from left to right, its rows from top to bottom.

    ``cells`` says for each row and column which cell covers it: merged ones cover several.
    Where no rules tell, ``inner`` is how wide the words of each column are, and ``named`` the
    columns of the first page of the table.
    """

    columns: tuple[float, ...]
    rows: tuple[float, ...]
    cells: tuple[tuple[int, ...], ...]
    inner: tuple[float, ...] = ()
    named: tuple[float, ...] = ()

    def holds(self, x: float, y: float) -> bool:
        """Tell whether a point lies within the table."""
        return self.columns[0] < x < self.columns[-1] and self.rows[-1] < y < self.rows[0]

    def cell_at(self, x: float, y: float) -> int:
        """Return the cell at a point, the nearest one to a point outside the table."""
        row = bisect_right([-one for one in self.rows], -y) - 1
        column = bisect_right(self.columns, x) - 1
        last_row, last_column = len(self.cells) - 1, len(self.columns) - 2
        return self.cells[min(max(row, 0), last_row)][min(max(column, 0), last_column)]

    def sides(self) -> dict[int, tuple[float, float]]:
        """Return the left and right edge of each cell."""
        found: dict[int, tuple[float, float]] = {}
        for row in self.cells:
            for at, cell in enumerate(row):
                left, right = found.get(cell, (self.columns[at], self.columns[at + 1]))
                found[cell] = (min(left, self.columns[at]), max(right, self.columns[at + 1]))
        return found


@dataclass(slots=True)
class Strokes:
    """How many more strokes the pages of a document may have; it may be overdrawn by one page."""

    left: int


def grids(page: pypdfium2.PdfPage, strokes: Strokes) -> list[Grid]:
    """Return the ruled tables of a page; one inside another is part of it."""
    across: list[Rule] = []
    down: list[Rule] = []
    for x, y, to_x, to_y in _segments(page, strokes):
        if abs(to_y - y) < _STRAIGHT and abs(to_x - x) > _SHORTEST:
            across.append(Rule((y + to_y) / 2, min(x, to_x), max(x, to_x)))
        elif abs(to_x - x) < _STRAIGHT and abs(to_y - y) > _SHORTEST:
            down.append(Rule((x + to_x) / 2, min(y, to_y), max(y, to_y)))
        if len(across) + len(down) > _MOST_RULES:
            return []
    across, down = _merged(across), _merged(down)
    if len(across) * len(down) > _MOST_CROSSINGS:
        return []
    found = [grid for part in _parts(across, down) if (grid := _grid(*part)) is not None]
    found.sort(key=lambda grid: grid.columns[0] - grid.columns[-1])
    outer: list[Grid] = []
    for grid in found:
        x, y = (grid.columns[0] + grid.columns[1]) / 2, (grid.rows[0] + grid.rows[1]) / 2
        if not any(one.holds(x, y) for one in outer):
            outer.append(grid)
    return outer


def _segments(page: pypdfium2.PdfPage, strokes: Strokes) -> Iterator[Segment]:
    """Yield the straight strokes of all that is drawn on a page, from point to point.

    Whatever is drawn takes one of those that are left, and each of its strokes another.
    """
    count = raw.FPDFPage_CountObjects(page.raw)
    objects = (raw.FPDFPage_GetObject(page.raw, index) for index in range(count))
    for path, matrix in islice(_paths(objects, _AS_IT_IS, 0), _MOST_DRAWN):
        count = raw.FPDFPath_CountSegments(path) if path is not None else 0
        read = 1 < count <= _MOST_SEGMENTS
        strokes.left -= 1 + read * count
        if strokes.left < 0:
            return
        if read:
            yield from _strokes(path, count, matrix)


def _paths(
    objects: Iterable[raw.FPDF_PAGEOBJECT], within: Matrix, depth: int
) -> Iterator[tuple[raw.FPDF_PAGEOBJECT | None, Matrix]]:
    """Yield the paths drawn on a page and in the forms placed on it; None for all else in those."""
    for drawn in objects:
        kind = raw.FPDFPageObj_GetType(drawn)
        if kind == raw.FPDF_PAGEOBJ_PATH:
            yield drawn, _placed(drawn, within)
        elif depth:
            yield None, within  # what is not a path counts as well: forms may hold forms
        if kind == raw.FPDF_PAGEOBJ_FORM and depth < _DEEPEST:
            count = raw.FPDFFormObj_CountObjects(drawn)
            parts = (raw.FPDFFormObj_GetObject(drawn, index) for index in range(count))
            yield from _paths(parts, _placed(drawn, within), depth + 1)


def _placed(drawn: raw.FPDF_PAGEOBJECT, within: Matrix) -> Matrix:
    """Return how the points of something drawn come onto the page."""
    own = raw.FS_MATRIX()
    if not raw.FPDFPageObj_GetMatrix(drawn, own):
        return within
    a, b, c, d, e, f = within
    return (
        *(a * own.a + c * own.b, b * own.a + d * own.b),
        *(a * own.c + c * own.d, b * own.c + d * own.d),
        *(a * own.e + c * own.f + e, b * own.e + d * own.f + f),
    )


def _strokes(drawn: raw.FPDF_PAGEOBJECT, count: int, matrix: Matrix) -> Iterator[Segment]:
    """Yield the strokes of one path."""
    a, b, c, d, e, f = matrix
    x, y = c_float(), c_float()
    begun = last = (0.0, 0.0)
    for at in range(count):
        segment = raw.FPDFPath_GetPathSegment(drawn, at)
        raw.FPDFPathSegment_GetPoint(segment, x, y)
        point = (a * x.value + c * y.value + e, b * x.value + d * y.value + f)
        kind = raw.FPDFPathSegment_GetType(segment)
        if kind == raw.FPDF_SEGMENT_MOVETO:
            begun = point
        elif kind == raw.FPDF_SEGMENT_LINETO:
            yield (*last, *point)
        last = point
        if raw.FPDFPathSegment_GetClose(segment):
            yield (*last, *begun)
            last = begun


def _merged(rules: Iterable[Rule]) -> list[Rule]:
    """Return rules with those put together that lie on one line and touch."""
    merged: list[Rule] = []
    for group in _near(sorted(rules)):
        at = group[0].at
        start, end = -1e9, -1e9
        for rule in sorted(group, key=lambda rule: rule.start):
            if rule.start > end + _NEAR:
                if end > start:
                    merged.append(Rule(at, start, end))
                start, end = rule.start, rule.end
            end = max(end, rule.end)
        merged.append(Rule(at, start, end))
    return merged


def _near(ordered: Iterable[Rule]) -> Iterator[list[Rule]]:
    group: list[Rule] = []
    for rule in ordered:
        if group and rule.at - group[0].at > _NEAR:
            yield group
            group = []
        group.append(rule)
    if group:
        yield group


def _parts(across: Sequence[Rule], down: Sequence[Rule]) -> Iterator[tuple[list[Rule], list[Rule]]]:
    """Yield what hangs together: rules that cross or touch."""
    parent = list(range(len(across) + len(down)))
    for at, line in enumerate(across):
        for to, post in enumerate(down, start=len(across)):
            crosses = line.start - _NEAR <= post.at <= line.end + _NEAR
            if crosses and post.start - _NEAR <= line.at <= post.end + _NEAR:
                _join(parent, at, to)
    parts: dict[int, tuple[list[Rule], list[Rule]]] = defaultdict(lambda: ([], []))
    for at, rule in enumerate((*across, *down)):
        parts[_root(parent, at)][at >= len(across)].append(rule)
    for lines, posts in parts.values():
        if lines and posts:
            yield lines, posts


def _grid(across: Sequence[Rule], down: Sequence[Rule]) -> Grid | None:
    """Return the table that rules make; None for a frame or a single line."""
    columns = _places(down, (rule.start for rule in across), (rule.end for rule in across))
    upward = _places(across, (rule.start for rule in down), (rule.end for rule in down))
    rows = upward[::-1]
    wide, high = len(columns) - 1, len(rows) - 1
    if wide < _FEWEST_COLUMNS or not 0 < high <= _MOST_CELLS // wide:
        return None
    posts = [[rule for rule in down if abs(rule.at - at) <= _NEAR] for at in columns]
    lines = [[rule for rule in across if abs(rule.at - at) <= _NEAR] for at in rows]
    parent = list(range(wide * high))
    for row, (top, foot) in enumerate(pairwise(rows)):
        for column, (left, right) in enumerate(pairwise(columns)):
            at = row * wide + column
            if column + 1 < wide and not _drawn(posts[column + 1], (top + foot) / 2):
                _join(parent, at, at + 1)
            if row + 1 < high and not _drawn(lines[row + 1], (left + right) / 2):
                _join(parent, at, at + wide)
    cells = tuple(
        tuple(_root(parent, row * wide + column) for column in range(wide)) for row in range(high)
    )
    if len({cell for row in cells for cell in row}) < _FEWEST_COLUMNS:
        return None
    return Grid(tuple(columns), tuple(rows), cells)


def _places(rules: Sequence[Rule], starts: Iterable[float], ends: Iterable[float]) -> list[float]:
    """Return where rules lie, and the sides that others reach and nobody drew."""
    places = sorted({rule.at for rule in rules})
    kept = [at for above, at in zip([-1e9, *places], places, strict=False) if at - above > _NEAR]
    first, last = min(starts), max(ends)
    if first < kept[0] - _OPEN_SIDE:
        kept.insert(0, first)
    if last > kept[-1] + _OPEN_SIDE:
        kept.append(last)
    return kept


def _drawn(rules: Sequence[Rule], point: float) -> bool:
    return any(rule.start - 1 <= point <= rule.end + 1 for rule in rules)


def _root(parent: list[int], at: int) -> int:
    while parent[at] != at:
        parent[at] = parent[parent[at]]
        at = parent[at]
    return at


def _join(parent: list[int], one: int, other: int) -> None:
    first, second = sorted((_root(parent, one), _root(parent, other)))
    parent[second] = first

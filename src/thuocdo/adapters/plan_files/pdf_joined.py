"""Ruled tables that go on over pages: repeated heads told, broken rows joined, columns agreed."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from itertools import pairwise

from thuocdo.adapters.plan_files.pdf_page import PageLine
from thuocdo.adapters.plan_files.pdf_tables import is_broken_word

_NEAR = 6.0
_MOST_HEADS = 3
_FEWEST_NUMBERED = 0.5
_BROKEN_WORD = 3


def join_tables(pages: Sequence[Sequence[PageLine]]) -> list[list[PageLine]]:
    """Return the pages with each table as one: what repeats of it is furniture."""
    joined = [list(page) for page in pages]
    table: list[PageLine] = []
    for page in joined:
        body = [line for line in page if not (line.furniture or line.note)]
        for at, part in enumerate(_tables(body)):
            if at == 0 and table and body[0] is part[0] and _agree(table, part):
                gone = _go_on(table, part)
                page[:] = [line for line in page if line is not gone]
                table += [line for line in part if line.cells and line is not gone]
            else:
                table = part
        if body and not body[-1].cells and not body[-1].furniture:
            table = []
    return joined


def _tables(body: Sequence[PageLine]) -> Iterator[list[PageLine]]:
    """Yield the rows of each table of a page."""
    part: list[PageLine] = []
    for line in body:
        if part and line.columns != part[-1].columns:
            yield part
            part = []
        if line.cells:
            part.append(line)
    if part:
        yield part


def _agree(table: Sequence[PageLine], part: Sequence[PageLine]) -> bool:
    """Give both parts the same columns; False where they are two tables."""
    ours, theirs = table[-1].columns, part[0].columns
    if abs(ours[0] - theirs[0]) > _NEAR or abs(ours[-1] - theirs[-1]) > _NEAR:
        return False
    added = [at for at in theirs if all(abs(at - one) > _NEAR for one in ours)]
    columns = tuple(sorted((*ours, *added)))
    inner = min(len(ours), len(theirs)) - 1
    if len(columns) > max(len(ours), len(theirs)) or inner < 1:
        return False
    for line in (*(table if added else ()), *part):
        _spread(line, columns)
    return True


def _spread(line: PageLine, columns: tuple[float, ...]) -> None:
    """Give a row the columns of its table; a cell stands in all that it covers."""
    middles = [(left + right) / 2 for left, right in pairwise(columns)]
    places = [min(bisect_right(line.columns, at), len(line.cells)) - 1 for at in middles]
    line.goes_on = frozenset(
        column for column, place in enumerate(places) if max(place, 0) in line.goes_on
    )
    line.cells = tuple(line.cells[max(place, 0)] for place in places)
    line.columns = columns


def _go_on(table: Sequence[PageLine], part: Sequence[PageLine]) -> PageLine | None:
    """Mark the repeated heads of a table that goes on; return what was only the rest of a row."""
    heads = 0
    for above, line in zip(table[:_MOST_HEADS], part, strict=False):
        if above.cells != line.cells:
            break
        line.furniture, line.cells = True, ()
        heads += 1
    if heads == len(part):
        return None
    first, last = part[heads], table[-1]
    is_rest = _is_rest(table, first)
    if is_rest:
        last.cells = tuple(map(_joined, last.cells, first.cells))
        last.text = f"{last.text} {first.text}"
        last.goes_on |= first.goes_on
        last.refers |= first.refers
    _carry(table, part[heads:], broken=is_rest)
    return first if is_rest else None


def _carry(table: Sequence[PageLine], part: Sequence[PageLine], *, broken: bool) -> None:
    """Let a merged cell that a page broke say in each of its rows what it says in all."""
    first, last = part[0], table[-1]
    for column, (own, above) in enumerate(zip(first.cells, last.cells, strict=False)):
        merged = column in first.goes_on or (not own and _is_never_empty(table, column))
        if not merged or not above or (own and not broken):
            continue
        for row in part:
            row.cells = (*row.cells[:column], above, *row.cells[column + 1 :])
            if column not in row.goes_on:
                break


def _is_never_empty(table: Sequence[PageLine], column: int) -> bool:
    """Tell a column of merged cells where every row says something.

    An empty cell below it is the last row of the one that a page broke, which stands there alone.
    """
    merges = any(column in row.goes_on for row in table)
    return merges and all(row.cells[column] for row in table)


def _is_rest(table: Sequence[PageLine], row: PageLine) -> bool:
    """Tell the rest of a row that a page broke: it has no number, or goes on in small letters."""
    last = table[-1]
    if len(set(last.cells)) == 1 or len(set(row.cells)) == 1:
        return False
    both = [(one, other) for one, other in zip(last.cells, row.cells, strict=False) if other]
    if row.cells[0] and not any(row.cells[1:]):
        return len(row.cells[0]) <= _BROKEN_WORD  # of a word in a narrow cell
    if row.cells[0] or not all(one for one, _ in both):
        return False
    numbered = sum(bool(line.cells[0]) for line in table) > _FEWEST_NUMBERED * len(table)
    return numbered or any(other[:1].islower() for _, other in both)


def _joined(above: str, below: str) -> str:
    if not above or not below:
        return above or below
    if is_broken_word(above, below):
        return above + below
    ended = above.endswith((".", ";", ":")) and not below[:1].islower()
    return f"{above}\n{below}" if ended else f"{above} {below}"

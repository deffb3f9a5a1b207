"""What pages leave in a text: their numbers, and the title that repeats over each of them.

A number by itself is that of a page only where nothing asks for it: not the sentence above, and no
table that was taken apart cell by cell, whose rows are numbered too.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

from thuocdo.core.plan.lines import Line
from thuocdo.core.plan.text.enumerators import read_enumerator
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.openings import opens_paragraph
from thuocdo.core.plan.text.seams import demands_number
from thuocdo.core.plan.words.prose import is_work

_NUMBER = re.compile(
    r"(?P<mark>[-–—]\s*|trang\s+|page\s+)?(?P<number>\d{1,3})(?:\s*(?:/|of|trên)\s*\d{1,3})?"
    r"(?:\s*[-–—])?",
    re.IGNORECASE,
)
_LONGEST_NUMBER = 20
_LONGEST_HEAD = 120
_LEAST_OF_A_PAGE = 3
_LETTERS_OF_A_ROW = 400
_CLOSED = (".", ";", ":", ",")


@dataclass(frozen=True, slots=True)
class _Number:
    """A number that stands alone: where among the lines, and among those that are filled."""

    at: int
    place: int
    value: int
    marked: bool


@dataclass(slots=True)
class PageMarks:
    """Which lines (counted from 0) are numbers of pages, heads of pages, numbers of rows."""

    numbers: set[int] = field(default_factory=set)
    heads: set[int] = field(default_factory=set)
    rows: set[int] = field(default_factory=set)


def page_marks(lines: Sequence[Line]) -> PageMarks:
    """Return what pages left in the lines, and which numbers are of rows instead."""
    filled = [at for at, line in enumerate(lines) if line.text.strip() and not line.furniture]
    alone = list(_alone(lines, filled))
    if not alone:
        return PageMarks()
    marks = PageMarks(rows=_rows(lines, filled, alone))
    page = 0
    for number in alone:
        if number.at in marks.rows or _is_said(lines, filled, number, page):
            continue
        page = number.value
        marks.numbers.add(number.at)
    marks.heads = _heads(lines, filled, [one for one in alone if one.at in marks.numbers])
    return marks


def _alone(lines: Sequence[Line], filled: Sequence[int]) -> Iterator[_Number]:
    for place, at in enumerate(filled):
        text = lines[at].text
        if len(text) > _LONGEST_NUMBER and len(text.strip()) > _LONGEST_NUMBER:
            continue
        found = _NUMBER.fullmatch(text.strip())
        if found:
            yield _Number(at, place, int(found["number"]), found["mark"] is not None)


def _rows(lines: Sequence[Line], filled: Sequence[int], alone: Sequence[_Number]) -> set[int]:
    """Return the numbers of rows: one comes after the other, and there is no page between."""
    rows: set[int] = set()
    for one, after in pairwise(alone):
        if one.marked or after.marked or one.value + 1 != after.value:
            continue
        between = filled[one.place + 1 : after.place]
        if between and sum(len(lines[at].text) for at in between) < _LETTERS_OF_A_ROW:
            rows |= {one.at, after.at}
    return rows


def _is_said(lines: Sequence[Line], filled: Sequence[int], number: _Number, page: int) -> bool:
    """Tell a number that the line above asks for: ``trước ngày 30 tháng`` and ``12``.

    ``page`` is the last number of a page; the next may follow such a line by chance.
    """
    if number.marked or number.place == 0:
        return False
    above = filled[number.place - 1]
    if not demands_number(lines[above].text.strip(), lines[number.at].text.strip()):
        return False
    return above + 1 == number.at or number.value != page + 1


def _heads(lines: Sequence[Line], filled: Sequence[int], pages: Sequence[_Number]) -> set[int]:
    """Return where lines stand that repeat beside the numbers of pages.

    What may be the words of a table taken apart, or work that is said twice, stays.
    """
    beside: dict[str, set[int]] = {}
    places: dict[str, list[int]] = {}
    for page in pages:
        around = {page.at - 1, page.at + 1}
        for at in around & {*filled[max(page.place - 1, 0) : page.place + 2]}:
            text = lines[at].text.strip()
            if len(text) <= _LONGEST_HEAD:
                beside.setdefault(text, set()).add(at)
                places.setdefault(text, []).append(page.place)
    return {
        at
        for text, found in beside.items()
        if len(found) > 1 and _may_head_pages(text, places[text])
        for at in found
    }


def _may_head_pages(text: str, places: Sequence[int]) -> bool:
    """Tell a title over pages from text; ``places`` are those of the numbers beside it."""
    different = sorted(set(places))
    if any(later - one <= _LEAST_OF_A_PAGE for one, later in pairwise(different)):
        return False
    plain = bare(text)
    opens = read_enumerator(text)[0] is not None or opens_paragraph(text, plain)
    return not (opens or text.endswith(_CLOSED) or is_work(plain))

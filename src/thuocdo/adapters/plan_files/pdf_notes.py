"""Footnotes of a page: what begins with a mark below all else, in small letters or set apart."""

import re
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from math import inf
from statistics import median
from typing import NamedTuple

from thuocdo.adapters.plan_files.pdf_page import PageLine

_SMALL = 0.87
_LOW = 0.45
_FEWEST_LINES = 3
_APART = 1.4
_NUMBERED = re.compile(
    r"(?P<open>[\[(])?(?P<number>\d{1,3})(?(open)[\])])(?:\s+(?=\S)|(?=[^\W\d]))"
)
_MARK = re.compile(r"[\[(]?\d{1,3}(?!\d|[./]\d)|[*¹²³⁴⁵⁶⁷⁸⁹]|[\[(]\*")


class _Note(NamedTuple):
    """The lines of a footnote, how many lines of text stand before them, and its number."""

    number: str
    place: int
    lines: list[PageLine]


def mark_notes(pages: Sequence[Sequence[PageLine]]) -> None:
    """Mark the footnotes of all pages and the lines that they go on with."""
    usual = _body_size(line for page in pages for line in page)
    for page in pages:
        texts = [line for line in page if not (line.furniture or line.cells)]
        of_usual = sum(line.size == usual for line in texts)
        body = usual if of_usual >= _FEWEST_LINES else _body_size(texts)
        large = [line.up for line in page if line.cells or line.size >= body * _SMALL]
        lowest = min(large, default=0.0)
        noted = False
        for line in texts:
            small = 0 < line.size < body * _SMALL and line.height < _LOW and line.up < lowest
            noted = small and (noted or _MARK.match(line.text) is not None)
            line.note = noted
        _mark_large(texts)


def notes_behind(page: Sequence[PageLine]) -> list[PageLine]:
    """Return the lines of a page, each footnote behind the paragraph that refers to it.

    A note whose number was seen nowhere stays where it is, and so does the title of a page.
    """
    _mark_titles(page)
    body = [line for line in page if not line.note]
    placed: dict[int, list[PageLine]] = {}
    ends = _paragraph_ends(body)
    for note in list(_each_note(page)):
        at = ends.get(note.number, 0)
        placed.setdefault(at or note.place, []).extend(note.lines)
    ordered = list(placed.get(0, ()))
    for at, line in enumerate(body, start=1):
        ordered += [line, *placed.get(at, ())]
    return ordered


def _paragraph_ends(body: Sequence[PageLine]) -> dict[str, int]:
    """Return how many lines of a text end with the paragraph that first refers to each note."""
    ends: dict[str, int] = {}
    end = len(body)
    for at in range(len(body) - 1, -1, -1):
        ends |= dict.fromkeys(body[at].refers, end)
        if not body[at].goes_on_above:
            end = at
    return ends


def _mark_titles(page: Sequence[PageLine]) -> None:
    """Mark what stands in small letters beside the number of the page, or below its notes.

    It is no text, but not seen often enough to be sure that it heads all pages.
    """
    body = _body_size(page) * _SMALL
    numbers = [line.up for line in page if line.furniture]
    top, lowest = max(numbers, default=inf), min((line.up for line in page if line.note), default=0)
    for line in page:
        above = line.up > top and line.size < body and line.height > 1 - _LOW
        if (above or line.up < lowest) and not (line.furniture or line.cells):
            line.note = True


def _each_note(page: Sequence[PageLine]) -> Iterator[_Note]:
    """Yield the footnotes, with the number of each where one is known."""
    note: _Note | None = None
    place = 0
    for line in page:
        if not line.note:
            place, note = place + 1, None
            continue
        mark = _NUMBERED.match(line.text)
        begins = mark is not None and mark["number"] in line.notes
        if note is None or begins:
            note = _Note(mark["number"] if begins and mark else "", place, [])
            yield note
        note.lines.append(line)


def _mark_large(texts: Sequence[PageLine]) -> None:
    """Mark notes set as large as the text: with a number that the page refers to, and apart."""
    lines = sorted((line for line in texts if not line.note), key=lambda line: -line.up)
    gaps = [above.up - below.up for above, below in pairwise(lines)]
    usual = median([gap for gap in gaps if gap > 1] or [0.0])
    for at, gap in enumerate(gaps, start=1):
        line = lines[at]
        mark = _NUMBERED.match(line.text)
        apart = gap > _APART * usual and line.height < _LOW
        referred = mark is not None and mark["number"] in line.notes
        if apart and referred and not _is_list(lines[at:]):
            for below in lines[at:]:
                below.note = True
            return


def _is_list(lines: Sequence[PageLine]) -> bool:
    """Tell an enumeration of the text: it counts on to what the page refers to nowhere."""
    marks = [mark for line in lines if (mark := _NUMBERED.match(line.text))]
    counted = [
        (mark["open"], int(mark["number"]))
        for mark in marks
        if mark.string[mark.end() :][:1].isupper()
    ]
    return any(
        (sign, number - 1) in counted[:at] and str(number) not in lines[0].notes
        for at, (sign, number) in enumerate(counted)
    )


def _body_size(lines: Iterable[PageLine]) -> float:
    """Return the size that most letters have."""
    letters: Counter[float] = Counter()
    for line in lines:
        if not (line.furniture or line.cells):
            letters[line.size] += len(line.text)
    return max(letters.items(), key=lambda size: (size[1], size[0]), default=(0.0, 0))[0]

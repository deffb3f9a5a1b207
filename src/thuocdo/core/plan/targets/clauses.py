"""Clauses of a text that may hold targets, with what was reached before set apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from thuocdo.core.plan.targets.earlier import Baseline, baseline, earlier_in

COUNTS = re.compile(
    r"[0-9](?<![0-9/.,].)(?![0-9]{18})(?![0-9]*(?:[/-][a-z]{2}|/(?:19|20)[0-9]{2}"
    r"|[/.-][0-9]{1,2}[/.-](?:19|20)[0-9]{2}))(?!(?:(?<=nam 1)9|(?<=nam 2)0)[0-9]{2}(?![0-9]))"
)
"""A digit that opens a number: not a year, a date, the number of a document, an endless row."""
_SPLIT = re.compile(r";|\.(?=\s|$)")
_REMARK = 200  # letters that a remark in brackets has at most, on each side of a mark
_LONGEST = 2000  # letters; each number of a clause is held against all of it


@dataclass(frozen=True, slots=True)
class Clause:
    """A clause and its unaccented form, place for place; baselines are blanks in both."""

    text: str
    plain: str
    baseline: Baseline | None = None


def clauses(
    text: str, plain: str, words: Sequence[str], year: int | None = None
) -> Iterator[Clause]:
    """Yield the clauses with a number, or a word, of a target; ``plain`` is ``bare(text)``.

    What a plan says of its own ``year`` or a later one was not reached before.
    """
    for start, end in _spans(plain):
        if COUNTS.search(plain, start, end) or any(plain.count(one, start, end) for one in words):
            yield _clause(text[start:end], plain[start:end], year)


def _spans(plain: str) -> Iterator[tuple[int, int]]:
    """Yield where clauses begin and end; an endless one is parted between two words."""
    start = 0
    for end in [*_splits(plain), len(plain)]:
        while end - start > _LONGEST:
            blank = plain.rfind(" ", start, start + _LONGEST)
            parted = blank if blank > start else start + _LONGEST
            yield start, parted
            start = parted
        yield start, end
        start = end + 1


def _splits(plain: str) -> Iterator[int]:
    """Yield the marks that part clauses; those in brackets part none: ``(năm 2024: 22%; …)``."""
    for mark in _SPLIT.finditer(plain):
        at = mark.start()
        opened = plain.rfind("(", max(0, at - _REMARK), at)
        inside = opened >= 0 and plain.find(")", opened, at) < 0
        if not inside or plain.find(")", at, at + _REMARK) < 0:
            yield at


def _clause(text: str, plain: str, year: int | None) -> Clause:
    found = earlier_in(plain, year)
    if not found:
        return Clause(text, plain)
    for one in found:
        blank = " " * len(one[0])
        text = text[: one.start()] + blank + text[one.end() :]
        plain = plain[: one.start()] + blank + plain[one.end() :]
    return Clause(text, plain, baseline(found))

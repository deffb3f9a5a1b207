"""Clauses of a text that may hold targets, with what was reached before set apart."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d{1,4}(?:[.,]\d{1,4})?)"
PERCENT = r"\s?(?:%|phan tram)"
_PLACED = r"(?:xep|dung)(?: hang| vi tri)?(?: thu)?"

_BASELINE = re.compile(
    r"\(?(?:ket qua )?(?:cua )?nam (?P<year>(?:19|20)\d\d)(?::|,? (?:(?:moi |chi |da |uoc )*"
    rf"(?:la|dat)|:|=|(?P<rank>{_PLACED})))\s?(?P<value>{NUMBER})"
    rf"(?:(?P<share>{PERCENT})|(?P<points> diem\b)|/\d{{1,3}})?"
    rf"(?:,? (?:va )?{_PLACED} (?P<place>\d{{1,3}})(?:/\d{{1,3}})?\b)?"
    r"(?: [a-z]+(?: [a-z]+){0,3}(?=\)))?\)?"
)
_COMPARED = re.compile(
    r"(?:so voi|(?<=cao hon)|(?<=thap hon)) (?:(?:cung ky|ket qua|thoi diem|cuoi|ngay) )*"
    r"(?:nam |\d{1,2}/\d{1,2}/)(?P<year>(?:19|20)\d\d)"
    rf"(?: \((?:la |dat |(?P<rank>{_PLACED}) )?(?P<value>{NUMBER})"
    rf"(?:(?P<share>{PERCENT})|(?P<points> diem)|/\d{{1,3}})?\))?"
)
_REACHED_SO_FAR = re.compile(
    rf"\b(?<!chung )(?:moi|chi|hien|hien moi|moi chi) dat(?: duoc)? (?P<value>{NUMBER})"
    rf"(?:(?P<share>{PERCENT})|(?P<points> diem\b))(?!\w)"
)
_FROM = re.compile(
    rf"\btu (?P<value>{NUMBER})(?:(?P<share>{PERCENT})|(?P<points> diem)| ngay(?: lam viec)?)?"
    r"(?: (?:cua )?(?:vao )?nam (?P<year>(?:19|20)\d\d))?(?= (?:xuong|len|con)\b)"
)
_YEAR = re.compile(r"nam (?:19|20)\d\d")
COUNTS = re.compile(
    r"[0-9](?<![0-9/.,].)(?![0-9]{18})(?![0-9]*(?:[/-][a-z]{2}|/(?:19|20)[0-9]{2}"
    r"|[/.-][0-9]{1,2}[/.-](?:19|20)[0-9]{2}))(?!(?:(?<=nam 1)9|(?<=nam 2)0)[0-9]{2}(?![0-9]))"
)
"""A digit that opens a number: not a year, a date, the number of a document, an endless row."""
_MOVES = (" xuong ", " len ", " con ")
_SPLIT = re.compile(r";|\.(?=\s|$)")
_LONGEST = 2000  # letters; each number of a clause is held against all of it
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was reached before: ``share`` in percent, ``rank`` as a place, or in ``points``.

    ``place`` is the place, alone or beside a value in another unit.
    """

    year: int | None
    value: Fraction | None
    share: bool
    rank: bool
    points: bool
    place: Fraction | None = None


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
    for end in [*(mark.start() for mark in _SPLIT.finditer(plain)), len(plain)]:
        while end - start > _LONGEST:
            blank = plain.rfind(" ", start, start + _LONGEST)
            parted = blank if blank > start else start + _LONGEST
            yield start, parted
            start = parted
        yield start, end
        start = end + 1


def exact(number: str, *, counted: bool = False) -> Fraction:
    """Return a printed number; in a ``counted`` one (``1.240 hộ``) points part thousands."""
    if counted and _THOUSANDS.fullmatch(number):
        return Fraction(number.replace(".", ""))
    return Fraction(number.replace(",", "."))


def _clause(text: str, plain: str, year: int | None) -> Clause:
    found: list[re.Match[str]] = []
    if _YEAR.search(plain) or "so voi " in plain:
        found += [*_BASELINE.finditer(plain), *_COMPARED.finditer(plain)]
    if any(map(plain.count, _MOVES)):
        found += _FROM.finditer(plain)
    if not found and " dat " in plain:
        found += _REACHED_SO_FAR.finditer(plain)
    if year is not None:
        found = [one for one in found if int(one.groupdict().get("year") or 0) < year]
    if not found:
        return Clause(text, plain)
    for one in found:
        blank = " " * len(one[0])
        text = text[: one.start()] + blank + text[one.end() :]
        plain = plain[: one.start()] + blank + plain[one.end() :]
    return Clause(text, plain, _baseline(found[0], found[-1]))


def _baseline(first: re.Match[str], last: re.Match[str]) -> Baseline:
    told = first if first["value"] else last
    groups = told.groupdict()
    year = groups.get("year") or first.groupdict().get("year")
    share, rank = groups["share"] is not None, groups.get("rank") is not None
    value = exact(told["value"], counted=not share) if told["value"] else None
    place = value if rank else exact(groups["place"]) if groups.get("place") else None
    points = groups["points"] is not None
    return Baseline(int(year) if year else None, value, share, rank, points, place)

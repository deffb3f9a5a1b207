"""What was reached before, told in a clause beside what is wanted: ``(năm 2025 đạt 91,4%)``."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from fractions import Fraction

NUMBER = r"(?:\d{1,3}(?:\.\d{3})+|\d{1,4}(?:[.,]\d{1,4})?)"
PERCENT = r"\s?(?:%|phan tram)"
_THOUSANDS = re.compile(r"[1-9]\d{0,2}(?:\.\d{3})+")
_YEAR = r"(?P<year>(?:19|20)\d\d)"
_PLACED = r"(?:xep|dung)(?: hang| vi tri)?(?: thu)?"
_VALUE = (
    rf"(?P<value>{NUMBER})(?:(?P<share>{PERCENT})|(?P<points> diem\b)"
    r"|(?P<days> ngay(?: lam viec)?\b)|/\d{1,3}\b)?"
)
_AND_PLACE = rf"(?:,? (?:va )?{_PLACED} (?P<place>\d{{1,3}})(?:/\d{{1,3}})?\b)?"
_PART_OF = r"(?:\bquy (?:iv|i{1,3}|[1-4])|\bthang \d{1,2})\s?/\s?"
_NOUN = r"(?: [a-z]+(?: [a-z]+){0,3}(?=\)))?"

_OF_YEAR = re.compile(  # ``năm 2025 đạt 91,4%``, ``(2025: 66%)``
    rf"\(?(?:ket qua )?(?:cua )?(?:nam |(?<=\()|{_PART_OF}){_YEAR}"
    rf"(?::|,? (?:(?:moi |chi |da |uoc )*(?:la|dat|co|con)|:|="
    rf"|(?P<rank>{_PLACED})))\s?{_VALUE}{_AND_PLACE}{_NOUN}\)?"
)
_SAID_OF_YEAR = re.compile(  # ``Năm 2025 tỷ lệ giải ngân đạt 91,5%``
    rf"\bnam {_YEAR},? (?:(?!(?:phan|tang|giam|so|nang|dua|bao|dam|den)\b)[a-z]+ ){{1,12}}?"
    rf"(?:dat|la|co|con) {_VALUE}"
)
_COMPARED = re.compile(
    r"(?:so voi|(?<=cao hon)|(?<=thap hon)) (?:(?:cung ky|ket qua|thoi diem|cuoi|ngay|muc) )*"
    rf"(?:nam |\d{{1,2}}/\d{{1,2}}/){_YEAR}"
    rf"(?: \((?:la |dat |(?P<rank>{_PLACED}) )?{_VALUE}{_AND_PLACE}{_NOUN}\))?"
)
_COMPARED_VALUE = re.compile(rf"so voi (?:muc |ket qua )*{_VALUE} (?:cua |trong )?nam {_YEAR}")
_FROM = re.compile(
    rf"\btu (?:muc )?(?P<rank>(?:thu hang|thu|hang|vi tri thu|vi tri) )?{_VALUE}"
    rf"(?: hien (?:nay|tai))?(?: (?:cua )?(?:vao )?nam {_YEAR})?(?= (?:xuong|len|con)\b)"
)
_SO_FAR = re.compile(
    rf"\b(?<!chung )(?:(?:moi|chi|hien|hien moi|moi chi) dat(?: duoc)?"
    rf"|dat(?=[^;]*\bchua (?:dat|bao dam|dam bao)\b)) {_VALUE}(?!\w)"
)
_TELLS_YEAR = re.compile(r"nam (?:19|20)\d\d|/20\d\d:")
_TELLING = ("dat ", "la ", " co ", " con ")
_MOVES = (" xuong ", " len ", " con ")


@dataclass(frozen=True, slots=True)
class Baseline:
    """What was reached before: ``share`` in percent, a ``place``, in ``points`` or ``days``.

    A place may stand beside a value in another unit; ``rank`` tells one alone.
    """

    year: int | None
    value: Fraction | None
    share: bool = False
    rank: bool = False
    points: bool = False
    days: bool = False
    place: Fraction | None = None


def exact(number: str, *, counted: bool = False) -> Fraction:
    """Return a printed number; in a ``counted`` one (``1.240 hộ``) points part thousands."""
    if counted and _THOUSANDS.fullmatch(number):
        return Fraction(number.replace(".", ""))
    if number.count(".") > 1:  # no decimals have two points
        number = number.replace(".", "")
    return Fraction(number.replace(",", "."))


def earlier_in(plain: str, year: int | None) -> list[re.Match[str]]:
    """Return where a clause tells what was reached before, without overlaps.

    What a plan says of its own ``year`` or a later one was not reached before.
    """
    found: list[re.Match[str]] = []
    if "so voi " in plain or "(20" in plain or _TELLS_YEAR.search(plain):
        found += [*_OF_YEAR.finditer(plain), *_COMPARED_VALUE.finditer(plain)]
        found += _COMPARED.finditer(plain)
        if year is not None and any(map(plain.count, _TELLING)):
            found += _SAID_OF_YEAR.finditer(plain)
    if any(map(plain.count, _MOVES)):
        found += _FROM.finditer(plain)
    if not found and "dat " in plain:
        found += _SO_FAR.finditer(plain)
    if year is not None:
        found = [one for one in found if int(one.groupdict().get("year") or 0) < year]
    return _apart(found)


def _apart(found: Sequence[re.Match[str]]) -> list[re.Match[str]]:
    """Return the matches but those that begin in an earlier one of the list."""
    kept: list[re.Match[str]] = []
    for one in found:
        if not any(other.start() <= one.start() < other.end() for other in kept):
            kept.append(one)
    return kept


def baseline(found: Sequence[re.Match[str]]) -> Baseline:
    """Return what was reached last, of the latest year that has a value."""
    told = max(found, key=lambda one: (one["value"] is not None, _year(one) or 0))
    groups = told.groupdict()
    year = _year(told) or next((year for one in found if (year := _year(one))), None)
    share, rank = groups["share"] is not None, groups.get("rank") is not None
    value = exact(told["value"], counted=not share) if told["value"] else None
    place = value if rank else exact(groups["place"]) if groups.get("place") else None
    points, days = (groups[name] is not None for name in ("points", "days"))
    return Baseline(year, value, share, rank, points, days, place)


def _year(found: re.Match[str]) -> int | None:
    year = found.groupdict().get("year")
    return int(year) if year else None

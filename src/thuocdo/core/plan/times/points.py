"""Days, months, quarters, halves and years of the calendar, and the last day of each.

Until and before a day both mean that day; of a span the last day counts.
"""

import datetime as dt
import re

from thuocdo.core.plan.text.numbers import day_of, last_day

YEAR = r"(?:19|20)\d\d"
QUARTER_NUMBER = r"(?:iv|i{1,3}|[1-4])\b"
_OF_YEAR = rf"(?:\s?[/.-]\s?{YEAR}|,? (?:cua )?nam {YEAR})"
_AND = r"\s?(?:-|,|;|&|va|den|den thang|den quy|va quy)\s?"

DAY = rf"(?:ngay )?\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?{YEAR})?(?![\d/%])"
WORDED_DAY = rf"(?:ngay )?(?:mung )?\d{{1,2}} thang \d{{1,2}}(?: nam {YEAR})?"
MONTH = (
    rf"(?:thang \d{{1,2}}(?:(?:\s?-\s?| den )(?:thang )?\d{{1,2}})?{_OF_YEAR}?(?![\d/%])"
    rf"|t\.?\d{{1,2}}\s?/\s?{YEAR})"
)
QUARTER = rf"quy {QUARTER_NUMBER}(?:\s?[-,]\s?(?:quy )?(?:iv|i{{1,3}})\b)*{_OF_YEAR}?"
HALF = rf"(?:(?:0?6|sau) thang|nua) (?:dau|cuoi) nam(?: {YEAR})?"
NINE_MONTHS = rf"(?:0?9|chin) thang dau nam(?: {YEAR})?"
WHOLE_YEAR = rf"nam {YEAR}\b"

_DAYS = (
    re.compile(rf"\b(\d{{1,2}})\s?[/.-]\s?(\d{{1,2}})(?:\s?[/.-]\s?({YEAR}))?(?![\d/%])"),
    re.compile(rf"(?<!tuan )\b(\d{{1,2}}) thang (\d{{1,2}})(?: nam ({YEAR}))?\b"),
)
_MONTH = re.compile(
    rf"\b(?:thang |t\.?(?=\d{{1,2}}\s?/\s?{YEAR}))(?:\d{{1,2}}{_AND}(?:thang )?)*(\d{{1,2}})"
    rf"(?:\s?/\s?({YEAR})| nam ({YEAR}))?(?![\d/])"
)
_QUARTER = re.compile(
    rf"\b(?:quy |q\.?(?=(?:[1-4]|iv|i{{1,3}})\s?/\s?{YEAR}))"
    rf"(?:(?:[1-4]|iv|i{{1,3}}){_AND}(?:quy )?)*({QUARTER_NUMBER})"
    rf"(?:\s?[/.-]\s?({YEAR})|,? (?:cua )?nam ({YEAR}))?"
)
_HALF = re.compile(rf"\b(?:(?:0?6|sau) thang|nua) (dau|cuoi) nam(?: ({YEAR}))?")
_NINE = re.compile(rf"\b(?:0?9|chin) thang(?: dau nam)?(?: ({YEAR}))?")
_WEEK_OF = re.compile(
    r"\b(?:tuan (?:thu )?(?P<week>dau|nhat|hai|ba|[1-3])|(?P<part>thuong tuan|trung tuan"
    r"|nua dau))"
    r"(?: tien)?(?: cua)? $"
)
_SPANS = re.compile(r"-|\bden\b")
_LONGEST_WEEK = len(" tuan thu nhat cua ")
_LAST_OF = {"dau": 7, "nhat": 7, "1": 7, "hai": 14, "2": 14, "ba": 21, "3": 21} | {
    "thuong tuan": 10,
    "nua dau": 15,
    "trung tuan": 20,
}
_SPAN = re.compile(rf"\b(?:giai doan |nam )?{YEAR}\s?(?:-|den(?: nam)?)\s?({YEAR})\b")
_YEARS = re.compile(rf"\bnam ({YEAR})\b|^\W*({YEAR})\W*$")
_THIS_YEAR = re.compile(r"\b(?:trong|het|cuoi|den het|ca) nam\b(?! \d)|\bnam nay\b")
_TO_ITS_END = re.compile(r"\bden (?:het|cuoi) nam\b(?! \d)")
_FINER = (*_DAYS, _MONTH, _QUARTER, _HALF, _NINE)
_QUARTERS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_DAY_SAID = re.compile(
    r"(?P<number>\d(?<= \d)\d?)[/.-](?P<month>\d{1,2})"
    rf"(?:[/.-](?P<year>{YEAR}))?(?![\d/%]|[.-]\d)"
)
_BEFORE_DAY = re.compile(r"\b(?:(?P<sure>ngay|truoc)|den|het|nhat|xong) $")
_LONGEST_BEFORE = len(" truoc ")
_LEAP = 2024  # a year that has every day
_END_OF_HALF = {"dau": 6, "cuoi": 12}
_DECEMBER = 12


def last_point(plain: str, year: int | None) -> dt.date | None:
    """Return the last of the days that a text names, None where it names none.

    ``year`` is that of the plan, for points without one (``30/6``, ``quý II``).
    """
    days = [day for reader in _READERS for day in reader(plain, year)]
    return max(days, default=None)


def impossible_day(plain: str) -> tuple[int, int] | None:
    """Return where a text names a day that no calendar has (``trước ngày 31/11``).

    ``đến 30/45 xã`` are so many of so many.
    """
    for found in _DAY_SAID.finditer(plain):
        start = found.start()
        before = _BEFORE_DAY.search(plain, max(0, start - _LONGEST_BEFORE), start)
        if before is None:
            continue
        if not (before["sure"] or found["year"]) and int(found["month"]) > _DECEMBER:
            continue
        year = int(found["year"] or _LEAP)
        if day_of(year, int(found["month"]), int(found["number"])) is None:
            return found.span()
    return None


def yearless_days(plain: str) -> list[tuple[int, int]]:
    """Return month and day of each day that a text names without a year: ``30/11``."""
    found = [match for pattern in _DAYS for match in pattern.findall(plain)]
    return [(int(month), int(day)) for day, month, own in found if not own]


def _days(plain: str, year: int | None) -> list[dt.date]:
    found = [match for pattern in _DAYS for match in pattern.findall(plain)]
    named = (_day(int(own or year or 0), int(month), int(day)) for day, month, own in found)
    return [day for day in named if day]


def _day(year: int, month: int, day: int) -> dt.date | None:
    return day_of(year, month, day) if year else None


def _months(plain: str, year: int | None) -> list[dt.date]:
    rest = _DAYS[1].sub(" ", plain)
    days = []
    for found in _MONTH.finditer(rest):
        of, month = int(found[2] or found[3] or year or 0), int(found[1])
        if of and 1 <= month <= _DECEMBER:
            days.append(_part_of_month(found, last_day(of, month)))
    return days


def _part_of_month(month: re.Match[str], last: dt.date) -> dt.date:
    """Return the last day of the week or part that is named before a month, else of all of it.

    ``Tuần đầu tháng 3 đến tháng 5`` ends with May.
    """
    at, plain = month.start(), month.string
    span = _SPANS.search(month[0]) is not None
    found = None if span else _WEEK_OF.search(plain, max(0, at - _LONGEST_WEEK), at)
    day = _LAST_OF.get(found["week"] or found["part"]) if found else None
    return last.replace(day=day) if day else last


def _quarters(plain: str, year: int | None) -> list[dt.date]:
    found = _QUARTER.findall(plain)
    named = ((int(own or other or year or 0), _QUARTERS[quarter]) for quarter, own, other in found)
    return [last_day(of, quarter * 3) for of, quarter in named if of]


def _halves(plain: str, year: int | None) -> list[dt.date]:
    halves = ((int(own or year or 0), _END_OF_HALF[half]) for half, own in _HALF.findall(plain))
    nines = ((int(own or year or 0), 9) for own in _NINE.findall(plain))
    return [last_day(of, month) for of, month in (*halves, *nines) if of]


def _years(plain: str, year: int | None) -> list[dt.date]:
    spans = [last_day(int(last), _DECEMBER) for last in _SPAN.findall(plain)]
    if spans:
        return spans
    if year and _TO_ITS_END.search(plain):
        return [last_day(year, _DECEMBER)]
    if any(pattern.search(plain) for pattern in _FINER):
        return []
    named = [last_day(int(one or other), _DECEMBER) for one, other in _YEARS.findall(plain)]
    return named or ([last_day(year, _DECEMBER)] if year and _THIS_YEAR.search(plain) else [])


_READERS = (_days, _months, _quarters, _halves, _years)

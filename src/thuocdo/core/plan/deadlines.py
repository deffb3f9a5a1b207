"""By when: the wording of a time → a day, or the kind of time that has none.

Until and before a day both mean that day; a month, quarter or year its last day; of a span the
last day counts. A rhythm, a standing duty, an event and an open end have no deadline.
"""

import datetime as dt
import re
from dataclasses import dataclass

from thuocdo.core.plan.letters import bare
from thuocdo.core.plan.model import Timing, TimingKind
from thuocdo.core.plan.numbers import day_of, last_day

_YEAR = r"(?:19|20)\d\d"
_ROMANS = {"i": 1, "ii": 2, "iii": 3, "iv": 4, "1": 1, "2": 2, "3": 3, "4": 4}
_MONTHS_OF_HALF = {"dau": 6, "cuoi": 12}


@dataclass(frozen=True, slots=True)
class When:
    """A time: ``deadline`` only for the fixed kind; ``text`` as written."""

    deadline: dt.date | None
    timing: Timing
    text: str


_EVERY = (
    ("week", r"(?:hang|hang|moi|theo|tung) tuan|1 tuan/lan"),
    ("month", r"(?:hang|moi|theo|tung) thang|thang/lan|ngay \d+ (?:hang|moi) thang"),
    ("quarter", r"(?:hang|moi|theo|tung) quy|quy/lan|3 thang/lan"),
    ("half", r"(?:06|6|sau) thang(?:/| mot | 1 )?lan|(?:06|6) thang,? (?:va )?(?:1 |mot )?nam"),
    ("year", r"(?:hang|moi|theo|tung) nam|nam/lan"),
)
_RHYTHMS = tuple((every, re.compile(rf"\b(?:{words})\b")) for every, words in _EVERY)
_PERIODIC = re.compile(r"\bdinh ky\b|\blan/(?:nam|quy|thang|tuan)\b")
_CONTINUOUS = re.compile(r"\bthuong xuyen\b|\blien tuc\b|\bhang ngay\b|\bthuong ky\b")
_EVENT = re.compile(
    r"\b(?:ngay )?(?:sau )?khi\b|\bngay sau\b|\bke tu (?:ngay|khi)\b|\btheo (?:yeu cau|tien do"
    r"|ke hoach|quy dinh"
    r"|huong dan|chi dao|chuong trinh|thoi gian|lich)\b|\bdot xuat\b|\bphat sinh\b"
    r"|\bngay lam viec\b"
)
_OPEN = re.compile(
    r"\b(?:cac|nhung) nam (?:tiep theo|sau|toi)\b|\blau dai\b|^\s*(?:bat dau )?tu (?:nam|thang"
    r"|quy|ngay)"
    r"(?!.*\b(?:den|-)\b)|\btro di\b"
)
_DAY = re.compile(rf"\b(\d{{1,2}})\s?[/.-]\s?(\d{{1,2}})(?:\s?[/.-]\s?({_YEAR}))?(?![\d/%])")
_WORDED_DAY = re.compile(rf"\b(\d{{1,2}}) thang (\d{{1,2}})(?: nam ({_YEAR}))?\b")
_MONTH = re.compile(
    rf"\bthang (?:\d{{1,2}}\s?(?:-|,|va|den|den thang)\s?(?:thang )?)*(\d{{1,2}})"
    rf"(?:\s?/\s?({_YEAR})| nam ({_YEAR}))?(?![\d/])"
)
_QUARTER = re.compile(
    rf"\bquy (?:(?:[1-4]|iv|i{{1,3}})\s?(?:-|,|;|va|den|den quy|va quy)\s?(?:quy )?)*"
    rf"([1-4]|iv|i{{1,3}})\b(?:\s?[/.-]\s?({_YEAR})|,? nam ({_YEAR}))?"
)
_HALF = re.compile(rf"\b(?:06|6|sau) thang (dau|cuoi) nam(?: ({_YEAR}))?")
_NINE = re.compile(rf"\b(?:09|9|chin) thang(?: dau nam)?(?: ({_YEAR}))?")
_SPAN = re.compile(rf"\b(?:giai doan |nam )?{_YEAR}\s?(?:-|den(?: nam)?)\s?({_YEAR})\b")
_YEARS = re.compile(rf"\bnam ({_YEAR})\b|^\W*({_YEAR})\W*$")
_THIS_YEAR = re.compile(r"\b(?:trong|het|cuoi|den het|ca) nam\b(?! \d)|\bnam nay\b")


def read_time(text: str, year: int | None) -> When | None:
    """Return what a text that states a time means; ``year`` is the plan's, for ``30/6``.

    None where the text states none (``theo Phụ lục``).
    """
    plain = bare(text).strip(" .;,:")
    tidy = text.strip(" .;,:")
    if not plain:
        return None
    for kind in (_recurring, _continuous, _open, _event):
        timing = kind(plain, year)
        if timing is not None:
            return When(None, timing, tidy)
    day = _last_day(plain, year)
    if day is None:
        return None
    return When(day, Timing(TimingKind.FIXED), tidy)


def _recurring(plain: str, _year: int | None) -> Timing | None:
    for every, pattern in _RHYTHMS:
        if pattern.search(plain):
            return Timing(TimingKind.RECURRING, every)
    return Timing(TimingKind.RECURRING) if _PERIODIC.search(plain) else None


def _continuous(plain: str, _year: int | None) -> Timing | None:
    return Timing(TimingKind.CONTINUOUS) if _CONTINUOUS.search(plain) else None


def _open(plain: str, _year: int | None) -> Timing | None:
    return Timing(TimingKind.OPEN) if _OPEN.search(plain) else None


def _event(plain: str, year: int | None) -> Timing | None:
    if _EVENT.search(plain) and _last_day(plain, year) is None:
        return Timing(TimingKind.EVENT)
    return None


def _last_day(plain: str, year: int | None) -> dt.date | None:
    """Return the last of the days that a text names."""
    days = [day for reader in _READERS for day in reader(plain, year)]
    return max(days, default=None)


def _days(plain: str, year: int | None) -> list[dt.date]:
    found = [*_DAY.findall(plain), *_WORDED_DAY.findall(plain)]
    named = (_day(int(own or year or 0), int(month), int(day)) for day, month, own in found)
    return [day for day in named if day]


def _day(year: int, month: int, day: int) -> dt.date | None:
    return day_of(year, month, day) if year else None


def _months(plain: str, year: int | None) -> list[dt.date]:
    rest = _WORDED_DAY.sub(" ", plain)
    named = (
        (int(own or other or year or 0), int(month)) for month, own, other in _MONTH.findall(rest)
    )
    december = 12
    return [last_day(of, month) for of, month in named if of and 1 <= month <= december]


def _quarters(plain: str, year: int | None) -> list[dt.date]:
    found = _QUARTER.findall(plain)
    named = ((int(own or other or year or 0), _ROMANS[quarter]) for quarter, own, other in found)
    return [last_day(of, quarter * 3) for of, quarter in named if of]


def _halves(plain: str, year: int | None) -> list[dt.date]:
    halves = ((int(own or year or 0), _MONTHS_OF_HALF[half]) for half, own in _HALF.findall(plain))
    nines = ((int(own or year or 0), 9) for own in _NINE.findall(plain))
    return [last_day(of, month) for of, month in (*halves, *nines) if of]


def _years(plain: str, year: int | None) -> list[dt.date]:
    spans = [last_day(int(last), 12) for last in _SPAN.findall(plain)]
    if spans:
        return spans
    finer = _DAY.search(plain) or _WORDED_DAY.search(plain) or _MONTH.search(plain)
    if finer or _QUARTER.search(plain) or _HALF.search(plain) or _NINE.search(plain):
        return []
    named = [last_day(int(one or other), 12) for one, other in _YEARS.findall(plain)]
    return named or ([last_day(year, 12)] if year and _THIS_YEAR.search(plain) else [])


_READERS = (_days, _months, _quarters, _halves, _years)

# --- times inside the text of an item -------------------------------------------------------

_TIME_WORDS = (
    rf"(?:ngay )?\d{{1,2}}\s?[/.-]\s?\d{{1,2}}(?:\s?[/.-]\s?{_YEAR})?(?: (?:hang|moi) (?:nam"
    rf"|thang|quy))?"
    rf"|(?:ngay )?\d{{1,2}} thang \d{{1,2}}(?: nam {_YEAR})?(?: (?:hang|moi) nam)?"
    rf"|ngay \d{{1,2}} (?:hang|moi) (?:thang|quy)|ngay \d{{1,2}} (?:cua )?thang (?:cuoi"
    rf"|dau)[a-z ]{{0,12}}quy"
    rf"|(?:het |dau |giua |cuoi )?thang \d{{1,2}}(?:\s?/\s?{_YEAR}| nam {_YEAR})?"
    rf"|(?:het |dau |cuoi )?quy (?:iv|i{{1,3}}|[1-4])(?:\s?/\s?{_YEAR}|,? nam {_YEAR})?"
    rf"|(?:06|6) thang (?:dau|cuoi) nam(?: {_YEAR})?"
    rf"|(?:het |cuoi )?nam {_YEAR}|het nam|cuoi nam"
)
_STATED = re.compile(
    rf"\b(?:(?:hoan thanh |xong )?(?:truoc|cham nhat|muon nhat|den het)(?: la)?(?: vao| den"
    rf"| trong| het)?"
    rf"|(?:hoan thanh|xong)(?: [a-z]+){{0,4}}? (?:trong|vao|den)"
    rf"|trong(?= (?:thang \d|quy )))"
    rf" (?P<time>{_TIME_WORDS})(?![\d/%])"
)
_RHYTHM_STATED = re.compile(
    r"(?:^|[.;,] )(?P<time>(?:dinh ky )?(?:hang|moi) (?:tuan|thang|quy|nam)(?:, (?:hang "
    r"|moi )?(?:0?6 thang"
    r"|quy|nam|6 thang))*(?: va (?:hang )?nam)?|dinh ky(?: [a-z0-9]+){0,2} (?:quy|thang|nam|lan))\b"
)
_RHYTHM_ANYWHERE = re.compile(r"\b(?P<time>(?:dinh ky )?(?:hang|moi) (?:tuan|thang|quy))\b")
_OPENING_YEAR = re.compile(rf"(?:phan dau )?(?:den|trong) (?:het )?(?P<time>nam {_YEAR})\b")
_YEARLY_BEFORE = re.compile(r"\b(?:hang|moi) (?:nam|quy|thang|tuan)\b(?=[^.;]*$)")
_NEAR = 80
_CONTINUOUS_STATED = re.compile(r"^(?P<time>thuong xuyen)\b")
_EVENT_STATED = re.compile(r"^(?P<time>(?:ngay )?sau khi [^,.;:]{5,150}),")


def stated_time(text: str, plain: str, year: int | None) -> When | None:
    """Return the deadline that the text of an item itself states (``hoàn thành trước 30/6``)."""
    found = _STATED.search(plain) or _OPENING_YEAR.match(plain)
    if found is None:
        return None
    said = text[found.start() : found.end()].strip()
    again = _YEARLY_BEFORE.search(plain, max(0, found.start() - _NEAR), found.start())
    if again:
        return When(None, _recurring(again[0], None) or Timing(TimingKind.RECURRING), said)
    when = read_time(text[found.start("time") : found.end("time")], year)
    return None if when is None else When(when.deadline, when.timing, said)


def stated_rhythm(text: str, plain: str) -> When | None:
    """Return the rhythm that a sentence of an item opens with (``Định kỳ hàng quý …``).

    So does a standing duty (``Thường xuyên …``) or an event (``Sau khi Luật có hiệu lực, …``).
    """
    found = _RHYTHM_STATED.search(plain) or _RHYTHM_ANYWHERE.search(plain)
    if found:
        every = _recurring(found["time"], None)
        return When(None, every or Timing(TimingKind.RECURRING), _of(text, found))
    for pattern, kind in (
        (_CONTINUOUS_STATED, TimingKind.CONTINUOUS),
        (_EVENT_STATED, TimingKind.EVENT),
    ):
        found = pattern.search(plain)
        if found:
            return When(None, Timing(kind), _of(text, found))
    return None


def _of(text: str, found: re.Match[str]) -> str:
    start = found.start("time") if "time" in found.re.groupindex else found.start()
    return text[start : found.end()].strip(" .;,")

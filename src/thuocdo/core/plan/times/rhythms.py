"""Times that come back: ``hằng quý``, ``2 lần/năm``, ``ngày 15 tháng cuối quý``.

A rhythm is named (``hằng``, ``mỗi``, ``định kỳ``) or lies in a period without a number of its own:
``tháng 6`` is a month of the calendar, ``ngày 20 của tháng`` comes every month. Its days are told
within the period: ``20`` of a month, ``3-15`` of a quarter (the 15th of its third month), ``11-30``
of a year; ``last`` is the last day of a month.
"""

import re

from thuocdo.core.plan.model import Timing, TimingKind
from thuocdo.core.plan.times.points import QUARTER_NUMBER, yearless_days

_EACH = r"(?:hang|moi|theo|tung|dinh ky)"
_OF = r"(?: (?:cua|trong|moi|hang|tung))*"
_EDGE = r"(?:dau|giua|cuoi)(?: cung| tien| ky)?"
_MONTH_HERE = rf"thang (?:{_EDGE}|thu (?:nhat|hai|ba))"
_NO_MONTH = rf"(?! ?[a-z]?\d)(?! (?:{_EDGE}|thu (?:nhat|hai|ba))\b)"
_NO_QUARTER = rf"(?! {QUARTER_NUMBER})"
_SOME_DAY = rf"(?:ngay (?:lam viec )?(?:\d{{1,2}}|{_EDGE})|{_EDGE}|tuan {_EDGE})"

_NO_RULE = r"(?! (?:dinh|che|hoach|trinh|chuan|luat|mo|uoc)\b)"  # quy định, quy chế, quy hoạch …

DAY_OF_QUARTER = rf"(?:{_SOME_DAY}(?: cua)? {_MONTH_HERE}|{_MONTH_HERE}|{_SOME_DAY}){_OF} quy\b"
DAY_OF_MONTH = rf"{_SOME_DAY}{_OF} thang\b"
IN_PERIOD = rf"(?:{DAY_OF_QUARTER}{_NO_QUARTER}|{DAY_OF_MONTH}{_NO_MONTH})"
"""A day or month of a period that has no number: the period comes back."""

DAYS_OF_WEEK = (
    r"(?:cac|moi) (?:ngay |buoi )?(?:sang |trua |chieu |toi )?"
    r"(?:cuoi tuan|thu (?:hai|ba|tu|nam|sau|bay|[2-7](?! ?[/\d]))\b)"
)
WEEKDAY_OF_EACH = r"(?:(?:sang|chieu|ngay) )?thu (?:hai|ba|tu|nam|sau|bay) (?:dau|cuoi|giua) tuan\b"
_SITTING = r"(?:lan|buoi|so|ky|tin|bai|cuoc|dot|phien|chuyen muc|phong su|ban tin|lop)"
SO_OFTEN = rf"{_SITTING}(?:,? (?:tin|bai|anh|phong su))?/(?:tuan|thang|quy|nam)\b"
"""So many in each period: ``buổi/tuần``, ``tin, bài/tháng``."""
EACH_PERIOD = (
    r"(?:(?:tuan, )?thang(?:,| va|, va) quy(?:,? (?:0?[69] thang,? )?(?:va )?(?:ca )?nam)?"
    r"|quy(?:,| va|, va) (?:0?[69] thang(?:,| va|, va) )?(?:ca )?nam)\b(?! ?[0-9]| [iv]+\b)"
)
"""Each of several periods: ``tháng, quý, năm``."""
_ONCE = rf"(?:0?1|mot) (?:lan ?(?:/ ?|trong |moi )|{_SITTING} ?/ ?)"

_PERIODS = (
    ("day", rf"{_EACH} ngay(?! \d)"),
    ("week", rf"{_EACH} tuan|1 tuan/lan|{_ONCE}tuan|{DAYS_OF_WEEK}|{WEEKDAY_OF_EACH}"),
    ("month", rf"{_EACH} thang|{_ONCE}thang|(?<![0-9] )thang/lan|{DAY_OF_MONTH}{_NO_MONTH}"),
    (
        "quarter",
        rf"{_EACH} quy{_NO_RULE}|{_ONCE}quy|quy/lan|0?3 thang/lan|{DAY_OF_QUARTER}{_NO_QUARTER}",
    ),
    ("half", r"(?:0?6|sau) thang(?:/| mot | 1 )?lan|0?6 thang,? (?:va )?(?:1 |mot )?nam"),
    ("year", rf"{_EACH} nam|nam/lan|{_ONCE}nam"),
)
_COMPILED = tuple((every, re.compile(rf"\b(?:{words})\b")) for every, words in _PERIODS)
_PERIODIC = re.compile(
    r"\b(?:cac|tung) (?:thang|quy) trong nam\b|\b(?:1|mot) nam (?:\d{1,2}|hai|ba|bon) lan\b|"
    r"\b(?:\d{1,2}|hai|ba|bon) (?:tuan|thang) ?(?:/ ?|mot |1 )lan\b|\bdinh ky\b|"
    r"\blan ?(?:/|trong |mot |moi |tren )(?:nam|quy|thang|tuan)\b|\bmoi hoc ky\b"
    rf"|\d {SO_OFTEN}|\b{EACH_PERIOD}"
)
_MONTH_DAY = re.compile(rf"\bngay (?P<day>\d{{1,2}}|cuoi(?: cung)?){_OF} thang\b{_NO_MONTH}")
_MONTH_THEN_DAY = re.compile(
    r"\b(?:hang|moi|tung) thang,? (?:(?:truoc|vao|den|cham nhat|la) )*ngay (?P<day>\d{1,2})\b"
    r"(?! ?[/.-] ?\d| thang)"
)
_QUARTER_DAY = re.compile(
    rf"\bngay (?P<day>\d{{1,2}}|cuoi(?: cung)?)(?: cua)?(?: thang (?P<month>dau|giua|cuoi"
    rf"|thu nhat|thu hai|thu ba)(?: cung| tien)?)?{_OF} quy\b"
)
_HOMOGRAPHS = ("hạng", "mọi", "mới", "mời", "môi", "hãng", "háng")
"""Words that are ``hằng``, ``hàng`` or ``mỗi`` without their accents."""
_MONTH_OF_QUARTER = {"dau": 1, "thu nhat": 1, "giua": 2, "thu hai": 2, "cuoi": 3, "thu ba": 3}


def is_each(text: str, at: int) -> bool:
    """Tell ``hằng quý`` from ``xếp hạng quý III``, ``mỗi vụ`` from ``mọi vụ việc``."""
    return text[at:].casefold().partition(" ")[0] not in _HOMOGRAPHS


def read_rhythm(plain: str) -> Timing | None:
    """Return the rhythm that a text names with its days, None where it names none."""
    for every, pattern in _COMPILED:
        if pattern.search(plain):
            return Timing(TimingKind.RECURRING, every, _days(every, plain))
    return Timing(TimingKind.RECURRING) if _PERIODIC.search(plain) else None


def _days(every: str, plain: str) -> tuple[str, ...]:
    if every == "year":
        return tuple(f"{month:02}-{day:02}" for month, day in yearless_days(plain))
    if every == "month":
        pattern = _MONTH_DAY if _MONTH_DAY.search(plain) else _MONTH_THEN_DAY
        return tuple(_day(found["day"]) for found in pattern.finditer(plain))
    if every == "quarter":
        return tuple(
            f"{_MONTH_OF_QUARTER[found['month'] or 'cuoi']}-{_day(found['day'])}"
            for found in _QUARTER_DAY.finditer(plain)
            if found["month"] or not found["day"].isdigit()
        )
    return ()


def _day(said: str) -> str:
    return f"{int(said):02}" if said.isdigit() else "last"

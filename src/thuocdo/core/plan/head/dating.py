"""The place and date of a document: ``Lam Sơn, ngày 05 tháng 02 năm 2026``, at its head or foot."""

import datetime as dt
import re
from dataclasses import dataclass

from thuocdo.core.plan.text.letters import UPPER
from thuocdo.core.plan.text.numbers import day_of
from thuocdo.core.vietnamese.dates import write_date

_DATE = re.compile(
    r"(?:ngay\b[ .…_]*(?P<day>\d{0,2})[ .…_]*)?thang[ .…_]*(?P<month>\d{0,2})[ .…_]*"
    r"nam[ .…_]*(?P<year>\d{4}|20 ?[.…_]{1,6})"
    r"|ngay[ .…_]*thang[ .…_]*nam[ .…_]*$"
    r"|ngay[ .…_]*(?P<day2>\d{0,2})[ .…_]*[/.-][ .…_]*(?P<month2>\d{0,2})[ .…_]*[/.-] ?"
    r"(?P<year2>\d{4})"
)
_WORDED = re.compile(r"ngày \d{1,2} tháng \d{1,2} năm \d{4}")
_LONGEST_PLACE = 40
_PLACE = re.compile(
    rf"(?!(?:Trước|Đến|Từ|Vào|Sau|Trong|Hạn|Sáng|Trưa|Chiều|Tối|Kể|Ký|Tính|Các|Những)\b)"
    rf"(?:T[PX]\.? ?)?[{UPPER}][^\W\d_{UPPER}]+(?:(?: | ?- ?)[{UPPER}][^\W\d_{UPPER}]+){{0,4}}"
)
"""A name before a date, where the comma between them was left out."""


@dataclass(frozen=True, slots=True)
class Dating:
    """Where and when; ``date`` is None where a part of it was left open.

    ``text`` is the date as it is printed, a whole one in figures (``05/2/2026``) in the words of
    the form; it is empty where nothing but blanks is told.
    """

    place: str | None
    date: dt.date | None
    text: str


def read_dating(text: str, plain: str) -> Dating | None:
    """Return the place and date that a line is, None for any other; ``plain`` is ``bare(text)``."""
    found = _DATE.search(plain)
    if found is None:
        return None
    before, behind = text[: found.start()].strip(), text[found.end() :].strip(" .,)")
    parted = not before or before.endswith(",") or _PLACE.fullmatch(before) is not None
    if behind or len(before) > _LONGEST_PLACE or not parted:
        return None
    day, said = _day(found), text[found.start() : found.end()]
    if not any(map(str.isdigit, said)):
        said = ""
    if day and not _WORDED.fullmatch(said := " ".join(said.split())):
        said = write_date(day)
    return Dating(before.strip(" ,(") or None, day, said)


def _day(found: re.Match[str]) -> dt.date | None:
    year, month, day = (found[name] or found[f"{name}2"] for name in ("year", "month", "day"))
    return day_of(int(year), int(month), int(day)) if day and month and year.isdigit() else None

"""Periods of figures and cycles: a kind, calendar limits and a cut-off.

A reporting cut-off can differ from the calendar (a quarter reported up to the 14th), so the kind
and the cut-off are part of a period and two kinds never compare as one.
"""

import calendar
import re
from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import StrEnum
from typing import Literal

from thuocdo.core.errors import MisreadError
from thuocdo.core.vietnamese.dates import DateError, parse_date, show_date


class PeriodKind(StrEnum):
    """The lengths that criteria sets, reports and figures are measured over."""

    YEAR = "year"
    NINE_MONTHS = "9M"
    HALF = "half"
    QUARTER = "quarter"
    MONTH = "month"
    RANGE = "range"


class PeriodError(MisreadError):
    """A text that is no period."""


@dataclass(frozen=True, slots=True)
class Period:
    """A stretch of days, both ends included, under its code (``2026-Q1``).

    ``cut_off`` is the last day that counts where it isn't the last day of the period.
    """

    code: str
    kind: PeriodKind
    start: date
    end: date
    cut_off: date | None = None

    @property
    def last_day(self) -> date:
        """Return the last day that counts: the cut-off, or the end."""
        return self.cut_off or self.end

    def previous(self) -> "Period":
        """Return the same period of the year before, with its cut-off.

        Raise ``PeriodError`` (``periods.first``) for the earliest year that periods can have.
        """
        if self.start.year <= _FIRST_YEAR:
            raise PeriodError("periods.first", self.code)
        start, end = _year_before(self.start), _year_before(self.end)
        if self.kind is PeriodKind.RANGE:
            earlier = _range(start, end)
        else:
            earlier = parse_period(f"{start.year:04}{self.code[4:]}")
        return replace(earlier, cut_off=self.cut_off and _year_before(self.cut_off))

    def name(self, lang: Literal["vi", "en"] = "vi") -> str:
        """Return the name for people: ``Quý I năm 2026``, ``6 tháng đầu năm 2026``."""
        number = _number(self.code)
        return _NAMES[lang][self.kind, number if self.kind is PeriodKind.HALF else 0].format(
            year=self.start.year,
            roman=_ROMAN[number % len(_ROMAN)],
            month=self.start.month,
            start=show_date(self.start),
            end=show_date(self.end),
        )


_FORM = re.compile(r"([12][0-9]{3})(?:-(9M|H[12]|Q[1-4]|0[1-9]|1[0-2]))?")
_FIRST_YEAR = 1000
_RANGE_MARK = ".."
_ROMAN = ("", "I", "II", "III", "IV")
_NAMES = {
    "vi": {
        (PeriodKind.YEAR, 0): "Năm {year}",
        (PeriodKind.NINE_MONTHS, 0): "9 tháng năm {year}",
        (PeriodKind.HALF, 1): "6 tháng đầu năm {year}",
        (PeriodKind.HALF, 2): "6 tháng cuối năm {year}",
        (PeriodKind.QUARTER, 0): "Quý {roman} năm {year}",
        (PeriodKind.MONTH, 0): "Tháng {month} năm {year}",
        (PeriodKind.RANGE, 0): "Từ {start} đến {end}",
    },
    "en": {
        (PeriodKind.YEAR, 0): "Year {year}",
        (PeriodKind.NINE_MONTHS, 0): "Nine months of {year}",
        (PeriodKind.HALF, 1): "First half of {year}",
        (PeriodKind.HALF, 2): "Second half of {year}",
        (PeriodKind.QUARTER, 0): "Quarter {roman} of {year}",
        (PeriodKind.MONTH, 0): "Month {month} of {year}",
        (PeriodKind.RANGE, 0): "From {start} to {end}",
    },
}


def parse_period(text: str, cut_off: date | None = None) -> Period:
    """Return the period of a code: ``2026``, ``2026-9M``, ``2026-H1``, ``2026-Q1``, ``2026-07``.

    ``from..to`` takes dates in both written forms. Raise ``PeriodError``: ``periods.form``,
    ``periods.reversed`` for an end before the start.
    """
    code = text.strip().upper()
    if _RANGE_MARK in code:
        return replace(_parse_range(code), cut_off=cut_off)
    match = _FORM.fullmatch(code)
    if match is None:
        raise PeriodError("periods.form", text)
    kind, first, last = _months(match[2])
    year = int(match[1])
    end = date(year, last, calendar.monthrange(year, last)[1])
    return Period(code, kind, date(year, first, 1), end, cut_off)


def _months(part: str | None) -> tuple[PeriodKind, int, int]:
    """Return the kind, the first and the last month of the part after the year."""
    if part is None:
        return PeriodKind.YEAR, 1, 12
    if part == "9M":
        return PeriodKind.NINE_MONTHS, 1, 9
    if part.startswith("H"):
        return PeriodKind.HALF, 6 * int(part[1]) - 5, 6 * int(part[1])
    if part.startswith("Q"):
        return PeriodKind.QUARTER, 3 * int(part[1]) - 2, 3 * int(part[1])
    return PeriodKind.MONTH, int(part), int(part)


def _parse_range(text: str) -> Period:
    first, _, last = text.partition(_RANGE_MARK)
    try:
        start, end = parse_date(first), parse_date(last)
    except DateError:
        raise PeriodError("periods.form", text) from None
    if end < start:
        raise PeriodError("periods.reversed", text)
    return _range(start, end)


def _range(start: date, end: date) -> Period:
    return Period(f"{start}{_RANGE_MARK}{end}", PeriodKind.RANGE, start, end)


def _number(code: str) -> int:
    """Return which half or quarter of its year the code names, else 0."""
    return int(code[-1]) if code[5:6] in ("H", "Q") else 0


def _year_before(day: date) -> date:
    """Return the same day a year earlier; the end of February stays the end of February."""
    if (day + timedelta(days=1)).day == 1:
        return date(day.year - 1, day.month, calendar.monthrange(day.year - 1, day.month)[1])
    return day.replace(year=day.year - 1)

"""Dates in and out: dd/mm/yyyy as people write them, ISO as files do."""

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from thuocdo.core.errors import MisreadError

VIETNAM = ZoneInfo("Asia/Ho_Chi_Minh")

_LAST_PADDED_MONTH = 2
_WRITTEN = re.compile(r"(?P<day>[0-9]{1,2})/(?P<month>[0-9]{1,2})/(?P<year>[0-9]{4})")
_ISO = re.compile(r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})")


class DateError(MisreadError):
    """A text or cell that is no date."""


def parse_date(value: object) -> date:
    """Return the date that a text (``31/12/2026``, ``1/2/2026``, ``2026-12-31``) or a cell means.

    A moment counts for its day. Raise ``DateError``: ``dates.format`` for another form,
    ``dates.no_such_day`` for 31/02.
    """
    if isinstance(value, datetime):
        return value.date()
    if isinstance(value, date):
        return value
    if not isinstance(value, str):
        raise DateError("dates.format", value)
    match = _WRITTEN.fullmatch(value.strip()) or _ISO.fullmatch(value.strip())
    if match is None:
        raise DateError("dates.format", value)
    try:
        return date(int(match["year"]), int(match["month"]), int(match["day"]))
    except ValueError:
        raise DateError("dates.no_such_day", value) from None


def day_of(value: date) -> date:
    """Return the day of a moment as it is in Vietnam; a day, or a naive moment, as it stands."""
    if not isinstance(value, datetime):
        return value
    return (value if value.tzinfo is None else value.astimezone(VIETNAM)).date()


def show_date(value: date) -> str:
    """Return the day for people: ``31/12/2026``; a moment counts for its day in Vietnam."""
    day = day_of(value)
    return f"{day.day:02}/{day.month:02}/{day.year:04}"


def write_date(value: date) -> str:
    """Write a day as ``ngày 05 tháng 02 năm 2026``.

    Decree 30/2020/NĐ-CP: days 1-9 and months 1-2 carry a leading zero.
    """
    return f"ngày {value.day:02} tháng {written_month(value.month)} năm {value.year}"


def written_day(value: date) -> str:
    """Write a day in figures as documents do: ``05/02/2026``, ``30/6/2026``.

    Decree 30/2020/NĐ-CP: days 1-9 and months 1-2 carry a leading zero, others none.
    """
    return f"{value.day:02}/{written_month(value.month)}/{value.year}"


def written_month(month: int) -> str:
    """Write the number of a month as the head of a document does: 01 and 02, then 3 to 12."""
    return f"{month:02}" if month <= _LAST_PADDED_MONTH else str(month)


def show_datetime(moment: datetime) -> str:
    """Return the moment in Vietnam for people: ``31/12/2026 16:30``; a naive one is Vietnam's."""
    local = moment if moment.tzinfo is None else moment.astimezone(VIETNAM)
    return f"{show_date(local)} {local.hour:02}:{local.minute:02}"

"""How values look to people: 88,61; −0,37; 84,63 %; 31/12/2026; and what is absent, as words.

Numbers follow the language of the page (88.61 in English); documents are always Vietnamese.

Views format in Python before a page is drawn; templates have the same functions as filters.
"""

from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import get_language, ngettext
from django.utils.translation import gettext as _

from thuocdo.core.vietnamese.dates import show_date, show_datetime
from thuocdo.core.vietnamese.numbers import (
    Lang,
    Number,
    plain,
    show,
    show_exact,
    show_percent,
    show_signed,
)

MINUTE, HOUR, DAY = 60, 3600, 86_400


def lang() -> Lang:
    """Return the language that pages are being shown in."""
    return "en" if (get_language() or "").startswith("en") else "vi"


def points(value: Number | None, places: int = 2) -> str:
    """Return points for people; empty for what was never scored, which is not 0,00."""
    return "" if value is None else show(value, places, lang())


def signed(value: Number | None, places: int = 2) -> str:
    return "" if value is None else show_signed(value, places, lang())


def percent(ratio: Number | None, places: int = 2) -> str:
    return "" if ratio is None else show_percent(ratio, places, lang())


def count(value: int | None) -> str:
    return "" if value is None else show(value, 0, lang())


def exact(value: Number | None) -> str:
    """Return the value with all the decimals it has."""
    return "" if value is None else show_exact(value, lang())


def typed(value: Number | str) -> str:
    """Return a value, or one stored as text, as people type it: 1842,5, thousands unmarked."""
    text = value if isinstance(value, str) else plain(value)
    return text if lang() == "en" else text.replace(".", ",")


def day(value: date | None) -> str:
    return "" if value is None else show_date(value)


def day_month(value: date | None) -> str:
    """Return ``31/12``, where the year is plain from what stands around it."""
    return "" if value is None else show_date(value)[:5]


def near_day(value: date | None, today: date | None = None) -> str:
    """Return ``31/12`` of this year; a day of another year bears it."""
    told = day(value)
    return day_month(value) if told.endswith(f"/{(today or timezone.localdate()).year}") else told


def moment(value: datetime | None) -> str:
    return "" if value is None else show_datetime(value)


def ago(value: datetime | None, now: datetime | None = None) -> str:
    """Return how long ago something was, as people say it; a day and older: the date."""
    if value is None:
        return ""
    seconds = int(((now or timezone.now()) - value).total_seconds())
    if seconds < MINUTE:
        return _("vừa xong")
    if seconds < HOUR:
        minutes = seconds // MINUTE
        return ngettext("{n} phút trước", "{n} phút trước", minutes).format(n=minutes)
    if seconds < DAY:
        hours = seconds // HOUR
        return ngettext("{n} giờ trước", "{n} giờ trước", hours).format(n=hours)
    return show_datetime(value)


def size(octets: int) -> str:
    """Return the size of a file: ``640 KB``, ``1,2 MB``."""
    if octets < 2**20:
        return f"{show(max(1, round(octets / 2**10)), 0, lang())} KB"
    return f"{show(octets / 2**20, 1, lang())} MB"

"""A time as somebody types it into a field, or pastes it from a sheet: a day, its part of a year.

Dates go in as dd/mm/yyyy or ISO (contracts); sheets show the same day as ``31/12/26``,
``31-Dec-26``, ``2026-12-31 00:00:00``.
"""

import re

from thuocdo.core.plan.text.numbers import day_of
from thuocdo.core.plan.times.reading import When, read_time
from thuocdo.core.vietnamese.dates import DateError
from thuocdo.core.vietnamese.text import repair

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")
_MONTH_WORD = re.compile(
    rf"\b(?:(?P<day>\d{{1,2}})[ .-])?(?:(?P<word>{'|'.join(_MONTHS)})[a-z]*"
    r"|thg ?(?P<number>\d{1,2}))[ .-](?P<year>(?:20)?\d\d)\b",
    re.IGNORECASE,
)
_ISO = re.compile(r"\b(?P<year>20\d\d)-(?P<month>\d\d)-(?P<day>\d\d)(?:[T ][\d:.]+)?")
_CLOCK = re.compile(r"(?<=\d) \d{1,2}:\d\d(?::\d\d)?(?: ?[AP]M)?$")
_DAY = re.compile(r"(?<![\d/])(\d{1,2}) ?([/.-]) ?(\d{1,2})(?: ?\2 ?((?:20)?\d\d))?(?![\d/%])")
_MONTH_OF_YEAR = re.compile(r"(\d{1,2}) ?[/.-] ?(20\d\d)")
_YEAR = re.compile(r"(?<!\d)20\d\d(?!\d)")
_CENTURY = "20"


def entered_time(text: str, year: int | None) -> When | None:
    """Return the time that a text means, None where it tells none; ``text`` as written.

    ``year`` is the plan's, for ``30/6`` and ``Quý IV``. Raise ``DateError``
    (``dates.no_such_day``) for a day that the calendar does not have.
    """
    said = repair(text).strip(" .;,")
    plain = _MONTH_WORD.sub(_month_word, _CLOCK.sub("", _ISO.sub(_iso, said)))
    years = set(_YEAR.findall(plain))
    of = int(years.pop()) if len(years) == 1 else year
    plain = _DAY.sub(lambda found: _day(found, of), plain)
    month = _MONTH_OF_YEAR.fullmatch(plain)
    when = read_time(f"tháng {month[1]} năm {month[2]}" if month else plain, of)
    return None if when is None else When(when.deadline, when.timing, said)


def is_plain_day(text: str) -> bool:
    """Tell whether a text is nothing but a day, so that its own words say no more than that."""
    said = _CLOCK.sub("", repair(text).strip(" .;,"))
    word = _MONTH_WORD.fullmatch(said)
    return bool(_DAY.fullmatch(said) or _ISO.fullmatch(said) or (word and word["day"]))


def _iso(found: re.Match[str]) -> str:
    return f"{found['day']}/{found['month']}/{found['year']}"


def _month_word(found: re.Match[str]) -> str:
    word = found["word"]
    month = _MONTHS.index(word.lower()) + 1 if word else int(found["number"])
    year = found["year"].removeprefix(_CENTURY)
    return f"{found['day']}/{month}/20{year}" if found["day"] else f"tháng {month} năm 20{year}"


def _day(found: re.Match[str], year: int | None) -> str:
    """Write a day with its year; refuse one that no calendar has."""
    day, month, own = int(found[1]), int(found[3]), found[4]
    of = int(own if own and len(own) > len(_CENTURY) else f"{_CENTURY}{own}") if own else year
    if of and day_of(of, month, day) is None:
        raise DateError("dates.no_such_day", found[0])
    return f"{day}/{month}/{of}" if of else found[0]

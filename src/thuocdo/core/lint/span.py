"""The days that a plan is for."""

import re
from datetime import date

from thuocdo.core.plan.model import Header
from thuocdo.core.vietnamese.text import fold

_YEARS = re.compile(r"\b(20\d\d) ?- ?(20\d\d)\b")


def span(header: Header) -> tuple[date, date] | None:
    """Return first and last day: of the years in the title, else of the plan's year."""
    years = _YEARS.search(fold(header.title or ""))
    if years:
        return date(int(years[1]), 1, 1), date(int(years[2]), 12, 31)
    year = header.plan_year
    return (date(year, 1, 1), date(year, 12, 31)) if year else None

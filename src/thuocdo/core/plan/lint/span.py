"""The days that a plan is for, and what its title says it is."""

import re
from datetime import date

from thuocdo.core.plan.lint.facts import Known
from thuocdo.core.plan.model import Header
from thuocdo.core.vietnamese.text import fold

_YEARS = re.compile(r"\b(20\d\d)(?:-| den (?:nam )?)(20\d\d)\b")
_ONE_YEAR = re.compile(r"\bnam 20\d\d\b")
_OPENING = (
    r"ve viec|ban hanh|ke hoach|trien khai|thuc hien|day manh|tang cuong|tiep tuc|cong tac"
    r"|hoat dong|chuong trinh|nhung|cac|nhiem vu|giai phap|chu yeu|ve|va"
)
_REFORM = re.compile(rf"(?:(?:{_OPENING})[ ,]+)*(?:cai cach hanh chinh|cchc)\b")
_COMPETITIVE = re.compile(
    rf"(?:(?:{_OPENING}|cai thien|nang cao|duy tri|manh me|chi so)[ ,]+)*"
    r"(?:nang luc canh tranh|moi truong (?:dau tu|kinh doanh))"
)


def span(header: Header, known: Known) -> tuple[date, date] | None:
    """Return first and last day: of the years in the title, else of as many as it runs."""
    return days_of_plan(header.title or "", header.plan_year, known.years)


def days_of_plan(title: str, year: int | None, years: int) -> tuple[date, date] | None:
    """Return the days of the years that a title tells, else of ``years`` from ``year`` on."""
    told = _YEARS.search(fold(title))
    if told:
        return date(int(told[1]), 1, 1), date(int(told[2]), 12, 31)
    return (date(year, 1, 1), date(year + years - 1, 12, 31)) if year else None


def is_reform(header: Header, known: Known) -> bool:
    """Tell a plan of administrative reform as a whole from those of one part or for one index."""
    return known.reform or _REFORM.match(fold(header.title or "")) is not None


def is_yearly(header: Header, known: Known) -> bool:
    """Tell a plan that criteria want early in each year: reform or competitiveness, of a year."""
    title = fold(header.title or "")
    wanted = is_reform(header, known) or known.competitive or _COMPETITIVE.match(title)
    several, apart = _YEARS.subn("", title)[::-1]
    return bool(wanted) and (not several or _ONE_YEAR.search(apart) is not None)

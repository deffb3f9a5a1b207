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
    """Return first and last day that work may have: of the plan, and of a programme around it."""
    own = days_of_plan(header.title or "", header.plan_year, known.years)
    told = _years_in(header.title or "")
    return told if own and told and told[0] <= own[0] and own[1] <= told[1] else own


def days_of_plan(title: str, year: int | None, years: int) -> tuple[date, date] | None:
    """Return the days of the years that a title tells, else of ``years`` from ``year`` on.

    A plan of one ``year`` that its title names may carry out a programme of several years: these
    are its own only where they are joined to that year (``năm 2026 và giai đoạn 2026 - 2030``).
    """
    told = _years_in(title)
    if told and not (years == 1 and year and _is_of_one(title, year)):
        return told
    return (date(year, 1, 1), date(year + years - 1, 12, 31)) if year else None


def _years_in(title: str) -> tuple[date, date] | None:
    told = _YEARS.search(fold(title))
    return (date(int(told[1]), 1, 1), date(int(told[2]), 12, 31)) if told else None


def _is_of_one(title: str, year: int) -> bool:
    """Tell whether a title with years of a programme names a year of its own apart from them."""
    before, *_years, after = _YEARS.split(fold(title), maxsplit=1)
    if re.search(rf"\bnam {year}(?:,| va)+ (?:ca )?(?:giai doan )?$", before):
        return False
    if re.match(rf",? va (?:ca )?(?:ke hoach )?nam {year}\b", after):
        return False
    return re.search(rf"\bnam {year}\b", f"{before} {after}") is not None


def is_reform(header: Header, known: Known) -> bool:
    """Tell a plan of administrative reform as a whole from those of one part or for one index."""
    return known.reform or _REFORM.match(fold(header.title or "")) is not None


def is_yearly(header: Header, known: Known) -> bool:
    """Tell a plan that criteria want early in each year: reform or competitiveness, of a year."""
    title = fold(header.title or "")
    wanted = is_reform(header, known) or known.competitive or _COMPETITIVE.match(title)
    several, apart = _YEARS.subn("", title)[::-1]
    return bool(wanted) and (not several or _ONE_YEAR.search(apart) is not None)

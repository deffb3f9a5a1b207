"""The document itself: when it was issued, what it cites, what it promises to enclose, whom."""

import re
from collections.abc import Iterator
from datetime import date

from thuocdo.core.issues import Issue, warning
from thuocdo.core.lint.facts import Known
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.vietnamese.dates import show_date
from thuocdo.core.vietnamese.text import fold

_YEARLY = re.compile(
    r"^(?:thuc hien )?(?:cong tac )?(?:cai cach hanh chinh|cchc)\b"
    r"|moi truong (?:dau tu,? )?(?:va )?kinh doanh|nang luc canh tranh"
)
_DISTRICT = re.compile(r"\b(?:cap|cac|ubnd|hdnd|phong .*) (?:huyen|thi xa)\b")
_NO_DISTRICTS = date(2025, 7, 1)  # local government has had two levels since then


def issued_late(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield that a yearly plan came after the days by which criteria reward it."""
    header = plan.header
    if not header.date or not header.plan_year or not _YEARLY.search(fold(header.title or "")):
        return
    full, last = known.due_days(header.plan_year)
    day = show_date(header.date)
    if header.date > last:
        yield warning("lint.issued_too_late", "header", day=day, last=show_date(last))
    elif header.date > full:
        yield warning("lint.issued_late", "header", day=day, full=show_date(full))


def superseded(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield cited documents in whose place another has come."""
    replaced = {fold(number): newer for number, newer in known.superseded.items()}
    for citation in plan.citations:
        newer = replaced.get(fold(citation.number))
        if newer and citation.number not in plan.header.supersedes:
            place = f"dòng {citation.line}"
            yield warning("lint.superseded", place, number=citation.number, newer=newer)


def annexes(plan: PlanDocument, _known: Known) -> Iterator[Issue]:
    """Yield annexes that are spoken of but are not in the file."""
    for noted in plan.warnings:
        if noted.code == "plan.annex_missing":
            yield warning("lint.annex_missing", f"dòng {noted.line}", **noted.values)


def gone(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield bodies with work to do that no longer exist."""
    header = plan.header
    two_levels = (header.plan_year or 0) > _NO_DISTRICTS.year or (
        header.date is not None and header.date >= _NO_DISTRICTS
    )
    for item in plan.items:
        for body in dict.fromkeys((*item.lead, *item.coordinate, *item.implement)):
            folded = fold(body)
            if folded in known.gone:
                after = known.gone[folded]
                yield warning("lint.body_gone", item.id, body=body, after=after)
            elif two_levels and _DISTRICT.search(folded):
                yield warning("lint.no_districts", item.id, body=body)

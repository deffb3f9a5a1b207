"""The document itself: when it was issued, what it cites, what it promises to enclose."""

import re
from collections.abc import Iterator

from thuocdo.core.issues import Issue, warning
from thuocdo.core.plan.lint.bodies import body_key
from thuocdo.core.plan.lint.facts import Known, Replaced
from thuocdo.core.plan.lint.span import is_yearly
from thuocdo.core.plan.model import Citation, PlanDocument
from thuocdo.core.vietnamese.dates import show_date
from thuocdo.core.vietnamese.text import fold

_OF_A_YEAR = re.compile(r"/(?:19|20)\d\d/")


def issued_late(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield that a yearly plan came after the days by which criteria reward it, or is yet to."""
    header = plan.header
    day = header.date or known.today
    if day is None or not header.plan_year or not is_yearly(header, known):
        return
    full, last = known.due_days(header.plan_year)
    limit = last if day > last else full
    if day > limit:
        code = "issued" if header.date else "not_issued"
        worst = "_too_late" if limit is last else "_late"
        yield warning(f"lint.{code}{worst}", "header", day=show_date(day), limit=show_date(limit))


def superseded(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield cited documents in whose place another has come."""
    replaced: dict[str, list[Replaced]] = {}
    for one in known.replaced:
        replaced.setdefault(_number_key(one.number), []).append(one)
    own = {_number_key(number) for number in (*plan.header.supersedes, plan.header.number or "")}
    for citation in plan.citations:
        number = _number_key(citation.number)
        meant = [one for one in replaced.get(number, ()) if _is_meant(citation, one)]
        if meant and number not in own:
            place = f"dòng {citation.line}"
            yield warning("lint.superseded", place, number=citation.number, newer=meant[0].newer)


def _is_meant(citation: Citation, old: Replaced) -> bool:
    """Tell whether a citation is of this document: ``80/KH-UBND`` comes every year, everywhere."""
    if citation.date and old.date and citation.date != old.date:
        return False
    ours, theirs = body_key(citation.issuer or ""), body_key(old.issuer)
    if ours and theirs:
        return ours.startswith(theirs) or theirs.startswith(ours)  # «UBND tỉnh» is the own one
    sure = (citation.date and old.date) or _OF_A_YEAR.search(old.number)
    return bool(sure) or not (old.date or old.issuer)


def _number_key(number: str) -> str:
    return fold(number).replace(" ", "")


def annexes(plan: PlanDocument, _known: Known) -> Iterator[Issue]:
    """Yield annexes that are spoken of but are not in the file."""
    for noted in plan.warnings:
        if noted.code == "plan.annex_missing":
            yield warning("lint.annex_missing", f"dòng {noted.line}", **noted.values)

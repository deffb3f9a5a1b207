"""Which kind of plan a document is, by what its head says: proposed, for a person to confirm."""

import re
from enum import StrEnum

from thuocdo.core.plan.model import Header
from thuocdo.core.plan.words.indexes import named_indexes
from thuocdo.core.vietnamese.text import fold


class PlanKind(StrEnum):
    """The kinds of plan that offices owe (behaviour 19), and documents that only give work."""

    REFORM = "reform"
    IMPROVEMENT = "improvement"
    COMPETITIVENESS = "competitiveness"
    PROGRAMME = "programme"
    ASSIGNMENT = "assignment"
    OTHER = "other"


GIVES_ORDERS = (
    "Công văn",
    "Chỉ thị",
    "Thông báo",
    "Thông báo kết luận",
    "Công điện",
    "Kết luận",
)
"""Documents that are no plan but give out work."""
_YEARS = re.compile(r"\b20\d\d ?- ?20\d\d\b|\b(?:5|05) nam\b|\bgiai doan\b(?! (?:1|2|i|ii)\b)")
_FIVE_YEARS = re.compile(r"\bnăm năm\b")
"""Read with its accents: ``Hà Nam năm học mới`` has the same letters."""
_ONE_YEAR = re.compile(r"(?<!den )(?<!tu )(?<!tam nhin )\bnam 20\d\d\b(?! ?- ?20\d\d)")
_INDEX = re.compile(
    r"\b(?:bo chi so|par ?-?index|sipas|papi|pgi|ddci|chi so hai long|766/qd-ttg)\b"
    r"|\bmuc do hai long\b|\bcac chi so(?=,|$| (?:nam|quy|cua|tren|thanh phan)\b)"
    r"|\b(?:nang|nang cao|cai thien|khac phuc|tang|diem|thu hang)\b.{0,60}\bchi so\b"
)
_BUSINESS = re.compile(
    r"\bnang luc canh tranh\b|\bmoi truong (?:dau tu|kinh doanh)\b|\bdau tu, kinh doanh\b|\bpci\b"
)
_REFORM = re.compile(r"\bcai cach (?:thu tuc )?hanh chinh\b|\bcchc\b|\bcai cach tthc\b")
_BUSINESS_INDEXES = {"PCI", "DDCI"}


def proposed_kind(header: Header) -> PlanKind:
    """Return which kind of plan a head tells; other where it tells none.

    Letters, directives and conclusions give work; several years make a programme, unless the plan
    is of one of them; indices are improved, and those of competitiveness have a plan of their own.
    """
    if header.kind in GIVES_ORDERS:
        return PlanKind.ASSIGNMENT
    title = fold(header.title or "")
    years = _YEARS.search(title) or _FIVE_YEARS.search((header.title or "").lower())
    if years and not _ONE_YEAR.search(title):
        return PlanKind.PROGRAMME
    named = set(named_indexes(title))
    if _BUSINESS.search(title) and not named - _BUSINESS_INDEXES:
        return PlanKind.COMPETITIVENESS
    if _INDEX.search(title) or (named and "chi so" in title):
        return PlanKind.IMPROVEMENT
    if _REFORM.search(title):
        return PlanKind.REFORM
    return PlanKind.IMPROVEMENT if named else PlanKind.OTHER

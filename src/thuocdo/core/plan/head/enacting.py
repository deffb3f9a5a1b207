"""The sentence between the bases and the body: who issues what, ``cụ thể như sau``."""

from thuocdo.core.plan.head.phrases import (
    BASIS,
    CITED,
    CLAUSE_END,
    ENACTS,
    ORGAN,
    PART_END,
)
from thuocdo.core.plan.model import Header
from thuocdo.core.plan.words.short_forms import long_form, short_form
from thuocdo.core.vietnamese.text import fold

DECISION, LETTER = "Quyết định", "Công văn"
_LEADS = {
    LETTER: "đề nghị các cơ quan, đơn vị triển khai các nội dung sau:",
    "Chỉ thị": "yêu cầu các cơ quan, đơn vị, địa phương thực hiện các nội dung sau:",
    "Thông báo": "thông báo các nội dung sau:",
    "Thông báo kết luận": "thông báo kết luận như sau:",
}


def usual_opening(header: Header, issuer: str, kind: str) -> str:
    """Return the sentence that opens a document which has none of its own.

    ``issuer`` and ``kind`` are those of the header, or what stands where they are open.
    """
    title = header.title or ""
    inline = title if title[:2].isupper() else title[:1].lower() + title[1:]
    said = _LEADS.get(kind) or f"ban hành {kind} {inline}, cụ thể như sau:"
    return f"{long_form(issuer)} {said}"


def own_opening(header: Header, enacting: str) -> str | None:
    """Return the opening of a document; None for the usual one, and where a basis leads on.

    The words of a decision (``QUYẾT ĐỊNH:``) follow from who issues it.
    """
    said = enacting.strip()
    known = [basis.strip(" ;,.:") for basis in header.bases]
    if header.kind == DECISION or not said or said.strip(" ;,.:") in known:
        return None
    usual = usual_opening(header, header.issuer or "", header.kind or "")
    return None if fold(short_form(said)) == fold(short_form(usual)) else said


def enacting_part(plain: str) -> int:
    """Return where the last part of a basis begins that says what is issued.

    Behind a basis in the same part it begins with who issues: ``theo đề nghị của …, UBND …``.
    """
    breaks = [found.end() for found in PART_END.finditer(plain)]
    last = next((at for at in reversed(breaks) if ENACTS.search(plain, at)), 0)
    based, cited = BASIS.match(plain, last), CITED.match(plain, last)
    if not (based or cited):
        return last
    clauses = (found.end() for found in CLAUSE_END.finditer(plain, last)) if last else iter(())
    issues = (at for at in clauses if ORGAN.match(plain, at) and ENACTS.search(plain, at))
    return next(issues, 0 if based else last)

"""How the body of a plan begins and ends: who decides what, and what stands in no section."""

from collections.abc import Iterator
from dataclasses import replace
from enum import Enum, auto

from thuocdo.core.plan.head.enacting import DECISION, usual_opening
from thuocdo.core.plan.head.phrases import CONCLUDING, tells_of_meeting
from thuocdo.core.plan.model import NOTE_MARK, Citation, Header, PlanDocument
from thuocdo.core.plan.text.numbers import kind_of_number
from thuocdo.core.plan.words.citations import mentions
from thuocdo.core.plan.words.cited import gather, in_full
from thuocdo.core.plan.words.short_forms import long_form
from thuocdo.core.report.blocks import Block, Bullet, Footnote, Paragraph, gap

END = "./."
"""What the last sentence of an official document ends with."""
OUTSIDE = frozenset({"plan.outside_sections", "plan.closing"})
"""The warnings that hold a paragraph of no section, in full."""


class Place(Enum):
    """Where a paragraph stands: before all parts and items, behind all, or before all parts."""

    BEFORE = auto()
    BETWEEN = auto()
    BEHIND = auto()


def enacting_body(header: Header) -> str:
    """Return who decides, where a decision names its bases: a committee, or its head."""
    if header.kind != DECISION or not header.bases or header.issuer is None:
        return ""
    issuer, authority = long_form(header.issuer), (header.authority or "").upper()
    if authority.startswith("TM."):
        return issuer
    head = authority.rpartition("KT.")[2].strip() or (header.position or "").upper()
    return f"{head} {issuer}" if head in ("CHỦ TỊCH", "GIÁM ĐỐC") else issuer


def led_by_meeting(header: Header) -> Header:
    """Return a head whose last basis leads on to the body: who met, what they heard and concluded.

    It is one paragraph: ``Ngày …, Chủ tịch họp … . Sau khi nghe …, Chủ tịch kết luận như sau:``.
    """
    said = header.opening or ""
    if header.kind not in CONCLUDING or not (header.bases and tells_of_meeting(said)):
        return header
    *bases, last = header.bases
    return replace(header, bases=(*bases, f"{last}. {said}"), opening=None)


def opening(plan: PlanDocument, kind: str) -> Iterator[Block]:
    """Lead on to the body: the plan's own sentence and paragraphs, else the usual sentence."""
    header = plan.header
    before = [prose(text) for text in _outside(plan, Place.BEFORE)]
    led = [*header.bases[-1:], *(one.text for one in before if isinstance(one, Paragraph))]
    if header.opening:
        yield Paragraph(header.opening)
    elif not (any(text.rstrip().endswith(":") for text in led) or enacting_body(header)):
        yield Paragraph(usual_opening(header, header.issuer or gap("cơ quan ban hành"), kind))
    yield from before
    yield from map(Paragraph, _superseded(plan, kind))
    yield from map(Footnote, _unsaid(plan, kind))


def leading_on(plan: PlanDocument) -> Iterator[Block]:
    """Lead on to the first part of the body behind items that stand in none: ``… yêu cầu:``."""
    yield from (prose(text) for text in _outside(plan, Place.BETWEEN))


def ending(plan: PlanDocument) -> Iterator[Block]:
    """Close the body with the paragraphs behind its last part."""
    yield from (prose(text) for text in _outside(plan, Place.BEHIND))


def prose(line: str) -> Block:
    """Return a line of prose as a block: a dash, a plus, a footnote or a paragraph."""
    for mark, level in (("- ", 1), ("+ ", 2)):
        if line.startswith(mark):
            return Bullet(line.removeprefix(mark), level)
    if line.startswith(NOTE_MARK):
        return Footnote(line.removeprefix(NOTE_MARK))
    return Paragraph(line)


def _outside(plan: PlanDocument, place: Place) -> Iterator[str]:
    """Yield the paragraphs of a place that stand in no section."""
    for warning in plan.warnings:
        if warning.code in OUTSIDE and _place(plan, warning.line) is place:
            yield warning.values.get("text", "")


def _place(plan: PlanDocument, line: int) -> Place:
    """Tell where a line stands; what was composed has no line, and so stands nowhere."""
    sections = [part.lines[0] for part in plan.sections if part.lines[0]]
    items = [one.lines[0] for one in plan.items if one.lines[0]]
    if line <= min((*sections, *items), default=0):
        return Place.BEFORE
    return Place.BETWEEN if sections and line < min(sections) else Place.BEHIND


def _superseded(plan: PlanDocument, kind: str) -> Iterator[str]:
    """Name what is replaced, where no text of the plan does."""
    named = (mention for text in _texts(plan) for mention in mentions(text))
    said = {mention.number for mention in named if mention.supersedes}
    cited = {citation.number: citation for citation in plan.citations}
    for old in plan.header.supersedes:
        if old not in said:
            replaced = Citation(kind_of_number(old) or kind, old, 0)
            yield f"{kind} này thay thế {in_full(cited.get(old, replaced))}."


def _unsaid(plan: PlanDocument, kind: str) -> Iterator[str]:
    """Name the documents that the plan refers to and no text of it names as fully."""
    ours = [*_texts(plan), *_superseded(plan, kind)]
    told = gather(((0, mentions(text)) for text in ours), plan.header.number)
    known = {in_full(citation) for citation in told}
    named = (in_full(citation) for citation in plan.citations)
    return (f"{name}." for name in named if name not in known)


def _texts(plan: PlanDocument) -> list[str]:
    """Return every sentence of a plan, in the order in which it is written."""
    texts = [
        *plan.header.bases,
        plan.header.opening,
        *(warning.values.get("text") for warning in plan.warnings if warning.code in OUTSIDE),
        *(text for part in plan.sections for text in (part.title, *part.text)),
        *(text for item in plan.items for text in (item.text, item.product, item.deadline_text)),
    ]
    return [text for text in texts if text]

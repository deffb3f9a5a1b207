"""A plan as an official document: the outline as it was read or composed, and its annexes."""

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from thuocdo.core.plan.form.outline import attached_to
from thuocdo.core.plan.head.dating import read_dating
from thuocdo.core.plan.model import Header, ItemKind, PlanDocument
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.report.blocks import Article, Block, Bullet, Footnote, Paragraph, Table, gap
from thuocdo.core.report.document import (
    Appendix,
    Document,
    IssueDate,
    Letterhead,
    Signature,
)
from thuocdo.core.report.form import symbol
from thuocdo.core.report.plan_annex import annex_table, label_of, referring, tasks_annex
from thuocdo.core.report.plan_opening import (
    END,
    enacting_body,
    ending,
    leading_on,
    led_by_meeting,
    opening,
)
from thuocdo.core.report.plan_outline import Outline, outline_of, parts_of
from thuocdo.core.report.plan_tables import Part, with_tables

_UPRIGHT = 6
"""So many columns fit on a page that stands."""
_DATE_TEXT = re.compile(r"(?:tháng\s+(\d{1,2}))?\s*năm\s+(\d{4})")


def plan_document(plan: PlanDocument, *, annex: bool = True, sample: bool = False) -> Document:
    """Return a plan in the official form, with the table of its tasks as an annex if asked.

    The body then tells the work and the annex who does it, by when and with which product. A plan
    that has annexes of its own gets no other one. What it leaves open (number, day, place, signer)
    stays blank or is marked as a gap.
    """
    header = led_by_meeting(plan.header)
    plan = replace(plan, header=header)
    kind = header.kind or gap("tên loại văn bản")
    tasks = [item for item in plan.items if item.kind is ItemKind.TASK and item.group is None]
    attached = attached_to(plan)
    own = attached or any(label_of(section.path) for section in plan.sections)
    annexed = annex and bool(tasks) and not own
    table = (tasks_annex(plan, tasks),) if annexed else ()
    plan = referring(plan, tasks[0], kind) if annexed else plan
    parts, outline = parts_of(plan), outline_of(plan, annexed=annexed)
    in_body = parts[: attached.first + 1] if attached else parts
    body = _body(plan, [part for part in in_body if not label_of(part[0].path)], outline)
    return Document(
        kind=kind,
        letterhead=_letterhead(header, kind),
        subject=header.title or gap("trích yếu nội dung"),
        body=tuple(_finished([*opening(plan, kind), *with_tables(body), *ending(plan)])),
        signature=_signature(header),
        recipients=header.recipients or (gap("nơi nhận"),),
        bases=header.bases,
        addressees=header.addressees,
        enacting=enacting_body(header),
        appendices=(*_annexes(plan, parts, outline), *table),
        draft=header.draft or header.number is None,
        sample=sample,
    )


def _body(plan: PlanDocument, parts: Sequence[Part], outline: Outline) -> Iterator[Block]:
    """Yield what stands in no part, then the parts."""
    yield from outline.blocks(parts[:1])
    yield from leading_on(plan)
    yield from outline.blocks(parts[1:])


def _letterhead(header: Header, kind: str) -> Letterhead:
    issuer = header.issuer or gap("cơ quan ban hành")
    number, _, rest = (header.number or "").partition("/")
    return Letterhead(
        issuer=issuer,
        symbol=rest or symbol(kind, header.issuer or ""),
        place=header.place or gap("địa danh"),
        date=_date(header),
        number=number or None,
        superior=header.superior or "",
    )


def _date(header: Header) -> IssueDate:
    said = " ".join((header.date_text or "").split())
    if header.date is not None:
        whole, read = IssueDate.of(header.date), read_dating(said, bare(said))
        printed = read is not None and (read.date, read.text) == (header.date, said)
        return replace(whole, dotted=said) if printed else whole
    found = _DATE_TEXT.search(said)
    year, month = found.group(2, 1) if found else (header.plan_year, None)
    blank = IssueDate(int(year) if year else None, int(month) if month else None)
    as_printed = " ".join(blank.words().split()) == said or read_dating(said, bare(said)) is None
    return blank if as_printed else IssueDate(dotted=said)


def _signature(header: Header) -> Signature:
    authority = re.split(r"\s*[\n;/]\s*", header.authority) if header.authority else []
    position = header.position or gap("chức vụ người ký")
    return Signature((*authority, position.upper()), header.signer or "")


def _annexes(plan: PlanDocument, parts: Sequence[Part], outline: Outline) -> Iterator[Appendix]:
    """Yield what stands behind the signature: the plan of a decision, then annexes."""
    attached = attached_to(plan)
    if attached:
        behind = [part for part in parts[attached.first + 1 :] if not label_of(part[0].path)]
        blocks = tuple(with_tables(outline.blocks(behind)))
        yield Appendix(attached.title, blocks, label=attached.kind.upper())
    for within in _each_annex(parts):
        sections = [section for section, _ in within]
        table = annex_table(sections, [item for _, items in within for item in items])
        _title, *text = outline_of(replace(plan, sections=tuple(sections))).blocks(within)
        blocks = (table,) if table else tuple(with_tables(text))
        label = label_of(sections[0].path)
        across = table is not None or any(map(_is_wide, blocks))
        yield Appendix(sections[0].title, blocks, landscape=across, label=label)


def _is_wide(block: Block) -> bool:
    return isinstance(block, Table) and len(block.columns) > _UPRIGHT


def _each_annex(parts: Sequence[Part]) -> list[list[Part]]:
    """Return the parts of each annex; those without a number all have the same name."""
    found: list[list[Part]] = []
    above = ""
    for part in parts:
        label = label_of(part[0].path)
        if label and (label == part[0].path or label != above):
            found.append([part])
        elif label:
            found[-1].append(part)
        above = label
    return found


def _finished(done: list[Block]) -> list[Block]:
    """Close the text with the sign that ends an official document."""
    texts = [at for at, block in enumerate(done) if not isinstance(block, Footnote)]
    if not texts:
        return done
    last = texts[-1]
    match done[last]:
        case Paragraph(text):
            done[last] = Paragraph(_ended(text))
        case Bullet(text, level):
            done[last] = Bullet(_ended(text), level)
        case Article(number, text):
            done[last] = Article(number, _ended(text))
    return done


def _ended(text: str) -> str:
    """Mark the end behind the full stop, or without one where the last sentence has none.

    Words that lead on to more end nothing.
    """
    return text if text.endswith((END, ":")) else f"{text.rstrip()}/."

"""A plan as an official document: the outline as it was read or composed, and its annexes."""

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby

from thuocdo.core.plan.form.context import Context
from thuocdo.core.plan.form.outline import attached_to, contexts_under, paths_above
from thuocdo.core.plan.head.dating import read_dating
from thuocdo.core.plan.model import Header, Item, ItemKind, PlanDocument, Section
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.words.prose import is_closing
from thuocdo.core.report.blocks import (
    Article,
    Block,
    Bullet,
    Footnote,
    Heading,
    Paragraph,
    gap,
)
from thuocdo.core.report.document import (
    Appendix,
    Document,
    IssueDate,
    Letterhead,
    Signature,
)
from thuocdo.core.report.form import symbol
from thuocdo.core.report.plan_annex import annex_table, label_of, tasks_annex
from thuocdo.core.report.plan_items import Above, item_blocks, own_mark
from thuocdo.core.report.plan_opening import enacting_body, ending, opening, prose

_END = "./."
_DEEPEST = 3
_DATE_TEXT = re.compile(r"(?:tháng\s+(\d{1,2}))?\s*năm\s+(\d{4})")
_ARTICLE = re.compile(r"Điều (\d+)$")


def plan_document(plan: PlanDocument, *, annex: bool = True, sample: bool = False) -> Document:
    """Return a plan in the official form, with the table of its tasks as an annex if asked.

    A plan that has annexes of its own gets no other one. What it leaves open (number, day, place,
    signer) stays blank or is marked as a gap.
    """
    header = plan.header
    kind = header.kind or gap("tên loại văn bản")
    parts, outline = _parts(plan), _outline_of(plan)
    own = tuple(_annexes(plan, parts, outline))
    attached = attached_to(plan)
    in_body = parts[: attached.first + 1] if attached else parts
    body = outline.blocks([part for part in in_body if not label_of(part[0].path)])
    tasks = [item for item in plan.items if item.kind is ItemKind.TASK and item.group is None]
    table = (tasks_annex(plan, tasks),) if annex and tasks and not own else ()
    return Document(
        kind=kind,
        letterhead=_letterhead(header, kind),
        subject=header.title or gap("trích yếu nội dung"),
        body=tuple(_finished([*opening(plan, kind), *body, *ending(plan)])),
        signature=_signature(header),
        recipients=header.recipients or (gap("nơi nhận"),),
        bases=header.bases,
        addressees=header.addressees,
        enacting=enacting_body(header),
        appendices=own or table,
        draft=header.draft or header.number is None,
        sample=sample,
    )


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
    if header.date is not None:
        return IssueDate.of(header.date)
    said = " ".join((header.date_text or "").split())
    found = _DATE_TEXT.search(said)
    year, month = found.group(2, 1) if found else (header.plan_year, None)
    blank = IssueDate(int(year) if year else None, int(month) if month else None)
    as_printed = " ".join(blank.words().split()) == said or read_dating(said, bare(said)) is None
    return blank if as_printed else IssueDate(dotted=said)


def _signature(header: Header) -> Signature:
    authority = re.split(r"\s*[\n;/]\s*", header.authority) if header.authority else []
    position = header.position or gap("chức vụ người ký")
    return Signature((*authority, position.upper()), header.signer or "")


_Part = tuple[Section, list[Item]]


@dataclass(frozen=True, slots=True)
class _Outline:
    """Writes the parts of a plan; ``titles`` and ``contexts`` are of its sections, by path."""

    titles: Mapping[str, str]
    contexts: Mapping[str, Context]

    def blocks(self, parts: Sequence[_Part]) -> Iterator[Block]:
        """Write parts one after another; the closing words of each stand behind all in it."""
        open_parts: list[tuple[str, list[Block]]] = []
        for section, items in parts:
            while open_parts and not section.path.startswith(open_parts[-1][0]):
                yield from open_parts.pop()[1]
            groups = _group_titles(section, items)
            said = [line for line in section.text if line not in groups.values()]
            closing = [line for line in said if line.endswith(_END) or is_closing(bare(line))]
            if section.path:
                yield self._heading(section, leads=bool(items))
            yield from (prose(line) for line in said if line not in closing)
            yield from self._items(items, groups)
            open_parts.append((f"{section.path}.", [prose(line) for line in closing]))
        for _, words in reversed(open_parts):
            yield from words

    def _items(self, items: Sequence[Item], groups: Mapping[str, str]) -> Iterator[Block]:
        for parent, members in groupby(items, key=lambda item: item.parent or ""):
            above = Above(self.titles.get(parent, ""), self.contexts.get(parent), groups)
            yield from item_blocks(list(members), parent, above)

    def _heading(self, section: Section, *, leads: bool) -> Block:
        above = list(paths_above(section.path, self.titles))
        mark = own_mark(section.path, above[0] if above else "")
        article = _ARTICLE.match(mark)
        if article:
            return Article(int(article[1]), section.title + (":" if leads else "."))
        level = min(len(above) + 1, _DEEPEST)
        return Heading(level, f"{mark}." if mark else "", section.title)


def _outline_of(plan: PlanDocument) -> _Outline:
    titles = {section.path: section.title for section in plan.sections}
    return _Outline(titles, contexts_under(plan))


def _parts(plan: PlanDocument) -> list[_Part]:
    """Return each section with the items behind it, where their lines have them.

    The first one, which has no name, holds the items that stand before all sections.

    ``II.4`` stands behind the section ``II.3``, though ``II`` is its parent; items that were
    composed have no lines and follow the heading of their parent.
    """
    parts: list[_Part] = [(section, []) for section in (Section("", "", (0, 0)), *plan.sections)]
    places: dict[str, list[int]] = {}  # two annexes may have one name
    for at, section in enumerate(plan.sections, start=1):
        places.setdefault(section.path, []).append(at)
    starts = [section.lines[0] for section in plan.sections]
    for item in plan.items:
        read = bisect_right(starts, item.lines[0]) if item.lines[0] else 0
        named = places.get(item.parent or "", [0])
        parts[max(read, named[bisect_right(named, read, lo=1) - 1])][1].append(item)
    return parts


def _annexes(plan: PlanDocument, parts: Sequence[_Part], outline: _Outline) -> Iterator[Appendix]:
    """Yield what stands behind the signature: the plan of a decision, then annexes."""
    attached = attached_to(plan)
    if attached:
        behind = [part for part in parts[attached.first + 1 :] if not label_of(part[0].path)]
        yield Appendix(attached.title, tuple(outline.blocks(behind)), label=attached.kind.upper())
    for within in _each_annex(parts):
        sections = [section for section, _ in within]
        table = annex_table(sections, [item for _, items in within for item in items])
        _title, *text = _outline_of(replace(plan, sections=tuple(sections))).blocks(within)
        blocks = (table,) if table else tuple(text)
        label = label_of(sections[0].path)
        yield Appendix(sections[0].title, blocks, landscape=table is not None, label=label)


def _each_annex(parts: Sequence[_Part]) -> list[list[_Part]]:
    """Return the parts of each annex; those without a number all have the same name."""
    found: list[list[_Part]] = []
    above = ""
    for part in parts:
        label = label_of(part[0].path)
        if label and (label == part[0].path or label != above):
            found.append([part])
        elif label:
            found[-1].append(part)
        above = label
    return found


def _group_titles(section: Section, items: Sequence[Item]) -> dict[str, str]:
    """Return the lines of a section's prose that head a lettered group of it, by letter."""
    marks = {own_mark(item.path, item.parent or "") for item in items}
    headed = ((line.partition(") ")[0], line) for line in section.text if ") " in line)
    return {mark: line for mark, line in headed if mark in marks}


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
    """Mark the end behind the full stop, or without one where the last sentence has none."""
    return text if text.endswith(_END) else f"{text.rstrip()}/."

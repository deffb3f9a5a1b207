"""A document's lines → the plan they say: all stages in order, and where every line went."""

import re
from bisect import bisect_right
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from operator import attrgetter

from thuocdo.core.plan.collector import collector_paused
from thuocdo.core.plan.form.assignments import Assignment, Terms
from thuocdo.core.plan.form.blocks import block_tree
from thuocdo.core.plan.form.context import Context
from thuocdo.core.plan.form.drafts import number_items
from thuocdo.core.plan.form.findings import Findings
from thuocdo.core.plan.form.flattening import flatten
from thuocdo.core.plan.form.headings import first_topic
from thuocdo.core.plan.form.scopes import Scope
from thuocdo.core.plan.form.sections import Ledger, SectionDraft
from thuocdo.core.plan.form.unsaid import unsaid
from thuocdo.core.plan.form.walk import Walker
from thuocdo.core.plan.head.header import build_header, mentioned_annexes, superseded
from thuocdo.core.plan.head.letterhead import HeadReader
from thuocdo.core.plan.head.openings import letterhead_start, mended_head
from thuocdo.core.plan.head.parts import Head
from thuocdo.core.plan.head.signature import Foot, find_feet
from thuocdo.core.plan.lines import Line
from thuocdo.core.plan.model import NOTE_MARK, Citation, Header, PlanDocument
from thuocdo.core.plan.noting import (
    note_mended,
    note_running_heads,
    note_tables,
    note_unanswered,
)
from thuocdo.core.plan.text.cleaning import CleanLine, clean
from thuocdo.core.plan.text.enumerators import Level
from thuocdo.core.plan.text.letters import bare
from thuocdo.core.plan.text.paragraphs import Paragraph, Table, paragraphs
from thuocdo.core.plan.words.citations import Mention, mentions
from thuocdo.core.plan.words.cited import gather, in_full
from thuocdo.core.plan.words.roles import order_within
from thuocdo.core.plan.words.topics import Topic

NOISE = "noise"
_BEFORE_TITLE = 6
_WATCHED = re.compile(r"\bban hành\b.*, (?:(?:cụ thể|nội dung|chi tiết) )?như sau:$")


@dataclass(frozen=True, slots=True)
class Reading:
    """A plan with the place that each line of the document has in it.

    Places are ``noise``, ``header``, ``section``, ``item``, ``responsibility``, ``citation`` and
    ``warning``; a line that stands nowhere has none.
    """

    plan: PlanDocument
    places: Mapping[int, str]

    def uncovered(self) -> list[int]:
        """Return the numbers of the lines that went nowhere: none, unless we made a mistake."""
        return [number for number, place in self.places.items() if not place]


def read_plan(lines: Iterable[Line], directory: Collection[str] = ()) -> PlanDocument:
    """Return the plan that the lines of a document say; ``directory`` holds known bodies."""
    return read(lines, directory).plan


@collector_paused()
def read(lines: Iterable[Line], directory: Collection[str] = ()) -> Reading:
    """Return the plan that the lines say, and where every line went."""
    cleaned = clean(lines)
    text = paragraphs(cleaned)
    ledger = Ledger()
    parts = mended_head(flatten(text.body))
    feet = find_feet(parts)
    head, start = _head(parts, feet, ledger)
    while len(feet) > 1 and not (head.title or head.addressees):  # a stamp that looks like a foot
        feet = feet[1:]
        head, start = _head(parts, feet, ledger)
    header = build_header(head, feet[0] if feet else None, *_corpus(parts))
    for foot in feet:
        _mark_all(parts[foot.start : foot.end], "header", ledger)
    segments = _segments(parts, start, feet)
    findings = _walk(segments, header, directory, ledger)
    named = _mentions([*_texts(parts), *_cells(parts), *text.footnotes])
    _footnotes(text.footnotes, named, findings.sections, ledger)
    header = _completed_header(header, parts, named, segments, ledger)
    note_tables(cleaned, parts, ledger)
    note_mended(cleaned, head, named, ledger)
    note_unanswered(findings.drafts, ledger)
    note_running_heads(cleaned, header, ledger)
    places = _places(cleaned, ledger)
    plan = PlanDocument(
        header=header,
        citations=tuple(_citations(named, header.number)),
        sections=tuple(section.section() for section in findings.sections),
        items=tuple(number_items(findings.drafts)),
        warnings=tuple(ledger.warnings),
    )
    for lost in unsaid(parts, places, plan):
        ledger.warn(lost.line, lost.code, **lost.values)
    warnings = sorted(ledger.warnings, key=lambda warning: warning.line)
    return Reading(replace(plan, warnings=tuple(warnings)), places)


def _head(
    parts: Sequence[Paragraph | Table], feet: Sequence[Foot], ledger: Ledger
) -> tuple[Head, int]:
    """Read the head; return it and where the body begins."""
    reader = HeadReader()
    limit = feet[0].start if feet and feet[0].start > 0 else len(parts)
    index, certain = letterhead_start(parts[:limit])
    while index < limit:
        part = parts[index]
        if not isinstance(part, Paragraph):
            break
        if reader.take(part):
            ledger.mark(part, "header")
        elif index >= certain and not reader.may_go_on(
            _texts(parts[index + 1 : index + _BEFORE_TITLE])
        ):
            break
        index += 1
    return reader.head, index


def _segments(
    parts: Sequence[Paragraph | Table], start: int, feet: Sequence[Foot]
) -> list[list[Paragraph | Table]]:
    """Return what stands between head and foot, and what follows each foot: annexes."""
    edges = [start, *(edge for foot in feet for edge in (foot.start, foot.end)), len(parts)]
    return [list(parts[first:last]) for first, last in zip(edges[::2], edges[1::2], strict=True)]


def _walk(
    segments: Sequence[Sequence[Paragraph | Table]],
    header: Header,
    directory: Collection[str],
    ledger: Ledger,
) -> Findings:
    """Read the body, then each annex: a plan behind its decision has a head of its own."""

    def terms(line: int) -> Terms:
        return Terms(
            directory,
            header.plan_year,
            lambda code, text: ledger.warn(line, code, text=text),
        )

    findings = Findings(ledger, terms)
    topic, heading = first_topic(header.kind), _told_to(header.opening or "")
    for index, segment in enumerate(segments):
        start = 0 if index == 0 else _head(segment, (), ledger)[1]
        tree = block_tree(segment[start:])
        Walker(findings).read(tree, Context(topic, header.indexes, Scope(), heading))
        topic, heading = Topic.NEUTRAL, Assignment()
    return findings


def _told_to(opening: str) -> Assignment:
    """Return whom the sentence gives all work to that leads on to it: ``… đề nghị X làm:``.

    Who is only to watch over what is issued (``…, giao X theo dõi, như sau:``) does not do it all.
    """
    leads_on = opening.endswith(":") and not _WATCHED.search(opening)
    order = order_within(opening) if leads_on else None
    return Assignment(order.bodies) if order else Assignment()


def _texts(parts: Iterable[Paragraph | Table]) -> list[Paragraph]:
    return [part for part in parts if isinstance(part, Paragraph)]


def _cells(parts: Iterable[Paragraph | Table]) -> Iterator[Paragraph]:
    """Yield what stands in tables of tasks, cell by cell; a merged cell is told once a row."""
    for part in parts:
        for row in part.rows if isinstance(part, Table) else ():
            for cell in dict.fromkeys(row.cells):
                yield Paragraph(cell, [row.number], whole_plain=bare(cell))


def _corpus(parts: Iterable[Paragraph | Table]) -> tuple[str, str]:
    """Return all text of the document, and the same without accents."""
    texts = _texts(parts)
    return "\n".join(part.text for part in texts), "\n".join(part.whole_plain for part in texts)


def _mark_all(parts: Iterable[Paragraph | Table], place: str, ledger: Ledger) -> None:
    for paragraph in _texts(parts):
        ledger.mark(paragraph, place)


_Named = list[tuple[Paragraph, list[Mention]]]


def _mentions(texts: Iterable[Paragraph]) -> _Named:
    ordered = sorted(texts, key=lambda paragraph: paragraph.first)
    return [
        (paragraph, mentions(paragraph.text, paragraph.whole_plain))
        for paragraph in ordered
        if "/" in paragraph.text
    ]


def _citations(named: _Named, own: str | None) -> list[Citation]:
    places = (
        (paragraph.line_at(mention.start), [mention])
        for paragraph, found in named
        for mention in found
    )
    return gather(places, own)


def _footnotes(
    footnotes: Iterable[Paragraph], named: _Named, sections: list[SectionDraft], ledger: Ledger
) -> None:
    """Keep footnotes in the text of the section they interrupt; those that cite are citations."""
    citing = {id(paragraph): found for paragraph, found in named if found}
    ordered = sorted(sections, key=attrgetter("first"))
    for note in footnotes:
        if [in_full(mention) for mention in citing.get(id(note), ())] == [note.text.rstrip(".")]:
            ledger.mark(note, "citation")  # it names a document and says nothing of it
            continue
        above = bisect_right(ordered, note.first, key=attrgetter("first"))
        if above:
            ordered[above - 1].note(note)
        else:
            text = f"{NOTE_MARK}{note.text}"
            ledger.warn(note.first, "plan.outside_sections", text=text)
        placed = "section" if above else "warning"
        ledger.mark(note, "citation" if id(note) in citing else placed)


def _completed_header(
    header: Header,
    parts: Sequence[Paragraph | Table],
    named: _Named,
    segments: Sequence[Sequence[Paragraph | Table]],
    ledger: Ledger,
) -> Header:
    """Add what the body says about the document: what it replaces, what is attached."""
    annexes = mentioned_annexes([paragraph.text for paragraph in _texts(parts)])
    body = [part for segment in segments for part in segment]
    present = {
        paragraph.enumerator.label
        for paragraph in _texts(body)
        if paragraph.enumerator is not None and paragraph.enumerator.level == Level.ANNEX
    }
    tables = any(isinstance(part, Table) for part in body)
    for name in annexes:
        if name not in present and not (tables or present):
            ledger.warn(_line_of(name, parts), "plan.annex_missing", annex=name)
    replaced = superseded(mention for _, found in named for mention in found)
    return replace(
        header, supersedes=replaced, annexes=tuple(dict.fromkeys([*annexes, *sorted(present)]))
    )


def _line_of(annex: str, parts: Iterable[Paragraph | Table]) -> int:
    number = annex.removeprefix("Phụ lục").strip()
    return next(
        (
            paragraph.first
            for paragraph in _texts(parts)
            if "phụ lục" in paragraph.text.lower() and number in paragraph.text
        ),
        1,
    )


def _places(cleaned: Iterable[CleanLine], ledger: Ledger) -> dict[int, str]:
    """Return the place of every line; what no stage understood is a warning, never lost."""
    places: dict[int, str] = {}
    for line in cleaned:
        placed = ledger.places.get(line.number)
        if placed is None and not line.noise:
            text = line.text or " | ".join(line.cells)
            ledger.warn(line.number, "plan.unplaced", text=text)
            placed = "warning"
        places.setdefault(line.number, placed or NOISE)
    return places

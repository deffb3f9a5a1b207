"""A report as its page shows it: the headings of the document, what to write, what is recorded."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace

from thuocdo.apps.reports.mapping.parts import CHAPTERS, OPTIONAL, Part, fields_of, parts, written
from thuocdo.apps.reports.models import Report
from thuocdo.core.report.blocks import Block, Bullet, Heading, Paragraph, spans
from thuocdo.core.report.hints import hints
from thuocdo.core.report.quarter_facts import Narrative, QuarterFacts
from thuocdo.core.report.quarterly import quarterly_report


@dataclass(slots=True)
class Entry:
    """One heading: the lines that facts fill in, and the part to write where there is one."""

    number: str
    title: str
    part: Part | None = None
    text: str = ""
    carried: bool = False
    lines: list[str] = field(default_factory=list)
    hints: tuple[str, ...] = ()

    @property
    def key(self) -> str:
        return self.part.key if self.part else ""

    @property
    def is_missing(self) -> bool:
        """Tell whether somebody must write here: no text, and nothing recorded that stands in."""
        if self.part is None or self.key in OPTIONAL or self.text.strip():
            return False
        return not (self.key == "outlook" and self.lines)


@dataclass(slots=True)
class Section:
    number: str
    title: str
    entries: list[Entry] = field(default_factory=list)


def sections(report: Report, facts: QuarterFacts) -> list[Section]:
    """Return the skeleton of a report with its texts, recorded lines and suggestions."""
    found = list(_read(_skeleton(report, facts)))
    suggested = hints(facts)
    by_place = {(part.chapter, part.number): part for part in _parts(report, facts)}
    for section in found:
        _complete(section, by_place)
        for entry in section.entries:
            entry.text = report.narrative.get(entry.key, "")
            entry.carried = entry.key in report.carried
            said = written(report.narrative, entry.key)
            entry.hints = tuple(one for one in suggested.get(entry.key, ()) if one not in said)
    return found


def missing(report: Report, facts: QuarterFacts) -> list[Part]:
    """Return the parts that somebody still has to write."""
    entries = (entry for section in sections(report, facts) for entry in section.entries)
    return [entry.part for entry in entries if entry.part and entry.is_missing]


def carried(report: Report, facts: QuarterFacts) -> list[Part]:
    """Return the parts that stand as they did in the report before."""
    return [part for part in _parts(report, facts) if part.key in report.carried]


def _parts(report: Report, facts: QuarterFacts) -> tuple[Part, ...]:
    recorded = [*(task.field for task in facts.tasks), *(one.field for one in facts.figures)]
    return parts(fields_of(report, recorded))


def _skeleton(report: Report, facts: QuarterFacts) -> tuple[Block, ...]:
    """Return the body without what officers wrote, and without its closing sentence."""
    said = written(report.narrative, "difficulties")
    blank = Narrative(
        fields=tuple((name, ()) for name, _texts in facts.narrative.fields),
        difficulties=tuple(one for one in facts.narrative.difficulties if one not in said),
    )
    return quarterly_report(replace(facts, narrative=blank)).body[:-1]


def _read(body: Iterable[Block]) -> Iterator[Section]:
    section: Section | None = None
    for block in body:
        if isinstance(block, Heading) and block.level == 1:
            if section is not None:
                yield section
            section = Section(block.enumerator, CHAPTERS[block.enumerator])
        elif section is not None:
            _take(section, block)
    if section is not None:
        yield section


def _take(section: Section, block: Block) -> None:
    if isinstance(block, Heading):
        section.entries.append(Entry(block.enumerator, block.text))
    elif isinstance(block, Paragraph | Bullet) and not _has_gap(block.text):
        if not section.entries:
            section.entries.append(Entry("", ""))
        section.entries[-1].lines.append(block.text)


def _has_gap(text: str) -> bool:
    return any(is_gap for _piece, is_gap in spans(text))


def _complete(section: Section, by_place: dict[tuple[str, str], Part]) -> None:
    """Join headings and parts; a part whose heading facts did not call for gets its own."""
    there = {entry.number: entry for entry in section.entries}
    for (chapter, number), part in by_place.items():
        if chapter != section.number:
            continue
        entry = there.get(number)
        if entry is None:
            entry = Entry(number, part.title if number else "")
            section.entries.append(entry)
        entry.part = part

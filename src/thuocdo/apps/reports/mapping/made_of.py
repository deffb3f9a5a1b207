"""What a sent report was made from: its recorded lines, and the rows that its numbers came from."""

from collections.abc import Iterable, Mapping
from typing import Any

from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.reports.mapping.outline import Entry, Section, sections
from thuocdo.apps.reports.mapping.parts import Part, all_parts
from thuocdo.apps.reports.models import Report
from thuocdo.core.report.quarter_facts import QuarterFacts

Made = dict[str, Any]


def made_of(report: Report, facts: QuarterFacts, used: Iterable[FigureRow]) -> Made:
    """Return what is kept with a report that is sent, as plain values.

    Rows of figures are never changed, so that their keys say which revision was read.
    """
    return {
        "sections": [_section(one) for one in sections(report, facts)],
        "filled": filled(facts),
        "figures": [row.pk for row in used],
        "sample": facts.frame.sample,
    }


def filled(facts: QuarterFacts) -> Made:
    """Return how much was filled in, and the plans that were told of."""
    return {
        "plan": facts.plan,
        "tasks": len(facts.tasks),
        "figures": len(facts.figures),
        "scores": len(facts.scores),
        "next_tasks": len(facts.next_tasks),
    }


def sections_sent(report: Report, made: Mapping[str, Any]) -> list[Section]:
    """Return the sections of a report as it was sent, with the texts that went out."""
    known = {part.key: part for part in all_parts(report)}
    return [
        Section(one["number"], one["title"], _printed(report, known, one["entries"]))
        for one in made["sections"]
    ]


def _printed(
    report: Report, known: Mapping[str, Part], entries: Iterable[Mapping[str, Any]]
) -> list[Entry]:
    """Return the headings that went out: those with a text or a recorded line."""
    found = [_sent(report, known, said) for said in entries]
    return [entry for entry in found if entry.text.strip() or entry.lines]


def _section(section: Section) -> Made:
    entries = [
        {"number": one.number, "title": one.title, "key": one.key, "lines": one.lines}
        for one in section.entries
    ]
    return {"number": section.number, "title": section.title, "entries": entries}


def _sent(report: Report, known: Mapping[str, Part], said: Mapping[str, Any]) -> Entry:
    return Entry(
        said["number"],
        said["title"],
        part=known.get(said["key"]),
        text=report.narrative.get(said["key"], ""),
        lines=said["lines"],
    )

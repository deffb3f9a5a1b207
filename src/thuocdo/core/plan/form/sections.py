"""Sections while they are read, and what every line of the document went into."""

from dataclasses import dataclass, field

from thuocdo.core.plan.model import NOTE_MARK, PlanWarning, Section
from thuocdo.core.plan.text.paragraphs import Paragraph


@dataclass(slots=True, eq=False)
class SectionDraft:
    """A numbered heading that gathers its prose."""

    path: str
    title: str
    first: int
    last: int
    indexes: tuple[str, ...]
    text: list[str] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)

    def section(self) -> Section:
        """Return the finished section."""
        return Section(
            path=self.path,
            title=self.title,
            lines=(self.first, self.last),
            indexes=self.indexes,
            text=(*self.text, *self.notes),
        )

    def note(self, paragraph: Paragraph) -> None:
        """Take over a footnote; its lines are those of a page, not of the section."""
        self.notes.append(f"{NOTE_MARK}{paragraph.text}")

    def say(self, paragraph: Paragraph, text: str) -> None:
        """Take over prose that is no item."""
        self.text.append(text)
        self.last = max(self.last, paragraph.lines[1])


@dataclass(slots=True)
class Ledger:
    """Where each line went (header, section, item …) and what was noted about it."""

    places: dict[int, str] = field(default_factory=dict)
    warnings: list[PlanWarning] = field(default_factory=list)

    def mark(self, paragraph: Paragraph, place: str) -> None:
        """Say that the lines of a paragraph went somewhere; the first word counts."""
        for number in paragraph.numbers:
            self.places.setdefault(number, place)

    def warn(self, line: int, code: str, **values: str) -> None:
        """Note what a person should look at; the line counts as placed."""
        self.warnings.append(PlanWarning(line, code, values))

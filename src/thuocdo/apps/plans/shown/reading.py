"""A document that was read: its lines with what each is, and what was understood beside them."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from thuocdo.apps.plans.mapping import ADDED, Directory, Reading, is_work
from thuocdo.apps.plans.models import PlanUpload
from thuocdo.apps.plans.shown.kinds import kind_words, kinds_told
from thuocdo.apps.plans.shown.notes import (
    CLOSING,
    Note,
    NoteGroup,
    grouped,
    notes_of,
    owners_of,
)
from thuocdo.apps.plans.shown.understood import (
    ReadingSight,
    Understood,
    UnknownName,
    unknown_names,
)
from thuocdo.apps.ui.registry import Text
from thuocdo.core.plan.model import Header, PlanDocument

PLACES: Mapping[str, Text] = {
    "header": gettext_lazy("Thể thức"),
    "section": gettext_lazy("Nội dung"),
    "heading": gettext_lazy("Đề mục"),
    "item": gettext_lazy("Đề mục"),
    "responsibility": gettext_lazy("Trách nhiệm"),
    "citation": gettext_lazy("Căn cứ"),
    "warning": gettext_lazy("Chưa xếp được"),
    "noise": gettext_lazy("Không lấy"),
    "closing": gettext_lazy("Lời kết"),
    "": gettext_lazy("Chưa xếp được"),
}
UNPLACED = {"", "warning"}
"""Places of lines that went nowhere: each is said as a warning."""


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A line as it stands, with its part in the plan; ``items`` are positions of items in it."""

    number: int
    text: str
    role: Text
    bold: bool
    noise: bool
    unplaced: bool
    warned: bool
    items: Sequence[int]
    chosen: bool


@dataclass(frozen=True, slots=True)
class Taking:
    """How many of the tasks are chosen as a page opens, and why the others are not."""

    tasks: int
    of: int
    leaderless: int
    doubtful: int
    again: int

    @property
    def none(self) -> bool:
        return self.of > 0 and not self.tasks


@dataclass(frozen=True, slots=True)
class ReadingPage:
    """Both sides of an upload, and the counts above them."""

    upload: PlanUpload
    document: PlanDocument
    lines: Sequence[SourceLine]
    notes: Sequence[Note]
    items: Sequence[Understood]
    unknown: Sequence[UnknownName]
    leaderless: Sequence[Understood]
    past: int
    counts: str
    blank: int

    @property
    def noise(self) -> Sequence[SourceLine]:
        """Return the lines that belong to the page and not to the plan, to be looked through."""
        return [line for line in self.lines if line.noise]

    @property
    def unplaced(self) -> int:
        return sum(line.unplaced for line in self.lines)

    @property
    def doubtful(self) -> Sequence[Note]:
        return [note for note in self.notes if note.waits]

    @property
    def groups(self) -> Sequence[NoteGroup]:
        """Return what is to be looked at by kind, in the order of the lines."""
        return grouped(self.doubtful)

    @property
    def seen(self) -> Sequence[Note]:
        return [note for note in self.notes if note.seen and not note.mended]

    @property
    def left_out(self) -> int:
        """Return how many items are not ticked as the page opens, but those told before."""
        return sum(not one.ticked and one.again is None for one in self.items)

    @property
    def mended(self) -> Sequence[Note]:
        return [note for note in self.notes if note.mended]


def reading_page(
    reading: Reading,
    directory: Directory,
    chosen: int | None,
    today: date,
    said: Mapping[str, tuple[str, str]],
) -> ReadingPage:
    """Lay what was read beside where it stands, with what was ``said`` of unknown names."""
    upload, document = reading.upload, reading.read
    notes = list(notes_of(document, reading.items, upload))
    doubted = {position for note in notes if note.waits for position in note.items}
    sight = ReadingSight(reading, directory, doubted, chosen, today)
    items = [sight.row(position, item) for position, item in enumerate(document.items)]
    return ReadingPage(
        upload=upload,
        document=document,
        lines=list(_lines(upload, document, notes, chosen)),
        notes=notes,
        items=items,
        unknown=unknown_names(items, directory, said),
        leaderless=[one for one in items if one.proposed],
        past=sum(one.past for one in items),
        counts=_counts(reading),
        blank=sum(not text.strip() for _number, text, _place, _bold in upload.lines),
    )


def taking(page: ReadingPage, take: Collection[int] | None, *, every: bool) -> Taking:
    """Count the tasks that are ticked: those that were sent (``take``), else all or the clear."""
    work = [one for one in page.items if is_work(one.item)]
    clear = {one.position for one in work if one.ticked or (every and one.again is None)}
    chosen = clear if take is None else set(take)
    left = [one for one in work if one.position not in chosen]
    again = [one for one in left if one.again is not None]
    leaderless = sum(one.needs_lead for one in left if one.again is None)
    doubtful = len(left) - len(again) - leaderless
    return Taking(len(work) - len(left), len(work), leaderless, doubtful, len(again))


def _lines(
    upload: PlanUpload, document: PlanDocument, notes: Iterable[Note], chosen: int | None
) -> Iterator[SourceLine]:
    owners = owners_of(document)
    headings = {section.lines[0] for section in document.sections}
    warned = {note.line for note in notes if note.waits}
    looked_at = {note.line for note in notes if note.seen} - warned
    added = set(upload.corrections.get(ADDED, ()))
    closing = _closing_lines(document, upload)
    for number, text, place, bold in upload.lines:
        if not text.strip():
            continue
        items = owners[number] if place == "item" or number in added else []
        kind = "heading" if number in headings and place == "section" else place
        kind = "closing" if number in closing and not items else kind
        yield SourceLine(
            number=number,
            text=text,
            role=kind_words(document.items[items[0]]) if items else PLACES[kind],
            bold=bool(bold) or kind == "heading",
            noise=place == "noise" and not items,
            unplaced=kind in UNPLACED and not items and number not in looked_at,
            warned=number in warned,
            items=items,
            chosen=chosen in items,
        )


def _closing_lines(document: PlanDocument, upload: PlanUpload) -> set[int]:
    """Return the lines of the words that close a document: each paragraph, to its last line."""
    first = {one.line: one.code == CLOSING for one in document.warnings}
    found, within = set(), False
    for number, text, place, _bold in upload.lines:
        goes_on = within and place == "warning" and bool(text.strip())
        within = first.get(number, goes_on)
        if within:
            found.add(number)
    return found


def _counts(reading: Reading) -> str:
    """Say how much was found of each kind; of a document that was taken, how much of that."""
    upload = reading.upload
    if upload.plan is not None:
        parts = kinds_told(reading.items[at] for at in upload.taken)
        n, of = len(upload.taken), len(reading.items)
        told = _("Đã nhận {n}/{of} mục thành {plan}: {parts}.")
        return told.format(n=n, of=of, plan=upload.plan, parts=parts)
    cited = len(reading.read.citations)
    words = ngettext("{n} văn bản được dẫn", "{n} văn bản được dẫn", cited).format(n=cited)
    parts = ", ".join(filter(None, (kinds_told(reading.items), cited and words)))
    return _("Đọc {lines} dòng: {parts}.").format(lines=len(upload.lines), parts=parts)


def year_of(header: Header, today: date) -> int:
    """Return the year of a plan: as it says, else that of its date, else this year."""
    return header.plan_year or (header.date.year if header.date else today.year)

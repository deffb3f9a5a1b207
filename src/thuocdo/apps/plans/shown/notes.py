"""Warnings of the reader beside the lines they are about: what waits, and what was settled."""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from django.utils.translation import gettext_lazy

from thuocdo.adapters.messages import Finding
from thuocdo.apps.plans.mapping import ADDED, SEEN
from thuocdo.apps.plans.models import PlanUpload
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.ui.wording import told
from thuocdo.core.issues import warning
from thuocdo.core.plan.form.lost_cells import numbers_in
from thuocdo.core.plan.model import Item, ItemKind, PlanDocument, PlanWarning, TimingKind

NO_BODY, TIME_UNREAD, CLOSING = "plan.no_body", "plan.time_unread", "plan.closing"
COLUMN_LEFT = "plan.unsaid_column"
"""A warning about the cells of a column, in many rows."""
WORDS_LEFT = {"plan.unsaid", COLUMN_LEFT, "plan.remark"}
"""Warnings about words that stand in no item: answered where somebody rewrote the item's text."""
MENDED = "plan.mended"
"""Slips put right by the reader: listed behind what a person has to look at."""
ONE_BY_ONE = 3
"""More warnings of one kind are told together."""
NOTE_KINDS: Mapping[str, Text] = {
    "plan.no_body": gettext_lazy("Chưa có cơ quan chủ trì, phối hợp hay thực hiện"),
    "plan.number_mended": gettext_lazy("Số văn bản được đọc lại"),
    "plan.time_unread": gettext_lazy("Thời gian chưa hiểu"),
    "plan.outside_sections": gettext_lazy("Đoạn nằm ngoài mọi mục"),
    "plan.work_in_prose": gettext_lazy("Câu giao việc nằm trong lời văn"),
    "plan.block_without_items": gettext_lazy("Phân công chưa gắn với nội dung nào"),
    "plan.block_shared": gettext_lazy("Phân công đọc chung cho nhiều nội dung"),
    "plan.remark": gettext_lazy("Ghi chú trong ngoặc"),
    "plan.unplaced": gettext_lazy("Dòng chưa xếp được"),
}
WORK_PERHAPS = {"plan.work_in_prose", "plan.outside_sections", "plan.unplaced"}
"""Warnings about lines that may be work nobody made an item of."""


@dataclass(frozen=True, slots=True)
class Note:
    """A warning of the reader with its remedy, and the items it is about.

    ``number`` is its place among the warnings; ``seen`` once somebody found nothing to change or
    put it right, and ``may_add`` where its line can still be made an item.
    """

    number: int
    line: int
    told: Finding
    items: Sequence[int]
    mended: bool
    seen: bool
    may_add: bool

    @property
    def item(self) -> int | None:
        """Return the position of the first item it is about; none where no item has its line."""
        return next(iter(self.items), None)

    @property
    def said(self) -> tuple[str, str]:
        """Return what is wrong and what to do, as sentences: a text quoted may have its own end."""
        what, remedy = (text.rstrip(" .:;,") for text in (self.told.message, self.told.remedy))
        return f"{what[:1].upper()}{what[1:]}.", f"{remedy[:1].upper()}{remedy[1:]}."

    @property
    def waits(self) -> bool:
        return not (self.mended or self.seen)

    @property
    def one(self) -> Sequence["Note"]:
        """Return the note as a group of its own, to be looked at alone."""
        return [self]


@dataclass(frozen=True, slots=True)
class NoteGroup:
    """Warnings of one kind; several are told together under the name of the kind."""

    name: Text
    notes: Sequence[Note]

    @property
    def many(self) -> bool:
        return bool(self.name) and len(self.notes) > ONE_BY_ONE


def owners_of(document: PlanDocument) -> Mapping[int, list[int]]:
    """Return the positions of the items that each line belongs to."""
    owners: dict[int, list[int]] = defaultdict(list)
    for position, item in enumerate(document.items):
        for number in range(item.lines[0], item.lines[1] + 1):
            owners[number].append(position)
    return owners


def notes_of(document: PlanDocument, items: Sequence[Item], upload: PlanUpload) -> Iterator[Note]:
    """Yield the warnings of the reader in the order of the lines, each with what became of it.

    ``items`` are those of the document as corrected. Closing words, and what is no work and named
    nobody, ask for nothing.
    """
    owners = owners_of(document)
    seen, added = (set(upload.corrections.get(key, ())) for key in (SEEN, ADDED))
    numbered = enumerate(document.warnings)
    for number, noted in sorted(numbered, key=lambda one: one[1].line):
        about = _about(noted, owners, document.items)
        if noted.code == CLOSING or (noted.code == NO_BODY and not _has_work(about, items)):
            continue
        answered = bool(about) and all(
            _is_answered(noted.code, document.items[at], items[at]) for at in about
        )
        yield Note(
            number=number,
            line=noted.line,
            told=told(warning(noted.code, **noted.values)),
            items=about,
            mended=noted.code == MENDED,
            seen=number in seen or noted.line in added or answered,
            may_add=not about and noted.code in WORK_PERHAPS,
        )


def _about(
    noted: PlanWarning, owners: Mapping[int, Sequence[int]], items: Sequence[Item]
) -> Sequence[int]:
    """Return the items on its lines; who answers for nothing is told of one path alone."""
    if noted.code == COLUMN_LEFT:
        rows = numbers_in(noted.values.get("rows", ""))
        return list(dict.fromkeys(at for row in rows for at in owners.get(row, ())))
    here = owners.get(noted.line, ())
    if noted.code != NO_BODY:
        return here
    return [at for at in here if items[at].path == noted.values.get("path")]


def _has_work(about: Iterable[int], items: Sequence[Item]) -> bool:
    return any(items[at].kind is ItemKind.TASK for at in about)


def _is_answered(code: str, read: Item, now: Item) -> bool:
    """Tell that nothing is left to say: by a row of the annex, or by who put the item right."""
    if code == NO_BODY:
        return now.kind is not ItemKind.TASK or bool(now.lead or now.coordinate or now.implement)
    if code == TIME_UNREAD:
        unread = now.timing is None or now.timing.kind is TimingKind.OPEN
        return now.deadline is not None or not unread or now.deadline_text != read.deadline_text
    return code in WORDS_LEFT and now.text != read.text


def grouped(notes: Iterable[Note]) -> list[NoteGroup]:
    """Return notes by kind, in the order in which the kinds come first."""
    found: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        found[note.told.code].append(note)
    return [NoteGroup(NOTE_KINDS.get(code, ""), alike) for code, alike in found.items()]

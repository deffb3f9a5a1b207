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
from thuocdo.core.plan.model import PlanDocument

NO_BODY = "plan.no_body"
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
    "plan.remark": gettext_lazy("Ghi chú trong ngoặc"),
    "plan.unplaced": gettext_lazy("Dòng chưa xếp được"),
}
WORK_PERHAPS = {"plan.work_in_prose", "plan.outside_sections", "plan.unplaced"}
"""Warnings about lines that may be work nobody made an item of."""


@dataclass(frozen=True, slots=True)
class Note:
    """A warning of the reader with its remedy, and the item it is about.

    ``number`` is its place among the warnings; ``seen`` once somebody found nothing to change, and
    ``may_add`` where its line can still be made an item.
    """

    number: int
    line: int
    told: Finding
    item: int | None
    mended: bool
    seen: bool
    may_add: bool

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


def notes_of(document: PlanDocument, upload: PlanUpload) -> Iterator[Note]:
    """Yield the warnings of the reader in the order of the lines, each with what became of it."""
    owners = owners_of(document)
    seen, added = (set(upload.corrections.get(key, ())) for key in (SEEN, ADDED))
    numbered = enumerate(document.warnings)
    for number, noted in sorted(numbered, key=lambda one: one[1].line):
        item = next(iter(owners[noted.line]), None)
        yield Note(
            number=number,
            line=noted.line,
            told=told(warning(noted.code, **noted.values)),
            item=item,
            mended=noted.code == MENDED,
            seen=number in seen or noted.line in added or _is_answered(noted.code, item, document),
            may_add=item is None and noted.code in WORK_PERHAPS,
        )


def _is_answered(code: str, position: int | None, document: PlanDocument) -> bool:
    """Tell that somebody answers for work after all: a row of the annex says who."""
    if code != NO_BODY or position is None:
        return False
    item = document.items[position]
    return bool(item.lead or item.coordinate or item.implement)


def grouped(notes: Iterable[Note]) -> list[NoteGroup]:
    """Return notes by kind, in the order in which the kinds come first."""
    found: dict[str, list[Note]] = defaultdict(list)
    for note in notes:
        found[note.told.code].append(note)
    return [NoteGroup(NOTE_KINDS.get(code, ""), alike) for code, alike in found.items()]

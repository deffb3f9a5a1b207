"""What was understood of a document, item by item: each body with what is known of its name."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass
from datetime import date
from itertools import takewhile

from django.urls import reverse
from django.utils.translation import gettext as _

from thuocdo.apps.plans.mapping import Directory, Reading
from thuocdo.apps.plans.models import ItemBody, PlanUpload
from thuocdo.apps.plans.shown.items import RHYTHM_WORDS
from thuocdo.apps.plans.shown.kinds import kind_words
from thuocdo.apps.plans.shown.targets import target_words
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.clears import is_crowd
from thuocdo.core.plan.levels import is_committee
from thuocdo.core.plan.model import Item, ItemKind, TimingKind
from thuocdo.core.plan.short_names import first_letters, same_body
from thuocdo.core.vietnamese.text import fold


@dataclass(frozen=True, slots=True)
class NamedBody:
    """A body as the document calls it; ``note`` says whom that means where it is not plain."""

    text: str
    note: Text
    unknown: bool


@dataclass(frozen=True, slots=True)
class Understood:
    """One item as it was understood, with what somebody put right.

    ``proposed`` are bodies that the sentence is about, where nobody is said to lead; ``again`` is
    the position of the task that a row of an annex tells again.
    """

    position: int
    item: Item
    kind: Text
    where: str
    first: int
    bodies: Sequence[tuple[Text, Sequence[NamedBody]]]
    proposed: Sequence[str]
    time: str
    targets: Sequence[str]
    doubted: bool
    mended: bool
    taken: bool
    chosen: bool
    past: bool
    again: int | None
    edit_url: str

    @property
    def needs_lead(self) -> bool:
        return self.item.kind is ItemKind.TASK and not self.item.lead and not self.item.group

    @property
    def ticked(self) -> bool:
        """Tell whether it can be taken as it is: nothing is left to look at, and somebody leads."""
        return self.again is None and not (self.doubted or self.needs_lead)


@dataclass(frozen=True, slots=True)
class UnknownName:
    """A name that no unit bears, with the items that use it or ``others`` for the same body.

    ``near`` are units that look like it, those elsewhere with whom they belong to.
    """

    text: str
    others: Sequence[str]
    items: Sequence[Understood]
    near: Sequence[tuple[Unit, str]]
    typed: str = ""
    picked: str = ""


@dataclass(frozen=True, slots=True)
class ReadingSight:
    """What rows are drawn with, loaded once for the page."""

    reading: Reading
    directory: Directory
    doubted: AbstractSet[int]
    chosen: int | None
    today: date

    @property
    def upload(self) -> PlanUpload:
        return self.reading.upload

    def row(self, position: int, read: Item) -> Understood:
        item = self.reading.items[position]
        first, last = read.lines
        return Understood(
            position=position,
            item=item,
            kind=kind_words(item),
            where=f"{first}-{last}" if last > first else str(first),
            first=first,
            bodies=list(self._bodies(item)),
            proposed=proposed_leads(item),
            time=_time(item),
            targets=[target_words(target) for target in item.targets],
            doubted=position in self.doubted,
            mended=f"item:{position}" in self.upload.corrections,
            taken=position in self.upload.taken,
            chosen=position == self.chosen,
            again=self.reading.again.get(position),
            past=item.kind is ItemKind.TASK and bool(item.deadline and item.deadline < self.today),
            edit_url=reverse("plans:upload-item", args=[self.upload.pk, position]),
        )

    def _bodies(self, item: Item) -> Iterator[tuple[Text, Sequence[NamedBody]]]:
        roles = (
            ("", item.lead),
            (ItemBody.Role.COORDINATE.label, item.coordinate),
            (ItemBody.Role.IMPLEMENT.label, item.implement),
        )
        for role, names in roles:
            if names:
                yield role, [self._named(name) for name in names]

    def _named(self, text: str) -> NamedBody:
        unit = self.directory.called(text)
        if unit is not None:
            explained = self.directory.is_explained(text)
            return NamedBody(text, unit.name if explained else "", unknown=False)
        if is_crowd(text):
            return NamedBody(text, _("nhóm cơ quan"), unknown=False)
        return NamedBody(text, _("ngoài danh mục"), not self.directory.is_explained(text))


def proposed_leads(item: Item) -> tuple[str, ...]:
    """Return who is named as doing the work where nobody leads it: to be proposed, not assumed.

    That is the first body of the sentence; communes of a row all are, each at home.
    """
    if item.kind is not ItemKind.TASK or item.lead or item.group:
        return ()
    named = item.actors or item.implement
    row = tuple(takewhile(is_committee, named)) or named[:1]
    return tuple(name for name in row if not is_crowd(name))


def unknown_names(
    rows: Iterable[Understood], directory: Directory, said: Mapping[str, tuple[str, str]]
) -> list[UnknownName]:
    """Return the names nobody explained yet, those of most items first.

    A body that is called by several names (``Sở KH&CN`` and in full) is asked for once. ``said``
    is what somebody typed and chose for a name on a page that was refused.
    """
    users: dict[str, list[Understood]] = {}
    for row in rows:
        names = (name.text for _role, named in row.bodies for name in named if name.unknown)
        for text in dict.fromkeys(names):
            users.setdefault(text, []).append(row)
    found = [_asked(group, users, directory, said) for group in _of_one_body(users)]
    return sorted(found, key=lambda one: (-len(one.items), fold(one.text)))


def _of_one_body(texts: Iterable[str]) -> list[list[str]]:
    """Return names together that call one body, the longest first."""
    alike: dict[str, list[list[str]]] = {}
    for text in sorted(texts, key=lambda name: (-len(name), name)):
        groups = alike.setdefault(first_letters(text), [])
        own = next((group for group in groups if same_body(text, group[0])), None)
        if own is None:
            groups.append([text])
        else:
            own.append(text)
    return [group for groups in alike.values() for group in groups]


def _asked(
    texts: Sequence[str],
    users: Mapping[str, Sequence[Understood]],
    directory: Directory,
    said: Mapping[str, tuple[str, str]],
) -> UnknownName:
    text, *others = texts
    items = {row.position: row for one in texts for row in users[one]}
    near = _near(text, directory) or next(filter(None, (_near(o, directory) for o in others)), [])
    typed, picked = said.get(text, ("", ""))
    rows = [items[position] for position in sorted(items)]
    return UnknownName(text, others, rows, near, typed, picked)


def _near(text: str, directory: Directory) -> list[tuple[Unit, str]]:
    home = directory.home.pk
    return [
        (unit, "" if unit.parent_id in {home, None} else directory.units[unit.parent_id].name)
        for unit in directory.near(text)
    ]


def _time(item: Item) -> str:
    if item.deadline is not None:
        return formats.day(item.deadline)
    if item.deadline_text:
        return item.deadline_text
    if item.timing is None or item.timing.kind is TimingKind.OPEN:
        return ""
    if item.timing.kind is TimingKind.CONTINUOUS:
        return _("thường xuyên")
    if item.timing.kind is TimingKind.EVENT:
        return _("theo sự kiện")
    return str(RHYTHM_WORDS.get(item.timing.every or "", RHYTHM_WORDS[""]))

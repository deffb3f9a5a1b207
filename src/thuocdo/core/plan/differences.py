"""What a signed copy says otherwise than the version that was approved.

Both are plans as read, so that line breaks, fonts and page numbers make no difference; nor do
capitals, quotation marks, dashes and the sign at the end of a line.
"""

import datetime as dt
from collections.abc import Callable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TypeVar

from thuocdo.core.plan.model import Header, Item, PlanDocument, Timing, TimingKind
from thuocdo.core.plan.places import place_words, places
from thuocdo.core.plan.sameness import said, shared
from thuocdo.core.report.blocks import spans
from thuocdo.core.vietnamese.dates import show_date

_ALIKE = 0.5
"""The share of words in common from which two texts are one that was changed."""

Thing = TypeVar("Thing")


class Subject(StrEnum):
    """What is said otherwise."""

    TITLE = "title"
    ISSUER = "issuer"
    AUTHORITY = "authority"
    POSITION = "position"
    SIGNER = "signer"
    OPENING = "opening"
    BASIS = "basis"
    SECTION = "section"
    ITEM = "item"
    LEAD = "lead"
    COORDINATE = "coordinate"
    IMPLEMENT = "implement"
    TIME = "time"
    PRODUCT = "product"
    RECIPIENT = "recipient"
    ANNEX = "annex"


@dataclass(frozen=True, slots=True)
class Difference:
    """One place where they differ; a side that does not have it at all is empty.

    ``place`` is what people call the item or section by, empty for header and foot.
    """

    subject: Subject
    place: str
    approved: str
    signed: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """All differences, and how many of the approved items and sections stand unchanged."""

    differences: tuple[Difference, ...]
    unchanged: int
    compared: int

    @property
    def another_document(self) -> bool:
        """Tell whether so little is the same that the file is not this plan at all."""
        return self.unchanged * 2 < self.compared


def compare(approved: PlanDocument, signed: PlanDocument) -> Comparison:
    """Return where a signed copy differs; number and date, filled in by hand, are not compared."""
    before, after = _parts(approved), _parts(signed)
    annexed = _annexed(before)
    unattached = annexed if annexed and not _annexed(after) else []
    before = [part for part in before if part not in unattached]
    pairs = _aligned([part.text for part in before], [part.text for part in after])
    titles = {said(section.title) for section in approved.sections}
    told = [list(_between(_at(before, old), _at(after, new), titles)) for old, new in pairs]
    return Comparison(
        differences=(
            *_header(approved.header, signed.header),
            *_texts(Subject.BASIS, approved.header.bases, signed.header.bases),
            *(difference for each in told for difference in each),
            *_texts(Subject.RECIPIENT, approved.header.recipients, signed.header.recipients),
            *(Difference(Subject.ANNEX, "", part.text, "") for part in unattached[:1]),
        ),
        unchanged=sum(not each for each in told),
        compared=len(before),
    )


@dataclass(frozen=True, slots=True)
class _Part:
    """A sentence of the body: a heading, prose, or an item with what belongs to it."""

    place: str
    text: str
    item: Item | None = None
    heading: str = ""


def _parts(plan: PlanDocument) -> list[_Part]:
    """Return headings, prose and items, each section with what stands under it."""
    known = [section.path for section in plan.sections]
    called = places([item.path for item in plan.items], known)
    items = [_Part(place, item.text, item) for place, item in zip(called, plan.items, strict=True)]
    parts = [part for part in items if part.item and part.item.parent not in known]
    for section in plan.sections:
        place = place_words(section.path, known)
        parts += [_Part(place, line) for line in (section.title, *section.text)]
        inside = [part for part in items if part.item and part.item.parent == section.path]
        parts += [replace(part, heading=section.title) for part in inside]
    return [part for part in parts if part.text]


def _annexed(parts: Sequence[_Part]) -> list[_Part]:
    """Return what stands in an annex; one that was not attached is missing as a whole."""
    return [part for part in parts if part.place.startswith("Phụ lục")]


def _header(approved: Header, signed: Header) -> Iterator[Difference]:
    """Compare what the letterhead and the signature say, where the approved one says it."""
    for subject in (
        Subject.ISSUER,
        Subject.TITLE,
        Subject.OPENING,
        Subject.AUTHORITY,
        Subject.POSITION,
        Subject.SIGNER,
    ):
        before, after = getattr(approved, subject.value), getattr(signed, subject.value) or ""
        if before and not _is_open(before) and said(before) != said(after):
            yield Difference(subject, "", before, after)


def _is_open(text: str) -> bool:
    return any(is_gap for _, is_gap in spans(text))


def _texts(
    subject: Subject, approved: Sequence[str], signed: Sequence[str]
) -> Iterator[Difference]:
    for old, new in _aligned(approved, signed):
        before, after = _at(approved, old) or "", _at(signed, new) or ""
        if said(before) != said(after):
            yield Difference(subject, "", before, after)


def _at(things: Sequence[Thing], place: int | None) -> Thing | None:
    return None if place is None else things[place]


def _between(
    before: _Part | None, after: _Part | None, titles: AbstractSet[str]
) -> Iterator[Difference]:
    """Compare two parts; ``titles`` are the approved headings, under another of which one moved."""
    present = before or after
    if present is None:
        return
    subject = Subject.ITEM if present.item else Subject.SECTION
    texts = (before.text if before else "", after.text if after else "")
    if said(texts[0]) != said(texts[1]):
        yield Difference(subject, present.place, *texts)
    if before and after and before.item and after.item:
        moved = said(after.heading) in titles - {said(before.heading)}
        if moved:
            yield Difference(Subject.SECTION, before.place, before.heading, after.heading)
        yield from _facts(before.place, before.item, after.item)


def _facts(place: str, before: Item, after: Item) -> Iterator[Difference]:
    """Compare who answers for an item, by when, with what product."""
    for subject, tell in _FACTS:
        if tell(before) != tell(after):
            shown = _SHOWN[subject]
            yield Difference(subject, place, shown(before), shown(after))


def _bodies(role: str) -> Callable[[Item], object]:
    return lambda item: {said(name) for name in getattr(item, role) if not _is_open(name)}


def _listed(role: str) -> Callable[[Item], str]:
    return lambda item: "; ".join(getattr(item, role))


def _when(item: Item) -> tuple[dt.date | None, Timing | None]:
    """Return day and rhythm; a time left open says as little as none."""
    is_open = item.timing is not None and item.timing.kind is TimingKind.OPEN
    return item.deadline, None if is_open else item.timing


def _when_shown(item: Item) -> str:
    return item.deadline_text or (show_date(item.deadline) if item.deadline else "")


def _product(item: Item) -> str:
    return "" if item.product is None or _is_open(item.product) else item.product


_ROLES = (Subject.LEAD, Subject.COORDINATE, Subject.IMPLEMENT)
_FACTS: tuple[tuple[Subject, Callable[[Item], object]], ...] = (
    *((role, _bodies(role.value)) for role in _ROLES),
    (Subject.TIME, _when),
    (Subject.PRODUCT, lambda item: said(_product(item))),
)
_SHOWN: dict[Subject, Callable[[Item], str]] = {
    **{role: _listed(role.value) for role in _ROLES},
    Subject.TIME: _when_shown,
    Subject.PRODUCT: _product,
}


def _aligned(
    before: Sequence[str], after: Sequence[str]
) -> Iterator[tuple[int | None, int | None]]:
    """Yield the places of what belongs together, in the order of the first; None where it is alone.

    Texts that only moved belong together, then such as share most of their words.
    """
    old, new = [said(text) for text in before], [said(text) for text in after]
    words = [set(text.split()) for text in new]
    partner = _same(old, new)
    taken = set(partner.values())
    for at, text in enumerate(old):
        if at not in partner:
            free = [place for place in range(len(new)) if place not in taken]
            mine = set(text.split())
            near = max(free, key=lambda place: shared(mine, words[place]), default=None)
            if near is not None and shared(mine, words[near]) >= _ALIKE:
                partner[at] = near
                taken.add(near)
    yield from ((at, partner.get(at)) for at in range(len(old)))
    yield from ((None, place) for place in range(len(new)) if place not in taken)


def _same(old: Sequence[str], new: Sequence[str]) -> dict[int, int]:
    """Return where the same texts stand: those in the same order first, then those that moved."""
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    found = {
        block.a + step: block.b + step
        for block in matcher.get_matching_blocks()
        for step in range(block.size)
    }
    left: dict[str, list[int]] = {}
    taken = set(found.values())
    for place, text in enumerate(new):
        if place not in taken:
            left.setdefault(text, []).append(place)
    for at, text in enumerate(old):
        if at not in found and left.get(text):
            found[at] = left[text].pop(0)
    return found

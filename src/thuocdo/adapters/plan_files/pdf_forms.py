"""Drawings placed within drawings: how much the pages of a PDF unfold to when all are drawn.

A form (``/Subtype /Form``) may be placed many times, and so may the forms within it: some hundred
bytes become millions of strokes. Which form a name means is said by the resources of the page or
the form that places it; where those are not found, the largest of that name in the file counts.
"""

import re
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

_PLACED = re.compile(rb"/([^\s/<>\[\](){}%]{1,120})\s+Do\b")
_NAMED = re.compile(rb"/([^\s/<>\[\](){}%]{1,120})\s+(\d{1,9})\s+\d{1,5}\s+R\b")
_FORM = re.compile(rb"/Subtype\s*/Form\b")
_KEPT_APART = re.compile(rb"/(?:Resources|XObject)\s+(\d{1,9})\s+\d{1,5}\s+R\b")
_CONTENTS = re.compile(rb"/Contents\s*(\[[^\]]*|\d{1,9}\s+\d{1,5}\s+R)")
_REFERENCE = re.compile(rb"(\d{1,9})\s+\d{1,5}\s+R\b")
_EDGE = re.compile(rb"(?<!\d)(\d{1,9})\s{1,9}\d{1,5}\s{1,9}obj\b|\bendobj\b|\bstream\b")
_PACKED = re.compile(rb"/Type\s*/ObjStm\b")
_NUMBER = re.compile(rb"(?<!\S)\d{1,9}(?!\S)")
_FIRST = re.compile(rb"/First\s+(\d{1,9})")
_DEEPEST = 24  # forms within forms; the library goes about as deep
_EACH = 2000  # bytes: what placing a form counts as, besides what it draws
_MOST_TEXTS = 16  # that say which form a name means, for one page
_MOST_LOOKED_AT, _ENDLESS = 1_000_000, 1 << 60


@dataclass(frozen=True, slots=True)
class _Drawing:
    """A stream: what it draws by itself (bytes), what it places how often, its own settings."""

    size: int
    placed: Mapping[bytes, int]
    settings: bytes


@dataclass(slots=True)
class Drawings:
    """What a file draws, and its objects by number."""

    _objects: dict[int, bytes] = field(default_factory=dict)
    _forms: dict[int, _Drawing] = field(default_factory=dict)
    _contents: dict[int, _Drawing] = field(default_factory=dict)
    _anywhere: dict[bytes, set[int]] = field(default_factory=lambda: defaultdict(set))
    _costs: dict[tuple[int, int], int] = field(default_factory=dict)
    _names: dict[bytes, dict[bytes, set[int]]] = field(default_factory=dict)
    _left: int = _MOST_LOOKED_AT

    def take(self, number: int, settings: bytes, text: bytes) -> None:
        """Keep what a stream draws, or the objects that it holds."""
        if _PACKED.search(settings):
            self._objects.update(_packed_objects(settings, text))
            return
        own = _Drawing(len(text), Counter(_PLACED.findall(text)), settings)
        (self._forms if _FORM.search(settings) else self._contents)[number] = own

    def unfolded(self, data: bytes) -> tuple[int, int]:
        """Return what the largest page of a file unfolds to, and what all do (bytes)."""
        if not self._forms:
            return 0, 0
        self._objects.update(_objects(data))
        for text in self._objects.values():
            self._name(text, self._anywhere)
        owners = self._owners()
        sizes = [
            self._size(one, owners.get(number, one.settings), 0)
            for number, one in self._contents.items()
        ]
        return max(sizes, default=0), sum(sizes)

    def _owners(self) -> dict[int, bytes]:
        """Return the page of each stream of contents."""
        return {
            int(number): text
            for text in self._objects.values()
            if (contents := _CONTENTS.search(text))
            for number in _REFERENCE.findall(contents[1])
        }

    def _size(self, one: _Drawing, owner: bytes, depth: int) -> int:
        """Return what a drawing unfolds to; without end where that takes too long to tell."""
        if not one.placed or depth > _DEEPEST:
            return one.size
        own = self._named(owner)
        size = one.size
        for name, many in one.placed.items():
            forms = own.get(name) or self._anywhere.get(name, set())
            self._left -= 1 + len(forms)
            if self._left < 0:
                return _ENDLESS
            size += many * max((self._cost(form, depth + 1) for form in forms), default=0)
        return size

    def _cost(self, number: int, depth: int) -> int:
        known = self._costs.get((number, depth))
        if known is None:
            form = self._forms[number]
            known = _EACH + self._size(form, form.settings, depth)
            self._costs[number, depth] = known
        return known

    def _named(self, owner: bytes) -> dict[bytes, set[int]]:
        """Return the forms that the resources of a page or form name."""
        if owner not in self._names:
            texts = [owner]
            for text in texts:
                apart = _KEPT_APART.findall(text)[: _MOST_TEXTS - len(texts)]
                texts += [self._objects.get(int(number), b"") for number in apart]
            names: dict[bytes, set[int]] = defaultdict(set)
            for text in texts:
                self._name(text, names)
            self._names[owner] = names
        return self._names[owner]

    def _name(self, text: bytes, names: dict[bytes, set[int]]) -> None:
        """Put the forms that a text names to the others."""
        for name, number in _NAMED.findall(text):
            if int(number) in self._forms:
                names[name].add(int(number))


def _objects(data: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of a file, each with its number; of a stream its settings."""
    number, start = 0, -1
    for edge in _EDGE.finditer(data):
        if edge[1]:
            number, start = int(edge[1]), edge.end()
        elif start >= 0:
            yield number, data[start : edge.start()]
            start = -1


def _packed_objects(settings: bytes, text: bytes) -> Iterator[tuple[int, bytes]]:
    """Yield the objects of a stream that holds several, each with its number."""
    first = _FIRST.search(settings)
    start = int(first[1]) if first else 0
    heads = [int(number) for number in _NUMBER.findall(text, 0, start)]
    places = sorted(zip(heads[1::2], heads[::2], strict=False))
    ends = [start + place for place, _ in places[1:]] + [len(text)]
    for (place, number), end in zip(places, ends, strict=False):
        yield number, text[start + place : end]

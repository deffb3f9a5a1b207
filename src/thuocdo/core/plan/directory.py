"""Whom a name in a plan means among known bodies: those of the plan's own level first.

``Công an xã`` in a commune's plan is this commune's; ``Trung tâm Phục vụ hành chính công`` is the
commune's there and the province's in the province's plan. What fits several bodies means none.
"""

import re
from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass, field
from difflib import SequenceMatcher
from itertools import product

from thuocdo.core.plan.levels import COMMITTEES, Level, Seat, Title, title_of
from thuocdo.core.plan.short_names import capitals_of, initials, stands_for, words_of
from thuocdo.core.vietnamese.text import fold

NEAR_ONES = 3
"""As many bodies are offered for a name that is not known."""
ALIKE = 0.72
_ELSEWHERE = 100
_STAFF = re.compile(r"(?:cac )?(?:cong chuc|can bo|bo phan)\b")
_DEPARTMENT = "so"
_OF_DEPARTMENT = re.compile(rf"{_DEPARTMENT} (?P<place>.+)")


@dataclass(frozen=True, slots=True)
class Body:
    """A body with its full name first, and the key of the one above it.

    One that ``governs`` is a province, a district or a commune: its committee speaks for it.
    """

    key: int
    names: tuple[str, ...]
    above: int | None = None
    governs: bool = False


@dataclass(frozen=True, slots=True)
class Known:
    """A body with its names parted, and the seats it belongs to: none where nobody is above it.

    ``plain`` tells whether it is called by a name that says no level.
    """

    body: Body
    stems: frozenset[str]
    seats: tuple[Seat, ...]
    plain: frozenset[str]

    @property
    def level(self) -> Level | None:
        """Return the level of government: that of its last seat."""
        return self.seats[-1].level if self.seats else None


@dataclass(frozen=True, slots=True)
class Directory:
    """Bodies by the names that papers of ``home`` call them by.

    ``chain`` are the seats of home and of all above it, ``own`` those of home itself; ``steps``
    counts how far every body is from it.
    """

    home: Known
    known: Mapping[int, Known]
    by_stem: Mapping[str, Sequence[Known]]
    by_place: Mapping[str, Sequence[Known]]
    by_initials: Mapping[str, Sequence[str]]
    chain: AbstractSet[Seat]
    own: AbstractSet[Seat]
    steps: Mapping[int, int] = field(repr=False)

    def called(self, name: str) -> int | None:
        """Return the key of the body that a name means, none where that is not plain."""
        title = title_of(name)
        found = self._meant(title, self.by_stem.get(title.stem, ())) or self._shortened(name, title)
        if not found and self.home.level is Level.COMMUNE and _STAFF.match(title.stem):
            return self._commune()
        if not found and title.seat is None:
            return self._of_place(title.stem.removeprefix("ubnd").strip())
        return self._nearest(found)

    def near(self, name: str) -> list[int]:
        """Return bodies whose names look much alike, the most alike first: to ask, not assume."""
        title = title_of(name)
        wanted = _whole(title)
        rated = []
        for known in self.known.values():
            likeness = max((_likeness(wanted, one) for one in self._forms(known, title)), default=0)
            if likeness >= ALIKE:
                rated.append((-likeness, self.steps[known.body.key], known.body.key))
        return [key for _likeness, _steps, key in sorted(rated)[:NEAR_ONES]]

    def spoken(self) -> Iterator[str]:
        """Yield the names by which papers of home may call bodies, to part rows of names by."""
        for known in self.known.values():
            if self._is_plausible(known, None):
                yield from known.body.names

    def _meant(self, title: Title, found: Sequence[Known]) -> list[Known]:
        """Return those of the bodies with the stem of a name that it may mean."""
        seat = title.seat
        if seat is None:
            return self._unsaid(title.stem, found)
        if seat.place:
            return [one for one in found if seat in one.seats]
        words = {other for other in self.chain if other.word == seat.word} | {seat}
        return [one for one in found if title.stem and not words.isdisjoint(one.seats)]

    def _shortened(self, name: str, title: Title) -> list[Known]:
        """Return those that a short form means: ``Sở KH&CN``, ``Phòng VHXH``."""
        words, capitals = words_of(title.stem), capitals_of(name)
        stems = self.by_initials.get(initials(words, capitals), ()) if words else ()
        meant = [stem for stem in stems if stands_for(words, words_of(stem), capitals)]
        found = (self._meant(Title(stem, title.seat), self.by_stem[stem]) for stem in meant)
        return list({one.body.key: one for some in found for one in some}.values())

    def _unsaid(self, stem: str, found: Sequence[Known]) -> list[Known]:
        """Return who a name means that says no level: of the own one, where that has such bodies.

        Else those above, or of no level, that are called just so.
        """
        alike = [one for one in found if one.seats and one.level == self.home.level]
        if alike:
            return [one for one in alike if not self.own.isdisjoint(one.seats)]
        return [
            one
            for one in found
            if stem in one.plain and (not one.seats or not self.chain.isdisjoint(one.seats))
        ]

    def _nearest(self, found: Collection[Known]) -> int | None:
        """Return the nearest of bodies; none where several are as near."""
        best = sorted((self.steps[one.body.key], one.body.key) for one in found)
        if not best or (len(best) > 1 and best[0][0] == best[1][0]):
            return None
        return best[0][1]

    def _of_place(self, place: str) -> int | None:
        """Return the one body that governs a place of such a name: ``UBND Suối Đá``."""
        found = self.by_place.get(place, ()) if place else ()
        return found[0].body.key if len(found) == 1 else None

    def _commune(self) -> int | None:
        own = [one for one in self.known.values() if one.body.governs and set(one.seats) & self.own]
        return self._nearest(own)

    def _forms(self, known: Known, title: Title) -> Iterator[str]:
        """Yield how papers of home would call a body whose level fits a name."""
        said = title.seat
        if not self._is_plausible(known, said):
            return
        if said is None:
            own = not self.own.isdisjoint(known.seats)
            yield from (stem for stem in known.stems if own or stem in known.plain)
        elif said.place:
            pairs = product(known.stems, known.seats)
            yield from (_whole(Title(stem, seat)) for stem, seat in pairs)
        elif not self.chain.isdisjoint(known.seats):
            # A ward that copies the plan of a commune means its own police by ``Công an xã``.
            yield from (_whole(Title(stem, said)) for stem in known.stems)

    def _is_plausible(self, known: Known, said: Seat | None) -> bool:
        """Tell whether papers of home may speak of a body without more, or at the level said."""
        if said is not None and known.level not in {said.level, None}:
            return said.level in {seat.level for seat in known.seats}
        if said is not None and said.place:
            return True
        governed = known.body.governs or not known.seats
        return governed or not self.chain.isdisjoint(known.seats)


def directory_of(bodies: Iterable[Body], home: int) -> Directory:
    """Return whom names mean in papers of a body, which is among them."""
    by_key = {body.key: body for body in bodies}
    known = {key: _known(body, by_key) for key, body in by_key.items()}
    by_stem: dict[str, list[Known]] = defaultdict(list)
    for one in known.values():
        for stem in one.stems:
            by_stem[stem].append(one)
    by_initials: dict[str, list[str]] = defaultdict(list)
    for stem in by_stem:
        by_initials[initials(words_of(stem))].append(stem)
    by_place: dict[str, list[Known]] = defaultdict(list)
    for one in known.values():
        for place in {seat.place for seat in one.seats if one.body.governs}:
            by_place[place].append(one)
    above = list(_upwards(by_key[home], by_key))
    return Directory(
        home=known[home],
        known=known,
        by_stem=by_stem,
        by_place=by_place,
        by_initials=by_initials,
        chain={seat for body in above for seat in (*known[body.key].seats, *_as_seats(body))},
        own=set(known[home].seats),
        steps={key: _steps(body, home, by_key) for key, body in by_key.items()},
    )


def _known(body: Body, by_key: Mapping[int, Body]) -> Known:
    titles = [title_of(name) for name in body.names if name]
    stems = {title.stem for title in titles}
    if body.governs:
        stems |= {*COMMITTEES}
    return Known(
        body=body,
        stems=frozenset(stems),
        seats=tuple(_seats(body, titles, by_key)),
        plain=frozenset(title.stem for title in titles if title.seat is None),
    )


def _seats(body: Body, titles: Sequence[Title], by_key: Mapping[int, Body]) -> Iterator[Seat]:
    """Yield whose a body is: as its name says with the place, else of those above it."""
    said = [title.seat for title in titles if title.seat]
    placed = [seat for seat in said if seat.place]
    if placed or body.governs:
        yield from dict.fromkeys(placed)
        return
    found = [seat for above in _up_to_government(body, by_key) for seat in _as_seats(above)]
    yield from dict.fromkeys(found or said)


def _up_to_government(body: Body, by_key: Mapping[int, Body]) -> Iterator[Body]:
    """Yield the bodies above one, the first that governs last."""
    for above in list(_upwards(body, by_key))[1:]:
        yield above
        if above.governs:
            return


def _as_seats(body: Body) -> Iterator[Seat]:
    """Yield the seats that a body is for those under it: a government's, or a department's."""
    if body.governs:
        titles = (title_of(name) for name in body.names)
        yield from (title.seat for title in titles if title.seat and title.seat.place)
    elif department := _OF_DEPARTMENT.match(fold(body.names[0])):
        yield Seat(_DEPARTMENT, department["place"])


def _upwards(body: Body, by_key: Mapping[int, Body]) -> Iterator[Body]:
    """Yield a body and all above it."""
    seen: set[int] = set()
    here: Body | None = body
    while here is not None and here.key not in seen:
        seen.add(here.key)
        yield here
        here = by_key.get(here.above) if here.above is not None else None


def _steps(body: Body, home: int, by_key: Mapping[int, Body]) -> int:
    """Count the steps from home down to a body; those elsewhere are further, by their depth."""
    keys = [above.key for above in _upwards(body, by_key)]
    return keys.index(home) if home in keys else _ELSEWHERE + len(keys) - 1


def _whole(title: Title) -> str:
    parts = (title.stem, title.seat.word, title.seat.place) if title.seat else (title.stem,)
    return " ".join(part for part in parts if part)


def _likeness(wanted: str, form: str) -> float:
    matcher = SequenceMatcher(None, form, wanted)
    if matcher.real_quick_ratio() < ALIKE or matcher.quick_ratio() < ALIKE:
        return 0.0
    return matcher.ratio()

"""Units as documents call them: who issues, under whom, where; and whom a name means."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.directory import Body
from thuocdo.core.plan.directory import Directory as Names
from thuocdo.core.plan.directory import directory_of as names_of
from thuocdo.core.plan.levels import title_of
from thuocdo.core.plan.short_names import same_body
from thuocdo.core.plan.words.listed_places import each_place
from thuocdo.core.vietnamese.text import fold, repair

Kind = Unit.Kind
PEOPLES = {Kind.PROVINCE, Kind.DISTRICT, Kind.COMMUNE}
"""Kinds of unit that a people's committee speaks for."""
KIND_WORDS = ("thành phố", "tỉnh", "huyện", "xã", "phường", "đặc khu", "thị trấn", "thị xã", "quận")
PROVINCES = ("tỉnh", "thành phố")
COMMUNES = ("xã", "phường", "thị trấn", "đặc khu")
COMMITTEE = "UBND"


@dataclass(frozen=True, slots=True)
class Letterhead:
    """What a unit writes at the head and foot of its documents."""

    issuer: str
    superior: str
    place: str
    authority: str
    position: str


def letterhead_of(unit: Unit) -> Letterhead:
    """Return the letterhead of a unit (with its parent): a committee signs as a body (TM.)."""
    committee = unit.kind in PEOPLES
    above = unit.parent
    return Letterhead(
        issuer=issuer_of(unit),
        superior=issuer_of(above) if above and not committee else "",
        place=_place(unit if committee or above is None else above),
        authority="TM. ỦY BAN NHÂN DÂN" if committee else "",
        position=_position(unit) or ("Chủ tịch" if committee else ""),
    )


def issuer_of(unit: Unit) -> str:
    """Return the body that acts for a unit: ``UBND xã An Khê`` for ``Xã An Khê``."""
    if unit.kind not in PEOPLES or unit.name.startswith(COMMITTEE):
        return unit.name
    return f"{COMMITTEE} {unit.name[:1].lower()}{unit.name[1:]}"


def communes_words(units: Iterable[Unit]) -> str:
    """Name communes together by what each is called: ``xã, phường``; nothing with others among."""
    folded = set()
    for unit in units:
        if unit.kind != Kind.COMMUNE:
            return ""
        folded.add(fold(unit.name))
    return ", ".join(
        word
        for word in COMMUNES
        if any(name.removeprefix("ubnd ").startswith(f"{fold(word)} ") for name in folded)
    )


@dataclass(frozen=True, slots=True)
class Directory:
    """Units by the names that documents of ``home`` call them by.

    ``aliases`` are names that people explained; a name explained as no unit means none.
    """

    home: Unit
    units: Mapping[int, Unit]
    names: Names
    aliases: Mapping[str, Unit | None] = field(default_factory=dict)

    def called(self, text: str) -> Unit | None:
        """Return the unit that a name means; the staff of a commune is the commune itself."""
        key = key_of(text)
        if key in self.aliases:
            return self.aliases[key]
        meant = self.names.called(text)
        return None if meant is None else self.units[meant]

    def each(self, texts: Iterable[str]) -> dict[str, Unit | None]:
        """Return every body that texts name, each place of a row by itself, with its unit."""
        names = (name for text in texts for name in each_place(text, self._is_unit))
        return {name: self.called(name) for name in names}

    def official(self, text: str) -> str:
        """Return a name as the body writes it, where it is typed otherwise, short or bare.

        ``sở nội vụ``, ``Sở KH&CN`` and, of the own level, ``UBND xã`` are written out; what only
        stands for a body (its staff, an alias) is kept as typed.
        """
        unit = self.called(text)
        if unit is None:
            return repair(text)
        if any(same_body(text, name) for name in (unit.name, unit.short_name) if name):
            return unit.name
        seat = title_of(text).seat
        own = same_body(text, issuer_of(unit)) or (seat is not None and not seat.place)
        return issuer_of(unit) if own else repair(text)

    def _is_unit(self, name: str) -> bool:
        return self.called(name) is not None

    def is_explained(self, text: str) -> bool:
        """Tell whether somebody said what a name means, or that it is no unit."""
        return key_of(text) in self.aliases

    def near(self, text: str) -> list[Unit]:
        """Return units whose names look much alike, the nearest first: to ask, never to assume."""
        return [self.units[key] for key in self.names.near(text)]

    def spoken(self) -> list[str]:
        """Return the names by which documents of ``home`` may call units."""
        return list(self.names.spoken())


def directory_of(
    units: Iterable[Unit], home: Unit, aliases: Mapping[str, Unit | None] | None = None
) -> Directory:
    """Return whom names mean in documents of ``home``, which need not be among the units."""
    known = {unit.pk: unit for unit in (*units, home)}
    names = names_of(map(_as_body, known.values()), home.pk)
    return Directory(home, known, names, aliases or {})


def _as_body(unit: Unit) -> Body:
    names = dict.fromkeys((unit.name, issuer_of(unit), unit.short_name))
    if unit.kind == Kind.PROVINCE and not _kind_word(_bare(unit)):
        names |= dict.fromkeys(f"{word} {unit.name}" for word in PROVINCES)
    return Body(unit.pk, tuple(filter(None, names)), unit.parent_id, governs=unit.kind in PEOPLES)


def key_of(name: str) -> str:
    """Return the form of a name that stays the same however it is typed."""
    folded = fold(name).replace("uy ban nhan dan", "ubnd").replace("hoi dong nhan dan", "hdnd")
    return folded.strip(" .;,:")


def own_names(unit: Unit) -> set[str]:
    """Return what a unit calls itself: ``UBND tỉnh``, ``tỉnh`` in its own documents."""
    named = {unit.name, unit.short_name, issuer_of(unit)}
    if unit.kind in PEOPLES:
        word = _kind_word(_bare(unit))
        named |= {_bare(unit), word, f"{COMMITTEE} {word}"}
    return {key_of(name) for name in named if name}


def _bare(unit: Unit) -> str:
    """Return ``xã An Khê`` of ``Xã An Khê`` and of ``UBND xã An Khê``."""
    return issuer_of(unit).removeprefix(COMMITTEE).strip()


def _kind_word(bare: str) -> str:
    return next((word for word in KIND_WORDS if bare.startswith(word)), "")


def _place(unit: Unit) -> str:
    bare = _bare(unit)
    return bare.removeprefix(_kind_word(bare)).strip()


def _position(unit: Unit) -> str:
    """Return the title as it stands above a signature: ``Chủ tịch`` of ``Chủ tịch UBND tỉnh``."""
    return unit.head_title.partition(f" {COMMITTEE}")[0].removesuffix(" Sở")

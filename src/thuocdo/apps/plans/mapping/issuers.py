"""Whose a document is: by what its head says of who issued it, against the unit it came to."""

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from thuocdo.apps.plans.mapping.names import (
    COMMITTEE,
    PEOPLES,
    Directory,
    issuer_of,
    key_of,
    own_names,
)
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.model import Header
from thuocdo.core.vietnamese.text import repair

_HEADS = (
    r"(?:phó )?(?:chủ tịch|bí thư|(?:tổng )?giám đốc|chỉ huy trưởng|(?:chi )?cục trưởng|hiệu trưởng"
    r"|thủ trưởng|trưởng(?: phòng(?= phòng)| ban(?= ban)| công an(?= công an))?"
    r"|chánh(?: văn phòng(?= văn phòng)| thanh tra(?= thanh tra))?)"
)
_ORGAN = re.compile(
    rf"(?:(?:{_HEADS}|thường trực|ban thường vụ|ban chấp hành|đảng (?:bộ|ủy|uỷ)|văn phòng"
    r"|(?:hđnd|hội đồng nhân dân)(?: và|,)?"
    r"|ban chỉ đạo\b.*?(?=\s(?:tỉnh|thành phố|xã|phường|đặc khu)\b))\s+)+",
    re.IGNORECASE,
)
"""Who acts for a unit beside its committee: head, council, party committee, office."""
_PARTY = re.compile(r"(tỉnh|huyện|quận|thành|thị) (?:ủy|uỷ)\b", re.IGNORECASE)
_PARTY_SEATS = {"thành": "thành phố", "thị": "thị xã"}


@dataclass(frozen=True, slots=True)
class Issued:
    """The head of a document, held against whom the unit that it came to knows.

    ``former`` are bodies that are no more, by the key of the unit that they became.
    """

    header: Header
    directory: Directory
    former: Mapping[int, Collection[Unit]] = field(default_factory=dict)

    @property
    def issuer(self) -> str:
        """Return who issued it, with whose office it is where that is another's; may be nobody."""
        said, superior = self.header.issued_by, self.header.superior or ""
        return f"{said} ({superior})" if said and self._is_elsewhere else said

    @property
    def is_own(self) -> bool:
        """Tell whether the unit itself issued it, who became that unit, or nobody is named."""
        said = self.header.issued_by
        return not said or (not self._is_elsewhere and self._is_by(said, self.directory.home))

    @property
    def is_from_above(self) -> bool:
        """Tell whether the body above that unit issued it."""
        said, above = self.header.issued_by, self.directory.home.parent
        return above is not None and not self.is_own and self._is_by(said, above)

    @property
    def is_from_offices_above(self) -> bool:
        """Tell whether a department of a government above issued it: it guides those below."""
        meant = self.directory.called(self.header.issued_by)
        if meant is None or meant.kind in PEOPLES:
            return False
        return any(one.pk == meant.parent_id and self._is_under(one) for one in self._above())

    @property
    def _is_elsewhere(self) -> bool:
        """Tell whether it is of a department of the same name, under another committee."""
        home, above = self.directory.home, self.directory.home.parent
        if home.kind in PEOPLES or above is None or self._is_by(self.header.issued_by, above):
            return False
        return not self._is_under(above)

    def _is_under(self, unit: Unit) -> bool:
        """Tell whether its head names no committee above the issuer but that of a unit."""
        superior = self.header.superior or ""
        said = key_of(superior).startswith(f"{COMMITTEE} ".lower())
        return not said or self._is_by(superior, unit)

    def _is_by(self, name: str, unit: Unit) -> bool:
        """Tell whether a name is of a unit, of who acts for it, or of one that became it."""
        meant = self.directory.called(name)
        if meant is not None and meant.pk == unit.pk:
            return True
        organ = _spoken_for(name)
        if organ != name and self._is_by(organ, unit):
            return True  # though its office may be a unit of its own
        kin = (unit, *self.former.get(unit.pk, ())) if meant is None else ()
        return any(key_of(name) in own_names(one) for one in kin)

    def _above(self) -> Iterator[Unit]:
        """Yield all that the unit is under, the nearest first."""
        unit = self.directory.home.parent
        while unit is not None:
            yield unit
            unit = self.directory.units.get(unit.parent_id or 0)


def issuing_unit(header: Header, directory: Directory, among: Iterable[Unit]) -> Unit | None:
    """Return which of some units issued a document, where its head says so."""
    if not header.issued_by:
        return None
    own = list(among)
    meant = directory.called(header.issued_by)
    if meant is not None:
        return next((unit for unit in own if unit.pk == meant.pk), None)
    key = key_of(header.issued_by)
    named = [unit for unit in own if key in {key_of(unit.name), key_of(issuer_of(unit))}]
    return named[0] if len(named) == 1 else None


def is_taken_in(plan: Plan) -> bool:
    """Tell whether a plan is a notice or letter of another body that its unit took in."""
    if plan.kind != Plan.Kind.ASSIGNMENT:
        return False  # before its unit is asked for its names: those above are read for them
    return is_by_another(plan.document["header"], plan.unit)


def is_by_another(header: Mapping[str, Any], unit: Unit) -> bool:
    """Tell whether a head (contract form) names another body than a unit as who issued it."""
    said = Header(superior=header.get("superior"), issuer=header.get("issuer")).issued_by
    spoken = {key_of(said), key_of(_spoken_for(said))}  # the office itself may be the unit
    return bool(said) and spoken.isdisjoint(own_names(unit))


def _spoken_for(name: str) -> str:
    """Return the unit that a name speaks for: ``xã An Khê`` of ``Đảng ủy xã An Khê``."""
    text = _PARTY.sub(_seat, repair(name))
    organ = _ORGAN.match(text)
    return text[organ.end() :] if organ else text


def _seat(party: re.Match[str]) -> str:
    word = party[1].lower()
    return _PARTY_SEATS.get(word, word)

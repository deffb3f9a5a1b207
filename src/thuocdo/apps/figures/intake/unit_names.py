"""Which body a name or code in a file means; names come back after a reorganisation."""

import re
from collections import defaultdict
from collections.abc import Iterable
from datetime import date

from thuocdo.apps.units.models import Unit
from thuocdo.core.vietnamese.text import fold

_PROVINCE = re.compile(r"^(?:tinh|thanh pho|tp\.?) ?")


def bare(name: str) -> str:
    """Return a province's folded name without what kind of place it is."""
    return _PROVINCE.sub("", fold(name))


class UnitNames:
    """Bodies by code, name, short name and «name (code)»; provinces also by their bare name."""

    def __init__(self, units: Iterable[Unit]) -> None:
        self._found: dict[str, dict[int, Unit]] = defaultdict(dict)
        for unit in units:
            named = (unit.code, unit.name, unit.short_name, f"{unit.name} ({unit.code})")
            names = {fold(text) for text in named if text}
            if unit.kind == Unit.Kind.PROVINCE:
                names.add(bare(unit.name))
            for name in names:
                self._found[name][unit.pk] = unit

    def among(self, text: str, day: date) -> list[Unit]:
        """Return the bodies that a text can mean on a day, the one with that very code alone.

        Where no such body exists that day, those of other days are meant: last year's figures
        are entered under this year's names.
        """
        found = list((self._found.get(fold(text)) or self._found.get(bare(text)) or {}).values())
        living = [unit for unit in found if unit.holds(day)] or found
        coded = [unit for unit in living if unit.code == text.strip()]
        return coded or living

"""How far units are with this year's file: no two alike, a few done, and some left to be tried."""

from collections.abc import Collection, Mapping
from random import Random

from thuocdo.apps.units.models import Unit
from thuocdo.core.framework import FieldKind, Framework

Said = Mapping[str, Mapping[str, str]]

LEFT_OPEN = {
    "so-nong-nghiep-va-moi-truong": 0.8,
    "xa-suoi-da": 0.66,
    "phuong-mau-trung": 0.72,
}
"""Bodies whose officers try things out, with how much of the file they have scored."""
READY = 0.14
SKIPPED = 0.08
LEAST, MOST, MOSTLY = 0.2, 0.97, 0.62


def is_left_open(unit: Unit) -> bool:
    return unit.code in LEFT_OPEN


def begun(framework: Framework, unit: Unit, said: Said, *, handed_in: bool) -> Said:
    """Return what a unit has answered by now: all of it, or a part in about the set's order."""
    chance = Random(f"{unit.code}/begun")
    if not is_left_open(unit) and (handed_in or chance.random() < READY):
        return said
    codes = _open_to_unit(framework, said)
    share = LEFT_OPEN.get(unit.code, chance.triangular(LEAST, MOST, MOSTLY))
    reached = codes[: round(len(codes) * share)]
    return {code: said[code] for code in reached if chance.random() >= SKIPPED}


def unproved(unit: Unit, proving: Collection[str]) -> set[str]:
    """Return the criteria that still lack a document; a body to be tried lacks exactly one."""
    chance = Random(f"{unit.code}/unproved")
    few = 1 if is_left_open(unit) else chance.choice((0, 1, 1, 2, 3))
    return set(chance.sample(sorted(proving), min(few, len(proving))))


def _open_to_unit(framework: Framework, said: Said) -> list[str]:
    """Leave out penalties: whether a file is late is not known before it is handed in."""
    kinds = {leaf.code: field.kind for field in framework.fields for leaf in field.leaves}
    return [code for code in said if kinds[code] is not FieldKind.PENALTY]

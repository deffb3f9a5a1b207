"""Codes for bodies that come without one: from a file that only names them, or at the start."""

import re
from collections.abc import Iterable

from thuocdo.apps.units.queries import living
from thuocdo.core.vietnamese.text import fold

LONGEST = 36
"""Leaves room in the column for a number that tells two of the same name apart."""


def free_codes(names: Iterable[str]) -> dict[str, str]:
    """Return a free code for each name, made of its folded words: ``xa-an-khe``."""
    wanted = {name: _slug(name) for name in names}
    taken = living(wanted.values())
    found: dict[str, str] = {}
    for name, code in wanted.items():
        free, number = code, 1
        while free in taken:
            number += 1
            free = f"{code}-{number}"
        taken.add(free)
        found[name] = free
    return found


def _slug(name: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", fold(name)).strip("-")[:LONGEST] or "don-vi"

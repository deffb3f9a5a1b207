"""Exported scorecards against recomputed ones: every number, state and place that differs."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

_UNIT = ("group", "points", "max", "percent", "rank", "tied", "band", "state")
_NODE = ("points", "max", "lost")
_LEAF = ("state", "points", "max")
_EXACT = "_exact"


@dataclass(frozen=True, slots=True)
class Difference:
    """One value that is not the same; ``code`` is empty for the unit as a whole."""

    unit: str
    code: str
    what: str
    exported: str
    recomputed: str


def differences(exported: Mapping[str, Any], recomputed: Mapping[str, Any]) -> list[Difference]:
    """Return what differs between two documents ``thuocdo/scorecards/1``.

    Explanations are not compared: their wording may change with the program, the numbers may not.
    """
    before, after = _by(exported, "units", "unit"), _by(recomputed, "units", "unit")
    found: list[Difference] = []
    for unit in {**before, **after}:
        one, other = before.get(unit, {}), after.get(unit, {})
        found += _compared(unit, "", one, other, _UNIT)
        for parts, names in (("nodes", _NODE), ("leaves", _LEAF)):
            old, new = _by(one, parts, "code"), _by(other, parts, "code")
            for code in {**old, **new}:
                found += _compared(unit, code, old.get(code, {}), new.get(code, {}), names)
    return found


def _by(document: Mapping[str, Any], key: str, name: str) -> dict[str, Mapping[str, Any]]:
    entries = document.get(key)
    if not isinstance(entries, list):
        return {}
    return {str(entry.get(name)): entry for entry in entries if isinstance(entry, Mapping)}


def _compared(
    unit: str, code: str, one: Mapping[str, Any], other: Mapping[str, Any], names: tuple[str, ...]
) -> Iterator[Difference]:
    for name in (*names, *(name + _EXACT for name in names)):
        if one.get(name) != other.get(name):
            yield Difference(unit, code, name, _told(one.get(name)), _told(other.get(name)))


def _told(value: object) -> str:
    return "–" if value is None else str(value)

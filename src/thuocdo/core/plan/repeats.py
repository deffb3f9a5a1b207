"""Work that an annex lists again: the body tells it, the table adds who, by when, with what.

Taken over as it stands, such a plan would give each of its tasks twice.
"""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from thuocdo.core.plan.model import Item, ItemKind
from thuocdo.core.plan.sameness import said, shared

_ANNEX = "Phụ lục"
_SAME = 0.8
"""The share of words in common from which a row tells the work of the body again."""
_FILLED = ("lead", "coordinate", "implement", "product")


def repeats(items: Sequence[Item]) -> dict[int, int]:
    """Return by the position of each row of an annex that of the task which it tells again.

    Each task is told again at most once, by the row most like it.
    """
    work = [at for at, item in enumerate(items) if item.kind is ItemKind.TASK]
    rows = [at for at in work if items[at].path.startswith(_ANNEX)]
    body = [at for at in work if at not in rows]
    words = {at: set(said(items[at].text).split()) for at in work} if rows else {}
    found = sorted(
        ((shared(words[row], words[at]), row, at) for row in rows for at in body),
        key=lambda one: -one[0],
    )
    pairs: dict[int, int] = {}
    for alike, row, at in found:
        if alike >= _SAME and row not in pairs and at not in pairs.values():
            pairs[row] = at
    return pairs


def completed(items: Sequence[Item], pairs: Mapping[int, int]) -> dict[int, Item]:
    """Return the tasks of the body, by position, to which their rows add what they leave open."""
    filled = {at: _filled(items[at], items[row]) for row, at in pairs.items()}
    return {at: item for at, item in filled.items() if item != items[at]}


def _filled(item: Item, row: Item) -> Item:
    lacking = {name: getattr(row, name) for name in _FILLED if not getattr(item, name)}
    timeless = item.deadline is None and not item.deadline_text
    time = {name: getattr(row, name) for name in ("deadline", "deadline_text", "timing")}
    return replace(item, **lacking, **(time if timeless else {}))

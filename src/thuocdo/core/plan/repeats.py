"""Work that an annex lists again: the body tells it, the table adds who, by when, with what.

Taken over as it stands, such a plan would give each of its tasks twice.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from thuocdo.core.plan.model import Item, ItemKind, PlanDocument
from thuocdo.core.plan.sameness import said, shared

_ANNEX = "Phụ lục"
_SAME = 0.8
"""The share of words in common from which a row tells the work of the body again: one of the two
may say more, but neither anything else (``quý I`` is not ``quý II``)."""
_FILLED = ("lead", "coordinate", "implement", "product")


def repeats(items: Sequence[Item]) -> dict[int, int]:
    """Return by the position of each row of an annex that of the task which it tells again.

    Each task is told again at most once, by the row most like it.
    """
    work = {at: item for at, item in enumerate(items) if item.kind is ItemKind.TASK}
    rows = {at: _words(item) for at, item in work.items() if item.path.startswith(_ANNEX)}
    if not rows:
        return {}
    body = {at: _words(item) for at, item in work.items() if at not in rows}
    found = sorted(_alike(rows, body), key=lambda one: (-one[0], one[1:]))
    pairs: dict[int, int] = {}
    told: set[int] = set()
    for _, row, at in found:
        if row not in pairs and at not in told:
            pairs[row] = at
            told.add(at)
    return pairs


def _words(item: Item) -> set[str]:
    return set(said(item.text).split())


def _alike(
    rows: Mapping[int, set[str]], body: Mapping[int, set[str]]
) -> Iterator[tuple[float, int, int]]:
    """Yield how alike rows and tasks are that may be the same.

    A task that says the same lacks at most a fifth of the words of its row, so that it has one of
    the rarest fifth and one more.
    """
    holders: dict[str, list[int]] = {}
    for at, words in body.items():
        for word in words:
            holders.setdefault(word, []).append(at)
    for row, words in rows.items():
        rarest = sorted(words, key=lambda word: (len(holders.get(word, ())), word))
        near = {at for word in rarest[: len(words) // 5 + 1] for at in holders.get(word, ())}
        for at in near:
            one_says_more = words <= body[at] or body[at] <= words
            if one_says_more and (alike := shared(words, body[at])) >= _SAME:
                yield alike, row, at


def completed(items: Sequence[Item], pairs: Mapping[int, int]) -> dict[int, Item]:
    """Return the tasks of the body, by position, to which their rows add what they leave open."""
    filled = {at: _filled(items[at], items[row]) for row, at in pairs.items()}
    return {at: item for at, item in filled.items() if item != items[at]}


def told_once(plan: PlanDocument) -> PlanDocument:
    """Return a plan each of whose tasks stands once, with what a row of an annex adds to it."""
    pairs = repeats(plan.items)
    filled = completed(plan.items, pairs)
    items = (filled.get(at, item) for at, item in enumerate(plan.items) if at not in pairs)
    return replace(plan, items=tuple(items)) if pairs else plan


def _filled(item: Item, row: Item) -> Item:
    lacking = {name: getattr(row, name) for name in _FILLED if not getattr(item, name)}
    timeless = item.deadline is None and not item.deadline_text
    time = {name: getattr(row, name) for name in ("deadline", "deadline_text", "timing")}
    return replace(item, **lacking, **(time if timeless else {}))

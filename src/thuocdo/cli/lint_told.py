"""Findings of a plan for a terminal: how many of each kind with the remedy, then place by place."""

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from textwrap import shorten

from thuocdo.adapters.finding_kinds import kinds
from thuocdo.adapters.messages import Finding, wording
from thuocdo.cli.language import language, say
from thuocdo.core.plan.model import Item, PlanDocument

_SHOWN = 90


def lines_of(plan: PlanDocument, found: Sequence[Finding]) -> Iterator[str]:
    """Yield the whole answer; one line where there is nothing to look at."""
    if not found:
        yield say("Không có điều gì cần xem lại.", "Nothing to look at.")
        return
    items = {item.id: item for item in plan.items}
    places = len({one.place for one in found if one.place in items})
    yield say(
        f"{len(found)} điều cần xem lại; {places}/{len(items)} nội dung có điều cần xem:",
        f"{len(found)} findings; {places} of {len(items)} items have some:",
    )
    yield from _summary(found)
    yield ""
    yield from _by_place(items, found)


def _summary(found: Sequence[Finding]) -> Iterator[str]:
    counts, names = Counter(one.code for one in found), kinds(language())
    remedies = {one.code: one.remedy for one in found}
    width = max(map(len, counts))
    in_order = sorted(names.keys() & counts.keys(), key=list(names).index)
    for code in sorted(in_order, key=lambda code: -counts[code]):
        count = counts[code]
        yield f"{count:5}  {code:{width}}  {names[code]}"
        if _is_common(code):
            yield f"{'':{width + 9}}{say('cách sửa', 'remedy')}: {remedies[code]}"


def _by_place(items: dict[str, Item], found: Iterable[Finding]) -> Iterator[str]:
    for place, here in groupby(found, key=lambda one: one.place):
        item = items.get(place)
        paper = say("Thể thức, nội dung chung", "The document")
        yield f"{place}{_where(item)}" if item else paper if place == "header" else place
        for one in here:
            remedy = "" if _is_common(one.code) else f"; {one.remedy}"
            yield f"  - {one.message}{remedy} [{one.code}]"


def _is_common(code: str) -> bool:
    """Tell whether the remedy is the same wherever the code is found, so that once is enough."""
    return "{" not in wording()[code][language()]["remedy"]


def _where(item: Item) -> str:
    line = say(f" (dòng {item.lines[0]})", f" (line {item.lines[0]})") if item.lines[0] else ""
    return f"{line}: {shorten(item.text, _SHOWN, placeholder='…')}"

"""What was read of a file with what somebody put right since: one document."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from thuocdo.apps.plans.mapping.rhythms import timing_from
from thuocdo.apps.plans.models import PlanUpload
from thuocdo.core.plan.lint.work import is_goal
from thuocdo.core.plan.mapping import plan_from_mapping
from thuocdo.core.plan.model import Force, Header, Item, ItemKind, PlanDocument, Timing, TimingKind
from thuocdo.core.plan.repeats import completed, repeats

_CRITERION = re.compile(r"[Tt]iêu chí (?:thành phần )?(?:số )?(\d+(?:\.\d+)+)")


ADDED, SEEN = "added", "seen"
"""Among corrections: lines that somebody made items of, and warnings that somebody looked at."""
_BULLET = re.compile(r"^\s*(?:[-+*•–]|[a-zđ]\)|\d{1,2}[.)])\s*")


@dataclass(frozen=True, slots=True)
class Reading:
    """An upload as it was ``read``, with its ``items`` as somebody put them right since.

    Work that an annex lists again has from there what its own sentence leaves open; ``again`` are
    the positions of such rows, with those of the tasks that they tell.
    """

    upload: PlanUpload
    header: Header
    read: PlanDocument
    items: tuple[Item, ...]
    again: Mapping[int, int]

    @property
    def document(self) -> PlanDocument:
        """Return all of it as corrected."""
        return replace(self.read, header=self.header, items=self.items)


def reading_of(upload: PlanUpload) -> Reading:
    """Return what was understood of an upload, the lines that somebody made items of behind."""
    document = plan_from_mapping(upload.document)
    again = repeats(document.items)
    items = list(document.items)
    for at, filled in completed(document.items, again).items():
        items[at] = filled
    texts = {number: text for number, text, _place, _bold in upload.lines}
    items += [
        _added(document, number, texts.get(number, ""))
        for number in upload.corrections.get(ADDED, ())
    ]
    read = tuple(_as_target(item) for item in items)
    corrected = (
        corrected_item(item, upload.corrections.get(f"item:{at}")) for at, item in enumerate(read)
    )
    header = _corrected_header(document.header, upload)
    return Reading(upload, header, replace(document, items=read), tuple(corrected), again)


def header_of(upload: PlanUpload) -> Header:
    """Return the head of an upload as corrected, without reading the rest."""
    bare = upload.document | {"citations": [], "sections": [], "items": [], "warnings": []}
    return _corrected_header(plan_from_mapping(bare).header, upload)


def _corrected_header(header: Header, upload: PlanUpload) -> Header:
    said = upload.corrections.get("header", {})
    return replace(header, **said | _dates(said) | _indexes(said))


def _as_target(item: Item) -> Item:
    """Return a sentence that only says what shall be reached as the target that it is."""
    return replace(item, kind=ItemKind.TARGET) if is_goal(item) else item


def _added(document: PlanDocument, number: int, text: str) -> Item:
    """Return a line as a task, under the heading that it stands under."""
    above = [part for part in document.sections if part.lines[0] <= number]
    path = max(above, key=lambda part: part.lines[0]).path if above else ""
    return Item(
        id=f"{path}#d{number}",
        path=path,
        parent=path or None,
        kind=ItemKind.TASK,
        text=_BULLET.sub("", text).strip(),
        lines=(number, number),
        timing=Timing(TimingKind.OPEN),
    )


def corrected_item(item: Item, values: Mapping[str, Any] | None) -> Item:
    """Return an item with what somebody said of it in place of what was read."""
    if not values:
        return item
    return replace(
        item,
        kind=ItemKind(values["kind"]),
        text=values["text"],
        force=Force(values["force"]),
        lead=tuple(values["lead"]),
        coordinate=tuple(values["coordinate"]),
        implement=tuple(values["implement"]),
        product=values["product"] or None,
        deadline_text=values["deadline_text"] or None,
        timing=timing_from(values, item.timing, item.deadline_text),
        **_dates(values),
    )


def values_of(item: Item) -> dict[str, Any]:
    """Return what an item says as the values of a correction, fit for JSON."""
    timing = item.timing
    return {
        "kind": item.kind.value,
        "text": item.text,
        "force": item.force.value,
        "lead": list(item.lead),
        "coordinate": list(item.coordinate),
        "implement": list(item.implement),
        "product": item.product or "",
        "deadline": item.deadline.isoformat() if item.deadline else None,
        "deadline_text": item.deadline_text or "",
        "timing": timing.kind.value if timing else TimingKind.OPEN.value,
        "every": (timing and timing.every) or "",
    }


def criteria_named(document: PlanDocument, codes: Iterable[str]) -> dict[str, str]:
    """Return the criterion that each item names in words (``tiêu chí 3.3.1``), by its id."""
    known = set(codes)
    return {
        item.id: named[0]
        for item in document.items
        if (named := [code for code in _CRITERION.findall(item.text) if code in known])
    }


def _indexes(values: Mapping[str, Any]) -> dict[str, tuple[str, ...]]:
    return {"indexes": tuple(values["indexes"])} if "indexes" in values else {}


def _dates(values: Mapping[str, Any]) -> dict[str, date | None]:
    """Return the dates among stored values, which JSON holds as text."""
    return {
        name: date.fromisoformat(values[name]) if values[name] else None
        for name in ("date", "deadline")
        if name in values
    }

"""Places of a draft still to be decided: gaps (``[… …]``) in its frame, its parts, its items."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.core.report.blocks import spans

HEADER_TEXTS = (
    "title",
    "superior",
    "issuer",
    "place",
    "opening",
    "authority",
    "position",
    "signer",
)
HEADER_LISTS = ("bases", "recipients")


@dataclass(frozen=True, slots=True)
class OpenGap:
    """One text with gaps: of an item, of the section at ``path``, else of the frame."""

    gaps: tuple[str, ...]
    item: PlanItem | None = None
    path: str = ""


def open_gaps(plan: Plan, rows: Iterable[PlanItem]) -> list[OpenGap]:
    """Return all that is still to be decided, in the order of the document; rows have bodies."""
    return [*_frame(plan), *_sections(plan), *_items(rows)]


def _frame(plan: Plan) -> Iterator[OpenGap]:
    header = plan.document["header"]
    texts = [plan.title, *(header.get(name) or "" for name in HEADER_TEXTS)]
    texts += [line for name in HEADER_LISTS for line in header.get(name) or []]
    found = _gaps(texts)
    if found:
        yield OpenGap(found)


def _sections(plan: Plan) -> Iterator[OpenGap]:
    for section in plan.document["sections"]:
        found = _gaps([section["title"], *section["text"]])
        if found:
            yield OpenGap(found, path=section["path"])


def _items(rows: Iterable[PlanItem]) -> Iterator[OpenGap]:
    for row in rows:
        bodies = [body.text for body in row.bodies.all()]
        found = _gaps([row.text, row.product, row.result, row.deadline_text, *bodies])
        if found:
            yield OpenGap(found, item=row)


def _gaps(texts: Iterable[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(piece for text in texts for piece, is_gap in spans(text) if is_gap))

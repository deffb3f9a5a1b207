"""What an item, content, frame or part says, as a mark: a form carries what its writer saw."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from thuocdo.apps.plans.models import ContributedItem, Plan, PlanItem

SAID = (
    "text", "kind", "force", "timing", "every", "deadline", "deadline_text", "product", "result",
    "criterion_code",
)  # fmt: skip
GIVEN = (
    "section", "text", "lead", "coordinate", "timing", "every", "deadline", "deadline_text",
    "product", "result",
)  # fmt: skip
FRAME = ("title", "kind", "year", "clears", "partner_id")


def seen_of(item: PlanItem) -> str:
    """Return the mark of all that the form of an item shows; reads its bodies."""
    bodies = sorted((body.role, body.order, body.text) for body in item.bodies.all())
    return _mark([getattr(item, name) for name in SAID], bodies)


def content_seen(content: ContributedItem) -> str:
    """Return the mark of what a body gives to a draft."""
    return _mark(content_said(content))


def content_said(content: ContributedItem) -> list[Any]:
    """Return all that a body says of one content, to tell whether it says the same twice."""
    return [getattr(content, name) for name in GIVEN]


def frame_seen(plan: Plan) -> str:
    """Return the mark of what a plan says of itself at its head and foot."""
    header = sorted(plan.document["header"].items())
    return _mark([getattr(plan, name) for name in FRAME], header)


def section_seen(section: Mapping[str, Any]) -> str:
    """Return the mark of a heading and the prose under it."""
    return _mark(section["title"], section["text"])


def _mark(*said: object) -> str:
    return sha256(repr(said).encode()).hexdigest()

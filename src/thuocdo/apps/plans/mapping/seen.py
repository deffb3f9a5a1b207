"""What an item, a frame or a part says, as a mark: a form carries the one that its writer saw."""

from collections.abc import Mapping
from hashlib import sha256
from typing import Any

from thuocdo.apps.plans.models import Plan, PlanItem

SAID = (
    "text", "kind", "force", "timing", "every", "deadline", "deadline_text", "product", "result",
    "criterion_code",
)  # fmt: skip
FRAME = ("title", "kind", "year", "clears", "partner_id")


def seen_of(item: PlanItem) -> str:
    """Return the mark of all that the form of an item shows; reads its bodies."""
    bodies = sorted((body.role, body.order, body.text) for body in item.bodies.all())
    return _mark([getattr(item, name) for name in SAID], bodies)


def frame_seen(plan: Plan) -> str:
    """Return the mark of what a plan says of itself at its head and foot."""
    header = sorted(plan.document["header"].items())
    return _mark([getattr(plan, name) for name in FRAME], header)


def section_seen(section: Mapping[str, Any]) -> str:
    """Return the mark of a heading and the prose under it."""
    return _mark(section["title"], section["text"])


def _mark(*said: object) -> str:
    return sha256(repr(said).encode()).hexdigest()

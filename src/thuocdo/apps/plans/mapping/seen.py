"""What an item says, as a mark: a form carries the one that its writer saw."""

from hashlib import sha256

from thuocdo.apps.plans.models import PlanItem

SAID = (
    "text", "kind", "force", "timing", "every", "deadline", "deadline_text", "product", "result",
    "criterion_code",
)  # fmt: skip


def seen_of(item: PlanItem) -> str:
    """Return the mark of all that the form of an item shows; reads its bodies."""
    bodies = sorted((body.role, body.order, body.text) for body in item.bodies.all())
    said = [getattr(item, name) for name in SAID]
    return sha256(repr((said, bodies)).encode()).hexdigest()

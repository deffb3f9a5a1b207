"""Room for new items where the outline has them: what stands behind goes on behind them."""

from collections.abc import Sequence
from typing import Any

from django.db.models import F, Max

from thuocdo.apps.plans.mapping import Placed, last_number, order_behind, section_behind
from thuocdo.apps.plans.models import Plan


def room_in_part(plan: Plan, title: str, count: int) -> list[dict[str, Any]]:
    """Return the places of new items in the part of that title, made where a plan lacks it."""
    taken = list(plan.items.values_list("path", flat=True))
    sections, path = section_behind(plan.document["sections"], title, taken)
    plan.document = plan.document | {"sections": sections}
    plan.save(update_fields=["document"])
    last = last_number(taken, path)
    paths = [f"{path}.{last + number}" for number in range(1, count + 1)]
    first = make_room(plan, parent=path, path=paths[0], count=count)
    return [
        {"order": order, "path": own, "parent": path, "section": title}
        for order, own in enumerate(paths, start=first)
    ]


def make_room(plan: Plan, *, parent: str, path: str, count: int = 1) -> int:
    """Return the order of the first of new items of one place in a plan that is held."""
    rows = list(plan.items.order_by("order").values_list("order", "parent", "path"))
    sections: Sequence[str] = [section["path"] for section in plan.document["sections"]]
    placed = [Placed(*row) for row in rows]
    order = order_behind(placed, sections, parent=parent, path=path)
    later = plan.items.filter(order__gte=order)
    if rows and rows[-1][0] >= order:
        away = plan.items.aggregate(last=Max("order"))["last"] + count
        later.update(order=F("order") + away)  # out of each other's way: orders are unique
        plan.items.filter(order__gte=order + away).update(order=F("order") - away + count)
    return order

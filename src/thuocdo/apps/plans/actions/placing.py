"""Room for new items where the outline has them: what stands behind goes on behind them."""

from collections.abc import Sequence

from django.db.models import F, Max

from thuocdo.apps.plans.mapping import Placed, order_behind
from thuocdo.apps.plans.models import Plan


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

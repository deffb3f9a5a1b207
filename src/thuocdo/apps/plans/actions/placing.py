"""Room for new items where the outline has them: what stands behind goes on behind them."""

from collections.abc import Mapping, Sequence
from typing import Any

from django.db.models import F

from thuocdo.apps.plans.mapping import Placed, last_number, order_behind, section_behind
from thuocdo.apps.plans.models import Plan, PlanItem


def room_in_part(plan: Plan, title: str, count: int) -> list[dict[str, Any]]:
    """Return the places of new items in the part of that title, made where a plan lacks it."""
    taken = list(plan.items.values_list("path", flat=True))
    sections, path = section_behind(plan.document["sections"], title, taken)
    plan.document = plan.document | {"sections": sections}
    plan.save(update_fields=["document"])
    last = last_number(taken, path)
    numbers = range(last + 1, last + count + 1)
    return make_room(
        plan, [{"path": f"{path}.{own}", "parent": path, "section": title} for own in numbers]
    )


def make_room(plan: Plan, places: Sequence[Mapping[str, str]]) -> list[dict[str, Any]]:
    """Return the places of new items of a plan that is held, each with its order.

    All is told in memory and written once, however many there are.
    """
    sections = [section["path"] for section in plan.document["sections"]]
    fields = ("pk", "order", "parent", "path")
    before = {pk: Placed(*row) for pk, *row in plan.items.order_by("order").values_list(*fields)}
    standing: list[tuple[int, Placed]] = list(before.items())
    for number, place in enumerate(places):
        rows = [row for _pk, row in standing]
        parent, path = place["parent"], place["path"]
        order = order_behind(rows, sections, parent=parent, path=path)
        at = sum(row.order < order for row in rows)
        behind = [(key, row._replace(order=row.order + 1)) for key, row in standing[at:]]
        standing = [*standing[:at], (-1 - number, Placed(order, parent, path)), *behind]
    orders = {key: row.order for key, row in standing}
    moved = {pk: orders[pk] for pk, row in before.items() if orders[pk] != row.order}
    if moved:
        _move(plan, min(before[pk].order for pk in moved), moved)
    return [
        place | {"order": orders[-1 - number]} for number, place in enumerate(map(dict, places))
    ]


def _move(plan: Plan, first: int, orders: Mapping[int, int]) -> None:
    """Write new orders of all items from one on, out of each other's way first: each is unique."""
    plan.items.filter(order__gte=first).update(order=F("order") + max(orders.values()))
    rows = [PlanItem(pk=pk, order=order) for pk, order in orders.items()]
    PlanItem.objects.bulk_update(rows, ["order"])

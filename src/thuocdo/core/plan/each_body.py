"""Bodies that a plan tells together, each by itself: as work is given to them and followed."""

from collections.abc import Collection
from dataclasses import replace

from thuocdo.core.plan.model import Item, PlanDocument
from thuocdo.core.plan.words.listed_places import IsKnown, each_place
from thuocdo.core.vietnamese.text import fold


def each_body(plan: PlanDocument, directory: Collection[str]) -> PlanDocument:
    """Return a plan whose items name each commune of a row (``UBND các xã A, B``) by itself.

    ``directory`` holds known names; it tells the wards of a mixed row from its communes.
    """
    known = frozenset(map(fold, directory))
    items = tuple(_parted(item, lambda name: fold(name) in known) for item in plan.items)
    return replace(plan, items=items)


def _parted(item: Item, is_known: IsKnown) -> Item:
    return replace(
        item,
        lead=_each(item.lead, is_known),
        coordinate=_each(item.coordinate, is_known),
        implement=_each(item.implement, is_known),
        actors=_each(item.actors, is_known),
    )


def _each(names: tuple[str, ...], is_known: IsKnown) -> tuple[str, ...]:
    return tuple(dict.fromkeys(one for name in names for one in each_place(name, is_known)))

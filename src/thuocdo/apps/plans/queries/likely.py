"""What of a unit's own may answer work from above: items by their words, plans by their subject."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby

from thuocdo.apps.plans.models import Plan, PlanItem, Uptake
from thuocdo.apps.plans.queries.cascade import GONE, IN_FORCE, taken_in
from thuocdo.core.plan.matching.nearness import OF_ITEMS
from thuocdo.core.plan.matching.plans_asked import plan_asked, plan_titled
from thuocdo.core.plan.matching.proposals import Text as Compared
from thuocdo.core.plan.matching.proposals import propose


@dataclass(frozen=True, slots=True)
class Likely:
    """An item that may answer another, with how alike they are, 0–1."""

    item: PlanItem
    likeness: float


def likely_items(rows: Sequence[Uptake]) -> dict[int, list[Likely]]:
    """Return for each uptake the items of the unit's own plans most like it, best first.

    All that a unit was given are rivals: an item of its own that answers other work better is
    less likely meant, whatever part of the list a page shows.
    """
    units = {row.unit_id for row in rows}
    own, given = _own_by_unit(units), _given_by_unit(units)
    found: dict[int, list[Likely]] = {}
    for asked in _by_unit_and_plan(rows):
        unit, above = asked[0].unit_id, asked[0].item.plan
        items = {str(item.pk): item for item in own[unit] if _may_answer(item.plan, above)}
        proposed = propose(
            [_compared(row.item, str(row.pk)) for row in asked],
            [_compared(item, key) for key, item in items.items()],
            rivals=given[unit],
            least=OF_ITEMS.least,
        )
        for row in asked:
            likely = proposed[str(row.pk)]
            found[row.pk] = [Likely(items[one.key], one.likeness) for one in likely]
    return found


def plans_meant(rows: Sequence[Uptake]) -> dict[int, Plan]:
    """Return for uptakes whose work is to issue a plan the unit's own one on that subject.

    Of the year that the work names, else of that of the plan above; an issued one before a draft.
    """
    asking = [row for row in rows if plan_asked(row.item.text) is not None]
    if not asking:
        return {}
    units = {row.unit_id for row in asking}
    own = Plan.objects.filter(unit__in=units).exclude(state=GONE).exclude(pk__in=taken_in(units))
    known = list(own.defer("document").order_by("-pk"))
    known.sort(key=lambda plan: plan.is_draft)
    met = ((row.pk, next((one for one in known if _is_meant(one, row)), None)) for row in asking)
    return {key: plan for key, plan in met if plan is not None}


def _is_meant(plan: Plan, row: Uptake) -> bool:
    asked = plan_asked(row.item.text)
    if asked is None or plan.unit_id != row.unit_id or plan.pk == row.item.plan_id:
        return False
    year = asked.year or row.item.plan.year
    return plan.year == year and plan_titled(plan.title).is_about(asked)


def _may_answer(own: Plan, above: Plan) -> bool:
    """Tell whether a plan may answer one above: none of a year before, but for a programme."""
    return own.pk != above.pk and (own.kind == Plan.Kind.PROGRAMME or own.year >= above.year)


def _by_unit_and_plan(rows: Sequence[Uptake]) -> Iterator[list[Uptake]]:
    def place(row: Uptake) -> tuple[int, int]:
        return row.unit_id, row.item.plan_id

    for _place, asked in groupby(sorted(rows, key=place), place):
        yield list(asked)


def _own_by_unit(units: Collection[int]) -> dict[int, list[PlanItem]]:
    rows = PlanItem.objects.filter(plan__unit__in=units, kind=PlanItem.Kind.TASK, group="")
    found: dict[int, list[PlanItem]] = {unit: [] for unit in units}
    rows = rows.exclude(plan__state=GONE).exclude(plan__in=taken_in(units))
    for item in rows.select_related("plan").order_by("pk"):
        found[item.plan.unit_id].append(item)
    return found


def _given_by_unit(units: Collection[int]) -> dict[int, list[Compared]]:
    """Return what plans in force ask of units, but for what does not apply to them."""
    rows = Uptake.objects.filter(IN_FORCE, unit__in=units).exclude(granted=True).order_by("pk")
    found: dict[int, list[Compared]] = {unit: [] for unit in units}
    for unit, *texts in rows.values_list("unit", "item__text", "item__section"):
        found[unit].append(Compared("", *texts))
    return found


def _compared(item: PlanItem, key: str) -> Compared:
    return Compared(key, item.text, item.section)

"""Reads of what units below make of a plan: who was asked, who answered, who is silent."""

from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Exists, OuterRef, Prefetch, Q, QuerySet
from django.db.models.fields.json import KeyTransform
from django.http import Http404
from django.shortcuts import get_object_or_404
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.queries import own_units, visible_units
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.mapping import (
    Receiver,
    Unclear,
    is_by_another,
    own_and_governed,
    receivers,
    unclear,
)
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem, Task, Uptake
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import tree_at, units_at

GONE = Plan.State.SUPERSEDED
ANSWERS = ("own_item__plan", "own_plan")
BY_PLAN_AND_UNIT = ("item__plan", "item__plan_id", "unit", "unit_id", "item__order")
"""Plans of one title and units of one name stay apart."""
IN_FORCE = Q(item__plan__state=Plan.State.ISSUED)
LIVING = [state for state in Plan.State.values if state != GONE]
TAKEN = Q(own_item__plan__state__in=LIVING) | Q(own_plan__state__in=LIVING)
NOT_TAKEN = (Q(own_item__isnull=True) | Q(own_item__plan__state=GONE)) & (
    Q(own_plan__isnull=True) | Q(own_plan__state=GONE)
)
DRAFTED = Q(own_item__plan__state=Plan.State.DRAFT) | Q(own_plan__state=Plan.State.DRAFT)
ASKED = NOT_TAKEN & Q(granted__isnull=True) & ~Q(wish="")
WAIVED = NOT_TAKEN & Q(granted=True)
OPEN = NOT_TAKEN & (Q(wish="") | Q(granted=False))
STANDINGS: dict[str, tuple[Text, Q]] = {
    "chua": (_("Chưa cụ thể hóa"), OPEN),
    "da": (_("Đã cụ thể hóa"), TAKEN),
    "de-nghi": (_("Đề nghị không áp dụng"), ASKED),
    "khong": (_("Không áp dụng"), WAIVED),
}
"""How an item stands with a unit below, each with its condition."""


def uptakes_of(plan: Plan, day: date, seen_by: User | None = None) -> QuerySet[Uptake]:
    """Return what units below were asked to take up of a plan, as far as a person sees these.

    A body that has ended owes no answer any more; what it answered stays.
    """
    living = Q(unit__in=units_at(day).order_by().values("pk"))
    rows = Uptake.objects.filter(living | ~OPEN, item__plan=plan)
    if seen_by is not None:
        rows = rows.filter(unit__in=visible_units(seen_by, day))
    return rows.select_related("item__plan__unit", "unit", *ANSWERS, "wished_by")


def units_asked(plan: Plan, day: date, seen_by: User | None = None) -> QuerySet[Unit]:
    """Return the units that a plan asks, as far as a person sees them, with how its items stand."""
    rows = uptakes_of(plan, day, seen_by).order_by()
    units = Unit.objects.filter(pk__in=rows.values("unit"))
    here = Q(uptakes__in=rows.values("pk"))
    counted = {
        name: Count("uptakes", filter=here & Q(uptakes__in=rows.filter(condition).values("pk")))
        for name, condition in (
            ("silent", OPEN),
            ("taken", TAKEN),
            ("drafted", DRAFTED),
            ("asking", ASKED),
            ("waived", WAIVED),
        )
    }
    return units.annotate(asked=Count("uptakes", filter=here), **counted)


def missing_receivers(plan: Plan, day: date) -> list[Receiver]:
    """Return who should answer an issued plan on a day and was never asked."""
    rows = plan.items.prefetch_related(Prefetch("bodies", ItemBody.objects.order_by()))
    units = list(units_at(day))
    below = tree_at(day).below([plan.unit_id])
    known = set(Uptake.objects.filter(item__plan=plan).order_by().values_list("item_id", "unit_id"))
    wanted = receivers(plan, rows, units, below)
    return [one for one in wanted if (one.item.pk, one.unit.pk) not in known]


def answers_share(task: Task, day: date) -> bool:
    """Tell whether who has a share of an issued plan owes an answer of its own to it.

    That is who leads or does it below, and the unit itself where others gave it the work.
    """
    plan = task.item.plan
    if task.role == ItemBody.Role.COORDINATE:
        return False
    if task.unit_id == plan.unit_id:
        return plan.kind == Plan.Kind.ASSIGNMENT
    return task.unit_id in tree_at(day).below([plan.unit_id])


def unclear_receivers(plan: Plan) -> list[Unclear]:
    """Return the crowds of a plan that name nobody, where nobody was asked by hand either."""
    asked = Exists(Uptake.objects.filter(item=OuterRef("pk")))
    return unclear(plan.items.filter(~asked).prefetch_related("bodies"))


def units_below(plan: Plan, day: date) -> list[Unit]:
    """Return the units under that of a plan, to be asked by hand."""
    keys = tree_at(day).below([plan.unit_id]) - {plan.unit_id}
    return own_and_governed(units_at(day).filter(pk__in=keys))


def answering_units(user: User, day: date) -> list[Unit]:
    """Return the units that a person answers for, and those they only work for."""
    mine = {unit.pk for unit in own_units(user, day)}
    keys = mine | permissions.answered_for(user, day)
    rows = Unit.objects.filter(pk__in=keys)
    return [unit for unit in rows if unit.pk in mine or unit.holds(day)]


def given_from_above(user: User, day: date) -> QuerySet[Uptake]:
    """Return the work of plans above that a person's units have to take up."""
    keys = [unit.pk for unit in answering_units(user, day)]
    rows = Uptake.objects.filter(IN_FORCE, unit__in=keys)
    return rows.select_related("item__plan__unit", "unit", *ANSWERS)


def uptake_for(user: User, pk: int, day: date, *, to: str = "view") -> Uptake:
    """Return one uptake to ``view``, ``answer`` or ``settle``; otherwise it does not exist."""
    rows = Uptake.objects.filter(IN_FORCE).select_related(
        "item__plan__unit", "unit__parent", *ANSWERS, "wished_by", "decided_by", "linked_by"
    )
    row = get_object_or_404(rows, pk=pk)
    rights: dict[str, Callable[[], bool]] = {
        "answer": lambda: permissions.may_answer(user, row.unit, day),
        "settle": lambda: permissions.may_settle(user, row, day),
        "view": lambda: permissions.sees_uptake(user, row, day),
    }
    if not rights[to]():
        raise Http404
    return row


def own_items(unit: Unit) -> QuerySet[PlanItem]:
    """Return the work of a unit's own plans that are not superseded."""
    rows = PlanItem.objects.filter(plan__unit=unit, kind=PlanItem.Kind.TASK, group="")
    rows = rows.exclude(plan__state=GONE).exclude(plan__in=taken_in([unit.pk]))
    return rows.select_related("plan").order_by("-plan__year", "order")


def drafts_of(unit: Unit) -> QuerySet[Plan]:
    """Return a unit's own drafts, the newest first."""
    rows = Plan.objects.filter(unit=unit, state=Plan.State.DRAFT).order_by("-year", "-pk")
    return rows.exclude(pk__in=taken_in([unit.pk]))


def own_plans(unit: Unit) -> QuerySet[Plan]:
    """Return a unit's own plans that are not superseded, the newest first."""
    rows = Plan.objects.filter(unit=unit).exclude(state=GONE).exclude(pk__in=taken_in([unit.pk]))
    return rows.order_by("-year", "-pk").defer("document")


def taken_in(units: Collection[int]) -> list[int]:
    """Return the keys of what other bodies issued and units took in: no answer of their own.

    Of their documents the head alone is read: they are long.
    """
    rows = Plan.objects.filter(unit__in=units, kind=Plan.Kind.ASSIGNMENT, source__isnull=False)
    rows = rows.annotate(head=KeyTransform("header", "document")).defer("document")
    return [plan.pk for plan in rows.select_related("unit") if is_by_another(plan.head, plan.unit)]


def unanswered(plan: Plan | None = None) -> QuerySet[Uptake]:
    """Return what units still have to answer of plans in force."""
    rows = Uptake.objects.filter(IN_FORCE, OPEN)
    if plan is not None:
        rows = rows.filter(item__plan=plan)
    return rows.select_related("item__plan", "unit").order_by(*BY_PLAN_AND_UNIT)


@dataclass(frozen=True, slots=True)
class WaitingUptakes:
    """What units are to answer through a person, and the wishes that they decide on."""

    to_answer: list[Uptake]
    to_settle: list[Uptake]


def waiting_uptakes(user: User, day: date) -> WaitingUptakes:
    """Return what waits for this very person between plans, plan by plan, in one read."""
    own = permissions.answered_for(user, day)
    asked = Q(OPEN, unit__in=own)
    if permissions.judges(user, day):
        asked |= Q(ASKED, unit__in=visible_units(user, day))
    rows = Uptake.objects.filter(IN_FORCE, asked).order_by(*BY_PLAN_AND_UNIT)
    rows = rows.select_related("item__plan__unit", "unit", *ANSWERS)
    found = list(rows.defer("item__plan__document", *(f"{one}__document" for one in ANSWERS)))
    return WaitingUptakes(
        to_answer=[row for row in found if row.is_open and row.unit_id in own],
        to_settle=[row for row in found if row.is_asked and permissions.may_settle(user, row, day)],
    )

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Card, Cycle, NodeScore, Round
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.models import LossReason, Plan, PlanItem, Task
from thuocdo.apps.units.models import Unit

ROUNDS = (Round.SELF, Round.ROUND1, Round.ROUND2, Round.FINAL)


@dataclass(frozen=True, slots=True)
class Coverage:
    """A lost point and what answers it: tasks, a recorded reason, or nothing yet."""

    node: NodeScore
    items: tuple[PlanItem, ...]
    reason: LossReason | None

    @property
    def answered(self) -> bool:
        return bool(self.items or self.reason)


def card_of(cycle: Cycle, unit: Unit) -> Card | None:
    """Return a unit's card of the furthest round, with the unit's parent and the criteria set."""
    return _furthest(Card.objects.filter(assessment__cycle=cycle, assessment__unit=unit))


def cycles_to_plan(unit: Unit) -> QuerySet[Cycle]:
    """Return the cycles in which a unit was scored: settled results first, the latest ahead."""
    scored = Card.objects.filter(assessment__unit=unit)
    settled = scored.filter(round=Round.FINAL, assessment__cycle=OuterRef("pk"))
    cycles = Cycle.objects.filter(pk__in=scored.values("assessment__cycle"))
    cycles = cycles.select_related("criteria_set").annotate(settled=Exists(settled))
    return cycles.order_by("-settled", "-year", "name")


def card_to_plan(user: User, cycle: int, unit: int, day: date) -> Card:
    """Return results that a person may plan from; otherwise there are none."""
    card = _furthest(Card.objects.filter(assessment__cycle=cycle, assessment__unit=unit))
    if card is None or not permissions.may_draft(user, card.assessment.unit_id, day):
        raise Http404
    return card


def losses_of(card: Card, codes: Sequence[str] = ()) -> list[NodeScore]:
    """Return the lost points of a card in the order of the set; of some criteria, or of all."""
    nodes = card.nodes.filter(is_leaf=True, lost_sort__gt=0)
    return list((nodes.filter(code__in=codes) if codes else nodes).order_by("order"))


def coverage(cycle: Cycle, unit: Unit, plan: Plan | None = None) -> list[Coverage]:
    """Return every loss of a unit's latest card with what answers it, the largest first.

    Beside a plan, drafts of others do not count.
    """
    nodes = _lost_nodes(cycle, unit)
    if not nodes:
        return []
    items = _answering(cycle, unit, plan)
    reasons = _reasons(cycle, unit)
    return [
        Coverage(node, tuple(items.get(node.code, ())), reasons.get(node.code)) for node in nodes
    ]


def _lost_nodes(cycle: Cycle, unit: Unit) -> list[NodeScore]:
    """Return the lost leaves of a unit, the largest first.

    A body that was not measured itself answers for those under it: their losses are summed in
    rows that are never saved.
    """
    card = card_of(cycle, unit)
    lost = NodeScore.objects.filter(is_leaf=True, lost_sort__gt=0)
    if card is not None:
        return list(lost.filter(card=card).order_by("-lost_sort", "order"))
    below = lost.filter(card__assessment__cycle=cycle, card__assessment__unit__parent=unit)
    sums: dict[str, NodeScore] = {}
    for node in below.filter(card__round=Round.FINAL).order_by("order"):
        whole = sums.setdefault(node.code, node)
        if whole is not node:
            whole.lost += node.lost
            whole.cause = whole.cause if whole.cause == node.cause else ""
    return sorted(sums.values(), key=lambda node: (-node.lost, node.order))


def covered_points(rows: Iterable[Coverage]) -> tuple[Fraction, Fraction, Fraction]:
    """Return lost points with a task, with a reason only, and with nothing."""
    with_task, with_reason, with_nothing = Fraction(), Fraction(), Fraction()
    for row in rows:
        if row.items:
            with_task += row.node.lost
        elif row.reason:
            with_reason += row.node.lost
        else:
            with_nothing += row.node.lost
    return with_task, with_reason, with_nothing


def criterion_names(cycle: Cycle) -> dict[str, str]:
    """Return how each leaf of a cycle's set is called, by its code."""
    return {leaf.code: leaf.name.vi for leaf in framework_of(cycle.criteria_set).leaves()}


def answers_to_losses(cycle: Cycle, unit: Unit) -> dict[str, Coverage]:
    """Return what answers each lost criterion of a unit, by its code."""
    return {row.node.code: row for row in coverage(cycle, unit) if row.answered}


def _furthest(cards: QuerySet[Card]) -> Card | None:
    rows = cards.select_related("assessment__unit__parent", "assessment__cycle__criteria_set")
    return max(rows, key=lambda card: ROUNDS.index(Round(card.round)), default=None)


def _answering(cycle: Cycle, unit: Unit, plan: Plan | None) -> dict[str, list[PlanItem]]:
    planned = PlanItem.objects.filter(cycle=cycle, plan__unit=unit, kind=PlanItem.Kind.TASK)
    if plan is None:
        planned = planned.exclude(plan__state=Plan.State.SUPERSEDED)
    else:
        planned = planned.filter(Q(plan=plan) | Q(plan__state=Plan.State.ISSUED))
    tasks = Prefetch("tasks", Task.objects.select_related("item"))
    found: dict[str, list[PlanItem]] = {}
    for item in planned.select_related("plan").prefetch_related(tasks):
        found.setdefault(item.criterion_code, []).append(item)
    return found


def _reasons(cycle: Cycle, unit: Unit) -> dict[str, LossReason]:
    rows = LossReason.objects.filter(cycle=cycle, unit=unit).select_related("by")
    return {row.criterion_code: row for row in rows}

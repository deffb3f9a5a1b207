"""Reads of contents asked for from other bodies: who has sent, who has not, what they wrote."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Count, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.queries import own_units
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.mapping import own_and_governed
from thuocdo.apps.plans.models import ContentRequest, ContributedItem, Contribution, Plan
from thuocdo.apps.plans.queries.plans import plan_for
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import tree_at, units_at
from thuocdo.apps.units.queries.tree import Tree

State = Contribution.State
WAITING = (State.OPEN, State.RETURNED)
DRAFTED = Q(request__plan__state=Plan.State.DRAFT)


def requests_of(plan: Plan) -> QuerySet[ContentRequest]:
    """Return what was asked for a plan, with all answers and their contents."""
    items = Prefetch("items", ContributedItem.objects.select_related("merged"))
    answers = Contribution.objects.select_related("unit", "sent_by").prefetch_related(items)
    return plan.content_requests.select_related("by", "plan").prefetch_related(
        Prefetch("contributions", answers)
    )


def request_for(user: User, pk: int, day: date) -> ContentRequest:
    """Return a request of a draft that a person may change; otherwise it does not exist."""
    row = get_object_or_404(ContentRequest, pk=pk)
    row.plan = plan_for(user, row.plan_id, day, to="edit")
    return row


def contribution_for(user: User, pk: int, day: date, *, to: str = "write") -> Contribution:
    """Return an answer to ``read`` or ``write`` by the body asked, or to ``gather`` by who asked.

    Who might have written while it was a draft is told that the plan was issued (``ClosedError``).
    """
    rows = Contribution.objects.select_related("request__plan__unit", "request__by", "unit")
    row = get_object_or_404(rows, pk=pk)
    rights = {
        "read": permissions.reads_contribution(user, row, day),
        "write": permissions.may_contribute(user, row, day),
        "gather": permissions.may_edit(user, row.request.plan, day),
    }
    if not rights[to]:
        raise ClosedError(row) if to == "write" and rights["read"] else Http404
    return row


class ClosedError(Http404):
    """A body writes no contents any more: somebody issued the plan meanwhile."""

    def __init__(self, contribution: Contribution) -> None:
        self.contribution = contribution
        super().__init__()


def content_for(user: User, pk: int, day: date) -> ContributedItem:
    """Return one content that a person's body writes; otherwise it does not exist."""
    row = get_object_or_404(ContributedItem, pk=pk)
    row.contribution = contribution_for(user, row.contribution_id, day)
    return row


def contributions_for(user: User, day: date) -> QuerySet[Contribution]:
    """Return what a person's bodies were asked for and still have to send."""
    rows = Contribution.objects.filter(DRAFTED, unit__in=own_units(user, day), state__in=WAITING)
    return rows.select_related("request__plan", "unit").order_by("request__due", "pk")


@dataclass(frozen=True, slots=True)
class Given:
    """How many contents other bodies have written for a draft, and how many bodies."""

    contents: int
    units: int


def contents_given(plan: Plan) -> Given:
    """Return what would be gone with a draft: contents that were sent, and such still written."""
    rows = ContributedItem.objects.filter(contribution__request__plan=plan)
    told = rows.aggregate(contents=Count("pk"), units=Count("contribution__unit", distinct=True))
    return Given(**told)


def unsent() -> QuerySet[Contribution]:
    """Return all that bodies were asked for and have not sent."""
    rows = Contribution.objects.filter(DRAFTED, state__in=WAITING)
    return rows.select_related("request__plan", "unit").order_by("request__due", "pk")


@dataclass(frozen=True, slots=True)
class Replies:
    """Who was asked for contents of a draft and is ``silent``; how many sent are not in it."""

    silent: Sequence[Contribution]
    unmerged: int

    @property
    def bodies(self) -> int:
        """Return how many bodies are silent; one may be asked for several things."""
        return len({row.unit_id for row in self.silent})


def replies_to(plan: Plan, day: date) -> Replies:
    """Return what came of the requests for contents of a draft; who has ended answers no more."""
    left = Count("items", filter=Q(state=State.SENT, items__merged__isnull=True))
    rows = Contribution.objects.filter(DRAFTED, request__plan=plan).annotate(left=left)
    asked = list(rows.select_related("request", "unit").order_by("request__due", "pk"))
    silent = [one for one in asked if one.is_waiting and one.unit.holds(day)]
    return Replies(silent, sum(one.left for one in asked))


def units_to_ask(plan: Plan, day: date) -> QuerySet[Unit]:
    """Return the bodies that may be asked: those under the plan's unit, none above or beside it.

    An office asks for the committee that it is an office of: all that is under that one. Bodies
    beside the uppermost committee (central agencies, Party, Front) it may ask too, as nobody else.
    """
    tree, units = tree_at(day), list(units_at(day).order_by())
    home = _committee(plan.unit_id, {unit.pk: unit for unit in units})
    rows = _under_any({home, plan.unit_id}, tree, units)
    uppermost = tree.root(home) == home
    return _offered(plan, rows, day, beside=uppermost)


def partners_of(plan: Plan, day: date) -> QuerySet[Unit]:
    """Return the bodies that may lead a draft together with its unit, under one uppermost body."""
    tree, units = tree_at(day), list(units_at(day).order_by())
    rows = _under_any({tree.root(plan.unit_id), plan.unit_id}, tree, units)
    return _offered(plan, rows, day, beside=True)


def _offered(plan: Plan, keys: Iterable[int], day: date, *, beside: bool) -> QuerySet[Unit]:
    kinds = [Unit.Kind.CENTRAL_AGENCY, Unit.Kind.PARTY_BODY, Unit.Kind.FRONT] if beside else []
    apart = Q(kind__in=kinds, parent__isnull=True)
    rows = units_at(day).filter(Q(pk__in=keys) | apart).exclude(pk=plan.unit_id)
    return rows.order_by("kind", "name_sort")


def _committee(unit: int, known: Mapping[int, Unit]) -> int:
    """Return the committee that a unit is an office of; itself where it is one or has none."""
    for key in _upwards(unit, known):
        if known[key].is_governed:
            return key
    return unit


def _upwards(unit: int | None, known: Mapping[int, Unit]) -> Iterator[int]:
    seen: set[int] = set()
    while unit in known and unit not in seen:
        seen.add(unit)
        yield unit
        unit = known[unit].parent_id


def _under_any(tops: Iterable[int], tree: Tree, units: Sequence[Unit]) -> list[int]:
    """Return the keys of offices and committees under bodies, but for offices of those below."""
    below = ((tree.below([top]) - {top}) for top in tops)
    groups = ([unit for unit in units if unit.pk in keys] for keys in below)
    return [unit.pk for group in groups for unit in own_and_governed(group)]

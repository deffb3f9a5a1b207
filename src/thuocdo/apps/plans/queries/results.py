"""Reads of the results that a plan can answer, and of the cycles they were reached in."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.http import Http404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.models import Card, Cycle, NodeScore, Round
from thuocdo.apps.assessments.queries.results import counted, latest_cards
from thuocdo.apps.plans import permissions
from thuocdo.apps.plans.mapping import LostLeaf, Results
from thuocdo.apps.units.models import Unit
from thuocdo.core.scoring import State


def results_of(cycle: Cycle, unit: Unit) -> Results | None:
    """Return what a body plans from in a cycle; nothing where nobody was scored for it."""
    cards = latest_cards(cycle)
    mine = [card for card in cards if card.assessment.unit_id == unit.pk]
    taken = counted(cycle, mine or _of_those_below(unit, cards))
    if not taken.cards:
        return None
    return Results(
        cycle=cycle,
        unit=unit,
        cards=taken.cards,
        own=bool(mine),
        leaves=tuple(_leaves(taken.cards)),
        of=taken.of,
        unsubmitted=taken.unsubmitted,
    )


def results_to_plan(user: User, cycle: int, unit: int, day: date) -> Results:
    """Return results that a person may plan from; otherwise there are none."""
    row = Cycle.objects.select_related("criteria_set").filter(pk=cycle).first()
    body = Unit.objects.select_related("parent").filter(pk=unit).first()
    if row is None or body is None or not permissions.may_draft(user, body.pk, day):
        raise Http404
    found = results_of(row, body)
    if found is None:
        raise Http404
    return found


def cycles_to_plan(unit: Unit) -> QuerySet[Cycle]:
    """Return the cycles in which a unit or bodies under it were scored.

    Settled results come first, then the unit's own, the latest ahead; ``own`` and ``settled`` tell.
    """
    scored = Card.objects.filter(Q(assessment__unit=unit) | Q(assessment__unit__in=_below(unit)))
    here = scored.filter(assessment__cycle=OuterRef("pk"))
    cycles = Cycle.objects.filter(pk__in=scored.values("assessment__cycle"))
    cycles = cycles.select_related("criteria_set").annotate(
        settled=Exists(here.filter(round=Round.FINAL)),
        own=Exists(here.filter(assessment__unit=unit)),
    )
    return cycles.order_by("-settled", "-own", "-year", "name")


def cycle_before(unit: Unit, year: int) -> Cycle | None:
    """Return the results that a plan for a year follows, as long as no two claim to be them."""
    found = list(cycles_to_plan(unit).filter(year__lt=year))
    own = [cycle for cycle in found if cycle.own]
    if own:
        return own[0]
    latest = [cycle for cycle in found if cycle.year == max(one.year for one in found)]
    return latest[0] if len(latest) == 1 else None


def _of_those_below(unit: Unit, cards: Iterable[Card]) -> list[Card]:
    def is_below(body: Unit) -> bool:
        above = body.parent
        return above is not None and unit.pk in {above.pk, above.parent_id}

    return [card for card in cards if is_below(card.assessment.unit)]


def _below(unit: Unit) -> QuerySet[Unit]:
    """Return the bodies under a unit, those that have ended with them."""
    return Unit.objects.filter(Q(parent=unit) | Q(parent__parent=unit))


@dataclass(slots=True)
class _Whole:
    """What the cards that were scored have together of one criterion, ``of`` all that count."""

    points: Fraction = Fraction(0)
    max: Fraction = Fraction(0)
    of: int = 0

    def add(
        self, state: str, points: Fraction | None, maximum: Fraction | None, count: int = 1
    ) -> None:
        self.of += count
        if state != State.NOT_SCORED:
            self.points += (points or 0) * count
            self.max += (maximum or 0) * count


def _leaves(cards: Sequence[Card]) -> Iterable[LostLeaf]:
    """Return the criteria that any of the cards lost, in the order of the set."""
    by_card = {card.pk: card for card in cards}
    measured = NodeScore.objects.filter(card__in=by_card, is_leaf=True)
    measured = measured.exclude(state=State.NOT_APPLICABLE).order_by("order")
    lost, whole = _of_one(measured) if len(cards) == 1 else (_below_full(measured), _sums(measured))
    rows: dict[str, list[NodeScore]] = defaultdict(list)
    for row in lost:
        if row.lost:
            rows[row.code].append(row)
    for code, members in rows.items():
        yield _leaf(members, whole[code], by_card)


def _of_one(measured: Iterable[NodeScore]) -> tuple[list[NodeScore], dict[str, _Whole]]:
    """Return the scores of a single card, and each of them as the sum that it is."""
    rows = list(measured)
    whole: dict[str, _Whole] = defaultdict(_Whole)
    for row in rows:
        whole[row.code].add(row.state, row.points, row.max)
    return rows, whole


def _below_full(measured: QuerySet[NodeScore]) -> list[NodeScore]:
    lost = measured.exclude(lost=Fraction(0)).exclude(lost=None)
    return list(lost.only("card_id", "code", "order", "lost", "body", "cause", "state"))


def _sums(measured: QuerySet[NodeScore]) -> dict[str, _Whole]:
    """Return the sums by code: equal scores are counted by the database."""
    found: dict[str, _Whole] = defaultdict(_Whole)
    alike = measured.order_by().values_list("code", "state", "points", "max").annotate(Count("pk"))
    for code, state, points, maximum, count in alike:
        found[code].add(state, points, maximum, count)
    return found


def _leaf(rows: Sequence[NodeScore], whole: _Whole, by_card: dict[int, Card]) -> LostLeaf:
    below = sorted(rows, key=lambda row: -row.lost)
    lost = [row for row in below if row.state != State.NOT_SCORED]
    blank = [row for row in below if row.state == State.NOT_SCORED]
    own = lost[0] if lost and len(by_card) == 1 else None
    return LostLeaf(
        code=below[0].code,
        order=below[0].order,
        points=whole.points,
        max=whole.max,
        lost=sum((row.lost for row in lost), Fraction()),
        body=_same(row.body for row in below),
        cause=_same(row.cause for row in lost),
        klass=own.klass if own else "",
        previous=own.previous if own else None,
        previous_max=own.previous_max if own else None,
        losers=_units(lost, by_card),
        of=whole.of,
        unscored=sum((row.lost for row in blank), Fraction()),
        blanks=_units(blank, by_card),
    )


def _units(rows: Iterable[NodeScore], by_card: dict[int, Card]) -> tuple[Unit, ...]:
    return tuple(by_card[row.card_id].assessment.unit for row in rows)


def _same(words: Iterable[str]) -> str:
    """Return the word that all say, else nothing."""
    said = set(words)
    return said.pop() if len(said) == 1 else ""

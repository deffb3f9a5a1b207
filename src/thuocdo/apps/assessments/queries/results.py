"""Reads of results: who stands where, the fields of all units, one unit over the years."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from statistics import median

from django.db.models import Exists, OuterRef, Prefetch, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.mapping import framework_of, light_card
from thuocdo.apps.assessments.models import Assessment, Card, Cycle, NodeScore, Round
from thuocdo.apps.units.models import Succession, Unit
from thuocdo.core.framework import Field, FieldKind
from thuocdo.core.ranking import Placed, rank
from thuocdo.core.scoring import Completeness, State

ORDER = {Round.SELF: 0, Round.ROUND1: 1, Round.ROUND2: 2, Round.FINAL: 3}


@dataclass(frozen=True, slots=True)
class Place:
    """A unit's place. ``close`` are those with the same percent shown and another place.

    ``scored`` is the share of its maximum that was scored, where that kept it from a place.
    ``before`` is the same unit's card of last year; ``predecessors`` are those of what it was made
    of, where it was not there itself: they are named, never combined.
    """

    card: Card
    place: int | None = None
    of: int = 0
    tied: bool = False
    close: tuple[Card, ...] = ()
    scored: Fraction | None = None
    before: Card | None = None
    predecessors: tuple[Card, ...] = ()


@dataclass(frozen=True, slots=True)
class FieldShare:
    """What a unit has of a field, beside its peers; shares are 0–1, ``None``: does not apply."""

    field: Field
    share: Fraction | None
    lost: Fraction
    median: Fraction | None
    best: Fraction | None


@dataclass(frozen=True, slots=True)
class HeatRow:
    """One unit's shares of the fields, in the order of the set, and of the whole."""

    card: Card
    shares: tuple[Fraction | None, ...]
    whole: Fraction | None


@dataclass(frozen=True, slots=True)
class Counted:
    """The cards that averages, medians and sums count, of ``of`` units measured."""

    cards: tuple[Card, ...]
    of: int
    unsubmitted: int

    @property
    def partial(self) -> bool:
        return len(self.cards) < self.of


@dataclass(frozen=True, slots=True)
class HeatMap:
    """Units × normal fields, the lowest unit first; of those that are counted."""

    fields: tuple[Field, ...]
    rows: tuple[HeatRow, ...]
    counted: Counted


def cycle_seen(user: User, pk: int, day: date) -> Cycle:
    """Return a cycle in which a person has a part, with its units; else it does not exist."""
    units = Prefetch(
        "assessments",
        Assessment.objects.select_related("unit").order_by("group", "unit__name_sort"),
    )
    return get_object_or_404(queries.cycles_for(user, day).prefetch_related(units), pk=pk)


def latest_cards(cycle: Cycle) -> list[Card]:
    """Return each unit's card of the furthest round; final ones once the cycle is closed."""
    cards = Card.objects.filter(assessment__cycle=cycle).defer("scorecard")
    cards = cards.select_related("assessment__unit")
    furthest = {
        card.assessment_id: card for card in sorted(cards, key=lambda card: ORDER[card.round])
    }
    return sorted(furthest.values(), key=lambda card: card.assessment.unit.name_sort)


def counted(cycle: Cycle, cards: Sequence[Card]) -> Counted:
    """Return the cards that take part in a ranking, of some cards of a cycle.

    What a unit never handed in says nothing of it, so no average counts it. Where nobody takes
    part yet, all are looked at.
    """
    taking_part = tuple(card for card in cards if _takes_part(cycle, card))
    opened = cycle.opened_at is not None
    late = sum(1 for card in cards if opened and card.assessment.submitted_at is None)
    return Counted(taking_part or tuple(cards), len(cards), late if taking_part else 0)


def places(cycle: Cycle) -> list[Place]:
    """Return who stands where, groups in order, best first, those without a place last.

    Of a closed cycle these are the places that it was closed with. Before, only who has submitted
    has one, by what is known today.
    """
    cards = latest_cards(cycle)
    able = [card for card in cards if _takes_part(cycle, card)]
    unscored = unscored_max(cards)
    light = [
        light_card(card, Fraction(0) if cycle.is_closed else unscored.get(card.pk, Fraction(0)))
        for card in able
    ]
    placed = {one.card.unit: one for one in rank(light, framework_of(cycle.criteria_set).ranking)}
    by_unit = {str(card.assessment.unit_id): card for card in cards}
    before, predecessors = _last_year(cycle, [card.assessment.unit_id for card in cards])
    found = [
        Place(
            card=card,
            **_placed(placed.get(unit), by_unit),
            scored=_scored_share(card, unscored),
            before=before.get(card.assessment.unit_id),
            predecessors=predecessors.get(card.assessment.unit_id, ()),
        )
        for unit, card in by_unit.items()
    ]
    return sorted(found, key=lambda row: (row.card.assessment.group, row.place or len(found) + 1))


def unscored_max(cards: Iterable[Card]) -> dict[int, Fraction]:
    """Return, by card, the maximum of the normal leaves that were not scored: all of it is lost."""
    partial = [card for card in cards if card.state != Completeness.COMPLETE]
    rows = NodeScore.objects.filter(card__in=partial, is_leaf=True, state=State.NOT_SCORED)
    found: dict[int, Fraction] = defaultdict(Fraction)
    for key, lost in rows.order_by().values_list("card_id", "lost"):
        found[key] += lost
    return found


def unscored_codes(cards: Iterable[Card]) -> set[str]:
    """Return the leaves that any of the cards counts as 0 because nobody has scored it."""
    partial = [card for card in cards if card.state != Completeness.COMPLETE]
    rows = NodeScore.objects.filter(card__in=partial, is_leaf=True, state=State.NOT_SCORED)
    return set(rows.order_by().values_list("code", flat=True))


def card_for(user: User, pk: int, day: date) -> Card:
    """Return a card of a unit whose file a person may see; otherwise it does not exist."""
    cards = Card.objects.select_related(
        "assessment__unit",
        "assessment__cycle__criteria_set",
        "assessment__cycle__previous__criteria_set",
    )
    card = get_object_or_404(cards, pk=pk)
    if not permissions.may_view(user, card.assessment, day):
        raise Http404
    return card


def latest_card(assessment: Assessment) -> Card | None:
    """Return a unit's card of the furthest round."""
    cards = assessment.cards.defer("scorecard")
    return max(cards, key=lambda card: ORDER[card.round], default=None)


def files_with_cards(unit: Unit | None) -> list[Assessment]:
    """Return the files of a unit that were scored at least once, the latest first."""
    rows = Assessment.objects.filter(unit=unit).filter(
        Exists(Card.objects.filter(assessment=OuterRef("pk")))
    )
    rows = rows.select_related("unit", "cycle").prefetch_related("cycle__appraisers")
    return list(rows.order_by("-cycle__year", "-pk"))


def nodes_of(card: Card) -> list[NodeScore]:
    return list(card.nodes.order_by("order"))


def field_shares(cycle: Cycle, card: Card, peers: Sequence[Card]) -> list[FieldShare]:
    """Return a card's normal fields beside the median and the best of its peers (itself too).

    Of the peers only those count that take part in the ranking.
    """
    beside = {one.pk for one in counted(cycle, peers).cards}
    rows = _field_rows([card, *peers])
    found = []
    for field in _normal_fields(cycle):
        others = {key: row for key, row in rows.items() if key in beside}
        shares = [share for row in _of_field(others, field) if (share := _share(row)) is not None]
        own = rows[card.pk].get(field.code)
        found.append(
            FieldShare(
                field=field,
                share=_share(own),
                lost=(own.lost if own else None) or Fraction(0),
                median=median(shares) if shares else None,
                best=max(shares, default=None),
            )
        )
    return found


def heatmap(cycle: Cycle, group: str | None = None) -> HeatMap:
    """Return units × fields by their latest cards, of one group or of all, the lowest first."""
    fields = _normal_fields(cycle)
    taken = counted(
        cycle,
        [card for card in latest_cards(cycle) if group is None or card.assessment.group == group],
    )
    cards = taken.cards
    rows = _field_rows(cards)
    found = [
        HeatRow(
            card,
            tuple(_share(rows[card.pk].get(field.code)) for field in fields),
            card.points / card.max if card.max else None,
        )
        for card in cards
    ]
    lowest_first = sorted(found, key=lambda row: row.whole or Fraction(0))
    return HeatMap(fields, tuple(lowest_first), taken)


def cycles_with_results(user: User, day: date) -> QuerySet[Cycle]:
    """Return the cycles of which a person may see something: closed ones, own ones, led ones."""
    cycles = queries.cycles_for(user, day).exclude(state=Cycle.State.DRAFT)
    leads = permissions.may_coordinate(user, day) or any(
        permissions.duties(user, day, permissions.Role.LEADER)
    )
    if not leads:
        mine = [duty.unit_id for duty in user.all_duties if duty.holds(day)]
        own = Assessment.objects.filter(cycle=OuterRef("pk"), unit__in=mine)
        cycles = cycles.filter(Q(state=Cycle.State.CLOSED) | Exists(own))
    return cycles.order_by("-year", "-pk")


def measured_cycles(unit: Unit | None) -> QuerySet[Cycle]:
    """Return the cycles under way or closed that measure a unit, the latest first."""
    cycles = Cycle.objects.exclude(state=Cycle.State.DRAFT).filter(assessments__unit=unit)
    return cycles.order_by("-year", "-pk")


def _takes_part(cycle: Cycle, card: Card) -> bool:
    return card.rank is not None if cycle.is_closed else card.assessment.submitted_at is not None


def _placed(placed: Placed | None, by_unit: Mapping[str, Card]) -> dict[str, object]:
    if placed is None:
        return {}
    return {
        "place": placed.place,
        "of": placed.of,
        "tied": placed.tied,
        "close": tuple(by_unit[unit] for unit in placed.close),
    }


def _scored_share(card: Card, unscored: Mapping[int, Fraction]) -> Fraction | None:
    left = unscored.get(card.pk)
    return 1 - left / card.max if left and card.max else None


def _last_year(
    cycle: Cycle, units: Sequence[int]
) -> tuple[dict[int, Card], dict[int, tuple[Card, ...]]]:
    """Return last year's cards of the units themselves, and of what the others were made of."""
    if cycle.previous_id is None:
        return {}, {}
    made_of: dict[int, list[int]] = defaultdict(list)
    for after, before in Succession.objects.filter(after__in=units).values_list("after", "before"):
        made_of[after].append(before)
    named = {*units, *(unit for parts in made_of.values() for unit in parts)}
    cards = Card.objects.filter(
        assessment__cycle=cycle.previous_id, assessment__unit__in=named, round=Round.FINAL
    )
    found = {
        card.assessment.unit_id: card
        for card in cards.defer("scorecard").select_related("assessment__unit")
    }
    own = {unit: found[unit] for unit in units if unit in found}
    return own, {
        unit: tuple(found[part] for part in made_of[unit] if part in found)
        for unit in units
        if unit not in own
    }


def _normal_fields(cycle: Cycle) -> tuple[Field, ...]:
    framework = framework_of(cycle.criteria_set)
    return tuple(field for field in framework.fields if field.kind is FieldKind.NORMAL)


def _field_rows(cards: Iterable[Card]) -> dict[int, dict[str, NodeScore]]:
    found: dict[int, dict[str, NodeScore]] = defaultdict(dict)
    for row in NodeScore.objects.filter(card__in=list(cards), depth=0).order_by():
        found[row.card_id][row.code] = row
    return found


def _of_field(rows: Mapping[int, Mapping[str, NodeScore]], field: Field) -> list[NodeScore]:
    return [own[field.code] for own in rows.values() if field.code in own]


def _share(row: NodeScore | None) -> Fraction | None:
    return row.points / row.max if row and row.max else None

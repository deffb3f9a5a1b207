"""Who stands where, now or at the closing, and where the same unit stood a year before."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from thuocdo.apps.assessments.mapping import framework_of, light_card
from thuocdo.apps.assessments.models import Card, Cycle, Round
from thuocdo.apps.assessments.queries.results.cards import latest_cards, takes_part, unscored_max
from thuocdo.apps.units.models import Succession
from thuocdo.core.ranking import Placed, rank


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


def places(cycle: Cycle) -> list[Place]:
    """Return who stands where, groups in order, best first, those without a place last.

    Of a closed cycle these are the places that it was closed with. Before, only who has submitted
    has one, by what is known today.
    """
    cards = latest_cards(cycle)
    able = [card for card in cards if takes_part(cycle, card)]
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

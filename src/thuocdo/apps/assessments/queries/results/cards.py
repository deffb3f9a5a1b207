"""The cards that results are made of: which one of each unit, and which of them count."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.db.models import Exists, OuterRef
from django.http import Http404
from django.shortcuts import get_object_or_404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.models import Assessment, Card, Cycle, NodeScore, Round
from thuocdo.apps.units.models import Unit
from thuocdo.core.scoring import Completeness, State

ORDER = {Round.SELF: 0, Round.ROUND1: 1, Round.ROUND2: 2, Round.FINAL: 3}


@dataclass(frozen=True, slots=True)
class Counted:
    """The cards that averages, medians and sums count, of ``of`` units measured."""

    cards: tuple[Card, ...]
    of: int
    unsubmitted: int

    @property
    def partial(self) -> bool:
        return len(self.cards) < self.of


def latest_cards(cycle: Cycle) -> list[Card]:
    """Return each unit's card of the furthest round; final ones once the cycle is closed."""
    cards = Card.objects.filter(assessment__cycle=cycle).defer("scorecard")
    cards = cards.select_related("assessment__unit__parent")
    furthest = {
        card.assessment_id: card for card in sorted(cards, key=lambda card: ORDER[card.round])
    }
    return sorted(furthest.values(), key=lambda card: card.assessment.unit.name_sort)


def latest_card(assessment: Assessment) -> Card | None:
    """Return a unit's card of the furthest round."""
    cards = assessment.cards.defer("scorecard")
    return max(cards, key=lambda card: ORDER[card.round], default=None)


def card_for(user: User, pk: int, day: date) -> Card:
    """Return a card of a unit whose file a person may see; otherwise it does not exist."""
    cards = Card.objects.select_related(
        "assessment__unit",
        "assessment__cycle__criteria_set",
        "assessment__cycle__previous__criteria_set",
    ).prefetch_related("assessment__cycle__appraisers")
    card = get_object_or_404(cards, pk=pk)
    if not permissions.may_view(user, card.assessment, day):
        raise Http404
    return card


def files_with_cards(unit: Unit | None) -> list[Assessment]:
    """Return the files of a unit that were scored at least once, the latest first."""
    rows = Assessment.objects.filter(unit=unit).filter(
        Exists(Card.objects.filter(assessment=OuterRef("pk")))
    )
    rows = rows.select_related("unit", "cycle").prefetch_related("cycle__appraisers")
    return list(rows.order_by("-cycle__year", "-pk"))


def nodes_of(card: Card) -> list[NodeScore]:
    return list(card.nodes.order_by("order"))


def counted(cycle: Cycle, cards: Sequence[Card]) -> Counted:
    """Return the cards that take part in a ranking, of some cards of a cycle.

    What a unit never handed in says nothing of it, so no average counts it. Where nobody takes
    part yet, all are looked at.
    """
    taking_part = tuple(card for card in cards if takes_part(cycle, card))
    opened = cycle.opened_at is not None
    late = sum(1 for card in cards if opened and card.assessment.submitted_at is None)
    return Counted(taking_part or tuple(cards), len(cards), late if taking_part else 0)


def takes_part(cycle: Cycle, card: Card) -> bool:
    """Tell whether a card is ranked, or would be if the cycle were closed now."""
    return card.rank is not None if cycle.is_closed else card.assessment.submitted_at is not None


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

"""Reads of lost points: of one unit with their history, and of all units of a cycle together."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, Card, Cycle, NodeScore, Round
from thuocdo.apps.assessments.queries.results import counted, latest_card, latest_cards
from thuocdo.core.framework import Criterion
from thuocdo.core.gaps import Account, Edition, account, years_in_a_row
from thuocdo.core.scoring import State

CHAIN = 5
"""Years back that losses are followed."""


@dataclass(frozen=True, slots=True)
class Loss:
    """What one unit lost of a leaf; ``years``: how many in a row, this one included.

    What was not scored for want of data is lost too, but nobody lost it by what they did: it has
    no years and no class.
    """

    leaf: Criterion
    points: Fraction
    max: Fraction
    lost: Fraction
    body: str
    cause: str
    klass: str
    years: int
    scored: bool


@dataclass(frozen=True, slots=True)
class UnitLosses:
    """A unit's lost points, the largest first; ``account`` is reckoned anew from its inputs."""

    card: Card
    losses: tuple[Loss, ...]
    nodes: tuple[NodeScore, ...]
    account: Account

    @property
    def scored(self) -> tuple[Loss, ...]:
        """Return what was lost by what was done."""
        return tuple(loss for loss in self.losses if loss.scored)

    @property
    def unscored(self) -> tuple[Loss, ...]:
        """Return what is lost because nobody has scored it."""
        return tuple(loss for loss in self.losses if not loss.scored)

    @property
    def scored_lost(self) -> Fraction:
        return sum((loss.lost for loss in self.scored), Fraction(0))

    @property
    def unscored_lost(self) -> Fraction:
        return sum((loss.lost for loss in self.unscored), Fraction(0))

    @property
    def closes(self) -> bool:
        """Tell whether kept rows and reckoning agree to the last fraction."""
        kept = sum((loss.lost for loss in self.losses), Fraction(0))
        same = (self.account.points, self.account.max) == (self.card.points, self.card.max)
        return self.account.closes and self.account.lost == kept and same


@dataclass(frozen=True, slots=True)
class LossSum:
    """What all units together lost of a leaf: so many of so many units.

    ``unscored`` is lost beside it, by ``blank`` units, because nobody has scored them.
    """

    leaf: Criterion
    lost: Fraction
    unscored: Fraction
    blank: int
    max: Fraction
    body: str
    units: int
    of: int


def unit_losses(assessment: Assessment) -> UnitLosses | None:
    """Return what a unit lost by its latest card; nothing before it has one."""
    card = latest_card(assessment)
    if card is None:
        return None
    framework = framework_of(assessment.cycle.criteria_set)
    nodes = [node for node in card.nodes.order_by("order") if node.is_leaf]
    years = years_in_a_row(_editions(assessment, nodes))
    found = [
        _loss(framework.leaf(node.code), node, years.get(node.code, 1))
        for node in nodes
        if node.lost
    ]
    found.sort(key=lambda loss: -loss.lost)
    return UnitLosses(card, tuple(found), tuple(nodes), _account(assessment, card))


def cycle_losses(cycle: Cycle, group: str | None = None) -> list[LossSum]:
    """Return what all units of a cycle lost, leaf by leaf, the largest first."""
    cards = counted_cards(cycle, group)
    rows = NodeScore.objects.filter(card__in=cards, is_leaf=True).exclude(state="not_applicable")
    lost: dict[str, list[Fraction]] = defaultdict(list)
    blank: dict[str, list[Fraction]] = defaultdict(list)
    whole: dict[str, Fraction] = defaultdict(Fraction)
    for code, points, maximum, state in rows.order_by().values_list("code", "lost", "max", "state"):
        (blank if state == State.NOT_SCORED else lost)[code].append(points or Fraction(0))
        whole[code] += maximum or 0
    framework = framework_of(cycle.criteria_set)
    found = [
        LossSum(
            leaf=framework.leaf(code),
            lost=sum(lost[code], Fraction(0)),
            unscored=sum(blank[code], Fraction(0)),
            blank=len(blank[code]),
            max=whole[code],
            body=framework.responsible(code) or "",
            units=sum(1 for value in lost[code] if value),
            of=len(lost[code]) + len(blank[code]),
        )
        for code in whole
    ]
    left = (one for one in found if one.lost or one.unscored)
    return sorted(left, key=lambda one: (-one.lost, -one.unscored))


def counted_cards(cycle: Cycle, group: str | None = None) -> Sequence[Card]:
    """Return the cards whose losses are added up: of those that take part in the ranking."""
    cards = latest_cards(cycle)
    return counted(
        cycle, [card for card in cards if group is None or card.assessment.group == group]
    ).cards


def leaf_losses(cycle: Cycle, code: str) -> list[NodeScore]:
    """Return what each unit lost of one leaf, the largest first; full ones are left out."""
    cards = {card.pk: card for card in counted_cards(cycle)}
    rows = [row for row in NodeScore.objects.filter(card__in=cards, code=code) if row.lost]
    for row in rows:
        row.card = cards[row.card_id]
    return sorted(rows, key=lambda row: -row.lost)


def heads_by_body(bodies: Iterable[str], day: date) -> dict[str, str]:
    """Return who leads each body that a set names as answering, where such a body exists."""
    rows = Duty.objects.at(day).filter(role=Duty.Role.LEADER, unit__name__in=set(bodies))
    rows = rows.select_related("user", "unit").order_by("valid_from", "pk")
    return {row.unit.name: row.user.full_name for row in rows}


def _loss(leaf: Criterion, node: NodeScore, years: int) -> Loss:
    scored = node.state != State.NOT_SCORED
    return Loss(
        leaf=leaf,
        points=node.points or Fraction(0),
        max=node.max or Fraction(0),
        lost=node.lost,
        body=node.body,
        cause=node.cause,
        klass=node.klass if scored else "",
        years=years if scored else 0,
        scored=scored,
    )


def _account(assessment: Assessment, card: Card) -> Account:
    if card.round == Round.SELF:
        said: Mapping[str, Answer] = queries.answers_of(assessment)
    else:
        said = queries.settled_answers([assessment], card.round)[assessment.pk]
    return account(queries.scorecard_of(assessment, said))


def _editions(assessment: Assessment, nodes: Sequence[NodeScore]) -> list[Edition]:
    """Return this year and the years before, back along the cycles, as far as there are cards."""
    before = _cycles_before(assessment.cycle)
    rows = NodeScore.objects.filter(
        card__assessment__unit=assessment.unit_id,
        card__assessment__cycle__in=before,
        card__round=Round.FINAL,
        is_leaf=True,
    ).exclude(state=State.NOT_SCORED)
    lost: dict[int, dict[str, Fraction]] = defaultdict(dict)
    for cycle, code, points in rows.order_by().values_list(
        "card__assessment__cycle_id", "code", "lost"
    ):
        lost[cycle][code] = points
    scored = {node.code: node.lost for node in nodes if node.state != State.NOT_SCORED}
    now = Edition(framework_of(assessment.cycle.criteria_set), scored)
    return [now, *(Edition(framework_of(row.criteria_set), lost[row.pk]) for row in before)]


def _cycles_before(cycle: Cycle) -> list[Cycle]:
    if cycle.previous_id is None:
        return []
    earlier = Cycle.objects.filter(
        year__lt=cycle.year, year__gte=cycle.year - CHAIN, state=Cycle.State.CLOSED
    )
    by_key = {row.pk: row for row in earlier.select_related("criteria_set")}
    chain: list[Cycle] = []
    key = cycle.previous_id
    while key in by_key:
        chain.append(by_key.pop(key))
        key = chain[-1].previous_id
    return chain

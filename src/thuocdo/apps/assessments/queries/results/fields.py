"""What units have of each field: one beside its peers, or all of them as a map."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

from django.db.models import Q

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Card, Cycle, NodeScore
from thuocdo.apps.assessments.queries.results.cards import Counted, counted, latest_cards
from thuocdo.core.framework import Field, FieldKind


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
class HeatMap:
    """Units × normal fields, the lowest unit first; of those that are counted.

    ``leaves`` are all that these were scored on, in the order of the set.
    """

    fields: tuple[Field, ...]
    rows: tuple[HeatRow, ...]
    counted: Counted
    leaves: tuple[NodeScore, ...]


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


def heatmap(cycle: Cycle) -> HeatMap:
    """Return units × fields by their latest cards, the lowest first, and the leaves below."""
    fields = _normal_fields(cycle)
    taken = counted(cycle, latest_cards(cycle))
    cards = taken.cards
    nodes = NodeScore.objects.filter(Q(depth=0) | Q(is_leaf=True), card__in=cards).order_by("order")
    rows = _by_card(node for node in nodes if not node.depth)
    found = [
        HeatRow(
            card,
            tuple(_share(rows[card.pk].get(field.code)) for field in fields),
            card.points / card.max if card.max else None,
        )
        for card in cards
    ]
    lowest_first = sorted(found, key=lambda row: row.whole or Fraction(0))
    leaves = tuple(node for node in nodes if node.is_leaf)
    return HeatMap(fields, tuple(lowest_first), taken, leaves)


def _normal_fields(cycle: Cycle) -> tuple[Field, ...]:
    framework = framework_of(cycle.criteria_set)
    return tuple(field for field in framework.fields if field.kind is FieldKind.NORMAL)


def _field_rows(cards: Iterable[Card]) -> dict[int, dict[str, NodeScore]]:
    return _by_card(NodeScore.objects.filter(card__in=list(cards), depth=0).order_by())


def _by_card(rows: Iterable[NodeScore]) -> dict[int, dict[str, NodeScore]]:
    found: dict[int, dict[str, NodeScore]] = defaultdict(dict)
    for row in rows:
        found[row.card_id][row.code] = row
    return found


def _of_field(rows: Mapping[int, Mapping[str, NodeScore]], field: Field) -> list[NodeScore]:
    return [own[field.code] for own in rows.values() if field.code in own]


def _share(row: NodeScore | None) -> Fraction | None:
    return row.points / row.max if row and row.max else None

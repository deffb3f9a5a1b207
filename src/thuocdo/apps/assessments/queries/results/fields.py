"""What units have of each field: one beside its peers, or all of them as a map."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction
from statistics import median

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
    """Units × normal fields, the lowest unit first; of those that are counted."""

    fields: tuple[Field, ...]
    rows: tuple[HeatRow, ...]
    counted: Counted


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

"""Who stands where, and what an appeal needs to know: of how many, tied with whom, how close.

Places are made of unrounded ratios. Two units that show the same percent but are not equal get
different places; ``close`` names them, so that a page can say why.
"""

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, replace
from fractions import Fraction
from itertools import groupby

from thuocdo.core.framework.model import Ranking
from thuocdo.core.scoring.scorecard import Scorecard
from thuocdo.core.vietnamese.text import sort_key


@dataclass(frozen=True, slots=True)
class Placed:
    """A unit's place; ``place`` is ``None`` when too little of it is scored.

    ``of`` counts the ranked units of its group; ``tied`` tells that others share the place;
    ``close`` names the units of the group with the same rounded percent but another place.
    """

    card: Scorecard
    place: int | None
    of: int
    tied: bool = False
    close: tuple[str, ...] = ()


def rank(cards: Iterable[Scorecard], ranking: Ranking) -> list[Placed]:
    """Return every unit with its place, groups apart, best first, unranked last.

    Equal ratios share the better place (1, 2, 2, 4). A unit is ranked when something applies to
    it and at least ``min_scored`` of its applicable maximum is scored. Units that cannot be told
    apart are in Vietnamese alphabetical order, so the order of the input never shows.
    """
    groups: dict[str, list[Scorecard]] = defaultdict(list)
    for card in cards:
        groups[card.group].append(card)
    in_order = sorted(groups, key=lambda group: (sort_key(group), group))
    return [placed for group in in_order for placed in _rank_group(groups[group], ranking)]


def ranked(cards: Iterable[Scorecard], ranking: Ranking) -> list[Scorecard]:
    """Return the cards with ``rank`` and ``tied`` set, in the order of :func:`rank`."""
    return [ranked_card(placed) for placed in rank(cards, ranking)]


def ranked_card(placed: Placed) -> Scorecard:
    """Return the card of a placed unit with ``rank`` and ``tied`` set."""
    return replace(placed.card, rank=placed.place, tied=placed.tied)


def _rank_group(cards: list[Scorecard], ranking: Ranking) -> list[Placed]:
    named = sorted(cards, key=lambda card: (sort_key(card.unit), card.unit))
    able = [(_ratio(card), card) for card in named if _is_ranked(card, ranking)]
    able.sort(key=lambda pair: pair[0], reverse=True)
    alike = _same_percent(able)
    placed: list[Placed] = []
    for ratio, equals in groupby(able, key=lambda pair: pair[0]):
        found = [card for _, card in equals]
        place, tied = len(placed) + 1, len(found) > 1
        placed += [
            Placed(card, place, len(able), tied, _close(ratio, alike[card.percent]))
            for card in found
        ]
    unranked = [card for card in named if not _is_ranked(card, ranking)]
    return placed + [Placed(card, None, len(able)) for card in unranked]


def _is_ranked(card: Scorecard, ranking: Ranking) -> bool:
    return bool(card.max) and card.scored_max >= ranking.min_scored * card.max


def _ratio(card: Scorecard) -> Fraction:
    return card.points / card.max


def _same_percent(
    able: Iterable[tuple[Fraction, Scorecard]],
) -> dict[Fraction | None, dict[Fraction, list[str]]]:
    """Return the units by what is shown of their result, then by what it is."""
    found: dict[Fraction | None, dict[Fraction, list[str]]] = {}
    for ratio, card in able:
        found.setdefault(card.percent, {}).setdefault(ratio, []).append(card.unit)
    return found


def _close(ratio: Fraction, alike: dict[Fraction, list[str]]) -> tuple[str, ...]:
    """Name the units that show the same percent and are not equal; a tie costs nothing."""
    return tuple(unit for other, units in alike.items() if other != ratio for unit in units)

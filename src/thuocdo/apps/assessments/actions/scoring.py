"""The one place that scores: a card and its node rows are always written together."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime

from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.mapping import (
    card_columns,
    framework_of,
    node_rows,
)
from thuocdo.apps.assessments.models import Answer, Assessment, Card, Cycle, NodeScore, Round
from thuocdo.core.ranking import rank
from thuocdo.core.scoring import Scorecard

OUT = (None, False, 0)
"""Place, tie and number of places of who takes no part."""

NODE_COLUMNS = [field.attname for field in NodeScore._meta.concrete_fields if not field.primary_key]


def rescore(assessment: Assessment, round_: Round, now: datetime) -> Card:
    """Score one unit for a round and keep the result; call it inside an action."""
    return rescore_many([assessment], round_, now)[0]


def rescore_by(
    assessment: Assessment, said: Mapping[str, Answer], round_: Round, now: datetime
) -> tuple[Card, Scorecard]:
    """Score one unit by answers that were read while its file was held, and keep the result."""
    scored = queries.scorecards_of([assessment], {assessment.pk: said})
    cards = _keep([assessment], {assessment.pk: said}, scored, round_, now)
    return cards[0], scored[assessment.pk]


def rescore_many(assessments: Sequence[Assessment], round_: Round, now: datetime) -> list[Card]:
    """Score units of one cycle for a round in a constant number of queries."""
    if not assessments:
        return []
    said = _said(assessments, round_)
    scored = queries.scorecards_of(assessments, said)
    return _keep(assessments, said, scored, round_, now)


def _keep(
    assessments: Sequence[Assessment],
    said: Mapping[int, Mapping[str, Answer]],
    scored: Mapping[int, Scorecard],
    round_: Round,
    now: datetime,
) -> list[Card]:
    """Write cards with their node rows, each leaf beside what it had last year."""
    framework = framework_of(assessments[0].cycle.criteria_set)
    previous = queries.previous_scorecards(assessments)
    edition = queries.previous_framework(assessments)
    cards = _keep_cards(assessments, scored, round_, now)
    rows = (
        NodeScore(card=card, **row)
        for card, assessment in zip(cards, assessments, strict=True)
        for row in node_rows(
            framework,
            scored[assessment.pk],
            said[assessment.pk],
            previous.get(assessment.unit_id),
            edition,
        )
    )
    _keep_nodes(cards, rows)
    return cards


def rank_cycle(cycle: Cycle, round_: Round) -> None:
    """Place the units of a cycle within their groups, by unrounded ratios.

    A unit of which nothing was submitted has no place, whatever figures say of it.
    """
    cards = list(queries.cards_of(cycle, round_))
    rows = [card.assessment for card in cards]
    said = _said(rows, round_)
    scored = queries.scorecards_of(rows, said)
    taking_part = [scored[row.pk] for row in rows if row.submitted_at or said[row.pk]]
    ranking = framework_of(cycle.criteria_set).ranking
    placed = {found.card.unit: found for found in rank(taking_part, ranking)}
    for card in cards:
        found = placed.get(str(card.assessment.unit_id))
        card.rank, card.tied, card.of = (found.place, found.tied, found.of) if found else OUT
        card.scorecard |= {"rank": card.rank, "tied": card.tied}
    Card.objects.bulk_update(cards, ["rank", "tied", "of", "scorecard"])


def _said(assessments: Iterable[Assessment], round_: Round) -> dict[int, dict[str, Answer]]:
    rows = list(assessments)
    if round_ == Round.SELF:
        return queries.claims_of(rows)
    return queries.settled_answers(rows, round_)


def _keep_cards(
    assessments: Sequence[Assessment],
    scored: Mapping[int, Scorecard],
    round_: Round,
    now: datetime,
) -> list[Card]:
    """Write cards anew; places, which another action gives, are left as they are kept."""
    rows = [
        Card(
            assessment=row,
            round=round_,
            scored_at=now,
            **card_columns(scored[row.pk]),
        )
        for row in assessments
    ]
    updated = ["scorecard", "points", "max", "points_sort", "percent", "band", "state", "scored_at"]
    return Card.objects.bulk_create(
        rows,
        update_conflicts=True,
        unique_fields=["assessment", "round"],
        update_fields=updated,
    )


def _keep_nodes(cards: Sequence[Card], scored: Iterable[NodeScore]) -> None:
    """Write the rows that differ from those kept; most of a card stays as it was."""
    kept = {
        (row.card_id, row.code): row for row in NodeScore.objects.filter(card__in=cards).order_by()
    }
    changed = [
        row
        for row in scored
        if (old := kept.get((row.card_id, row.code))) is None or _columns(old) != _columns(row)
    ]
    if changed:
        NodeScore.objects.bulk_create(
            changed,
            update_conflicts=True,
            unique_fields=["card", "code"],
            update_fields=[name for name in NODE_COLUMNS if name not in {"card_id", "code"}],
        )


def _columns(row: NodeScore) -> tuple[object, ...]:
    return tuple(getattr(row, name) for name in NODE_COLUMNS)

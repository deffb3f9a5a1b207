"""What was said and measured, as scores: computed now, or kept on cards."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from fractions import Fraction

from django.db.models import (
    QuerySet,
)

from thuocdo.apps.assessments.mapping import framework_of, unit_answers
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Card,
    Cycle,
    NodeScore,
    PinnedFigure,
    Round,
)
from thuocdo.apps.assessments.queries.files import rows_of
from thuocdo.apps.assessments.queries.said import settled_answers
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.queries import latest
from thuocdo.core.framework import Framework
from thuocdo.core.scoring import Completeness, LeafScore, Scorecard, State, score_units


def cards_of(cycle: Cycle, round_: Round) -> QuerySet[Card]:
    """Return the cards of a cycle's units in a round, best first, unranked ones last."""
    cards = Card.objects.filter(assessment__cycle=cycle, round=round_)
    return cards.select_related("assessment__unit").order_by(
        "assessment__group", "rank", "-points_sort", "assessment__unit__name_sort"
    )


def assessments_with_card(cycle: Cycle, round_: Round) -> list[int]:
    """Return the keys of the files that a round has a card of."""
    cards = Card.objects.filter(assessment__cycle=cycle, round=round_)
    return list(cards.values_list("assessment_id", flat=True))


def scorecard_of(assessment: Assessment, said: Mapping[str, Answer]) -> Scorecard:
    """Score one unit by what was said, now and without keeping the result."""
    return scorecards_of([assessment], {assessment.pk: said})[assessment.pk]


def scorecards_of(
    assessments: Sequence[Assessment], said: Mapping[int, Mapping[str, Answer]]
) -> dict[int, Scorecard]:
    """Score units of one cycle by what was said and the figures of exactly its period."""
    if not assessments:
        return {}
    framework = framework_of(assessments[0].cycle.criteria_set)
    cards = score_units(
        framework,
        [unit_answers(framework, row, said[row.pk]) for row in assessments],
        figures_read(assessments),
    )
    return {row.pk: card for row, card in zip(assessments, cards, strict=True)}


def figures_read(assessments: Sequence[Assessment]) -> dict[str, dict[str, FigureRow]]:
    """Return the figures that units of one cycle are scored by: ``{unit: {metric: figure}}``.

    A closed cycle reads the revisions it pinned, an open one those that count now.
    """
    if not assessments:
        return {}
    cycle = assessments[0].cycle
    found: dict[str, dict[str, FigureRow]] = {str(row.unit_id): {} for row in assessments}
    for row in _pinned(assessments) if cycle.is_closed else _counting(assessments):
        found[str(row.unit_id)][row.metric] = row
    return found


def _pinned(assessments: Sequence[Assessment]) -> list[FigureRow]:
    pins = PinnedFigure.objects.filter(assessment__in=assessments).select_related("figure")
    return [pin.as_read for pin in pins]


def _counting(assessments: Sequence[Assessment]) -> Iterable[FigureRow]:
    cycle = assessments[0].cycle
    leaves = framework_of(cycle.criteria_set).leaves()
    metrics = {leaf.metric for leaf in leaves if leaf.metric}
    return latest([row.unit_id for row in assessments], metrics, cycle.period)


def figures_to_pin(cycle: Cycle, assessments: Sequence[Assessment]) -> list[PinnedFigure]:
    """Return the pins of a cycle about to close: one a unit and leaf that reads a figure."""
    read = figures_read(assessments)
    return [
        PinnedFigure(assessment=row, leaf_code=leaf.code, figure=figure, standing=figure.standing)
        for row in assessments
        for leaf in framework_of(cycle.criteria_set).leaves()
        if (figure := read[str(row.unit_id)].get(leaf.metric or ""))
    ]


def previous_framework(assessments: Sequence[Assessment]) -> Framework | None:
    """Return last year's edition of the set, which may have other codes."""
    previous = assessments[0].cycle.previous if assessments else None
    return framework_of(previous.criteria_set) if previous else None


def previous_scorecards(assessments: Sequence[Assessment]) -> dict[int, Scorecard]:
    """Return last year's leaves of the same units, by unit, for classes and comparisons."""
    previous = assessments[0].cycle.previous if assessments else None
    if previous is None:
        return {}
    if previous.is_closed:
        return _settled_scorecards(previous, [row.unit_id for row in assessments])
    rows = rows_of(previous, [row.unit_id for row in assessments])
    cards = scorecards_of(rows, settled_answers(rows))
    return {row.unit_id: cards[row.pk] for row in rows}


def _settled_scorecards(cycle: Cycle, units: Sequence[int]) -> dict[int, Scorecard]:
    """Return what a closed cycle kept of units, leaf by leaf; nothing changes it any more."""
    rows = NodeScore.objects.filter(
        card__assessment__cycle=cycle,
        card__assessment__unit__in=units,
        card__round=Round.FINAL,
        is_leaf=True,
    )
    leaves: dict[int, list[LeafScore]] = defaultdict(list)
    columns = ("card__assessment__unit_id", "code", "state", "points", "max")
    for unit, code, state, points, maximum in rows.order_by("order").values_list(*columns):
        leaves[unit].append(LeafScore(code, State(state), points, maximum))
    nothing = Fraction(0)
    return {
        unit: Scorecard(
            unit=str(unit), group="", points=nothing, max=nothing, percent=None,
            state=Completeness.COMPLETE, nodes=(), leaves=tuple(found),
        )
        for unit, found in leaves.items()
    }  # fmt: skip

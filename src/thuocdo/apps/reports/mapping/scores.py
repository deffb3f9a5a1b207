"""Final results and published indices, each with the one before."""

from collections.abc import Iterable, Iterator, Mapping
from fractions import Fraction

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.assessments.models import Card
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.queries.provinces import count_at
from thuocdo.core.metrics import Metric, MetricUnit
from thuocdo.core.report.quarter_facts import ScoreFact

INDICES = ("par", "sipas", "papi", "pci", "qd766")


def card_scores(cards: Iterable[Card]) -> Iterator[ScoreFact]:
    """Yield the newest final result of each set of criteria, with the one before; newest first."""
    by_index: dict[str, list[Card]] = {}
    for card in cards:
        by_index.setdefault(card.assessment.cycle.criteria_set.index, []).append(card)
    for newest, *older in by_index.values():
        before = older[0] if older else None
        yield ScoreFact(
            index=newest.assessment.cycle.name,
            points=newest.points,
            max=newest.max,
            rank=newest.rank,
            of=newest.of or None,
            previous_points=before.points if before else None,
            previous_rank=before.rank if before else None,
            previous_of=before.of or None if before else None,
        )


def published_scores(rows: Iterable[FigureRow]) -> Iterator[ScoreFact]:
    """Yield the latest published total of each index with its place, and the one before."""
    series: dict[str, dict[int, FigureRow]] = {}
    for row in rows:
        series.setdefault(row.metric, {})[row.period_end.year] = row
    for index in INDICES:
        if by_year := series.get(f"{index}.total"):
            ranks = series.get(f"{index}.rank", {})
            yield _published(load_metrics()[f"{index}.total"], by_year, ranks)


def _published(
    metric: Metric, by_year: Mapping[int, FigureRow], ranks: Mapping[int, FigureRow]
) -> ScoreFact:
    *_older, last = sorted(by_year)
    before = last - 1 if last - 1 in by_year else None
    ratio = metric.unit is MetricUnit.RATIO
    scale = 100 if ratio else 1
    return ScoreFact(
        index=f"{metric.name_vi} năm {last}",
        points=(by_year[last].value or Fraction()) * scale,
        max=Fraction(100) if ratio or metric.scale is None else metric.scale[1],
        rank=_place_in(ranks.get(last)),
        of=_ranked(ranks.get(last)),
        previous_points=(by_year[before].value or Fraction()) * scale if before else None,
        previous_rank=_place_in(ranks.get(before)) if before else None,
        previous_of=_ranked(ranks.get(before)) if before else None,
    )


def _ranked(row: FigureRow | None) -> int | None:
    """Return among how many a place is; a table that does not say it ranked every province."""
    return None if row is None else row.n or count_at(row.period_end)


def _place_in(row: FigureRow | None) -> int | None:
    return int(row.value) if row is not None and row.value else None

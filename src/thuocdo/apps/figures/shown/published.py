"""Published results as a table: a province a row, a year two columns, score and place n/N."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from types import SimpleNamespace

from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.queries import provinces
from thuocdo.apps.units.models import Unit
from thuocdo.core.metrics import Metric, MetricRegistry, MetricUnit, SourceKind

YEARS_SHOWN = 5


@dataclass(frozen=True, slots=True)
class Result:
    """What was published of a province in a year; ``of`` is how many were ranked."""

    score: Fraction | None = None
    rank: int | None = None
    of: int = 0
    score_url: str = ""
    rank_url: str = ""

    @property
    def place(self) -> str:
        return f"{self.rank}/{self.of}" if self.rank else ""


NOTHING = Result()


def indices(registry: MetricRegistry) -> dict[str, list[Metric]]:
    """Return the metrics of each published index, its total first; ranks are beside the total."""
    found: dict[str, list[Metric]] = {}
    for metric in registry:
        index, _, part = metric.code.partition(".")
        published = SourceKind.PUBLISHED in metric.sources and metric.unit is not MetricUnit.RANK
        if published and part:
            found.setdefault(index, []).append(metric)
    return found


def results_by_year(rows: Iterable[FigureRow]) -> dict[Unit, dict[int, Result]]:
    """Return score and place of each province and year from rows of a metric and of ranks."""
    scores: dict[tuple[int, int], FigureRow] = {}
    ranks: dict[tuple[int, int], FigureRow] = {}
    units: dict[int, Unit] = {}
    for row in rows:
        target = ranks if row.metric.endswith(".rank") else scores
        target[row.unit_id, row.period_end.year] = row
        units[row.unit_id] = row.unit
    ranked = _sizes(ranks)
    found: dict[Unit, dict[int, Result]] = defaultdict(dict)
    for key in scores.keys() | ranks.keys():
        unit, year = key
        found[units[unit]][year] = _result(scores.get(key), ranks.get(key), ranked.get(year, 0))
    return dict(found)


def years_of(results: Mapping[Unit, Mapping[int, Result]]) -> list[int]:
    """Return the years that are shown, the latest first."""
    return sorted({year for by_year in results.values() for year in by_year}, reverse=True)


def table(
    results: Mapping[Unit, Mapping[int, Result]], years: Sequence[int]
) -> list[SimpleNamespace]:
    """Return a row for each province with something to show; ``s2024``, ``r2024`` order it."""
    return [
        SimpleNamespace(
            pk=unit.pk,
            unit=unit,
            name=unit.name,
            name_folded=unit.name_folded,
            name_sort=unit.name_sort,
            by_year=by_year,
            **{f"s{year}": by_year.get(year, NOTHING).score for year in years},
            **{f"r{year}": by_year.get(year, NOTHING).rank for year in years},
        )
        for unit, by_year in results.items()
        if any(year in by_year for year in years)
    ]


def _sizes(ranks: Mapping[tuple[int, int], FigureRow]) -> dict[int, int]:
    """Return how many provinces each year's ranks are among.

    A complete table says it itself. Where only some places are known, all provinces of the time
    were ranked.
    """
    by_year: dict[int, list[FigureRow]] = defaultdict(list)
    for (_unit, year), row in ranks.items():
        by_year[year].append(row)
    return {year: _size(rows, year) for year, rows in by_year.items()}


def _size(rows: Sequence[FigureRow], year: int) -> int:
    stated = max((row.n or 0) for row in rows)
    last = max(int(row.value or 0) for row in rows)
    if stated:
        return stated
    return len(rows) if last <= len(rows) else provinces.count_at(date(year, 12, 31))


def _result(score: FigureRow | None, rank: FigureRow | None, of: int) -> Result:
    return Result(
        score=score.value if score else None,
        rank=int(rank.value) if rank and rank.value else None,
        of=of,
        score_url=score.get_absolute_url() if score else "",
        rank_url=rank.get_absolute_url() if rank else "",
    )

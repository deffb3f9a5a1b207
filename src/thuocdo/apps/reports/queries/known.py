"""The figures of a unit, and of the bodies under it, that a report tells of or sums up."""

from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.figures.models import FigureRow, Standing
from thuocdo.apps.figures.queries import figures_of
from thuocdo.apps.reports import mapping
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import children_on
from thuocdo.core.metrics import MetricUnit
from thuocdo.core.periods import Period
from thuocdo.core.report.quarter_facts import FigureFact
from thuocdo.core.report.rollup import Part, RolledUp, roll_up

ADDITIVE = {MetricUnit.COUNT, MetricUnit.MONEY}


@dataclass(frozen=True, slots=True)
class Known:
    """Figures of a unit and of the bodies under it in a period, by unit and metric."""

    unit: int
    day: date
    children: list[Unit]
    rows: dict[tuple[int, str], FigureRow]

    def codes(self) -> list[str]:
        """Return the metrics in the order of the registry; those of a family after the named."""
        named = [metric.code for metric in load_metrics()]
        places = {code: place for place, code in enumerate(named)}
        found = {code for _unit, code in self.rows}
        return sorted(found, key=lambda code: (places.get(code, len(named)), code))

    def own(self, code: str) -> FigureRow | None:
        return self.rows.get((self.unit, code))

    def summed(self, code: str) -> dict[int, FigureRow]:
        """Return what takes part in a sum: ratios with both parts, else counts and amounts."""
        found = self._under(code)
        whole = {pk: row for pk, row in found.items() if row.denominator is not None}
        return whole or (found if _adds_up(code) else {})

    def used(self, code: str) -> list[FigureRow]:
        """Return what the figure of a metric is made of: the unit's own, else those it sums."""
        row = self.own(code)
        return [row] if row else list(self.summed(code).values())

    def total(self, code: str) -> RolledUp | None:
        parts = {
            pk: Part(row.value, row.numerator, row.denominator)
            for pk, row in self.summed(code).items()
        }
        expected = [child.pk for child in self._expected(code)]
        return roll_up(parts, expected, additive=_adds_up(code))

    def value(self, code: str) -> Fraction | None:
        """Return the figure to compare with: the unit's own, or the sum over all bodies below."""
        row = self.own(code)
        if row is not None:
            return row.value
        total = self.total(code)
        return total.value if total and not total.estimated else None

    def missing(self, code: str) -> list[str]:
        summed = self.summed(code)
        return [child.name for child in self._expected(code) if child.pk not in summed]

    def unsettled(self, code: str, unapproved: Collection[int]) -> int:
        """Count the bodies whose figure waits for a second person, or report for approval."""
        return sum(
            row.standing == Standing.WAITING or pk in unapproved
            for pk, row in self.summed(code).items()
        )

    def _under(self, code: str) -> dict[int, FigureRow]:
        found = {child.pk: self.rows.get((child.pk, code)) for child in self.children}
        return {pk: row for pk, row in found.items() if row is not None}

    def _expected(self, code: str) -> list[Unit]:
        """Return the bodies that should have a figure: of all kinds of which one has it."""
        found = self._under(code)
        kinds = {child.kind for child in self.children if child.pk in found}
        return [child for child in self.children if child.kind in kinds]


def known_in(unit: Unit, *periods: Period) -> list[Known]:
    """Return what is known of each period: one read of bodies and one of figures for all."""
    below = children_on(unit, [period.last_day for period in periods])
    units = {unit.pk, *(child.pk for children in below for child in children)}
    rows = figures_of(units).filter(
        mapping.REPORTED, period__in=[period.code for period in periods]
    )
    return [
        _known(unit, period, children, rows)
        for period, children in zip(periods, below, strict=True)
    ]


def figures_told(
    known: Known, before: Known, targets: Mapping[str, Fraction], unapproved: Collection[int]
) -> Iterator[FigureFact]:
    """Yield the figures of a report: the unit's own, else what the bodies below add up to.

    ``unapproved`` are the bodies whose report on the period is asked for and not approved.
    """
    for code in known.codes():
        metric, target, previous = load_metrics()[code], targets.get(code), before.value(code)
        row = known.own(code)
        if row is not None:
            yield mapping.figure_fact(row, previous, target, metric, known.day)
        elif total := known.total(code):
            below = mapping.Below(total, known.missing(code), known.unsettled(code, unapproved))
            yield mapping.rolled_up_fact(code, below, previous, target, metric)


def _known(unit: Unit, period: Period, children: list[Unit], rows: Iterable[FigureRow]) -> Known:
    there = {unit.pk, *(child.pk for child in children)}
    good = {
        (row.unit_id, row.metric): row
        for row in rows
        if row.period == period.code and row.unit_id in there and row.standing != Standing.DISPUTED
    }
    return Known(unit.pk, period.last_day, children, good)


def _adds_up(code: str) -> bool:
    return load_metrics()[code].unit in ADDITIVE

"""Figures and targets of a period, each in the words and the unit of its metric."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from functools import reduce
from operator import or_
from typing import Any

from django.db.models import Q

from thuocdo.apps.figures.models import FigureRow, Standing
from thuocdo.core.metrics import Direction, Metric, MetricUnit
from thuocdo.core.report.quarter_facts import FigureFact
from thuocdo.core.report.reform import FIELDS
from thuocdo.core.report.rollup import RolledUp
from thuocdo.core.vietnamese.dates import show_date

UNITS = {
    MetricUnit.RATIO: "%",
    MetricUnit.POINTS: "điểm",
    MetricUnit.DAYS: "ngày",
    MetricUnit.MONEY: "triệu đồng",
}
_NAMED = 5
INDICES = {"par", "sipas", "papi", "pci", "ddci", "pgi", "qd766", "d766", "XHH"}
FIELDS_OF_METRICS = {
    "legal": FIELDS[0],
    "dossiers": FIELDS[1],
    "procedures": FIELDS[1],
    "feedback": FIELDS[1],
    "organisation": FIELDS[2],
    "staffing": FIELDS[3],
    "training": FIELDS[3],
    "finance": FIELDS[4],
    "documents": FIELDS[5],
    "digital": FIELDS[5],
}


REPORTED = ~reduce(or_, (Q(metric__startswith=f"{family}.") for family in sorted(INDICES)))
"""Metrics that are told as figures; totals and parts of indices are scores."""


def figure_fact(
    row: FigureRow,
    previous: Fraction | None,
    target: Fraction | None,
    metric: Metric,
    cut_off: date,
) -> FigureFact:
    """Return a unit's own figure; one that goes beyond the cut-off says up to which day."""
    beyond = row.as_of is not None and row.as_of > cut_off
    until = f"; số liệu đến {show_date(row.as_of)}" if row.as_of and beyond else ""
    return FigureFact(
        value=row.value,
        estimated=row.standing == Standing.WAITING,
        source=f"{row.source}{until}",
        **_about(metric, row.metric, previous, target),
    )


@dataclass(frozen=True, slots=True)
class Below:
    """A sum over bodies: names of those without a figure, and how many have none for good."""

    total: RolledUp
    missing: Sequence[str]
    unsettled: int

    @property
    def estimated(self) -> bool:
        return self.total.estimated or self.unsettled > 0

    def source(self) -> str:
        """Say how many bodies are in the sum, which are not, and how many may still change."""
        told = [f"Tổng hợp {self.total.there}/{self.total.of} đơn vị"]
        if self.missing:
            named = ", ".join(self.missing[:_NAMED])
            others = len(self.missing) - _NAMED
            told.append(f"thiếu {named}{f' và {others} đơn vị khác' if others > 0 else ''}")
        if self.unsettled:
            told.append(f"{self.unsettled} đơn vị chưa duyệt báo cáo hoặc số liệu")
        return "; ".join(told)


def rolled_up_fact(
    code: str,
    below: Below,
    previous: Fraction | None,
    target: Fraction | None,
    metric: Metric,
) -> FigureFact:
    return FigureFact(
        value=below.total.value,
        estimated=below.estimated,
        source=below.source(),
        **_about(metric, code, previous, target),
    )


def _about(
    metric: Metric, code: str, previous: Fraction | None, target: Fraction | None
) -> dict[str, Any]:
    return {
        "name": metric.name_vi,
        "unit": UNITS.get(metric.unit, ""),
        "previous": previous,
        "target": target,
        "falls": metric.direction is Direction.DOWN,
        "field": FIELDS_OF_METRICS.get(code.partition(".")[0], ""),
    }


def targets_of(told: Iterable[Sequence[Mapping[str, Any]]]) -> dict[str, Fraction]:
    """Return the values that items of plans set as targets, by metric; ratios as ratios."""
    return {
        target["metric_code"]: _target_value(target)
        for targets in told
        for target in targets
        if target.get("metric_code")
        and target.get("operator") in {"at_least", "at_most", "equal"}
        and isinstance(target.get("value"), int | float | str)
    }


def _target_value(target: Mapping[str, Any]) -> Fraction:
    value = Fraction(str(target["value"]))
    return value / 100 if target.get("unit") == "percent" else value

"""Figures, and the registry of metrics that is their only vocabulary.

Whatever is measured outside an assessment is a figure: a unit, a metric, a period, a value with
its numerator and denominator, a source and a revision. A ratio is stored as one (91,17 % is
0.9117), and nobody sums the figures of shorter periods.
"""

from thuocdo.core.metrics.figures import FIGURE_COLUMNS, CellRow, Figure, read_figures
from thuocdo.core.metrics.registry import (
    Direction,
    Metric,
    MetricRegistry,
    MetricUnit,
    SourceKind,
    UnknownMetricError,
    read_metrics,
)

__all__ = [
    "FIGURE_COLUMNS",
    "CellRow",
    "Direction",
    "Figure",
    "Metric",
    "MetricRegistry",
    "MetricUnit",
    "SourceKind",
    "UnknownMetricError",
    "read_figures",
    "read_metrics",
]

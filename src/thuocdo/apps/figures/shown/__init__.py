"""How figures look to people."""

from thuocdo.apps.figures.shown.names import metric_choices, name_of, named, names_of
from thuocdo.apps.figures.shown.values import (
    in_unit,
    metric_name,
    parts,
    period_name,
    state,
    value,
)

__all__ = [
    "in_unit",
    "metric_choices",
    "metric_name",
    "name_of",
    "named",
    "names_of",
    "parts",
    "period_name",
    "state",
    "value",
]

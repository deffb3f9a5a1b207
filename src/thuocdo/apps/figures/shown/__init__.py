"""How figures look to people."""

from thuocdo.apps.figures.shown.values import (
    in_unit,
    language,
    metric_name,
    parts,
    period_name,
    state,
    value,
)

__all__ = ["in_unit", "language", "metric_name", "parts", "period_name", "state", "value"]

"""How figures look to people."""

from thuocdo.apps.figures.shown.values import (
    in_unit,
    metric_name,
    parts,
    period_name,
    state,
    value,
)

__all__ = ["in_unit", "metric_name", "parts", "period_name", "state", "value"]

"""How figures look to people."""

from thuocdo.apps.figures.shown.entering import entry_url
from thuocdo.apps.figures.shown.names import (
    metric_choices,
    name_of,
    named,
    names_among,
    names_of,
    read_of,
)
from thuocdo.apps.figures.shown.offers import offers
from thuocdo.apps.figures.shown.values import (
    in_unit,
    metric_name,
    parts,
    period_name,
    state,
    value,
)

__all__ = [
    "entry_url",
    "in_unit",
    "metric_choices",
    "metric_name",
    "name_of",
    "named",
    "names_among",
    "names_of",
    "offers",
    "parts",
    "period_name",
    "read_of",
    "state",
    "value",
]

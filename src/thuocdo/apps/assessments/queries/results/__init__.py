"""Reads of results: who stands where, the fields of all units, one unit over the years."""

from thuocdo.apps.assessments.queries.results.cards import (
    Counted,
    card_for,
    counted,
    files_with_cards,
    latest_card,
    latest_cards,
    nodes_of,
    unscored_codes,
    unscored_max,
)
from thuocdo.apps.assessments.queries.results.cycles import (
    cycle_seen,
    cycles_with_results,
    measured_cycles,
    over_the_years,
)
from thuocdo.apps.assessments.queries.results.fields import (
    FieldShare,
    HeatMap,
    HeatRow,
    field_shares,
    heatmap,
)
from thuocdo.apps.assessments.queries.results.places import (
    Place,
    places,
)

__all__ = [
    "Counted",
    "FieldShare",
    "HeatMap",
    "HeatRow",
    "Place",
    "card_for",
    "counted",
    "cycle_seen",
    "cycles_with_results",
    "field_shares",
    "files_with_cards",
    "heatmap",
    "latest_card",
    "latest_cards",
    "measured_cycles",
    "nodes_of",
    "over_the_years",
    "places",
    "unscored_codes",
    "unscored_max",
]

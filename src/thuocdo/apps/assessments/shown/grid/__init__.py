"""The appraisal grid as it is drawn: lines of units with claim, fields, states and flags."""

from thuocdo.apps.assessments.shown.grid.lines import Line, Tab, lines_of, narrowed, tabs_of
from thuocdo.apps.assessments.shown.grid.words import (
    claim_head,
    claim_words,
    heads_of,
    shows_share,
)

__all__ = [
    "Line",
    "Tab",
    "claim_head",
    "claim_words",
    "heads_of",
    "lines_of",
    "narrowed",
    "shows_share",
    "tabs_of",
]

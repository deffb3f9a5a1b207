"""Inputs and figures → exact points of every leaf, with the steps that led to them."""

from thuocdo.core.scoring.answers import (
    NA,
    Answers,
    Inputs,
    Measured,
    NotApplicable,
    UnitAnswers,
    Value,
    parse_value,
    value_text,
)
from thuocdo.core.scoring.cards import Figures, score, score_units
from thuocdo.core.scoring.mapping import card_mapping, scorecard_mapping
from thuocdo.core.scoring.scorecard import (
    Completeness,
    LeafScore,
    NodeScore,
    Scorecard,
    State,
)
from thuocdo.core.scoring.totals import capped_off

__all__ = [
    "NA",
    "Answers",
    "Completeness",
    "Figures",
    "Inputs",
    "LeafScore",
    "Measured",
    "NodeScore",
    "NotApplicable",
    "Scorecard",
    "State",
    "UnitAnswers",
    "Value",
    "capped_off",
    "card_mapping",
    "parse_value",
    "score",
    "score_units",
    "scorecard_mapping",
    "value_text",
]

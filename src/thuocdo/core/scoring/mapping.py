"""Scorecards as the JSON of the contracts: numbers as decimals, ``n/d`` beside what is not one."""

from collections.abc import Iterable
from fractions import Fraction
from typing import Any

from thuocdo.core.scoring.scorecard import LeafScore, NodeScore, Scorecard
from thuocdo.core.vietnamese.numbers import exact, plain

SCHEMA = "thuocdo/scorecards/1"


def scorecard_mapping(framework_id: str, cards: Iterable[Scorecard]) -> dict[str, Any]:
    """Return the document ``thuocdo/scorecards/1`` of a set's scorecards, in the order given."""
    return {
        "schema": SCHEMA,
        "framework": framework_id,
        "units": [card_mapping(card) for card in cards],
    }


def card_mapping(card: Scorecard) -> dict[str, Any]:
    """Return one unit of the document."""
    return {
        "unit": card.unit,
        "group": card.group,
        **number_mapping("points", card.points),
        **number_mapping("max", card.max),
        "percent": None if card.percent is None else plain(card.percent),
        "rank": card.rank,
        "tied": card.tied,
        "band": None if card.band is None else card.band.vi,
        "state": card.state.value,
        "nodes": [_node(node) for node in card.nodes],
        "leaves": [_leaf(leaf) for leaf in card.leaves],
    }


def number_mapping(name: str, value: Fraction | None) -> dict[str, str | None]:
    """Return a number under its name, and ``<name>_exact`` when 10 decimals can't hold it."""
    if value is None:
        return {name: None}
    whole = exact(value)
    found: dict[str, str | None] = {name: plain(value)}
    return found | {f"{name}_exact": whole} if whole else found


def _node(node: NodeScore) -> dict[str, Any]:
    return {
        "code": node.code,
        **number_mapping("points", node.points),
        **number_mapping("max", node.max),
        **number_mapping("lost", node.lost),
    }


def _leaf(leaf: LeafScore) -> dict[str, Any]:
    return {
        "code": leaf.code,
        "state": leaf.state.value,
        **number_mapping("points", leaf.points),
        **number_mapping("max", leaf.max),
        "steps": list(leaf.steps),
    }

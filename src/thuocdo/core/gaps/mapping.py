"""Losses, changes and paths as the JSON of the contracts: the scorecards, with more said."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any

from thuocdo.core.gaps.changes import Comparison
from thuocdo.core.gaps.losses import Cause
from thuocdo.core.gaps.path import Path, Unsearched
from thuocdo.core.scoring.mapping import card_mapping, number_mapping
from thuocdo.core.scoring.scorecard import LeafScore, Scorecard
from thuocdo.core.vietnamese.numbers import plain

SCHEMA = "thuocdo/gaps/1"


@dataclass(frozen=True, slots=True)
class UnitGaps:
    """A unit's scorecard, its changes by code, the causes an appraiser chose, and its path."""

    card: Scorecard
    changes: Mapping[str, Comparison] = field(default_factory=dict)
    causes: Mapping[str, Cause] = field(default_factory=dict)
    path: Path | None = None


def gaps_mapping(framework_id: str, units: Iterable[UnitGaps]) -> dict[str, Any]:
    """Return the document ``thuocdo/gaps/1``, units in the order given."""
    return {
        "schema": SCHEMA,
        "framework": framework_id,
        "units": [_unit(unit) for unit in units],
    }


def _unit(unit: UnitGaps) -> dict[str, Any]:
    found = card_mapping(unit.card)
    found |= number_mapping("lost", unit.card.lost)
    found |= number_mapping("bonus", unit.card.bonus)
    found |= number_mapping("penalty", unit.card.penalty)
    found |= number_mapping("floor", unit.card.floor)
    for leaf, told in zip(unit.card.leaves, found["leaves"], strict=True):
        told.update(_leaf(unit, leaf))
    if unit.path is not None:
        found["path"] = _path(unit.path)
    return found


def _leaf(unit: UnitGaps, leaf: LeafScore) -> dict[str, Any]:
    comparison = unit.changes.get(leaf.code)
    cause = unit.causes.get(leaf.code)
    return {
        **number_mapping("lost", leaf.lost),
        **number_mapping("previous", comparison.previous if comparison else None),
        **number_mapping("previous_max", comparison.previous_max if comparison else None),
        "class": comparison.change.value if comparison else None,
        "cause": cause.value if cause else None,
    }


def _path(path: Path) -> dict[str, Any]:
    return {
        "target": plain(path.target),
        "reachable": path.reachable,
        **number_mapping("total", path.total),
        "percent": None if path.percent is None else plain(path.percent),
        **number_mapping("effort", path.effort),
        "leaves": [
            {
                "code": each.code,
                **number_mapping("gain", each.gain),
                **number_mapping("effort", each.effort),
            }
            for each in path.leaves
        ],
        "exact": path.exact,
        **({} if path.unsearched is None else {"unsearched": _unsearched(path.unsearched)}),
    }


def _unsearched(left: Unsearched) -> dict[str, Any]:
    """Return what an answer leaves open: a least effort, leaves not tried and their points."""
    return {
        **number_mapping("least_effort", left.effort),
        **number_mapping("points", left.points),
        "leaves": list(left.leaves),
    }

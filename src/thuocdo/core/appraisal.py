"""Judging many units by one leaf: what became of each claim, and whether equals got the same."""

from collections import Counter, defaultdict
from collections.abc import Hashable, Mapping
from enum import StrEnum
from fractions import Fraction
from typing import Protocol

from thuocdo.core.framework import Criterion
from thuocdo.core.scoring import Inputs, State
from thuocdo.core.shortfall import value_of


class Judgement(StrEnum):
    """What became of a unit's claim for a leaf."""

    UNCLAIMED = "unclaimed"
    WAITING = "waiting"
    ACCEPTED = "accepted"
    LOWERED = "lowered"
    RAISED = "raised"
    ENTERED = "entered"
    """Nobody claims it: who appraises enters what a survey counted."""


class Scored(Protocol):
    """What is read of a leaf's score, wherever it is kept."""

    @property
    def state(self) -> str:
        """One of ``State``."""

    @property
    def points(self) -> Fraction | None:
        """The exact points."""


def judgement(
    claimed: Scored | None, settled: Scored | None, *, counted: bool = False
) -> Judgement:
    """Return what became of a claim; ``settled`` is ``None`` until the appraiser has spoken.

    ``counted``: it is no claim but what a survey counted (``counted_by_appraiser``).
    """
    if counted:
        return Judgement.WAITING if settled is None else Judgement.ENTERED
    if settled is None:
        scored = claimed is not None and claimed.state != State.NOT_SCORED
        return Judgement.WAITING if scored else Judgement.UNCLAIMED
    before, after = _points(claimed), _points(settled)
    if after == before:
        return Judgement.ACCEPTED
    return Judgement.LOWERED if after < before else Judgement.RAISED


def treated_apart(
    leaf: Criterion, settled: Mapping[str, tuple[Inputs, Fraction]]
) -> frozenset[str]:
    """Return the units that claimed the same as others and got other points than most of those.

    ``settled`` holds, by unit, what it claimed and the points that it got. Claims are the same
    when the number that the rule looks at is (2.790/2.877 = 5.580/5.754), else when all inputs are.
    Where no points are the most common ones, all who claimed the same are returned.
    """
    alike: dict[Hashable, list[str]] = defaultdict(list)
    for unit, (inputs, _) in settled.items():
        alike[_sameness(leaf, inputs)].append(unit)
    points = {unit: paid for unit, (_, paid) in settled.items()}
    return frozenset(unit for units in alike.values() for unit in _exceptions(units, points))


def _exceptions(units: list[str], points: Mapping[str, Fraction]) -> list[str]:
    """Return those of units with equal claims that are not paid as most of them are."""
    counted = Counter(points[unit] for unit in units).most_common(2)
    if len(counted) == 1:
        return []
    (usual, times), (_, runner_up) = counted
    return units if times == runner_up else [unit for unit in units if points[unit] != usual]


def _points(score: Scored | None) -> Fraction:
    return (score.points if score else None) or Fraction(0)


def _sameness(leaf: Criterion, inputs: Inputs) -> Hashable:
    value = value_of(leaf, inputs)
    return value if value is not None else frozenset(inputs.items())

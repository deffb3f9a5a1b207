"""Believable inputs for a leaf: several are drawn, the one nearest to the unit's level is kept.

So every kind of rule gets inputs that its own arithmetic finds plausible, and a new kind of rule
needs one more draw and nothing else.
"""

from collections.abc import Callable, Iterator, Mapping
from fractions import Fraction
from random import Random
from typing import Any

from thuocdo.core.framework import Criterion, FieldKind
from thuocdo.core.framework.rules import (
    Awarded,
    Bands,
    Checklist,
    Deduction,
    Formula,
    Monitor,
    Options,
    PerItem,
    Proportional,
    Rule,
    Shares,
    Steps,
)
from thuocdo.core.scoring.rules import evaluate

Drawn = Mapping[str, Fraction]

DRAWS = 12
LARGEST = 400
CRITICISED = 0.12
"""How often a settled year has a letter of criticism; nobody was late, nobody was punished."""
SPREAD = {FieldKind.BONUS: (0.35, 0.3)}
"""How bonus points scatter: few bodies earn most of them, many earn none."""


def claimed(
    leaf: Criterion, kind: FieldKind, level: float, chance: Random, *, settled: bool
) -> dict[str, str]:
    """Return inputs of a leaf for a body of a level; in its field some points are taken away.

    The demo's bodies submit in time and nothing was found against them, so they declare no
    penalty; only letters of criticism of years that are over have been received.
    """
    if kind is FieldKind.PENALTY:
        return _untouched(leaf, chance, criticised=settled and chance.random() < CRITICISED)
    mean, spread = SPREAD.get(kind, (level, 0.16))
    return believable(leaf, min(1, max(0, chance.gauss(mean, spread))), chance)


def _untouched(leaf: Criterion, chance: Random, *, criticised: bool) -> dict[str, str]:
    """Return the inputs that take nothing away; a criticised body has one letter."""
    if criticised and leaf.rule is not None and "criticisms" in leaf.rule.inputs:
        return {"criticisms": "1"}
    draws = iter(lambda: _draw(leaf, chance), None)
    return _as_text(next(drawn for drawn in draws if not worth(leaf, drawn)))


def believable(leaf: Criterion, level: float, chance: Random) -> dict[str, str]:
    """Return inputs of a leaf, as text, that are worth about ``level`` (0–1) of its maximum."""
    draws = [_draw(leaf, chance) for _ in range(DRAWS)]
    wanted = Fraction(level).limit_denominator(1000) * (leaf.max or 0)
    return _as_text(min(draws, key=lambda drawn: abs(worth(leaf, drawn) - wanted)))


def _as_text(drawn: Drawn) -> dict[str, str]:
    return {name: str(value) for name, value in drawn.items()}


def worth(leaf: Criterion, drawn: Drawn) -> Fraction:
    """Return the points; a formula over other leaves is taken as if those were full."""
    if leaf.watched or leaf.rule is None:
        return Fraction(0)
    return evaluate(leaf.rule, leaf.max or Fraction(0), drawn, _AllFull()).points


class _AllFull(dict[str, Fraction]):
    def __missing__(self, _code: str) -> Fraction:
        return Fraction(1)


def _draw(leaf: Criterion, chance: Random) -> Drawn:
    rule: Any = leaf.rule
    return _DRAWS[type(rule)](rule, leaf, chance)


def _awarded(_rule: Awarded, leaf: Criterion, chance: Random) -> Drawn:
    return {"points": (leaf.max or Fraction(0)) * chance.randint(8, 20) / 20}


def _options(rule: Options, _leaf: Criterion, chance: Random) -> Drawn:
    return {"option": Fraction(chance.randint(1, len(rule.options)))}


def _quantity(
    rule: Bands | Proportional | Steps | Monitor, _leaf: Criterion, chance: Random
) -> Drawn:
    if len(rule.inputs) == 1:
        return {rule.inputs[0]: Fraction(chance.randint(0, 6))}
    whole = chance.randint(12, LARGEST)
    share = chance.choice(
        (chance.uniform(0, 1), chance.uniform(0.7, 1), chance.uniform(0, 0.12), 1)
    )
    return {rule.inputs[0]: Fraction(round(whole * share)), rule.inputs[1]: Fraction(whole)}


def _count(rule: Deduction | PerItem, leaf: Criterion, chance: Random) -> Drawn:
    most = int((leaf.max or Fraction(1)) / abs(rule.each)) + 2
    return {rule.inputs[0]: Fraction(chance.randint(0, min(most, 60)))}


def _shares(rule: Shares, _leaf: Criterion, chance: Random) -> Drawn:
    left = chance.randint(20, 90)
    counts = {}
    for name, _weight in rule.weights[:-1]:
        counts[name] = Fraction(chance.randint(0, left))
        left -= int(counts[name])
    return counts | {rule.weights[-1][0]: Fraction(left)}


def _checklist(rule: Checklist, _leaf: Criterion, chance: Random) -> Drawn:
    return {part.code: Fraction(chance.random() < 0.8) for part in rule.parts}


def _formula(rule: Formula, _leaf: Criterion, chance: Random) -> Drawn:
    return {name: Fraction(chance.randint(0, 4)) for name in rule.inputs}


_DRAWS: Mapping[type[Rule], Callable[[Any, Criterion, Random], Drawn]] = {
    Awarded: _awarded,
    Options: _options,
    Bands: _quantity,
    Proportional: _quantity,
    Steps: _quantity,
    Monitor: _quantity,
    Deduction: _count,
    PerItem: _count,
    Shares: _shares,
    Checklist: _checklist,
    Formula: _formula,
}


def levels(seed: str, years: int) -> Iterator[float]:
    """Yield a unit's level year after year: a start, a slow rise, and some luck."""
    chance = Random(seed)
    level = chance.uniform(0.74, 0.91)
    for _ in range(years):
        yield min(0.99, level)
        level += chance.uniform(-0.015, 0.035)

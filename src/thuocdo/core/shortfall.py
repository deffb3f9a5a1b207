"""How far a leaf is from its full points, and where its numbers ask for a second look.

What lacks is counted in what its unit does: dossiers, reports, posts. Only where one input decides
and the rest stays as it is; elsewhere there is nothing to say.
"""

import math
from dataclasses import dataclass
from fractions import Fraction

from thuocdo.core.framework import Criterion
from thuocdo.core.framework.expressions import Call, Expression, Name, Number, parts
from thuocdo.core.framework.rules import (
    Bands,
    Deduction,
    Formula,
    MetricRule,
    PerItem,
    Proportional,
    Rule,
    Shares,
    Steps,
    Survey,
)
from thuocdo.core.scoring import Inputs, Measured
from thuocdo.core.scoring.quantities import (
    RATIO,
    RefusedError,
    measured_quantity,
    number_of,
    quantity_of,
)

NOTHING = Fraction(0)
BEYOND = 1000
"""More steps than lead to any whole: rules that take points away for more."""


@dataclass(frozen=True, slots=True)
class Shortfall:
    """How much more of an input gives the leaf its maximum.

    ``of`` is the input that it is a part of and that stays as it is; empty for a single count.
    """

    input: str
    more: Fraction
    of: str = ""


def value_of(leaf: Criterion, inputs: Inputs, figure: Measured | None = None) -> Fraction | None:
    """Return the one number that the leaf's rule looks at: a ratio (0–1), a count or a value.

    ``None`` where an input is missing or senseless, and for rules that look at several things.
    """
    rule = leaf.rule
    try:
        if isinstance(rule, MetricRule | Survey):
            found = measured_quantity(figure, rule.scale) if figure else None
            return found.value if found else None
        if not isinstance(rule, _ONE_NUMBER) or not inputs.keys() >= leaf.required:
            return None
        return quantity_of(rule.inputs, inputs).value
    except RefusedError:
        return None


def shortfall(leaf: Criterion, inputs: Inputs, *, taken: bool = False) -> Shortfall | None:
    """Return what the leaf still lacks to its maximum; ``None`` when nothing or not countable.

    ``taken``: its points are taken away, as in a penalty field; there more is no gain.
    """
    value, rule = value_of(leaf, inputs), leaf.rule
    if taken or value is None or rule is None:
        return None
    goal = _goal(rule, leaf.limit)
    if goal is None:
        return None
    if len(rule.inputs) == RATIO:
        return _of_ratio(rule.inputs, inputs, goal)
    more = _enough(goal.needed(value, Fraction(1)), whole=goal.whole)
    return Shortfall(rule.inputs[0], more) if more > 0 else None


def oversized(leaf: Criterion, inputs: Inputs) -> tuple[str, str] | None:
    """Return a part and its whole, by their names, where the part is the larger: 5 of 4.

    Nothing for rules whose full points lie beyond the whole, as 110 % of a plan. It may be right,
    for no rule says that its inputs count one whole; somebody has to look.
    """
    given = {name: value for name, value in inputs.items() if isinstance(value, Fraction)}
    for part, whole in _ratios(leaf) if _top(leaf) <= 1 else ():
        if given.get(part, NOTHING) > given.get(whole, NOTHING) > 0:
            return part, whole
    return None


def amounts(leaf: Criterion) -> frozenset[str]:
    """Return the inputs that say how much there is of something, so that none is a share itself."""
    rule = leaf.rule
    counted = rule.inputs if isinstance(rule, Deduction | PerItem | Shares) else ()
    return frozenset((*counted, *(name for pair in _ratios(leaf) for name in pair)))


def _ratios(leaf: Criterion) -> list[tuple[str, str]]:
    """Return the pairs of inputs that a rule divides, the part before its whole."""
    rule = leaf.rule
    if isinstance(rule, Bands | Proportional | Steps) and len(rule.inputs) == RATIO:
        return [(rule.inputs[0], rule.inputs[1])]
    if not isinstance(rule, Formula):
        return []
    calls = (one for one in parts(rule.tree) if isinstance(one, Call) and one.name == "/")
    pairs = (
        (_measured(above), _measured(below)) for above, below in (one.arguments for one in calls)
    )
    return [(above, below) for above, below in pairs if above and below]


def _measured(part: Expression) -> str:
    """Return the one input that a part of an expression is a multiple of; empty for others."""
    if isinstance(part, Name):
        return part.name
    if not isinstance(part, Call) or part.name != "*":
        return ""
    left, right = part.arguments
    if isinstance(left, Number):
        return _measured(right)
    return _measured(left) if isinstance(right, Number) else ""


def _top(leaf: Criterion) -> Fraction:
    """Return the ratio from which on a rule pays all it can; 0 where any may."""
    rule = leaf.rule
    if isinstance(rule, Proportional):
        return rule.target
    if isinstance(rule, Bands):
        return max(band.limit for band in rule.bands)
    if isinstance(rule, Steps):
        full = (leaf.limit - rule.base) / rule.each if rule.each > 0 else BEYOND
        return rule.limit + rule.step * math.ceil(full)
    return Fraction(0)


_ONE_NUMBER = (Bands, Proportional, PerItem, Deduction)


@dataclass(frozen=True, slots=True)
class _Goal:
    """The number that pays the maximum; ``strict``: it has to be passed, not only reached."""

    value: Fraction
    strict: bool = False
    whole: bool = True

    def needed(self, value: Fraction, base: Fraction) -> tuple[Fraction, bool]:
        """Return what is missing, ``base`` being what the number is a share of."""
        return self.value * base - value, self.strict


def _goal(rule: Rule, limit: Fraction) -> _Goal | None:
    if isinstance(rule, Proportional):
        return _Goal(rule.target)
    if isinstance(rule, Bands):
        full = next((band for band in rule.bands if band.points == limit), None)
        whole = all(band.limit.denominator == 1 for band in rule.bands)
        return None if full is None else _Goal(full.limit, full.strict, whole)
    if isinstance(rule, PerItem) and rule.each > 0:
        return _Goal((limit - rule.base) / rule.each)
    return None


def _of_ratio(names: tuple[str, ...], inputs: Inputs, goal: _Goal) -> Shortfall | None:
    """Count the numerator up to its goal; nothing can be said when the whole is too small."""
    numerator, denominator = number_of(inputs, names[0]), number_of(inputs, names[1])
    whole = numerator.denominator == denominator.denominator == 1
    more = _enough(goal.needed(numerator, denominator), whole=whole)
    if more <= 0 or numerator + more > denominator:
        return None
    return Shortfall(names[0], more, names[1])


def _enough(needed: tuple[Fraction, bool], *, whole: bool) -> Fraction:
    """Return the least amount that is enough, a whole number where things are counted."""
    missing, strict = needed
    if not whole:
        return missing
    return Fraction(math.floor(missing) + 1 if strict else math.ceil(missing))

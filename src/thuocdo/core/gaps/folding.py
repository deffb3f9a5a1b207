"""What is left of a formula when some of the points it uses are known, in one form for equals.

Two choices that leave the same of every formula can be treated as one: ``points("a") +
points("b")`` leaves the same whether a or b was raised by 1.
"""

from collections.abc import Iterator
from fractions import Fraction

from thuocdo.core.framework.expressions import Call, Expression, Number, PointsOf
from thuocdo.core.scoring.formulas import ZeroRatioError, apply
from thuocdo.core.scoring.quantities import RefusedError

ZERO = Number(Fraction(0))


def folded(tree: Expression, code: str, points: Fraction) -> Expression:
    """Return a tree with the points of one leaf known and everything that follows computed."""
    if isinstance(tree, PointsOf) and tree.code == code:
        return Number(points)
    if not isinstance(tree, Call):
        return tree
    call = Call(tree.name, tuple(folded(each, code, points) for each in tree.arguments))
    if call.name in {"+", "-", "neg"}:
        return _sum(call)
    if call.name in {"min", "max"}:
        return _extreme(call)
    return _computed(call)


def _computed(call: Call) -> Expression:
    """Return the number that a call of numbers gives; the call where it gives none."""
    values = [each.value for each in call.arguments if isinstance(each, Number)]
    if len(values) < len(call.arguments):
        return call
    try:
        return Number(apply(call, values))
    except (ZeroRatioError, RefusedError):  # scoring says what that means
        return call


def _sum(call: Call) -> Expression:
    """Return a sum as its terms, in their order, behind one number."""
    number, terms = Fraction(0), []
    for sign, term in _terms(call, 1):
        if isinstance(term, Number):
            number += sign * term.value
        else:
            terms.append(term if sign > 0 else Call("neg", (term,)))
    if not terms:
        return Number(number)
    return Call("+", (Number(number), *terms))


def _terms(tree: Expression, sign: int) -> Iterator[tuple[int, Expression]]:
    if isinstance(tree, Call) and tree.name in {"+", "-", "neg"}:
        last = -sign if tree.name != "+" else sign
        *others, final = tree.arguments
        for each in others:
            yield from _terms(each, sign)
        yield from _terms(final, last)
    else:
        yield sign, tree


def _extreme(call: Call) -> Expression:
    numbers = [each.value for each in call.arguments if isinstance(each, Number)]
    others = [each for each in call.arguments if not isinstance(each, Number)]
    if not numbers:
        return Call(call.name, tuple(others))
    known = Number(apply(call, numbers))
    return Call(call.name, (known, *others)) if others else known

"""Amounts to be reached: shares, points, counts, times and days with the words that bound them."""

import re
from dataclasses import replace
from fractions import Fraction

from thuocdo.core.plan.model import Operator, Target, TargetUnit
from thuocdo.core.plan.targets.clauses import Clause
from thuocdo.core.plan.targets.earlier import NUMBER, Baseline, exact
from thuocdo.core.plan.targets.metrics import measured
from thuocdo.core.plan.targets.numbers import AT_LEAST, AT_MOST, FALLS, SHRINKS, Amount, numbers
from thuocdo.core.plan.targets.phrases import phrase_before
from thuocdo.core.plan.targets.standings import SHARE
from thuocdo.core.plan.targets.wanted import is_wanted

_OTHER_UNIT = re.compile(rf"(?:{NUMBER}) (?:phut|gio|giay|tuan|thang|km|ha|ty|trieu|dong)\b")
_NOT_YET = re.compile(r"\bchua\b")
_NEGATED = re.compile(r"\bkhong (?:co|con|de|phat sinh)\b")
_BELOW = ("duoi", "thap hon")
_UNWANTED = re.compile(
    r"\b(?:ty le|so (?:ho so|ho|vu|ca|luot|don))\b"
    r"(?: (?!giai|xu|khac|giam|thoat|duoc|co|khong)[a-z]+){0,3} "
    r"(?:tre hen|tre han|qua han|cham|ngheo|ton dong|that nghiep|bo hoc|sai sot|vi pham"
    r"|khieu nai|phai bo sung|tai nan)(?: (?!duoc|co|da|phai|giai|xu)[a-z]+){0,3}:? $"
)
_SHARE_BEHIND = re.compile(r"\s(?:ty le|chi so|muc do)\b")
_FOR_EACH = re.compile(r"\bmoi (?!nam\b|quy\b|thang\b|tuan\b|ngay\b)[a-z]+\b[^,;]*$")
_SHORTENS = re.compile(r"\b(?:rut ngan|cat giam)\b[^,;]*$")
_HUNDRED = 100
_PLACES = ("bac", "hang")
_UNITS = {
    "bac": TargetUnit.RANK,
    "hang": TargetUnit.RANK,
    "diem": TargetUnit.POINT,
    "lan": TargetUnit.TIMES,
    "luot": TargetUnit.TIMES,
    "ngay": TargetUnit.DAYS,
}


def amounts(clause: Clause, *, limitation: bool, aim: bool) -> list[Target]:
    """Return the amounts that a clause wants reached; an ``aim`` is never a standing rule."""
    wanted = [
        one for one in numbers(clause, aim=aim) if is_wanted(clause, one, limitation=limitation)
    ]
    moving = any(one.move for one in wanted)
    return [_target(clause, one, moving=moving, limitation=limitation, aim=aim) for one in wanted]


def _target(clause: Clause, one: Amount, *, moving: bool, limitation: bool, aim: bool) -> Target:
    earlier = _earlier(clause.baseline, one, moving=moving)
    value = _value(one)
    less = one.alone and _is_less(value, earlier)
    falls = not one.bounded and (less or (one.percent and _UNWANTED.search(one.before)))
    return Target(
        metric=measured(
            clause,
            one.start,
            one.end,
            of_subject=one.alone,
            of_work=one.unit in ("lan", "luot", "ngay"),
        ),
        operator=Operator.AT_MOST if falls else _operator(one),
        value=value,
        unit=_unit(clause, one),
        baseline=earlier.value if earlier else None,
        baseline_year=earlier.year if earlier else None,
        implied=limitation and _NOT_YET.search(one.before) is not None,
        rule=_is_rule(one) and not aim,
    )


def _is_less(value: Fraction | tuple[Fraction, Fraction], earlier: Baseline | None) -> bool:
    """Tell a value below that of an earlier year: where less is better, it must not be passed."""
    known = earlier is not None and earlier.value is not None
    return known and isinstance(value, Fraction) and value < earlier.value  # type: ignore[operator,union-attr]


def bounds_another_unit(plain: str) -> bool:
    """Tell whether a text bounds an amount in a unit that targets don't have: minutes, money."""
    return any(
        phrase_before(plain, found.start() - 1, phrases) or plain.endswith(": ", 0, found.start())
        for found in _OTHER_UNIT.finditer(plain)
        for phrases in (AT_LEAST, AT_MOST)
    )


def _operator(one: Amount) -> Operator:
    if one.unit in _PLACES:
        return Operator.RANK_UP_AT_LEAST
    if one.move:
        falls = any(map(one.move.count, FALLS))
        return Operator.DECREASE_AT_LEAST if falls else Operator.INCREASE_AT_LEAST
    if one.found["low"]:
        return Operator.BETWEEN
    if _is_ceiling(one):
        return Operator.AT_MOST
    return Operator.AT_LEAST if one.bounded else _unbounded(one)


def _unbounded(one: Amount) -> Operator:
    """Return how an amount without a bound is meant: all of it, as many, kept, or a floor."""
    if one.percent and exact(one.found["value"]) == _HUNDRED:
        return Operator.EQUAL
    if one.kept and not (one.found["sitting"] or one.whole):
        return Operator.KEEP_OR_RAISE
    made = one.output or one.whole or one.found["sitting"]
    exactly = (one.counts or one.unit == "luot") and made and not (one.had or one.alone)
    return Operator.EQUAL if exactly else Operator.AT_LEAST


def _is_ceiling(one: Amount) -> bool:
    """Tell what is not to be passed; ``không có … dưới 80%`` is a floor, ``trên`` a ceiling."""
    negated = _NEGATED.search(one.before) is not None
    if one.least:
        return negated and one.least in ("tren", "hon", "vuot")
    if one.most:
        return not (negated and one.most in _BELOW)
    return one.after.endswith("xuong") or one.unit == "ngay"


def _value(one: Amount) -> Fraction | tuple[Fraction, Fraction]:
    counted = not (one.percent or one.unit == "diem")
    if not one.found["low"]:
        return exact(one.found["value"], counted=counted)
    low, high = (exact(one.found[name], counted=counted) for name in ("low", "high"))
    return low if one.move or one.unit in _PLACES else (low, high)


def _unit(clause: Clause, one: Amount) -> TargetUnit:
    if one.percent:
        if not one.move or SHRINKS.match(clause.plain, one.found.end()):
            return TargetUnit.PERCENT
        share = SHARE.search(one.before) or (clause.baseline and clause.baseline.share)
        behind = _SHARE_BEHIND.match(clause.plain, one.found.end())
        return TargetUnit.POINT if share or behind else TargetUnit.PERCENT
    if one.found["sitting"]:
        return TargetUnit.TIMES
    return _UNITS.get(one.unit, TargetUnit.COUNT)


def _is_rule(one: Amount) -> bool:
    """Tell a standing rule (``không quá 01 lần``) from a value to be reached by the plan."""
    times = one.unit in ("lan", "luot", "ngay") or _FOR_EACH.search(one.before) is not None
    shortened = one.most in ("con", "xuong") or _SHORTENS.search(one.before)
    return times and _operator(one) is Operator.AT_MOST and not shortened


def _earlier(baseline: Baseline | None, one: Amount, *, moving: bool) -> Baseline | None:
    """Return the baseline of an amount: in its own unit; where some move, it is that of those."""
    own = baseline is not None and baseline.points and one.unit == "diem"
    if baseline is None or (moving and not one.move and not own):
        return None
    if one.unit in _PLACES:
        return replace(baseline, value=baseline.place)
    of_days = baseline.days and one.unit != "ngay"
    if of_days or (baseline.share and one.counts and not one.move):
        return None
    return replace(baseline, value=None) if baseline.rank else baseline

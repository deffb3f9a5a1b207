"""Amounts to be reached: shares, points, counts, times and days with the words that bound them."""

import re
from dataclasses import replace
from fractions import Fraction

from thuocdo.core.plan.model import Operator, Target, TargetUnit
from thuocdo.core.plan.targets.clauses import NUMBER, Baseline, Clause, exact
from thuocdo.core.plan.targets.conditions import is_condition
from thuocdo.core.plan.targets.metrics import measured
from thuocdo.core.plan.targets.numbers import AT_LEAST, AT_MOST, CERTAIN, Amount, numbers
from thuocdo.core.plan.targets.phrases import phrase_before
from thuocdo.core.plan.targets.standings import SHARE

_FALLS = ("giam", "rut ngan")
_BELOW = ("duoi", "thap hon")
_NOUN = re.compile(
    r"\s(?!thang\b|nam\b|quy\b|gio\b|phut\b|giay\b|tuan\b|lan\b|dong\b|ty\b|trieu\b|km\b|ha\b"
    r"|[-\d(])[a-z]"
)
_VALUE_ENDS = re.compile(
    r"(?!\s(?:phut|gio|giay|tuan|thang|nam|km|ha|ty|trieu|dong)\b)(?: [a-z]+){0,4}\s*(?:\(|$)"
)
_OTHER_UNIT = re.compile(rf"(?:{NUMBER}) (?:phut|gio|giay|tuan|thang|km|ha|ty|trieu|dong)\b")
_NOT_YET = re.compile(r"\bchua\b")
_NEGATED = re.compile(r"\bkhong (?:co|con|de|phat sinh)\b")
_SHORTENED = re.compile(r"\b(?:giam|rut|xuong|chi)\b")
_OF_A_VALUE = re.compile(r"\b(?:ty le|muc|so|giam|xuong|con|giu|duy tri|hai long)\b")
_DONE = re.compile(r"\b(?:moi|chi|da|hien)(?: chi| moi)?(?: dat(?: duoc)?| la| o muc)$")
_LONGEST_DONE = len("hien moi dat duoc") + 1
_CONDITION = re.compile(r"\b(?:bi|phai|vi pham|phan anh|tre hen|cham|qua han)\b[^,;]{0,30}$")
_KEPT = re.compile(r"\b(?:giu vung|duy tri)\b[a-z ]*? (?:o )?muc $")
_FOR_EACH = re.compile(r"\bmoi (?!nam\b|quy\b|thang\b|tuan\b|ngay\b)[a-z]+\b[^,;]*$")
_HUNDRED = 100
_UNITS = {
    "bac": TargetUnit.RANK,
    "diem": TargetUnit.POINT,
    "lan": TargetUnit.TIMES,
    "luot": TargetUnit.TIMES,
    "ngay": TargetUnit.DAYS,
}


def amounts(clause: Clause, *, limitation: bool, aim: bool) -> list[Target]:
    """Return the amounts that a clause wants reached; an ``aim`` is never a standing rule."""
    wanted = [one for one in numbers(clause, aim=aim) if _is_wanted(clause, one)]
    moving = any(one.move for one in wanted)
    return [_target(clause, one, moving=moving, limitation=limitation, aim=aim) for one in wanted]


def _target(clause: Clause, one: Amount, *, moving: bool, limitation: bool, aim: bool) -> Target:
    earlier = _earlier(clause.baseline, one, moving=moving)
    moved = bool(one.move or one.unit or one.alone)
    value = _value(one)
    falls = one.alone and not one.bounded and _is_less(value, earlier)
    return Target(
        metric=measured(clause, one.start, one.end, moved=moved),
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


def _is_wanted(clause: Clause, one: Amount) -> bool:
    """Tell what is to be reached from what was reached, and from conditions."""
    if _is_past(one) or is_condition(clause, one.start, one.found.end(), one.unit):
        return False
    if one.percent:
        below = one.most in _BELOW and not _NEGATED.search(one.before)
        return one.alone or not below or _OF_A_VALUE.search(one.before) is not None
    if not one.unit:
        return _counts(clause, one)
    return one.alone or _bounds_unit(clause, one)


def _bounds_unit(clause: Clause, one: Amount) -> bool:
    """Tell days, points and times that are to be reached or kept."""
    if one.unit == "ngay":
        return _binds_days(clause, one)
    if one.least == "tu" and one.after and _CONDITION.search(one.before):
        return False
    return one.bounded or (one.unit == "diem" and one.before.rstrip().endswith("dat"))


def _is_past(one: Amount) -> bool:
    """Tell what was reached (``mới đạt 61%``), and time gone by (``qua 02 năm``)."""
    before = one.before.rstrip()
    done = _DONE.search(before, max(0, len(before) - _LONGEST_DONE)) is not None
    return done or (one.most == "qua" and "khong" not in before)


def _binds_days(clause: Clause, one: Amount) -> bool:
    """Tell days within which something is done from a lead time: ``còn 03 ngày đến hạn``."""
    if one.most == "con":
        return _SHORTENED.search(one.before) is not None
    working = clause.plain.startswith(" lam viec", one.found.end())
    return one.bounded or (working and not one.before.rstrip().endswith("truoc"))


def _counts(clause: Clause, one: Amount) -> bool:
    """Tell whether a bare number counts something: bound by words, and a noun behind it."""
    if (one.found["low"] or "," in one.found[0] or one.most == "cham nhat") and not one.alone:
        return False
    if one.alone and (one.most or one.least or _VALUE_ENDS.match(clause.plain, one.found.end())):
        return True
    certain = one.after or one.move in ("tang", "giam") or (one.least or one.most) in CERTAIN
    certain = certain or one.output
    if one.found["sitting"]:
        return bool(certain)
    return bool(certain) and _NOUN.match(clause.plain, one.found.end()) is not None


def _operator(one: Amount) -> Operator:
    if one.unit == "bac":
        return Operator.RANK_UP_AT_LEAST
    if not one.bounded and _KEPT.search(one.before):
        return Operator.KEEP_OR_RAISE
    if one.move:
        falls = any(map(one.move.count, _FALLS))
        return Operator.DECREASE_AT_LEAST if falls else Operator.INCREASE_AT_LEAST
    if one.found["low"]:
        return Operator.BETWEEN
    if _is_ceiling(one):
        return Operator.AT_MOST
    bounded = one.least or one.most or one.after
    whole = one.percent and exact(one.found["value"]) == _HUNDRED
    exactly = not bounded and (whole or one.output)
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
    return low if one.move or one.unit == "bac" else (low, high)


def _unit(clause: Clause, one: Amount) -> TargetUnit:
    if one.percent:
        share = SHARE.search(one.before) or (clause.baseline and clause.baseline.share)
        return TargetUnit.POINT if one.move and share else TargetUnit.PERCENT
    if one.found["sitting"]:
        return TargetUnit.TIMES
    return _UNITS.get(one.unit, TargetUnit.COUNT)


def _is_rule(one: Amount) -> bool:
    """Tell a standing rule (``không quá 01 lần``) from a value to be reached by the plan."""
    times = one.unit in ("lan", "luot", "ngay") or _FOR_EACH.search(one.before) is not None
    return times and _operator(one) is Operator.AT_MOST and one.most != "con"


def _earlier(baseline: Baseline | None, one: Amount, *, moving: bool) -> Baseline | None:
    """Return the baseline of an amount: in its own unit; where some move, it is that of those."""
    own = baseline is not None and baseline.points and one.unit == "diem"
    if baseline is None or (moving and not one.move and not own):
        return None
    moved_places = one.unit == "bac"
    of_others = baseline.points if moved_places else baseline.rank
    return replace(baseline, value=None) if of_others else baseline

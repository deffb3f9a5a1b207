"""Which value a target wants, in the unit of its metric, and what was reached before it."""

import re
from fractions import Fraction

from thuocdo.core.metrics.naming import metrics_named
from thuocdo.core.metrics.registry import Direction, Metric, MetricUnit
from thuocdo.core.plan.lint.facts import Known, Reached
from thuocdo.core.plan.model import Operator, Target, TargetUnit
from thuocdo.core.vietnamese.numbers import show

PERCENT = 100
_TOTAL = re.compile(r"\.total$")
FLOORS = (Operator.AT_LEAST, Operator.EQUAL, Operator.KEEP_OR_RAISE, Operator.BETWEEN)
"""Relations that name a value of which more is better."""
_NAMED = (*FLOORS, Operator.AT_MOST, Operator.RANK_AT_LEAST)
_RISES = (Operator.INCREASE_AT_LEAST, Operator.RANK_UP_AT_LEAST)
_WAY_ROUND = {Direction.UP: Operator.AT_MOST, Direction.DOWN: Operator.AT_LEAST}
"""A bound against the way that is better belongs to another measure, as late ones of all."""
_KINDS = {
    MetricUnit.RATIO: (TargetUnit.PERCENT, TargetUnit.POINT),
    MetricUnit.POINTS: (TargetUnit.POINT,),
    MetricUnit.RANK: (TargetUnit.RANK,),
    MetricUnit.DAYS: (TargetUnit.DAYS,),
}
"""Counts are left out: a share of them is another measure, and years differ in size."""


def metric_of(target: Target, known: Known) -> Metric | None:
    """Return the metric that a target is about, by its code or its name.

    A rank of an index is a metric of its own: ``SIPAS thuộc nhóm 10 tỉnh dẫn đầu``. Of several
    of one name it is the one that counts in what the target counts in.
    """
    registry = known.registry
    if registry is None:
        return None
    named = metrics_named(target.metric, registry)
    codes = [target.metric_code] if target.metric_code else named
    if target.unit is TargetUnit.RANK:
        codes = [re.sub(_TOTAL, ".rank", code) for code in codes]
    metrics = [registry[code] for code in codes if code in registry]
    alike = (metric for metric in metrics if _same_kind(target, metric))
    return next(alike, metrics[0] if metrics else None)


def before_of(target: Target, metric: Metric, known: Known, year: int | None) -> Reached | None:
    """Return the value of the year before the plan's: a figure, else what the plan says of it."""
    figure = known.reached.get(metric.code)
    if figure is not None or target.baseline is None or not _same_kind(target, metric):
        return figure
    told = _in_unit(target.baseline, metric)
    return Reached(told) if _is_last(target, year) and metric.allows(told) else None


def wanted(
    target: Target, metric: Metric, before: Reached | None, year: int | None
) -> tuple[Fraction, Fraction] | None:
    """Return the worst value that still reaches a target, and the best that it speaks of.

    Both are in the metric's unit. A rise counts from the year that the target names, else from
    the one before; None where that is not known, or the target is of another kind.
    """
    if target.value is None or isinstance(target.value, str) or is_other_way(target, metric):
        return None
    if not _same_kind(target, metric):
        return None
    low, high = target.value if isinstance(target.value, tuple) else (target.value, target.value)
    ends = _in_unit(low, metric), _in_unit(high, metric)
    if target.operator in _NAMED:
        return ends if metric.direction is Direction.UP else ends[::-1]
    start = _start(target, metric, before, year)
    if start is None or (metric.unit is MetricUnit.RATIO and target.unit is TargetUnit.PERCENT):
        return None  # a share that grows by a share may be meant either way
    rises = (target.operator in _RISES) is not (metric.unit is MetricUnit.RANK)
    value = start + ends[0] if rises else start - ends[0]
    return value, value


def is_other_way(target: Target, metric: Metric) -> bool:
    """Tell a bound against the way that is better; a value below that of a row is no bound."""
    alone = isinstance(target.value, Fraction) and target.baseline is not None
    return _WAY_ROUND.get(metric.direction) is target.operator and not alone


def shown(value: Fraction, metric: Metric | None) -> str:
    """Return a value as people read it: a ratio, or a share of no metric, as a percent."""
    if metric is None or metric.unit is MetricUnit.RATIO:
        return f"{show(value * PERCENT)} %"
    return show(value)


def _start(
    target: Target, metric: Metric, before: Reached | None, year: int | None
) -> Fraction | None:
    if not _is_last(target, year):
        return None if target.baseline is None else _in_unit(target.baseline, metric)
    return before.value if before else None


def _is_last(target: Target, year: int | None) -> bool:
    """Tell whether a target looks back on the year before the plan's, as it does unless told."""
    return None in (year, target.baseline_year) or target.baseline_year == (year or 0) - 1


def _in_unit(value: Fraction, metric: Metric) -> Fraction:
    return value / PERCENT if metric.unit is MetricUnit.RATIO else value


def _same_kind(target: Target, metric: Metric) -> bool:
    out_of_hundred = metric.scale is not None and metric.scale[1] == PERCENT
    if metric.unit is MetricUnit.POINTS and out_of_hundred:
        return target.unit in {TargetUnit.POINT, TargetUnit.PERCENT}
    return target.unit in _KINDS.get(metric.unit, ())

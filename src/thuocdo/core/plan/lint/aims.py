"""Targets held against what was reached: below it, beyond what can be, within the error."""

import re
from collections.abc import Iterator
from fractions import Fraction

from thuocdo.core.issues import Issue, warning
from thuocdo.core.metrics.naming import metrics_named
from thuocdo.core.metrics.registry import Direction, Metric, MetricUnit
from thuocdo.core.plan.lint.facts import Known
from thuocdo.core.plan.model import Item, Operator, PlanDocument, Target, TargetUnit
from thuocdo.core.vietnamese.numbers import show

_CERTAIN = Fraction(196, 100)  # standard errors in half of a 95 % interval
PERCENT = 100
_TOTAL = re.compile(r"\.total$")
_WAY_ROUND = {Direction.UP: Operator.AT_MOST, Direction.DOWN: Operator.AT_LEAST}
"""A bound against the way that is better belongs to another measure, as late ones of all."""
VALUES = (Operator.AT_LEAST, Operator.EQUAL, Operator.KEEP_OR_RAISE, Operator.AT_MOST)
_KINDS = {
    MetricUnit.RATIO: (TargetUnit.PERCENT, TargetUnit.POINT),
    MetricUnit.POINTS: (TargetUnit.POINT,),
    MetricUnit.RANK: (TargetUnit.RANK,),
    MetricUnit.DAYS: (TargetUnit.DAYS,),
}
"""Counts are left out: a share of them is another measure, and years differ in size."""


def doubtful(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield what is doubtful about each target whose metric is known."""
    for item, target in aims(plan):
        metric = metric_of(target, known)
        if metric is not None:
            yield from _against_metric(item, target, metric, known)


def aims(plan: PlanDocument) -> Iterator[tuple[Item, Target]]:
    """Yield the values that a plan sets itself, with their items; standing rules left out."""
    for item in plan.items:
        for target in item.targets:
            if not target.rule and not target.implied:
                yield item, target


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


def _against_metric(item: Item, target: Target, metric: Metric, known: Known) -> Iterator[Issue]:
    before = known.reached.get(metric.code)
    aim = aim_of(target, metric, before.value if before else None)
    pointless = metric.direction is Direction.NONE
    if aim is None or pointless or _is_other_way(target, metric):
        return
    names = {"metric": metric.name(), "aim": shown(aim, metric)}
    if metric.scale and aim > metric.scale[1]:
        yield warning("lint.aim_impossible", item.id, **names, most=shown(metric.scale[1], metric))
    elif metric.scale and aim == metric.scale[1] and before and before.value < aim:
        yield warning("lint.aim_at_most", item.id, **names, before=shown(before.value, metric))
    if before is None:
        return
    rise = aim - before.value if metric.direction is Direction.UP else before.value - aim
    if rise < 0:
        yield warning("lint.aim_below", item.id, **names, before=shown(before.value, metric))
    elif before.se is not None and 0 < rise < _CERTAIN * Fraction(before.se):
        margin = shown(_CERTAIN * Fraction(before.se), metric)
        yield warning("lint.aim_in_error", item.id, **names, margin=margin)


def _is_other_way(target: Target, metric: Metric) -> bool:
    """Tell a bound against the way that is better; a value below that of a row is no bound."""
    alone = isinstance(target.value, Fraction) and target.baseline is not None
    return _WAY_ROUND.get(metric.direction) is target.operator and not alone


def aim_of(target: Target, metric: Metric, before: Fraction | None) -> Fraction | None:
    """Return the value to reach in the metric's unit; a rise counts from the value before."""
    if not isinstance(target.value, Fraction) or not _same_kind(target, metric):
        return None
    value = target.value / PERCENT if metric.unit is MetricUnit.RATIO else target.value
    if target.operator in VALUES or target.operator is Operator.RANK_AT_LEAST:
        return value
    if before is None:
        return None
    if target.operator in {Operator.INCREASE_AT_LEAST, Operator.RANK_UP_AT_LEAST}:
        return before - value if metric.unit is MetricUnit.RANK else before + value
    return before - value if target.operator is Operator.DECREASE_AT_LEAST else None


def _same_kind(target: Target, metric: Metric) -> bool:
    out_of_hundred = metric.scale is not None and metric.scale[1] == PERCENT
    if metric.unit is MetricUnit.POINTS and out_of_hundred:
        return target.unit in {TargetUnit.POINT, TargetUnit.PERCENT}
    return target.unit in _KINDS.get(metric.unit, ())


def shown(value: Fraction, metric: Metric | None) -> str:
    """Return a value as people read it: a ratio, or a share of no metric, as a percent."""
    if metric is None or metric.unit is MetricUnit.RATIO:
        return f"{show(value * PERCENT)} %"
    return show(value)

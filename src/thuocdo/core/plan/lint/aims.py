"""Targets held against what was reached: below it, beyond what can be, within the error."""

import re
from collections.abc import Iterator
from fractions import Fraction

from thuocdo.core.issues import Issue, warning
from thuocdo.core.metrics.registry import Direction, Metric, MetricUnit
from thuocdo.core.plan.lint.facts import Known
from thuocdo.core.plan.lint.values import FLOORS, PERCENT, before_of, metric_of, shown, wanted
from thuocdo.core.plan.model import Item, Operator, PlanDocument, Target, TargetUnit
from thuocdo.core.vietnamese.numbers import show
from thuocdo.core.vietnamese.text import fold

_CERTAIN = Fraction(196, 100)  # standard errors in half of a 95 % interval
_FIRST_PLACE = Fraction(1)
_PLACES = (Operator.RANK_AT_LEAST, Operator.KEEP_OR_RAISE)
_MORE_IS_BETTER = re.compile(
    r"hai long|dung han|truoc han|truc tuyen|so hoa|giai ngan|bao phu|chi so|\bdiem\b|hoan thanh"
    r"|dat chuan|duoc cap|duoc giai quyet|\bpapi\b|\bpci\b|\bsipas\b|\bddci\b|index"
)
"""What a measure without a metric is called where its value is to grow."""
_OF_A_WHOLE = re.compile(
    r"hai long|dung han|truoc han|truc tuyen|so hoa|bao phu|duoc cap|duoc giai quyet|dat chuan"
)
_OF_ANOTHER = re.compile(r"du toan|ke hoach|chi tieu|so voi|cung ky|doanh thu|tang truong")
"""What a share may be of that is not its whole: ``đạt 105 % dự toán``."""


def doubtful(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield what is doubtful about each target of a known metric, or with last year's value."""
    year = plan.header.plan_year
    for item, target in aims(plan):
        metric = metric_of(target, known)
        if metric is not None:
            yield from _against_metric(item, target, metric, known, year)
        else:
            yield from _against_all(item, target)
            if target.baseline is not None and target.baseline_year in (None, (year or 0) - 1):
                yield from _against_itself(item, target, target.baseline)


def aims(plan: PlanDocument) -> Iterator[tuple[Item, Target]]:
    """Yield the values that a plan sets itself, with their items; standing rules left out."""
    for item in plan.items:
        for target in item.targets:
            if not target.rule and not target.implied:
                yield item, target


def _against_metric(
    item: Item, target: Target, metric: Metric, known: Known, year: int | None
) -> Iterator[Issue]:
    before = before_of(target, metric, known, year)
    values = wanted(target, metric, before, year)
    if values is None or metric.direction is Direction.NONE:
        return
    aim, best = values
    most = _best(metric)
    names = {"metric": metric.name(), "aim": shown(aim, metric)}
    if most is not None and _is_better(best, most, metric):
        names["aim"] = shown(best, metric)
        yield warning("lint.aim_impossible", item.id, **names, most=shown(most, metric))
    elif aim == most and before and _is_better(aim, before.value, metric):
        yield warning("lint.aim_at_most", item.id, **names, before=shown(before.value, metric))
    if before is None:
        return
    rise = abs(aim - before.value)
    if _is_better(before.value, aim, metric):
        yield warning("lint.aim_below", item.id, **names, before=shown(before.value, metric))
    elif before.se is not None and 0 < rise < _CERTAIN * Fraction(before.se):
        margin = shown(_CERTAIN * Fraction(before.se), metric)
        yield warning("lint.aim_in_error", item.id, **names, margin=margin)


def _best(metric: Metric) -> Fraction | None:
    """Return the best value that can be: the end of the scale, or the first place."""
    if metric.unit is MetricUnit.RANK:
        return _FIRST_PLACE
    if metric.scale is None:
        return None
    return metric.scale[1] if metric.direction is Direction.UP else metric.scale[0]


def _is_better(value: Fraction, other: Fraction, metric: Metric) -> bool:
    return value > other if metric.direction is Direction.UP else value < other


def _against_all(item: Item, target: Target) -> Iterator[Issue]:
    """Yield that a share of something is to be more than all of it."""
    value = target.value[-1] if isinstance(target.value, tuple) else target.value
    floor = target.unit is TargetUnit.PERCENT and target.operator in FLOORS
    if not (floor and isinstance(value, Fraction) and value > PERCENT):
        return
    called = fold(target.metric)
    if _OF_A_WHOLE.search(called) and not _OF_ANOTHER.search(fold(item.text)):
        told = {"aim": f"{show(value)} %", "most": f"{PERCENT} %"}
        yield warning("lint.aim_impossible", item.id, metric=target.metric, **told)


def _against_itself(item: Item, target: Target, before: Fraction) -> Iterator[Issue]:
    """Yield that a target is worse than what its own sentence says of the year before."""
    value = target.value[0] if isinstance(target.value, tuple) else target.value
    if not isinstance(value, Fraction) or not _is_worse(target, value, before):
        return
    share = " %" if target.unit is TargetUnit.PERCENT else ""
    told = {"aim": show(value) + share, "before": show(before) + share}
    yield warning("lint.aim_below", item.id, metric=target.metric, **told)


def _is_worse(target: Target, value: Fraction, before: Fraction) -> bool:
    """Tell a value behind an earlier one: a lower floor of what shall grow, a higher ceiling."""
    if target.unit is TargetUnit.RANK:
        return target.operator in _PLACES and value > before
    if target.operator is Operator.AT_MOST:
        return value > before
    of_all = target.unit is not TargetUnit.PERCENT or before <= PERCENT
    grows = _MORE_IS_BETTER.search(fold(target.metric)) is not None
    return target.operator in FLOORS and value < before and of_all and grows

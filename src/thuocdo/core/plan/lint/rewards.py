"""Targets that would still earn less than full points under the rule they are scored by."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import Bands, MetricRule, Proportional, Steps, Survey
from thuocdo.core.issues import Issue, warning
from thuocdo.core.metrics.naming import metrics_named
from thuocdo.core.metrics.registry import Metric, MetricRegistry, MetricUnit
from thuocdo.core.plan.lint.aims import aims
from thuocdo.core.plan.lint.facts import Known
from thuocdo.core.plan.lint.values import FLOORS, PERCENT, before_of, metric_of, shown, wanted
from thuocdo.core.plan.model import PlanDocument, Target, TargetUnit
from thuocdo.core.scoring.payments import PAYMENTS
from thuocdo.core.scoring.quantities import RefusedError
from thuocdo.core.scoring.rules import evaluate_figure
from thuocdo.core.vietnamese.numbers import show


@dataclass(frozen=True, slots=True)
class _Value:
    """What a rule reads of a figure that has only a value."""

    value: Fraction | None
    numerator: None = None
    denominator: None = None


def unrewarded(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield targets that, reached exactly, would earn less than the criterion's maximum."""
    if known.framework is None:
        return
    leaves = known.framework.leaves()
    called = _called(leaves)
    for item, target in aims(plan):
        metric = metric_of(target, known)
        code = known.criteria.get(item.id) or _named(target, called)
        leaf = _leaf(metric, code, leaves)
        aim = _aim(target, metric, known, plan.header.plan_year)
        if leaf is None or leaf.limit is None or aim is None:
            continue
        points = _points(leaf, leaf.limit, aim)
        if points is not None and points < leaf.limit:
            yield warning(
                "lint.aim_unrewarded",
                item.id,
                aim=shown(aim, metric),
                criterion=leaf.code,
                points=show(points),
                max=show(leaf.limit),
            )


def _leaf(metric: Metric | None, code: str | None, leaves: Sequence[Criterion]) -> Criterion | None:
    """Return the criterion that reads a metric, else the one of a code."""
    reading = (leaf for leaf in leaves if metric is not None and _reads(leaf, metric.code))
    return next(reading, None) or next((leaf for leaf in leaves if leaf.code == code), None)


def _named(target: Target, called: MetricRegistry) -> str | None:
    """Return the code of the criterion that is called what a target measures."""
    if target.unit is not TargetUnit.PERCENT:
        return None
    return next((code for code in metrics_named(target.metric, called) if code in called), None)


def _called(leaves: Sequence[Criterion]) -> MetricRegistry:
    """Return the criteria as names of shares, to be looked for as metrics are."""
    shares = [Metric(leaf.code, leaf.name.vi, "", MetricUnit.RATIO) for leaf in leaves]
    return MetricRegistry({one.code: one for one in shares})


def _reads(leaf: Criterion, metric: str) -> bool:
    return isinstance(leaf.rule, MetricRule | Survey) and leaf.rule.metric == metric


def _aim(target: Target, metric: Metric | None, known: Known, year: int | None) -> Fraction | None:
    """Return the least that would reach a target; of no metric, a share of which more is better."""
    if metric is not None:
        values = wanted(target, metric, before_of(target, metric, known, year), year)
        return values[0] if values else None
    if target.operator not in FLOORS or target.unit is not TargetUnit.PERCENT:
        return None
    value = target.value[0] if isinstance(target.value, tuple) else target.value
    return value / PERCENT if isinstance(value, Fraction) else None


def _is_of_share(rule: Bands | Proportional | Steps) -> bool:
    """Tell a rule of a share: of two numbers, or of one with a limit between none and all."""
    if len(rule.inputs) > 1:
        return True
    if isinstance(rule, Bands):
        return any(0 < band.limit < 1 for band in rule.bands)
    return 0 < (rule.target if isinstance(rule, Proportional) else rule.limit) < 1


def _points(leaf: Criterion, limit: Fraction, aim: Fraction) -> Fraction | None:
    """Return what the aim would be paid; None where the rule looks at more than one number."""
    rule = leaf.rule
    try:
        if isinstance(rule, MetricRule | Survey):
            outcome = evaluate_figure(rule, limit, _Value(aim), {})
            return outcome.points if outcome else None
        if isinstance(rule, Bands | Proportional | Steps) and _is_of_share(rule):
            return PAYMENTS[type(rule)](rule, limit, aim)[0]
    except RefusedError:
        return None
    return None

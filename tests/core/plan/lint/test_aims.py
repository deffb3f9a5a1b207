"""Each relation of a target held against last year, for measures that are better high or low."""

from dataclasses import replace
from fractions import Fraction

import pytest

from tests.core.plan.lint.test_lint import FRAMEWORK, TASK, plan
from thuocdo.core.metrics.registry import Direction, Metric, MetricRegistry, MetricUnit
from thuocdo.core.plan.lint import Known, Reached, lint
from thuocdo.core.plan.model import Operator, Target, TargetUnit

SHARE = (Fraction(0), Fraction(1))
REGISTRY = MetricRegistry(
    {
        metric.code: metric
        for metric in (
            Metric("good", "Đúng hạn", "", MetricUnit.RATIO, scale=SHARE),
            Metric("late", "Trễ hẹn", "", MetricUnit.RATIO, Direction.DOWN, scale=SHARE),
            Metric("place", "Thứ hạng", "", MetricUnit.RANK, Direction.DOWN),
            Metric("days", "Số ngày chờ", "", MetricUnit.DAYS, Direction.DOWN),
            Metric("points", "Điểm", "", MetricUnit.POINTS, scale=(Fraction(0), Fraction(10))),
        )
    }
)
BEFORE = {
    "good": Reached(Fraction("0.9"), 0.01),
    "late": Reached(Fraction("0.04")),
    "place": Reached(Fraction(12)),
    "days": Reached(Fraction(6)),
    "points": Reached(Fraction(7)),
}


def target(code, said, **more):
    """Return the target of a metric that is written ``at_least 90 percent`` or ``between 88-95``."""
    operator, value, unit = said.split()
    low, _, high = value.partition("-")
    ends = [Fraction(end) for end in (low, high) if end not in ("", "none")]
    wanted = tuple(ends) if high else next(iter(ends), None)
    return Target(code, Operator(operator), wanted, TargetUnit(unit), metric_code=code, **more)


def asked(aim, reached=BEFORE, **more):
    known = Known(registry=REGISTRY, reached=reached, **more)
    document = plan(replace(TASK, targets=(aim,)))
    return [issue.code.removeprefix("lint.aim_") for issue in lint(document, known)]


@pytest.mark.parametrize(
    ("code", "said", "found"),
    [
        ("good", "at_least 92.5 percent", []),
        ("good", "at_least 89 percent", ["below"]),
        ("good", "equal 90 percent", []),
        ("good", "equal 100 percent", ["at_most"]),
        ("good", "at_least 101 percent", ["impossible"]),
        ("good", "at_least 91 percent", ["in_error"]),
        ("good", "keep_or_raise 88 percent", ["below"]),
        ("good", "keep_or_raise none percent", []),
        ("good", "between 88-95 percent", ["below"]),
        ("good", "between 93-95 percent", []),
        ("good", "between 93-102 percent", ["impossible"]),
        ("good", "increase_at_least 1 point", ["in_error"]),
        ("good", "increase_at_least 3 point", []),
        ("good", "increase_at_least 11 point", ["impossible"]),
        ("good", "increase_at_least 30 percent", []),
        ("good", "decrease_at_least 2 point", ["below"]),
        ("good", "at_most 5 percent", []),
        ("late", "at_most 3 percent", []),
        ("late", "at_most 5 percent", ["below"]),
        ("late", "equal 0 percent", ["at_most"]),
        ("late", "at_least 2 percent", []),
        ("late", "between 2-3 percent", []),
        ("late", "between 3-6 percent", ["below"]),
        ("late", "decrease_at_least 2 point", []),
        ("late", "decrease_at_least 5 point", ["impossible"]),
        ("late", "increase_at_least 1 point", ["below"]),
        ("place", "rank_at_least 10 rank", []),
        ("place", "rank_at_least 15 rank", ["below"]),
        ("place", "rank_at_least 1 rank", ["at_most"]),
        ("place", "keep_or_raise 12 rank", []),
        ("place", "keep_or_raise 14 rank", ["below"]),
        ("place", "rank_up_at_least 3 rank", []),
        ("place", "rank_up_at_least 11 rank", ["at_most"]),
        ("place", "rank_up_at_least 12 rank", ["impossible"]),
        ("days", "at_most 5 days", []),
        ("days", "at_most 8 days", ["below"]),
        ("days", "decrease_at_least 2 days", []),
        ("days", "decrease_at_least 20 percent", []),
        ("points", "at_least 6.5 point", ["below"]),
        ("points", "between 6.5-8 point", ["below"]),
        ("points", "increase_at_least 3 point", ["at_most"]),
        ("points", "increase_at_least 3.5 point", ["impossible"]),
        ("points", "at_least 6 percent", []),
        ("points", "at_least 2 count", []),
    ],
)
def test_a_relation_is_compared_the_way_that_is_better(code, said, found):
    assert asked(target(code, said)) == found


def test_a_group_is_not_compared_with_a_number():
    aim = Target("good", Operator.AT_LEAST, "khá", TargetUnit.GROUP, metric_code="good")
    assert asked(aim) == []


@pytest.mark.parametrize(
    ("code", "said", "baseline", "year", "found"),
    [
        ("good", "at_least 88 percent", 90, 2025, ["below"]),
        ("good", "at_least 88 percent", 90, None, ["below"]),
        ("good", "at_least 88 percent", 90, 2021, []),
        ("good", "at_least 95 percent", 90, 2025, []),
        ("good", "increase_at_least 11 point", 90, 2025, ["impossible"]),
        ("late", "at_most 5 percent", 4, 2025, ["below"]),
        ("place", "rank_at_least 15 rank", 12, 2025, ["below"]),
        ("place", "rank_up_at_least 3 rank", 2, 2025, ["impossible"]),
    ],
)
def test_without_a_figure_the_plan_s_own_word_of_last_year_counts(
    code, said, baseline, year, found
):
    aim = target(code, said, baseline=Fraction(baseline), baseline_year=year)
    assert asked(aim, {}) == found


@pytest.mark.parametrize(
    ("baseline", "found"),
    [
        (Fraction(60), ["below"]),
        (Fraction(88), []),
        (Fraction(97), ["impossible"]),
        (None, []),
    ],
)
def test_a_rise_from_an_earlier_year_counts_from_there(baseline, found):
    aim = target("good", "increase_at_least 5 point", baseline=baseline, baseline_year=2021)
    assert asked(aim) == found


@pytest.mark.parametrize(
    ("metric", "said", "baseline", "found"),
    [
        ("Tỷ lệ chứng thực điện tử đúng hạn", "at_least 90 percent", 92, ["below"]),
        ("Tỷ lệ chứng thực điện tử đúng hạn", "between 90-95 percent", 92, ["below"]),
        ("Tỷ lệ chứng thực điện tử đúng hạn", "at_least 93 percent", 92, []),
        ("Tỷ lệ trẻ suy dinh dưỡng", "at_least 10 percent", 12, []),
        ("Tỷ lệ trẻ suy dinh dưỡng", "at_most 13 percent", 12, ["below"]),
        ("Thứ bậc trong khối thi đua", "rank_at_least 5 rank", 3, ["below"]),
        ("Thứ bậc trong khối thi đua", "rank_at_least 2 rank", 3, []),
        ("Thứ bậc trong khối thi đua", "rank_up_at_least 4 rank", 3, []),
        ("Số doanh nghiệp hoàn thành hồ sơ", "at_least 40 percent", 1240, []),
    ],
)
def test_a_measure_of_one_s_own_is_held_against_its_own_sentence(metric, said, baseline, found):
    operator, value, unit = said.split()
    aim = target("x", f"{operator} {value} {unit}", baseline=Fraction(baseline), baseline_year=2025)
    own = Target(
        metric, aim.operator, aim.value, aim.unit, baseline=aim.baseline, baseline_year=2025
    )
    assert asked(own) == found


@pytest.mark.parametrize(
    ("said", "found"),
    [
        ("at_least 90 percent", ["unrewarded"]),
        ("at_least 95 percent", []),
        ("equal 100 percent", []),
        ("between 90-98 percent", ["unrewarded"]),
        ("between 95-98 percent", []),
        ("keep_or_raise 90 percent", ["unrewarded"]),
        ("at_most 2 percent", []),
        ("increase_at_least 2 point", []),
        ("at_least 4 count", []),
    ],
)
def test_what_is_paid_is_the_worst_value_that_reaches_the_target(said, found):
    aim = replace(target("good", said), metric="Hồ sơ", metric_code=None)
    assert asked(aim, framework=FRAMEWORK, criteria={TASK.id: "1.3"}) == found

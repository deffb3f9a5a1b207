"""Who enters what of a leaf: its unit, whoever appraises it, or nobody."""

from fractions import Fraction

import pytest

from thuocdo.core.framework import Criterion, Rule, Source, Text
from thuocdo.core.framework.rules import (
    Awarded,
    MetricRule,
    Monitor,
    Options,
    Proportional,
    Shares,
    Survey,
)
from thuocdo.core.proof import answered_by_unit, counted_by_appraiser

SHARES = Shares(weights=(("A", Fraction(1)), ("B", Fraction(0))))
RATE = Proportional(inputs=("done", "planned"))


def leaf(rule: Rule | None, source: Source) -> Criterion:
    return Criterion("8.2.1", Text("Đánh giá"), max=Fraction(3), source=source, rule=rule)


@pytest.mark.parametrize(
    ("rule", "source", "entered_by"),
    [
        (RATE, Source.APPRAISAL, "unit"),
        (RATE, Source.ADMIN_DATA, "unit"),
        (RATE, Source.SURVEY, "appraiser"),
        (SHARES, Source.APPRAISAL, "unit"),
        (SHARES, Source.SURVEY, "appraiser"),
        (Awarded(), Source.SURVEY, "appraiser"),
        (Options(options=()), Source.SURVEY, "appraiser"),
        (Survey(), Source.SURVEY, "nobody"),
        (Survey(metric="sipas.total"), Source.APPRAISAL, "nobody"),
        (MetricRule(metric="par.total", then=RATE), Source.SURVEY, "nobody"),
        (Monitor(inputs=("answers",)), Source.SURVEY, "nobody"),
        (Monitor(inputs=("answers",)), Source.APPRAISAL, "nobody"),
        (None, Source.SURVEY, "nobody"),
    ],
)
def test_a_leaf_is_entered_by_one_of_them_at_most(rule, source, entered_by):
    found = leaf(rule, source)
    assert answered_by_unit(found) is (entered_by == "unit")
    assert counted_by_appraiser(found) is (entered_by == "appraiser")

from dataclasses import replace
from datetime import date
from fractions import Fraction

import pytest

from thuocdo.core.figure_diff import Change, ChangeKind, changes, key_of
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period

STANDS = Figure(
    unit="1",
    metric="dossiers.on_time_rate",
    period=parse_period("2026"),
    numerator=Fraction(17812),
    denominator=Fraction(18462),
    source="Cổng dịch vụ công",
    as_of=date(2026, 11, 30),
    revision=2,
)


def test_what_nobody_had_is_new():
    assert changes({}, [STANDS]) == [Change(ChangeKind.NEW, STANDS)]


@pytest.mark.parametrize("same", [{}, {"revision": 7}, {"source_ref": "tệp khác"}])
def test_the_same_said_again_is_no_change(same):
    again = replace(STANDS, **same)
    assert changes({key_of(STANDS): STANDS}, [again]) == [Change(ChangeKind.SAME, again, STANDS)]


@pytest.mark.parametrize(
    "other",
    [
        {"numerator": Fraction(17813)},
        {"numerator": None, "denominator": None},
        {"n": 650},
        {"se": 0.01},
        {"as_of": None},
        {"source": "Báo cáo 412/BC-UBND"},
    ],
)
def test_another_value_size_day_or_source_is_a_change(other):
    figure = replace(STANDS, **other)
    [change] = changes({key_of(STANDS): STANDS}, [figure])
    assert change == Change(ChangeKind.CHANGED, figure, STANDS)


def test_other_unit_metric_or_period_is_another_figure():
    others = [
        replace(STANDS, unit="2"),
        replace(STANDS, metric="dossiers.online_share"),
        replace(STANDS, period=parse_period("2026-Q1")),
    ]
    kinds = [change.kind for change in changes({key_of(STANDS): STANDS}, others)]
    assert kinds == [ChangeKind.NEW] * 3

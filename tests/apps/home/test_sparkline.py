from fractions import Fraction

import pytest

from thuocdo.apps.home.shown.sparkline import BOTTOM, LEFT, RIGHT, TOP, sparkline


def line(values: dict[int, int], **more: object):
    points = [(year, Fraction(value)) for year, value in values.items()]
    return sparkline(points, [str(value) for value in values.values()], **more)


@pytest.mark.parametrize("values", [{}, {2025: 1}])
def test_one_year_is_no_line(values):
    assert line(values) is None


def test_a_line_fills_its_box():
    found = line({2021: 10, 2023: 20, 2025: 30})
    assert [(float(dot.x), float(dot.y)) for dot in found.dots] == [
        (LEFT, BOTTOM), ((LEFT + RIGHT) / 2, (TOP + BOTTOM) / 2), (RIGHT, TOP),
    ]  # fmt: skip
    assert [dot.last for dot in found.dots] == [False, False, True]
    assert len(found.paths) == 1


def test_equal_values_stand_in_the_middle():
    assert {dot.y for dot in line({2024: 5, 2025: 5}).dots} == {f"{(TOP + BOTTOM) / 2:.1f}"}


def test_a_break_keeps_two_lines_apart():
    found = line({2020: 1, 2021: 2, 2022: 3, 2023: 4}, break_at=2022)
    assert [path.count(",") for path in found.paths] == [2, 2]
    assert float(found.broken) == pytest.approx((LEFT + RIGHT) / 2)


def test_a_single_year_before_a_break_stays_a_dot():
    found = line({2021: 1, 2022: 3, 2023: 4}, break_at=2022)
    assert [path.count(",") for path in found.paths] == [2]


@pytest.mark.parametrize("break_at", [2019, 2020, 2024])
def test_a_break_outside_the_years_is_not_drawn(break_at):
    assert not line({2020: 1, 2021: 2, 2023: 4}, break_at=break_at).broken


def test_a_target_is_in_the_same_scale():
    assert float(line({2024: 5, 2025: 10}, target=Fraction(15)).target) == TOP

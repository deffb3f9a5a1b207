"""Shown parts beside a shown whole."""

from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.rounding import MOST, PLACES, joining_places, rounding_gap, shown_sum
from thuocdo.core.vietnamese.numbers import round_half_up

exact = st.fractions(min_value=-100, max_value=100, max_denominator=400)


@pytest.mark.parametrize(
    ("parts", "gap"),
    [
        (("1.25", "2.50"), "0"),
        (("11.944", "3.304"), "0.01"),
        (("0.125", "0.875"), "-0.01"),
        (("1/3", "1/3", "1/3"), "0.01"),
        ((), "0"),
    ],
)
def test_gap_of_a_sum(parts: tuple[str, ...], gap: str) -> None:
    exact_parts = [Fraction(part) for part in parts]
    assert rounding_gap(exact_parts, sum(exact_parts, Fraction(0))) == Fraction(gap)


@given(st.lists(exact, max_size=20))
def test_gap_joins_shown_parts_and_shown_whole(parts: list[Fraction]) -> None:
    whole = sum(parts, Fraction(0))
    assert shown_sum(parts) + rounding_gap(parts, whole) == round_half_up(whole, PLACES)


@given(st.lists(exact, max_size=20), st.integers(0, 4))
def test_gap_is_at_most_half_a_unit_for_each_number(parts: list[Fraction], places: int) -> None:
    most = Fraction(len(parts) + 1, 2 * 10**places)
    assert abs(rounding_gap(parts, sum(parts, Fraction(0)), places)) <= most


@given(st.lists(st.integers(-10_000, 10_000), max_size=20))
def test_numbers_shown_in_full_have_no_gap(hundredths: list[int]) -> None:
    parts = [Fraction(each, 100) for each in hundredths]
    assert rounding_gap(parts, sum(parts, Fraction(0))) == 0


@pytest.mark.parametrize(
    ("parts", "places"),
    [(("1.25", "0.75"), 2), (("1.625", "0.375"), 3), (("1.1255", "0.8745"), 2), ((), 2)],
)
def test_a_short_sum_takes_as_many_decimals_as_it_needs(parts: tuple[str, ...], places: int):
    exact_parts = [Fraction(part) for part in parts]
    assert joining_places(exact_parts, sum(exact_parts, Fraction(0))) == places


@given(st.lists(exact, max_size=5))
def test_a_short_sum_takes_the_fewest_decimals_that_join(parts: list[Fraction]) -> None:
    whole = sum(parts, Fraction(0))
    places = joining_places(parts, whole)
    joins = [at for at in range(PLACES, MOST + 1) if not rounding_gap(parts, whole, at)]
    assert places == (joins[0] if joins else PLACES)

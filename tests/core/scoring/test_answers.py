from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.core.framework.sets import one_leaf
from thuocdo.core.scoring import NA, parse_value, value_text
from thuocdo.core.vietnamese.numbers import NumberError

RATIO = one_leaf({"kind": "proportional", "inputs": ["done", "planned"]}).leaf("1.1")
OPTIONS = one_leaf(
    {"kind": "options", "options": [{"label": "100%", "points": 1}, {"label": "1", "points": 0}]}
).leaf("1.1")


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("19", Fraction(19)),
        ("95 %", Fraction(19, 20)),
        ("91,17 %", Fraction("0.9117")),
        ("1.500", Fraction(3, 2)),
        ("1/3", Fraction(1, 3)),
        (Decimal("0.1"), Fraction(1, 10)),
        (0.1, Fraction(1, 10)),
        ("n/a", NA),
        ("N/A", NA),
        ("Không áp dụng", NA),
        ("", None),
        ("  ", None),
        (None, None),
    ],
)
def test_number_blank_and_not_applicable_are_told_apart(text, value):
    assert parse_value(RATIO, "done", text) == value


@pytest.mark.parametrize("text", ["nhiều", "1.500.000", "1 500", "1/0", "-"])
def test_what_is_no_number_is_refused(text):
    with pytest.raises(NumberError):
        parse_value(RATIO, "done", text)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("1", Fraction(1)),
        ("2.0", Fraction(2)),
        (Decimal(2), Fraction(2)),
        ("100%", "100%"),
        (" Có ", "Có"),
        ("1,5", "1,5"),
    ],
)
def test_option_is_a_number_or_a_label(text, value):
    assert parse_value(OPTIONS, "option", text) == value


def test_settled_points_of_an_option_leaf_are_a_number():
    assert parse_value(OPTIONS, "points", "0,5") == Fraction(1, 2)


@given(st.fractions(min_value=-1000, max_value=1000, max_denominator=1000))
def test_written_number_reads_back(number):
    assert parse_value(RATIO, "done", value_text(number)) == number


def test_not_applicable_reads_back():
    assert parse_value(RATIO, "done", value_text(NA)) is NA

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from django.utils.translation import override

from thuocdo.apps.ui import formats

NOW = datetime(2026, 12, 7, 9, 30, tzinfo=UTC)


@pytest.mark.parametrize(
    ("shown", "expected"),
    [
        (formats.points(Fraction(8861, 100)), "88,61"),
        (formats.points(Fraction(0)), "0,00"),
        (formats.points(None), ""),
        (formats.signed(Fraction(-37, 100)), "−0,37"),
        (formats.signed(Fraction(5, 4)), "+1,25"),
        (formats.signed(None), ""),
        (formats.percent(Fraction(8463, 10000)), "84,63 %"),
        (formats.percent(None), ""),
        (formats.count(1842), "1.842"),
        (formats.count(None), ""),
        (formats.day(date(2026, 12, 31)), "31/12/2026"),
        (formats.day(None), ""),
        (formats.day_month(date(2026, 2, 1)), "01/02"),
        (formats.day(datetime(2026, 1, 31, 18, tzinfo=UTC)), "01/02/2026"),
        (formats.day_month(datetime(2026, 1, 31, 18, tzinfo=UTC)), "01/02"),
        (formats.day_month(None), ""),
        (formats.near_day(date(2022, 12, 31), date(2026, 11, 22)), "31/12/2022"),
        (formats.near_day(date(2026, 12, 31), date(2026, 11, 22)), "31/12"),
        (
            formats.near_day(datetime(2026, 12, 31, 18, tzinfo=UTC), date(2026, 12, 31)),
            "01/01/2027",
        ),
        (formats.near_day(None), ""),
        (formats.moment(NOW), "07/12/2026 16:30"),
        (formats.moment(None), ""),
        (formats.size(640_000), "625 KB"),
        (formats.size(1_300_000), "1,2 MB"),
    ],
)
def test_format_shows_a_value_as_people_write_it(shown, expected):
    assert shown == expected


@pytest.mark.parametrize(
    ("gone", "expected"),
    [
        (timedelta(seconds=20), "vừa xong"),
        (timedelta(minutes=5), "5 phút trước"),
        (timedelta(hours=3, minutes=50), "3 giờ trước"),
        (timedelta(days=2), "05/12/2026 16:30"),
    ],
)
def test_ago_says_how_long(gone, expected):
    assert formats.ago(NOW - gone, NOW) == expected


def test_ago_of_nothing_is_nothing():
    assert formats.ago(None) == ""


@pytest.mark.parametrize(
    ("show", "value", "english"),
    [
        (formats.points, Fraction(8861, 100), "88.61"),
        (formats.signed, Fraction(-37, 100), "−0.37"),
        (formats.percent, Fraction(8463, 10000), "84.63 %"),
        (formats.count, 1842, "1,842"),
        (formats.exact, Fraction("1842.425"), "1,842.425"),
        (formats.size, 1_300_000, "1.2 MB"),
        (formats.typed, Fraction("1842.5"), "1842.5"),
        (formats.typed, "0.5", "0.5"),
        (formats.day, date(2026, 12, 31), "31/12/2026"),
    ],
)
def test_english_pages_have_english_numbers_and_our_dates(show, value, english):
    with override("en"):
        assert show(value) == english


def test_numbers_are_typed_with_a_comma_and_no_groups():
    assert (formats.typed(Fraction("1842.5")), formats.typed("0.5")) == ("1842,5", "0,5")

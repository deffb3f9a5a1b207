"""Working days of public offices, as announced."""

from datetime import date, timedelta

import pytest

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.adapters.catalog_yaml import load_catalog


def days(first, last):
    return [first + timedelta(days=n) for n in range((last - first).days + 1)]


@pytest.mark.parametrize(
    ("first", "last"),
    [
        (date(2024, 2, 8), date(2024, 2, 14)),
        (date(2024, 4, 27), date(2024, 5, 1)),
        (date(2025, 1, 25), date(2025, 2, 2)),
        (date(2025, 4, 30), date(2025, 5, 4)),
        (date(2025, 8, 30), date(2025, 9, 2)),
        (date(2026, 1, 1), date(2026, 1, 4)),
        (date(2026, 2, 14), date(2026, 2, 22)),
        (date(2026, 4, 25), date(2026, 4, 27)),
        (date(2026, 8, 29), date(2026, 9, 2)),
        (date(2027, 2, 4), date(2027, 2, 10)),
    ],
)
def test_offices_rest(first, last):
    calendar = load_calendar()
    assert [day for day in days(first, last) if calendar.is_working(day)] == []
    assert calendar.is_working(first - timedelta(days=1))


@pytest.mark.parametrize(
    "day",
    [date(2024, 5, 4), date(2025, 4, 26), date(2026, 1, 10), date(2026, 8, 22), date(2026, 2, 23)],
)
def test_offices_work(day):
    assert load_calendar().is_working(day)


def test_culture_day_is_off_since_2026():
    calendar = load_calendar()
    rests = [year for year in (2025, 2026, 2027) if not calendar.is_working(date(year, 11, 24))]
    assert rests == [2026, 2027]


def test_working_days_go_around_tet():
    assert load_calendar().add_working_days(date(2026, 2, 12), 3) == date(2026, 2, 24)


def test_every_worked_day_is_a_weekend_paid_by_a_day_off():
    calendar = load_catalog("calendar")["years"]
    exchanged = [pair for year in calendar for pair in year["worked"]]
    off = {entry["day"] for year in calendar for entry in year["holidays"]}
    assert len(exchanged) == 4
    assert {date.fromisoformat(pair["day"]).weekday() for pair in exchanged} == {5}
    assert {pair["instead_of"] for pair in exchanged} <= off


def test_years_say_what_they_rest_on():
    years = load_catalog("calendar")["years"]
    assert [year["year"] for year in years] == ["2024", "2025", "2026", "2027"]
    assert [year["status"] for year in years] == ["decided"] * 3 + ["expected"]
    assert all(year["source"] for year in years)


def test_holidays_stand_once_and_in_their_year():
    for year in load_catalog("calendar")["years"]:
        listed = [entry["day"] for entry in year["holidays"]]
        assert listed == sorted(set(listed))
        assert {day[:4] for day in listed} == {year["year"]}

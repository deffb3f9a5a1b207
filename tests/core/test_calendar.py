from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.calendar import WorkCalendar

TET = {date(2026, 2, day) for day in range(16, 21)}
NATIONAL_DAY = {date(2026, 8, 31), date(2026, 9, 1), date(2026, 9, 2)}
CALENDAR = WorkCalendar(frozenset(TET | NATIONAL_DAY), frozenset({date(2026, 8, 22)}))

days = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("day", "working"),
    [
        (date(2026, 2, 13), True),
        (date(2026, 2, 17), False),
        (date(2026, 2, 23), True),
        (date(2026, 8, 22), True),
        (date(2026, 8, 23), False),
        (date(2026, 8, 29), False),
        (date(2026, 8, 31), False),
        (date(2026, 9, 3), True),
    ],
)
def test_is_working_knows_holidays_and_worked_saturdays(day, working):
    assert CALENDAR.is_working(day) is working


@pytest.mark.parametrize(
    ("start", "count", "end"),
    [
        (date(2026, 2, 13), 1, date(2026, 2, 23)),
        (date(2026, 2, 16), 1, date(2026, 2, 23)),
        (date(2026, 2, 24), -2, date(2026, 2, 13)),
        (date(2026, 8, 21), 1, date(2026, 8, 22)),
        (date(2026, 8, 21), 2, date(2026, 8, 24)),
        (date(2026, 8, 28), 1, date(2026, 9, 3)),
        (date(2026, 8, 24), -1, date(2026, 8, 22)),
        (date(2026, 2, 17), 0, date(2026, 2, 17)),
    ],
)
def test_add_working_days_passes_over_days_off(start, count, end):
    assert CALENDAR.add_working_days(start, count) == end


@pytest.mark.parametrize(
    ("start", "end", "count"),
    [
        (date(2026, 2, 13), date(2026, 2, 23), 1),
        (date(2026, 2, 14), date(2026, 2, 22), 0),
        (date(2026, 8, 17), date(2026, 8, 24), 6),
        (date(2026, 8, 24), date(2026, 8, 17), -6),
        (date(2026, 8, 22), date(2026, 8, 22), 0),
    ],
)
def test_working_days_between_counts_the_end_but_not_the_start(start, end, count):
    assert CALENDAR.working_days_between(start, end) == count


@given(days, st.integers(-60, 60))
def test_what_is_added_lies_between(day, count):
    there = CALENDAR.add_working_days(day, count)
    assert CALENDAR.working_days_between(day, there) == count


@given(days, st.integers(1, 60))
def test_added_days_end_on_a_working_day(day, count):
    assert CALENDAR.is_working(CALENDAR.add_working_days(day, count))
    assert CALENDAR.is_working(CALENDAR.add_working_days(day, -count))


@given(days, st.integers(0, 120))
def test_days_between_adds_up(day, length):
    middle, end = day + timedelta(days=length // 2), day + timedelta(days=length)
    between = CALENDAR.working_days_between
    assert between(day, end) == between(day, middle) + between(middle, end)


def test_without_holidays_only_weekends_are_off():
    assert WorkCalendar().working_days_between(date(2026, 2, 8), date(2026, 2, 15)) == 5

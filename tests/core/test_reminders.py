from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.calendar import WorkCalendar
from thuocdo.core.reminders import Leads, Window, window_of, working_days_left

# Tết 2026 (16-20/02) and the Saturday worked for the Monday before National Day.
CALENDAR = WorkCalendar(
    frozenset(date(2026, 2, day) for day in range(16, 21)) | {date(2026, 8, 31)},
    frozenset([date(2026, 8, 22)]),
)
DAYS = st.dates(date(2026, 1, 1), date(2026, 12, 31))


@pytest.mark.parametrize(
    ("due", "today", "left"),
    [
        ("2026-10-30", "2026-10-23", 5),
        ("2026-10-30", "2026-10-30", 0),
        ("2026-10-31", "2026-10-30", 0),
        ("2026-10-30", "2026-11-02", -1),
        ("2026-11-01", "2026-11-02", -1),
        ("2026-02-23", "2026-02-13", 1),
        ("2026-08-24", "2026-08-21", 2),
    ],
)
def test_working_days_left_count_no_days_off(due, today, left):
    assert working_days_left(*days(due, today), CALENDAR) == left


@pytest.mark.parametrize(
    ("today", "window"),
    [
        ("2026-10-22", None),
        ("2026-10-23", Window.EARLY),
        ("2026-10-24", None),
        ("2026-10-26", Window.EARLY),
        ("2026-10-29", Window.NEAR),
        ("2026-10-30", Window.LAST_DAY),
        ("2026-10-31", None),
        ("2026-11-02", Window.LATE),
        ("2026-11-03", Window.LATE),
        ("2026-11-04", Window.ESCALATED),
        ("2026-12-31", Window.ESCALATED),
    ],
)
def test_window_follows_the_working_days_around_a_friday(today, window):
    assert window_of(*days("2026-10-30", today), CALENDAR) is window


@pytest.mark.parametrize(
    ("due", "today", "window"),
    [
        ("2026-02-23", "2026-02-13", Window.NEAR),
        ("2026-02-18", "2026-02-13", Window.LAST_DAY),
        ("2026-02-13", "2026-02-20", None),
        ("2026-02-13", "2026-02-23", Window.LATE),
        ("2026-08-22", "2026-08-22", Window.LAST_DAY),
        ("2026-08-21", "2026-08-22", Window.LATE),
    ],
)
def test_window_knows_tet_and_the_worked_saturday(due, today, window):
    assert window_of(*days(due, today), CALENDAR) is window


def test_leads_are_what_is_asked_for():
    due, today = days("2026-10-30", "2026-10-16")
    assert window_of(due, today, CALENDAR) is None
    assert window_of(due, today, CALENDAR, Leads(early=10)) is Window.EARLY


@given(DAYS, st.integers(-30, 30))
def test_windows_only_go_forward(due, start):
    order = [None, *Window]
    seen = [
        window_of(due, due + timedelta(start + n), CALENDAR)
        for n in range(20)
        if CALENDAR.is_working(due + timedelta(start + n))
    ]
    places = [order.index(window) for window in seen]
    assert places == sorted(places)


def days(*texts):
    return [date.fromisoformat(text) for text in texts]

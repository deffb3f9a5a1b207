from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.vietnamese.dates import (
    DateError,
    parse_date,
    show_date,
    show_datetime,
    written_day,
)


@pytest.mark.parametrize(
    ("written", "day"),
    [
        ("31/12/2026", date(2026, 12, 31)),
        ("1/2/2026", date(2026, 2, 1)),
        (" 01/02/2026 ", date(2026, 2, 1)),
        ("2026-02-01", date(2026, 2, 1)),
        (date(2026, 2, 1), date(2026, 2, 1)),
        (datetime(2026, 2, 1, 23, 59, tzinfo=UTC), date(2026, 2, 1)),
    ],
)
def test_parse_date_reads_both_forms_and_cells(written, day):
    assert parse_date(written) == day


@pytest.mark.parametrize(
    ("written", "code"),
    [
        ("31/02/2026", "dates.no_such_day"),
        ("12/31/2026", "dates.no_such_day"),
        ("0000-01-01", "dates.no_such_day"),
        ("31/12/26", "dates.format"),
        ("31-12-2026", "dates.format"),
        ("2026-1-1", "dates.format"),
        ("tháng 7", "dates.format"),
        ("", "dates.format"),
        (46000, "dates.format"),
    ],
)
def test_parse_date_refuses(written, code):
    with pytest.raises(DateError) as refusal:
        parse_date(written)
    assert refusal.value.at("B4").code == code


def test_show_date_is_day_first():
    assert show_date(date(2026, 2, 1)) == "01/02/2026"


@pytest.mark.parametrize(
    ("day", "written"),
    [
        (date(2027, 6, 30), "30/6/2027"),
        (date(2027, 2, 5), "05/02/2027"),
        (date(2027, 12, 9), "09/12/2027"),
    ],
)
def test_written_day_pads_as_documents_do(day, written):
    assert written_day(day) == written
    assert parse_date(written) == day


def test_show_date_of_a_moment_is_its_day_in_vietnam():
    assert show_date(datetime(2026, 12, 31, 17, tzinfo=UTC)) == "01/01/2027"
    assert show_date(datetime(2026, 12, 31, 23)) == "31/12/2026"  # noqa: DTZ001 - Vietnam's


@pytest.mark.parametrize(
    ("moment", "shown"),
    [
        (datetime(2026, 12, 31, 20, 5, tzinfo=UTC), "01/01/2027 03:05"),
        (datetime(2026, 12, 31, 8, 5), "31/12/2026 08:05"),  # noqa: DTZ001 - naive is Vietnam's
    ],
)
def test_show_datetime_is_vietnams(moment, shown):
    assert show_datetime(moment) == shown


@given(st.dates())
def test_dates_read_back(day):
    assert parse_date(show_date(day)) == parse_date(day.isoformat()) == day

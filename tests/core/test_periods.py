from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from thuocdo.core.periods import Period, PeriodError, PeriodKind, parse_period


@pytest.mark.parametrize(
    ("text", "kind", "start", "end"),
    [
        ("2026", PeriodKind.YEAR, date(2026, 1, 1), date(2026, 12, 31)),
        ("2026-9m", PeriodKind.NINE_MONTHS, date(2026, 1, 1), date(2026, 9, 30)),
        ("2026-H1", PeriodKind.HALF, date(2026, 1, 1), date(2026, 6, 30)),
        ("2026-H2", PeriodKind.HALF, date(2026, 7, 1), date(2026, 12, 31)),
        ("2026-Q1", PeriodKind.QUARTER, date(2026, 1, 1), date(2026, 3, 31)),
        ("2026-q4", PeriodKind.QUARTER, date(2026, 10, 1), date(2026, 12, 31)),
        ("2024-02", PeriodKind.MONTH, date(2024, 2, 1), date(2024, 2, 29)),
        (" 2026-07 ", PeriodKind.MONTH, date(2026, 7, 1), date(2026, 7, 31)),
    ],
)
def test_parse_period_reads_each_kind(text, kind, start, end):
    assert parse_period(text) == Period(text.strip().upper(), kind, start, end)


@pytest.mark.parametrize("text", ["2025-12-15..2026-06-14", "15/12/2025..14/06/2026"])
def test_parse_period_reads_a_range_in_both_forms(text):
    assert parse_period(text) == Period(
        "2025-12-15..2026-06-14", PeriodKind.RANGE, date(2025, 12, 15), date(2026, 6, 14)
    )


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("", "periods.form"),
        ("26", "periods.form"),
        ("2026-Q5", "periods.form"),
        ("2026-13", "periods.form"),
        ("2026-1", "periods.form"),
        ("2026-H3", "periods.form"),
        ("0000", "periods.form"),
        ("Quý I", "periods.form"),
        ("2026-01-01..", "periods.form"),
        ("2026-01-01..2026-02-30", "periods.form"),
        ("2026-02-01..2026-01-31", "periods.reversed"),
    ],
)
def test_parse_period_refuses(text, code):
    with pytest.raises(PeriodError) as refusal:
        parse_period(text)
    assert refusal.value.at("B2").code == code


@pytest.mark.parametrize(
    ("text", "before"),
    [
        ("2026", "2025"),
        ("2026-9M", "2025-9M"),
        ("2026-H2", "2025-H2"),
        ("2026-Q1", "2025-Q1"),
        ("2024-02", "2023-02"),
        ("2024-02-29..2024-03-14", "2023-02-28..2023-03-14"),
        ("2025-12-15..2026-06-14", "2024-12-15..2025-06-14"),
    ],
)
def test_previous_is_last_years_same_period(text, before):
    assert parse_period(text).previous() == parse_period(before)


@pytest.mark.parametrize("text", ["1000", "1000-Q1", "1000-12", "0999-01-01..0999-12-31"])
def test_earliest_year_has_no_previous(text):
    with pytest.raises(PeriodError) as refused:
        parse_period(text).previous()
    assert refused.value.code == "periods.first"


def test_previous_moves_the_cut_off_too():
    quarter = parse_period("2026-Q1", cut_off=date(2026, 3, 14))
    assert quarter.previous() == parse_period("2025-Q1", cut_off=date(2025, 3, 14))


def test_last_day_is_the_cut_off_where_there_is_one():
    assert parse_period("2026-Q1").last_day == date(2026, 3, 31)
    assert parse_period("2026-Q1", cut_off=date(2026, 3, 14)).last_day == date(2026, 3, 14)


@pytest.mark.parametrize(
    ("text", "vi", "en"),
    [
        ("2026", "Năm 2026", "Year 2026"),
        ("2026-9M", "9 tháng năm 2026", "Nine months of 2026"),
        ("2026-H1", "6 tháng đầu năm 2026", "First half of 2026"),
        ("2026-H2", "6 tháng cuối năm 2026", "Second half of 2026"),
        ("2026-Q1", "Quý I năm 2026", "Quarter I of 2026"),
        ("2026-Q4", "Quý IV năm 2026", "Quarter IV of 2026"),
        ("2026-07", "Tháng 7 năm 2026", "Month 7 of 2026"),
        ("2026-01-01..2026-06-14", "Từ 01/01/2026 đến 14/06/2026", "From 01/01/2026 to 14/06/2026"),
    ],
)
def test_name_is_what_offices_say(text, vi, en):
    period = parse_period(text)
    assert (period.name(), period.name("en")) == (vi, en)


codes = st.builds(
    "{}{}".format,
    st.integers(1000, 2999),
    st.sampled_from(["", "-9M", "-H1", "-H2", "-Q1", "-Q2", "-Q3", "-Q4", "-01", "-02", "-12"]),
)


@given(codes)
def test_a_period_reads_back_from_its_code(code):
    period = parse_period(code)
    assert parse_period(period.code) == period


@given(st.dates(min_value=date(1001, 1, 1)), st.dates(min_value=date(1001, 1, 1)))
def test_a_range_reads_back_from_its_code_and_has_a_previous(one, other):
    start, end = sorted((one, other))
    period = parse_period(f"{start}..{end}")
    assert parse_period(period.code) == period
    assert period.previous().start.year == start.year - 1


@given(codes)
def test_quarters_and_halves_lie_within_their_year(code):
    period = parse_period(code)
    year = parse_period(code[:4])
    assert year.start <= period.start <= period.end <= year.end

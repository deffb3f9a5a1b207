"""Times as people type them into a field, or as sheets show them."""

from datetime import date

import pytest

from thuocdo.core.plan.times.entered import entered_time, is_plain_day
from thuocdo.core.vietnamese.dates import DateError

LAST, HALF = date(2026, 12, 31), date(2026, 6, 30)


@pytest.mark.parametrize(
    ("text", "day", "plain"),
    [
        ("31/12/2026", LAST, True),
        ("31/12/26", LAST, True),
        ("31-12-2026", LAST, True),
        ("31.12.26", LAST, True),
        ("2026-12-31", LAST, True),
        ("2026-12-31 00:00:00", LAST, True),
        ("31/12/2026 00:00", LAST, True),
        ("31-Dec-26", LAST, True),
        ("31-thg 12-26", LAST, True),
        ("30/6", HALF, True),
        ("Dec-26", LAST, False),
        ("12/2026", LAST, False),
        ("T12/2026", LAST, False),
        ("Quý IV/2026", LAST, False),
        ("quý 4/2026", LAST, False),
        ("Quý IV", LAST, False),
        ("trước ngày 30/6/26", HALF, False),
        ("Trong năm 2026", LAST, False),
        ("6 tháng đầu năm", HALF, False),
        ("30/3 và 30/6/2026", HALF, False),
    ],
)
def test_a_day_or_part_of_a_year_is_its_last_day(text, day, plain):
    when = entered_time(text, 2026)
    assert when is not None
    assert (when.deadline, when.text, is_plain_day(text)) == (day, text, plain)


@pytest.mark.parametrize(
    ("text", "kind", "every"),
    [
        ("Hằng quý", "recurring", "quarter"),
        ("định kỳ ngày 5", "recurring", None),
        ("hằng ngày", "recurring", "day"),
        ("Thường xuyên", "continuous", None),
        ("khi có yêu cầu", "event", None),
    ],
)
def test_a_rhythm_has_no_day(text, kind, every):
    when = entered_time(text, 2026)
    assert when is not None
    assert (when.deadline, when.timing.kind, when.timing.every) == (None, kind, every)


@pytest.mark.parametrize("text", ["theo Phụ lục", "sớm", "Quý 5/2026", ""])
def test_words_that_tell_no_time_mean_none(text):
    assert entered_time(text, 2026) is None


@pytest.mark.parametrize("text", ["31/02/2026", "31/6", "12/31/2026", "trước 0/13/2026"])
def test_a_day_that_no_calendar_has_is_refused(text):
    with pytest.raises(DateError) as refused:
        entered_time(text, 2026)
    assert refused.value.code == "dates.no_such_day"

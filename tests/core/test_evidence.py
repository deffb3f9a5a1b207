from datetime import date

import pytest

from thuocdo.core.evidence import WindowFlag, window_flag
from thuocdo.core.framework import Window

YEAR = Window(date(2025, 12, 1), date(2026, 12, 15))


@pytest.mark.parametrize(
    ("day", "window", "flag"),
    [
        (date(2025, 12, 1), YEAR, WindowFlag.IN),
        (date(2026, 12, 15), YEAR, WindowFlag.IN),
        (date(2025, 11, 30), YEAR, WindowFlag.BEFORE),
        (date(2026, 12, 16), YEAR, WindowFlag.AFTER),
        (None, YEAR, WindowFlag.UNKNOWN),
        (date(1999, 1, 1), Window(None, date(2026, 1, 1)), WindowFlag.IN),
        (date(2026, 1, 2), Window(None, date(2026, 1, 1)), WindowFlag.AFTER),
        (date(2040, 1, 1), Window(date(2026, 1, 1), None), WindowFlag.IN),
        (None, Window(), WindowFlag.IN),
        (None, None, WindowFlag.IN),
    ],
)
def test_window_flag_tells_where_a_date_lies(day, window, flag):
    assert window_flag(day, window) is flag

"""The demo's moments are those of people at work."""

from datetime import UTC, datetime, time, timedelta
from random import Random

import pytest

from thuocdo.apps.assessments.demo.moments import at_work
from thuocdo.core.vietnamese.dates import VIETNAM


@pytest.mark.parametrize("back", range(14))
def test_files_are_handed_in_on_workdays_in_office_hours(back):
    day = datetime(2026, 10, 22, 3, tzinfo=UTC) - timedelta(days=back)
    moment = at_work(day, Random(back)).astimezone(VIETNAM)
    assert moment.weekday() < 5
    assert time(7, 30) <= moment.time() <= time(17)
    assert moment.date() <= day.date()

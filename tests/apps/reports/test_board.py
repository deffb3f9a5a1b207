"""The table of periods: by when, who sent, who sent late, who still owes."""

from datetime import UTC, date, datetime

import pytest

from tests.apps.factories import UnitFactory
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.shown.board import board
from thuocdo.core.calendar import WorkCalendar

TODAY = date(2026, 11, 1)


def report(key: int, due: date, sent: date | None) -> Report:
    return Report(
        pk=key,
        unit=UnitFactory.build(pk=key),
        period="2026-Q3",
        due=due,
        state=Report.State.SENT if sent else Report.State.DRAFT,
        sent_at=datetime(sent.year, sent.month, sent.day, 3, tzinfo=UTC) if sent else None,
    )


@pytest.fixture
def rows() -> list[Report]:
    own, theirs = date(2026, 9, 25), date(2026, 9, 18)
    return [
        report(1, own, date(2026, 9, 24)),
        report(2, theirs, date(2026, 9, 18)),
        report(3, theirs, date(2026, 9, 22)),
        report(4, theirs, None),
    ]


def test_sent_late_and_never_sent_are_told_apart(rows):
    found = board(rows, TODAY, WorkCalendar(frozenset(), frozenset()))
    head = found.heads[0]
    assert (head.arrived, head.of, head.late, head.silent) == (3, 4, 1, 1)
    assert str(found.verdict) == "Quý III năm 2026: 3/4 đơn vị đã gửi, 1 quá hạn chưa gửi"


@pytest.mark.parametrize(("again_by", "silent"), [(date(2026, 10, 31), 1), (TODAY, 0)])
def test_what_was_given_back_is_owed_by_its_new_day(again_by, silent):
    row = report(1, date(2026, 9, 18), None)
    row.first_sent_at, row.again_by = datetime(2026, 9, 22, 3, tzinfo=UTC), again_by
    [head] = board([row], TODAY, WorkCalendar(frozenset(), frozenset())).heads
    assert (head.arrived, head.of, head.late, head.silent) == (0, 1, 0, silent)


def test_every_day_on_which_somebody_owes_is_told(rows):
    found = board(rows, TODAY, WorkCalendar(frozenset(), frozenset()))
    assert found.heads[0].dues == (date(2026, 9, 18), date(2026, 9, 25))

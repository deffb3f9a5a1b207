from datetime import UTC, date, datetime

import pytest

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.home.shown.todo import Moment, When, day_name, row_of, todo
from thuocdo.apps.ui.registry import Due

NOW = datetime(2026, 12, 7, 9, 30, tzinfo=UTC)  # Monday, 16:30 in Vietnam
MOMENT = Moment(NOW, load_calendar())


def due(when: date | datetime | None, kind: str = "report", title: str = "Việc") -> Due:
    return Due(
        kind=kind,
        kind_label=kind.upper(),
        icon="report",
        title=title,
        url="/x/",
        action="Mở",
        due=when,
    )


@pytest.mark.parametrize(
    ("given", "when", "words", "urgent"),
    [
        (due(date(2026, 12, 4)), When.LATE, "Quá hạn 3 ngày", True),
        (due(date(2026, 10, 30), "task"), When.LATE, "Quá hạn 38 ngày", True),
        (due(datetime(2026, 12, 7, 9, tzinfo=UTC)), When.LATE, "Quá hạn hôm nay", True),
        (due(datetime(2026, 12, 7, 10, tzinfo=UTC)), When.TODAY, "Còn 30 phút", True),
        (due(datetime(2026, 12, 7, 14, tzinfo=UTC)), When.TODAY, "Còn 4 giờ", False),
        (due(date(2026, 12, 7)), When.TODAY, "Hôm nay", False),
        (due(date(2026, 12, 11)), When.WEEK, "Còn 4 ngày làm việc", False),
        (due(date(2026, 12, 13)), When.WEEK, "Còn 4 ngày làm việc", False),
        (due(date(2026, 12, 15)), When.LATER, "Còn 6 ngày làm việc", False),
    ],
)  # fmt: skip
def test_a_row_says_how_long_there_is(given, when, words, urgent):
    row = row_of(given, MOMENT)
    assert (row.when, str(row.state), row.urgent) == (when, words, urgent)


def test_work_without_a_date_comes_last_and_says_nothing():
    assert row_of(due(None), MOMENT).state is None


def test_groups_follow_the_calendar():
    days = [date(2026, 12, 15), date(2026, 12, 11), date(2026, 12, 7), date(2026, 12, 4)]
    found = todo([due(None), *map(due, days)], "", MOMENT)
    assert [(group.title, group.count) for group in found.groups] == [
        ("Quá hạn", 1),
        ("Hôm nay, thứ Hai 07/12", 1),
        ("Tuần này, đến thứ Sáu 11/12", 1),
        ("Sau đó", 2),
    ]
    assert (found.total, found.late, found.today, found.week) == (5, 1, 1, 1)
    assert [row.day for row in found.groups[-1].rows] == [date(2026, 12, 15), None]


def test_a_week_ends_with_its_last_working_day():
    friday = Moment(datetime(2026, 8, 18, 3, tzinfo=UTC), load_calendar()).friday
    assert day_name(friday) == "thứ Bảy 22/08"


def test_a_kind_narrows_the_list_but_not_the_counts():
    found = todo([due(None), due(None, "task"), due(None, "task")], "task", MOMENT)
    assert [(tab.kind, tab.count) for tab in found.tabs] == [("report", 1), ("task", 2)]
    assert [row.due.kind for group in found.groups for row in group.rows] == ["task", "task"]
    assert todo([due(None)], "unknown", MOMENT).kind == ""


def test_many_of_a_kind_without_a_date_fold():
    items = [due(None, "figure") for _ in range(20)] + [due(None, "task")]
    [group] = todo(items, "", MOMENT).groups
    assert [(tab.kind, tab.count) for tab in group.folded] == [("figure", 17)]
    assert (len(group.rows), group.count) == (4, 21)
    [group] = todo(items, "figure", MOMENT).groups
    assert (len(group.rows), group.folded) == (20, [])

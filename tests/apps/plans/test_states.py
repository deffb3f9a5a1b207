"""States of work in the words of offices."""

from datetime import UTC, date, datetime

import pytest

from thuocdo.apps.plans.models import PlanItem, Task
from thuocdo.apps.plans.states import item_state, naming_state, task_state

DUE = date(2026, 6, 30)
OPEN, REPORTED, DONE, CANCELLED = Task.State


def task(state: str = OPEN, *, due: date | None = DUE, force: str = "assigned", **more) -> Task:
    values = {"first_due": due, "due": due, "role": "lead"} | more
    return Task(item=PlanItem(force=force), state=state, **values)


@pytest.mark.parametrize(
    ("row", "today", "words"),
    [
        (task(), date(2026, 5, 1), "Trong hạn"),
        (task(), date(2026, 6, 23), "Còn 5 ngày làm việc"),
        (task(), date(2026, 6, 29), "Còn 1 ngày làm việc"),
        (task(), DUE, "Hạn hôm nay"),
        (task(), date(2026, 7, 1), "Quá hạn 1 ngày"),
        (task(), date(2026, 8, 7), "Quá hạn 38 ngày"),
        (task(due=None), date(2026, 8, 7), "Trong hạn"),
        (task(REPORTED), date(2026, 8, 7), "Chờ xác nhận hoàn thành"),
        (task(DONE, done_on=DUE), date(2026, 8, 7), "Hoàn thành đúng hạn"),
        (task(DONE, done_on=date(2026, 7, 12)), date(2026, 8, 7), "Hoàn thành quá hạn 12 ngày"),
        (task(DONE, due=None, done_on=DUE), date(2026, 8, 7), "Hoàn thành"),
        (task(CANCELLED), date(2026, 8, 7), "Đã hủy"),
        (task(force="requested"), date(2026, 8, 7), "Đề nghị"),
        (task(role="coordinate"), date(2026, 8, 7), "Theo cơ quan chủ trì"),
        (task(role="implement"), date(2026, 8, 7), "Quá hạn 38 ngày"),
    ],
)
def test_a_task_says_where_it_stands(row, today, words):
    assert str(task_state(row, today)) == words


def test_another_date_does_not_hide_that_the_first_has_passed():
    row = task(due=date(2026, 9, 30))
    row.first_due = DUE
    assert str(task_state(row, date(2026, 7, 8))) == "Quá hạn 8 ngày"


def test_an_item_stands_where_its_lead_stands():
    rows = [task(role="implement"), task(DONE, done_on=DUE)]
    assert str(item_state(rows, date(2026, 8, 7))) == "Hoàn thành đúng hạn"
    assert str(item_state([], DUE)) == "Chưa giao được"


def test_a_new_task_without_a_person_gets_loud_after_five_working_days():
    row = task(issued_at=datetime(2026, 6, 1, 3, tzinfo=UTC))
    early = naming_state(row, datetime(2026, 6, 8, 3, tzinfo=UTC))
    late = naming_state(row, datetime(2026, 6, 9, 3, tzinfo=UTC))
    assert (str(early), early.act) == ("Chưa phân công", False)
    assert (str(late), late.act) == ("Chưa phân công", True)
    assert naming_state(task(DONE, done_on=DUE), datetime(2026, 6, 9, tzinfo=UTC)) is None

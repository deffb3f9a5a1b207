"""From a plan document to finished work, by actions alone."""

from datetime import date, timedelta

import pytest

from tests.apps.conftest import person
from tests.apps.plans.conftest import DOCUMENT, DUE, NOW
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.mapping import document_of
from thuocdo.apps.plans.models import Plan, Task
from thuocdo.apps.plans.states import naming_state


def test_a_plan_gives_its_document_back(plan):
    assert document_of(plan, queries.items_of(plan)) == DOCUMENT


def test_issuing_hands_tasks_to_the_bodies_that_are_known(given, plan):
    assert set(Task.objects.values_list("unit__name", "role")) == {
        ("Xã An Khê", "lead"),
        ("Sở Tài chính", "coordinate"),
    }
    assert (given.due, given.first_due) == (DUE, DUE)
    assert plan.state == Plan.State.ISSUED


def test_an_issued_plan_is_not_edited(given, plan, coordinator):
    with pytest.raises(RefusedError):
        actions.remove_item(item=plan.items.first(), by=coordinator, now=NOW)


def test_done_needs_a_product_and_somebody_elses_word(given, officer, coordinator, product):
    with pytest.raises(RefusedError):
        actions.report_done(task=given, text="Xong", by=officer, now=NOW)
    actions.report_done(task=given, text="Xong", by=officer, now=NOW, product=product)
    with pytest.raises(NotAllowedError):
        actions.accept(task=given, by=officer, now=NOW)
    actions.accept(task=given, by=coordinator, now=NOW + timedelta(days=200))
    given.refresh_from_db()
    assert (given.state, given.done_on, given.done_late) == ("done", NOW.date(), False)
    beside = Task.objects.get(item=given.item, role="coordinate")
    assert (beside.state, beside.done_on) == ("done", NOW.date())


def test_returned_work_is_open_again(given, officer, coordinator, product):
    actions.report_done(task=given, text="Xong", by=officer, now=NOW, product=product)
    actions.return_work(task=given, reason="Thiếu phụ lục", by=coordinator, now=NOW)
    assert [row.kind for row in given.progress.all()] == ["returned", "done"]
    assert given.state == Task.State.OPEN


def test_another_date_needs_approval_and_the_first_one_counts(given, officer, coordinator):
    wanted = date(2026, 9, 30)
    change = actions.ask_date(
        task=given, wanted=wanted, reason="Chờ hướng dẫn", by=officer, now=NOW
    )
    actions.decide_date(change=change, granted=True, by=coordinator, now=NOW)
    given.refresh_from_db()
    assert (given.due, given.first_due) == (wanted, DUE)
    assert given.is_overdue(date(2026, 7, 1))


def test_an_outsider_sees_and_touches_nothing(given, outsider):
    today = NOW.date()
    assert not queries.tasks_for(outsider, today).exists()
    with pytest.raises(NotAllowedError):
        actions.update(task=given, text="Thử", by=outsider, now=NOW)


def test_only_people_of_the_body_are_named(given, officer, outsider):
    with pytest.raises(RefusedError):
        actions.assign(task=given, person=outsider, by=officer, now=NOW)
    actions.assign(task=given, person=officer, by=officer, now=NOW)
    assert Task.objects.get(pk=given.pk).person == officer


def test_overdue_lists_the_late_body_with_its_oldest_date(given, coordinator):
    later = date(2026, 7, 8)
    load = queries.load_by_body(queries.tasks_for(coordinator, later), later)
    assert [(row.unit.name, row.late, row.oldest) for row in load] == [
        ("Xã An Khê", 1, DUE),
        ("Sở Tài chính", 0, None),
    ]


def test_the_second_report_does_not_move_the_day_of_the_first(given, officer, coordinator, product):
    actions.report_done(task=given, text="Xong", by=officer, now=NOW, product=product)
    stale = Task.objects.get(pk=given.pk)
    stale.state = Task.State.OPEN
    later = NOW + timedelta(days=9)
    with pytest.raises(RefusedError, match="đang chờ xác nhận"):
        actions.report_done(task=stale, text="Xong", by=officer, now=later, product=product)
    actions.accept(task=given, by=coordinator, now=later)
    assert given.done_on == NOW.date()


def test_what_another_person_settled_meanwhile_is_seen(given, officer, coordinator, product):
    actions.report_done(task=given, text="Xong", by=officer, now=NOW, product=product)
    stale = Task.objects.get(pk=given.pk)
    actions.return_work(task=given, reason="Thiếu", by=coordinator, now=NOW)
    with pytest.raises(RefusedError):
        actions.accept(task=stale, by=coordinator, now=NOW)


@pytest.mark.parametrize("wanted", [DUE, date(2026, 1, 1)])
def test_another_date_is_another_one_and_not_past(given, officer, wanted):
    with pytest.raises(RefusedError):
        actions.ask_date(task=given, wanted=wanted, reason="Chờ", by=officer, now=NOW)


def test_one_wish_at_a_time_and_refusing_needs_a_reason(given, officer, coordinator):
    asked = {"task": given, "wanted": date(2026, 9, 30), "reason": "Chờ", "by": officer, "now": NOW}
    change = actions.ask_date(**asked)
    with pytest.raises(RefusedError):
        actions.ask_date(**asked)
    with pytest.raises(RefusedError):
        actions.decide_date(change=change, granted=False, by=coordinator, now=NOW)
    actions.decide_date(
        change=change, granted=False, answer="Đã có hướng dẫn", by=coordinator, now=NOW
    )
    change.refresh_from_db()
    assert (change.granted, change.answer) == (False, "Đã có hướng dẫn")


def test_work_of_who_left_is_nobodys_again(given, officer, world, coordinator):
    today, later = NOW.date(), NOW.date() + timedelta(days=40)
    actions.assign(task=given, person=officer, by=officer, now=NOW)
    (mine,) = queries.waiting(officer, today).own
    assert naming_state(mine, NOW) is None
    officer.duties.update(valid_to=today)
    successor = person("ke-nhiem", "Rmah Hạnh", "reporter", world.commune_a)
    assert queries.waiting(successor, later).own == [given]
    assert queries.doers_of([given], later) == {given.pk: [successor]}
    (row,) = queries.tasks_for(coordinator, later).filter(pk=given.pk)
    assert str(naming_state(row, NOW)) == "Người thực hiện đã chuyển"

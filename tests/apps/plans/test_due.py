"""What time calls to mind: work before, on and after its day, confirmation, naming a person."""

from datetime import UTC, date, datetime, timedelta

import pytest

from tests.apps.conftest import person
from tests.apps.plans.conftest import NOW, task
from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.notices.models import Reminder
from thuocdo.apps.notices.tick import tick
from thuocdo.apps.plans import actions, permissions, queries
from thuocdo.apps.plans.due.reminders import due
from thuocdo.apps.plans.models import Task
from thuocdo.core.plan.model import Header, PlanDocument

DUE = date(2026, 6, 30)


def at(day: date) -> datetime:
    return datetime(day.year, day.month, day.day, 3, tzinfo=UTC)


def told(key: str, user) -> list[tuple[str, str]]:
    rows = Reminder.objects.filter(about=key, digest__user=user).order_by("pk")
    return [(row.window, row.url) for row in rows]


@pytest.fixture
def head(world):
    return person("chu-tich", "Ksor Thị Hoa", Duty.Role.LEADER, world.commune_a)


@pytest.fixture
def communes(world, officer):
    """Begin a draft of a commune that leaves nothing open."""
    header = Header(kind="Kế hoạch", title="Kế hoạch của xã", draft=True, plan_year=2026)
    document = PlanDocument(header=header, sections=(), items=(task(1),))
    return actions.create_plan(
        document=document, unit=world.commune_a, year=2026, kind="other", origin=actions.Origin(),
        by=officer, now=NOW,
    )  # fmt: skip


def test_a_draft_waits_for_who_issues_it_in_its_own_unit(  # noqa: PLR0917 - fixtures
    communes, head, officer, coordinator, leader, look
):
    assert queries.issuers_of(communes, NOW.date()) == [head.full_name]
    row = f'href="{communes.get_absolute_url()}"'
    listed = look(head, "/viec-cua-toi/")
    assert row in listed
    assert "Chờ ban hành" in listed
    for other in (officer, coordinator, leader):
        assert row not in look(other, "/viec-cua-toi/")
    assert list(queries.to_issue(head, NOW.date())) == [communes]
    communes.state, communes.number, communes.date = "issued", "1/KH-UBND", NOW.date()
    communes.save()
    assert not queries.to_issue(head, NOW.date())


def test_an_empty_draft_is_not_ready(make, leader, look):
    plan = make()
    assert plan.open_gaps == 0
    assert not queries.to_issue(leader, NOW.date())
    assert plan.get_absolute_url() not in look(leader, "/viec-cua-toi/")


def test_who_coordinates_above_is_told_of_where_a_unit_has_nobody(communes, coordinator, make):
    assert queries.issuers_of(communes, NOW.date()) == [coordinator.full_name]
    assert coordinator.full_name in queries.issuers_of(make(task(1)), NOW.date())


def test_a_task_is_called_to_mind_before_on_and_after_its_day(given, officer, head):
    calendar = load_calendar()
    for days in range(-8, 6):
        tick(at(calendar.add_working_days(DUE, days)))
    url = given.get_absolute_url()
    windows = ["early", "near", "last_day", "late", "escalated"]
    assert told(f"task:{given.pk}", officer) == [(window, url) for window in windows]
    assert told(f"task:{given.pk}", head) == [("escalated", url)]


def test_over_tet_the_days_off_do_not_count(given, officer):
    Task.objects.filter(pk=given.pk).update(due=date(2026, 2, 24), first_due=date(2026, 2, 24))
    tick(at(date(2026, 2, 12)))
    assert told(f"task:{given.pk}", officer) == [("early", given.get_absolute_url())]
    tick(at(date(2026, 2, 17)))
    assert len(told(f"task:{given.pk}", officer)) == 1


def test_a_granted_date_is_the_one_called_to_mind(given, officer, coordinator):
    change = actions.ask_date(
        task=given, wanted=date(2026, 9, 30), reason="Chờ", by=officer, now=NOW
    )
    actions.decide_date(change=change, granted=True, by=coordinator, now=NOW)
    tick(at(DUE + timedelta(days=3)))
    assert told(f"task:{given.pk}", officer) == []


def test_requests_and_coordination_are_never_called_late(given, plan):
    item = plan.items.get(force="requested")
    Task.objects.create(
        item=item, unit=given.unit, role="lead", due=DUE, first_due=DUE, issued_at=NOW
    )
    binding = {one.key: one.binding for one in due(at(DUE)) if one.key.startswith("task:")}
    by_role = {(row.role, row.item.force): f"task:{row.pk}" for row in Task.objects.all()}
    assert binding[by_role["lead", "assigned"]] is True
    assert binding[by_role["coordinate", "assigned"]] is False
    assert binding[by_role["lead", "requested"]] is False


def test_confirmation_is_owed_within_five_working_days(given, officer, coordinator, product):
    actions.report_done(task=given, text="Xong", by=officer, now=at(DUE), product=product)
    owed = next(one for one in due(at(DUE)) if one.key == f"confirm:{given.pk}")
    assert (owed.due, owed.users) == (date(2026, 7, 7), (coordinator.pk,))


def test_naming_a_person_is_owed_within_five_working_days(given, officer):
    owed = next(one for one in due(NOW) if one.key == f"name:{given.pk}")
    assert (owed.due, owed.users) == (date(2026, 2, 9), (officer.pk,))
    actions.assign(task=given, person=officer, by=officer, now=NOW)
    assert f"name:{given.pk}" not in {one.key for one in due(NOW)}


def test_a_named_person_alone_is_reminded(given, officer, head):
    actions.assign(task=given, person=head, by=officer, now=NOW)
    owed = next(one for one in due(at(DUE)) if one.key == f"task:{given.pk}")
    assert owed.users == (head.pk,)


def test_a_body_without_a_reporter_has_its_leader(given, plan, world, officer):
    Duty.objects.filter(user=officer).delete()
    chief = person("chu-tich", "Ksor Thị Hoa", Duty.Role.LEADER, world.commune_a)
    assert queries.doers_of([given], NOW.date()) == {given.pk: [chief]}


def test_who_may_confirm_agrees_with_the_rights(given, cast):
    today = NOW.date()
    asked = queries.acceptors_of([given], today)[given.pk]
    assert asked == [cast["coordinator"]]
    assert all(permissions.may_accept(user, given, today) for user in asked)


def test_finished_work_is_taken_back(given, officer, coordinator, product):
    tick(at(DUE))
    actions.report_done(task=given, text="Xong", by=officer, now=at(DUE), product=product)
    actions.accept(task=given, by=coordinator, now=at(DUE))
    done = tick(at(date(2026, 7, 1)))["done"]
    assert done["withdrawn"] >= 1
    assert not Reminder.objects.filter(about=f"task:{given.pk}", withdrawn_at__isnull=True).exists()

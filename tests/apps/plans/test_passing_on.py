"""A body ends in the middle of its work: somebody else has it from then on, and nobody loses sight of it."""

from datetime import date, timedelta

import pytest

from tests.apps.conftest import assert_constant_queries, person
from tests.apps.factories import UnitFactory
from tests.apps.plans.conftest import DUE, NOW
from tests.apps.plans.samples import PLAN
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.audit.models import Event
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.models import Task
from thuocdo.apps.units.actions import Decision, NewUnit, succeed
from thuocdo.apps.units.models import Unit

ENDS = NOW.date() + timedelta(days=30)
AFTER = NOW + timedelta(days=40)


def merge(world, *before: Unit, by: User) -> Unit:
    (new,) = succeed(
        kind="merge", before=before, after=[NewUnit(code="xa-moi", name="Xã Mới")],
        decision=Decision("1/NQ", ENDS, ENDS), by=by, today=ENDS,
    )  # fmt: skip
    return new


@pytest.fixture
def merged(given, world, coordinator) -> Unit:
    return merge(world, world.commune_a, world.commune_b, by=coordinator)


@pytest.fixture
def later(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: AFTER)


def test_work_of_a_body_that_ended_is_still_seen(given, merged, coordinator, leader):
    for user in (coordinator, leader):
        assert given in queries.tasks_for(user, AFTER.date())


def test_it_is_passed_on_to_who_came_after(given, merged, world, coordinator):
    assert queries.heirs_of(world.commune_a, AFTER.date()) == [merged]
    successor = person("moi", "Rmah Hạnh", "reporter", merged, valid_from=ENDS)
    count = actions.pass_on(unit=world.commune_a, to=merged, by=coordinator, now=AFTER)
    given.refresh_from_db()
    assert (count, given.unit, given.person, given.first_due) == (1, merged, None, DUE)
    assert queries.task_for(successor, given.pk, AFTER.date(), to="work") == given
    assert "Xã An Khê" in given.progress.get().text
    event = Event.objects.get(action="task.passed_on")
    assert event.facts == {"to": merged.pk, "tasks": [given.pk]}
    with pytest.raises(RefusedError):
        actions.pass_on(unit=world.commune_a, to=merged, by=coordinator, now=AFTER)


def test_two_shares_of_one_item_become_one(given, merged, world, coordinator):
    other = Task.objects.create(
        item=given.item, unit=world.commune_b, role="implement", issued_at=NOW,
        due=DUE, first_due=DUE,
    )  # fmt: skip
    for unit in (world.commune_b, world.commune_a):
        actions.pass_on(unit=unit, to=merged, by=coordinator, now=AFTER)
    (kept,) = Task.objects.filter(item=given.item, state="open", unit=merged)
    given.refresh_from_db()
    assert (kept.pk, kept.role, given.state) == (other.pk, "lead", "cancelled")


def test_a_body_that_goes_on_keeps_its_work(given, world, coordinator):
    with pytest.raises(RefusedError):
        actions.pass_on(unit=world.commune_a, to=world.commune_b, by=coordinator, now=NOW)


def test_who_comes_after_has_to_exist(given, merged, world, coordinator):
    with pytest.raises(RefusedError):
        actions.pass_on(unit=world.commune_a, to=world.commune_b, by=coordinator, now=AFTER)


def test_the_doers_do_not_pass_their_own_work_on(given, merged, world):
    head = person("chu-tich", "Siu Hà", "leader", merged, valid_from=ENDS)
    with pytest.raises(NotAllowedError):
        actions.pass_on(unit=world.commune_a, to=merged, by=head, now=AFTER)


@pytest.mark.usefixtures("later")
def test_the_page_proposes_who_came_after(signed_in, given, merged, world, coordinator):
    client = signed_in(coordinator)
    listed = client.get("/nhiem-vu/co-quan/").content.decode()
    url = f"/nhiem-vu/co-quan/{world.commune_a.pk}/chuyen/"
    assert url in listed
    page = client.get(url).content.decode()
    assert f'value="{merged.pk}" selected' in page
    client.post(url, {"to": merged.pk})
    given.refresh_from_db()
    assert given.unit == merged
    assert client.get(url).status_code == 404


@pytest.mark.usefixtures("merged", "later")
def test_the_home_page_says_that_work_is_left_behind(given, coordinator, signed_in):
    url = f"/nhiem-vu/co-quan/{given.unit_id}/chuyen/"
    assert url in signed_in(coordinator).get("/").content.decode()


@pytest.mark.usefixtures("given", "later")
def test_an_outsider_passes_nothing_on(signed_in, merged, world, outsider):
    url = f"/nhiem-vu/co-quan/{world.commune_a.pk}/chuyen/"
    assert signed_in(outsider).get(url).status_code == 404
    assert signed_in(outsider).post(url, {"to": merged.pk}).status_code == 404


def test_work_issued_after_its_body_ended_goes_to_who_came_after(plan, world, coordinator):
    new = merge(world, world.commune_a, world.commune_b, by=coordinator)
    actions.issue_plan(plan=plan, number="9/KH", date=ENDS, by=coordinator, now=AFTER)
    assert set(Task.objects.values_list("unit", "role")) == {
        (new.pk, "lead"), (world.finance.pk, "coordinate"),
    }  # fmt: skip


def test_nobody_gets_the_work_of_a_body_that_was_split(plan, world, coordinator):
    parts = [NewUnit(code=f"phan-{one}", name=f"Xã Phần {one}") for one in (1, 2)]
    succeed(
        kind="split", before=[world.commune_a], after=parts, decision=Decision("1/NQ", ENDS, ENDS),
        by=coordinator, today=ENDS,
    )  # fmt: skip
    actions.issue_plan(plan=plan, number="9/KH", date=ENDS, by=coordinator, now=AFTER)
    assert set(Task.objects.values_list("unit__name", flat=True)) == {"Sở Tài chính"}


@pytest.mark.usefixtures("merged", "later")
@pytest.mark.parametrize("url", ["/nhiem-vu/co-quan/", "/"])
def test_ended_bodies_ask_a_constant_number_of_questions(signed_in, given, coordinator, url):
    def more() -> None:
        for number in range(27):
            unit = UnitFactory(
                code=f"cu-{number}", name=f"Xã Cũ {number}", kind="commune",
                parent=given.unit.parent, valid_to=date(2026, 2, 20),
            )  # fmt: skip
            Task.objects.create(item=given.item, unit=unit, role="implement", issued_at=NOW)

    client = signed_in(coordinator)
    assert_constant_queries(client, url, more)


@pytest.mark.usefixtures("later")
def test_who_is_left_at_a_body_that_ended_brings_nothing_in(world, coordinator, signed_in):
    Unit.objects.filter(pk=world.home_affairs.pk).update(valid_to=ENDS)
    assert signed_in(coordinator).get("/ke-hoach/nhap/").status_code == 404
    with pytest.raises(NotAllowedError):
        actions.keep_upload(
            unit=world.commune_a, kind="reform", file=read_plan_file(PLAN.encode(), "a.txt", []),
            by=User.objects.get(pk=coordinator.pk), now=AFTER,
        )  # fmt: skip

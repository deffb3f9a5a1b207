from datetime import date, timedelta

import pytest

from tests.apps.factories import DutyFactory, UnitFactory, UserFactory
from thuocdo.apps.accounts import queries
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.accounts.permissions import has_duty, is_admin, leads_work_of
from thuocdo.apps.units import actions
from thuocdo.apps.units.actions import Decision, NewUnit
from thuocdo.apps.units.models import Unit

pytestmark = pytest.mark.django_db
TODAY = date(2026, 11, 21)
ALL = {"Tỉnh Mẫu", "Sở Nội vụ", "Sở Tài chính", "Xã An Khê", "Xã Ấp Bắc", "Xã Đông Giang"}


def seen(user, day=TODAY) -> set[str]:
    return {unit.name for unit in queries.visible_units(user, day)}


@pytest.mark.parametrize(
    ("who", "expected"),
    [
        ("officer", {"Xã An Khê"}),
        ("outsider", {"Xã Ấp Bắc"}),
        ("appraiser", ALL),
        ("coordinator", ALL),
        ("leader", ALL),
        ("admin", ALL),
    ],
)
def test_visible_units_follow_the_role(request, who, expected):
    assert seen(request.getfixturevalue(who)) == expected


def test_visible_units_hold_what_is_under_ones_own(officer, world):
    UnitFactory(name="Thôn 1", parent=world.commune_a)
    assert seen(officer) == {"Xã An Khê", "Thôn 1"}


def test_visible_units_change_on_the_day_that_a_decision_names(world, admin):
    head = DutyFactory(role=Duty.Role.LEADER, unit=world.home_affairs).user
    begins = TODAY + timedelta(days=9)
    UnitFactory(name="Chi cục", parent=world.finance)
    actions.succeed(
        kind="merge", before=[world.home_affairs, world.finance], after=[NewUnit("n", "Sở Mới")],
        decision=Decision("1/NQ", TODAY, begins), by=admin, today=TODAY,
    )  # fmt: skip
    DutyFactory(user=head, role=Duty.Role.LEADER, unit=Unit.objects.get(code="n"))
    eve = begins - timedelta(days=1)
    assert [seen(head, day) for day in (TODAY, eve, begins)] == [
        {"Sở Nội vụ"}, {"Sở Nội vụ"}, {"Sở Mới", "Chi cục"},
    ]  # fmt: skip


def test_coordinator_of_a_commune_sees_that_commune_only(world):
    UnitFactory(name="Thôn 1", parent=world.commune_a)
    user = DutyFactory(role=Duty.Role.COORDINATOR, unit=world.commune_a).user
    assert seen(user) == {"Xã An Khê", "Thôn 1"}


def test_leader_of_a_department_sees_that_department_only(world):
    head = DutyFactory(role=Duty.Role.LEADER, unit=world.finance).user
    assert seen(head) == {"Sở Tài chính"}


def test_visible_units_of_another_province_stay_apart(appraiser):
    UnitFactory(name="Tỉnh Khác")
    assert seen(appraiser) == ALL


def test_visible_units_end_with_the_duty(world):
    duty = DutyFactory(unit=world.commune_a, valid_to=date(2026, 6, 30))
    assert seen(duty.user, date(2026, 6, 30)) == {"Xã An Khê"}
    assert seen(duty.user, date(2026, 7, 1)) == set()


def test_nobody_without_duties_sees_anything(world):
    assert seen(UserFactory()) == set()


def test_visible_units_take_two_queries(django_assert_num_queries, coordinator):
    coordinator.forget_duties()
    with django_assert_num_queries(3):  # duties, tree, units
        seen(coordinator)


def test_the_bodies_to_choose_from_are_read_once(django_assert_num_queries, coordinator, world):
    coordinator.forget_duties()
    with django_assert_num_queries(2):  # duties, bodies
        bodies = queries.visible_bodies(coordinator, TODAY)
        assert queries.visible_bodies(coordinator, TODAY) is bodies
    assert bodies == list(queries.visible_units(coordinator, TODAY))


@pytest.mark.parametrize(
    ("held", "asked", "expected"),
    [
        ("", None, True),
        ("", "3", True),
        ("3", None, True),
        ("3", "3", True),
        ("3", "4", False),
    ],
)
def test_duty_covers_its_field_or_all(world, held, asked, expected):
    duty = DutyFactory(role=Duty.Role.APPRAISER, unit=world.finance, field_code=held)
    assert has_duty(duty.user, "appraiser", world.finance, TODAY, asked) is expected


def test_duty_is_of_one_role_at_one_unit(officer, world):
    assert has_duty(officer, "reporter", world.commune_a, TODAY)
    assert has_duty(officer, "reporter", None, TODAY)
    assert not has_duty(officer, "appraiser", world.commune_a, TODAY)
    assert not has_duty(officer, "reporter", world.commune_b, TODAY)
    assert not has_duty(officer, "reporter", world.commune_a, date(2019, 1, 1))


def test_admin_of_the_system_is_so_everywhere(admin, world):
    assert has_duty(admin, "admin", world.commune_a, TODAY)
    assert is_admin(admin)


def test_locked_person_has_no_duties(admin):
    admin.is_active = False
    assert not is_admin(admin)
    assert not admin.has_perm("units.manage")


def test_own_units_leave_out_what_no_longer_exists(officer, world):
    ended = UnitFactory(valid_to=date(2025, 6, 30))
    DutyFactory(user=officer, unit=ended)
    assert queries.own_units(officer, TODAY) == [world.commune_a]


def test_heads_are_the_leaders_of_that_day(world, leader):
    old = DutyFactory(role="leader", unit=world.finance, valid_to=date(2026, 1, 31)).user
    new = DutyFactory(role="leader", unit=world.finance, valid_from=date(2026, 2, 1)).user
    keys = [world.finance.pk, world.province.pk, world.commune_a.pk]
    assert queries.heads_of(keys, date(2026, 1, 31)) == {
        world.finance.pk: old, world.province.pk: leader,
    }  # fmt: skip
    assert queries.heads_of(keys, TODAY)[world.finance.pk] == new


def test_people_with_a_role(world, appraiser, admin):
    other = DutyFactory(role="appraiser", unit=world.home_affairs, field_code="3").user
    assert set(queries.people_with("appraiser", TODAY)) == {appraiser, other}
    assert set(queries.people_with("appraiser", TODAY, world.home_affairs)) == {other}
    assert set(queries.people_with("appraiser", TODAY, field="4")) == {appraiser}
    assert set(queries.people_with("admin", TODAY, world.commune_a)) == {admin}


def test_coordinators_of_a_body_lead_its_work(django_assert_num_queries, world, coordinator):
    """Whoever sits in it, or in an office of what is above; each as their own rights tell."""
    seats = (world.province, world.finance, world.commune_a, world.commune_b)
    for unit in seats:
        DutyFactory(role=Duty.Role.COORDINATOR, unit=unit)
    everybody = queries.people_with(Duty.Role.COORDINATOR, TODAY)
    leading = {user for user in everybody if leads_work_of(user, world.commune_a.pk, TODAY)}
    assert len(leading) == len(everybody) - 1
    with django_assert_num_queries(2):
        assert set(queries.coordinators_of(world.commune_a.pk, TODAY)) == leading


def test_people_are_in_the_order_of_given_names():
    for name in ["Trần Văn Ất", "Lê Thị Đào", "Nguyễn Văn An", "Phạm Văn Dũng"]:
        UserFactory(full_name=name)
    names = [user.full_name for user in queries.people(TODAY)]
    assert names == ["Nguyễn Văn An", "Trần Văn Ất", "Phạm Văn Dũng", "Lê Thị Đào"]


def test_doorkeepers_are_an_admin_and_the_people_of_the_demo(admin, officer):
    UserFactory(username="ngung", sample=True, is_active=False)
    mai = UserFactory(sample=True)
    assert queries.doorkeepers(TODAY) == [admin, mai]

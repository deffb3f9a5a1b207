from datetime import date

import pytest
from django.db import IntegrityError, transaction
from django.utils import timezone

from tests.apps.factories import DutyFactory, UserFactory
from thuocdo.apps.accounts import actions, queries
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.accounts.permissions import is_admin
from thuocdo.apps.audit.models import Event
from thuocdo.core.errors import InputError

pytestmark = pytest.mark.django_db
SINCE = date(2026, 3, 1)


def assign(user, unit, admin, **values):
    given = {"role": "reporter", "valid_from": SINCE} | values
    return actions.assign_duty(user=user, unit=unit, by=admin, **given)


def test_create_person_without_a_password_lets_no_password_in(admin):
    person = actions.create_person(username="moi", full_name="Lê Thị Mới", by=admin)
    assert not person.has_usable_password()
    event = Event.objects.get(action="person.created")
    assert event.facts == {}


def test_assign_duty_gives_rights_at_once(admin, world):
    person = UserFactory()
    assert list(queries.visible_units(person, SINCE)) == []
    assign(person, world.commune_a, admin)
    assert list(queries.visible_units(person, SINCE)) == [world.commune_a]
    assert Event.objects.get(action="duty.assigned").facts["unit"] == world.commune_a.pk


@pytest.mark.parametrize(
    ("first", "last", "refused"),
    [
        (date(2026, 1, 1), date(2026, 2, 28), False),
        (date(2026, 1, 1), date(2026, 3, 1), True),
        (date(2026, 5, 1), None, True),
        (date(2026, 7, 1), None, False),
    ],
)
def test_assign_duty_refuses_the_same_duty_twice(admin, world, first, last, refused):
    person = UserFactory()
    assign(person, world.commune_a, admin, valid_to=date(2026, 6, 30))
    again = {"valid_from": first, "valid_to": last}
    if refused:
        with pytest.raises(InputError):
            assign(person, world.commune_a, admin, **again)
    else:
        assign(person, world.commune_a, admin, **again)
    assert Duty.objects.filter(user=person).count() == (1 if refused else 2)


def test_end_duty_takes_rights_after_its_last_day(admin, world):
    duty = DutyFactory(unit=world.commune_a)
    actions.end_duty(duty=duty, last_day=SINCE, by=admin)
    assert queries.own_units(duty.user, SINCE) == [world.commune_a]
    assert queries.own_units(duty.user, date(2026, 3, 2)) == []


def test_end_duty_before_it_began_is_refused(admin):
    duty = DutyFactory(valid_from=SINCE)
    with pytest.raises(InputError):
        actions.end_duty(duty=duty, last_day=date(2026, 2, 1), by=admin)


def test_hand_over_moves_every_duty_in_one_event(admin, world):
    old, new = UserFactory(), UserFactory()
    for unit in (world.commune_a, world.commune_b):
        DutyFactory(user=old, unit=unit)
    duties = queries.current_duties(old, SINCE)
    actions.hand_over(duties=duties, to=new, since=SINCE, by=admin)
    assert queries.own_units(old, SINCE) == []
    assert queries.own_units(new, SINCE) == [world.commune_a, world.commune_b]
    assert queries.own_units(old, date(2026, 2, 28)) == [world.commune_a, world.commune_b]
    event = Event.objects.get(action="duty.handed_over")
    assert event.facts["from"] == [old.pk]
    assert len(event.facts["begun"]) == 2


def test_hand_over_to_someone_who_has_the_duty_ends_it_only(admin, world):
    old, new = UserFactory(), UserFactory()
    duty = DutyFactory(user=old, unit=world.commune_a)
    DutyFactory(user=new, unit=world.commune_a)
    assert actions.hand_over(duties=[duty], to=new, since=SINCE, by=admin) == []
    assert queries.own_units(old, SINCE) == []


def test_hand_over_of_a_duty_not_yet_begun_is_refused_whole(admin, world):
    old, new = UserFactory(), UserFactory()
    begun = DutyFactory(user=old, unit=world.commune_a)
    later = DutyFactory(user=old, unit=world.commune_b, valid_from=date(2026, 9, 1))
    with pytest.raises(InputError):
        actions.hand_over(duties=[begun, later], to=new, since=SINCE, by=admin)
    begun.refresh_from_db()
    assert begun.valid_to is None


def test_first_admin_may_set_up_an_empty_system(db):
    admin = actions.create_first_admin(today=SINCE)
    assert is_admin(admin)
    event = Event.objects.get()
    assert (event.action, event.actor) == ("person.first_admin", None)
    assert [part["action"] for part in event.facts["acts"]] == ["person.created", "duty.assigned"]


@pytest.mark.parametrize(
    "make",
    [
        lambda: DutyFactory(unit=None, role="reporter"),
        lambda: DutyFactory(valid_to=date(2019, 1, 1)),
        lambda: [DutyFactory(user=user, unit=None, role="admin") for user in [UserFactory()] * 2],
    ],
)
def test_database_refuses_what_cannot_be(make):
    with pytest.raises(IntegrityError), transaction.atomic():
        make()


def test_hand_over_leaves_a_duty_that_ends_before_as_it_is(admin, world):
    old, new = UserFactory(), UserFactory()
    ending = DutyFactory(user=old, unit=world.commune_a, valid_to=date(2026, 2, 1))
    lasting = DutyFactory(user=old, unit=world.commune_b)
    (heir,) = actions.hand_over(duties=[ending, lasting], to=new, since=SINCE, by=admin)
    ending.refresh_from_db()
    assert (ending.valid_to, heir.unit) == (date(2026, 2, 1), world.commune_b)


def test_a_duty_is_not_prolonged_by_ending_it(admin, world):
    duty = DutyFactory(unit=world.commune_a, valid_to=date(2026, 2, 1))
    with pytest.raises(InputError) as refused:
        actions.end_duty(duty=duty, last_day=SINCE, by=admin)
    assert [issue.code for issue in refused.value.issues] == ["accounts.duty_ended"]


def test_the_last_administrator_stays(admin, world):
    duty = admin.duties.get()
    today = timezone.localdate()
    locked = {"is_active": False}
    for leave in (
        lambda: actions.end_duty(duty=duty, last_day=today, by=admin),
        lambda: actions.change_person(user=admin, by=admin, values=locked, today=today),
    ):
        with pytest.raises(InputError) as refused:
            leave()
        assert [issue.code for issue in refused.value.issues] == ["accounts.last_admin"]
    DutyFactory(role="admin", unit=None)
    actions.end_duty(duty=duty, last_day=today, by=admin)
    assert duty.valid_to == today

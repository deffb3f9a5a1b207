"""Role × action × unit: who enters, takes in and settles figures; never who entered them."""

from datetime import date
from fractions import Fraction
from itertools import product

import pytest

from tests.apps.conftest import person
from tests.apps.factories import UnitFactory, UserFactory
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.figures import permissions, queries
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.units.models import Unit

Role, Origin = Duty.Role, FigureRow.Origin
TODAY = date(2026, 11, 2)
PLACES = ("province", "home_affairs", "commune_a", "commune_b")
ORIGINS = (Origin.HAND, Origin.FILE)
DUTIES = list(product(Role.values, PLACES))


def figure(world, place: str, origin: str, by=None) -> FigureRow:
    return FigureRow(
        unit=getattr(world, place), metric="sipas.total", period="2026", value=Fraction(9, 10),
        origin=origin, by=by,
    )  # fmt: skip


def enters(role: str, seat: str, place: str) -> bool:
    """Return what a duty of a role at a seat gives at another place, written out anew."""
    at_home = seat == place and role in {Role.REPORTER, Role.LEADER, Role.COORDINATOR}
    return at_home or leads(role, seat)


def leads(role: str, seat: str) -> bool:
    """Tell who coordinates for the province: at it or in an office of it, no commune."""
    return role == Role.COORDINATOR and seat in {"province", "home_affairs"}


def settles(role: str, seat: str, place: str, origin: str) -> bool:
    if role == Role.COORDINATOR:
        return origin == Origin.HAND and (leads(role, seat) or seat == place)
    return seat == place and role in {Role.REPORTER, Role.LEADER}


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize(("role", "seat"), DUTIES)
def test_rights_follow_the_table(world, role, seat, place):
    user = person(f"{role}-{seat}", "Nguyễn Văn Thử", role, getattr(world, seat))
    other = UserFactory()
    found = {
        origin: permissions.may_settle(user, figure(world, place, origin, other), TODAY)
        for origin in ORIGINS
    }
    assert found == {origin: settles(role, seat, place, origin) for origin in ORIGINS}
    unit = getattr(world, place)
    assert permissions.may_enter(user, unit, TODAY) == enters(role, seat, place)


@pytest.mark.parametrize(("role", "seat"), DUTIES)
def test_files_are_taken_in_by_the_coordinator(world, role, seat):
    user = person(f"{role}-{seat}", "Nguyễn Văn Thử", role, getattr(world, seat))
    whole = leads(role, seat)
    assert permissions.may_import(user, TODAY) == whole
    assert permissions.may_import_results(user, TODAY) == (whole or role == Role.ADMIN)


@pytest.mark.parametrize(("role", "seat"), DUTIES)
@pytest.mark.parametrize("origin", ORIGINS)
def test_nobody_settles_what_they_entered(world, role, seat, origin):
    user = person(f"{role}-{seat}", "Nguyễn Văn Thử", role, getattr(world, seat))
    assert not permissions.may_settle(user, figure(world, seat, origin, user), TODAY)


@pytest.mark.parametrize("role", Role.values)
def test_a_duty_that_ended_gives_nothing(world, role):
    user = person(
        role, "Nguyễn Văn Thử", role, world.commune_a, valid_to=date(2026, 11, 1)
    )  # fmt: skip
    row = figure(world, "commune_a", Origin.HAND, UserFactory())
    assert not permissions.may_settle(user, row, TODAY)
    assert not permissions.may_enter(user, world.commune_a, TODAY)
    assert not permissions.may_import_results(user, TODAY)


@pytest.mark.parametrize(("role", "seat"), DUTIES)
def test_bodies_to_choose_from_are_those_one_may_enter_figures_of(world, role, seat):
    office = UnitFactory(
        name="Phòng Kinh tế", kind=Unit.Kind.DISTRICT_OFFICE, parent=world.commune_a
    )
    user = person(f"{role}-{seat}", "Nguyễn Văn Thử", role, getattr(world, seat))
    entered = {unit for unit in Unit.objects.all() if permissions.may_enter(user, unit, TODAY)}
    assert set(queries.units_to_enter(user, TODAY)) == entered
    assert (office in entered) == (role == Role.COORDINATOR and seat != "commune_b")

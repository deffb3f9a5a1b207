"""Role × action × unit: who chooses the form of an office's documents."""

from datetime import date
from itertools import product

import pytest

from tests.apps.conftest import person
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.office_forms import permissions

Role = Duty.Role
TODAY = date(2026, 11, 2)
PLACES = ("province", "home_affairs", "commune_a", "commune_b")


def chooses(role: str, seat: str, place: str) -> bool:
    """Return what a duty of a role at a seat gives at another place, written out anew."""
    if role == Role.ADMIN:
        return True
    if seat == place:
        return role in {Role.LEADER, Role.COORDINATOR}
    return role == Role.COORDINATOR and (seat, place) == ("home_affairs", "province")


@pytest.mark.parametrize(("role", "seat", "place"), list(product(Role.values, PLACES, PLACES)))
def test_rights_follow_the_table(world, role, seat, place):
    user = person(f"{role}-{seat}", "Nguyễn Văn Thử", role, getattr(world, seat))
    unit = getattr(world, place)
    assert permissions.may_choose(user, unit, TODAY) == chooses(role, seat, place)

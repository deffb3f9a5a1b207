"""Role × action × unit: who may do what to a report, and that nobody settles their own."""

from itertools import product

import pytest

from tests.apps.conftest import person
from tests.apps.factories import DutyFactory
from tests.apps.reports.conftest import NOW, TERMS
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.reports import permissions
from thuocdo.apps.reports.models import Report
from thuocdo.apps.units.models import Unit

Role, State = Duty.Role, Report.State
TODAY = NOW.date()
PLACES = ("province", "home_affairs", "finance", "commune_a")
ACTIONS = {
    "create": lambda user, report: permissions.may_create(user, report.unit, TODAY),
    "write": lambda user, report: permissions.may_write(user, report, TODAY),
    "send": lambda user, report: permissions.may_send(user, report, TODAY),
    "approve": lambda user, report: permissions.may_approve(user, report, TODAY),
    "reopen": lambda user, report: permissions.may_reopen(user, report, TODAY),
}
WRITING, SETTLING = {"create", "write", "send"}, {"approve", "reopen"}


def report_of(unit: Unit, state: str) -> Report:
    return Report(
        unit=unit, period=TERMS.period.code, cut_off=TERMS.cut_off, due=TERMS.due, state=state
    )


def expected(role: str, seat: str, place: str) -> set[str]:
    """Return what a duty of a role at a seat gives at another place, written out anew."""
    if role in {Role.APPRAISER, Role.ADMIN}:
        return set()
    if seat == place:
        takes_back = {"reopen"} if role == Role.LEADER and place == "province" else set()
        return WRITING | takes_back
    if role == Role.COORDINATOR:
        return WRITING if place == "province" and seat != "province" else SETTLING
    if role == Role.LEADER and seat == "province":
        return SETTLING
    return set()


@pytest.mark.parametrize(("role", "seat", "place"), list(product(Role.values, PLACES, PLACES)))
def test_rights_follow_the_table(world, role, seat, place):
    user = person(f"{role}-{seat}", "Nguyễn Văn Thử", role, getattr(world, seat))
    unit = getattr(world, place)
    allowed = {
        name
        for state in State.values
        for name, may in ACTIONS.items()
        if may(user, report_of(unit, state))
    }
    assert allowed == expected(role, seat, place)


@pytest.mark.parametrize(("first", "second"), list(product(Role.values, Role.values)))
@pytest.mark.parametrize("elsewhere", PLACES)
def test_no_pair_of_duties_lets_anybody_approve_their_own(world, first, second, elsewhere):
    user: User = person("hai-vai", "Nguyễn Văn Thử", first, world.finance)
    if (first, world.finance) != (second, getattr(world, elsewhere)):
        DutyFactory(user=user, role=second, unit=getattr(world, elsewhere))
    assert not permissions.may_approve(user, report_of(world.finance, State.SENT), TODAY)


@pytest.mark.parametrize("state", State.values)
def test_states_shut_what_is_over(world, coordinator, writer, state):
    row = report_of(world.finance, state)
    assert permissions.may_write(writer, row, TODAY) == (state == State.DRAFT)
    assert permissions.may_approve(coordinator, row, TODAY) == (state == State.SENT)
    assert permissions.may_reopen(coordinator, row, TODAY) == (state != State.DRAFT)


@pytest.mark.parametrize("name", ["officer", "outsider", "appraiser", "leader", "admin"])
def test_only_a_coordinator_asks_many(cast, name):
    assert not permissions.may_ask(cast[name], TODAY)
    assert permissions.may_ask(cast["coordinator"], TODAY)

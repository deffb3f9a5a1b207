"""Role × action × unit: who may do what to a report, and that nobody settles their own."""

from datetime import timedelta
from itertools import product

import pytest
from django.urls import reverse

from tests.apps.conftest import person
from tests.apps.factories import DutyFactory, SuccessionFactory, UnitFactory
from tests.apps.reports.conftest import NOW, TERMS
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.errors import NotAllowedError
from thuocdo.apps.evidence.queries import sees_unit
from thuocdo.apps.reports import actions, permissions
from thuocdo.apps.reports.models import Report
from thuocdo.apps.reports.queries import writers_of
from thuocdo.apps.units.models import Unit

Role, State = Duty.Role, Report.State
TODAY = NOW.date()
PLACES = ("province", "home_affairs", "finance", "commune_a", "commune_b")
ACTIONS = {
    "create": lambda user, report: permissions.may_create(user, report.unit, TODAY),
    "write": lambda user, report: permissions.may_write(user, report, TODAY),
    "send": lambda user, report: permissions.may_send(user, report, TODAY),
    "approve": lambda user, report: permissions.may_approve(user, report, TODAY),
    "reopen": lambda user, report: permissions.may_reopen(user, report, TODAY),
    "withdraw": lambda user, report: permissions.may_withdraw(user, report, TODAY),
    "ask": lambda user, report: report.unit_id in permissions.asked_of(user, TODAY),
    "view": lambda user, report: sees_unit(user, report.unit_id, at=TODAY),
}
WRITING, SETTLING = {"create", "write", "send"}, {"approve", "reopen"}


def report_of(unit: Unit, state: str) -> Report:
    return Report(
        unit=unit, period=TERMS.period.code, cut_off=TERMS.cut_off, due=TERMS.due, state=state
    )


def expected(role: str, seat: str, place: str) -> set[str]:
    """Return what a duty of a role at a seat gives at another place, written out anew."""
    if role == Role.COORDINATOR:
        return coordinated(seat, place)
    view = {"view"} if role == Role.APPRAISER or seat in {place, "province"} else set()
    if role not in {Role.REPORTER, Role.LEADER} or not view:
        return view
    if seat != place:
        return view | (SETTLING if role == Role.LEADER else set())
    own = {"withdraw"} | ({"reopen"} if role == Role.LEADER else set())
    return view | WRITING | (own if place == "province" else set())


def coordinated(seat: str, place: str) -> set[str]:
    """Return what a coordinator does: in an office for the province, in a commune for it alone."""
    if seat in {"commune_a", "commune_b"}:
        return {"view"} | WRITING if place == seat else set()
    if place == "province":
        return {"view", "withdraw"} | WRITING
    return {"view", "ask", "withdraw"} | (WRITING if seat == place else SETTLING)


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


def test_nobody_approves_what_they_sent_in_an_earlier_post(sent, writer, world):
    writer.duties.update(valid_to=TODAY - timedelta(days=1))
    DutyFactory(user=writer, role=Role.COORDINATOR, unit=world.home_affairs)
    writer.forget_duties()
    assert not permissions.may_approve(writer, sent, TODAY)
    assert permissions.may_reopen(writer, sent, TODAY)


def test_nobody_approves_for_a_body_whose_work_theirs_took_over(world, cast):
    """A coordinator of the successor would approve what their own office had sent."""
    old = UnitFactory(name="Sở Cũ", parent=world.province, valid_to=TODAY - timedelta(days=1))
    SuccessionFactory(before=old, after=world.home_affairs)
    row = report_of(old, State.SENT)
    assert not permissions.may_approve(cast["coordinator"], row, TODAY)
    assert not permissions.may_reopen(cast["coordinator"], row, TODAY)
    elsewhere = person("van-phong", "Ngô Thử", Role.COORDINATOR, world.finance)
    assert permissions.may_approve(elsewhere, row, TODAY)
    assert permissions.may_approve(cast["leader"], row, TODAY)


def test_who_appraises_reads_no_draft_of_a_body_that_has_ended(world, appraiser, signed_in):
    old = UnitFactory(
        name="Xã Cũ", kind=Unit.Kind.COMMUNE, parent=world.province,
        valid_to=TODAY - timedelta(days=1),
    )  # fmt: skip
    SuccessionFactory(before=old, after=world.commune_a)
    assert sees_unit(appraiser, old.pk, at=TODAY)
    row = actions.create_report(
        unit=old, terms=TERMS, by=person("cu", "Rơ Thử", Role.REPORTER, old), now=NOW
    )
    assert not permissions.may_read(appraiser, row, TODAY)


def test_a_coordinator_of_another_body_finds_no_draft_and_asks_nobody(report, world, signed_in):
    other = person("xa-khac", "Rơ Châm Thử", Role.COORDINATOR, world.commune_b)
    client = signed_in(other)
    assert client.get(report.get_absolute_url()).status_code == 404
    assert client.get(reverse("reports:ask")).status_code == 404
    given = {"units": [world.commune_a], "terms": TERMS, "by": other, "now": NOW}
    with pytest.raises(NotAllowedError):
        actions.ask_for_reports(**given)


def test_a_coordinator_in_an_office_writes_for_its_body_and_never_approves_that(world):
    office = UnitFactory(
        name="Phòng Văn hóa", kind=Unit.Kind.DISTRICT_OFFICE, parent=world.commune_a
    )
    user = person("phong", "Siu Thử", Role.COORDINATOR, office)
    row = report_of(world.commune_a, State.SENT)
    assert permissions.writes_for(user, world.commune_a, TODAY)
    assert not permissions.may_approve(user, row, TODAY)
    assert writers_of([world.commune_a], TODAY) == {world.commune_a.pk: (user.pk,)}


def test_who_appraises_knows_how_far_a_report_is_and_reads_what_was_sent(
    report, writer, appraiser, world, signed_in
):
    Report.objects.update(unit=world.commune_a)
    client, url = signed_in(appraiser), report.get_absolute_url()
    pages = [
        client.get(reverse(name), {"nam": "", "year": "2026"}).content.decode()
        for name in ("reports:reports", "reports:board")
    ]
    assert all(world.commune_a.name in page and f'href="{url}"' not in page for page in pages)
    found = client.get(reverse("ui:search"), {"q": "an khe"}).content.decode()
    assert f'href="{url}"' not in found
    assert client.get(url).status_code == 404
    Report.objects.update(state=State.SENT, sent_at=NOW, date=TODAY, number="1/BC")
    assert client.get(url).status_code == 200

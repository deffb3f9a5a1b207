"""Work of an office that nobody serves: who stands in gets it, does it and never confirms it."""

from dataclasses import replace

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.apps.conftest import person
from tests.apps.evidence.files import pdf
from tests.apps.factories import UnitFactory
from tests.apps.plans.conftest import DOCUMENT, NOW, task
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.accounts.permissions import served_for, stand_ins
from thuocdo.apps.assessments.errors import NotAllowedError
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.plans import actions, permissions, queries
from thuocdo.apps.plans.due.reminders import due
from thuocdo.apps.plans.models import Plan, Task
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries.day import Bodies

Kind, Role = Unit.Kind, Duty.Role
DAY = NOW.date()


@pytest.fixture
def office(world) -> Unit:
    return UnitFactory(
        code="vp-a", name="Văn phòng HĐND và UBND xã An Khê", kind=Kind.DISTRICT_OFFICE,
        parent=world.commune_a,
    )  # fmt: skip


def drafted(office: Unit, by) -> Plan:
    """Begin a plan of the commune that gives its office work."""
    items = (task(1, text="Theo dõi, đôn đốc", lead=(office.name,)),)
    return actions.create_plan(
        document=replace(DOCUMENT, items=items), unit=office.parent, year=2026, kind="other",
        origin=actions.Origin(), by=by, now=NOW,
    )  # fmt: skip


@pytest.fixture
def work(office, officer, head) -> Task:
    """Give the office work by its commune's own plan."""
    plan = drafted(office, officer)
    actions.issue_plan(plan=plan, number="7/KH-UBND", date=DAY, by=head, now=NOW)
    return Task.objects.get(unit=office)


@pytest.fixture
def head(world):
    return person("chu-tich", "Ksor Thị Hoa", Role.LEADER, world.commune_a)


def names(unit: Unit) -> list[str]:
    found = stand_ins(Bodies(DAY), [unit.pk]).get(unit.pk, [])
    return [duty.user.full_name for duty in found]


def test_who_coordinates_stands_in_before_who_reports_and_who_heads(office, world, officer, head):
    assert names(office) == [officer.full_name]
    Duty.objects.filter(user=officer).delete()
    assert names(office) == [head.full_name]
    person("dau-moi-xa", "Rơ Lan Thủy", Role.COORDINATOR, world.commune_a)
    assert names(office) == ["Rơ Lan Thủy"]


def test_who_coordinates_from_a_sister_office_stands_in(office, world, officer):
    sister = UnitFactory(code="kt-a", name="Phòng Kinh tế", kind=Kind.DISTRICT_OFFICE,
                         parent=world.commune_a)  # fmt: skip
    person("dau-moi-xa", "Rơ Lan Thủy", Role.COORDINATOR, sister)
    assert names(office) == ["Rơ Lan Thủy"]


def test_a_division_without_people_goes_up_to_its_department(world, appraiser):
    division = UnitFactory(code="chi-cuc", name="Chi cục Văn thư", kind=Kind.SERVICE_UNIT,
                           parent=world.home_affairs)  # fmt: skip
    room = UnitFactory(code="phong", name="Phòng Nghiệp vụ", kind=Kind.DISTRICT_OFFICE,
                       parent=division)  # fmt: skip
    assert names(room) == []  # an appraiser alone serves no work
    person("gd", "Vũ Đình Toàn", Role.LEADER, world.home_affairs)
    assert names(room) == names(division) == ["Vũ Đình Toàn"]


@pytest.mark.parametrize("role", [Role.REPORTER, Role.LEADER])
def test_an_office_with_people_of_its_own_needs_nobody(office, officer, role):
    person("cvp", "Siu Kpă", role, office)
    assert names(office) == []
    assert served_for(officer, DAY) == {}


def test_departments_and_committees_of_the_province_stand_for_themselves(world, leader):
    assert names(world.finance) == names(world.commune_c) == []
    assert served_for(leader, DAY) == {}


def test_the_work_comes_to_who_stands_in(work, officer, outsider, look):
    assert queries.doers_of([work], DAY)[work.pk] == [officer]
    assert [notice.user for notice in Notice.objects.filter(kind="task")] == [officer]
    assert work in queries.waiting(officer, DAY).own
    assert "Theo dõi, đôn đốc" in look(officer, "/viec-cua-toi/")
    assert "Theo dõi, đôn đốc" in look(officer, "/nhiem-vu/")
    assert not permissions.may_work(outsider, work, DAY)


def test_the_page_says_who_stands_in_and_names_nobody(work, office, officer, head, look):
    for user in (officer, head):
        page = look(user, work.get_absolute_url())
        assert f"{office.name} chưa có người dùng" in page
        assert officer.full_name in page
        assert "Phân công</h2>" not in page
    assert "Cơ quan chưa có người dùng" in look(officer, "/nhiem-vu/")
    assert not [one for one in due(NOW) if one.key.startswith("name:")]


def test_who_stands_in_proves_the_work_by_their_own_papers(work, officer, signed_in, world):
    file = SimpleUploadedFile("bc.pdf", pdf(), "application/pdf")
    signed_in(officer).post(
        f"{work.get_absolute_url()}cap-nhat/", {"text": "Đã theo dõi", "file": file, "done": "1"}
    )
    work.refresh_from_db()
    assert work.state == Task.State.REPORTED
    assert work.progress.get().product.document.unit == world.commune_a


def test_who_stands_in_never_confirms(work, officer, head, product):
    actions.report_done(task=work, text="Xong", by=officer, now=NOW, product=product)
    assert queries.acceptors_of([work], DAY)[work.pk] == [head]
    with pytest.raises(NotAllowedError):
        actions.accept(task=work, by=officer, now=NOW)
    actions.accept(task=work, by=head, now=NOW)
    work.refresh_from_db()
    assert work.state == Task.State.DONE


def test_before_issue_the_page_says_who_gets_the_work(office, officer, head, look):
    plan = drafted(office, officer)
    page = look(head, f"{plan.get_absolute_url()}ban-hanh/")
    assert "Cơ quan nhận việc chưa có người dùng" in page
    assert officer.full_name in page

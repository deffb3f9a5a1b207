"""The administrator of an empty system names their office, once."""

from datetime import date

import pytest
from django.urls import reverse

from tests.apps.factories import DutyFactory, UnitFactory
from thuocdo.apps.accounts import actions
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.home.office.actions import Office, set_up_office
from thuocdo.apps.home.office.queries import is_wanted
from thuocdo.apps.units.models import Unit

pytestmark = pytest.mark.django_db

TODAY = date(2026, 3, 2)
ADDRESS = reverse("office:office")
GIVEN = {"kind": "commune", "province": "tỉnh Sơn Hà", "name": "xã An Khê", "since": "01/07/2025"}


@pytest.fixture
def first() -> User:
    return actions.create_first_admin(today=TODAY)


def bodies() -> set[tuple[str, str, str | None]]:
    return set(Unit.objects.values_list("name", "kind", "parent__name"))


def test_a_commune_begins_under_its_province(first, signed_in):
    answer = signed_in(first).post(ADDRESS, GIVEN)
    assert answer["Location"] == "/"
    assert bodies() == {
        ("Tỉnh Sơn Hà", "province", None),
        ("Xã An Khê", "commune", "Tỉnh Sơn Hà"),
    }
    assert set(Unit.objects.values_list("valid_from", flat=True)) == {date(2025, 7, 1)}


def test_the_administrator_leads_and_reports_for_it(first):
    office = Office("department", "Tỉnh Sơn Hà", "Sở Nội vụ", TODAY)
    own = set_up_office(office=office, by=first, today=TODAY)
    duties = Duty.objects.filter(user=first, unit=own).values_list("role", flat=True)
    assert set(duties) == {"coordinator", "reporter"}


def test_a_province_is_its_own_office(first):
    office = Office("province", "Tỉnh Sơn Hà", "", TODAY)
    own = set_up_office(office=office, by=first, today=TODAY)
    assert bodies() == {("Tỉnh Sơn Hà", "province", None)}
    assert own.code == "tinh-son-ha"


@pytest.mark.parametrize(
    ("changed", "field"),
    [
        ({"province": "Sơn Hà"}, "province"),
        ({"name": "An Khê"}, "name"),
        ({"name": ""}, "name"),
        ({"since": "31/12/2999"}, "since"),
        ({"since": "2025"}, "since"),
        ({"kind": ""}, "kind"),
    ],
)
def test_what_cannot_stand_in_a_letterhead_is_refused(first, signed_in, changed, field):
    answer = signed_in(first).post(ADDRESS, GIVEN | changed)
    assert list(answer.context["form"].errors) == [field]
    assert bodies() == set()


def test_a_province_known_from_published_results_is_taken_as_it_is(first, signed_in):
    known = UnitFactory(code="24", name="Tỉnh Sơn Hà", kind=Unit.Kind.PROVINCE)
    signed_in(first).post(ADDRESS, GIVEN)
    assert Unit.objects.get(name="Xã An Khê").parent == known
    assert Unit.objects.count() == 2


def test_the_page_is_gone_once_somebody_works_somewhere(first, signed_in):
    assert is_wanted(first)
    assert signed_in(first).get("/")["Location"] == ADDRESS
    DutyFactory()
    assert signed_in(first).get(ADDRESS).status_code == 404
    assert signed_in(first).post(ADDRESS, GIVEN).status_code == 404


def test_nobody_else_sees_it(signed_in):
    user = User.objects.create_user("ai-do", full_name="Lê Văn Nam")
    assert signed_in(user).get(ADDRESS).status_code == 404

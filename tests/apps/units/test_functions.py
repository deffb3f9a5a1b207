"""Fields of management: who is in charge, since when; kept by the administrator and coordinator."""

from datetime import date

import pytest
from django.test import Client
from django.urls import reverse

from tests.apps.conftest import World, assert_constant_queries
from tests.apps.factories import FunctionOwnerFactory, UnitFactory
from thuocdo.apps.units.models import Function, FunctionOwner

pytestmark = pytest.mark.django_db
LIST, ADD = "units:functions", "units:function-add"


@pytest.fixture
def land(world) -> Function:
    owner = FunctionOwnerFactory(
        unit=world.finance, function__name="Đất đai", function__code="dat-dai",
        valid_from=date(2025, 3, 1),
    )  # fmt: skip
    return owner.function


@pytest.fixture
def keeper(signed_in, coordinator, world) -> tuple[Client, World]:
    return signed_in(coordinator), world


def given(unit, **more: str) -> dict[str, object]:
    return {"unit": unit.pk, "since": "01/01/2026", "decision": "12/QĐ-UBND"} | more


@pytest.mark.parametrize("who", ["officer", "appraiser", "leader", "outsider"])
def test_others_do_not_assign_fields(request, signed_in, world, land, who):
    client = signed_in(request.getfixturevalue(who))
    for url in (reverse(LIST), reverse(ADD), land.get_absolute_url()):
        assert client.get(url).status_code == 403
        assert client.post(url, given(world.home_affairs)).status_code == 403
    assert FunctionOwner.objects.count() == 1


@pytest.mark.parametrize("who", ["admin", "coordinator"])
def test_the_list_says_who_is_in_charge(request, signed_in, world, land, who):
    client = signed_in(request.getfixturevalue(who))
    Function.objects.create(code="ho-tich", name="Hộ tịch")
    lines = {
        line.cells[0].text: [cell.text for cell in line.cells[1:4]]
        for line in client.get(reverse(LIST)).context["page"].lines()
    }
    assert lines == {
        "Đất đai": ["dat-dai", world.finance.name, "01/03/2025"],
        "Hộ tịch": ["ho-tich", "", ""],
    }
    without = client.get(reverse(LIST), {"phu-trach": "no"}).context["page"]
    assert [row.name for row in without.rows] == ["Hộ tịch"]
    found = client.get(reverse(LIST), {"q": "dat dai"}).context["page"]
    assert [row.name for row in found.rows] == ["Đất đai"]


def test_a_field_is_added_with_its_owner(signed_in, coordinator, world):
    client = signed_in(coordinator)
    new = given(world.finance, name="Hộ tịch", code="ho-tich")
    made = client.post(reverse(ADD), new, follow=True)
    row = Function.objects.get()
    assert (row.name, row.owner_at(date(2026, 1, 1)).unit) == ("Hộ tịch", world.finance)
    assert "Đã thêm Hộ tịch." in made.content.decode()


@pytest.mark.parametrize(
    ("wrong", "told"),
    [({"code": "dat-dai"}, "Mã dat-dai đã dùng"), ({"since": "01/01/1900"}, "không hoạt động vào ngày")],
)  # fmt: skip
def test_a_refused_field_leaves_nothing(keeper, land, wrong, told):
    client, world = keeper
    new = given(world.finance, name="Khác", code="khac") | wrong
    page = client.post(reverse(ADD), new).content.decode()
    assert told in page
    assert list(Function.objects.all()) == [land]


def test_giving_a_field_keeps_its_history(signed_in, admin, world, land):
    client = signed_in(admin)
    client.post(land.get_absolute_url(), given(world.home_affairs))
    owners = [
        (one.unit, one.valid_from, one.valid_to) for one in land.owners.order_by("valid_from")
    ]
    assert owners == [
        (world.finance, date(2025, 3, 1), date(2025, 12, 31)),
        (world.home_affairs, date(2026, 1, 1), None),
    ]
    page = client.get(land.get_absolute_url()).content.decode()
    for told in (world.finance.name, "31/12/2025", "12/QĐ-UBND"):
        assert told in page


@pytest.mark.parametrize(
    ("who", "since", "told"),
    [
        ("home_affairs", "01/03/2025", "chọn ngày sau ngày 01/03/2025"),
        ("finance", "01/01/2026", "đang phụ trách lĩnh vực này"),
        ("home_affairs", "01/01/1900", "không hoạt động vào ngày 01/01/1900"),
    ],
)
def test_a_field_is_not_given_twice_or_backwards(keeper, land, who, since, told):
    client, world = keeper
    sent = given(getattr(world, who), since=since)
    page = client.post(land.get_absolute_url(), sent).content.decode()
    assert told in page
    assert land.owners.count() == 1


def test_a_later_owner_is_announced(signed_in, admin, world, land):
    signed_in(admin).post(land.get_absolute_url(), given(world.home_affairs, since="01/01/2100"))
    (line,) = signed_in(admin).get(reverse(LIST)).context["page"].lines()
    assert (line.cells[2].text, line.cells[2].note) == (
        world.finance.name,
        f"{world.home_affairs.name} từ 01/01/2100",
    )


def test_pages_ask_as_often_for_more_fields(signed_in, admin, land):
    def more() -> None:
        for _ in range(4):
            FunctionOwnerFactory(unit=UnitFactory())
            FunctionOwnerFactory(
                function=land, unit=UnitFactory(), valid_from=date(2001 + _, 1, 1),
                valid_to=date(2001 + _, 12, 31),
            )  # fmt: skip

    assert_constant_queries(signed_in(admin), reverse(LIST), more)
    assert_constant_queries(signed_in(admin), land.get_absolute_url(), lambda: None)

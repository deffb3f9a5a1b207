"""Whom a name in a document means: the nearest body, never a guess."""

import pytest

from tests.apps.factories import UnitFactory
from thuocdo.apps.plans.mapping import directory_of, is_taken_in, letterhead_of
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.units.models import Unit

OFFICE = Unit.Kind.DISTRICT_OFFICE


@pytest.fixture
def offices(world) -> dict[str, Unit]:
    return {
        unit.code: UnitFactory(
            code=f"vh-{unit.code}", name="Phòng Văn hóa - Xã hội", kind=OFFICE, parent=unit
        )
        for unit in (world.commune_a, world.commune_b)
    }


def called(home: Unit, text: str) -> Unit | None:
    return directory_of(Unit.objects.all(), home).called(text)


@pytest.mark.parametrize("text", ["Phòng Văn hóa – Xã hội", "PHÒNG VĂN HOÁ - XÃ HỘI"])
def test_an_office_of_every_commune_is_the_one_of_this_commune(world, offices, text):
    assert called(world.commune_a, text) == offices["xa-a"]
    assert called(world.commune_b, text) == offices["xa-b"]


def test_a_name_that_fits_several_bodies_means_none(world, offices):
    assert called(world.province, "Phòng Văn hóa - Xã hội") is None


@pytest.mark.parametrize(
    "text", ["UBND xã An Khê", "Ủy ban nhân dân xã An Khê", "Xã An Khê", "xã an khê."]
)
def test_a_commune_is_called_by_its_committee(world, text):
    assert called(world.province, text) == world.commune_a


def test_a_committee_without_a_name_is_the_own_one(world):
    assert called(world.commune_a, "UBND xã") == world.commune_a
    assert called(world.province, "UBND tỉnh") == world.province
    assert called(world.province, "UBND xã") is None


def test_staff_of_a_commune_is_the_commune(world):
    assert called(world.commune_a, "Công chức Tư pháp - Hộ tịch") == world.commune_a
    assert called(world.province, "Công chức Tư pháp - Hộ tịch") is None


def test_an_unknown_body_stays_unknown(world):
    assert called(world.province, "Các cơ quan, đơn vị") is None


def test_a_committee_signs_as_a_body_and_a_department_under_it(world):
    province = letterhead_of(world.province)
    assert (province.issuer, province.place) == ("UBND tỉnh Mẫu", "Mẫu")
    assert (province.superior, province.authority) == ("", "TM. ỦY BAN NHÂN DÂN")
    department = letterhead_of(world.home_affairs)
    assert (department.issuer, department.place) == ("Sở Nội vụ", "Mẫu")
    assert (department.superior, department.authority) == ("UBND tỉnh Mẫu", "")


def test_a_name_with_its_committee_is_not_doubled():
    unit = Unit(kind=Unit.Kind.PROVINCE, name="UBND tỉnh Mẫu", head_title="Chủ tịch UBND tỉnh")
    head = letterhead_of(unit)
    assert (head.issuer, head.place, head.position) == ("UBND tỉnh Mẫu", "Mẫu", "Chủ tịch")


@pytest.mark.parametrize(
    ("kind", "name", "issuer", "superior", "taken"),
    [
        (OFFICE, "Ban Chỉ đạo chuyển đổi số tỉnh Mẫu", "BAN CHỈ ĐẠO CHUYỂN ĐỔI SỐ TỈNH MẪU", None, False),
        (OFFICE, "Văn phòng UBND tỉnh", "Văn phòng Ủy ban nhân dân tỉnh", "UBND tỉnh Mẫu", False),
        (OFFICE, "Văn phòng UBND tỉnh Mẫu", "Văn phòng", "UBND tỉnh Mẫu", False),
        (OFFICE, "Văn phòng Đảng ủy", "Văn phòng Đảng ủy", "Đảng bộ tỉnh Mẫu", False),
        (OFFICE, "Văn phòng UBND tỉnh", "UBND tỉnh", None, True),
        (OFFICE, "Sở Nội vụ", "Văn phòng UBND tỉnh", "UBND tỉnh Mẫu", True),
        (Unit.Kind.COMMUNE, "Xã An Khê", "Văn phòng HĐND và UBND xã An Khê", None, False),
        (Unit.Kind.COMMUNE, "Xã An Khê", "Văn phòng UBND xã Ấp Bắc", None, True),
    ],
)  # fmt: skip
def test_notice_of_the_unit_itself_or_of_who_acts_for_it_is_its_own(
    kind, name, issuer, superior, taken
):
    header = {"issuer": issuer, "superior": superior}
    unit = Unit(name=name, kind=kind)
    plan = Plan(unit=unit, kind=Plan.Kind.ASSIGNMENT, document={"header": header})
    assert is_taken_in(plan) is taken


@pytest.mark.parametrize(
    "text",
    [
        "UBND các xã An Khê, Ấp Bắc",
        "UBND xã An Khê và Ấp Bắc",
        "UBND các xã, phường: An Khê, Ấp Bắc",
        "Chủ tịch UBND các xã An Khê và Ấp Bắc",
    ],
)
def test_each_commune_of_a_row_is_a_unit(world, text):
    found = directory_of(Unit.objects.all(), world.province).each([text])
    assert list(found.values()) == [world.commune_a, world.commune_b]


def test_a_committee_is_known_by_its_place_alone_where_one_bears_it(world):
    assert called(world.province, "UBND An Khê") == world.commune_a
    assert called(world.province, "An Khê") == world.commune_a
    UnitFactory(code="p-ak", name="Phường An Khê", kind=Unit.Kind.COMMUNE, parent=world.province)
    assert called(world.province, "UBND An Khê") is None

"""Whom the words of a plan mean, of the units below."""

import pytest

from thuocdo.apps.plans.mapping import crowd_kinds
from thuocdo.apps.units.models import Unit

Kind = Unit.Kind
DEPARTMENT, COMMUNE, DISTRICT = Kind.DEPARTMENT, Kind.COMMUNE, Kind.DISTRICT
OFFICES = {Kind.DEPARTMENT, Kind.DISTRICT_OFFICE}


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("UBND các xã, phường", {COMMUNE}),
        ("UBND các xã, phường, đặc khu", {COMMUNE}),
        ("UBND xã, phường", {COMMUNE}),
        ("Ủy ban nhân dân cấp xã", {COMMUNE}),
        ("Chủ tịch UBND các phường, xã", {COMMUNE}),
        ("Các sở, ban, ngành", {DEPARTMENT}),
        ("Sở, ban, ngành tỉnh", {DEPARTMENT}),
        ("các sở, ban, ngành; UBND các xã, phường", {DEPARTMENT, COMMUNE}),
        ("Các cơ quan chuyên môn thuộc UBND tỉnh", OFFICES),
        ("Các cơ quan, đơn vị", OFFICES),
        ("Các cơ quan, đơn vị, địa phương", OFFICES | {COMMUNE, DISTRICT}),
        ("UBND các huyện, thị xã, thành phố", {DISTRICT}),
        ("UBND cấp huyện, cấp xã", {DISTRICT, COMMUNE}),
        ("UBND các tỉnh, thành phố", {Kind.PROVINCE}),
        ("Các phòng chuyên môn", {Kind.DISTRICT_OFFICE}),
        ("Các cơ quan ngành dọc", OFFICES | {Kind.CENTRAL_AGENCY}),
        ("Các đơn vị sự nghiệp", {Kind.SERVICE_UNIT}),
        (
            "Các phòng chuyên môn, đơn vị trực thuộc UBND đặc khu",
            {Kind.DISTRICT_OFFICE, Kind.SERVICE_UNIT},
        ),
        ("Các phòng, đơn vị thuộc UBND xã", {Kind.DISTRICT_OFFICE, Kind.SERVICE_UNIT}),
        ("Các cơ quan, đơn vị trực thuộc", OFFICES | {Kind.SERVICE_UNIT}),
        ("Phòng chuyên môn thuộc UBND phường", {Kind.DISTRICT_OFFICE}),
        ("Các đơn vị thuộc Sở Y tế", OFFICES),
        ("Các thôn, tổ dân phố", {Kind.VILLAGE}),
        ("Các tổ chức đoàn thể", {Kind.FRONT}),
        ("Các cơ quan, đơn vị có liên quan", set()),
        ("Sở Văn hóa, Thể thao và Du lịch", set()),
        ("Phòng Văn hóa - Xã hội", set()),
        ("Các hợp tác xã", set()),
        ("Văn phòng UBND tỉnh", set()),
    ],
)
def test_a_crowd_means_kinds_of_unit(text, kinds):
    assert crowd_kinds(text) == kinds

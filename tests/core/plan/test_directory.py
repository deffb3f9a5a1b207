"""Whom a name means: the own level first, what a name says of its level, never a guess."""

import pytest

from thuocdo.core.plan.directory import Body, Directory, directory_of
from thuocdo.core.plan.levels import Seat, Title, title_of

PROVINCE, FINANCE, HEALTH, OFFICE, CENTRE, POLICE = 1, 2, 3, 4, 5, 6
COMMUNE, OTHER, WARD = 10, 20, 30
OFFICES = {
    1: ("Văn phòng HĐND và UBND",),
    2: ("Phòng Kinh tế",),
    3: ("Phòng Văn hóa - Xã hội",),
    4: ("Trung tâm Phục vụ hành chính công",),
    5: ("Công an",),
    6: ("Ban Chỉ huy quân sự",),
    7: ("Trạm Y tế",),
}
BODIES = [
    Body(PROVINCE, ("UBND tỉnh Mẫu", "Tỉnh Mẫu"), governs=True),
    Body(FINANCE, ("Sở Tài chính",), PROVINCE),
    Body(HEALTH, ("Sở Y tế",), PROVINCE),
    Body(OFFICE, ("Văn phòng UBND tỉnh", "VP UBND tỉnh"), PROVINCE),
    Body(CENTRE, ("Trung tâm Phục vụ hành chính công tỉnh",), OFFICE),
    Body(POLICE, ("Công an tỉnh Mẫu", "Công an tỉnh")),
    Body(7, ("Văn phòng",), HEALTH),
    Body(8, ("Văn phòng",), FINANCE),
    Body(9, ("Thanh tra tỉnh",), PROVINCE),
]
for seat, name in ((COMMUNE, "Xã Suối Đá"), (OTHER, "Xã An Khê"), (WARD, "Phường Tân Lập")):
    BODIES.append(Body(seat, (name,), PROVINCE, governs=True))
    BODIES += [
        Body(seat + number, (f"{office} {name[0].lower()}{name[1:]}", office), seat)
        for number, (office,) in OFFICES.items()
    ]


def known_at(home: int, *, without: tuple[int, ...] = ()) -> Directory:
    return directory_of([body for body in BODIES if body.key not in without], home)


@pytest.mark.parametrize(
    ("name", "stem", "seat"),
    [
        ("Công an xã Suối Đá", "cong an", Seat("xa", "suoi da")),
        ("CÔNG AN XÃ", "cong an", Seat("xa")),
        ("Công an phường Tân Lập, tỉnh Mẫu", "cong an", Seat("phuong", "tan lap")),
        ("Ban Chỉ huy quân sự thị xã Bến Đá", "ban chi huy quan su", Seat("thi xa", "ben da")),
        ("Phòng Văn hóa - Xã hội", "phong van hoa-xa hoi", None),
        ("Phòng Văn hóa - Xã hội xã Suối Đá", "phong van hoa-xa hoi", Seat("xa", "suoi da")),
        ("Bảo hiểm xã hội tỉnh", "bao hiem xa hoi", Seat("tinh")),
        ("Bảo hiểm xã hội", "bao hiem xa hoi", None),
        ("Liên minh Hợp tác xã", "lien minh hop tac xa", None),
        ("Liên minh Hợp tác xã tỉnh", "lien minh hop tac xa", Seat("tinh")),
        ("Tỉnh ủy", "tinh uy", None),
        ("Tỉnh đoàn Mẫu", "tinh doan mau", None),
        ("Sở Nội vụ", "so noi vu", None),
        ("Văn phòng Sở", "van phong", Seat("so")),
        ("Văn phòng Sở Y tế", "van phong", Seat("so", "y te")),
        ("Trạm y tế cơ sở", "tram y te co so", None),
        ("Công an các xã", "cong an cac xa", None),
        ("Công an cấp xã", "cong an cap xa", None),
        ("Ủy ban nhân dân TP. Mẫu", "ubnd", Seat("thanh pho", "mau")),
        ("UBND đặc khu", "ubnd", Seat("dac khu")),
        ("Trung tâm PVHCC tỉnh", "trung tam phuc vu hanh chinh cong", Seat("tinh")),
        ("Trạm Y tế thuộc xã", "tram y te", Seat("xa")),
        ("Uỷ ban Mặt trận Tổ quốc Việt Nam xã", "ubmttq", Seat("xa")),
        ("Công an phường Hội An", "cong an", Seat("phuong", "hoi an")),
        ("Phường Đoàn Kết", "", Seat("phuong", "doan ket")),
        ("Trạm Y tế xã Lộ 25", "tram y te", Seat("xa", "lo 25")),
        ("Phòng Văn hóa - Xã hội phường Hội An", "phong van hoa-xa hoi", Seat("phuong", "hoi an")),
        ("Bảo Hiểm Xã Hội Tỉnh", "bao hiem xa hoi", Seat("tinh")),
        ("Xã đoàn", "xa doan", None),
        ("Tỉnh Đoàn", "tinh doan", None),
        ("Phòng Kinh tế xã Quận Hành", "phong kinh te", Seat("xa", "quan hanh")),
        ("Xã Quận Hành", "", Seat("xa", "quan hanh")),
        ("Trạm Y tế Xã Quận Hành", "tram y te", Seat("xa", "quan hanh")),
        ("Xã Hội An", "", Seat("xa", "hoi an")),
        ("CÔNG AN PHƯỜNG ĐOÀN KẾT", "cong an", Seat("phuong", "doan ket")),
        ("BẢO HIỂM XÃ HỘI VIỆT NAM", "bao hiem xa hoi viet nam", None),
        ("Tỉnh Đoàn Mẫu", "tinh doan mau", None),
        ("Công an phường Sở Dầu", "cong an", Seat("phuong", "so dau")),
        ("", "", None),
    ],
)
def test_a_name_parts_into_body_and_level(name, stem, seat):
    assert title_of(name) == Title(stem, seat)


def test_a_name_tells_no_more_than_two_levels_above():
    name = "Công an xã Suối Đá, huyện Đầm, tỉnh Mẫu"
    assert title_of(name) == Title("cong an", Seat("xa", "suoi da"))
    assert title_of(name + ", tỉnh Mẫu" * 40).seat != Seat("xa", "suoi da")


@pytest.mark.parametrize(
    ("home", "name", "meant"),
    [
        (COMMUNE, "Công an xã", COMMUNE + 5),
        (COMMUNE, "Công an", COMMUNE + 5),
        (COMMUNE, "Công an xã Suối Đá", COMMUNE + 5),
        (COMMUNE, "Công an xã An Khê", OTHER + 5),
        (COMMUNE, "Công an tỉnh", POLICE),
        (COMMUNE, "Công an phường", None),
        (COMMUNE, "Công an huyện", None),
        (WARD, "Công an phường", WARD + 5),
        (WARD, "Công an xã", None),
        (PROVINCE, "Công an tỉnh", POLICE),
        (PROVINCE, "Công an", POLICE),
        (PROVINCE, "Công an xã", None),
        (PROVINCE, "Công an xã Suối Đá", COMMUNE + 5),
        (FINANCE, "Công an tỉnh", POLICE),
        (COMMUNE, "Trung tâm Phục vụ hành chính công", COMMUNE + 4),
        (COMMUNE, "Trung tâm phục vụ hành chính công xã", COMMUNE + 4),
        (COMMUNE, "Trung tâm Phục vụ hành chính công tỉnh", CENTRE),
        (COMMUNE, "TT PVHCC", COMMUNE + 4),
        (WARD, "Trung tâm Phục vụ hành chính công phường", WARD + 4),
        (PROVINCE, "Trung tâm Phục vụ hành chính công", CENTRE),
        (PROVINCE, "Trung tâm Phục vụ hành chính công xã", None),
        (FINANCE, "Trung tâm Phục vụ hành chính công", CENTRE),
        (COMMUNE, "Phòng Kinh tế", COMMUNE + 2),
        (COMMUNE + 2, "Phòng Văn hóa – Xã hội", COMMUNE + 3),
        (PROVINCE, "Phòng Kinh tế", None),
        (FINANCE, "Phòng Kinh tế", None),
        (COMMUNE, "UBND xã", COMMUNE),
        (COMMUNE, "UBND", COMMUNE),
        (COMMUNE + 2, "UBND xã", COMMUNE),
        (COMMUNE, "UBND tỉnh", PROVINCE),
        (COMMUNE, "UBND xã An Khê", OTHER),
        (PROVINCE, "UBND xã", None),
        (COMMUNE, "Sở Tài chính", FINANCE),
        (COMMUNE, "Sở Tài chính tỉnh", FINANCE),
        (PROVINCE, "Sở Tài chính tỉnh Mẫu", FINANCE),
        (PROVINCE, "Sở Tài chính tỉnh Khác", None),
        (COMMUNE, "Thanh tra tỉnh", 9),
        (COMMUNE, "Văn phòng UBND tỉnh", OFFICE),
        (COMMUNE, "VP HĐND và UBND xã", COMMUNE + 1),
        (HEALTH, "Văn phòng Sở", 7),
        (HEALTH, "Văn phòng", 7),
        (COMMUNE, "Văn phòng Sở", None),
        (COMMUNE, "Văn phòng Sở Y tế", 7),
        (PROVINCE, "Văn phòng", None),
        (COMMUNE, "Công chức Tư pháp - Hộ tịch", COMMUNE),
        (PROVINCE, "Công chức Tư pháp - Hộ tịch", None),
        (COMMUNE, "Đảng ủy xã", None),
        (COMMUNE, "Các cơ quan, đơn vị", None),
        (COMMUNE, "xã", None),
    ],
)
def test_a_name_means(home, name, meant):
    assert known_at(home).called(name) == meant


def test_what_the_own_level_has_elsewhere_is_not_the_one_above():
    without = known_at(COMMUNE, without=(COMMUNE + 4, COMMUNE + 5))
    assert without.called("Trung tâm Phục vụ hành chính công") is None
    assert without.called("Công an xã") is None


@pytest.mark.parametrize(
    ("home", "name", "offered"),
    [
        (COMMUNE, "Công anh xã", [COMMUNE + 5]),
        (COMMUNE, "Trung tâm Phục vụ hành chinh côngg", [COMMUNE + 4]),
        (COMMUNE, "Sở Tài chánh", [FINANCE]),
        (COMMUNE, "Sở Tài chánh tỉnh", [FINANCE]),
        (PROVINCE, "Công an xã Suối Đát", [COMMUNE + 5]),
        (COMMUNE, "Hội Cựu chiến binh", []),
        (WARD, "Công an xã", [WARD + 5]),
        (WARD, "Phòng Văn hóa - Xã hội xã", [WARD + 3]),
    ],
)
def test_what_looks_alike_is_offered_at_its_own_level(home, name, offered):
    assert known_at(home, without=(COMMUNE + 1,)).near(name)[:1] == offered[:1]


@pytest.mark.parametrize("name", ["Công an xã", "Trung tâm Phục vụ hành chính công"])
def test_a_body_of_another_level_is_never_offered(name):
    without = (COMMUNE + 4, COMMUNE + 5)
    assert known_at(COMMUNE, without=without).near(name) == []


def test_names_spoken_are_those_near_home():
    spoken = set(known_at(COMMUNE).spoken())
    assert {"Phòng Kinh tế", "Sở Tài chính", "Xã An Khê"} <= spoken
    assert "Phòng Kinh tế xã An Khê" not in spoken


def test_a_province_without_the_word_in_its_name_is_known_by_both():
    city = Body(1, ("Hà Nội", "UBND thành phố Hà Nội", "tỉnh Hà Nội"), governs=True)
    assert directory_of([city], 1).called("UBND thành phố") == 1

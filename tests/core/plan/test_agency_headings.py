"""Headings in capitals that name an agency, and those that only look like one."""

import pytest

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.plan.text.enumerators import read_enumerator
from thuocdo.core.plan.words.roles import heading_bodies


@pytest.mark.parametrize(
    ("heading", "bodies"),
    [
        ("SỞ NỘI VỤ", ("Sở Nội vụ",)),
        ("CÔNG AN TỈNH", ("Công an tỉnh",)),
        ("THANH TRA TỈNH", ("Thanh tra tỉnh",)),
        ("VĂN PHÒNG UBND TỈNH", ("Văn phòng UBND tỉnh",)),
        ("PHÒNG VĂN HÓA - XÃ HỘI", ("Phòng Văn hóa - Xã hội",)),
        ("TRUNG TÂM PHỤC VỤ HÀNH CHÍNH CÔNG", ("Trung tâm Phục vụ hành chính công",)),
        ("GIAO SỞ TÀI CHÍNH", ("Sở Tài chính",)),
        ("TRÁCH NHIỆM CỦA SỞ Y TẾ, SỞ TƯ PHÁP", ("Sở Y tế", "Sở Tư pháp")),
        ("UBND CẤP XÃ", ("UBND cấp xã",)),
        ("CÁC XÃ, PHƯỜNG", ("Các xã, phường",)),
        ("PHÒNG CHỐNG THAM NHŨNG", ()),
        ("PHÒNG, CHỐNG DỊCH BỆNH", ()),
        ("BỘ MÁY HÀNH CHÍNH", ()),
        ("HỘI NGHỊ, HỘI THẢO", ()),
        ("BÁO CÁO, TỔNG KẾT", ()),
        ("TỔ CHỨC THỰC HIỆN", ()),
        ("ĐỘI NGŨ CÁN BỘ", ()),
        ("CÔNG TÁC CHỈ ĐẠO", ()),
        ("CẢI CÁCH THỂ CHẾ", ()),
    ],
)
def test_agency_is_read_off_a_heading_in_capitals(heading, bodies):
    assert heading_bodies(heading) == bodies


@pytest.mark.parametrize(
    ("text", "label", "rest"),
    [
        ("II-NHIỆM VỤ, GIẢI PHÁP", "II", "NHIỆM VỤ, GIẢI PHÁP"),
        ("III-Tổ chức thực hiện", "III", "Tổ chức thực hiện"),
        ("I- MỤC TIÊU", "I", "MỤC TIÊU"),
        ("V-2 là mức cao nhất", None, "V-2 là mức cao nhất"),
        ("I-ốt có trong muối", None, "I-ốt có trong muối"),
    ],
)
def test_dash_glued_to_a_roman_number_parts_it_from_its_heading(text, label, rest):
    found, behind = read_enumerator(text)
    assert (found and found.label, behind) == (label, rest)


@pytest.mark.parametrize("place", ["AN HẢI", "AN KHÊ", "ÁN SƠN"])
def test_ward_whose_name_begins_with_an_is_no_kind_of_document(place):
    head = read_plan(
        lines_of(
            f"ỦY BAN NHÂN DÂN\nPHƯỜNG {place}\nSố: 12/KH-UBND\n{place.title()}, "
            "ngày 06 tháng 3 năm 2026\n\nKẾ HOẠCH\nCải cách hành chính năm 2026\n\n"
            "I. NHIỆM VỤ\n1. Phòng Kinh tế chủ trì rà soát."
        )
    ).header
    assert (head.kind, head.title) == ("Kế hoạch", "Cải cách hành chính năm 2026")
    assert head.issuer == f"UBND phường {place.title()}"

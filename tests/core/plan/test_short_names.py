"""Names that call one body: typed otherwise, or shortened to the first letters of words."""

import pytest

from thuocdo.core.plan.directory import Body, directory_of
from thuocdo.core.plan.short_names import first_letters, same_body


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở KH&CN", "Sở Khoa học và Công nghệ"),
        ("Sở KHCN", "Sở Khoa học và Công nghệ"),
        ("Sở VHTT&DL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("Sở LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("Sở GD-ĐT", "Sở Giáo dục và Đào tạo"),
        ("Phòng VH-XH", "Phòng Văn hóa - Xã hội"),
        ("Ban QLDA xã", "Ban Quản lý dự án xã"),
        ("UB MTTQ xã", "Ủy ban Mặt trận Tổ quốc Việt Nam xã"),
        ("TTPVHCC", "Trung tâm Phục vụ hành chính công"),
        ("BCH Quân sự xã", "Ban Chỉ huy Quân sự xã"),
        ("Văn phòng HĐND&UBND", "Văn phòng HĐND và UBND"),
        ("Tổ CNSCĐ", "Tổ công nghệ số cộng đồng"),
        ("SỞ  NỘI VỤ", "Sở Nội vụ "),
    ],
)
def test_short_and_full_names_call_one_body(one, other):
    assert same_body(one, other)
    assert same_body(other, one)
    assert first_letters(one) == first_letters(other)


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Sở KH&ĐT", "Sở Khoa học và Công nghệ"),
        ("Sở Tài chính", "Sở Tư pháp"),
        ("Phòng VH-XH xã Suối Đá", "Phòng Văn hóa - Xã hội xã An Khê"),
        ("Sở Y tế", "Sở Y tế tỉnh Mẫu"),
        ("Hội Nông dân", "Hội Người cao tuổi"),
    ],
)
def test_names_of_others_do_not(one, other):
    assert not same_body(one, other)
    assert not same_body(other, one)


BODIES = [
    Body(1, ("UBND tỉnh Mẫu",), governs=True),
    Body(2, ("Sở Khoa học và Công nghệ", "Sở KH&CN"), 1),
    Body(3, ("Sở Kế hoạch và Đầu tư",), 1),
    Body(4, ("Xã Suối Đá",), 1, governs=True),
    Body(5, ("Phòng Văn hóa - Xã hội",), 4),
    Body(6, ("Phòng Kỹ thuật",), 4),
    Body(7, ("Phòng Kinh tế",), 4),
    Body(8, ("Phòng Hạ tầng và Đô thị",), 4),
]


@pytest.mark.parametrize(
    ("home", "name", "key"),
    [
        (1, "Sở KHCN", 2),
        (1, "Sở KH - ĐT", 3),
        (4, "sở KH&CN", 2),
        (4, "Phòng VHXH", 5),
        (4, "Phòng HTĐT", 8),
        (4, "Phòng KT", None),
        (1, "Sở TT&TT", None),
    ],
)
def test_a_directory_knows_short_names_that_fit_one_body(home, name, key):
    assert directory_of(BODIES, home).called(name) == key

"""Capitals of heads and feet as text has them."""

import pytest

from thuocdo.core.plan.text.casing import office_case


@pytest.mark.parametrize(
    ("office", "expected"),
    [
        ("PHÓ CHỦ TỊCH", "Phó chủ tịch"),
        ("PHÓ CHỦ TỊCH UBND", "Phó chủ tịch UBND"),
        ("CHÁNH VĂN PHÒNG HĐND VÀ UBND", "Chánh văn phòng HĐND và UBND"),
        ("GIÁM ĐỐC", "Giám đốc"),
        ("", ""),
    ],
)
def test_offices_keep_what_is_short_for_a_body(office, expected):
    assert office_case(office) == expected

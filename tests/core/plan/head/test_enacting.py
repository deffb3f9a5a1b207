import pytest

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan

HEAD = """UBND XÃ MẪU
Số: 5/KH-UBND
Mẫu, ngày 05 tháng 01 năm 2026
KẾ HOẠCH
Cải cách hành chính năm 2026
{}
I. NHIỆM VỤ
1. Họp giao ban.
"""


@pytest.mark.parametrize(
    ("said", "bases", "opening"),
    [
        (
            (
                "Căn cứ Luật Tổ chức chính quyền địa phương;\n"
                "Ủy ban nhân dân xã Mẫu xây dựng kế hoạch thực hiện như sau:"
            ),
            ("Căn cứ Luật Tổ chức chính quyền địa phương",),
            "Ủy ban nhân dân xã Mẫu xây dựng kế hoạch thực hiện như sau:",
        ),
        (
            "Thực hiện Kế hoạch số 2/KH-UBND. UBND xã ban hành kế hoạch cụ thể như sau:",
            ("Thực hiện Kế hoạch số 2/KH-UBND",),
            "UBND xã ban hành kế hoạch cụ thể như sau:",
        ),
        (
            (
                "Thực hiện Kế hoạch số 2/KH-UBND; theo đề nghị của Văn phòng, "
                "Ủy ban nhân dân xã ban hành Kế hoạch như sau:"
            ),
            ("Thực hiện Kế hoạch số 2/KH-UBND; theo đề nghị của Văn phòng",),
            "Ủy ban nhân dân xã ban hành Kế hoạch như sau:",
        ),
        (
            (
                "Thực hiện Kế hoạch số 2/KH-UBND của tỉnh Mẫu; Quyết định số 8/QĐ-UBND của Chủ tịch "
                "UBND tỉnh Mẫu công bố kết quả năm 2025, UBND xã Mẫu xây dựng kế hoạch như sau:"
            ),
            (
                (
                    "Thực hiện Kế hoạch số 2/KH-UBND của tỉnh Mẫu; Quyết định số 8/QĐ-UBND của Chủ tịch "
                    "UBND tỉnh Mẫu công bố kết quả năm 2025"
                ),
            ),
            "UBND xã Mẫu xây dựng kế hoạch như sau:",
        ),
        (
            (
                "Thực hiện Kế hoạch số 2/KH-UBND; Quyết định số 8/QĐ-UBND ban hành Chương trình "
                "cải cách, Phòng Kinh tế triển khai các nội dung như sau:"
            ),
            (
                (
                    "Thực hiện Kế hoạch số 2/KH-UBND; Quyết định số 8/QĐ-UBND ban hành Chương trình "
                    "cải cách"
                ),
            ),
            "Phòng Kinh tế triển khai các nội dung như sau:",
        ),
        (
            "Thực hiện Kế hoạch số 2/KH-UBND; Luật Đất đai, UBND xã ban hành Kế hoạch như sau:",
            ("Thực hiện Kế hoạch số 2/KH-UBND; Luật Đất đai",),
            "UBND xã ban hành Kế hoạch như sau:",
        ),
        (
            "Căn cứ Kế hoạch số 2/KH-UBND, UBND xã ban hành Kế hoạch như sau:",
            ("Căn cứ Kế hoạch số 2/KH-UBND, UBND xã ban hành Kế hoạch như sau:",),
            None,
        ),
        (
            "UBND xã Mẫu ban hành Kế hoạch cải cách hành chính năm 2026, cụ thể như sau:",
            (),
            None,
        ),
    ],
)
def test_opening_is_kept_unless_it_is_the_usual_one(said, bases, opening):
    header = read_plan(lines_of(HEAD.format(said))).header
    assert (header.bases, header.opening) == (bases, opening)

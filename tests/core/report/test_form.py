import pytest

from thuocdo.core.report.form import (
    Capacity,
    closed,
    initials,
    issuer_lines,
    signature_lines,
    symbol,
)


@pytest.mark.parametrize(
    ("kind", "issuer", "expected"),
    [
        ("Kế hoạch", "UBND tỉnh Mẫu", "KH-UBND"),
        ("Báo cáo", "Sở Nội vụ", "BC-SNV"),
        ("Quyết định", "Ủy ban nhân dân xã Mẫu", "QĐ-UBND"),
        ("Thông báo", "HĐND tỉnh Mẫu", "TB-HĐND"),
        ("Công văn", "Sở Nông nghiệp và Môi trường", "SNNMT"),
        ("Kế hoạch", "", "KH"),
    ],
)
def test_symbol_of_a_kind_and_issuer(kind, issuer, expected):
    assert symbol(kind, issuer) == expected


@pytest.mark.parametrize(
    ("body", "expected"),
    [("Phòng Văn hóa - Xã hội", "PVHXH"), ("Văn phòng HĐND và UBND", "VPHĐNDUBND")],
)
def test_initials_of_a_body(body, expected):
    assert initials(body) == expected


@pytest.mark.parametrize(
    ("body", "lines"),
    [
        ("UBND tỉnh Mẫu", ("ỦY BAN NHÂN DÂN", "TỈNH MẪU")),
        ("Ủy ban nhân dân phường Ẩn Ở", ("ỦY BAN NHÂN DÂN", "PHƯỜNG ẨN Ở")),
        ("Sở Nội vụ", ("SỞ NỘI VỤ",)),
        ("Ủy ban nhân dân", ("ỦY BAN NHÂN DÂN",)),
    ],
)
def test_letterhead_of_an_issuer(body, lines):
    assert issuer_lines(body) == lines


@pytest.mark.parametrize(
    ("body", "superior", "lines"),
    [
        ("Văn phòng UBND tỉnh Mẫu", "UBND tỉnh Mẫu", ("VĂN PHÒNG",)),
        ("Phòng Kinh tế", "UBND xã Suối Đá", ("PHÒNG KINH TẾ",)),
        ("UBND xã Suối Đá", "UBND tỉnh Mẫu", ("ỦY BAN NHÂN DÂN", "XÃ SUỐI ĐÁ")),
    ],
)
def test_an_office_is_not_named_twice_below_its_superior(body, superior, lines):
    assert issuer_lines(body, superior) == lines


@pytest.mark.parametrize(
    ("position", "options", "lines"),
    [
        ("Chủ tịch", {}, ("CHỦ TỊCH",)),
        (
            "Chủ tịch",
            {"collective": "Ủy ban nhân dân"},
            ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH"),
        ),
        (
            "Phó Chủ tịch",
            {
                "capacity": Capacity.DEPUTY,
                "principal": "Chủ tịch",
                "collective": "Ủy ban nhân dân",
            },
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (
            "Giám đốc Sở Nội vụ",
            {"capacity": Capacity.BY_ORDER, "principal": "Chủ tịch"},
            ("TL. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"),
        ),
        (
            "Giám đốc Sở Nội vụ",
            {"capacity": Capacity.AUTHORISED, "principal": "Chủ tịch"},
            ("TUQ. CHỦ TỊCH", "GIÁM ĐỐC SỞ NỘI VỤ"),
        ),
        ("Giám đốc", {"capacity": Capacity.ACTING}, ("Q. GIÁM ĐỐC",)),
    ],
)
def test_signature_lines_of_a_capacity(position, options, lines):
    assert signature_lines(position, **options) == lines


@pytest.mark.parametrize(
    ("lines", "expected"),
    [
        ((), ()),
        (("Bộ Nội vụ",), ("Bộ Nội vụ.",)),
        (("Bộ Nội vụ.", "Lưu: VT;"), ("Bộ Nội vụ;", "Lưu: VT.")),
        (("Căn cứ Luật;", "UBND tỉnh ban hành:"), ("Căn cứ Luật;", "UBND tỉnh ban hành:")),
    ],
)
def test_list_is_punctuated(lines, expected):
    assert closed(lines) == expected

import datetime as dt

import pytest

from thuocdo.core.plan.text.numbers import kind_of_number, last_day, mended_number
from thuocdo.core.plan.words.citations import mentions
from thuocdo.core.plan.words.cited import gather


def found(text):
    return [
        (one.kind, one.number, one.date.isoformat() if one.date else None, one.issuer)
        for one in mentions(text)
    ]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (
            "Quyết định số 197/QĐ-UBND ngày 15/4/2022 của Ủy ban nhân dân tỉnh Lam Sơn về việc công bố",
            [("Quyết định", "197/QĐ-UBND", "2022-04-15", "UBND tỉnh Lam Sơn")],
        ),
        (
            "Công văn 1319/SNV-TCBC&CCHC ngày 06/7/2022 của Sở Nội vụ",
            [("Công văn", "1319/SNV-TCBC&CCHC", "2022-07-06", "Sở Nội vụ")],
        ),
        (
            "Nghị quyết số 12-NQ/TU ngày 26/5/2022 của Ban Chấp hành Đảng bộ tỉnh về",
            [("Nghị quyết", "12-NQ/TU", "2022-05-26", "Ban Chấp hành Đảng bộ tỉnh")],
        ),
        (
            "các Thông tư của Bộ Nội vụ: số 3/2024/TT-BNV ngày 05/4/2024; số 5/2025/TT-BNV ngày 06/5/2025",
            [
                ("Thông tư", "3/2024/TT-BNV", "2024-04-05", "Bộ Nội vụ"),
                ("Thông tư", "5/2025/TT-BNV", "2025-05-06", "Bộ Nội vụ"),
            ],
        ),
        (
            "Công văn số 7/UBND-NC ngày 01/4/2026 của UBND xã và tinh thần Chỉ thị số 9/CT-UBND",
            [
                ("Công văn", "7/UBND-NC", "2026-04-01", "UBND xã"),
                ("Chỉ thị", "9/CT-UBND", None, None),
            ],
        ),
        (
            "Kế hoạch số 80/ KH – UBND ngày 21/9/2022 số UBND xã Mây",
            [("Kế hoạch", "80/KH-UBND", "2022-09-21", "UBND xã Mây")],
        ),
        (
            "Luật Tổ chức chính quyền địa phương số 72/2025/QH15 ngày 16/6/2025",
            [("Luật", "72/2025/QH15", "2025-06-16", None)],
        ),
        (
            "Nghị định số 61/2018/NĐCP ngày 23 tháng 4 năm 2018 của Chính phủ",
            [("Nghị định", "61/2018/NĐ-CP", "2018-04-23", "Chính phủ")],
        ),
        (
            "Nghị quyết số 18, 19-NQ/TW ngày 05/10/2017 của Ban Bí thư",
            [
                ("Nghị quyết", "18-NQ/TW", "2017-10-05", "Ban Bí thư"),
                ("Nghị quyết", "19-NQ/TW", "2017-10-05", "Ban Bí thư"),
            ],
        ),
        (
            "Biểu mẫu số 4, 5 và 16/KH-UBND ngày 05/02/2026",
            [("Kế hoạch", "16/KH-UBND", "2026-02-05", None)],
        ),
        ("nhiệm vụ số 3, 18-NQ/TW", [("Nghị quyết", "18-NQ/TW", None, None)]),
        (
            "các Quyết định số 4 và 5/2026/QĐ-UBND của UBND tỉnh",
            [
                ("Quyết định", "4/2026/QĐ-UBND", None, "UBND tỉnh"),
                ("Quyết định", "5/2026/QĐ-UBND", None, "UBND tỉnh"),
            ],
        ),
        (
            "UBND tỉnh ban hành Quyết định số 6/QĐ-UBND ngày 21/3/2026 chọn ngày ban hành Nghị quyết 8-NQ/TU",
            [
                ("Quyết định", "6/QĐ-UBND", "2026-03-21", "UBND tỉnh"),
                ("Nghị quyết", "8-NQ/TU", None, None),
            ],
        ),
        (
            "Kết luận số 4-KL/TU ngày 01/02/2026 về thực hiện Chỉ thị số 9-CT/TU",
            [("Kết luận", "4-KL/TU", "2026-02-01", None), ("Chỉ thị", "9-CT/TU", None, None)],
        ),
        (
            "Báo cáo thẩm định số 8/BCTĐ-STP ngày 25/5/2026 của Sở Tư pháp",
            [("Báo cáo", "8/BCTĐ-STP", "2026-05-25", "Sở Tư pháp")],
        ),
        (
            "Thông báo kết luận số 45-TB/TU ngày 03/3/2026",
            [("Thông báo", "45-TB/TU", "2026-03-03", None)],
        ),
        (
            "QUYẾT ĐỊNH SỐ 31/QĐ-TTG NGÀY 21/12/2025 CỦA THỦ TƯỚNG CHÍNH PHỦ",
            [("Quyết định", "31/QĐ-TTg", "2025-12-21", None)],
        ),
        (
            "Theo đề nghị của Giám đốc Sở Nội vụ tại Tờ trình số 12/TTr-SNV ngày 05/01/2026",
            [("Tờ trình", "12/TTr-SNV", "2026-01-05", "Sở Nội vụ")],
        ),
        (
            "ý kiến của Sở Y tế (tại Công văn số 3/SYT-VP ngày 05/01/2026)",
            [("Công văn", "3/SYT-VP", "2026-01-05", "Sở Y tế")],
        ),
        (
            "Ngày 15/7/2021, Chính phủ ban hành Nghị quyết số 76/NQ-CP về",
            [("Nghị quyết", "76/NQ-CP", "2021-07-15", "Chính phủ")],
        ),
        (
            "Quyết định ngày 12/3/2024 số 45/QĐ-UBND",
            [("Quyết định", "45/QĐ-UBND", "2024-03-12", None)],
        ),
        (
            "các Quyết định số 12/QĐ-UBND và số 13/QĐ-UBND ngày 5/2/2024 của UBND tỉnh",
            [
                ("Quyết định", "12/QĐ-UBND", "2024-02-05", "UBND tỉnh"),
                ("Quyết định", "13/QĐ-UBND", "2024-02-05", "UBND tỉnh"),
            ],
        ),
        (
            "Nghị quyết số 5-NQ/TU, Kế hoạch số 6/KH-UBND ngày 4/4/2024",
            [("Nghị quyết", "5-NQ/TU", None, None), ("Kế hoạch", "6/KH-UBND", "2024-04-04", None)],
        ),
        (
            "ý kiến chỉ đạo của UBND tỉnh tại Công văn số 784/UBND-NC ngày 22/4/2022 về",
            [("Công văn", "784/UBND-NC", "2022-04-22", "UBND tỉnh")],
        ),
        (
            "chỉ đạo của Thủ tướng Chính phủ tại Công văn số 8363/VPCP-KSTT",
            [("Công văn", "8363/VPCP-KSTT", None, None)],
        ),
        ("Thông tư 03/2024/TT-BNV (ngày 31/02/2024)", [("Thông tư", "03/2024/TT-BNV", None, None)]),
        ("theo văn bản 06/QĐ-TTg.", [("Văn bản", "06/QĐ-TTg", None, None)]),
        ("xếp thứ 8/63, đạt 88,61/100 điểm ngày 15/7/2021, trực 24/7, Đề án 06", []),
    ],
)
def test_document_is_found_wherever_its_facts_stand(text, expected):
    assert found(text) == expected


def test_superseded_document_is_told():
    (one,) = mentions("Kế hoạch này thay thế Kế hoạch số 80/KH-UBND ngày 1/2/2022")
    assert one.supersedes
    (other,) = mentions("thay thế Bộ chỉ số theo Quyết định số 3/QĐ-UBND")
    assert not other.supersedes


def test_one_citation_a_document_completed_by_later_mentions():
    named = [
        (3, mentions("Kế hoạch số 5/KH-UBND của UBND tỉnh")),
        (9, mentions("Kế hoạch số 5/KH-UBND ngày 1/2/2024 của UBND tỉnh Lam Sơn; số 7/KH-UBND")),
    ]
    first, second = gather(named, own="8/KH-UBND")
    assert (first.line, first.date, first.issuer) == (3, dt.date(2024, 2, 1), "UBND tỉnh Lam Sơn")
    assert (second.number, second.line) == ("7/KH-UBND", 9)


def test_own_number_is_no_citation():
    assert gather([(1, mentions("Kèm theo Kế hoạch số 8/KH-UBND"))], own="8/KH-UBND") == []


@pytest.mark.parametrize(
    ("number", "mended"),
    [
        ("2584/QĐUBND", "2584/QĐ-UBND"),
        ("30c/NQCP", "30c/NQ-CP"),
        ("1/2018/TTVPCP", "1/2018/TT-VPCP"),
        ("5/TTLT", "5/TTLT"),
        ("5/CTHĐ", "5/CTHĐ"),
    ],
)
def test_lost_dash_is_put_back(number, mended):
    assert mended_number(number) == mended


@pytest.mark.parametrize(
    ("number", "kind"),
    [
        ("1/KH-UBND", "Kế hoạch"),
        ("1-CTr/TU", "Chương trình"),
        ("1/SNV-CCHC", "Công văn"),
        ("1/BTC-TTr", "Công văn"),
        ("1/UBND-KH", "Công văn"),
        ("1/2025/QH15", "Luật"),
        ("1", None),
    ],
)
def test_symbol_tells_the_kind(number, kind):
    assert kind_of_number(number) == kind


def test_last_day_knows_leap_years():
    assert (last_day(2024, 2), last_day(2023, 12)) == (dt.date(2024, 2, 29), dt.date(2023, 12, 31))

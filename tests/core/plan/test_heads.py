from pathlib import Path

import pytest
import yaml

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.reading import read_plan

CASES = yaml.safe_load((Path(__file__).parent / "heads.yaml").read_text("utf-8"))
BODY = "\n\nI. NHIỆM VỤ\n\n1. Rà soát văn bản trước ngày 30/6/2026.\n\n"


@pytest.mark.parametrize("name", CASES)
def test_head_and_foot_are_read_field_by_field(name):
    case = CASES[name]
    plan = read_plan(lines_of(case["head"] + BODY + case["foot"]))
    found = {field: getattr(plan.header, field) for field in case["header"]}
    assert {
        field: list(value) if isinstance(value, tuple) else value for field, value in found.items()
    } == case["header"]
    assert [item.text for item in plan.items if "30/6/2026" in item.text] == [
        "Rà soát văn bản trước ngày 30/6/2026."
    ]


@pytest.mark.parametrize(
    ("foot", "authority", "position", "signer", "recipients"),
    [
        ("TM ỦY BAN NHÂN DÂN\n\nCHỦ TỊCH\n\nHồ Sơn", "TM ỦY BAN NHÂN DÂN", "Chủ tịch", "Hồ Sơn", 0),
        ("HIỆU TRƯỞNG\n\nThS. Hồ Văn Sơn", None, "Hiệu trưởng", "ThS. Hồ Văn Sơn", 0),
        ("THỦ TRƯỞNG ĐƠN VỊ\n\nHồ Văn Sơn", None, "Thủ trưởng đơn vị", "Hồ Văn Sơn", 0),
        ("GIÁM ĐỐC\n\nTiến sĩ Hồ Sơn", None, "Giám đốc", "Tiến sĩ Hồ Sơn", 0),
        *(
            (f"GIÁM ĐỐC\n\n{degree}Hồ Văn Sơn", None, "Giám đốc", f"{degree}Hồ Văn Sơn", 0)
            for degree in (
                *("BSCKII. ", "BSCKI.", "BS.CKI ", "BS. CKII. ", "BS CK2. ", "TS. ", "TS "),
                *("PGS. TS. ", "GS.TSKH. ", "Th.S ", "DS.CKI. ", "LS. ", "KTS. ", "TTND. PGS.TS. "),
                *("Luật sư ", "Phó Giáo sư, Tiến sĩ ", "Đại tá, TS. ", "Thiếu tướng ", "Kỹ sư "),
            )
        ),
        ("GIÁM ĐỐC\n\nBSCKII. HỒ VĂN SƠN", None, "Giám đốc", "BSCKII. Hồ Văn Sơn", 0),
        ("CHÁNH THANH TRA\nHồ Sơn\n(Ký số)", None, "Chánh thanh tra", "Hồ Sơn", 0),
        ("Chủ tịch\n\nHồ Văn Sơn", None, "Chủ tịch", "Hồ Văn Sơn", 0),
        ("KT. CỤC TRƯỞNG\nPHÓ CỤC TRƯỞNG\nHồ Sơn", "KT. CỤC TRƯỞNG", "Phó cục trưởng", "Hồ Sơn", 0),
        ("KT. BỘ TRƯỞNG\nTHỨ TRƯỞNG\nHồ Sơn", "KT. BỘ TRƯỞNG", "Thứ trưởng", "Hồ Sơn", 0),
        (
            "Nơi nhận:\n1. UBND tỉnh (b/c);\n2. Các thôn;\n3. Lưu: VT.\nCHỦ TỊCH\nHồ Sơn",
            *(None, "Chủ tịch", "Hồ Sơn", 3),
        ),
        (
            "Nơi nhận: CHỦ TỊCH\n- Các thôn;\n- Lưu: VT, NV. Hồ Văn Sơn",
            *(None, "Chủ tịch", "Hồ Văn Sơn", 2),
        ),
        (
            "GIÁM ĐỐC\nNgười ký: Hồ Sơn\nThời gian ký: 05/02/2026 10:15:00",
            *(None, "Giám đốc", "Hồ Sơn", 0),
        ),
    ],
)
def test_foot_tells_who_signs_and_who_receives(foot, authority, position, signer, recipients):
    head = "UBND XÃ A LƯỚI\nSố: 1/KH-UBND\n\nKẾ HOẠCH\n\nCải cách"
    found = read_plan(lines_of(head + BODY + foot)).header
    assert (found.authority, found.position, found.signer, len(found.recipients)) == (
        *(authority, position, signer, recipients),
    )


def test_date_above_the_signature_counts_where_the_letterhead_has_none():
    foot = "Đông Hải, ngày 09 tháng 02 năm 2026\nTM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nHồ Văn Sơn"
    found = read_plan(lines_of("KẾ HOẠCH\n\nCải cách năm 2026" + BODY + foot)).header
    assert (found.place, str(found.date), found.signer) == ("Đông Hải", "2026-02-09", "Hồ Văn Sơn")


@pytest.mark.parametrize(
    ("lines", "kind", "title"),
    [
        ("KẾ HOẠCH PHỐI HỢP\nTuyên truyền cải cách năm 2026", "Kế hoạch phối hợp", None),
        ("KẾ HOẠCH LIÊN TỊCH\nTuyên truyền cải cách năm 2026", "Kế hoạch liên tịch", None),
        ("KẾ HOẠCH LIÊN NGÀNH:\nTuyên truyền cải cách năm 2026", "Kế hoạch liên ngành", None),
        ("QUY CHẾ PHỐI HỢP\nTuyên truyền cải cách năm 2026", "Quy chế phối hợp", None),
        ("CHƯƠNG TRÌNH PHỐI HỢP\nTuyên truyền cải cách năm 2026", "Chương trình phối hợp", None),
        ("KẾ HOẠCH HÀNH ĐỘNG\nTuyên truyền cải cách năm 2026", "Kế hoạch hành động", None),
        (
            "KẾ HOẠCH PHỐI HỢP GIỮA CÔNG AN XÃ VÀ HỘI PHỤ NỮ",
            *("Kế hoạch phối hợp", "GIỮA CÔNG AN XÃ VÀ HỘI PHỤ NỮ"),
        ),
        ("KẾ HOẠCH PHỐI HỢP TUẦN TRA", "Kế hoạch", "PHỐI HỢP TUẦN TRA"),
        ("KẾ HOẠCH\nPhối hợp tuần tra năm 2026", "Kế hoạch", "Phối hợp tuần tra năm 2026"),
        ("KẾ HOẠCH\nLIÊN TỊCH TUẦN TRA", "Kế hoạch", "LIÊN TỊCH TUẦN TRA"),
    ],
)
def test_kind_of_several_bodies_stands_on_its_own_line(lines, kind, title):
    head = f"UBND XÃ A LƯỚI\nSố: 1/KH-UBND\n\n{lines}"
    found = read_plan(lines_of(head + BODY)).header
    assert (found.kind, found.title) == (kind, title or "Tuyên truyền cải cách năm 2026")

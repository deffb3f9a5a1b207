import datetime as dt

import pytest

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.model import Header
from thuocdo.core.plan.reading import read_plan
from thuocdo.core.plan.text.casing import natural_case, title_case
from thuocdo.core.plan.text.letters import bare, is_capitals, sentence_case

BODY = "\n\nI. NHIỆM VỤ\n\n- Rà soát văn bản.\n\n"


def header(head, foot=""):
    return read_plan(lines_of(head + BODY + foot)).header


@pytest.mark.parametrize(
    "head",
    [
        "UBND TỈNH LAM SƠN\nSỞ NỘI VỤ\nSố: 12/KH-SNV\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\nLam Sơn, ngày 05 tháng 02 năm 2026\nKẾ HOẠCH\nCải cách năm 2026",
        "| UBND TỈNH LAM SƠN<br>SỞ NỘI VỤ | CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM<br>Độc lập - Tự do - Hạnh phúc |\n|---|---|\n| Số: 12/KH-SNV | Lam Sơn, ngày 05 tháng 02 năm 2026 |\n\nKẾ HOẠCH\nCải cách năm 2026",
        "UBND TỈNH LAM SƠN     CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\nSỞ NỘI VỤ      Độc lập - Tự do - Hạnh phúc\n\nSố: 12/KH-SNV      Lam Sơn, ngày 05 tháng 02 năm 2026\n\nKẾ HOẠCH Cải cách năm 2026",
        "UBND TỈNH LAM SƠN\nSỞ NỘI VỤ\n------\n|\nCỘNG HÒA XÃ HỘI\nCHỦ NGHĨA VIỆT NAM\nĐộc lập - Tự do - Hạnh phúc\n|\nSố:\n12/KH-SNV\n|\nLam Sơn, ngày\n05 tháng 02 năm 2026\n|\nKẾ\nHOẠCH\nCải cách năm 2026",
    ],
)
def test_letterhead_is_read_however_it_was_flattened(head):
    found = header(head)
    assert (found.superior, found.issuer, found.number, found.place) == (
        "UBND tỉnh Lam Sơn",
        "Sở Nội vụ",
        "12/KH-SNV",
        "Lam Sơn",
    )
    assert (found.date, found.kind, found.title, found.draft) == (
        dt.date(2026, 2, 5),
        "Kế hoạch",
        "Cải cách năm 2026",
        False,
    )


@pytest.mark.parametrize(
    ("line", "date", "text"),
    [
        ("Lam Sơn, ngày 05 tháng 02 năm 2026", dt.date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        ("Lam Sơn, ngày 4 tháng 3 năm 2026", dt.date(2026, 3, 4), "ngày 4 tháng 3 năm 2026"),
        ("Lam Sơn, ngày 04 tháng 03 năm 2026", dt.date(2026, 3, 4), "ngày 04 tháng 03 năm 2026"),
        ("Lam Sơn, ngày 05   tháng 2  năm 2026", dt.date(2026, 2, 5), "ngày 05 tháng 2 năm 2026"),
        ("Lam Sơn, ngày 5..tháng 2..năm 2026", dt.date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        ("Lam Sơn, ngày 5/2/2026", dt.date(2026, 2, 5), "ngày 05 tháng 02 năm 2026"),
        ("Lam Sơn, ngày    tháng 7 năm 2026", None, "ngày tháng 7 năm 2026"),
        ("Lam Sơn, ngày … tháng … năm 2026", None, "ngày … tháng … năm 2026"),
        ("Lam Sơn, tháng 7 năm 2026", None, "tháng 7 năm 2026"),
        ("Lam Sơn, ngày 31 tháng 02 năm 2026", None, "ngày 31 tháng 02 năm 2026"),
    ],
)
def test_date_may_be_left_open(line, date, text):
    found = header(f"Số: 1/KH-UBND\n\n{line}\n\nKẾ HOẠCH\n\nCải cách")
    assert (found.place, found.date, found.date_text) == ("Lam Sơn", date, text)


@pytest.mark.parametrize(
    ("line", "number", "draft"),
    [
        ("Số: 1/KH-UBND", "1/KH-UBND", False),
        ("Số:  80/ KH – UBND", "80/KH-UBND", False),
        ("Số: 1/KHUBND", "1/KH-UBND", False),
        ("Số:      /KH-UBND", None, True),
        ("Số: ....../KH-UBND", None, True),
        ("**Số: 7/KH-UBND**", "7/KH-UBND", False),
    ],
)
def test_number_may_be_blank_or_badly_typed(line, number, draft):
    found = header(f"{line}\n\nLam Sơn, ngày 1/2/2026\n\nKẾ HOẠCH\n\nCải cách")
    assert (found.number, found.draft) == (number, draft)


def test_draft_is_marked():
    assert header("Số: 1/KH-UBND\n\nDỰ THẢO\n\nKẾ HOẠCH\n\nCải cách").draft


def test_issuer_comes_from_the_text_where_the_letterhead_is_missing():
    head = "Số: 1/KH-UBND\n\nLam Sơn, ngày 1/2/2026\n\nKẾ HOẠCH\n\nCải cách\n\nCăn cứ Luật số 1/2020/QH14;\n\nỦy ban nhân dân tỉnh ban hành Kế hoạch như sau:"
    found = header(head)
    assert (found.issuer, found.bases) == ("UBND tỉnh Lam Sơn", ("Căn cứ Luật số 1/2020/QH14",))


@pytest.mark.parametrize(
    ("title", "date", "year"),
    [
        ("năm 2026", "1/2/2026", 2026),
        ("giai đoạn 2025 - 2027", "1/2/2025", 2025),
        ("sau công bố chỉ số năm 2025", "1/2/2026", 2026),
        ("hằng năm", "1/2/2026", 2026),
    ],
)
def test_plan_year_looks_ahead(title, date, year):
    assert (
        header(f"Số: 1/KH-UBND\n\nLam Sơn, ngày {date}\n\nKẾ HOẠCH\n\nCải cách {title}").plan_year
        == year
    )


@pytest.mark.parametrize(
    ("foot", "authority", "position", "signer"),
    [
        (
            "TM. ỦY BAN NHÂN DÂN\nCHỦ TỊCH\n\nLê Văn Sông",
            "TM. ỦY BAN NHÂN DÂN",
            "Chủ tịch",
            "Lê Văn Sông",
        ),
        (
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH\n\n(Đã ký)\n\nLê Văn Sông",
            "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
            "Phó chủ tịch",
            "Lê Văn Sông",
        ),
        ("KT. CHỦ TỊCH PHÓ CHỦ TỊCH Lê Văn Sông", "KT. CHỦ TỊCH", "Phó chủ tịch", "Lê Văn Sông"),
        ("GIÁM ĐỐC\n\nLÊ VĂN SÔNG", None, "Giám đốc", "Lê Văn Sông"),
        ("Q. TRƯỞNG PHÒNG\n\nLê Văn Sông", None, "Q. trưởng phòng", "Lê Văn Sông"),
    ],
)
def test_signature_is_taken_apart(foot, authority, position, signer):
    found = header("Số: 1/KH-UBND\n\nKẾ HOẠCH\n\nCải cách", foot)
    assert (found.authority, found.position, found.signer) == (authority, position, signer)


@pytest.mark.parametrize(
    "foot",
    [
        "Nơi nhận:\n- Sở Nội vụ (b/c);\n- Lưu: VT.\n\nCHỦ TỊCH\n\nLê Văn Sông",
        "CHỦ TỊCH\n\nLê Văn Sông\n\n***Nơi nhận:*** Sở Nội vụ (b/c); Lưu: VT.",
        "| Nơi nhận: - Sở Nội vụ (b/c); - Lưu: VT. | CHỦ TỊCH |\n|---|---|\n| | Lê Văn Sông |",
        "Nơi nhận:      CHỦ TỊCH\n- Sở Nội vụ (b/c);\n- Lưu: VT.\n            Lê Văn Sông",
    ],
)
def test_recipients_and_signature_may_stand_in_any_order(foot):
    found = header("Số: 1/KH-UBND\n\nKẾ HOẠCH\n\nCải cách", foot)
    assert (found.recipients, found.signer) == (("Sở Nội vụ (b/c)", "Lưu: VT"), "Lê Văn Sông")


def test_missing_annex_and_replaced_plan_are_told():
    text = "Số: 1/KH-UBND\n\nKẾ HOẠCH\n\nCải cách\n\nI. NHIỆM VỤ\n\n- Rà soát (Phụ lục II kèm theo).\n\nII. TỔ CHỨC THỰC HIỆN\n\n1. Kế hoạch này thay thế Kế hoạch số 9/KH-UBND ngày 1/2/2025."
    plan = read_plan(lines_of(text))
    assert (plan.header.annexes, plan.header.supersedes) == (("Phụ lục II",), ("9/KH-UBND",))
    assert [(one.line, one.code) for one in plan.warnings if one.code != "plan.no_body"] == [
        (9, "plan.annex_missing")
    ]
    assert [citation.number for citation in plan.citations] == ["9/KH-UBND"]


@pytest.mark.parametrize(
    ("name", "corpus", "natural"),
    [
        ("UBND TỈNH LAM SƠN", "", "UBND tỉnh Lam Sơn"),
        ("SỞ NỘI VỤ", "", "Sở Nội vụ"),
        ("SỞ THÔNG TIN VÀ TRUYỀN THÔNG", "", "Sở Thông tin và Truyền thông"),
        ("VĂN PHÒNG", "", "Văn phòng"),
        ("BAN QUẢN LÝ KHU DU LỊCH", "của Ban Quản lý Khu du lịch", "Ban Quản lý Khu du lịch"),
        ("Sở Nội vụ", "", "Sở Nội vụ"),
        ("UBND XÃ THÀNH CÔNG", "", "UBND xã Thành Công"),
        ("UBND XÃ BẢN LẦU", "", "UBND xã Bản Lầu"),
        ("UBND THỊ XÃ PHỐ MỚI", "", "UBND thị xã Phố Mới"),
        ("HUYỆN ỦY THÀNH SƠN", "", "Huyện ủy Thành Sơn"),
        ("PHÒNG VĂN HÓA - XÃ HỘI", "", "Phòng Văn hóa - Xã hội"),
        ("BẢO HIỂM XÃ HỘI TỈNH SAO MAI", "", "Bảo hiểm xã hội tỉnh Sao Mai"),
        ("TRƯỜNG THCS ĐẶC SƠN", "", "Trường THCS Đặc Sơn"),
        ("SỞ NỘI VỤ", "SỞ NỘI VỤ. Sở nội vụng về", "Sở Nội vụ"),
    ],
)
def test_capitals_become_natural(name, corpus, natural):
    assert natural_case(name, corpus, bare(corpus)) == natural


def test_letters_keep_their_places():
    text = "Đà Nẵng – “Ỷ LẠI”"
    assert bare(text) == 'da nang - "y lai"'
    assert len(bare(text)) == len(text)
    assert (is_capitals("KẾ HOẠCH"), is_capitals("Kế hoạch"), sentence_case("PHÓ CHỦ TỊCH")) == (
        True,
        False,
        "Phó chủ tịch",
    )


@pytest.mark.parametrize(
    "foot",
    [
        (
            "**Nơi nhận:** **TM. ỦY BAN NHÂN DÂN**\n- Sở Nội vụ (b/c); **KT. CHỦ TỊCH**\n"
            "- Lưu: VT. **PHÓ CHỦ TỊCH**\n\n**Lò Văn Pụn**"
        ),
        (
            "Nơi nhận: TM. ỦY BAN NHÂN DÂN\n- Sở Nội vụ (b/c); KT. CHỦ TỊCH\n"
            "- Lưu: VT. PHÓ CHỦ TỊCH\nĐã ký: Lò Văn Pụn"
        ),
        (
            "Nơi nhận:\n- Sở Nội vụ (b/c);\n- Lưu: VT.\n\nT/M ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\n"
            "PHÓ CHỦ TỊCH\n[Chữ ký, đóng dấu]\nLÒ VĂN PỤN"
        ),
    ],
)
def test_foot_is_read_however_it_was_flattened(foot):
    found = header("Số: 1/KH-UBND\n\nKẾ HOẠCH\n\nCải cách", foot)
    assert (found.authority, found.position) == (
        "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH",
        "Phó chủ tịch",
    )
    assert (found.signer, found.recipients) == ("Lò Văn Pụn", ("Sở Nội vụ (b/c)", "Lưu: VT"))


def test_title_ends_where_a_basis_or_a_remark_begins():
    head = "Số: 1/KH-UBND\nKẾ HOẠCH\nCải cách năm 2024"
    assert header(f"{head}\n(Kèm theo Công văn số 2/UBND-NV)").title == "Cải cách năm 2024"
    found = header(f"{head}\nThực hiện Kế hoạch số 3/KH-UBND của tỉnh")
    assert (found.title, len(found.bases)) == ("Cải cách năm 2024", 1)


@pytest.mark.parametrize(
    ("superior", "issuer", "full"),
    [
        ("UBND tỉnh Mẫu", "Văn phòng", "Văn phòng UBND tỉnh Mẫu"),
        (None, "Văn phòng", "Văn phòng"),
        ("UBND tỉnh Mẫu", "Sở Nội vụ", "Sở Nội vụ"),
        ("UBND tỉnh Mẫu", None, ""),
    ],
)
def test_an_office_is_named_with_the_body_that_it_is_an_office_of(superior, issuer, full):
    assert Header(superior=superior, issuer=issuer).issued_by == full


@pytest.mark.parametrize(
    ("office", "titled"),
    [
        ("Phó chủ tịch", "Phó Chủ tịch"),
        ("Phó chủ tịch UBND tỉnh", "Phó Chủ tịch UBND tỉnh"),
        ("Chánh văn phòng", "Chánh Văn phòng"),
        ("Phó chánh văn phòng", "Phó Chánh Văn phòng"),
        ("Quyền giám đốc", "Quyền Giám đốc"),
        ("Trưởng phòng", "Trưởng phòng"),
        ("Chủ tịch", "Chủ tịch"),
        ("", ""),
    ],
)
def test_an_office_beside_a_name_has_the_capitals_of_its_use(office, titled):
    assert title_case(office) == titled

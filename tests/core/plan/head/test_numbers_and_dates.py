"""What a head says in part: blank numbers, open dates, drafts; what it replaces and attaches."""

import pytest

from thuocdo.core.plan.lines import lines_of
from thuocdo.core.plan.model import Header
from thuocdo.core.plan.reading import read_plan

NUMBER, DATED = "Số: 5/KH-UBND", "Sao Mai, ngày 05 tháng 02 năm 2026"


def head(number: str = NUMBER, dated: str = DATED, beside: str = "", closing: str = "") -> Header:
    return read_plan(
        lines_of(
            f"ỦY BAN NHÂN DÂN\nTỈNH SAO MAI\n{number}\nCỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            f"Độc lập - Tự do - Hạnh phúc\n{dated}\n{beside}\nKẾ HOẠCH\nRà soát hồ sơ\n\n"
            f"I. TỔ CHỨC THỰC HIỆN\n\n{closing}\n\nCHỦ TỊCH\n\nLò Thị Mây\n"
        )
    ).header


@pytest.mark.parametrize(
    ("printed", "number", "draft"),
    [
        ("Số: 15/2026/QĐ-UBND", "15/2026/QĐ-UBND", False),
        ("Số:\n15/2026/QĐ-UBND", "15/2026/QĐ-UBND", False),
        ("S: 15/QĐ-UBND", "15/QĐ-UBND", False),
        ("Số: 05.KH/UBND", "05-KH/UBND", False),
        ("Số 05 KH/ĐU", "05-KH/ĐU", False),
        ("Số: xx/KH-UBND", None, True),
        ("Số: ..../2026/QĐ-UBND", None, True),
        ("Số:       /KH-UBND", None, True),
    ],
)
def test_number_is_read_or_blank(printed, number, draft):
    found = head(number=printed)
    assert (found.number, found.draft, found.issuer) == (number, draft, "UBND tỉnh Sao Mai")


@pytest.mark.parametrize(
    ("printed", "place", "date", "text"),
    [
        ("Sao Mai ngày 05/02/2026", "Sao Mai", "2026-02-05", "ngày 05 tháng 02 năm 2026"),
        ("Sao\nMai, ngày 05/02/2026", "Sao Mai", "2026-02-05", "ngày 05 tháng 02 năm 2026"),
        ("Sao Mai, ngày …/…/2026", "Sao Mai", "None", "ngày …/…/2026"),
        ("Sao Mai, ngày    /02/2026", "Sao Mai", "None", "ngày /02/2026"),
        (
            "Sao Mai, ngày ... tháng ... năm 20...",
            *("Sao Mai", "None", "ngày ... tháng ... năm 20..."),
        ),
    ],
)
def test_place_and_date_may_be_open(printed, place, date, text):
    found = head(dated=printed)
    assert (found.place, str(found.date), found.date_text) == (place, date, text)


@pytest.mark.parametrize("beside", ["DỰ THẢO", "(Dự thảo lần 2)", "BẢN DỰ THẢO"])
def test_draft_is_marked_anywhere_above_the_title(beside):
    found = head(beside=beside)
    assert (found.draft, found.title, str(found.date)) == (True, "Rà soát hồ sơ", "2026-02-05")


@pytest.mark.parametrize(
    ("closing", "supersedes"),
    [
        (
            "Kế hoạch này thay thế Kế hoạch số 3/KH-UBND ngày 05/01/2025 và Kế hoạch số 4/KH-UBND.",
            ("3/KH-UBND", "4/KH-UBND"),
        ),
        ("Kế hoạch này thay thế toàn bộ Kế hoạch số 3/KH-UBND.", ("3/KH-UBND",)),
        ("Kế hoạch này bổ sung Kế hoạch số 3/KH-UBND.", ()),
        ("Thực hiện sau khi có Thông tư thay thế Thông tư số 3/2026/TT-BNV.", ()),
        ("Theo Quyết định số 9/QĐ-TTg (thay thế Quyết định số 3/QĐ-TTg).", ()),
    ],
)
def test_all_that_is_replaced_is_named(closing, supersedes):
    assert head(closing=closing).supersedes == supersedes


@pytest.mark.parametrize(
    ("closing", "annexes"),
    [
        ("Chi tiết tại Phụ lục I, II và III kèm theo.", ("Phụ lục I", "Phụ lục II", "Phụ lục III")),
        ("Gửi kèm Phụ lục 1 và Phụ lục 2.", ("Phụ lục 1", "Phụ lục 2")),
        ("Danh mục tại Phụ lục ban hành kèm theo Kế hoạch.", ("Phụ lục",)),
        ("Thực hiện theo Phụ lục II của Nghị định.", ()),
    ],
)
def test_annexes_of_a_list_are_told_apart(closing, annexes):
    assert head(closing=closing).annexes == annexes

"""One account, an empty system, three files: where the points went and a draft plan against it."""

from http import HTTPStatus
from pathlib import Path

import docx
import pytest
from django.utils import timezone
from playwright.sync_api import Page, Response, expect

from tests.journeys import samples
from tests.journeys.moves import go, say_yes
from thuocdo.apps.accounts import actions

pytestmark = pytest.mark.django_db(transaction=True)

MOST_SCREENS = 12
BODIES = ("Sở Nội vụ", "Văn phòng UBND tỉnh", "Sở Tư pháp")
FULL = {
    "1.1": 2, "1.2": 4, "1.3": 2, "2.1": 5, "2.2": 2, "2.3": 3, "3.1": 1, "3.2": 1,
}  # fmt: skip
POINTS = {
    "Tỉnh Sơn Hà": FULL | {"1.2": 3.25, "2.1": 2, "2.3": 1.5, "3.1": 0.5},
    "Tỉnh Đông Hải": FULL | {"2.1": 2},
    "Tỉnh Bình Nguyên": FULL | {"1.1": 1, "2.2": 1, "3.2": 0},
}


@pytest.fixture
def screens(page: Page) -> list[str]:
    """Collect the address of every page that was loaded, numbers of rows left out."""
    seen: list[str] = []

    def look(response: Response) -> None:
        asked = response.request
        shows = response.headers.get("content-type", "").startswith("text/html")
        if asked.is_navigation_request() and shows and response.status == HTTPStatus.OK:
            path = "/".join(
                "#" if part.isdecimal() else part for part in asked.url.split("?")[0].split("/")[3:]
            )
            seen.append(f"/{path}")

    page.on("response", look)
    return seen


def name_office(page: Page) -> None:
    page.get_by_label("UBND tỉnh, thành phố").check()
    page.get_by_label("Tỉnh, thành phố", exact=True).fill("Tỉnh Sơn Hà")
    page.get_by_role("button", name="Bắt đầu").click()
    expect(page.get_by_text("Bạn làm việc cho Tỉnh Sơn Hà từ bây giờ.")).to_be_visible()


def bring_set(page: Page, file: Path) -> None:
    page.get_by_role("link", name="Nhập bộ tiêu chí").click()
    page.get_by_label("Tệp bộ tiêu chí").set_input_files(file)
    page.get_by_role("button", name="Đọc tệp").click()
    say_yes(page)
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_text("Đã ban hành.")).to_be_visible()


def bring_scores(page: Page, file: Path, year: int) -> None:
    go(page, "Tổng quan")
    page.get_by_role("link", name="Nhập kết quả").click()
    page.get_by_label("Tên kỳ đánh giá").fill(f"Chỉ số CCHC năm {year}")
    page.get_by_label("Kỳ", exact=True).fill(str(year))
    page.get_by_label("Bảng điểm đã công bố").set_input_files(file)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.get_by_text("Tỉnh Đông Hải, Tỉnh Bình Nguyên")).to_be_visible()
    page.get_by_role("button", name="Thêm 2 đơn vị và nhận kết quả").click()
    expect(page.get_by_text("Đã nhập kết quả")).to_be_visible()


def read_losses(page: Page) -> None:
    """See where the points of one's own province went, by the body that answers for each."""
    expect(page.get_by_role("heading", name="Tiêu chí chưa đạt điểm tối đa")).to_be_visible()
    expect(page.locator(".td-lead")).to_contain_text("14,25/20,00")
    page.get_by_role("link", name="Theo cơ quan").click()
    sums = page.locator(".td-sums").first.locator("tr")
    expect(sums).to_have_count(3)
    assert [row.split("\t")[0::2][0].split("\n")[0] for row in sums.all_inner_texts()] == [
        "Văn phòng UBND tỉnh",
        "Sở Nội vụ",
        "Sở Tư pháp",
    ]


def draft_plan(page: Page, to: Path) -> list[str]:
    """Choose three losses, compose a draft and return the paragraphs of its document."""
    for code in ("2.1", "2.3", "1.2"):
        page.locator(f"input[name=chosen][value='{code}']").check()
    page.get_by_role("button", name="Lập kế hoạch từ đây").click()
    expect(page.locator("input[name=code]:checked")).to_have_count(3)
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.get_by_text("Đã lập dự thảo từ 3 tiêu chí")).to_be_visible()
    page.locator("summary", has_text="Văn bản .docx").click()
    with page.expect_download() as download:
        page.get_by_role("link", name="Theo biểu mẫu chuẩn Nghị định 30").click()
    download.value.save_as(to)
    written = docx.Document(str(to))
    cells = (cell.text for table in written.tables for row in table.rows for cell in row.cells)
    return [*(paragraph.text for paragraph in written.paragraphs), *cells]


def bring_old_plan(page: Page, file: Path) -> None:
    go(page, "Tổng quan")
    page.get_by_role("link", name="Nhập kế hoạch cũ").click()
    page.get_by_label("Tệp kế hoạch").set_input_files(file)
    page.get_by_role("button", name="Đọc văn bản").click()
    page.get_by_role("button", name="Nhận").click()
    expect(page.get_by_text("Đã nhận")).to_be_visible()


def test_one_account_gets_its_first_answer(enter, screens, tmp_path):
    last_year = timezone.localdate().year - 1
    page = enter(actions.create_first_admin(today=timezone.localdate()))
    name_office(page)
    mapping = samples.criteria_set("tinh-2025", "province", BODIES)
    bring_set(page, samples.set_file(tmp_path / "bo.xlsx", mapping))
    bring_scores(page, samples.scores_file(tmp_path / "diem.xlsx", POINTS), last_year)
    read_losses(page)
    tasks = [f"Sở Tư pháp chủ trì rà soát thủ tục hành chính; hoàn thành trước 30/6/{last_year}."]
    old = samples.word_file(
        tmp_path / "cu.docx", samples.plan_lines("tỉnh Sơn Hà", last_year, tasks)
    )
    bring_old_plan(page, old)
    go(page, "Tiêu chí chưa đạt điểm tối đa")
    text = "\n".join(draft_plan(page, tmp_path / "du-thao.docx"))
    for code in ("2.1", "2.3", "1.2"):
        assert f"Tiêu chí {code} (" in text
    assert "Văn phòng UBND tỉnh" in text
    assert len(set(screens)) <= MOST_SCREENS, screens

"""The second half of the loop, step by step: from lost points to the report of a quarter."""

import re
from datetime import timedelta
from pathlib import Path

import docx
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.moves import go, shown

TASK = "rà soát, công khai thủ tục hành chính tại bộ phận Một cửa"


def plan_from_losses(page: Page) -> None:
    go(page, "Tiêu chí chưa đạt điểm tối đa")
    expect(page.locator(".td-identity")).to_contain_text("Khớp tuyệt đối")
    page.locator("input[name=chosen][value='2.1']").check()
    page.get_by_role("button", name="Lập kế hoạch từ đây").click()
    page.get_by_role("button", name="Lập dự thảo").click()
    expect(page.get_by_text("Đã lập dự thảo từ 1 tiêu chí")).to_be_visible()


def issue_read_plan(page: Page, file: Path) -> None:
    """Read a plan of the province from its document, take it over and issue it."""
    go(page, "Kế hoạch")
    page.get_by_role("link", name="Nhập kế hoạch").click()
    page.get_by_label("Kế hoạch của cơ quan").select_option("Tỉnh Mẫu")
    page.get_by_label("Tệp kế hoạch").set_input_files(file)
    page.get_by_role("button", name="Đọc văn bản").click()
    expect(page.get_by_text("27/KH-UBND").first).to_be_visible()
    page.get_by_role("button", name="Nhận").click()
    page.get_by_role("link", name="Ban hành").click()
    expect(page.get_by_label("Số, ký hiệu")).to_have_value("27/KH-UBND")
    page.get_by_role("button", name="Ban hành và giao nhiệm vụ").click()
    expect(page.get_by_text("Đã ghi nhận ban hành")).to_be_visible()


def report_task_done(page: Page, product: Path) -> None:
    go(page, "Nhiệm vụ")
    page.get_by_role("link", name=TASK).click()
    page.get_by_label("Nội dung đã thực hiện").fill("Đã rà soát xong 24 thủ tục.")
    page.get_by_label("Hoặc tải lên sản phẩm").set_input_files(product)
    page.get_by_role("button", name="Báo cáo hoàn thành").click()
    expect(page.get_by_text("Chờ xác nhận").first).to_be_visible()


def accept_task(page: Page) -> None:
    go(page, "Nhiệm vụ")
    page.get_by_role("link", name=TASK).click()
    page.get_by_role("button", name="Xác nhận hoàn thành").click()
    expect(page.get_by_text("Hoàn thành đúng hạn").first).to_be_visible()


def report_quarter(page: Page, asking: Path, to: Path) -> str:
    """Begin the report of this quarter and return what its document says.

    The document that asks for it is dropped on the form, which reads its number and date.
    """
    today = timezone.localdate()
    go(page, "Báo cáo")
    page.get_by_role("link", name="Lập báo cáo").first.click()
    quarter = (today.month + 2) // 3
    page.get_by_label("Kỳ báo cáo").select_option(f"{today.year}-Q{quarter}")
    page.get_by_label("Số liệu tính đến hết ngày").fill(shown(today))
    page.get_by_label("Hạn gửi").fill(shown(today + timedelta(days=5)))
    page.get_by_label("Tệp văn bản yêu cầu báo cáo").set_input_files(asking)
    expect(page.get_by_label("Căn cứ yêu cầu")).to_have_value(re.compile("27/KH-UBND ngày"))
    expect(page.get_by_label("Hạn gửi")).to_have_value(shown(today + timedelta(days=5)))
    page.get_by_role("button", name="Lập báo cáo").click()
    expect(page.get_by_role("link", name=asking.name)).to_be_visible()
    with page.expect_download() as download:
        page.get_by_role("link", name="Tải dự thảo .docx").click()
    download.value.save_as(to)
    file = docx.Document(str(to))
    cells = [cell.text for table in file.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])

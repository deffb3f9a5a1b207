"""The first half of the loop, step by step: from a criteria set to why a score is what it is."""

from datetime import date, timedelta
from pathlib import Path

from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys.moves import go, say_yes, shown
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import Assessment
from thuocdo.apps.units.models import Unit

LEAVES = ("1.1", "1.2", "1.3", "2.1", "2.2", "2.3", "3.1", "3.2")
NAME = "Chỉ số cải cách hành chính cấp xã"


def publish_set(page: Page, file: Path) -> None:
    go(page, "Bộ tiêu chí")
    page.get_by_role("link", name="Nhập bộ tiêu chí").first.click()
    page.get_by_label("Tệp bộ tiêu chí").set_input_files(file)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.get_by_text("Hồ sơ giải quyết đúng hạn")).to_be_visible()
    say_yes(page)
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_text("Đã ban hành.")).to_be_visible()


def open_cycle(page: Page, today: date) -> None:
    go(page, "Kỳ đánh giá")
    page.get_by_role("link", name="Lập kỳ đánh giá").first.click()
    page.get_by_label("Tên kỳ đánh giá").fill(NAME)
    page.get_by_label("Kỳ", exact=True).fill(str(today.year))
    days = {
        "self": (today, today + timedelta(days=5)),
        "round1": (today + timedelta(days=6), today + timedelta(days=9)),
        "explain": None, "round2": None, "final": None,
    }  # fmt: skip
    for kind, dates in days.items():
        opens, closes = map(shown, dates) if dates else ("", "")
        page.locator(f"[name={kind}_opens]").fill(opens)
        page.locator(f"[name={kind}_closes]").fill(closes)
    page.get_by_role("button", name="Lập kỳ đánh giá").click()
    # One field names a body that nobody knows, so the cycle does not open by itself.
    expect(page.get_by_role("button", name="Mở kỳ đánh giá")).to_be_disabled()
    page.get_by_role("link", name="Cơ quan thẩm định").first.click()
    page.get_by_label("Cơ quan thẩm định Cán bộ, công chức").select_option("Sở Tài chính")
    page.get_by_role("button", name="Lưu cơ quan thẩm định").click()
    expect(page.get_by_text("Đủ cơ quan thẩm định")).to_be_visible()
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("button", name="Mở kỳ đánh giá").click()
    expect(page.get_by_text("Đã mở kỳ đánh giá")).to_be_visible()


def score_unit(page: Page, report: Path, proof: Path) -> None:
    """Score one's own commune: points move while typing, proof goes in, the rest is confirmed."""
    go(page, "Kỳ đánh giá")
    page.get_by_role("link", name="Chấm tiếp").click()
    page.get_by_role("link", name="Chấm tiếp: 1.1").click()
    page.get_by_label("Trước 28/02").check()
    expect(page.locator("#as-points")).to_contain_text("2,00")
    page.locator("[name=files]").set_input_files(report)
    expect(page.get_by_role("link", name="27/KH-UBND, 20/01/")).to_be_visible()
    page.get_by_role("button", name="Xong, sang 1.2").click()

    page.locator("[name=so-tasks_done]").press_sequentially("19")
    page.locator("[name=so-tasks_planned]").press_sequentially("20")
    expect(page.locator("#as-points")).to_contain_text("3,80")
    page.locator("[name=files]").set_input_files(proof)
    expect(page.locator(".as-document a")).to_have_count(1)
    page.get_by_role("button", name="Xong, sang 1.3").click()

    fill_leaf(page, "1.3", reports_late="1")
    fill_leaf(
        page,
        "2.1",
        "Trích từ hệ thống một cửa điện tử",
        dossiers_on_time="97",
        dossiers_finished="100",
    )
    page.get_by_label("Niêm yết tại bộ phận Một cửa").check()
    page.get_by_label("Công khai trên cổng thông tin").check()
    fill_leaf(page, "2.2", "Bảng niêm yết chụp ngày 03/11")
    fill_leaf(page, "2.3", online="30", dossiers_received="60")
    fill_leaf(page, "3.1")


def fill_leaf(page: Page, code: str, explanation: str = "", **inputs: str) -> None:
    """Fill the open criterion and go on to the next one."""
    expect(page.locator("h2", has_text=f"{code} ")).to_be_visible()
    for name, value in inputs.items():
        page.locator(f"[name=so-{name}]").fill(value)
    if explanation:
        page.get_by_text("Giải trình thay tài liệu kiểm chứng").last.click()
        page.locator("[name=explanation]").fill(explanation)
    page.get_by_role("button", name="Xong, sang").click()


def submit_unit(page: Page) -> None:
    """Hand the file in; first the page lists all that is missing, and zeros must be confirmed."""
    page.get_by_role("link", name="Kiểm tra và nộp").first.click()
    expect(page.get_by_role("heading", name="Còn thiếu ở 3 tiêu chí")).to_be_visible()
    missing = page.locator(".as-gaps a b").all_inner_texts()
    assert missing == ["3.1", "3.2", "2.3"]
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_role("heading", name="Còn thiếu ở 3 tiêu chí")).to_be_visible()
    page.get_by_label("Tôi xác nhận nộp 3 tiêu chí trên với 0 điểm.").check()
    page.get_by_role("button", name="Nộp hồ sơ").click()
    expect(page.get_by_text("Đã nộp hồ sơ.")).to_be_visible()


def submit_elsewhere(unit: Unit, by: User) -> None:
    """Hand in the file of another commune, without a browser."""
    assessment = Assessment.objects.get(unit=unit)
    said = {
        "1.1": {"option": "1"},
        "1.2": {"tasks_done": "9", "tasks_planned": "10"},
        "2.1": {"dossiers_on_time": "99", "dossiers_finished": "100"},
    }
    for code, inputs in said.items():
        actions.save_answer(
            assessment=assessment, leaf_code=code, inputs=inputs,
            explanation="Theo sổ theo dõi", by=by, now=timezone.now(),
        )  # fmt: skip
    actions.submit(assessment=assessment, by=by, now=timezone.now(), zeros_confirmed=True)


def begin_appraisal(page: Page) -> None:
    go(page, "Kỳ đánh giá")
    page.get_by_role("link", name=NAME).click()
    page.get_by_role("link", name="Chuyển sang Thẩm định vòng 1").click()
    early = page.get_by_label("Tôi xác nhận chuyển trước ngày cuối")
    if early.count():  # units of the demo province are still drafting
        early.check()
    page.get_by_role("button", name="huyển giai đoạn").click()
    expect(page.get_by_text("Đã chuyển sang giai đoạn")).to_be_visible()


def appraise_all(page: Page, lowered: str) -> None:
    """Accept every claim but one, which is lowered; not without a reason."""
    go(page, "Thẩm định")
    page.get_by_role("link", name="1.1 Ban hành kế hoạch").click()
    for code in LEAVES:
        expect(page.get_by_role("heading", name=f"{code} ")).to_be_visible()
        page.wait_for_load_state()
        if code == lowered:
            lower_claim(page, "18")
        page.get_by_label("Chọn mọi dòng còn chờ").check()
        page.get_by_role("button", name="Chấp nhận").click()
        expect(page.get_by_text("Đã chấp nhận")).to_be_visible()
        if code != LEAVES[-1]:
            page.get_by_role("link", name="Tiêu chí tiếp").click()


def lower_claim(page: Page, done: str) -> None:
    row = page.locator("tbody[data-row]", has_text="Xã An Khê")
    row.locator("[data-input]").first.fill(done)
    row.locator("[data-input]").last.fill("20")
    page.get_by_role("button", name="Lưu 1 dòng đã sửa").click()
    expect(page.get_by_text("Điểm thấp hơn đơn vị tự chấm")).to_be_visible()
    row.locator("[data-reason]").fill("Một nhiệm vụ chưa có sản phẩm")
    page.get_by_role("button", name="Lưu 1 dòng đã sửa").click()
    expect(page.get_by_text("Đã lưu 1 dòng.")).to_be_visible()


def close_cycle(page: Page) -> None:
    """Finish both files and close for good; who handed in nothing is named first."""
    go(page, "Thẩm định")
    page.get_by_role("button", name="Kết thúc thẩm định 2 hồ sơ").click()
    expect(page.get_by_text("Đã kết thúc thẩm định 2 hồ sơ.")).to_be_visible()
    page.get_by_role("link", name="Khóa kỳ đánh giá").click()
    expect(page.locator("dl", has_text="Xã Đông Giang")).to_be_visible()
    page.get_by_label("Tôi xác nhận").check()
    say_yes(page)
    page.get_by_role("button", name="Khóa kỳ đánh giá").click()
    expect(page.get_by_text("Đã khóa kỳ đánh giá.")).to_be_visible()


def ask_why(page: Page) -> None:
    """From the ranks to one's own result to everything behind one score."""
    expect(page.get_by_role("row", name="Xã Ấp Bắc")).to_contain_text("2/2")
    page.get_by_role("link", name="Xã An Khê").first.click()
    page.get_by_role("link", name="Trang đơn vị").click()
    expect(page.get_by_role("heading", name="Xã An Khê: 11,10/20,00 điểm")).to_be_visible()
    page.get_by_role("row", name="1.2 Mức độ hoàn thành").first.get_by_role("link").click()
    for told in (
        "Nhiệm vụ đã hoàn thành",
        "19",
        "18",
        "Một nhiệm vụ chưa có sản phẩm",
        "Trần Thị Mỹ Lệ",
        "Bùi Thanh Tùng",
        "bao-cao.pdf",
        "12/QĐ-UBND",
        shown(timezone.localdate()),
    ):
        expect(page.locator("main").get_by_text(told).first).to_be_visible()

"""Once round the loop: measure, diagnose, plan, act, report; each by whoever does it in an office."""

from datetime import date, timedelta

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.journeys import samples

pytestmark = pytest.mark.django_db(transaction=True)

NAME = "Chỉ số cải cách hành chính cấp xã"


def shown(day: date) -> str:
    return day.strftime("%d/%m/%Y")


def publish_set(page: Page, file: str) -> None:
    page.get_by_role("link", name="Bộ tiêu chí").first.click()
    page.get_by_role("link", name="Nhập bộ tiêu chí").first.click()
    page.get_by_label("Tệp bộ tiêu chí").set_input_files(file)
    page.get_by_role("button", name="Đọc tệp").click()
    expect(page.get_by_text("Hồ sơ giải quyết đúng hạn")).to_be_visible()
    page.once("dialog", lambda dialog: dialog.accept())
    page.get_by_role("button", name="Ban hành").click()
    expect(page.get_by_text("Đã ban hành.")).to_be_visible()


def open_cycle(page: Page, today: date) -> None:
    page.get_by_role("link", name="Kỳ đánh giá").first.click()
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


def test_once_round_the_loop(
    enter, world, coordinator, officer, outsider, appraiser, leader, tmp_path
):  # noqa: PLR0917 - the whole cast
    today = timezone.localdate()
    bodies = ("Sở Tài chính", "Sở Tài chính", "Ban Tổ chức cũ")
    mapping = samples.criteria_set("xa-vi-du", "commune", bodies)
    page = enter(coordinator)
    publish_set(page, str(samples.set_file(tmp_path / "bo.xlsx", mapping)))
    open_cycle(page, today)

"""A lowered score explained by its unit and decided once more, by two people at their own desks."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
from django.utils import timezone
from playwright.sync_api import Page, expect

from tests.apps.assessments import conftest as assessing
from tests.apps.assessments.contests import go_on, lowered, plan_stages
from tests.journeys import samples
from tests.journeys.moves import go, say_yes, shown
from thuocdo.apps.assessments.models import Assessment, Cycle, Stage, StageKind

pytestmark = pytest.mark.django_db(transaction=True)

framework, draft_cycle, cycle = assessing.framework, assessing.draft_cycle, assessing.cycle

TEXT = "Sổ theo dõi ghi đủ 19 việc, một việc hoàn thành sau ngày báo cáo"
REASON = "Đã đối chiếu sổ theo dõi gửi kèm"
DAYS = {
    StageKind.SELF: (-40, -31),
    StageKind.ROUND1: (-30, -5),
    StageKind.EXPLAIN: (-4, 0),
    StageKind.ROUND2: (5, 9),
    StageKind.FINAL: (10, 14),
}
"""Days of the stages, counted from today."""


@pytest.fixture
def contestable(cycle, world, cast) -> Assessment:
    """Return a file of which one criterion was lowered, on the last day of explaining."""
    plan_stages(cycle)
    row = lowered(cycle, world.commune_a, cast["officer"], cast)
    today = timezone.localdate()
    for kind, (opens, closes) in DAYS.items():
        days = {"opens": today + timedelta(days=opens), "closes": today + timedelta(days=closes)}
        Stage.objects.filter(cycle=cycle, kind=kind).update(**days)
    go_on(cycle, cast["coordinator"])
    return row


def test_a_lowered_score_is_explained_and_decided(contestable, enter, cast, tmp_path):
    cycle, today = contestable.cycle, timezone.localdate()
    extend(enter(cast["coordinator"]), cycle, shown(today + timedelta(days=3)))
    page = enter(cast["officer"])
    explain(page, samples.pdf_file(tmp_path / "so-theo-doi.pdf", "So theo doi"))
    go_on(cycle, cast["coordinator"])
    decide(enter(cast["appraiser"]))
    see_the_result(enter(cast["officer"]), contestable)


def extend(page: Page, cycle: Cycle, day: str) -> None:
    """Give units some days more; the stage has not ended, so a reason is enough."""
    page.goto(cycle.get_absolute_url())
    page.get_by_role("link", name="Gia hạn").click()
    page.get_by_label("Giải trình kết quả thẩm định: Đến hết ngày").fill(day)
    page.get_by_label("Lý do").fill("Mất điện diện rộng")
    page.get_by_role("button", name="Lưu thời hạn").click()
    expect(page.get_by_text("Đã sửa thời hạn.")).to_be_visible()
    page.get_by_text("Đã sửa thời hạn 1 lần").click()
    expect(page.get_by_text("Mất điện diện rộng")).to_be_visible()


def explain(page: Page, paper: Path) -> None:
    """Find what is to be explained among one's work, write, add a document, send."""
    page.goto("/viec-cua-toi/")
    page.get_by_role("link", name=re.compile("Giải trình 1 tiêu chí bị giảm điểm")).first.click()
    page.get_by_label("Nội dung giải trình").fill(TEXT)
    page.get_by_label("Tài liệu kèm theo").set_input_files(paper)
    page.get_by_role("button", name="Tải lên").click()
    expect(page.get_by_role("link", name=re.compile("so-theo-doi|So theo doi"))).to_be_visible()
    expect(page.get_by_label("Nội dung giải trình")).to_have_value(TEXT)
    say_yes(page)
    page.get_by_role("button", name="Gửi giải trình").click()
    expect(page.get_by_text("Nội dung và tài liệu được giữ nguyên bản")).to_be_visible()


def decide(page: Page) -> None:
    """Read what the unit wrote, and follow its claim."""
    go(page, "Thẩm định")
    page.get_by_role("link", name="Xã An Khê").click()
    expect(page.get_by_text(TEXT)).to_be_visible()
    expect(page.get_by_role("link", name=re.compile("so-theo-doi|So theo doi"))).to_be_visible()
    page.get_by_label("Theo điểm tự chấm: 2,85").check()
    page.get_by_role("button", name="Lưu quyết định").click()
    expect(page.get_by_text("Quyết định vòng 2 phải có lý do.")).to_be_visible()
    page.get_by_label("Lý do", exact=True).fill(REASON)
    page.get_by_role("button", name="Lưu quyết định").click()
    expect(page.get_by_text("Đã lưu quyết định vòng 2 của 1.2.")).to_be_visible()
    expect(page.get_by_text("Không còn nội dung nào chờ")).to_be_visible()


def see_the_result(page: Page, row: Assessment) -> None:
    """Be told of it, and find points and reasons of every round side by side."""
    page.get_by_role("link", name=re.compile("thông báo")).first.click()
    page.get_by_role("button", name=re.compile("Đã có kết quả thẩm định vòng 2")).click()
    expect(page).to_have_url(re.compile(f"/ho-so/{row.pk}/giai-trinh/"))
    expect(page.get_by_text("Vòng 2 tăng 1,35")).to_be_visible()
    expect(page.get_by_text(REASON)).to_be_visible()
    page.get_by_role("link", name="Vì sao?").click()
    expect(page.locator("main")).to_contain_text("2,85")
    expect(page.locator("main")).to_contain_text(REASON)

"""The desk under the hands of an officer who types, waits, loses the line and comes back."""

import pytest
from django.urls import reverse
from playwright.sync_api import Locator, Page, expect

from tests.apps.assessments import conftest as assessing
from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.models import Answer, Assessment

pytestmark = pytest.mark.django_db(transaction=True)

framework, draft_cycle = assessing.framework, assessing.draft_cycle
cycle, assessment = assessing.cycle, assessing.assessment

RESTORED = "Đã khôi phục nội dung bạn nhập trên máy này mà chưa gửi được."


@pytest.fixture
def desk(assessment: Assessment, officer, enter) -> Page:
    """Open the criterion of works done among those planned."""
    page = enter(officer)
    page.goto(reverse("assessments:criterion", args=[assessment.pk, "1.2"]))
    return page


def status(page: Page) -> Locator:
    return page.locator("#as-status [data-state]:visible")


def number(page: Page, name: str) -> Locator:
    return page.locator(f"[name=so-{name}]")


def kept(assessment: Assessment) -> dict[str, str]:
    said = queries.answers_of(assessment)
    return said["1.2"].inputs if said else {}


def test_a_pause_saves_while_the_field_keeps_the_cursor(desk, assessment):
    number(desk, "planned").press_sequentially("20")
    expect(status(desk)).to_have_text("Chưa lưu")
    expect(status(desk)).to_contain_text("Đã lưu lúc")
    expect(number(desk, "planned")).to_be_focused()
    assert kept(assessment) == {"planned": "20"}
    number(desk, "done").press_sequentially("17,5")
    expect(desk.locator("#as-calc")).to_contain_text("17,5 ÷ 20")
    expect(status(desk)).to_contain_text("Đã lưu lúc")
    desk.reload()
    expect(number(desk, "done")).to_have_value("17,5")
    expect(desk.get_by_text(RESTORED)).to_have_count(0)


def test_leaving_at_once_loses_nothing(desk, assessment):
    number(desk, "planned").press_sequentially("20")
    desk.goto(reverse("assessments:criterion", args=[assessment.pk, "1.1"]))
    desk.goto(reverse("assessments:criterion", args=[assessment.pk, "1.2"]))
    expect(number(desk, "planned")).to_have_value("20")
    expect(status(desk)).to_contain_text("Đã lưu lúc")
    assert Answer.objects.count() == 1


def test_what_was_typed_without_a_line_comes_back_and_is_told(desk, assessment):
    number(desk, "planned").press_sequentially("20")
    expect(status(desk)).to_contain_text("Đã lưu lúc")
    desk.context.set_offline(True)
    number(desk, "done").press_sequentially("19")
    expect(status(desk)).to_contain_text("Chưa gửi được")
    assert kept(assessment) == {"planned": "20"}
    # What the browser sends of a page that is gone does not know of the line of this test.
    desk.evaluate("""() => {
        window.fetch = () => new Promise(() => {});
        XMLHttpRequest.prototype.send = () => {};
    }""")
    desk.goto("about:blank")
    desk.context.set_offline(False)
    desk.goto(reverse("assessments:criterion", args=[assessment.pk, "1.2"]))
    expect(number(desk, "done")).to_have_value("19")
    expect(desk.get_by_text(RESTORED)).to_be_visible()
    expect(status(desk)).to_contain_text("Đã lưu lúc")
    assert kept(assessment) == {"planned": "20", "done": "19"}


def test_a_line_that_is_back_sends_what_waits(desk, assessment):
    desk.context.set_offline(True)
    number(desk, "planned").press_sequentially("20")
    expect(status(desk)).to_contain_text("Chưa gửi được")
    desk.context.set_offline(False)
    expect(status(desk)).to_contain_text("Đã lưu lúc")
    assert kept(assessment) == {"planned": "20"}


def test_a_page_left_open_says_that_the_file_was_handed_in(desk, assessment):
    Assessment.objects.filter(pk=assessment.pk).update(state=Assessment.State.SUBMITTED)
    number(desk, "planned").press_sequentially("20")
    expect(status(desk)).to_contain_text("Hồ sơ đã nộp, không sửa được nữa.")
    number(desk, "done").press_sequentially("19")
    expect(status(desk)).to_contain_text("Hồ sơ đã nộp, không sửa được nữa.")
    expect(number(desk, "planned")).to_have_value("20")
    assert kept(assessment) == {}


def test_what_is_refused_stays_a_draft(desk):
    number(desk, "planned").press_sequentially("12.450")
    expect(status(desk)).to_contain_text("Chưa lưu được")
    expect(desk.locator("#as-calc")).to_contain_text("viết 12450")
    desk.reload()
    expect(number(desk, "planned")).to_have_value("12.450")
    assert Answer.objects.count() == 0

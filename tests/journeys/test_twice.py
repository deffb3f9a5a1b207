"""People press a button twice where once would do."""

import pytest
from django.urls import reverse
from playwright.sync_api import Route, expect

from tests.apps.plans import conftest as planning
from thuocdo.apps.audit.models import Event

pytestmark = pytest.mark.django_db(transaction=True)

plan = planning.plan

AGAIN = "button => { button.click(); setTimeout(() => button.click(), 300); }"


def test_a_double_click_on_a_slow_line_sends_once(plan, coordinator, enter):
    page = enter(coordinator)
    page.goto(f"{reverse('plans:item-add', args=[plan.pk])}?muc=II.1")
    page.get_by_label("Nội dung").fill("Công khai kết quả giải quyết hồ sơ hằng tuần.")
    page.locator("[name=rhythm]").select_option("continuous")
    sent: list[Route] = []
    page.route("**/them/**", lambda route: sent.append(route))  # noqa: PLW0108 - it is asked for its parameters
    page.get_by_role("button", name="Lưu").evaluate(AGAIN)
    page.wait_for_timeout(1000)
    assert len(sent) == 1
    sent[0].continue_()
    expect(page.get_by_text("Đã thêm.")).to_be_visible()
    assert plan.items.filter(text__startswith="Công khai kết quả").count() == 1
    assert Event.objects.filter(action="plan.item_added").count() == 1

"""What was typed into a plan and not sent comes back."""

import pytest
from django.urls import reverse
from playwright.sync_api import expect

from tests.apps.plans import conftest as planning

pytestmark = pytest.mark.django_db(transaction=True)

plan = planning.plan


@pytest.mark.parametrize(("form", "label"), [("section", "Nội dung"), ("frame", "Căn cứ ban hành")])
def test_prose_that_was_not_sent_comes_back(plan, coordinator, enter, form, label):
    here, address = enter(coordinator), f"{reverse(f'plans:{form}', args=[plan.pk])}?muc=II.1"
    here.goto(address)
    here.get_by_label(label).fill("Luật Tổ chức chính quyền địa phương")
    here.goto(plan.get_absolute_url())
    here.goto(address)
    expect(here.get_by_label(label)).to_have_value("Luật Tổ chức chính quyền địa phương")
    here.get_by_role("button", name="Lưu").click()
    expect(here.get_by_text("Đã lưu")).to_be_visible()
    plan.refresh_from_db()
    assert "Luật Tổ chức chính quyền địa phương" in str(plan.document)

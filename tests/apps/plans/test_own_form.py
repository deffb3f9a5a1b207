"""A plan written in the form of its own office, in that of the decree, and with a form gone bad."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from tests.adapters.docx_template.forms import form
from tests.apps.plans.conftest import NOW
from thuocdo.apps.office_forms import actions
from thuocdo.apps.office_forms.models import OfficeForm


@pytest.fixture
def own(plan, coordinator) -> OfficeForm:
    content = form("{% for viec in nhiem_vu %}{{ viec.stt }}. {{ viec.noi_dung }} {% endfor %}")
    return actions.use_form(
        unit=plan.unit, kind=OfficeForm.Kind.PLAN, filename="mau.docx", content=content,
        by=coordinator, now=NOW,
    )  # fmt: skip


def lines(response) -> list[str]:
    return [paragraph.text for paragraph in docx.Document(BytesIO(response.content)).paragraphs]


def test_plan_is_written_in_the_form_of_its_office(plan, own, coordinator, signed_in):
    address = reverse("plans:document", args=[plan.pk])
    said = lines(signed_in(coordinator).get(address))
    assert said == ["1. Rà soát nội dung 1. 2. Rà soát nội dung 2. "]
    standard = lines(signed_in(coordinator).get(f"{address}?bieu-mau-chuan=1"))
    assert "KẾ HOẠCH" in standard


def test_form_gone_bad_is_told_on_the_page_of_the_plan(plan, own, coordinator, signed_in):
    OfficeForm.objects.update(content=form("{{ khong_co }}"))
    answer = signed_in(coordinator).get(reverse("plans:document", args=[plan.pk]), follow=True)
    assert answer.redirect_chain == [(plan.get_absolute_url(), 302)]
    assert "Biểu mẫu mau.docx của cơ quan không dùng được" in answer.content.decode()


def test_page_offers_a_choice_to_who_may_choose(plan, officer, coordinator, look):
    page = look(coordinator, plan.get_absolute_url())
    assert reverse("office_forms:forms", args=[plan.unit_id]) in page
    assert "Theo biểu mẫu của cơ quan" not in page


def test_page_offers_both_forms_where_there_are_two(plan, own, coordinator, look):
    page = look(coordinator, plan.get_absolute_url())
    assert "Theo biểu mẫu của cơ quan" in page
    assert "Theo biểu mẫu chuẩn Nghị định 30" in page

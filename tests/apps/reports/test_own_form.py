"""A report written and sent in the form of its own office."""

from io import BytesIO

import docx
import pytest
from django.urls import reverse

from tests.adapters.docx_template.forms import form
from tests.apps.conftest import person
from tests.apps.reports.conftest import NOW, write_all
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.office_forms.actions import use_form
from thuocdo.apps.office_forms.models import OfficeForm
from thuocdo.apps.reports import actions
from thuocdo.apps.reports.models import Report

TERMS = {"number": "45/BC-STC", "date": NOW.date()}


@pytest.fixture
def own(world) -> OfficeForm:
    head = person("giam-doc", "Giám Đốc", Duty.Role.LEADER, world.finance)
    return use_form(
        unit=world.finance, kind=OfficeForm.Kind.REPORT, filename="bc.docx",
        content=form("BC: {{ trich_yeu }}"), by=head, now=NOW,
    )  # fmt: skip


def text_of(content) -> str:
    return "\n".join(line.text for line in docx.Document(BytesIO(bytes(content))).paragraphs)


def test_draft_is_written_in_either_form(report, own, writer, signed_in):
    address = reverse("reports:docx", args=[report.pk])
    said = text_of(signed_in(writer).get(address).content)
    assert said.startswith("BC: Kết quả thực hiện công tác cải cách hành chính")
    assert "BÁO CÁO" in text_of(signed_in(writer).get(f"{address}?bieu-mau-chuan=1").content)


def test_sent_report_stays_as_it_was_when_the_form_changes(report, own, writer):
    write_all(report, writer)
    actions.send_report(report=report, **TERMS, by=writer, now=NOW)
    OfficeForm.objects.update(content=form("Khác: {{ trich_yeu }}"))
    assert text_of(Report.objects.get(pk=report.pk).docx).startswith("BC: ")


def test_form_gone_bad_keeps_a_report_from_being_sent(report, own, writer, signed_in):
    write_all(report, writer)
    OfficeForm.objects.update(content=form("{{ khong_co }}"))
    with pytest.raises(RefusedError, match=r"bc\.docx"):
        actions.send_report(report=report, **TERMS, by=writer, now=NOW)
    assert Report.objects.get(pk=report.pk).is_draft
    answer = signed_in(writer).get(reverse("reports:docx", args=[report.pk]), follow=True)
    assert "Biểu mẫu bc.docx của cơ quan không dùng được" in answer.content.decode()

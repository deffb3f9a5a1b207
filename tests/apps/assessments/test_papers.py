"""The files of decisions: they fill the forms that ask for them, and stay with what they changed."""

import pytest
from django.urls import reverse

from tests.apps.assessments.test_cycles import bring, workbook
from tests.apps.evidence.files import letter, upload
from thuocdo.apps.assessments.models import Answer, Upload
from thuocdo.apps.evidence.models import Attachment
from thuocdo.core.scoring import NA


@pytest.mark.parametrize("page", ["extend", "substitute"])
def test_the_file_of_a_decision_fills_it_and_is_kept(
    assessment, coordinator, signed_in, world, page
):
    cycle = assessment.cycle
    target, said = {
        "extend": (assessment, {"until": "25/11/2026"}),
        "substitute": (
            cycle,
            {"field_code": "1", "for_unit": world.commune_a.pk, "unit": world.home_affairs.pk},
        ),
    }[page]
    client, url = signed_in(coordinator), reverse(f"assessments:{page}", args=[target.pk])
    file = {"doc-tep": "1", "paper_file": upload("qd.docx", letter())}
    form = client.post(url, said | file).context["form"]
    told = "Kế hoạch số 35/KH-UBND ngày 15/01/2026"
    assert form["decision"].value() == told
    assert {name: form[name].value() for name in said} == {k: str(v) for k, v in said.items()}
    client.post(url, said | {"decision": told, "paper": form.held.pk})
    kept = Attachment.objects.get()
    thing = {"extend": "assessments.assessment", "substitute": "assessments.fieldappraiser"}[page]
    assert (kept.thing, kept.version.document.unit) == (thing, world.home_affairs)
    shown = {"extend": url, "substitute": reverse("assessments:appraisers", args=[cycle.pk])}[page]
    assert "qd.docx" in client.get(shown).content.decode()


def test_the_file_of_a_decision_comes_with_a_workbook(cycle, coordinator, signed_in):
    client = signed_in(coordinator)
    bring(client, cycle, workbook(cycle, {"Xã An Khê": {"1.1": {"option": NA.value}}}))
    sent = Upload.objects.get()
    url = reverse("assessments:answers-accept", args=[sent.pk])
    file = {"doc-tep": "1", "paper_file": upload("qd.docx", letter())}
    form = client.post(url, file).context["form"]
    told = "Kế hoạch số 35/KH-UBND ngày 15/01/2026"
    assert form["decision"].value() == told
    assert Answer.objects.count() == 0
    client.post(url, {"decision": told, "paper": form.held.pk})
    assert Answer.objects.get().decision == told
    assert Attachment.objects.get().key == sent.pk


def test_the_file_of_a_basis_stays_with_the_days_it_moved(cycle, coordinator, signed_in):
    client, url = signed_in(coordinator), reverse("assessments:cycle-dates", args=[cycle.pk])
    form = client.get(url).context["form"]
    said = {name: form[name].value() for name in form.fields if name.endswith(("opens", "closes"))}
    said |= {"after": 0, "reason": "x", "round1_closes": "06/12/2026"}
    file = {"doc-tep": "1", "paper_file": upload("cv.docx", letter())}
    form = client.post(url, said | file).context["form"]
    assert [form[name].value() for name in ("basis", "basis_date", "round1_closes")] == [
        "Kế hoạch 35/KH-UBND", "15/01/2026", "06/12/2026",
    ]  # fmt: skip
    said |= {"basis": form["basis"].value(), "basis_date": "15/01/2026", "paper": form.held.pk}
    page = client.post(url, said, follow=True).content.decode()
    assert "cv.docx" in page

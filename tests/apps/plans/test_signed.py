"""The signed file of a plan: it fills its number and date, and stays with the plan."""

from django.urls import reverse

from tests.apps.conftest import assert_few_queries
from tests.apps.evidence.files import OLD_WORD, letter, upload
from thuocdo.apps.evidence.models import Document
from thuocdo.apps.plans.models import Plan, Task

READ = {"doc-tep": "1"}


def issue_url(plan: Plan) -> str:
    return reverse("plans:issue", args=[plan.pk])


def test_the_signed_file_fills_number_and_date(plan, coordinator, signed_in):
    client = signed_in(coordinator)
    page = client.post(issue_url(plan), READ | {"paper_file": upload("kh.docx", letter())})
    form = page.context["form"]
    assert (form["number"].value(), form["date"].value()) == ("35/KH-UBND", "15/01/2026")
    assert "Đã đọc từ tệp, kiểm tra lại trước khi lưu" in page.content.decode()
    assert Plan.objects.get().is_draft


def test_the_signed_file_stays_with_the_plan(plan, coordinator, officer, signed_in, world):
    client = signed_in(coordinator)
    form = client.post(issue_url(plan), READ | {"paper_file": upload("kh.docx", letter())}).context[
        "form"
    ]
    said = {"number": "37/KH-UBND", "date": "15/01/2026", "paper": form.held.pk}
    said |= {"paper_title": "Bản đúng", "da-xem": "1"}
    page = client.post(issue_url(plan), said, follow=True)
    assert "Bản đã ký" in page.content.decode()
    paper = Document.objects.get()
    assert (paper.number, paper.title, paper.unit) == ("37/KH-UBND", "Bản đúng", world.province)
    assert_few_queries(client, plan.get_absolute_url())
    assert "Bản đã ký" not in signed_in(officer).get(plan.get_absolute_url()).content.decode()


def test_a_wrong_file_loses_nothing_and_issues_nothing(plan, coordinator, signed_in):
    said = {"number": "37/KH-UBND", "date": "15/01/2026", "paper_file": upload("a.docx", OLD_WORD)}
    page = signed_in(coordinator).post(issue_url(plan), said)
    form = page.context["form"]
    assert (form["number"].value(), form["date"].value()) == ("37/KH-UBND", "15/01/2026")
    assert list(form.errors) == ["paper_file"]
    assert Plan.objects.get().is_draft


def test_a_plan_refused_keeps_the_file_for_the_next_try(plan, given, coordinator, signed_in, world):
    """Another plan of the body has the number already."""
    plan = Plan.objects.create(
        **{
            field.attname: getattr(plan, field.attname)
            for field in Plan._meta.concrete_fields
            if field.attname not in {"id", "state", "number", "date"}
        }
    )
    client = signed_in(coordinator)
    file = READ | {"paper_file": upload("kh.docx", letter())}
    form = client.post(issue_url(plan), file).context["form"]
    said = {"number": "35/KH-UBND", "date": "15/01/2026", "paper": form.held.pk, "da-xem": "1"}
    page = client.post(issue_url(plan), said)
    assert "đã là của kế hoạch" in page.content.decode()
    assert page.context["form"].held.pk == form.held.pk
    assert not Document.objects.exists()


def test_the_register_tells_the_tasks_of_the_plan_that_a_paper_signed(plan, coordinator, signed_in):
    client = signed_in(coordinator)
    form = client.post(issue_url(plan), READ | {"paper_file": upload("kh.docx", letter())}).context[
        "form"
    ]
    said = {"number": "37/KH-UBND", "date": "15/01/2026", "paper": form.held.pk, "da-xem": "1"}
    client.post(issue_url(plan), said)
    for asked in ("/tai-lieu/?don-vi=", "/tai-lieu/?don-vi=&dung-cho=tasks"):
        [row] = client.get(asked).context["page"].shown.object_list
        assert row.tasks == Task.objects.count() > 0
    page = client.get(row.get_absolute_url())
    [task] = Task.objects.filter(item__order=1, role="lead")
    assert task.get_absolute_url() in page.content.decode()
    assert "Đọc thành nhiệm vụ" not in page.content.decode()
    assert_few_queries(client, row.get_absolute_url())

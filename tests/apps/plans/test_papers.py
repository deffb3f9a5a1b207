"""Documents that give out work: the way from their page to tasks, and back."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from django.utils import timezone

from tests.adapters.plan_files.pdf import lines, pdf_of
from tests.apps.conftest import assert_constant_queries, assert_few_queries, person
from tests.apps.evidence.files import letter, upload
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.evidence.actions import add_document
from thuocdo.apps.evidence.models import Document
from thuocdo.apps.plans.models import Plan, PlanUpload, Task
from thuocdo.core.papers import Facts

READ = "Đọc thành nhiệm vụ"
NOTICE = """ỦY BAN NHÂN DÂN TỈNH MẪU
VĂN PHÒNG
Số: 118/TB-VP
Mẫu Trung, ngày 16 tháng 3 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về hồ sơ quá hạn

1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính tổng hợp hồ sơ quá hạn trước ngày 31/3/2026.
2. Ủy ban nhân dân xã An Khê công khai lời xin lỗi hồ sơ trễ hẹn trước ngày 15/4/2026.
3. Ủy ban nhân dân các xã, phường rà soát danh mục kết quả, báo cáo trước ngày 30/4/2026.
Văn phòng Ủy ban nhân dân tỉnh thông báo để các cơ quan, đơn vị biết, thực hiện./.

Nơi nhận:
- UBND các xã, phường;
- Lưu: VT.

CHÁNH VĂN PHÒNG
Lý Văn Mẫu
""".splitlines()


def as_docx() -> bytes:
    document = docx.Document()
    for line in NOTICE:
        document.add_paragraph(line)
    stream = BytesIO()
    document.save(stream)
    return stream.getvalue()


def as_pdf() -> bytes:
    return pdf_of([lines(NOTICE, size=9)])


def kept(unit, by, content: bytes = b"", name: str = "tb.docx", **facts) -> Document:
    told = Facts(**facts)
    version = add_document(
        unit=unit, file=upload(name, content or letter()), by=by, now=timezone.now(), facts=told
    )
    return version.document


@pytest.mark.parametrize(
    ("facts", "offered"),
    [
        ({"kind": "Thông báo"}, True),
        ({"kind": "THÔNG BÁO KẾT LUẬN"}, True),
        ({"kind": "Công văn"}, True),
        ({"kind": "Chỉ thị"}, True),
        ({"kind": "Kế hoạch"}, True),
        ({"kind": "Quyết định", "title": "Ban hành Kế hoạch cải cách hành chính"}, True),
        ({"kind": "Quyết định", "title": "Bổ nhiệm công chức"}, False),
        ({"kind": "Báo cáo"}, False),
    ],
)
def test_a_document_that_gives_out_work_leads_on_to_reading_it(
    world, officer, look, facts, offered
):
    document = kept(world.commune_a, officer, **facts)
    page = look(officer, document.get_absolute_url())
    way = f"{reverse('plans:take')}?tai-lieu={document.pk}"
    assert ((READ in page), (way in page)) == (offered, offered)


def test_a_file_that_cannot_be_read_leads_nowhere(world, officer, look):
    document = kept(world.commune_a, officer, b"\x89PNG\r\n\x1a\n", "a.png", kind="Thông báo")
    assert READ not in look(officer, document.get_absolute_url())


def test_who_brings_nothing_in_is_led_nowhere(world, officer, admin, look):
    document = kept(world.commune_a, officer, kind="Thông báo")
    assert READ not in look(admin, document.get_absolute_url())


def test_who_does_not_see_the_document_gets_no_way_to_it(world, officer, outsider, look):
    document = kept(world.commune_a, officer, kind="Thông báo")
    look(outsider, document.get_absolute_url(), 404)


@pytest.mark.parametrize(("name", "content"), [("tb.docx", as_docx), ("tb.pdf", as_pdf)])
def test_conclusions_become_work_of_a_commune(  # noqa: PLR0917 - the way from desk to desk
    world, officer, signed_in, look, name, content
):
    """Its clerk reads the notice in, its head gives out what concerns the commune, no more."""
    head = person("chu-tich", "Rơ Châm Hoa", Duty.Role.LEADER, world.commune_a)
    plan = read_in(signed_in(officer), world.commune_a, upload(name, content()))
    assert (plan.number, plan.date) == ("118/TB-VP", date(2026, 3, 16))
    page = look(officer, plan.get_absolute_url())
    assert "Chờ giao nhiệm vụ" in page
    assert "Rơ Châm Hoa" in page
    assert "Độ phủ điểm chưa đạt" not in page
    assert_few_queries(signed_in(officer), plan.get_absolute_url())
    assert_few_queries(signed_in(head), reverse("plans:issue", args=[plan.pk]))
    page = look(head, reverse("plans:issue", args=[plan.pk]))
    assert "Giao nhiệm vụ theo văn bản" in page
    assert 'type="file"' not in page
    signed_in(head).post(
        reverse("plans:issue", args=[plan.pk]), {"number": plan.number, "date": "16/03/2026"}
    )
    given = Task.objects.order_by("due").values_list("unit__name", "role", "due")
    assert list(given) == [
        ("Xã An Khê", "lead", date(2026, 4, 15)),
        ("Xã An Khê", "lead", date(2026, 4, 30)),
    ]
    assert "công khai lời xin lỗi" in look(officer, reverse("plans:tasks"))
    assert "công khai lời xin lỗi" in look(officer, "/")


@pytest.mark.parametrize(("name", "content"), [("tb.docx", as_docx), ("tb.pdf", as_pdf)])
def test_conclusions_become_work_of_a_province(  # noqa: PLR0917 - the way from desk to desk
    world, coordinator, officer, signed_in, look, name, content
):
    plan = read_in(signed_in(coordinator), world.province, upload(name, content()))
    signed_in(coordinator).post(
        reverse("plans:issue", args=[plan.pk]), {"number": plan.number, "date": "16/03/2026"}
    )
    given = Task.objects.order_by("due", "unit__name").values_list("unit__name", "role", "due")
    assert list(given) == [
        ("Sở Nội vụ", "lead", date(2026, 3, 31)),
        ("Sở Tài chính", "coordinate", date(2026, 3, 31)),
        ("Xã An Khê", "lead", date(2026, 4, 15)),
    ]
    assert "công khai lời xin lỗi" in look(officer, "/")


def read_in(client, unit, file) -> Plan:
    """Drop a file among the documents, follow the way to its work, and take all of it."""
    home = client.get(reverse("evidence:add")).context["form"]["unit"].value()
    page = client.post(
        reverse("evidence:add"), {"unit": getattr(home, "pk", home), "files": [file]}, follow=True
    )
    assert READ in page.content.decode()
    document = Document.objects.get()
    assert (document.number, document.issuer) == ("118/TB-VP", "Văn phòng UBND tỉnh Mẫu")
    taking = client.get(f"{reverse('plans:take')}?tai-lieu={document.pk}").context["form"]
    sent = {"owner": unit.pk, "kind": "improvement", "document": taking["document"].value()}
    client.post(reverse("plans:take"), sent)
    reading = PlanUpload.objects.get()
    assert reading.get_absolute_url() in client.get(document.get_absolute_url()).content.decode()
    taken = [str(one) for one in range(len(reading.document["items"]))]
    client.post(f"{reading.get_absolute_url()}nhan/", {"take": taken})
    page = client.get(document.get_absolute_url()).content.decode()
    assert READ not in page
    assert "Kế hoạch lập từ văn bản" in page
    return Plan.objects.get()


def test_the_register_counts_the_tasks_of_a_document(world, coordinator, signed_in):
    client = signed_in(coordinator)
    plan = read_in(client, world.province, upload("tb.docx", as_docx()))
    rows = client.get("/tai-lieu/?don-vi=").context["page"].shown.object_list
    assert [(row.uses, row.tasks) for row in rows] == [("1 kế hoạch", 0)]
    issued = {"number": plan.number, "date": "16/03/2026"}
    client.post(reverse("plans:issue", args=[plan.pk]), issued)
    response = client.get("/tai-lieu/?don-vi=&dung-cho=tasks")
    [row] = response.context["page"].shown.object_list
    assert row.tasks == Task.objects.count() == 3
    page = client.get(row.get_absolute_url()).content.decode()
    assert "Nhiệm vụ giao theo văn bản" in page
    assert_few_queries(client, row.get_absolute_url())


def test_the_page_of_a_document_asks_constantly(given, plan, officer, world, client):
    document = kept(world.commune_a, officer, kind="Báo cáo")
    client.force_login(officer)
    version = document.versions.get()

    def make_more() -> None:
        for _n in range(5):
            Plan.objects.create(
                unit=world.commune_a, year=2026, kind="other", title="x", document=plan.document,
                source=version, created_by=officer, created_at=timezone.now(),
            )  # fmt: skip

    assert_constant_queries(client, document.get_absolute_url(), make_more)


def test_a_notice_taken_in_leads_to_giving_it_out(given, world, officer, signed_in):
    """Work of the province waits to be taken up by the commune, but not by this notice."""
    client = signed_in(officer)
    file = upload("tb.docx", as_docx())
    client.post(reverse("evidence:add"), {"unit": world.commune_a.pk, "files": [file]})
    sent = {"owner": world.commune_a.pk, "document": Document.objects.get().pk}
    client.post(reverse("plans:take"), sent | {"kind": "improvement"})
    reading = PlanUpload.objects.get()
    response = client.post(f"{reading.get_absolute_url()}nhan/", {"take": ["1"]})
    assert response["Location"] == Plan.objects.get(source__isnull=False).get_absolute_url()

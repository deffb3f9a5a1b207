"""Pages met again, late or with nonsense: said in words, nothing typed is lost, nothing is done twice."""

import re
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection

from tests.apps.plans.conftest import DUE, NOW, task
from tests.apps.plans.samples import PLAN
from tests.apps.plans.test_plan_pages import FRAME
from thuocdo.apps.audit.models import Event
from thuocdo.apps.evidence.actions import add_document
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.models import Plan, PlanUpload, Task, Uptake

ISSUED = "đã được ban hành"
CHANGED = ["plan.frame_changed", "plan.section_changed"]


@pytest.mark.parametrize(
    "page", ["ban-hanh/", "the-thuc/", "de-muc/?muc=II.1", "them/", "xoa/", "ket-qua/", "gop/"]
)
def test_what_was_issued_meanwhile_is_told_and_the_plan_shown(
    signed_in, given, plan, coordinator, page
):
    client = signed_in(coordinator)
    given_number = {"number": "36/KH-UBND", "date": "26/01/2026"}
    method = client.get if page == "gop/" else client.post
    response = method(f"{plan.get_absolute_url()}{page}", given_number, follow=True)
    assert response.redirect_chain == [(plan.get_absolute_url(), 302)]
    assert ISSUED in response.content.decode()
    assert Plan.objects.get().number == "35/KH-UBND"


def test_who_has_no_part_in_an_issued_plan_is_told_nothing(signed_in, given, plan, officer):
    assert signed_in(officer).get(f"{plan.get_absolute_url()}ban-hanh/").status_code == 404


@pytest.mark.parametrize("cycle", ["", "abc", "-1", "999999"])
def test_results_that_are_none_are_not_found(signed_in, plan, coordinator, cycle):
    url = f"{plan.get_absolute_url()}ket-qua/"
    assert signed_in(coordinator).post(url, {"cycle": cycle}).status_code == 404


def test_no_content_chosen_for_work_from_above_is_told(signed_in, given, world, officer):
    row = Uptake.objects.get(item=given.item, unit=world.commune_a)
    response = signed_in(officer).post(f"{row.get_absolute_url()}gan/", follow=True)
    assert "Chọn một nội dung trong kế hoạch" in response.content.decode()


@pytest.fixture
def upload(world, coordinator) -> PlanUpload:
    return actions.keep_upload(
        unit=world.commune_b, kind="reform", file=read_plan_file(PLAN.encode(), "ke-hoach.txt", []),
        by=coordinator, now=NOW,
    )  # fmt: skip


def test_what_was_ticked_stays_where_a_file_of_another_body_is_not_taken(
    signed_in, upload, coordinator
):
    sent = {"take": ["1", "3"], "xong": ["1"], "ghi-chu": "Theo báo cáo số 5"}
    response = signed_in(coordinator).post(f"{upload.get_absolute_url()}nhan/", sent)
    page = response.content.decode()
    assert response.status_code == 422
    assert "Vẫn nhận cho Xã Ấp Bắc" in page
    ticked = [
        number
        for number in range(len(upload.document["items"]))
        if f'name="take" value="{number}" form="nhan" checked' in page
    ]
    assert ticked == [1, 3]
    assert 'value="Theo báo cáo số 5"' in page
    assert f'href="{upload.get_absolute_url()}?muc=1#' in page
    assert not Plan.objects.exists()


def test_taking_the_plan_of_another_body_is_on_record(signed_in, upload, coordinator):
    sent = {"take": ["1"], "khac-co-quan": "1"}
    signed_in(coordinator).post(f"{upload.get_absolute_url()}nhan/", sent)
    event = Event.objects.get(action="plan.upload_accepted")
    assert event.facts["knowing"] == [queries.FOREIGN]
    assert event.facts["plan"] == Plan.objects.get().pk


def test_the_same_file_sent_again_is_read_on_where_it_was_left(signed_in, upload, coordinator):
    again = SimpleUploadedFile("khac.txt", PLAN.encode())
    sent = {"owner": upload.unit_id, "kind": "reform", "file": again}
    response = signed_in(coordinator).post("/ke-hoach/nhap/", sent)
    assert response["Location"] == upload.get_absolute_url()
    assert PlanUpload.objects.count() == 1


def test_a_file_that_is_a_plan_already_is_taken_again_only_on_purpose(
    signed_in, upload, coordinator
):
    known = {"take": ["1"], "khac-co-quan": "1"}
    client = signed_in(coordinator)
    client.post(f"{upload.get_absolute_url()}nhan/", known)
    again = SimpleUploadedFile("khac.txt", PLAN.encode())
    client.post("/ke-hoach/nhap/", {"owner": upload.unit_id, "kind": "reform", "file": again})
    second = PlanUpload.objects.latest("pk")
    assert "Vẫn nhận thêm lần nữa" in client.get(second.get_absolute_url()).content.decode()
    client.post(f"{second.get_absolute_url()}nhan/", known)
    assert Plan.objects.count() == 1
    client.post(f"{second.get_absolute_url()}nhan/", known | {"nhan-lai": "1"})
    assert Plan.objects.count() == 2


def test_cancelled_work_is_neither_going_on_nor_counted(look, given, plan, coordinator):
    Task.objects.filter(pk=given.pk).update(state="done", done_on=DUE)
    Task.objects.exclude(pk=given.pk).update(state="cancelled")
    page = look(coordinator, plan.get_absolute_url())
    assert "1 đã giao cho 1 cơ quan: 1 xong, 0 đang làm" in page
    assert "1/1" in look(coordinator, "/ke-hoach/?nam=2026")


def test_a_loss_without_a_reason_is_told(signed_in, make, results, coordinator):
    plan = make()
    Plan.objects.update(cycle=results)
    url = f"{plan.get_absolute_url()}do-phu/"
    page = signed_in(coordinator).post(url, {"code": "1.1", "reason": " "}).content.decode()
    assert "Ghi lý do không lập nhiệm vụ cho tiêu chí này." in page


@pytest.fixture
def at_work(monkeypatch) -> None:
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)


@pytest.mark.usefixtures("at_work")
@pytest.mark.parametrize(("day", "status"), [("02/02/2026", 302), ("03/02/2026", 200)])
def test_nothing_is_signed_tomorrow(signed_in, plan, coordinator, day, status):
    sent = {"number": "36/KH-UBND", "date": day}
    response = signed_in(coordinator).post(f"{plan.get_absolute_url()}ban-hanh/", sent)
    assert response.status_code == status
    assert ("Ngày ban hành chưa đến" in response.content.decode()) is (status == 200)


def test_what_was_said_of_names_stays_where_one_of_them_is_of_no_unit(
    signed_in, upload, coordinator
):
    url = f"{upload.get_absolute_url()}co-quan/"
    page = signed_in(coordinator).get(upload.get_absolute_url()).content.decode()
    names = re.findall(r'name="(ten-\d+)" value="([^"]+)"', page)
    sent = dict(names) | {"khac-1": "Sở Không Có"}
    answer = signed_in(coordinator).post(url, sent)
    assert answer.status_code == 422
    assert 'name="khac-1" value="Sở Không Có"' in answer.content.decode()


def test_a_code_that_no_file_may_be_called_by_does_not_break_the_name(
    signed_in, plan, world, coordinator
):
    world.province.code = 'H01/2"x'
    world.province.save()
    answer = signed_in(coordinator).get(f"{plan.get_absolute_url()}van-ban.docx")
    assert answer["Content-Disposition"] == 'attachment; filename="ke-hoach-2026-H01-2-x.docx"'


def twice(client, address: str, action: str, data: dict) -> None:
    """Open a page and press the button of its form two times."""
    page = client.get(address).content.decode()
    form = re.search(rf'<form[^>]*action="{re.escape(action)}".*?</form>', page, re.DOTALL)
    token = re.search(r'name="once" value="([^"]+)"', form.group() if form else page).group(1)
    first, second = (client.post(action, data | {"once": token}) for _click in range(2))
    assert (first.status_code, second.status_code) == (302, 302)
    assert first.url == second.url


def test_two_clicks_add_one_item(signed_in, plan, coordinator):
    before = plan.items.count()
    address = f"{plan.get_absolute_url()}them/?muc=II.1"
    data = {
        "kind": "task",
        "text": "Việc mới",
        "rhythm": "fixed",
        "force": "assigned",
        "deadline": "30/06/2026",
    }
    twice(signed_in(coordinator), address, address, data)
    assert plan.items.count() == before + 1


def test_two_clicks_make_one_draft(signed_in, results, world, officer):
    address = f"/ke-hoach/lap/?cycle={results.pk}&unit={world.commune_a.pk}"
    data = {"code": ["1.1"], "plan_year": "2026", "kind": "improvement"}
    twice(signed_in(officer), address, address, data)
    assert Plan.objects.count() == 1


def test_two_clicks_raise_one_difficulty(signed_in, given, officer):
    action = f"{given.get_absolute_url()}kho-khan/"
    twice(signed_in(officer), given.get_absolute_url(), action, {"difficulty": "Thiếu máy"})
    assert given.difficulties.count() == 1


@pytest.mark.parametrize(
    ("page", "sent"),
    [
        ("the-thuc/", FRAME),
        ("de-muc/?muc=II.1", {"title": "Sửa", "text": "Một"}),
    ],
)
def test_two_clicks_are_no_two_people(signed_in, plan, coordinator, page, sent):
    client, url = signed_in(coordinator), f"{plan.get_absolute_url()}{page}"
    seen = re.search(r'name="seen" value="([^"]+)"', client.get(url).content.decode())[1]
    twice(client, url, url, sent | {"seen": seen})
    assert Event.objects.filter(action__in=CHANGED).count() == 1


def test_two_clicks_give_work_once(signed_in, make, coordinator, world):
    plan = make(task(1, lead=("Hội Nhiếp ảnh",)))
    signed = {"number": "36/KH-UBND", "date": NOW.date(), "now": NOW}
    actions.issue_plan(plan=plan, by=coordinator, **signed)
    url = f"{plan.get_absolute_url()}giao/{plan.items.get().pk}/"
    twice(signed_in(coordinator), url, url, {"unit": world.commune_b.pk})
    assert Task.objects.count() == 1


@pytest.mark.django_db(transaction=True)
def test_nobody_waits_for_a_file_that_is_read(signed_in, coordinator, world, monkeypatch):
    held: list[bool] = []

    def read(*given: object):
        held.append(connection.in_atomic_block)
        return read_plan_file(*given)

    monkeypatch.setattr("thuocdo.apps.plans.views.taking.read_plan_file", read)
    client, url = signed_in(coordinator), "/ke-hoach/nhap/"
    page = client.get(url).content.decode()
    token = re.findall(r'name="once" value="([^"]+)"', page.partition("</form>")[0])
    sent = {"kind": "reform", "file": SimpleUploadedFile("kh.txt", PLAN.encode())}
    client.post(url, sent | {"once": token})
    written, stream = docx.Document(), BytesIO()
    written.add_paragraph(PLAN)
    written.save(stream)
    kept = add_document(
        unit=world.home_affairs, file=SimpleUploadedFile("kh.docx", stream.getvalue()),
        by=coordinator, now=NOW,
    )  # fmt: skip
    before = len(held)
    client.post(url, {"kind": "reform", "document": kept.document_id, "once": token})
    assert held == [False] * len(held)
    assert 0 < before < len(held)

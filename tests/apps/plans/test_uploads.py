"""A document becomes a draft: read, shown beside its lines, put right, taken over."""

import re
from datetime import date
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.apps.plans.conftest import NOW
from tests.apps.plans.samples import PLAN
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.evidence import store
from thuocdo.apps.evidence.actions import add_document
from thuocdo.apps.evidence.models import Document
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.models import Plan, PlanUpload, Progress, Task
from thuocdo.apps.plans.states import task_state

TAKE = "/ke-hoach/nhap/"


def file(name: str = "ke-hoach.txt", content: bytes = PLAN.encode()) -> SimpleUploadedFile:
    return SimpleUploadedFile(name, content)


def as_docx() -> bytes:
    written, stream = docx.Document(), BytesIO()
    for line in PLAN.splitlines():
        written.add_paragraph(line)
    written.save(stream)
    return stream.getvalue()


@pytest.fixture
def upload(world, officer) -> PlanUpload:
    read = read_plan_file(PLAN.encode(), "ke-hoach.txt", ["Sở Tài chính", "Xã An Khê"])
    return actions.keep_upload(
        unit=world.commune_a, kind=Plan.Kind.IMPROVEMENT, file=read, by=officer, now=NOW
    )


def sent(client, world, given):
    data = {"owner": world.commune_a.pk, "file": given}
    return client.post(TAKE, data, follow=True)


def position(upload: PlanUpload, words: str) -> int:
    texts = [item["text"] for item in upload.document["items"]]
    return next(number for number, text in enumerate(texts) if words in text)


def test_a_text_goes_all_the_way_to_a_draft(signed_in, officer, world, results):
    client = signed_in(officer)
    shown = sent(client, world, file()).content.decode()
    upload = PlanUpload.objects.get()
    assert "41/KH-UBND, 12/02/2026" in shown
    taken = {"take": [str(number) for number in range(len(upload.document["items"]))]}
    draft = client.post(f"{upload.get_absolute_url()}nhan/", taken, follow=True)
    plan = Plan.objects.get()
    assert draft.redirect_chain[-1][0] == plan.get_absolute_url()
    assert (plan.number, plan.year, plan.cycle, plan.is_draft) == (
        "41/KH-UBND", 2026, results, True,
    )  # fmt: skip
    assert plan.items.count() == len(taken["take"])


def test_bodies_are_those_of_the_directory_and_criteria_those_named(
    upload, officer, world, results
):
    numbers = range(len(upload.document["items"]))
    plan = actions.accept_upload(
        upload=upload, positions=list(numbers), year=2026, by=officer, now=NOW
    )
    item = plan.items.get(text__contains="ban hành kế hoạch năm", kind="task")
    named = {(body.role, body.text, body.unit) for body in item.bodies.all()}
    assert ("coordinate", "Sở Tài chính", world.finance) in named
    assert (item.criterion_code, item.cycle) == ("1.1", results)


def test_requests_stay_requests(upload):
    item = upload.document["items"][position(upload, "Mặt trận")]
    assert item["force"] == "requested"


@pytest.mark.parametrize("name", ["KH 41.docx", "KH 41.txt", "ke-hoach.md"])
def test_the_file_is_kept_as_evidence_and_source(signed_in, officer, world, name):
    client = signed_in(officer)
    content = as_docx() if name.endswith("docx") else PLAN.encode()
    sent(client, world, file(name, content))
    upload = PlanUpload.objects.get()
    assert store.path_of(upload.blob_id).read_bytes() == content
    assert not Document.objects.exists()
    client.post(f"{upload.get_absolute_url()}nhan/", {"take": ["1"]})
    upload.refresh_from_db()
    document = Document.objects.get()
    assert (document.number, document.unit) == ("41/KH-UBND", world.commune_a)
    assert Plan.objects.get().source == upload.version == document.versions.get()


def test_a_document_that_is_kept_already_is_read_without_sending_it_again(
    signed_in, look, officer, world
):
    kept = add_document(
        unit=world.commune_a, file=file("KH 41.docx", as_docx()), by=officer, now=NOW
    )
    assert (kept.number, kept.issuer, str(kept.date), kept.title) == (
        "41/KH-UBND", "UBND xã An Khê", "2026-02-12",
        "Khắc phục tồn tại, nâng cao Chỉ số cải cách hành chính năm 2026",
    )  # fmt: skip
    chosen = f'<option value="{kept.document_id}" selected>'
    assert chosen in look(officer, f"{TAKE}?tai-lieu={kept.document_id}")
    given = {"owner": world.commune_a.pk, "document": kept.document_id}
    signed_in(officer).post(TAKE, given)
    assert PlanUpload.objects.get().version == kept
    assert Document.objects.count() == 1


def test_a_document_of_others_is_not_offered(signed_in, outsider, officer, world):
    kept = add_document(
        unit=world.commune_a, file=file("KH 41.docx", as_docx()), by=officer, now=NOW
    )
    given = {"owner": world.commune_b.pk, "document": kept.document_id}
    signed_in(outsider).post(TAKE, given)
    assert not PlanUpload.objects.exists()


def test_nothing_sent_is_told(signed_in, officer, world):
    response = signed_in(officer).post(TAKE, {"owner": world.commune_a.pk})
    assert "Chọn một tệp, hoặc một văn bản đã có." in response.content.decode()


def test_what_the_coordinator_brings_in_is_kept_with_her_own_body(signed_in, coordinator, world):
    client = signed_in(coordinator)
    sent(client, world, file("KH 41.docx", as_docx()))
    upload = PlanUpload.objects.get()
    client.post(f"{upload.get_absolute_url()}nhan/", {"take": ["1"]})
    assert Document.objects.get().unit == world.home_affairs
    assert upload.unit == world.commune_a


@pytest.mark.parametrize(
    "case",
    [
        ("ke-hoach.txt", b"", "Chưa đọc được tệp này"),
        ("ke-hoach.txt", "Chào cả nhà".encode(), "không thấy nhiệm vụ"),
        ("ke-hoach.txt", "Kế hoạch".encode("utf-16"), "Chưa đọc được tệp này"),
        ("ke-hoach.docx", b"PK\x03\x04khong phai zip", "Chưa đọc được tệp này"),
        ("ke-hoach.pdf", b"%PDF-1.7 hong", "Chưa đọc được tệp này"),
        ("anh.pdf", b"\x89PNG\r\n\x1a\n", "Chưa đọc được tệp này"),
        ("ke-hoach.exe.docx", as_docx(), "Chưa đọc được tệp này"),
    ],
)
def test_a_wrong_file_is_explained_and_leaves_nothing(signed_in, officer, world, case):
    name, content, told = case
    response = sent(signed_in(officer), world, file(name, content))
    assert response.status_code == 200
    assert told in response.content.decode()
    assert not PlanUpload.objects.exists()
    assert not Document.objects.exists()


def test_every_line_stands_at_the_left_with_its_part(look, upload, officer):
    text = look(officer, upload.get_absolute_url())
    for number, line, _place, _bold in upload.lines:
        assert (f'id="d{number}"' in text) is bool(line.strip())
    for role in ("Thể thức", "Đề mục", "Phân công", "Nhiệm vụ", "Tồn tại", "Đề nghị"):
        assert role in text


def test_a_warning_comes_with_what_to_do(look, upload, officer):
    text = look(officer, upload.get_absolute_url())
    assert "chưa có cơ quan chủ trì, phối hợp hay thực hiện" in text
    assert "Bổ sung cơ quan chịu trách nhiệm" in text


def test_without_a_script_a_chosen_line_is_marked_on_both_sides(look, upload, officer):
    chosen = position(upload, "hòm thư")
    text = look(officer, f"{upload.get_absolute_url()}?muc={chosen}")
    assert text.count("td-line-chosen") == 1
    assert f'id="m{chosen}" data-item="{chosen}" class="td-chosen"' in text


CORRECTION = {
    "text": "Đặt hòm thư góp ý ở 3 thôn", "kind": "task", "force": "assigned",
    "lead": ["Công chức Văn hóa", ""], "coordinate": [""], "implement": [""],
    "rhythm": "fixed", "deadline": "30/06/2026", "deadline_text": "", "product": "Ảnh chụp",
}  # fmt: skip


def test_an_item_is_put_right_and_the_reading_stays(signed_in, upload, officer, world):
    chosen = position(upload, "hòm thư")
    read = upload.document["items"][chosen]
    client = signed_in(officer)
    client.post(f"{upload.get_absolute_url()}muc/{chosen}/", CORRECTION)
    upload.refresh_from_db()
    assert upload.document["items"][chosen] == read
    plan = actions.accept_upload(upload=upload, positions=[chosen], year=2026, by=officer, now=NOW)
    item = plan.items.get()
    assert (item.text, str(item.deadline), item.product) == (
        "Đặt hòm thư góp ý ở 3 thôn", "2026-06-30", "Ảnh chụp",
    )  # fmt: skip
    assert item.bodies.get().unit == world.commune_a


def test_a_day_put_right_drops_the_words_of_the_wrong_one(signed_in, upload, officer):
    chosen = position(upload, "hòm thư")
    url = f"{upload.get_absolute_url()}muc/{chosen}/"
    client = signed_in(officer)
    client.post(url, CORRECTION | {"deadline_text": "trước 31/13/2026"})
    client.post(url, CORRECTION | {"deadline": "15/07/2026", "deadline_text": "trước 31/13/2026"})
    upload.refresh_from_db()
    values = upload.corrections[f"item:{chosen}"]
    assert (values["deadline"], values["deadline_text"]) == ("2026-07-15", "")


def test_a_wrong_correction_is_told_and_kept(signed_in, upload, officer):
    url = f"{upload.get_absolute_url()}muc/0/"
    response = signed_in(officer).post(url, CORRECTION | {"deadline": "30/13/2026"})
    assert "Không có ngày 30/13/2026 trong lịch" in response.content.decode()
    assert "Đặt hòm thư góp ý ở 3 thôn" in response.content.decode()
    upload.refresh_from_db()
    assert upload.corrections == {}


def test_htmx_gets_the_row_alone(client, upload, officer):
    client.force_login(officer)
    url = f"{upload.get_absolute_url()}muc/0/"
    form = client.get(url, headers={"hx-request": "true"}).content.decode()
    row = client.post(url, CORRECTION, headers={"hx-request": "true"}).content.decode()
    assert form.strip().startswith("<tr")
    assert "<html" not in row
    assert "Đặt hòm thư góp ý ở 3 thôn" in row


HEAD = {
    "plan_kind": "reform", "issuer": "UBND xã An Khê", "superior": "", "kind": "Kế hoạch",
    "number": "42/KH-UBND", "date": "", "place": "An Khê", "title": "Nâng cao chỉ số",
    "plan_year": "2027", "indexes": ["PAR", "SIPAS"], "position": "Chủ tịch", "signer": "Rơ Mah Lan",
}  # fmt: skip


def test_the_header_is_put_right(signed_in, upload, officer):
    given = HEAD | {"owner": upload.unit_id}
    text = signed_in(officer).post(f"{upload.get_absolute_url()}the-thuc/", given, follow=True)
    assert "42/KH-UBND" in text.content.decode()
    upload.refresh_from_db()
    plan = actions.accept_upload(upload=upload, positions=[1], year=2027, by=officer, now=NOW)
    assert (plan.number, plan.date, plan.title, plan.year, plan.kind, plan.indexes) == (
        "42/KH-UBND", None, "Nâng cao chỉ số", 2027, "reform", ["PAR", "SIPAS"],
    )  # fmt: skip
    head = plan.document["header"]
    assert (head["issuer"], head["signer"], head["place"], head["kind"]) == (
        "UBND xã An Khê", "Rơ Mah Lan", "An Khê", "Kế hoạch",
    )  # fmt: skip


def test_only_items_chosen_are_taken(signed_in, upload, officer):
    client = signed_in(officer)
    client.post(f"{upload.get_absolute_url()}nhan/", {"take": []})
    assert not Plan.objects.exists()
    client.post(f"{upload.get_absolute_url()}nhan/", {"take": ["0", "2"]})
    assert Plan.objects.get().items.count() == 2


def test_a_file_is_taken_once(upload, officer):
    actions.accept_upload(upload=upload, positions=[1], year=2026, by=officer, now=NOW)
    for again in (actions.accept_upload, actions.drop_upload):
        more = {"positions": [1], "year": 2026} if again is actions.accept_upload else {}
        with pytest.raises(RefusedError):
            again(upload=upload, by=officer, now=NOW, **more)


def test_what_has_to_be_looked_at_is_not_ticked(look, upload, officer):
    text = look(officer, upload.get_absolute_url())
    rows = re.findall(r'name="take" value="(\d+)" form="nhan"( checked)?', text)
    ticked = {int(number): bool(checked) for number, checked in rows}
    assert ticked[position(upload, "hòm thư")] is False
    assert ticked[position(upload, "Kế hoạch năm ban hành chậm")] is True
    assert "còn chỗ cần xem nên chưa được chọn sẵn" in text
    every = look(officer, f"{upload.get_absolute_url()}?duyet=tat-ca")
    assert every.count('form="nhan" checked') == len(ticked)


def test_rows_of_an_annex_that_tell_a_task_again_are_not_ticked(look, world, officer):
    annex = (
        "PHỤ LỤC\nDANH MỤC NHIỆM VỤ\n"
        "TT | Nội dung nhiệm vụ | Cơ quan chủ trì | Thời gian | Sản phẩm |\n"
        "1 | Thay biển chỉ dẫn ở bộ phận một cửa | Xã An Khê | Quý II/2026 | Biên bản |\n"
    )
    plan = "KẾ HOẠCH\nCải cách năm 2026\n\nI. NHIỆM VỤ\n1. Thay biển chỉ dẫn ở bộ phận một cửa.\n\n"
    read = read_plan_file((plan + annex).encode(), "co-phu-luc.txt", ["Xã An Khê"])
    upload = actions.keep_upload(
        unit=world.commune_a, kind=Plan.Kind.IMPROVEMENT, file=read, by=officer, now=NOW
    )
    for way in ("", "?duyet=tat-ca"):
        text = look(officer, f"{upload.get_absolute_url()}{way}")
        assert re.findall(r'name="take" value="(\d+)" form="nhan" checked', text) == ["0"]
        assert "phụ lục nhắc lại nhiệm vụ ở phần trên" in text
    taken = actions.accept_upload(upload=upload, positions=[0], year=2026, by=officer, now=NOW)
    (item,) = taken.items.all()
    assert (item.product, item.deadline, item.bodies.get().text) == (
        "Biên bản",
        date(2026, 6, 30),
        "Xã An Khê",
    )


def test_what_was_put_right_is_ticked(look, signed_in, upload, officer):
    chosen = position(upload, "hòm thư")
    signed_in(officer).post(f"{upload.get_absolute_url()}muc/{chosen}/", CORRECTION)
    text = look(officer, upload.get_absolute_url())
    assert f'name="take" value="{chosen}" form="nhan" checked' in text


def test_what_was_left_out_stays_readable(look, signed_in, upload, officer):
    signed_in(officer).post(f"{upload.get_absolute_url()}nhan/", {"take": ["1"]})
    upload.refresh_from_db()
    text = look(officer, upload.get_absolute_url())
    left = len(upload.document["items"]) - 1
    assert (text.count("đã nhận</span>"), text.count(">không nhận</span>")) == (1, left)
    assert upload.get_absolute_url() in look(officer, upload.plan.get_absolute_url())


def test_an_upload_waits_until_it_is_settled(look, signed_in, upload, officer):
    assert "ke-hoach.txt" in look(officer, TAKE)
    signed_in(officer).post(f"{upload.get_absolute_url()}bo/")
    assert not PlanUpload.objects.exists()


def test_an_upload_is_its_owners_alone(look, upload, outsider, coordinator):
    for other in (outsider, coordinator):
        look(other, upload.get_absolute_url(), 404)
    with pytest.raises(NotAllowedError):
        actions.accept_upload(upload=upload, positions=[1], year=2026, by=coordinator, now=NOW)


def test_who_plans_for_nobody_brings_nothing_in(look, admin):
    look(admin, TAKE, 404)


@pytest.mark.parametrize("said", [{"xong-tat-ca": "1"}, {"xong": "PAST"}, {}])
def test_past_work_may_come_in_as_done(signed_in, officer, coordinator, upload, said):
    past = str(position(upload, "tham mưu ban hành"))
    told = {key: past if value == "PAST" else value for key, value in said.items()}
    client = signed_in(officer)
    data = {"take": [past], "ghi-chu": "Quyết định số 5", **told}
    client.post(f"{upload.get_absolute_url()}nhan/", data)
    plan = Plan.objects.get()
    actions.issue_plan(
        plan=plan, number="41/KH-UBND", date=NOW.date(), by=coordinator, now=timezone.now()
    )
    states = {(task.state, task.is_overdue(timezone.localdate())) for task in Task.objects.all()}
    if not said:
        assert ("open", True) in states
        return
    assert states == {("done", False)}
    assert set(Progress.objects.values_list("text", flat=True)) == {"Quyết định số 5"}
    words = "Hoàn thành trước khi đưa vào hệ thống"
    assert str(task_state(Task.objects.first(), timezone.localdate())) == words


def test_the_reader_and_the_plan_count_alike(look, upload, officer):
    read = look(officer, upload.get_absolute_url())
    assert "3 nhiệm vụ, 1 việc tổ chức thực hiện" in read
    numbers = list(range(len(upload.document["items"])))
    plan = actions.accept_upload(upload=upload, positions=numbers, year=2026, by=officer, now=NOW)
    page = " ".join(look(officer, plan.get_absolute_url()).split())
    assert "3 nhiệm vụ; " in page
    assert "; 1 việc tổ chức thực hiện" in page


def test_shares_given_to_bodies_are_called_so(look, upload, officer, coordinator):
    numbers = list(range(len(upload.document["items"])))
    plan = actions.accept_upload(upload=upload, positions=numbers, year=2026, by=officer, now=NOW)
    actions.issue_plan(plan=plan, number="41/KH-UBND", date=NOW.date(), by=coordinator, now=NOW)
    page = look(officer, plan.get_absolute_url())
    bodies = Task.objects.values("unit").distinct().count()
    assert f"{Task.objects.count()} đã giao cho {bodies} cơ quan: 0 xong" in page
    assert "mỗi cơ quan một phần" in page


LIMITATION, TASKS = "0", ["1", "2", "3"]


def test_how_many_tasks_are_chosen_is_said_before(signed_in, upload, officer):
    page = signed_in(officer).get(upload.get_absolute_url())
    told = page.context["taking"]
    rows = [one for one in page.context["page"].items if str(one.position) in TASKS]
    assert (told.tasks, told.of) == (sum(one.ticked for one in rows), 3)
    assert told.tasks + told.leaderless + told.doubtful == told.of
    assert f"Chọn sẵn {told.tasks}/3 nhiệm vụ" in page.content.decode()
    assert told.leaderless == sum(one.needs_lead and not one.ticked for one in rows)


def test_a_document_is_not_taken_without_its_tasks_unless_somebody_means_it(
    signed_in, upload, officer
):
    client = signed_in(officer)
    address = f"{upload.get_absolute_url()}nhan/"
    refused = client.post(address, {"take": [LIMITATION]})
    page = refused.content.decode()
    assert refused.status_code == 422
    assert "Chưa chọn nhiệm vụ nào trong 3 nhiệm vụ của văn bản." in page
    assert "Chọn sẵn 0/3 nhiệm vụ" in page
    assert 'name="khong-nhiem-vu"' in page
    assert not Plan.objects.exists()
    client.post(address, {"take": [LIMITATION], "khong-nhiem-vu": "1"})
    assert Plan.objects.get().items.count() == 1


def test_the_list_begins_with_the_year_of_what_was_just_made(signed_in, officer, world):
    client, listed, this_year = signed_in(officer), "/ke-hoach/", timezone.localdate().year
    text = PLAN.replace("/2026", f"/{this_year + 1}").replace("năm 2026", f"năm {this_year + 1}")
    sent(client, world, file(content=text.encode()))
    upload = PlanUpload.objects.get()
    client.post(f"{upload.get_absolute_url()}nhan/", {"take": ["1"]})
    plan = Plan.objects.get()
    assert plan.year == this_year + 1
    page = client.get(listed)
    assert plan.title in page.content.decode()
    assert page.context["shell"].year().year == plan.year
    assert plan.title not in client.get(f"{listed}?year={this_year}").content.decode()
    client.post("/chon/", {"year": str(this_year), "next": listed})
    assert plan.title not in client.get(listed).content.decode()

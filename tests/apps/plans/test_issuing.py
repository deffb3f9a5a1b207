"""Before a plan goes out: nothing undecided, and whoever leads each task."""

from datetime import date
from io import BytesIO

import docx
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from tests.apps.conftest import person
from tests.apps.plans.conftest import DOCUMENT, LOST, NOW, decide, task
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.evidence.actions import add_document
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.mapping import Wish, open_gaps
from thuocdo.apps.plans.models import Plan, PlanItem, Task

ISSUED = {"number": "35/KH-UBND", "date": "26/01/2026"}


@pytest.fixture
def draft(results, world, officer) -> Plan:
    return actions.draft_from_losses(
        results=queries.results_of(results, world.commune_a), codes=LOST, wish=Wish(year=2026),
        kind=Plan.Kind.IMPROVEMENT, by=officer, now=NOW,
    )  # fmt: skip


@pytest.fixture
def leaderless(world, coordinator) -> Plan:
    """Nobody leads: the first names who does it, the second a crowd, the third nobody."""
    items = (
        task(1, actors=("UBND xã An Khê",), implement=("UBND xã An Khê",)),
        task(2, actors=("Các cơ quan, đơn vị",)),
        task(3),
    )
    document = type(DOCUMENT)(header=DOCUMENT.header, sections=DOCUMENT.sections, items=items)
    return actions.create_plan(
        document=document, unit=world.province, year=2026, kind=Plan.Kind.IMPROVEMENT,
        origin=actions.Origin(), by=coordinator, now=NOW,
    )  # fmt: skip


def places(plan: Plan) -> list[str]:
    found = open_gaps(plan, queries.items_of(plan))
    return [gap.item.path if gap.item else gap.path for gap in found]


def test_gaps_are_found_in_frame_parts_and_items(draft):
    assert places(draft) == ["", "I.1", "III", "II.1.b", "II.1.b", "III.1", "III.2", "III.3"]


def test_a_plan_with_gaps_is_not_issued(draft, coordinator):
    with pytest.raises(RefusedError, match="Còn 8 chỗ"):
        actions.issue_plan(
            plan=draft, number="1/KH", date=date(2026, 1, 26), by=coordinator, now=NOW
        )
    assert not Task.objects.exists()


def test_the_page_lists_the_gaps_with_where_to_fill_them(look, signed_in, draft, coordinator):
    url = f"{draft.get_absolute_url()}ban-hanh/"
    text = look(coordinator, url)
    assert "8 chỗ chưa quyết định" in text
    assert "Ban hành và giao nhiệm vụ" not in text
    for way in ("the-thuc/?ban-hanh=1", "de-muc/?muc=I.1&amp;ban-hanh=1", "noi-dung/"):
        assert way in text
    signed_in(coordinator).post(url, ISSUED)
    assert Plan.objects.get(pk=draft.pk).is_draft


def test_filling_a_gap_leads_back_to_issuing(signed_in, draft, coordinator):
    url = f"{draft.get_absolute_url()}de-muc/?muc=III&ban-hanh=1"
    given = {"title": "TỔ CHỨC THỰC HIỆN", "text": "Vướng mắc báo cáo Sở Nội vụ."}
    response = signed_in(coordinator).post(url, given)
    assert response["Location"] == f"{draft.get_absolute_url()}ban-hanh/"
    assert "III" not in places(Plan.objects.get(pk=draft.pk))


def test_an_issued_plan_has_no_gap_left(signed_in, draft, coordinator):
    decide(draft)
    actions.issue_plan(plan=draft, number="1/KH", date=date(2026, 1, 26), by=coordinator, now=NOW)
    response = signed_in(coordinator).get(f"{draft.get_absolute_url()}van-ban.docx")
    printed = docx.Document(BytesIO(response.content))
    cells = [cell.text for table in printed.tables for row in table.rows for cell in row.cells]
    assert not [text for text in (*(p.text for p in printed.paragraphs), *cells) if "[…" in text]


def test_who_leads_is_proposed_and_written_in_place(
    look, signed_in, leaderless, coordinator, world
):
    first, second, third = leaderless.items.all()
    url = f"{leaderless.get_absolute_url()}ban-hanh/"
    text = look(coordinator, url)
    assert "3 nhiệm vụ chưa rõ ai chủ trì" in text
    for item, proposed in ((first, "UBND xã An Khê"), (second, ""), (third, "")):
        assert f'name="chu-tri-{item.pk}" value="{proposed}"' in text
    given = {f"chu-tri-{first.pk}": "UBND xã An Khê", f"chu-tri-{second.pk}": " ",
             f"chu-tri-{third.pk}": "so tai chinh"}  # fmt: skip
    signed_in(coordinator).post(f"{url}chu-tri/", given)
    bodies = {item.pk: [(b.role, b.unit) for b in item.bodies.all()] for item in (first, third)}
    assert bodies == {first.pk: [("lead", world.commune_a)], third.pk: [("lead", world.finance)]}
    assert "1 nhiệm vụ chưa rõ ai chủ trì" in look(coordinator, url)


def test_who_leads_already_is_not_replaced(plan, coordinator):
    item = plan.items.first()
    with pytest.raises(RefusedError):
        actions.set_leads(plan=plan, leads={item.pk: "Sở Nội vụ"}, by=coordinator, now=NOW)
    assert [body.text for body in item.bodies.filter(role="lead")] == ["UBND Xã An Khê"]


NOTICE = """VĂN PHÒNG UBND TỈNH MẪU
Số: 52/TB-VP
Mẫu Trung, ngày 09 tháng 3 năm 2026

THÔNG BÁO
Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về cải thiện Chỉ số cải cách hành chính

Ngày 06/3/2026, Chủ tịch UBND tỉnh chủ trì cuộc họp và kết luận như sau:

1. Sở Nội vụ chủ trì, phối hợp với Sở Tài chính rà soát tiêu chí mất điểm trước ngày 31/3/2026.
2. Đề nghị Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh giám sát việc trả lời phản ánh, kiến nghị.

Nơi nhận:
- Chủ tịch UBND tỉnh (b/c);
- Lưu: VT.

CHÁNH VĂN PHÒNG
Trần Văn Mẫu
"""


def test_conclusions_of_a_meeting_become_tasks(signed_in, coordinator, world):
    client = signed_in(coordinator)
    sent = {"owner": world.province.pk, "kind": "improvement", "file": text_file(NOTICE)}
    upload = client.post("/ke-hoach/nhap/", sent)["Location"]
    client.post(f"{upload}nhan/", {"take": ["0", "1"]})
    plan = Plan.objects.get()
    assert (plan.kind, plan.number, plan.date) == ("assignment", "52/TB-VP", date(2026, 3, 9))
    page = client.get(plan.get_absolute_url()).content.decode()
    assert "Nhận việc từ thông báo 52/TB-VP" in page
    assert "Ban hành</dt> <dd>Văn phòng UBND tỉnh Mẫu, 09/03/2026" in " ".join(page.split())
    client.post(f"{plan.get_absolute_url()}ban-hanh/", ISSUED | {"number": plan.number})
    tasks = Task.objects.order_by("role").values_list("unit__name", "role", "due")
    assert list(tasks) == [
        ("Sở Tài chính", "coordinate", date(2026, 3, 31)),
        ("Sở Nội vụ", "lead", date(2026, 3, 31)),
    ]
    assert set(PlanItem.objects.values_list("force", flat=True)) == {"assigned", "requested"}


FROM_ABOVE = (
    NOTICE.partition("1. Sở")[0]
    + """1. Sở Tài chính bố trí kinh phí trước ngày 31/3/2026.
2. UBND xã An Khê niêm yết số điện thoại đường dây nóng trước ngày 20/3/2026.
3. Hội Nhiếp ảnh chủ trì chụp ảnh nơi tiếp dân trước ngày 25/3/2026.

CHÁNH VĂN PHÒNG
Trần Văn Mẫu
"""
)


@pytest.fixture
def taken_in(signed_in, officer) -> Plan:
    client = signed_in(officer)
    sent = {"kind": "improvement", "file": text_file(FROM_ABOVE)}
    upload = client.post("/ke-hoach/nhap/", sent)["Location"]
    client.post(f"{upload}nhan/", {"take": ["0", "1", "2"]})
    return Plan.objects.get(kind="assignment")


def test_work_of_other_bodies_is_said_to_be_theirs(taken_in, look, coordinator, officer):
    told = "1 nhiệm vụ là của cơ quan không thuộc Xã An Khê: nơi ban hành đã giao"
    announced = "1 nhiệm vụ chưa có cơ quan nào trong danh mục đơn vị"
    page = look(officer, taken_in.get_absolute_url())
    assert told in page
    assert announced in page
    signed = {"number": taken_in.number, "date": taken_in.date, "now": NOW}
    actions.issue_plan(plan=taken_in, by=coordinator, **signed)
    assert [task.item.place for task in Task.objects.all()] == ["2"]
    page = look(officer, taken_in.get_absolute_url())
    assert told in page
    assert announced in page
    rows = [row for row in page.split("<tr id")[1:] if "nơi ban hành đã giao" in row]
    assert ["Việc của cơ quan khác" in row for row in rows] == [True]
    assert page.count("Chưa giao được") == 1


def test_what_another_body_issued_is_not_written_anew(taken_in, signed_in, look, officer):
    page = look(officer, taken_in.get_absolute_url())
    assert "van-ban.docx" not in page
    assert f'href="{taken_in.source.get_absolute_url()}"' in page
    answer = signed_in(officer).get(f"{taken_in.get_absolute_url()}van-ban.docx")
    assert answer["Location"] == taken_in.source.get_absolute_url()


def test_what_was_taken_in_is_told_from_its_head_alone(taken_in, world, django_assert_num_queries):
    with django_assert_num_queries(1) as asked:
        assert queries.cascade.taken_in([world.commune_a.pk, world.commune_b.pk]) == [taken_in.pk]
    selected = asked.captured_queries[0]["sql"].partition(" FROM ")[0]
    assert selected.count('"document"') == selected.count("header") > 0


def test_what_another_body_issued_answers_nothing(taken_in, world, make, coordinator, officer):
    text = "Niêm yết số điện thoại đường dây nóng."
    plan = make(task(1, text=text, lead=("UBND Xã An Khê",)))
    actions.issue_plan(plan=plan, number="9/KH", date=NOW.date(), by=coordinator, now=NOW)
    uptake = plan.items.get().uptakes.get()
    assert queries.likely_items([uptake]) == {uptake.pk: []}
    assert not queries.own_items(world.commune_a).exists()
    assert not queries.drafts_of(world.commune_a).exists()
    with pytest.raises(RefusedError, match="của chính đơn vị"):
        actions.take_up(uptake=uptake, item=taken_in.items.first(), by=officer, now=NOW)


def test_a_notice_that_is_dropped_says_what_it_is(officer, world):
    written, stream = docx.Document(), BytesIO()
    for line in NOTICE.splitlines():
        written.add_paragraph(line)
    written.save(stream)
    dropped = SimpleUploadedFile("TB 52.docx", stream.getvalue())
    kept = add_document(unit=world.commune_a, file=dropped, by=officer, now=NOW)
    assert (kept.number, kept.date, kept.issuer, kept.kind, kept.title) == (
        "52/TB-VP", date(2026, 3, 9), "Văn phòng UBND tỉnh Mẫu", "Thông báo",
        "Kết luận của Chủ tịch UBND tỉnh tại cuộc họp về cải thiện Chỉ số cải cách hành chính",
    )  # fmt: skip


def text_file(text: str) -> BytesIO:
    stream = BytesIO(text.encode())
    stream.name = "thong-bao.txt"
    return stream


def test_a_plan_gives_no_orders():
    read = read_plan_file(text_file(NOTICE.replace("THÔNG BÁO\nKết luận", "KẾ HOẠCH\nKết luận")).read(),
                          "a.txt", [])  # fmt: skip
    assert read.kind != Plan.Kind.ASSIGNMENT


def test_work_that_nobody_has_is_given_later(taken_in, signed_in, look, coordinator, world):
    signed = {"number": taken_in.number, "date": taken_in.date, "now": NOW}
    actions.issue_plan(plan=taken_in, by=coordinator, **signed)
    item = taken_in.items.get(text__contains="Nhiếp ảnh")
    head = person("chu-tich", "Ksor Thị Hoa", Duty.Role.LEADER, world.commune_a)
    url = f"{taken_in.get_absolute_url()}giao/{item.pk}/"
    assert look(head, taken_in.get_absolute_url()).count(">Chọn cơ quan<") == 1
    client = signed_in(head)
    assert "Lựa chọn" in client.post(url, {"unit": world.finance.pk}).content.decode()
    client.post(url, {"unit": world.commune_a.pk})
    task = item.tasks.get()
    assert (task.unit, task.role, task.due) == (world.commune_a, "lead", date(2026, 3, 25))
    assert [body.unit for body in item.bodies.all()] == [world.commune_a]
    page = look(head, taken_in.get_absolute_url())
    assert ">Chọn cơ quan<" not in page
    with pytest.raises(RefusedError, match="đã được giao"):
        actions.give_item(item=item, unit=world.commune_a, by=head, now=NOW)


def test_only_who_leads_a_plan_gives_its_work_later(given, officer, signed_in):
    url = f"{given.item.plan.get_absolute_url()}giao/{given.item.pk}/"
    assert signed_in(officer).get(url).status_code == 404


def test_work_that_nobody_has_leads_to_no_empty_list_of_tasks(given, look, coordinator):
    plan, text = given.item.plan, "Việc của cơ quan lạ"
    PlanItem.objects.create(plan=plan, order=100, kind="task", text=text, parent=given.item.parent)
    page = look(coordinator, f"{plan.get_absolute_url()}?muc={given.item.parent}")
    rows = [row for row in page.split("<tr") if "Chưa giao được" in row]
    assert rows
    assert not any("td-state-link" in row for row in rows)
    assert "chưa có cơ quan nào trong danh mục đơn vị" in page
    assert "td-state-link" in page

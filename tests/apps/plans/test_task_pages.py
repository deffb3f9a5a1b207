"""Pages of work: lists, one task, and every step people take on it."""

from datetime import date

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

from tests.apps.conftest import assert_constant_queries, person
from tests.apps.evidence.files import pdf
from tests.apps.plans.conftest import NOW
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.models import PlanItem, Task
from thuocdo.apps.plans.shown.tasks import task_page

LIST = "/nhiem-vu/"


@pytest.fixture
def reported(given, officer, product) -> Task:
    actions.report_done(task=given, text="Đã xong", by=officer, now=NOW, product=product)
    return given


def more_tasks(given: Task, count: int = 30) -> None:
    for number in range(count):
        item = PlanItem.objects.create(
            plan=given.item.plan, order=100 + number, kind="task", text=f"Việc {number}"
        )
        Task.objects.create(item=item, unit=given.unit, role="lead", issued_at=NOW)


def test_everybody_begins_with_their_own_work(look, given, officer, outsider, coordinator):
    assert "Rà soát nội dung 1" in look(officer, LIST)
    assert "Rà soát nội dung 1" not in look(outsider, LIST)
    assert look(coordinator, LIST).count("Rà soát nội dung 1") >= 2


def test_the_headline_counts_what_the_open_tab_lists(look, given, world, coordinator):
    item = PlanItem.objects.create(plan=given.item.plan, order=100, kind="task", text="Việc khác")
    Task.objects.create(item=item, unit=world.home_affairs, role="lead", issued_at=NOW)
    Task.objects.filter(unit=world.commune_a).update(first_due=date(2020, 1, 1))
    assert "nhiệm vụ quá hạn</span>" not in look(coordinator, LIST)
    assert "1 nhiệm vụ quá hạn</span>" in look(coordinator, f"{LIST}?cua=tat-ca")


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True),
        ("?tinh-trang=qua-han", True),
        ("?tinh-trang=trong-han", False),
        ("?tinh-trang=dung-han", False),
        ("?tinh-trang=", True),
        ("?phan-cong=chua", True),
        ("?phan-cong=roi", False),
        ("?q=ra+soat", True),
        ("?q=khong+co", False),
        ("?cua=tat-ca", True),
    ],
)
def test_filters_and_search_narrow_the_list(look, given, officer, query, found):
    Task.objects.update(first_due=date(2020, 1, 1), due=date(2020, 1, 1))
    assert ("Rà soát nội dung 1" in look(officer, f"{LIST}{query}")) is found


def test_the_lists_go_out_as_workbooks(signed_in, given, coordinator):
    client = signed_in(coordinator)
    for url in (f"{LIST}?cua=tat-ca&format=xlsx", f"{LIST}co-quan/?format=xlsx"):
        assert client.get(url)["Content-Disposition"].startswith("attachment")


@pytest.mark.parametrize("url", [f"{LIST}?cua=tat-ca", f"{LIST}co-quan/"])
def test_lists_ask_a_constant_number_of_questions(signed_in, given, coordinator, url):
    assert_constant_queries(signed_in(coordinator), url, lambda: more_tasks(given))


def test_a_task_asks_a_constant_number_of_questions(signed_in, given, officer):
    def more() -> None:
        for number in range(30):
            actions.update(task=given, text=f"Lần {number}", by=officer, now=timezone.now())

    assert_constant_queries(signed_in(officer), given.get_absolute_url(), more)


def test_bodies_stand_with_their_open_and_late_work(look, given, coordinator):
    Task.objects.update(first_due=date(2020, 1, 1))
    text = look(coordinator, f"{LIST}co-quan/")
    assert "1 nhiệm vụ quá hạn, cơ quan chậm nhất ở trên." in text
    rows = text[text.index("<tbody>") :]
    assert rows.index("Xã An Khê") < rows.index("Sở Tài chính")


def test_a_task_shows_facts_and_history(look, given, officer):
    actions.update(task=given, text="Đã họp xã", by=officer, now=NOW)
    text = look(officer, given.get_absolute_url())
    for told in ("30/06/2026", "Đã họp xã", "Giao theo kế hoạch", "35/KH-UBND", "Sở Tài chính"):
        assert told in text


def test_a_task_names_all_bodies_by_role_and_marks_its_own(given):
    bodies = [(given.unit, "coordinate", "UBND xã An Khê"), (None, "implement", "UBND các xã")]
    given.item.bodies.filter(unit=given.unit).delete()
    for unit, role, text in reversed(bodies):
        given.item.bodies.create(unit=unit, role=role, text=text)
    shown = [(one.role, one.name, one.own) for one in task_page(given, NOW.date()).partners]
    assert shown[-2:] == [("Phối hợp", "UBND xã An Khê", True), ("Thực hiện", "UBND các xã", False)]


def test_a_task_is_nothing_to_an_outsider(look, signed_in, given, outsider):
    look(outsider, given.get_absolute_url(), 404)
    for step in ("cap-nhat", "phan-cong", "doi-han", "kho-khan", "xac-nhan", "tra-lai"):
        assert signed_in(outsider).post(f"{given.get_absolute_url()}{step}/").status_code == 404


def test_an_update_is_kept(signed_in, given, officer):
    response = signed_in(officer).post(f"{given.get_absolute_url()}cap-nhat/", {"text": "Đã họp"})
    assert response.url == given.get_absolute_url()
    assert [(row.kind, row.text) for row in given.progress.all()] == [("update", "Đã họp")]


def test_done_needs_a_product_and_keeps_what_was_typed(signed_in, given, officer):
    url = f"{given.get_absolute_url()}cap-nhat/"
    text = signed_in(officer).post(url, {"text": "Đã xong", "done": "1"}).content.decode()
    assert "phải kèm sản phẩm" in text
    assert "Đã xong</textarea>" in text
    given.refresh_from_db()
    assert given.state == "open"


def test_a_product_is_uploaded_or_reused(signed_in, given, officer, product):
    url, client = f"{given.get_absolute_url()}cap-nhat/", signed_in(officer)
    file = SimpleUploadedFile("bien-ban.pdf", pdf())
    client.post(url, {"text": "Một phần", "file": file})
    client.post(url, {"text": "Đã xong", "document": product.document_id, "done": "1"})
    names = [row.product.filename for row in given.progress.all()]
    assert names == ["bc.pdf", "bien-ban.pdf"]
    given.refresh_from_db()
    assert given.state == "reported"


def test_a_wrong_product_leaves_nothing_behind(signed_in, given, officer):
    given_file = {"text": "Xong", "done": "1", "file": SimpleUploadedFile("a.exe", b"MZ")}
    response = signed_in(officer).post(f"{given.get_absolute_url()}cap-nhat/", given_file)
    assert "td-form-errors" in response.content.decode()
    assert not given.progress.exists()


def test_reported_work_is_accepted_by_somebody_else(
    look, signed_in, reported, officer, coordinator
):
    assert "Xác nhận hoàn thành</button>" not in look(officer, reported.get_absolute_url())
    signed_in(coordinator).post(f"{reported.get_absolute_url()}xac-nhan/")
    reported.refresh_from_db()
    assert reported.state == "done"
    assert officer.notices.filter(text__startswith="Đã xác nhận").exists()


def test_returned_work_comes_back_with_its_reason(signed_in, reported, leader):
    url = f"{reported.get_absolute_url()}tra-lai/"
    assert signed_in(leader).post(url, {"reason": ""}).status_code == 422
    signed_in(leader).post(url, {"reason": "Thiếu phụ lục"})
    reported.refresh_from_db()
    assert (reported.state, reported.progress.first().text) == ("open", "Thiếu phụ lục")


def test_a_person_of_the_body_is_named(signed_in, given, officer, outsider):
    url = f"{given.get_absolute_url()}phan-cong/"
    assert signed_in(officer).post(url, {"person": outsider.pk}).status_code == 422
    signed_in(officer).post(url, {"person": officer.pk})
    given.refresh_from_db()
    assert given.person == officer


def test_another_date_is_asked_for_and_decided(look, signed_in, given, officer, coordinator):
    url = given.get_absolute_url()
    signed_in(officer).post(f"{url}doi-han/", {"wanted": "30/09/2036", "why": "Chờ hướng dẫn"})
    change = given.date_changes.get()
    assert "Đồng ý</button>" in look(coordinator, url)
    signed_in(coordinator).post(f"/nhiem-vu/doi-han/{change.pk}/", {"granted": "1"})
    given.refresh_from_db()
    assert (given.due, given.first_due) == (date(2036, 9, 30), date(2026, 6, 30))
    assert signed_in(officer).post(f"/nhiem-vu/doi-han/{change.pk}/").status_code == 404


def test_a_difficulty_is_raised_and_answered(look, signed_in, given, officer, coordinator):
    url = given.get_absolute_url()
    signed_in(officer).post(f"{url}kho-khan/", {"difficulty": "Thiếu máy quét"})
    raised = given.difficulties.get()
    assert signed_in(coordinator).post(f"/nhiem-vu/kho-khan/{raised.pk}/", {}).status_code == 422
    signed_in(coordinator).post(f"/nhiem-vu/kho-khan/{raised.pk}/", {"answer": "Mượn của Sở"})
    assert "Mượn của Sở" in look(officer, url)


def test_chosen_rows_are_confirmed_at_once(look, signed_in, reported, coordinator, given):
    more_tasks(given, 1)
    other = Task.objects.get(item__text="Việc 0")
    waiting = f"{LIST}?cua=tat-ca&tinh-trang=cho-xac-nhan"
    assert "1 nhiệm vụ chờ bạn xác nhận hoàn thành." in look(coordinator, LIST)
    assert 'name="chosen"' in look(coordinator, waiting)
    chosen = {"chosen": [reported.pk, other.pk, "x"]}
    text = signed_in(coordinator).post(f"{LIST}xac-nhan/", chosen, follow=True).content.decode()
    assert "Đã xác nhận hoàn thành 1 nhiệm vụ." in text
    assert "1 dòng khác chưa được báo cáo hoàn thành" in text
    reported.refresh_from_db()
    other.refresh_from_db()
    assert (reported.state, other.state) == ("done", "open")


def test_nobody_confirms_their_own_bodys_work_in_bulk(signed_in, reported, officer):
    text = signed_in(officer).post(f"{LIST}xac-nhan/", {"chosen": [reported.pk]}, follow=True)
    assert "Chọn ít nhất một nhiệm vụ chờ xác nhận." in text.content.decode()
    reported.refresh_from_db()
    assert reported.state == "reported"


def test_returned_work_says_so_in_the_list_and_on_its_page(
    look, given, officer, coordinator, product
):
    now = timezone.now()
    actions.report_done(task=given, text="Xong", by=officer, now=now, product=product)
    actions.return_work(task=given, reason="Thiếu phụ lục", by=coordinator, now=now)
    assert "bị trả lại · 35/KH-UBND" in look(officer, "/nhiem-vu/")
    assert "Bị trả lại, cần làm tiếp" in look(officer, given.get_absolute_url())
    actions.report_done(task=given, text="Đã bổ sung", by=officer, now=now, product=product)
    assert "bị trả lại" not in look(officer, "/nhiem-vu/?tinh-trang=")


def test_a_refusal_without_words_is_told(look, signed_in, given, officer, coordinator):
    url = given.get_absolute_url()
    signed_in(officer).post(f"{url}doi-han/", {"wanted": "30/09/2036", "why": "Chờ"})
    change = given.date_changes.get()
    decide = f"/nhiem-vu/doi-han/{change.pk}/"
    text = signed_in(coordinator).post(decide, {"granted": "0"}, follow=True).content.decode()
    assert "Không đồng ý thì ghi rõ lý do." in text
    signed_in(coordinator).post(decide, {"granted": "0", "answer": "Đã có hướng dẫn"})
    assert "Đã có hướng dẫn" in look(officer, url)


def test_whose_person_left_is_told_to_those_who_can_name_another(look, given, officer, world):
    actions.assign(task=given, person=officer, by=officer, now=timezone.now())
    officer.is_active = False
    officer.save()
    head = person("truong-xa", "Rmah Hạnh", "leader", world.commune_a)
    assert "Người thực hiện đã chuyển" in look(head, "/nhiem-vu/?phan-cong=chua")
    page = look(head, given.get_absolute_url())
    assert "không còn làm việc ở cơ quan này" in page
    assert "Giao lại" in page

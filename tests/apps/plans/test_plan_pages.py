"""Pages of plans: who sees and does what, and that they hold what they promise."""

import re
from io import BytesIO

import docx
import pytest
from django.urls import reverse
from lxml import html

from tests.apps.conftest import assert_constant_queries
from tests.apps.plans.conftest import DOCUMENT, LOST, NOW, task
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.forms.items import initial_of
from thuocdo.apps.plans.mapping import Wish, printed
from thuocdo.apps.plans.models import LossReason, Plan, PlanItem, Task

LIST = "/ke-hoach/"


@pytest.fixture
def draft(results, world, officer) -> Plan:
    return actions.draft_from_losses(
        results=queries.results_of(results, world.commune_a), codes=LOST, wish=Wish(year=2026),
        kind=Plan.Kind.IMPROVEMENT, by=officer, now=NOW,
    )  # fmt: skip


def first(plan: Plan) -> PlanItem:
    return plan.items.filter(kind="task", group="").first()


ITEM = {
    "text": "Ban hành kế hoạch năm đúng hạn", "kind": "task", "force": "assigned",
    "lead": ["UBND xã An Khê", ""], "coordinate": ["Sở Nội vụ; Sở Tài chính", ""],
    "implement": [""], "rhythm": "fixed", "deadline": "31/01/2026", "deadline_text": "",
    "product": "Kế hoạch", "result": "", "criterion_code": "1.1",
}  # fmt: skip


def test_the_list_shows_what_a_person_may_see(look, draft, plan, cast):
    assert draft.title in look(cast["officer"], f"{LIST}?nam=2026")
    assert draft.title not in look(cast["outsider"], f"{LIST}?nam=2026")
    assert plan.title in look(cast["coordinator"], f"{LIST}?nam=2026")
    assert plan.title not in look(cast["officer"], f"{LIST}?nam=2026")


def test_who_only_appraises_sees_no_draft(look, plan, appraiser):
    look(appraiser, plan.get_absolute_url(), 404)
    assert plan.title not in look(appraiser, f"{LIST}?nam=2026")


@pytest.mark.usefixtures("given")
def test_who_only_appraises_sees_what_was_issued(look, plan, appraiser):
    assert plan.title in look(appraiser, plan.get_absolute_url())
    assert plan.title in look(appraiser, f"{LIST}?nam=2026")


def test_a_document_is_read_in_by_who_keeps_papers_only(look, officer, appraiser):
    take = reverse("plans:take")
    assert f'href="{take}"' in look(officer, reverse("plans:plans"))
    assert f'href="{take}"' not in look(appraiser, reverse("plans:plans"))
    look(appraiser, take, 404)


def test_an_issued_plan_is_seen_by_who_has_work_in_it(look, given, plan, officer, outsider):
    assert plan.title in look(officer, plan.get_absolute_url())
    look(outsider, plan.get_absolute_url(), 404)


@pytest.mark.parametrize(
    "way", ["", "van-ban.docx", "them/", "the-thuc/", "de-muc/", "ban-hanh/", "do-phu/"]
)
def test_a_plan_does_not_exist_for_an_outsider(look, draft, outsider, way):
    look(outsider, f"{draft.get_absolute_url()}{way}", 404)


def test_search_ignores_diacritics(look, draft, officer):
    assert draft.title in look(officer, f"{LIST}?nam=2026&q=khac+phuc+ton+tai")
    assert draft.title not in look(officer, f"{LIST}?nam=2026&q=khong+co")


def test_the_list_goes_out_as_a_workbook(signed_in, draft, officer):
    response = signed_in(officer).get(f"{LIST}?nam=2026&format=xlsx")
    assert response["Content-Disposition"].startswith('attachment; filename="ke-hoach-')


def test_lists_ask_a_constant_number_of_questions(signed_in, plan, coordinator, world):
    def more() -> None:
        for _ in range(30):
            actions.create_plan(
                document=DOCUMENT, unit=world.province, year=2026, kind=Plan.Kind.IMPROVEMENT,
                origin=actions.Origin(), by=coordinator, now=NOW,
            )  # fmt: skip

    assert_constant_queries(signed_in(coordinator), f"{LIST}?nam=2026", more)


def test_a_plan_asks_a_constant_number_of_questions(signed_in, plan, coordinator):
    def more() -> None:
        for number in range(30):
            columns = {"kind": "task", "text": f"Việc {number}", "parent": "II.1"}
            bodies = {"lead": [f"Xã {number}"], "coordinate": ["Sở Nội vụ", "Sở Tài chính"]}
            actions.add_item(plan=plan, columns=columns, bodies=bodies, by=coordinator, now=NOW)

    assert_constant_queries(signed_in(coordinator), plan.get_absolute_url(), more)


def test_the_page_tells_coverage_findings_and_clears(look, draft, officer):
    text = look(officer, draft.get_absolute_url())
    assert "2 tiêu chí, 1,50 điểm" in text
    kind = (
        f'{draft.get_absolute_url()}ra-soat/#clears-no-time">Chưa có thời hạn hoặc nhịp thực hiện'
    )
    assert f'<b>2</b> <a class="td-finding-kind" href="{kind}</a>' in text
    assert "Rõ hiệu quả" in text
    assert text.count("Thiếu</") + text.count("Thiếu<span") == 4
    assert text.count("#id_rhythm") == text.count("ghi ở ô “Thời gian”") // 2 == 2


def test_only_unclear_items_are_left_by_the_filter(look, signed_in, draft, officer):
    item = first(draft)
    signed_in(officer).post(f"/ke-hoach/noi-dung/{item.pk}/", ITEM)
    text = look(officer, f"{draft.get_absolute_url()}?thieu=1")
    assert f'id="muc-{item.pk}"' not in text
    assert "1 nhiệm vụ; 0 đủ rõ" in text


def test_an_item_is_edited_with_its_bodies_time_and_criterion(signed_in, draft, officer, world):
    item = first(draft)
    response = signed_in(officer).post(f"/ke-hoach/noi-dung/{item.pk}/?muc=II.1", ITEM)
    assert response.url == f"{draft.get_absolute_url()}?muc=II.1#muc-{item.pk}"
    item.refresh_from_db()
    assert (item.text, item.product, str(item.deadline)) == (
        "Ban hành kế hoạch năm đúng hạn", "Kế hoạch", "2026-01-31",
    )  # fmt: skip
    assert [(body.role, body.unit) for body in item.bodies.all()] == [
        ("coordinate", world.home_affairs),
        ("coordinate", world.finance),
        ("lead", world.commune_a),
    ]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"deadline": ""}, "Ghi ngày hoàn thành, hoặc chọn nhịp thực hiện."),
        ({"rhythm": "recurring:quarter"}, "nhịp thì để trống ngày"),
        ({"text": ""}, "td-field-error"),
        ({"criterion_code": "9.9"}, "td-field-error"),
    ],
)
def test_a_wrong_item_is_told_and_what_was_typed_stays(signed_in, draft, officer, change, told):
    item = first(draft)
    response = signed_in(officer).post(f"/ke-hoach/noi-dung/{item.pk}/", ITEM | change)
    text = response.content.decode()
    assert told in text
    assert 'value="UBND xã An Khê"' in text
    assert first(draft).text == item.text


def test_a_rhythm_needs_no_date(signed_in, draft, officer):
    item = first(draft)
    given = ITEM | {"rhythm": "recurring:quarter", "deadline": ""}
    signed_in(officer).post(f"/ke-hoach/noi-dung/{item.pk}/", given)
    item.refresh_from_db()
    assert (item.timing, item.every, item.deadline) == ("recurring", "quarter", None)


@pytest.mark.parametrize("every", ["day", "week", "month", "quarter", "half", "year"])
def test_a_rhythm_that_was_read_stays_when_something_else_is_written(
    signed_in, draft, officer, every
):
    item = first(draft)
    draft.items.filter(pk=item.pk).update(timing="recurring", every=every, deadline=None)
    url = f"/ke-hoach/noi-dung/{item.pk}/"
    form = signed_in(officer).get(url).context["form"]
    given = ITEM | {"deadline": "", "rhythm": form["rhythm"].value(), "text": "Trực tiếp dân"}
    signed_in(officer).post(url, given)
    item.refresh_from_db()
    assert (item.text, item.timing, item.every) == ("Trực tiếp dân", "recurring", every)


def test_an_item_is_added_and_removed(signed_in, draft, officer):
    client = signed_in(officer)
    client.post(f"{draft.get_absolute_url()}them/?muc=II.1", ITEM)
    item = draft.items.get(text=ITEM["text"])
    assert (item.parent, item.path) == ("II.1", "II.1.b")
    client.post(f"/ke-hoach/noi-dung/{item.pk}/bo/")
    assert not draft.items.filter(pk=item.pk).exists()


def test_htmx_gets_the_form_as_a_row(client, draft, officer):
    client.force_login(officer)
    answer = client.get(f"/ke-hoach/noi-dung/{first(draft).pk}/", headers={"hx-request": "true"})
    assert answer.content.decode().strip().startswith("<tr")


def test_the_frame_and_the_prose_are_edited(signed_in, look, draft, officer):
    client = signed_in(officer)
    given = {
        "title": "Nâng cao chỉ số", "kind": "reform", "plan_year": "2026", "clears": "6",
        "superior": "", "issuer": "UBND xã An Khê", "place": "An Khê", "authority": "",
        "bases": "Căn cứ một\nCăn cứ hai", "position": "Chủ tịch", "signer": "Ksor Thị Hoa",
        "opening": "UBND xã triển khai như sau:",
        "recipients": "UBND tỉnh (b/c)\nLưu: VT",
    }  # fmt: skip
    client.post(f"{draft.get_absolute_url()}the-thuc/", given)
    client.post(
        f"{draft.get_absolute_url()}de-muc/?muc=I.1", {"title": "Mục tiêu", "text": "Một\n- Hai"}
    )
    draft.refresh_from_db()
    assert (draft.title, draft.kind, draft.clears) == ("Nâng cao chỉ số", "reform", 6)
    assert draft.document["header"]["bases"] == ["Căn cứ một", "Căn cứ hai"]
    assert draft.document["header"]["opening"] == "UBND xã triển khai như sau:"
    part = next(part for part in draft.document["sections"] if part["path"] == "I.1")
    assert (part["title"], part["text"]) == ("Mục tiêu", ["Một", "- Hai"])
    assert "Rõ sản phẩm" in look(officer, draft.get_absolute_url())


def text_of(response) -> str:
    file = docx.Document(BytesIO(response.content))
    cells = (cell.text for table in file.tables for row in table.rows for cell in row.cells)
    return "\n".join([*(paragraph.text for paragraph in file.paragraphs), *cells])


def test_the_document_of_a_draft_marks_what_is_open(signed_in, draft, officer):
    text = text_of(signed_in(officer).get(f"{draft.get_absolute_url()}van-ban.docx"))
    assert "Tiêu chí 1.1 (Ban hành kế hoạch): đạt 1,50/2 điểm, mất 0,50 điểm." in text
    assert "[… thời gian hoàn thành …]" in text
    assert "DỰ THẢO" in text


def test_the_document_of_an_issued_plan_bears_its_number(signed_in, given, plan, coordinator):
    text = text_of(signed_in(coordinator).get(f"{plan.get_absolute_url()}van-ban.docx"))
    assert "35/KH-UBND" in text
    assert "DỰ THẢO" not in text
    assert "[… sản phẩm …]" not in text


def test_issuing_gives_out_the_work_and_tells_the_bodies(signed_in, plan, leader, officer):
    client = signed_in(leader)
    url = f"{plan.get_absolute_url()}ban-hanh/"
    wrong = client.post(url, {"number": "", "date": "26/01/2026"})
    assert wrong.status_code == 200
    client.post(url, {"number": "35/KH-UBND", "date": "26/01/2026"})
    plan.refresh_from_db()
    assert (plan.state, plan.number) == ("issued", "35/KH-UBND")
    assert Task.objects.count() == 2
    assert {told.message for told in officer.notices.all()} == {
        "Xã An Khê được giao 1 nhiệm vụ theo kế hoạch 35/KH-UBND",
        "Xã An Khê: 1 nhiệm vụ của 35/KH-UBND cần cụ thể hóa trong kế hoạch của đơn vị",
    }


def test_reporters_draft_but_do_not_issue(look, draft, officer):
    assert "ban-hanh" not in look(officer, draft.get_absolute_url())
    look(officer, f"{draft.get_absolute_url()}ban-hanh/", 404)


def test_an_issued_plan_offers_no_editing(look, given, plan, coordinator):
    text = look(coordinator, plan.get_absolute_url())
    assert "Sửa" not in text.replace("Sửa đổi", "")
    assert "Chờ" not in text
    look(coordinator, f"{plan.get_absolute_url()}them/", 302)
    look(coordinator, f"/ke-hoach/noi-dung/{first(plan).pk}/", 302)


def test_coverage_takes_a_reason(signed_in, look, draft, officer):
    draft.items.filter(criterion_code="1.1").delete()
    url = f"{draft.get_absolute_url()}do-phu/"
    assert "1 tiêu chí (0,50 điểm) chưa có nhiệm vụ" in look(officer, url)
    signed_in(officer).post(url, {"code": "1.1", "reason": "Chờ hướng dẫn của cấp trên"})
    assert LossReason.objects.get().reason == "Chờ hướng dẫn của cấp trên"
    assert "Mọi điểm chưa đạt đều có nhiệm vụ hoặc lý do" in look(officer, url)


def test_a_plan_from_a_document_is_tied_to_results(signed_in, plan, results, world, coordinator):
    plan.unit = world.commune_a
    plan.save()
    client, url = signed_in(coordinator), plan.get_absolute_url()
    assert "Gắn kế hoạch với kết quả đã chấm" in client.get(url).content.decode()
    client.post(f"{url}ket-qua/", {"cycle": results.pk})
    plan.refresh_from_db()
    assert plan.cycle == results


def test_a_draft_is_thrown_away(signed_in, draft, officer):
    signed_in(officer).post(f"{draft.get_absolute_url()}xoa/")
    assert not Plan.objects.exists()


# --- from lost points ---------------------------------------------------------------------------


@pytest.fixture
def draft_url(results, world) -> str:
    return f"/ke-hoach/lap/?cycle={results.pk}&unit={world.commune_a.pk}"


def test_the_results_of_the_chosen_unit_are_offered(look, results, world, officer):
    text = look(officer, "/ke-hoach/lap/")
    assert f"?cycle={results.pk}&amp;unit={world.commune_a.pk}" in text


def test_criteria_chosen_elsewhere_are_ticked(signed_in, draft_url, officer):
    client, url = signed_in(officer), draft_url
    asked = client.get(f"{url}&code=1.2").content.decode()
    assert asked.count("checked") == 1
    handed = client.post(url, {"chosen": ["1.1", "1.2"]}).content.decode()
    assert handed.count("checked") == 2
    assert not Plan.objects.exists()


FRAME = {"plan_year": "2026", "kind": "improvement", "target": "9,5", "deadline": "30/11/2026"}


def test_a_draft_is_composed_of_what_was_chosen(signed_in, draft_url, results, officer):
    response = signed_in(officer).post(draft_url, FRAME | {"code": ["1.2"], "coordinator": ""})
    plan = Plan.objects.get()
    assert response.url == plan.get_absolute_url()
    assert (plan.year, plan.cycle, plan.indexes) == (2026, results, ["PAR"])
    assert [row.criterion_code for row in plan.items.filter(kind="task", group="")] == ["1.2"]


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"code": []}, "Chọn ít nhất một tiêu chí"),
        ({"code": ["2.1"]}, "Chọn ít nhất một tiêu chí"),
        ({"plan_year": "26"}, "td-field-error"),
        ({"target": "chín"}, "Nhập một số"),
    ],
)
def test_what_cannot_be_composed_is_told(signed_in, draft_url, officer, change, told):
    given = FRAME | {"code": ["1.1"], "coordinator": ""} | change
    response = signed_in(officer).post(draft_url, given)
    assert told in response.content.decode()
    assert not Plan.objects.exists()


def test_results_of_another_unit_are_nobodys_to_plan_from(look, draft_url, outsider):
    look(outsider, draft_url, 404)
    look(outsider, "/ke-hoach/lap/?cycle=x&unit=1", 404)


def test_the_stamp_of_sample_results_goes_into_the_plan(results, world, officer):
    results.sample = True
    results.save()
    plan = actions.draft_from_losses(
        results=queries.results_of(results, world.commune_a), codes=["1.1"],
        wish=Wish(year=2026), kind="improvement", by=officer, now=NOW,
    )  # fmt: skip
    assert plan.sample is True


def test_items_of_a_long_plan_open_with_their_first_part(look, coordinator, world):
    items = tuple(task(number, id=f"II.1#{number}") for number in range(1, 42))
    sections = (DOCUMENT.sections[0],)
    plan = actions.create_plan(
        document=DOCUMENT.__class__(header=DOCUMENT.header, sections=sections, items=items),
        unit=world.province, year=2026, kind="reform", origin=actions.Origin(), by=coordinator,
        now=NOW,
    )  # fmt: skip
    text = look(coordinator, f"{plan.get_absolute_url()}?muc=*")
    assert text.count('<tr id="muc-') == 41


def test_the_coordinator_plans_for_the_province_from_all_communes(look, results, coordinator):
    source = look(coordinator, "/ke-hoach/lap/")
    assert "cộng mọi đơn vị trực thuộc được chấm" in source
    url = f"/ke-hoach/lap/?cycle={results.pk}&unit={coordinator.all_duties[0].unit.parent_id}"
    text = look(coordinator, url)
    assert "Kế hoạch của Tỉnh Mẫu từ điểm chưa đạt của các đơn vị" in text
    assert "bình quân 2 đơn vị" in text
    assert '<td data-label="Đơn vị chưa đạt">1/2</td>' in text
    assert text.count(" checked") == 0
    assert look(coordinator, f"{url}&cua=*").count(" checked") == 2


def test_the_losses_of_a_cycle_lead_to_a_plan_of_the_body_above(look, results, coordinator):
    text = look(coordinator, f"/chua-dat/{results.pk}/?unit=tat-ca")
    assert f"/ke-hoach/lap/?cycle={results.pk}&amp;unit=" in text


def test_two_people_on_one_item_do_not_overwrite_each_other_unseen(signed_in, draft, officer):
    item, client = first(draft), signed_in(officer)
    url = f"/ke-hoach/noi-dung/{item.pk}/"
    seen = initial_of(item)["seen"]
    client.post(url, ITEM | {"seen": seen, "text": "Bản của người thứ nhất"})
    late = client.post(url, ITEM | {"seen": seen, "text": "Bản của người thứ hai"})
    text = late.content.decode()
    assert "Người khác vừa sửa nội dung này" in text
    assert "Bản của người thứ hai" in text
    item.refresh_from_db()
    assert item.text == "Bản của người thứ nhất"
    again = re.search(r'name="seen" value="(\w+)"', text)[1]
    client.post(url, ITEM | {"seen": again, "text": "Bản của người thứ hai"})
    item.refresh_from_db()
    assert item.text == "Bản của người thứ hai"


def test_a_conflict_tells_every_field_that_another_wrote(signed_in, draft, officer):
    item, client = first(draft), signed_in(officer)
    url = f"/ke-hoach/noi-dung/{item.pk}/"
    seen = initial_of(item)["seen"]
    changed = {"lead": ["Sở Nội vụ"], "product": "Báo cáo quý\nDanh mục", "deadline": "30/6/2026"}
    client.post(url, ITEM | changed | {"seen": seen})
    text = client.post(url, ITEM | {"seen": seen}).content.decode()
    told = re.findall(r"<li>([^<]*)</li>", text.partition('role="alert"')[2].partition("</ul>")[0])
    assert told[1:-1] == [
        "Chủ trì: Sở Nội vụ",
        "Ngày hoàn thành: 30/06/2026",
        "Sản phẩm: Báo cáo quý\nDanh mục",
    ]


FRAME = {
    "title": "Nâng cao chỉ số", "kind": "reform", "plan_year": "2026", "clears": "6",
    "superior": "", "issuer": "UBND xã An Khê", "place": "An Khê", "opening": "", "bases": "",
    "authority": "TM. ỦY BAN NHÂN DÂN\r\nKT. CHỦ TỊCH", "position": "Phó Chủ tịch",
    "signer": "Ksor Thị Hoa", "recipients": "UBND tỉnh (b/c)\r\nLưu: VT",
}  # fmt: skip


def sent_by_a_browser(page: str) -> dict[str, str]:
    """Return what a form sends unchanged: an input of one line loses the breaks of its value."""
    form = html.fromstring(page).xpath("//form[.//*[@name='signer']]")[0]
    said = {one.get("name"): one.value or "" for one in form.xpath(".//textarea | .//select")}
    inputs = form.xpath(".//input[@name]")
    lines = {one.get("name"): (one.get("value") or "").replace("\n", "") for one in inputs}
    return {name: value.removeprefix("\n") for name, value in (said | lines).items()}


def test_a_frame_saved_unchanged_stays_as_it_is(signed_in, look, draft, officer):
    client, url = signed_in(officer), f"{draft.get_absolute_url()}the-thuc/"
    client.post(url, FRAME)
    draft.refresh_from_db()
    header = draft.document["header"]
    assert header["authority"] == "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH"
    assert client.post(url, sent_by_a_browser(look(officer, url))).status_code == 302
    draft.refresh_from_db()
    assert draft.document["header"] == header
    text = text_of(client.get(f"{draft.get_absolute_url()}van-ban.docx"))
    assert "TM. ỦY BAN NHÂN DÂN\nKT. CHỦ TỊCH\nPHÓ CHỦ TỊCH" in text


def test_two_people_on_one_frame_do_not_overwrite_each_other_unseen(
    signed_in, look, draft, officer
):
    client, url = signed_in(officer), f"{draft.get_absolute_url()}the-thuc/"
    client.post(url, FRAME)
    seen = sent_by_a_browser(look(officer, url))["seen"]
    client.post(url, FRAME | {"seen": seen, "title": "Của người thứ nhất", "bases": "Luật"})
    late = FRAME | {"seen": seen, "title": "Của người thứ hai"}
    text = client.post(url, late).content.decode()
    assert "<li>Trích yếu: Của người thứ nhất</li>" in text
    assert "<li>Căn cứ ban hành: Luật</li>" in text
    assert "Của người thứ hai" in text
    draft.refresh_from_db()
    assert draft.title == "Của người thứ nhất"
    client.post(url, late | {"seen": sent_by_a_browser(text)["seen"]})
    draft.refresh_from_db()
    assert draft.title == "Của người thứ hai"


def test_two_people_on_one_part_do_not_overwrite_each_other_unseen(signed_in, look, draft, officer):
    client, url = signed_in(officer), f"{draft.get_absolute_url()}de-muc/?muc=I.1"
    seen = re.search(r'name="seen" value="(\w+)"', look(officer, url))[1]
    client.post(url, {"title": "Mục tiêu", "text": "Một", "seen": seen})
    text = client.post(url, {"title": "Yêu cầu", "text": "Hai", "seen": seen}).content.decode()
    assert "<p>Đề mục: Mục tiêu</p>" in text
    assert "<p>Nội dung: Một</p>" in text


def test_paper_of_a_plan_that_was_read_has_the_form_of_its_source(draft):
    draft.items.update(product="")
    rows = list(queries.items_of(draft))
    _said, composed = printed(draft, rows)
    draft.source = Version(pk=1)
    said, read = printed(draft, rows)
    assert [bool(one.appendices) for one in (composed, read)] == [True, False]
    assert {item.product for item in said.items} == {None}
    draft.clears = draft.Clears.SIX
    said, _paper = printed(draft, rows)
    assert {item.product for item in said.items if item.kind == "task" and not item.group} == {
        "[… sản phẩm …]"
    }


def test_heading_with_nothing_under_it_asks_for_its_text(draft):
    draft.document["sections"].append(
        {"path": "IV", "title": "HIỆU LỰC", "lines": [0, 0], "indexes": [], "text": []}
    )
    said, _paper = printed(draft, queries.items_of(draft))
    assert said.sections[-1].text == ("[… nội dung …]",)


def test_heading_with_parts_by_their_own_number_does_not_ask_for_text(draft):
    item = draft.items.order_by("order").first()
    beside = [("IV", "BIỆN PHÁP"), ("IV.1", "Thể chế"), ("IV.1.1.1", "Nhiệm vụ, giải pháp")]
    beside.append(("IV.1.1.2", "Tồn tại, hạn chế"))
    draft.document["sections"] += [
        {"path": path, "title": title, "lines": [0, 0], "indexes": [], "text": []}
        for path, title in beside
    ]
    item.parent, item.path = "IV.1.1.1", "IV.1.1.1.a"
    said, _paper = printed(draft, [item])
    asking = [part.path for part in said.sections if part.text == ("[… nội dung …]",)]
    assert asking[-1:] == ["IV.1.1.2"]
    assert not {"IV", "IV.1", "IV.1.1.1"} & {*asking}


@pytest.mark.parametrize("number", ["9" * 30, "9" * 5000, "٣", "-1", "1.5"])
@pytest.mark.parametrize(
    ("page", "field"),
    [
        ("chuyen-tiep/", "code"),
        ("ket-qua/", "cycle"),
        ("gop/nhan/", "code"),
        ("/nhiem-vu/xac-nhan/", "chosen"),
        ("/nhiem-vu/cap-tren/chon/", "chosen"),
        ("/nhiem-vu/cap-tren/chon/", "gan"),
    ],
)
def test_numbers_that_no_row_bears_break_nothing(signed_in, draft, officer, page, field, number):  # noqa: PLR0917 - fixtures
    url = page if page.startswith("/") else f"{draft.get_absolute_url()}{page}"
    answer = signed_in(officer).post(url, {field: number})
    assert answer.status_code in {200, 302, 404}


@pytest.mark.parametrize("number", ["9" * 30, "9" * 400])
def test_a_lead_for_a_row_that_is_not_there_is_refused(signed_in, draft, coordinator, number):
    url = f"{draft.get_absolute_url()}ban-hanh/chu-tri/"
    page = signed_in(coordinator).post(url, {f"chu-tri-{number}": "Sở Nội vụ"}, follow=True)
    assert "Ghi cơ quan chủ trì cho ít nhất một nhiệm vụ" in page.content.decode()


@pytest.mark.parametrize("path", ["XX.9", "*", "II.1 "])
def test_nothing_is_added_under_a_heading_that_is_not_there(signed_in, draft, officer, path):
    before = draft.items.count()
    url = f"{draft.get_absolute_url()}them/?muc={path}"
    page = signed_in(officer).post(url, ITEM).content.decode()
    assert f"Kế hoạch không có mục {path.strip()}" in page
    assert draft.items.count() == before

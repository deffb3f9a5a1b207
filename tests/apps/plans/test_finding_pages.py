"""What is questionable in a plan: mended where it leads to, or left with a reason."""

import re
from datetime import date

import pytest
from django.urls import reverse
from django.utils import translation

from tests.apps.conftest import assert_constant_queries, person
from tests.apps.factories import UnitFactory
from tests.apps.plans.conftest import LOST, NOW
from tests.apps.plans.drafts import TODAY, clear, found, marks
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.audit.models import Event
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.actions.setting_aside import set_aside, take_up_again
from thuocdo.apps.plans.lists.plans import PLAN_COLUMNS
from thuocdo.apps.plans.mapping import Wish
from thuocdo.apps.plans.models import Plan, SetAside
from thuocdo.apps.plans.queries.findings import look_over


@pytest.fixture
def draft(results, world, officer) -> Plan:
    return actions.draft_from_losses(
        results=queries.results_of(results, world.commune_a), codes=LOST[:1], wish=Wish(year=2026),
        kind=Plan.Kind.IMPROVEMENT, by=officer, now=NOW,
    )  # fmt: skip


def test_lost_points_want_work_or_a_reason(draft, results, world, officer):
    assert "lint.loss_own" in found(draft)
    actions.record_reason(
        cycle=results, unit=world.commune_a, criterion_code="1.2", reason="Chờ hướng dẫn",
        by=officer, now=NOW,
    )  # fmt: skip
    assert not [code for code in found(draft) if code.startswith("lint.loss")]


def test_a_commune_is_not_told_to_give_work_to_the_body_that_judges_it(look, draft, officer):
    text = look(officer, page(draft))
    assert "Giao nhiệm vụ cho bộ phận phụ trách, hoặc ghi lý do" in text
    assert "Giao nhiệm vụ cho Sở" not in text


def page(plan: Plan) -> str:
    return f"{plan.get_absolute_url()}ra-soat/"


def test_a_finding_leads_to_the_field_that_mends_it(look, make, coordinator):
    plan = make(clear(product=None, path="II.1.1"))
    item = plan.items.get()
    text = look(coordinator, page(plan))
    mend = f"/ke-hoach/noi-dung/{item.pk}/?muc=II.1&amp;ra-soat=1#id_product"
    assert f'href="{mend}"' in text
    assert 'id="id_product"' in look(coordinator, f"/ke-hoach/noi-dung/{item.pk}/?muc=II.1")
    assert f'href="{plan.get_absolute_url()}?muc=II.1#muc-{item.pk}"' in text
    assert ">II.1.1</a>: chưa ghi sản phẩm." in look(coordinator, plan.get_absolute_url())


def test_a_lost_point_leads_to_a_task_that_names_it(look, signed_in, draft, officer):
    text = look(officer, page(draft))
    add = f"{draft.get_absolute_url()}them/?tieu-chi=1.2&amp;ra-soat=1"
    assert f'href="{add}"' in text
    form = look(officer, add.replace("&amp;", "&"))
    assert re.search(r'<option value="1.2" selected', form)
    given = {
        "text": "Công khai 100% kết quả", "kind": "task", "force": "assigned", "lead": ["Sở Nội vụ"],
        "coordinate": [""], "implement": [""], "rhythm": "fixed", "deadline": "30/06/2026",
        "product": "Bảng công khai", "result": "", "criterion_code": "1.2",
    }  # fmt: skip
    assert signed_in(officer).post(add.replace("&amp;", "&"), given).url == page(draft)
    assert not [code for code in found(draft) if code.startswith("lint.loss")]


def test_a_task_that_may_answer_a_loss_is_called_by_its_path(make, results, world, officer):
    plan = actions.draft_from_losses(
        results=queries.results_of(results, world.commune_a), codes=LOST[:1], wish=Wish(year=2026),
        kind=Plan.Kind.IMPROVEMENT, by=officer, now=NOW,
    )  # fmt: skip
    name = queries.criterion_names(results)["1.2"]
    plan.items.filter(kind="task", group="").update(text=name, criterion_code="1.1")
    [doubt] = [one for one in look_over(plan, TODAY).checked.open if one.criterion == "1.2"]
    item = plan.items.get(text=name)
    assert (doubt.issue.code, doubt.issue.values["item"]) == ("lint.loss_perhaps", item.path)


def test_mending_comes_back_to_the_list(signed_in, make, coordinator):
    plan = make(clear(product=None))
    item = plan.items.get()
    form = {
        "text": item.text, "kind": "task", "force": "assigned", "lead": ["Sở Nội vụ"],
        "coordinate": [""], "implement": [""], "rhythm": "fixed", "deadline": "30/06/2026",
        "product": "Bảng công khai",
    }  # fmt: skip
    response = signed_in(coordinator).post(f"/ke-hoach/noi-dung/{item.pk}/?ra-soat=1", form)
    assert response.url == page(plan)
    assert found(plan) == []
    plan.refresh_from_db()
    assert plan.open_findings == 0


def test_one_finding_or_a_whole_kind_is_left_with_a_reason(signed_in, look, make, coordinator):
    plan = make(clear(1, product=None), clear(2, product=None), clear(3, deadline=date(2027, 1, 5)))
    client = signed_in(coordinator)
    given = {"mark": marks(plan, "clears.after_plan"), "reason": "Tự chấm điểm vào tháng 01/2027"}
    assert client.post(page(plan), given).url == page(plan)
    assert found(plan) == ["clears.no_product", "clears.no_product"]
    client.post(page(plan), {"kind": "clears.no_product", "reason": "Sản phẩm ghi ở phụ lục"})
    assert found(plan) == []
    text = look(coordinator, page(plan))
    assert "Không còn điều nào cần xem lại" in text
    assert "Tự chấm điểm vào tháng 01/2027" in text
    assert text.count("Sản phẩm ghi ở phụ lục") == 2
    assert "3 điều để nguyên có lý do" in look(coordinator, plan.get_absolute_url())
    last = Event.objects.filter(action="plan.findings_set_aside").latest("pk")
    assert last.facts == {"findings": 2, "kinds": ["clears.no_product"]}


def test_a_finding_comes_back_when_its_item_changes(make, coordinator, look):
    plan = make(clear(1, product=None), clear(2, product=None))
    set_aside(
        plan=plan, marks=marks(plan, "clears.no_product"), reason="Ở phụ lục", by=coordinator,
        now=NOW,
    )  # fmt: skip
    first = plan.items.first()
    columns, bodies = {"text": "Công khai 99% thủ tục của ngành"}, {"lead": ["Sở Nội vụ"]}
    actions.update_item(item=first, columns=columns, bodies=bodies, by=coordinator, now=NOW)
    assert found(plan) == ["clears.no_product"]
    plan.refresh_from_db()
    assert plan.open_findings == 1
    assert "nội dung đã đổi" in look(coordinator, page(plan))


def test_an_item_added_before_another_leaves_its_reason_alone(make, coordinator):
    plan = make(clear(1, product=None))
    chosen = marks(plan, "clears.no_product")
    set_aside(plan=plan, marks=chosen, reason="Ở phụ lục", by=coordinator, now=NOW)
    item = plan.items.get()
    item.order, item.path, item.lines = 9, "II.4", [0, 0]
    item.save()
    assert found(plan) == []


def test_a_reason_is_taken_back_and_stays_readable(signed_in, look, make, coordinator):
    plan = make(clear(product=None))
    chosen = marks(plan, "clears.no_product")
    set_aside(plan=plan, marks=chosen, reason="Ở phụ lục", by=coordinator, now=NOW)
    row = SetAside.objects.get()
    client = signed_in(coordinator)
    assert client.post(f"/ke-hoach/ra-soat/{row.pk}/").url == page(plan)
    assert found(plan) == ["clears.no_product"]
    assert "Phạm Thị Thu Hương đưa lại" in look(coordinator, page(plan))
    assert Event.objects.filter(action="plan.finding_taken_up").count() == 1
    with pytest.raises(RefusedError):
        take_up_again(row=SetAside.objects.get(), by=coordinator, now=NOW)
    set_aside(plan=plan, marks=chosen, reason="Vẫn ở phụ lục", by=coordinator, now=NOW)
    assert SetAside.objects.count() == 2


@pytest.mark.parametrize("reason", ["", "  "])
def test_a_reason_is_needed(signed_in, make, coordinator, reason):
    plan = make(clear(product=None))
    chosen = marks(plan, "clears.no_product")
    response = signed_in(coordinator).post(page(plan), {"mark": chosen, "reason": reason})
    assert response.status_code == 200
    with pytest.raises(RefusedError):
        set_aside(plan=plan, marks=chosen, reason=reason, by=coordinator, now=NOW)
    assert not SetAside.objects.exists()


def test_only_what_is_found_now_can_be_left(make, coordinator):
    plan = make(clear())
    with pytest.raises(RefusedError):
        set_aside(plan=plan, marks=["0" * 64], reason="Ở phụ lục", by=coordinator, now=NOW)


def test_readers_read_and_others_do_not(look, signed_in, draft, cast):
    text = look(cast["leader"], page(draft))
    assert "Để nguyên" not in text
    look(cast["outsider"], page(draft), 404)
    with pytest.raises(NotAllowedError):
        set_aside(plan=draft, marks=["x"], reason="x", by=cast["leader"], now=NOW)
    assert "Để nguyên điều đã chọn" in look(cast["officer"], page(draft))


def test_issuing_shows_the_list_once_more_and_is_not_stopped_by_it(
    look, signed_in, make, coordinator
):
    plan = make(clear(product=None))
    url = f"{plan.get_absolute_url()}ban-hanh/"
    assert "chưa ghi sản phẩm" in look(coordinator, url)
    signed_in(coordinator).post(url, {"number": "12/KH-UBND", "date": "26/01/2026"})
    plan.refresh_from_db()
    assert (plan.state, plan.open_findings) == ("issued", 1)
    assert "ra-soat=1" not in look(coordinator, page(plan))


def test_the_list_of_plans_counts_open_findings(look, make, coordinator):
    plan = make(clear(1, product=None), clear(2, product=None, lead=()))
    text = look(coordinator, "/ke-hoach/?nam=2026")
    assert re.search(rf'href="{page(plan)}"[^>]*>\s*3\s*<', text)


def test_the_page_asks_a_constant_number_of_questions(signed_in, make, coordinator):
    plan = make(clear(product=None))
    UnitFactory(name="Sở Cũ", kind="department", valid_to=date(2025, 2, 28))

    def more() -> None:
        for number in range(20):
            UnitFactory(name=f"Sở Cũ {number}", kind="department", valid_to=date(2025, 2, 28))
            columns = {"kind": "task", "text": f"Việc {number} cần làm", "parent": "II.1"}
            bodies = {"lead": [f"Sở Cũ {number}"]}
            actions.add_item(plan=plan, columns=columns, bodies=bodies, by=coordinator, now=NOW)
        chosen = marks(plan, "clears.no_time")
        set_aside(plan=plan, marks=chosen, reason="Hằng năm", by=coordinator, now=NOW)

    set_aside(
        plan=plan, marks=marks(plan, "clears.no_product"), reason="Ở phụ lục", by=coordinator,
        now=NOW,
    )  # fmt: skip
    assert_constant_queries(signed_in(coordinator), page(plan), more)


def test_findings_come_in_english_too(signed_in, make, coordinator):
    plan = make(clear(product=None))
    client = signed_in(coordinator)
    with translation.override("vi"):  # what the page switches to ends with it
        client.post(reverse("ui:language"), {"language": "en"})
        text = client.get(page(plan)).content.decode()
    assert "No product named" in text
    assert "1 finding" in text


def test_ticks_stay_where_the_reason_is_missing(signed_in, make, coordinator):
    plan = make(clear(1, product=None), clear(2, product=None))
    mark = marks(plan, "clears.no_product")[1]
    page_again = signed_in(coordinator).post(page(plan), {"mark": mark}).content.decode()
    ticked = re.findall(r'name="mark" value="(\w+)" checked', page_again)
    assert ticked == [mark]


def test_who_drafts_a_plan_together_looks_over_it_too(make, world, coordinator):
    plan = make(clear(product=None))
    plan.partner = world.finance
    plan.save()
    partner = person("ban", "Đỗ Hải", "reporter", world.finance)
    left = set_aside(
        plan=plan, marks=marks(plan, "clears.no_product"), reason="Có sẵn", by=partner, now=NOW
    )
    assert left == 1


def test_an_issued_plan_only_keeps_what_was_noted(make, coordinator, look):
    plan = make(clear(product=None, path="II.1.1"))
    address = plan.get_absolute_url()
    before = look(coordinator, address)
    assert "Cần xem lại" in before
    actions.issue_plan(
        plan=plan, number="35/KH-UBND", date=date(2026, 1, 26), by=coordinator, now=NOW
    )
    text = look(coordinator, address)
    assert "Ghi nhận khi ban hành" in text
    assert "kế hoạch đã ban hành, không phải sửa" in text
    assert "Cần xem lại" not in text
    assert "td-doubt" not in text
    listed = look(coordinator, page(plan))
    assert "ghi nhận khi ban hành" in listed
    assert "Sửa<span" not in listed
    [row] = look_rows(coordinator, plan)
    assert row is None


def look_rows(by, plan: Plan) -> list[object]:
    """Return what the list of plans counts as open findings."""
    column = next(one for one in PLAN_COLUMNS if one.key == "findings")
    return [column.value(one) for one in queries.plans_for(by, TODAY).filter(pk=plan.pk)]


def test_losses_of_an_open_year_are_told_to_be_provisional(draft, results, officer, look):
    address = reverse("plans:coverage", args=[draft.pk])
    assert "tạm tính" not in look(officer, address)
    results.state = "open"
    results.save()
    told = "Kết quả năm 2025 là tạm tính đến khi khóa kỳ đánh giá; điểm còn thay đổi."
    assert told in look(officer, address)
    last = date(2099, 3, 31)
    results.stages.create(kind="final", opens=last, closes=last)
    told = "tạm tính đến khi khóa kỳ đánh giá, dự kiến 31/03/2099; điểm còn thay đổi."
    assert told in look(officer, address)
    assert told in look(officer, draft.get_absolute_url())

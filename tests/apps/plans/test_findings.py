"""What is questionable in a plan: held against all that is known, mended, or left with a reason."""

import re
from datetime import date
from fractions import Fraction

import pytest
from django.urls import reverse

from tests.apps.conftest import assert_constant_queries
from tests.apps.factories import SuccessionFactory, UnitFactory
from tests.apps.plans.conftest import LOST, NOW, task
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.audit.models import Event
from thuocdo.apps.figures import actions as figures
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.actions.drafting import Origin
from thuocdo.apps.plans.actions.setting_aside import set_aside, take_up_again
from thuocdo.apps.plans.mapping import Wish
from thuocdo.apps.plans.models import Plan, SetAside
from thuocdo.apps.plans.queries.findings import checked_anew
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period
from thuocdo.core.plan.model import (
    Citation,
    Header,
    Operator,
    PlanDocument,
    PlanWarning,
    Section,
    Target,
    TargetUnit,
)

TODAY = NOW.date()


@pytest.fixture
def make(world, coordinator):
    """Return a maker of drafts of the province for 2026 from items and what else is told."""

    def made(*items, kind=Plan.Kind.OTHER, year=2026, **more) -> Plan:
        header = Header(
            kind="Kế hoạch", title="Nâng cao chất lượng phục vụ", draft=True, plan_year=year,
            supersedes=more.pop("supersedes", ()), bases=more.pop("bases", ()),
        )  # fmt: skip
        sections = (Section("II.1", "Thủ tục hành chính", (1, 1)),)
        document = PlanDocument(header=header, sections=sections, items=items, **more)
        return actions.create_plan(
            document=document, unit=world.province, year=year, kind=kind, origin=Origin(),
            by=coordinator, now=NOW,
        )  # fmt: skip

    return made


@pytest.fixture
def draft(results, world, officer) -> Plan:
    return actions.draft_from_losses(
        results=queries.results_of(results, world.commune_a), codes=LOST[:1], wish=Wish(year=2026),
        kind=Plan.Kind.IMPROVEMENT, by=officer, now=NOW,
    )  # fmt: skip


def clear(number: int = 1, **more):
    defaults = {
        "text": f"Công khai 100% thủ tục của nhóm {number}",
        "lead": ("Sở Nội vụ",),
        "product": "Bảng công khai",
    }
    return task(number, **(defaults | more))


def found(plan: Plan) -> list[str]:
    plan = Plan.objects.get(pk=plan.pk)
    return [doubt.issue.code for doubt in checked_anew(plan, TODAY).open]


def issue(plan: Plan, number: str, by, supersedes: Plan | None = None) -> None:
    day = date(plan.year, 1, 20)
    actions.issue_plan(plan=plan, number=number, date=day, by=by, now=NOW, supersedes=supersedes)


def test_a_clear_plan_has_nothing_to_look_at(make):
    assert found(make(clear())) == []


def test_bodies_that_ended_are_told_with_who_came_after(make, world):
    old = UnitFactory(
        name="Sở Thông tin", code="so-tt", kind="department", valid_to=date(2025, 2, 28)
    )
    SuccessionFactory(before=old, after=world.home_affairs)
    plan = make(clear(lead=("sở thông tin",)), clear(2, coordinate=("UBND huyện Suối Bạc",)))
    [first, second] = checked_anew(plan, TODAY).open
    assert (first.issue.code, dict(first.issue.values)) == (
        "lint.body_gone",
        {"body": "sở thông tin", "after": "Sở Nội vụ"},
    )
    assert second.issue.code == "lint.no_districts"


def test_a_name_that_a_living_body_bears_again_is_not_gone(make):
    UnitFactory(name="Sở Nội vụ", code="so-nv-cu", kind="department", valid_to=date(2025, 2, 28))
    assert found(make(clear())) == []


def test_a_plan_of_an_old_year_is_held_against_its_own_time(make):
    UnitFactory(name="Sở Thông tin", code="so-tt", kind="department", valid_to=date(2025, 2, 28))
    year = {"lead": ("Sở Thông tin",), "deadline": date(2024, 6, 30)}
    assert found(make(clear(**year), year=2024)) == []


def test_targets_are_held_against_last_years_figure_and_its_error(make, world):
    figure = Figure(
        unit="tinh", metric="sipas.total", period=parse_period("2025"),
        value=Fraction("0.88"), n=400, se=0.01, source="Bộ Nội vụ", as_of=TODAY,
    )  # fmt: skip
    figures.publish(figures=[figure], by=None, now=NOW)

    def aim(value: str) -> Target:
        return Target("SIPAS", Operator.AT_LEAST, Fraction(value), TargetUnit.PERCENT)

    low, near, high = (clear(n, targets=(aim(v),)) for n, v in ((1, "87"), (2, "89"), (3, "91")))
    assert found(make(low, near, high)) == ["lint.aim_below", "lint.aim_in_error"]


def test_documents_that_another_plan_took_the_place_of_are_told_where_they_are_cited(
    make, coordinator
):
    old = make(clear(), year=2025)
    issue(old, "80/KH-UBND", coordinator)
    issue(make(clear(), supersedes=("15/KH-UBND",)), "12/KH-UBND", coordinator, supersedes=old)
    citations = (
        Citation("Kế hoạch", "80/KH-UBND", 5, date(2025, 1, 20)),
        Citation("Kế hoạch", "80/KH-UBND", 6, date(2024, 1, 20)),
        Citation("Kế hoạch", "15/ KH - UBND", 7, issuer="UBND tỉnh"),
    )
    text = "Thực hiện 100% nội dung của Kế hoạch số 80/KH-UBND"
    cites = clear(text=text, lines=(5, 7), product="Kế hoạch 15/KH-UBND")
    plan = make(cites, citations=citations)
    doubts = checked_anew(plan, TODAY).open
    assert [(one.issue.code, one.issue.place) for one in doubts] == [
        ("lint.superseded", "dòng 5"),
        ("lint.superseded", "dòng 7"),
    ]
    assert {one.item.pk for one in doubts} == {plan.items.get().pk}


def test_what_was_edited_out_is_no_longer_cited_or_missing(make, coordinator):
    old = make(clear(), year=2025)
    issue(old, "80/KH-UBND", coordinator)
    issue(make(clear()), "12/KH-UBND", coordinator, supersedes=old)
    cites = clear(text="Thực hiện 100% Kế hoạch số 80/KH-UBND, Phụ lục I", lines=(5, 5))
    plan = make(
        cites,
        citations=(Citation("Kế hoạch", "80/KH-UBND", 5, date(2025, 1, 20)),),
        warnings=(PlanWarning(5, "plan.annex_missing", {"annex": "Phụ lục I"}),),
    )
    assert found(plan) == ["lint.annex_missing", "lint.superseded"]
    item = plan.items.get()
    columns = {"text": "Thực hiện 100% kế hoạch của năm"}
    bodies = {"lead": ["Sở Nội vụ"]}
    actions.update_item(item=item, columns=columns, bodies=bodies, by=coordinator, now=NOW)
    assert found(plan) == []


def test_work_of_last_year_said_again_is_told_unless_carried_over(make, coordinator):
    before = make(clear(lead=("UBND Xã An Khê",)), year=2025)
    issue(before, "80/KH-UBND", coordinator)
    plan = make(clear(lead=("UBND Xã An Khê",)))
    [doubt] = checked_anew(plan, TODAY).open
    assert (doubt.issue.code, doubt.issue.values["before"]) == (
        "lint.repeated",
        "II.1 (80/KH-UBND)",
    )
    plan.items.update(carried_from=before.items.get())
    assert found(plan) == []


def test_kinds_of_plan_are_known_without_their_titles(make):
    plan = make(clear(), kind=Plan.Kind.REFORM)
    assert found(plan)[:2] == ["lint.not_issued_late", "lint.no_direction"]
    assert found(make(clear(), kind=Plan.Kind.COMPETITIVENESS)) == ["lint.not_issued_late"]
    later = clear(deadline=date(2030, 12, 31))
    assert found(make(later, kind=Plan.Kind.PROGRAMME)) == []
    assert found(make(later)) == ["clears.after_plan"]


def test_lost_points_want_work_or_a_reason(draft, results, world, officer):
    assert "lint.loss_of_nobody" in found(draft) or "lint.loss_unanswered" in found(draft)
    actions.record_reason(
        cycle=results, unit=world.commune_a, criterion_code="1.2", reason="Chờ hướng dẫn",
        by=officer, now=NOW,
    )  # fmt: skip
    assert not [code for code in found(draft) if code.startswith("lint.loss")]


def page(plan: Plan) -> str:
    return f"{plan.get_absolute_url()}ra-soat/"


def marks(plan: Plan, *codes: str) -> list[str]:
    return [doubt.mark for doubt in checked_anew(plan, TODAY).open if doubt.issue.code in codes]


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
    [doubt] = [one for one in checked_anew(plan, TODAY).open if one.criterion == "1.2"]
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
    client.post(reverse("ui:language"), {"language": "en"})
    text = client.get(page(plan)).content.decode()
    assert "No product named" in text
    assert "1 finding" in text

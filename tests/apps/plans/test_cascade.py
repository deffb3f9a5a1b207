"""Work of an issued plan taken up below: no unit is silent at any level."""

import re
from dataclasses import replace
from datetime import UTC, date, datetime
from io import BytesIO
from itertools import groupby

import openpyxl
import pytest
from django.urls import reverse

from tests.apps.conftest import assert_constant_queries, person
from tests.apps.factories import UnitFactory
from tests.apps.plans.conftest import DOCUMENT, NOW, task
from tests.apps.plans.samples import PLAN
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.audit.models import Event
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.due.reminders import due
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.models import Plan, PlanItem, Uptake
from thuocdo.apps.plans.shown.cascade import proposals
from thuocdo.apps.units.models import Unit

Kind, Role = Unit.Kind, Duty.Role
TODAY = NOW.date()
CROWD = "UBND các xã, phường"


def drafted(unit, by, *items, kind=Plan.Kind.IMPROVEMENT, year=2026) -> Plan:
    return actions.create_plan(
        document=replace(DOCUMENT, items=items), unit=unit, year=year, kind=kind,
        origin=actions.Origin(), by=by, now=NOW,
    )  # fmt: skip


def issued(unit, by, *items, **more) -> Plan:
    plan = drafted(unit, by, *items, **more)
    actions.issue_plan(
        plan=plan, number=f"{plan.pk}/KH-UBND", date=date(2026, 1, 26), by=by, now=NOW
    )
    return plan


def standing(plan: Plan) -> dict[str, tuple[int, int, int, int]]:
    """Return by unit: taken up, asked not to apply, waived, silent."""
    return {
        unit.name: (unit.taken, unit.asking, unit.waived, unit.silent)
        for unit in queries.units_asked(plan, TODAY)
    }


@pytest.fixture
def above(world, coordinator) -> Plan:
    """Give two items to all communes, one to a department and one to nobody below."""
    return issued(
        world.province, coordinator,
        task(1, text="Niêm yết đủ thủ tục hành chính tại bộ phận một cửa",
             lead=("Sở Nội vụ",), implement=(CROWD,)),
        task(2, text="Đối thoại với người dân ít nhất hai lần trong năm", lead=(CROWD,)),
        task(3, text="Công bố danh mục thủ tục", lead=("Sở Tài chính",), coordinate=(CROWD,)),
        task(4, text="Theo dõi chung", lead=("Các cơ quan có liên quan",)),
    )  # fmt: skip


@pytest.fixture
def own(world, officer) -> Plan:
    return drafted(
        world.commune_a, officer,
        task(1, text="Dán công khai thủ tục hành chính đầy đủ tại bộ phận một cửa của xã"),
        task(2, text="Trồng cây xanh ở các thôn"),
    )  # fmt: skip


def of(plan: Plan, unit, number: int = 0) -> Uptake:
    return Uptake.objects.filter(item__plan=plan, unit=unit).order_by("item__order")[number]


def test_every_unit_named_or_meant_is_asked_and_no_other(above):
    assert standing(above) == {
        "Sở Nội vụ": (0, 0, 0, 1),
        "Sở Tài chính": (0, 0, 0, 1),
        "Xã An Khê": (0, 0, 0, 2),
        "Xã Ấp Bắc": (0, 0, 0, 2),
        "Xã Đông Giang": (0, 0, 0, 2),
    }


def test_no_unit_is_silent_over_three_levels(world, coordinator):
    """Programme of the ministry → the province's year → the communes: each owes an answer."""
    ministry = UnitFactory(code="bo", name="Bộ Mẫu", kind=Kind.CENTRAL_AGENCY)
    Unit.objects.filter(pk=world.province.pk).update(parent=ministry)
    head = person("dau-moi-bo", "Lê Văn Bộ", Role.COORDINATOR, ministry)
    programme = issued(
        ministry, head, task(1, lead=("UBND các tỉnh, thành phố",)), kind=Plan.Kind.PROGRAMME
    )
    assert standing(programme) == {"Bộ Mẫu": (0, 0, 0, 1), "Tỉnh Mẫu": (0, 0, 0, 1)}
    waiting = of(programme, world.province)
    (item,) = actions.adopt(uptakes=[waiting], plan=None, by=coordinator, now=NOW)
    item.bodies.create(role="implement", text=CROWD)
    year = item.plan
    Plan.objects.filter(pk=year.pk).update(document=_decided(year))
    year.refresh_from_db()
    actions.issue_plan(
        plan=year, number="9/KH-UBND", date=date(2026, 1, 30), by=coordinator, now=NOW
    )
    assert standing(programme)["Tỉnh Mẫu"] == (1, 0, 0, 0)
    assert standing(year) == dict.fromkeys(
        ("Xã An Khê", "Xã Ấp Bắc", "Xã Đông Giang"), (0, 0, 0, 1)
    )
    owed = {(item.values["unit"], item.values["n"]) for item in due(NOW) if "uptake" in item.key}
    assert owed == {
        ("Bộ Mẫu", 1), ("Xã An Khê", 1), ("Xã Ấp Bắc", 1), ("Xã Đông Giang", 1),
    }  # fmt: skip


def _decided(plan: Plan) -> dict:
    header = plan.document["header"] | {"signer": "Nguyễn Đăng Khoa"}
    return plan.document | {"header": header}


def test_a_programme_of_the_province_is_answered_by_its_own_year(world, coordinator):
    programme = issued(
        world.province, coordinator, task(1, lead=("Sở Nội vụ",)), kind=Plan.Kind.PROGRAMME
    )
    assert set(standing(programme)) == {"Tỉnh Mẫu", "Sở Nội vụ"}
    with pytest.raises(RefusedError, match="chính cơ quan"):
        actions.ask_waiver(
            uptake=of(programme, world.province), reason="Chưa đến năm", by=coordinator, now=NOW
        )


def test_units_asked_are_told_at_once_and_once(above, officer, coordinator, world):
    assert Notice.objects.filter(user=officer, kind="plan").count() == 0  # made before the people
    second = issued(world.province, coordinator, task(1, lead=(CROWD,)), task(2, lead=(CROWD,)))
    notice = Notice.objects.get(user=officer, about=f"plan:{second.pk}")
    assert notice.values["count"] == 2
    assert reverse("plans:from-above") in notice.url


def test_a_unit_that_comes_later_is_seen_as_missing_and_asked(above, coordinator, world, signed_in):
    new = UnitFactory(code="xa-d", name="Xã Ia Drang", kind=Kind.COMMUNE, parent=world.province)
    url = reverse("plans:below", args=[above.pk])
    page = signed_in(coordinator).get(url).content.decode()
    assert "chưa nhận yêu cầu cụ thể hóa" in page
    assert new.name in page
    signed_in(coordinator).post(reverse("plans:offer-again", args=[above.pk]))
    assert standing(above)[new.name] == (0, 0, 0, 2)
    assert "chưa nhận yêu cầu" not in signed_in(coordinator).get(url).content.decode()


def test_a_unit_that_has_ended_owes_no_answer(above, world):
    Unit.objects.filter(pk=world.commune_c.pk).update(valid_to=date(2026, 1, 31))
    assert "Xã Đông Giang" not in standing(above)


def test_words_that_tell_nobody_are_asked_about(above, world, coordinator, signed_in):
    client = signed_in(coordinator)
    item = above.items.get(order=4)
    url = reverse("plans:offer-to", args=[above.pk, item.pk])
    assert url in client.get(reverse("plans:below", args=[above.pk])).content.decode()
    client.post(url, {"don-vi": [str(world.commune_b.pk)]})
    assert standing(above)["Xã Ấp Bắc"] == (0, 0, 0, 3)
    assert url not in client.get(reverse("plans:below", args=[above.pk])).content.decode()


def test_near_items_are_proposed_and_confirmed_by_one_click(above, own, world, officer, signed_in):
    client = signed_in(officer)
    waiting = of(above, world.commune_a)
    near = own.items.get(order=1)
    page = client.get(reverse("plans:from-above")).content.decode()
    chips = rf'td-chip">([^<]*)<(?:(?!td-chip).)*?value="{waiting.pk}:(\d+)"'
    assert re.findall(chips, page, re.DOTALL)[0] == ("rất gần", str(near.pk))
    client.post(reverse("plans:from-above-take"), {"gan": f"{waiting.pk}:{near.pk}"})
    waiting.refresh_from_db()
    assert (waiting.own_item, waiting.linked_by) == (near, officer)
    assert standing(above)["Xã An Khê"] == (1, 0, 0, 1)
    assert "Đã cụ thể hóa trong dự thảo" in client.get(waiting.get_absolute_url()).content.decode()


def test_proposals_do_not_depend_on_what_else_a_page_shows(above, own, world):
    rows = list(Uptake.objects.filter(unit=world.commune_a).select_related("item__plan"))
    together = queries.likely_items(rows)
    assert len(rows) == 2
    assert {key: found for row in rows for key, found in queries.likely_items([row]).items()} == (
        together
    )
    assert [one.item for one in together[rows[0].pk]][:1] == [own.items.get(order=1)]


def test_a_plan_that_was_read_in_shows_its_proposals_at_once(above, world, officer, signed_in):
    upload = actions.keep_upload(
        unit=world.commune_a, kind="reform", file=read_plan_file(PLAN.encode(), "kh.txt", []),
        by=officer, now=NOW,
    )  # fmt: skip
    client = signed_in(officer)
    url = reverse("plans:upload-accept", args=[upload.pk])
    response = client.post(url, {"take": range(len(upload.document["items"]))}, follow=True)
    upload.refresh_from_db()
    assert response.redirect_chain[-1][0] == upload.plan.get_absolute_url()
    page = response.content.decode()
    assert "2 nhiệm vụ cấp trên giao chưa cụ thể hóa" in page
    assert f'{reverse("plans:from-above")}?don-vi={world.commune_a.pk}"' in page


def test_a_unit_that_answered_all_is_told_so(above, world, officer, coordinator, signed_in):
    client, url = signed_in(officer), "/nhiem-vu/cap-tren/"
    rows = Uptake.objects.filter(unit=world.commune_a)
    for row in rows:
        actions.ask_waiver(uptake=row, reason="Không có", by=officer, now=NOW)
    page = client.get(url).content.decode()
    assert f"Cả {rows.count()} nhiệm vụ cấp trên giao đều đã được trả lời." in page
    assert 'href="?tinh-trang="' in page
    assert "Lập nội dung từ các dòng đã chọn" not in page
    every = client.get(f"{url}?tinh-trang=").content.decode()
    assert every.count('name="chosen"') == rows.count()


def test_units_below_do_not_read_each_others_answers(above, officer, coordinator, signed_in):
    url = reverse("plans:below-items", args=[above.pk])
    assert "Ấp Bắc" not in signed_in(officer).get(url).content.decode()
    assert "Ấp Bắc" in signed_in(coordinator).get(url).content.decode()


def test_a_copy_goes_into_a_draft_and_is_linked(above, own, world, officer, signed_in):
    client = signed_in(officer)
    keys = [of(above, world.commune_a, number).pk for number in (0, 1)]
    address = reverse("plans:from-above-take")
    response = client.post(address, {"chosen": keys, "du-thao": str(own.pk)})
    assert response.url == f"{own.get_absolute_url()}?muc=II.2"
    copied = own.items.filter(parent="II.2")
    assert [item.text for item in copied] == [
        of(above, world.commune_a, n).item.text for n in (0, 1)
    ]
    assert {body.unit for item in copied for body in item.bodies.all()} == {world.commune_a}
    assert standing(above)["Xã An Khê"] == (2, 0, 0, 0)


def test_a_single_copy_opens_for_editing(above, own, world, officer, signed_in):
    waiting = of(above, world.commune_a)
    url = reverse("plans:uptake-copy", args=[waiting.pk])
    response = signed_in(officer).post(url, {"du-thao": str(own.pk)})
    waiting.refresh_from_db()
    assert response.url == reverse("plans:item", args=[waiting.own_item_id])


def test_an_item_that_is_removed_leaves_the_work_open(above, own, world, officer):
    waiting = of(above, world.commune_a)
    item = own.items.get(order=1)
    actions.take_up(uptake=waiting, item=item, by=officer, now=NOW)
    actions.remove_item(item=item, by=officer, now=NOW)
    assert standing(above)["Xã An Khê"] == (0, 0, 0, 2)


def test_a_superseded_plan_answers_nothing_any_more(above, own, world, officer):
    actions.take_up(
        uptake=of(above, world.commune_a), item=own.items.get(order=1), by=officer, now=NOW
    )
    Plan.objects.filter(pk=own.pk).update(state="superseded", number="1", date=TODAY)
    assert standing(above)["Xã An Khê"] == (0, 0, 0, 2)


def test_only_an_item_of_the_units_own_plan_answers(above, world, officer, outsider):
    other = drafted(world.commune_b, outsider, task(1))
    with pytest.raises(RefusedError):
        actions.take_up(
            uptake=of(above, world.commune_a), item=other.items.get(), by=officer, now=NOW
        )


def test_a_wish_is_granted_by_who_leads_the_plan(above, world, officer, coordinator, signed_in):
    waiting = of(above, world.commune_a)
    url = reverse("plans:uptake-waive", args=[waiting.pk])
    signed_in(officer).post(url, {"reason": "Xã không có bộ phận này"})
    assert standing(above)["Xã An Khê"] == (0, 1, 0, 1)
    assert Notice.objects.filter(user=coordinator, about=f"uptake:{waiting.pk}").count() == 1
    client = signed_in(coordinator)
    listed = client.get(f"{reverse('plans:below-items', args=[above.pk])}?tinh-trang=de-nghi")
    assert f'name="dong-y" value="{waiting.pk}"' in listed.content.decode()
    client.post(reverse("plans:settle", args=[above.pk]), {"dong-y": waiting.pk})
    assert standing(above)["Xã An Khê"] == (0, 0, 1, 1)
    assert Notice.objects.filter(user=officer, about=f"uptake:{waiting.pk}").count() == 1


def test_a_refusal_needs_a_reason_and_leaves_the_work_open(above, world, officer, coordinator):
    waiting = of(above, world.commune_a)
    actions.ask_waiver(uptake=waiting, reason="Không có", by=officer, now=NOW)
    with pytest.raises(RefusedError):
        actions.settle_waiver(uptake=waiting, granted=False, by=coordinator, now=NOW)
    actions.settle_waiver(
        uptake=waiting, granted=False, answer="Mọi xã đều có", by=coordinator, now=NOW
    )
    assert standing(above)["Xã An Khê"] == (0, 0, 0, 2)
    with pytest.raises(RefusedError):
        actions.settle_waiver(uptake=waiting, granted=True, by=coordinator, now=NOW)


def test_nobody_decides_on_a_wish_of_their_own_body(above, world, coordinator, leader):
    waiting = of(above, world.home_affairs)
    actions.ask_waiver(uptake=waiting, reason="Đã xong", by=coordinator, now=NOW)
    with pytest.raises(NotAllowedError):
        actions.settle_waiver(uptake=waiting, granted=True, by=coordinator, now=NOW)
    actions.settle_waiver(uptake=waiting, granted=True, by=leader, now=NOW)
    assert standing(above)["Sở Nội vụ"] == (0, 0, 1, 0)


def test_only_what_was_decided_counts_as_answered(  # noqa: PLR0917 - fixtures
    above, own, world, officer, coordinator, look
):
    row, other = of(above, world.commune_a), of(above, world.commune_a, 1)
    actions.take_up(uptake=row, item=own.items.first(), by=officer, now=NOW)
    actions.ask_waiver(uptake=other, reason="Chưa có mạng", by=officer, now=NOW)
    url = reverse("plans:below", args=[above.pk])
    page = " ".join(look(coordinator, url).split())
    assert "0/5 cơ quan, đơn vị đã cụ thể hóa hoặc được quyết định đủ" in page
    assert "Còn 6 phần việc chưa cụ thể hóa" in page
    assert "4 cơ quan đang giữ:" in page
    assert "1 phần việc đề nghị không áp dụng, chưa quyết định" in page
    assert "chờ UBND tỉnh Mẫu quyết định cho: Xã An Khê (1)" in page
    assert "Có đề nghị chờ quyết định" in page
    actions.settle_waiver(uptake=other, granted=True, by=coordinator, now=NOW)
    page = " ".join(look(coordinator, url).split())
    assert "1/5 cơ quan, đơn vị" in page
    assert "chưa quyết định" not in page


def test_an_answer_can_be_taken_back(above, world, officer):
    waiting = of(above, world.commune_a)
    actions.ask_waiver(uptake=waiting, reason="Không có", by=officer, now=NOW)
    actions.reopen_uptake(uptake=waiting, by=officer, now=NOW)
    assert standing(above)["Xã An Khê"] == (0, 0, 0, 2)
    with pytest.raises(RefusedError):
        actions.reopen_uptake(uptake=waiting, by=officer, now=NOW)


def test_every_step_is_one_event(above, own, world, officer, coordinator):
    waiting = of(above, world.commune_a)
    for action, by, more in (
        (actions.ask_waiver, officer, {"reason": "Không có"}),
        (actions.settle_waiver, coordinator, {"granted": True}),
        (actions.reopen_uptake, officer, {}),
        (actions.take_up, officer, {"item": own.items.get(order=1)}),
    ):
        before = Event.objects.count()
        action(uptake=waiting, by=by, now=NOW, **more)
        assert Event.objects.count() == before + 1


def test_silent_units_are_reminded_until_they_answer(above, own, world, officer):
    keys = [item.key for item in due(NOW) if item.key.startswith("uptake:")]
    assert len(keys) == len(set(keys)) == 5
    mine = next(one for one in due(NOW) if one.key == f"uptake:{above.pk}:{world.commune_a.pk}")
    assert (mine.values["n"], mine.users) == (2, (officer.pk,))
    for number in (0, 1):
        actions.take_up(
            uptake=of(above, world.commune_a, number), item=own.items.first(), by=officer, now=NOW
        )
    assert mine.key not in {one.key for one in due(NOW)}


def test_a_superseded_plan_above_asks_nothing(above):
    Plan.objects.filter(pk=above.pk).update(state="superseded")
    assert not [one for one in due(NOW) if one.key.startswith("uptake:")]


@pytest.mark.parametrize(
    ("name", "status"),
    [("officer", 200), ("coordinator", 200), ("leader", 200), ("outsider", 404), ("admin", 404)],
)
def test_who_sees_an_answer(above, world, cast, signed_in, name, status):  # noqa: PLR0917
    url = of(above, world.commune_a).get_absolute_url()
    assert signed_in(cast[name]).get(url).status_code == status


def test_units_and_their_answers_come_out_as_a_table(above, coordinator, signed_in):
    client = signed_in(coordinator)
    for name, rows in (("plans:below", 5), ("plans:below-items", 8)):
        content = client.get(f"{reverse(name, args=[above.pk])}?format=xlsx").content
        sheet = openpyxl.load_workbook(BytesIO(content)).active
        found = [row for row in sheet.iter_rows(values_only=True) if row[0]]
        assert len(found) - rows in {1, 2, 3}


@pytest.mark.parametrize(
    "query", ["?tinh-trang=chua", "?tinh-trang=du", "?q=an+khe", "?loai=commune"]
)
def test_units_are_found_by_state_name_and_kind(above, world, coordinator, signed_in, query):
    page = signed_in(coordinator).get(f"{reverse('plans:below', args=[above.pk])}{query}")
    row = f"don-vi={of(above, world.commune_a).unit_id}&amp;tinh-trang=chua"
    assert (row in page.content.decode()) == (query != "?tinh-trang=du")


def _more(above: Plan, world) -> None:
    for number in range(30):
        unit = UnitFactory(
            code=f"xa-{number}", name=f"Xã {number}", kind=Kind.COMMUNE, parent=world.province
        )
        for item in above.items.filter(order__lte=2):
            Uptake.objects.create(item=item, unit=unit, offered_at=NOW)


@pytest.mark.parametrize("name", ["plans:below", "plans:below-items"])
def test_pages_of_the_plan_above_ask_as_often_for_3_units_as_for_30(
    above, world, coordinator, signed_in, name
):
    url = reverse(name, args=[above.pk])
    assert_constant_queries(signed_in(coordinator), url, lambda: _more(above, world))


def test_work_from_above_asks_as_often_for_2_items_as_for_30(above, own, world, officer, signed_in):
    def more() -> None:
        for number in range(30):
            item = PlanItem.objects.create(
                plan=above, order=100 + number, kind="task", text=f"Việc thủ tục {number}"
            )
            Uptake.objects.create(item=item, unit=world.commune_a, offered_at=NOW)

    assert_constant_queries(signed_in(officer), reverse("plans:from-above"), more)


def test_a_criterion_is_proposed_and_confirmed(results, world, officer, signed_in):
    plan = drafted(
        world.commune_a, officer, task(1, text="Ban hành kế hoạch cải cách hành chính năm đúng hạn")
    )
    client = signed_in(officer)
    url = reverse("plans:criteria", args=[plan.pk])
    assert plan.items.get().text in client.get(url).content.decode()
    client.post(url, {"gan": f"{plan.items.get().pk}:1.1"})
    item = plan.items.get()
    assert (item.criterion_code, item.cycle) == ("1.1", results)
    client.post(url, {"gan": f"{item.pk}:1.2"})
    assert plan.items.get().criterion_code == "1.1"


def test_reminders_begin_from_the_day_of_asking(above, world):
    moment = datetime(2026, 2, 3, 3, tzinfo=UTC)
    days = {one.due for one in due(moment) if one.key.startswith("uptake:")}
    assert days == {date(2026, 3, 9)}


@pytest.fixture
def to_issue(world, coordinator) -> Uptake:
    """Ask a commune to issue its yearly plan."""
    plan = issued(
        world.province, coordinator,
        task(1, text="UBND các xã ban hành kế hoạch CCHC năm 2026 trước ngày 30/01/2026",
             lead=(CROWD,)),
    )  # fmt: skip
    return of(plan, world.commune_a)


def titled(title: str, unit, by, *items, **more) -> Plan:
    plan = drafted(unit, by, *items, **more)
    Plan.objects.filter(pk=plan.pk).update(title=title)
    return Plan.objects.get(pk=plan.pk)


def test_work_to_issue_a_plan_is_answered_by_the_plan_itself(to_issue, world, officer, signed_in):
    reform = titled("Cải cách hành chính năm 2026 trên địa bàn xã", world.commune_a, officer)
    titled("Cải cách hành chính năm 2027", world.commune_a, officer, year=2027)
    titled("Kiểm tra cải cách hành chính năm 2026", world.commune_a, officer)
    actions.issue_plan(
        plan=reform,
        number="85/KH-UBND",
        date=date(2026, 1, 20),
        by=person("ct-xa", "Lê Văn Chung", Role.LEADER, world.commune_a),
        now=NOW,
    )
    client = signed_in(officer)
    listed = client.get(reverse("plans:from-above")).content.decode()
    assert "85/KH-UBND ngày 20/01/2026" in listed
    assert re.findall(r'name="gan-ke-hoach" value="(.+?)"', listed) == [
        f"{to_issue.pk}:{reform.pk}"
    ]
    page = client.get(to_issue.get_absolute_url()).content.decode()
    assert "chính kế hoạch của đơn vị trả lời" in page
    client.post(reverse("plans:from-above-take"), {"gan-ke-hoach": f"{to_issue.pk}:{reform.pk}"})
    to_issue.refresh_from_db()
    assert (to_issue.is_taken, to_issue.own_plan, to_issue.own_item) == (True, reform, None)
    assert standing(to_issue.item.plan)[world.commune_a.name] == (1, 0, 0, 0)
    answered = client.get(to_issue.get_absolute_url()).content.decode()
    assert "85/KH-UBND ngày 20/01/2026" in answered
    assert Event.objects.latest("pk").action == "uptake.taken"
    actions.reopen_uptake(uptake=to_issue, by=officer, now=NOW)
    assert (to_issue.is_open, to_issue.own_plan) == (True, None)


def test_a_draft_that_is_the_plan_itself_counts_as_drafted(to_issue, world, officer, signed_in):
    plan = titled("Cải cách hành chính năm 2026", world.commune_a, officer)
    url = reverse("plans:uptake-link", args=[to_issue.pk])
    signed_in(officer).post(url, {"plan": plan.pk})
    (unit,) = queries.units_asked(to_issue.item.plan, TODAY).filter(pk=world.commune_a.pk)
    assert (unit.taken, unit.drafted, unit.silent) == (1, 1, 0)
    Plan.objects.filter(pk=plan.pk).update(
        state=Plan.State.SUPERSEDED, number="1", date=date(2026, 1, 2)
    )
    assert standing(to_issue.item.plan)[world.commune_a.name] == (0, 0, 0, 1)


@pytest.mark.parametrize("pair", ["", "x", "1:", ":1", "0:0"])
def test_a_plan_that_was_not_proposed_is_not_found(to_issue, officer, signed_in, pair):
    url = reverse("plans:from-above-take")
    assert signed_in(officer).post(url, {"gan-ke-hoach": pair}).status_code == 404


def test_only_the_units_own_plan_answers(to_issue, world, officer, coordinator):
    other = titled("Cải cách hành chính năm 2026", world.province, coordinator)
    with pytest.raises(RefusedError, match="của chính đơn vị"):
        actions.answer_by_plan(uptake=to_issue, plan=other, by=officer, now=NOW)


def test_work_of_a_year_before_is_not_proposed_but_a_programmes_is(above, world, officer):
    same = "Dán công khai thủ tục hành chính đầy đủ tại bộ phận một cửa của xã"
    old = drafted(world.commune_a, officer, task(1, text=same), year=2025)
    row = of(above, world.commune_a)
    assert queries.likely_items([row]) == {row.pk: []}
    Plan.objects.filter(pk=old.pk).update(kind=Plan.Kind.PROGRAMME)
    (likely,) = queries.likely_items([row])[row.pk]
    assert likely.item.text == same


def test_what_is_hardly_near_is_offered_only_to_who_looks_for_more(
    above, own, world, officer, signed_in
):
    row, client = of(above, world.commune_a, 1), signed_in(officer)
    own.items.filter(order=2).update(text="Hỗ trợ người cao tuổi")
    proposed = proposals([row])[row.pk]
    assert (proposed.plan, proposed.near) == (None, [])
    assert proposed.perhaps
    listed = client.get(reverse("plans:from-above")).content.decode()
    assert f'value="{row.pk}:' not in listed
    more = client.get(row.get_absolute_url()).content.decode().partition("Chọn nội dung khác")[2]
    assert "Hỗ trợ người cao tuổi" in more


def test_plans_of_one_title_are_asked_about_one_by_one(world, officer, coordinator):
    for _again in range(2):
        issued(
            world.province, coordinator,
            task(1, text="Niêm yết", lead=(CROWD,)), task(2, text="Đối thoại", lead=(CROWD,)),
        )  # fmt: skip
    rows = queries.waiting_uptakes(officer, TODAY).to_answer
    assert [len(list(group)) for _plan, group in groupby(rows, lambda row: row.item.plan)] == [2, 2]
    keys = [one.key for one in due(NOW) if one.key.startswith("uptake:")]
    assert len(keys) == len(set(keys)) == 6

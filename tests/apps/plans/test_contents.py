"""Contents of a draft asked for from other bodies, written, sent, returned, merged."""

import re
from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse

from tests.apps.conftest import assert_constant_queries
from tests.apps.factories import UnitFactory
from tests.apps.plans.conftest import DOCUMENT, NOW
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.audit.models import Event
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.due.reminders import due
from thuocdo.apps.plans.forms.contents import ContentForm
from thuocdo.apps.plans.forms.pasting import PasteForm
from thuocdo.apps.plans.models import ContentRequest, ContributedItem, Contribution, Plan
from thuocdo.apps.units.models import Unit

BY = date(2026, 2, 20)
SECTIONS = (("II.1", "Cải cách thủ tục hành chính"),)


@pytest.fixture
def asked(plan, world, officer, coordinator) -> ContentRequest:
    return actions.ask_contents(
        plan=plan, units=[world.commune_a, world.commune_b], sections=["II.1"], due=BY,
        guidance="Mỗi nhiệm vụ một cơ quan chủ trì", by=coordinator, now=NOW,
    )  # fmt: skip


@pytest.fixture
def mine(asked, world) -> Contribution:
    return asked.contributions.get(unit=world.commune_a)


def write(row: Contribution, by, *texts: str) -> None:
    rows = [{"text": text, "section": "II.1", "lead": ["UBND Xã An Khê"]} for text in texts]
    actions.write_contents(contribution=row, rows=rows, by=by, now=NOW)


def test_a_coordinator_asks_on_a_page(plan, world, coordinator, officer, signed_in):
    client = signed_in(coordinator)
    url = reverse("plans:ask-contents", args=[plan.pk])
    assert "Sở Tài chính" in client.get(url).content.decode()
    future = f"31/12/{datetime.now(tz=UTC).year + 1}"
    client.post(url, {"due": future, "sections": ["II.1"], "units": [world.commune_a.pk]})
    row = Contribution.objects.get()
    assert (row.unit, row.request.sections, row.state) == (world.commune_a, ["II.1"], "open")
    assert (
        Notice.objects.get(user=officer, about=f"contribution:{row.pk}").url
        == row.get_absolute_url()
    )


def draft_of(unit: Unit, by) -> Plan:
    return actions.create_plan(
        document=DOCUMENT, unit=unit, year=2026, kind=Plan.Kind.IMPROVEMENT,
        origin=actions.Origin(), by=by, now=NOW,
    )  # fmt: skip


@pytest.fixture
def around(world) -> dict[str, Unit]:
    """Return bodies above, beside and below commune A."""
    made = {
        "party": ("Tỉnh ủy Mẫu", Unit.Kind.PARTY_BODY, None),
        "office": ("Phòng Kinh tế xã An Khê", Unit.Kind.DISTRICT_OFFICE, world.commune_a),
        "other": ("Phòng Kinh tế xã khác", Unit.Kind.DISTRICT_OFFICE, world.commune_b),
        "bureau": ("Chi cục Thủy lợi", Unit.Kind.DISTRICT_OFFICE, world.finance),
    }
    return {
        key: UnitFactory(code=key, name=name, kind=kind, parent=parent)
        for key, (name, kind, parent) in made.items()
    }


def test_whom_a_body_may_ask_is_below_it(world, around, officer, coordinator):
    finance, nv = world.finance, world.home_affairs
    communes = {world.commune_a, world.commune_b, world.commune_c}
    bureau = around["bureau"]
    expected = {
        world.commune_a: {around["office"]},
        world.commune_b: {around["other"]},
        world.commune_c: set(),
        around["office"]: set(),
        nv: communes | {finance, bureau, around["party"]},
        world.province: communes | {finance, nv, bureau, around["party"]},
    }
    found = {
        unit: set(queries.units_to_ask(Plan(unit=unit), NOW.date())) - {world.province}
        for unit in expected
    }
    assert found == expected


def test_a_commune_asks_nobody_above_or_beside(world, around, officer, signed_in):
    draft = draft_of(world.commune_a, officer)
    client = signed_in(officer)
    url = reverse("plans:ask-contents", args=[draft.pk])
    page = client.get(url).content.decode()
    assert around["office"].name in page
    beside = [world.finance, world.commune_b, around["party"], around["other"], world.province]
    assert [unit.name for unit in beside if unit.name in page] == []
    future = f"31/12/{datetime.now(tz=UTC).year + 1}"
    for unit in beside:
        client.post(url, {"due": future, "units": [unit.pk]})
        with pytest.raises(RefusedError, match=f"bỏ chọn {unit.name}"):
            actions.ask_contents(
                plan=draft, units=[around["office"], unit], sections=[], due=BY, guidance="",
                by=officer, now=NOW,
            )  # fmt: skip
    assert not Contribution.objects.exists()
    client.post(url, {"due": future, "units": [around["office"].pk]})
    assert Contribution.objects.get().unit == around["office"]


def test_a_commune_without_offices_is_told_so(world, officer, look):
    draft = draft_of(world.commune_a, officer)
    page = look(officer, reverse("plans:ask-contents", args=[draft.pk]))
    assert "Xã An Khê chưa có cơ quan trực thuộc trong danh mục đơn vị" in page
    assert 'name="due"' not in page


def test_the_same_request_twice_is_one(plan, asked, world, coordinator, officer):
    said = {"sections": ["II.1"], "due": BY, "guidance": "Mỗi nhiệm vụ một cơ quan chủ trì"}

    def ask(*units: Unit, **more: object) -> ContentRequest:
        given = {"plan": plan, "units": units, "by": coordinator, "now": NOW}
        return actions.ask_contents(**given, **said | more)

    with pytest.raises(RefusedError, match="đã nhận đề nghị này"):
        ask(world.commune_a, world.commune_b)
    more = ask(world.commune_a, world.commune_c)
    assert [row.unit for row in more.contributions.all()] == [world.commune_c]
    assert ask(world.commune_a, guidance="Thêm chỉ tiêu").contributions.count() == 1
    assert Notice.objects.filter(user=officer).count() == 2
    replies = queries.replies_to(plan, NOW.date())
    assert (len(replies.silent), replies.bodies) == (4, 3)
    world.commune_c.valid_to = NOW.date()
    world.commune_c.save()
    assert queries.replies_to(plan, NOW.date()).bodies == 3
    assert queries.replies_to(plan, NOW.date() + timedelta(days=1)).bodies == 2


def test_bodies_are_reminded_once_a_day(asked, coordinator, officer):
    for day, refused in ((NOW, False), (NOW, True), (NOW + timedelta(days=1), False)):
        if refused:
            with pytest.raises(RefusedError, match="Hôm nay đã nhắc"):
                actions.remind_contents(asked=asked, by=coordinator, now=day)
        else:
            assert actions.remind_contents(asked=asked, by=coordinator, now=day) == 2
    assert Notice.objects.filter(user=officer).count() == 3
    assert Event.objects.filter(action="plan.contents_reminded").count() == 2


def test_a_whole_group_is_asked_at_once(plan, world, coordinator, signed_in):
    future = f"31/12/{datetime.now(tz=UTC).year + 1}"
    url = reverse("plans:ask-contents", args=[plan.pk])
    given = {"due": future, "kinds": ["commune"], "units": [world.finance.pk]}
    signed_in(coordinator).post(url, given)
    asked = {row.unit for row in Contribution.objects.all()}
    assert asked == {world.commune_a, world.commune_b, world.commune_c, world.finance}


def test_a_body_writes_pastes_and_sends(mine, officer, coordinator, signed_in):
    client = signed_in(officer)
    url = mine.get_absolute_url()
    assert "Mỗi nhiệm vụ một cơ quan chủ trì" in client.get(url).content.decode()
    one = {
        "section": "II.1", "text": "Mở ngày hẹn trả kết quả", "lead": ["UBND Xã An Khê"],
        "rhythm": "fixed", "deadline": "30/06/2026",
    }  # fmt: skip
    client.post(url, one)
    pasted = "Niêm yết thủ tục\tUBND xã\tSở Nội vụ\thằng quý\tBảng niêm yết\n"
    client.post(url, {"section": "II.1", "rows": pasted})
    assert [(row.text, row.timing, row.deadline) for row in mine.items.all()] == [
        ("Mở ngày hẹn trả kết quả", "fixed", date(2026, 6, 30)),
        ("Niêm yết thủ tục", "recurring", None),
    ]
    client.post(reverse("plans:send-contents", args=[mine.pk]))
    mine.refresh_from_db()
    assert (mine.state, mine.sent_by) == ("sent", officer)
    assert Notice.objects.filter(user=coordinator, about=f"contribution:{mine.pk}").exists()
    assert 'name="rows"' not in client.get(url).content.decode()


def test_no_part_and_no_time_is_chosen_for_who_writes(mine, officer, look, signed_in):
    page = look(officer, mine.get_absolute_url())
    assert page.count('<option value="" selected>Chưa chọn đề mục</option>') == 2
    assert '<option value="open" selected>' in page
    signed_in(officer).post(
        mine.get_absolute_url(), {"text": "Mở ngày hẹn", "rhythm": "open", "section": ""}
    )
    [row] = mine.items.all()
    assert (row.section, row.timing, row.deadline) == ("", "open", None)


def test_a_content_of_no_part_waits_for_who_merges_to_choose_one(
    mine, plan, officer, coordinator, signed_in
):
    actions.write_contents(contribution=mine, rows=[{"text": "Một"}], by=officer, now=NOW)
    actions.send_contents(contribution=mine, by=officer, now=NOW)
    client, row = signed_in(coordinator), mine.items.get()
    url = reverse("plans:contents", args=[plan.pk])
    assert '<option value="" selected>' in client.get(url).content.decode()
    merge, said = reverse("plans:merge-contents", args=[plan.pk]), {"code": [row.pk]}
    told = client.post(merge, said | {f"muc-{row.pk}": ""}, follow=True).content.decode()
    assert "Chọn đề mục của dự thảo cho từng nội dung." in told
    client.post(merge, said | {f"muc-{row.pk}": "II.1"})
    assert plan.items.get(text="Một").parent == "II.1"


def test_what_is_wrong_is_told_at_the_top_with_the_way_to_the_field(mine, officer, signed_in):
    one = {"section": "II.1", "text": "Mở ngày hẹn", "rhythm": "fixed"}
    page = signed_in(officer).post(mine.get_absolute_url(), one).content.decode()
    told, _panel, _rest = page.partition('<section class="td-panel">')
    assert "Chưa lưu gì: sửa những chỗ sau rồi bấm lại." in told
    assert '<a href="#id_deadline">Ngày hoàn thành</a>: Ghi ngày hoàn thành' in told
    assert 'id="id_deadline"' in page
    assert not mine.items.exists()


def test_the_very_same_content_is_not_added_twice(mine, officer, signed_in):
    url = mine.get_absolute_url()
    one = {
        "section": "II.1", "text": "Mở ngày hẹn", "lead": ["UBND Xã An Khê"], "rhythm": "fixed",
        "deadline": "30/06/2026",
    }  # fmt: skip
    client = signed_in(officer)
    client.post(url, one)
    told = client.post(url, one).content.decode()
    assert "Nội dung này đã ghi rồi, chưa thêm gì: “Mở ngày hẹn”." in told
    client.post(url, one | {"deadline": "31/07/2026"})
    pasted = {"section": "II.1", "rows": "Họp thôn\tSở Tài chính\nMở quầy\tSở Nội vụ"}
    client.post(url, pasted)
    assert "đã ghi rồi" in client.post(url, pasted).content.decode()
    assert [row.text for row in mine.items.all()] == ["Mở ngày hẹn"] * 2 + ["Họp thôn", "Mở quầy"]


def test_what_was_added_does_not_come_back_into_the_form(mine, officer, look):
    def kept() -> str:
        page = look(officer, mine.get_absolute_url())
        return re.search(r'<form [^>]*autocomplete="off" data-td-draft="([^"]+)"', page)[1]

    before = kept()
    assert kept() == before
    write(mine, officer, "Việc một")
    assert kept() != before


def test_what_is_written_can_be_changed_and_dropped_until_it_is_sent(mine, officer, signed_in):
    write(mine, officer, "Việc một", "Việc hai")
    client = signed_in(officer)
    first, second = mine.items.all()
    url = reverse("plans:content", args=[first.pk])
    assert "Việc một" in client.get(url).content.decode()
    client.post(url, {"section": "II.1", "text": "Việc đã sửa", "rhythm": "continuous"})
    client.post(reverse("plans:drop-content", args=[second.pk]))
    assert [row.text for row in mine.items.all()] == ["Việc đã sửa"]
    actions.send_contents(contribution=mine, by=officer, now=NOW)
    with pytest.raises(RefusedError):
        actions.drop_content(content=first, by=officer, now=NOW)


def test_a_body_may_have_nothing_to_give(mine, officer, signed_in):
    signed_in(officer).post(reverse("plans:send-contents", args=[mine.pk]), {"khong-co": "1"})
    mine.refresh_from_db()
    assert mine.state == "nothing"


def test_nothing_is_not_said_over_what_was_written(mine, officer):
    write(mine, officer, "Việc một")
    with pytest.raises(RefusedError):
        actions.declare_nothing(contribution=mine, by=officer, now=NOW)


def test_an_empty_answer_is_not_sent(mine, officer):
    with pytest.raises(RefusedError):
        actions.send_contents(contribution=mine, by=officer, now=NOW)


def test_chosen_contents_become_items_and_keep_who_wrote_them(  # noqa: PLR0917 - fixtures
    mine, plan, world, officer, coordinator, signed_in
):
    write(mine, officer, "Việc một", "Việc hai")
    actions.send_contents(contribution=mine, by=officer, now=NOW)
    client = signed_in(coordinator)
    first, _second = mine.items.all()
    page = client.get(reverse("plans:contents", args=[plan.pk])).content.decode()
    assert "Việc một" in page
    given = {"code": [first.pk], f"muc-{first.pk}": "II.1"}
    client.post(reverse("plans:merge-contents", args=[plan.pk]), given)
    item = plan.items.get(text="Việc một")
    assert (item.parent, item.contributed_by) == ("II.1", world.commune_a)
    assert {body.unit for body in item.bodies.all()} == {world.commune_a}
    page = client.get(reverse("plans:contents", args=[plan.pk])).content.decode()
    assert "Việc hai" in page
    assert f'id="gop-{first.pk}"' not in page
    assert "Xã An Khê góp" in client.get(plan.get_absolute_url()).content.decode()


def test_a_content_is_merged_once(mine, plan, officer, coordinator):
    write(mine, officer, "Việc một")
    actions.send_contents(contribution=mine, by=officer, now=NOW)
    for _again in range(2):
        content = mine.items.get()
        if content.merged_id:
            with pytest.raises(RefusedError):
                actions.merge_contents(
                    plan=plan, contents={content: "II.1"}, by=coordinator, now=NOW
                )
        else:
            actions.merge_contents(plan=plan, contents={content: "II.1"}, by=coordinator, now=NOW)
    assert plan.items.filter(text="Việc một").count() == 1


def test_returned_contents_are_open_again_with_the_reason(
    mine, officer, coordinator, signed_in, plan
):
    write(mine, officer, "Việc một")
    actions.send_contents(contribution=mine, by=officer, now=NOW)
    url = reverse("plans:return-contents", args=[mine.pk])
    signed_in(coordinator).post(url, {"ly-do": "Thiếu thời hạn"})
    page = signed_in(officer).get(mine.get_absolute_url()).content.decode()
    assert "Thiếu thời hạn" in page
    write(mine, officer, "Việc hai")
    assert mine.items.count() == 2


def test_who_has_not_sent_is_seen_reminded_and_due(  # noqa: PLR0917 - fixtures
    asked, mine, plan, officer, outsider, coordinator, signed_in
):
    write(mine, officer, "Việc một")
    actions.send_contents(contribution=mine, by=officer, now=NOW)
    keys = [one.key for one in due(NOW) if one.key.startswith("contribution:")]
    assert keys == [f"contribution:{asked.contributions.get(state='open').pk}"]
    client = signed_in(coordinator)
    Notice.objects.all().delete()
    client.post(reverse("plans:remind-contents", args=[asked.pk]))
    assert [notice.user for notice in Notice.objects.all()] == [outsider]
    page = client.get(reverse("plans:contents", args=[plan.pk])).content.decode()
    assert "1 đã trả lời, 1 chưa" in page


def test_late_is_told_of_what_was_sent_late_too(mine, officer):
    assert mine.days_late(date(2026, 2, 25)) == 5
    write(mine, officer, "Việc một")
    actions.send_contents(contribution=mine, by=officer, now=datetime(2026, 2, 22, 3, tzinfo=UTC))
    assert mine.days_late(date(2026, 3, 25)) == 2


def test_an_issued_plan_takes_no_contents_any_more(mine, plan, officer, coordinator):
    plan.items.filter(order=2).delete()
    actions.issue_plan(plan=plan, number="1", date=date(2026, 2, 3), by=coordinator, now=NOW)
    mine.refresh_from_db()
    mine = Contribution.objects.get(pk=mine.pk)
    with pytest.raises(NotAllowedError):
        write(mine, officer, "Việc một")


@pytest.fixture
def closed(mine, plan, officer, coordinator) -> Contribution:
    """Return what commune A wrote and did not send before the plan was issued."""
    write(mine, officer, "Việc một")
    plan.items.filter(order=2).delete()
    actions.issue_plan(plan=plan, number="1", date=date(2026, 2, 3), by=coordinator, now=NOW)
    return Contribution.objects.get(pk=mine.pk)


def test_what_a_body_wrote_is_read_once_the_plan_is_issued(closed, officer, look):
    page = look(officer, closed.get_absolute_url())
    assert "Việc một" in page
    assert "Kế hoạch đã ban hành: nội dung góp chỉ để xem." in page
    assert [name in page for name in ('name="text"', 'name="rows"', "/bo/", "/gui/", "Sửa")] == [
        False
    ] * 5
    assert "quá hạn" not in page


@pytest.mark.parametrize("name", ["outsider", "coordinator"])
def test_nobody_else_reads_it_then(closed, cast, signed_in, name):
    assert signed_in(cast[name]).get(closed.get_absolute_url()).status_code == 404


@pytest.mark.parametrize(
    "page", ["plans:contribution", "plans:send-contents", "plans:drop-content"]
)
def test_who_writes_too_late_is_led_to_what_was_written(closed, officer, signed_in, page):
    key = closed.items.get().pk if page == "plans:drop-content" else closed.pk
    said = {"section": "II.1", "text": "Việc hai", "rhythm": "open"}
    answer = signed_in(officer).post(reverse(page, args=[key]), said, follow=True)
    assert answer.redirect_chain == [(closed.get_absolute_url(), 302)]
    assert "không nhận nội dung góp nữa" in answer.content.decode()
    closed.refresh_from_db()
    assert (closed.state, [row.text for row in closed.items.all()]) == ("open", ["Việc một"])


def test_each_write_is_one_event(mine, officer):
    before = Event.objects.count()
    write(mine, officer, "Việc một", "Việc hai")
    actions.send_contents(contribution=mine, by=officer, now=NOW)
    assert Event.objects.count() == before + 2


@pytest.mark.parametrize(
    ("name", "status"),
    [("officer", 200), ("outsider", 404), ("coordinator", 404), ("leader", 404), ("admin", 404)],
)
def test_only_the_body_asked_opens_its_page(mine, cast, signed_in, name, status):
    assert signed_in(cast[name]).get(mine.get_absolute_url()).status_code == status


@pytest.mark.parametrize(
    ("name", "status"), [("coordinator", 200), ("leader", 200), ("officer", 404), ("outsider", 404)]
)
def test_only_who_drafts_sees_what_was_gathered(  # noqa: PLR0917 - fixtures
    asked, plan, cast, signed_in, name, status
):
    url = reverse("plans:contents", args=[plan.pk])
    assert signed_in(cast[name]).get(url).status_code == status


@pytest.mark.parametrize(
    ("said", "every"),
    [
        ("hằng ngày", "day"),
        ("Hàng ngày, trước 17 giờ", "day"),
        ("ngày 20 hằng tháng", "month"),
        ("định kỳ ngày 5", ""),
    ],
)
def test_pasted_rhythm_is_that_of_its_words(said, every):
    form = PasteForm({"section": "II.1", "rows": f"Việc\tSở A\t\t{said}"}, parts=SECTIONS)
    assert form.is_valid(), form.errors
    assert [row["every"] for row in form.contents()] == [every]


PASTED = [
    ("Một việc", [("Một việc", [], "open", None)]),
    ("Việc\tSở A; Sở B\t\t30/06/2026", [("Việc", ["Sở A", "Sở B"], "fixed", date(2026, 6, 30))]),
    ("Việc\tSở A\t\ttrước 30/6/2026", [("Việc", ["Sở A"], "fixed", date(2026, 6, 30))]),
    ("Việc\tSở A\t\tThường xuyên", [("Việc", ["Sở A"], "continuous", None)]),
    ("Việc\tSở A\t\thằng tháng", [("Việc", ["Sở A"], "recurring", None)]),
    ("Nội dung\tChủ trì\nViệc\tSở A", [("Việc", ["Sở A"], "open", None)]),
    ('"Việc\nhai dòng"\tSở A\n\nViệc khác', [
        ("Việc hai dòng", ["Sở A"], "open", None), ("Việc khác", [], "open", None),
    ]),
]  # fmt: skip


@pytest.mark.parametrize(("text", "expected"), PASTED)
def test_pasted_rows_are_read(text, expected):
    form = PasteForm({"section": "II.1", "rows": text}, parts=SECTIONS)
    assert form.is_valid(), form.errors
    found = [
        (" ".join(row["text"].split()), row["lead"], row["timing"], row.get("deadline"))
        for row in form.contents()
    ]
    assert found == expected
    assert {row["section"] for row in form.contents()} == {"II.1"}


@pytest.mark.parametrize(
    ("rows", "numbered"),
    [
        ("1\tViệc một\tSở A\n2\tViệc hai\tSở B", True),
        ("1.\tViệc một\tSở A\n2.\tViệc hai\tSở B", True),
        ("a)\tViệc một\tSở A\nb)\tViệc hai\tSở B", True),
        ("I\tViệc một\tSở A\nII\tViệc hai\tSở B", True),
        ("1.1\tViệc một\tSở A\n1.2\tViệc hai\tSở B", True),
        ("TT\tNội dung\tChủ trì\n1\tViệc một\tSở A\n2\tViệc hai\tSở B", True),
        ("STT\tNội dung\tCơ quan chủ trì\n1\tViệc một\tSở A\n\tViệc hai\tSở B", True),
        ("Việc một\tSở A\nViệc hai\tSở B", False),
        ("Nội dung\tChủ trì\nViệc một\tSở A\nViệc hai\tSở B", False),
    ],
)
def test_a_column_of_running_numbers_is_left_out_and_told(rows, numbered):
    form = PasteForm({"section": "II.1", "rows": rows}, parts=SECTIONS)
    assert form.is_valid(), form.errors
    found = [(row["text"], row["lead"]) for row in form.contents()]
    assert found == [("Việc một", ["Sở A"]), ("Việc hai", ["Sở B"])]
    assert form.unread() == ["Đã bỏ qua cột số thứ tự ở đầu."] * numbered


@pytest.mark.parametrize("rows", ["1\tViệc một\nViệc hai\tSở B", "2026\tViệc", "1\t\n2\tViệc"])
def test_a_column_with_anything_else_is_the_content(rows):
    form = PasteForm({"section": "II.1", "rows": rows}, parts=SECTIONS)
    assert form.is_valid(), form.errors
    assert [row["text"] for row in form.contents()] == [
        line.split("\t")[0] for line in rows.splitlines()
    ]


def test_all_faults_of_pasted_rows_are_told_at_their_lines():
    rows = "\tSở A\nViệc\n1\t2\t3\t4\t5\t6\t7"
    form = PasteForm({"section": "II.1", "rows": rows}, parts=SECTIONS)
    assert form.errors["rows"] == [
        "Dòng 1: cột đầu (nội dung) để trống.",
        "Dòng 3: có 7 cột, chỉ nhận 6 cột.",
    ]


@pytest.mark.parametrize("day", ["31/02/2027", "trước ngày 31/4/2027", "trước 0/13/2027"])
def test_a_pasted_day_that_no_calendar_has_is_refused_at_its_line(day):
    rows = f"Việc một\tSở A\t\t30/06/2027\nViệc hai\tSở A\t\t{day}"
    form = PasteForm({"section": "II.1", "rows": rows}, parts=SECTIONS)
    [told] = form.errors["rows"]
    assert told.startswith(f"Dòng 2: không có ngày {day.split()[-1]}. Ghi ngày có thật")


SHEET = """Nội dung\tChủ trì\tPhối hợp\tThời gian
Rà soát thủ tục\tUBND xã\t sở  NỘI VỤ ; Sở TC\tQuý IV/2026
Số hóa hồ sơ\tsở tài chính\tUBND các xã: An Khê, Ấp Bắc\t31/12/26
Họp dân\tBan Dân vận xã\t\tcàng sớm càng tốt
"""


def test_a_sheet_is_understood_as_offices_type_it(mine, officer, world, signed_in):
    page = signed_in(officer).post(
        mine.get_absolute_url(), {"section": "II.1", "rows": SHEET}, follow=True
    )
    found = [
        (row.lead, row.coordinate, row.timing, row.deadline, row.deadline_text)
        for row in mine.items.all()
    ]
    assert found == [
        (["UBND xã An Khê"], ["Sở Nội vụ", "Sở Tài chính"], "fixed", date(2026, 12, 31), "Quý IV/2026"),
        (["Sở Tài chính"], ["UBND xã An Khê", "UBND xã Ấp Bắc"], "fixed", date(2026, 12, 31), ""),
        (["Ban Dân vận xã"], [], "open", None, "càng sớm càng tốt"),
    ]  # fmt: skip
    text = page.content.decode()
    assert "Dòng 4, cột thời gian: chưa rõ “càng sớm càng tốt” là khi nào" in text
    assert "“Ban Dân vận xã” chưa có trong danh mục đơn vị." in text


@pytest.mark.parametrize(
    ("typed", "day", "words"),
    [
        ("30/6", date(2026, 6, 30), ""),
        ("30.06.26", date(2026, 6, 30), ""),
        ("Quý II/2026", date(2026, 6, 30), "Quý II/2026"),
        ("tháng 6", date(2026, 6, 30), "tháng 6"),
    ],
)
def test_the_day_of_a_content_may_be_a_part_of_the_year(  # noqa: PLR0917 - fixtures
    mine, officer, signed_in, typed, day, words
):
    one = {"section": "II.1", "text": "Mở ngày hẹn", "rhythm": "fixed", "deadline": typed}
    client = signed_in(officer)
    client.post(mine.get_absolute_url(), one)
    [row] = mine.items.all()
    assert (row.deadline, row.deadline_text) == (day, words)
    again = one | {"text": "Mở ngày hẹn trả", "deadline": "30/06/2026"}
    client.post(reverse("plans:content", args=[row.pk]), again)
    row.refresh_from_db()
    assert (row.text, row.deadline, row.deadline_text) == ("Mở ngày hẹn trả", day, words)


@pytest.mark.parametrize(
    ("typed", "told"),
    [
        ("hằng quý", "“hằng quý” là nhịp: chọn ở ô Thời gian, ô này để trống."),
        ("sớm", "Ghi ngày như 31/12/2026, hoặc tháng, quý như “Quý IV/2026”."),
        ("31/02/2026", "Không có ngày 31/02/2026 trong lịch; kiểm tra lại ngày, tháng."),
    ],
)
def test_a_day_that_is_none_is_told_with_what_to_write(typed, told):
    form = ContentForm(
        {"text": "Mở ngày hẹn", "rhythm": "fixed", "deadline": typed}, parts=[], year=2026
    )
    assert form.errors["deadline"] == [told]


def test_the_page_of_contents_asks_as_often_for_2_bodies_as_for_30(  # noqa: PLR0917 - fixtures
    asked, plan, world, officer, coordinator, mine, signed_in
):
    write(mine, officer, "Việc một")
    actions.send_contents(contribution=mine, by=officer, now=NOW)

    def more() -> None:
        for number in range(30):
            unit = UnitFactory(
                code=f"xa-{number}", name=f"Xã {number}", kind=Unit.Kind.COMMUNE,
                parent=world.province,
            )  # fmt: skip
            row = Contribution.objects.create(
                request=asked, unit=unit, state="sent", sent_on=BY, sent_at=NOW, sent_by=officer
            )
            ContributedItem.objects.create(contribution=row, order=1, text=f"Việc {number}")

    url = reverse("plans:contents", args=[plan.pk])
    assert_constant_queries(signed_in(coordinator), url, more)


def test_issuing_tells_who_has_not_replied(  # noqa: PLR0917 - fixtures
    mine, plan, world, officer, coordinator, look
):
    url = f"{plan.get_absolute_url()}ban-hanh/"
    assert "2 cơ quan chưa trả lời đề nghị góp nội dung" in look(coordinator, url)
    write(mine, officer, "Việc một", "Việc hai")
    actions.send_contents(contribution=mine, by=officer, now=NOW)
    page = look(coordinator, url)
    assert "1 cơ quan chưa trả lời đề nghị góp nội dung" in page
    assert f"<li>{world.commune_b.name}<small>hạn gửi {BY:%d/%m/%Y}</small></li>" in page
    assert "2 nội dung đã gửi chưa đưa vào dự thảo" in page
    actions.merge_contents(
        plan=plan, contents=dict.fromkeys(mine.items.all(), "II.1"), by=coordinator, now=NOW
    )
    other = plan.content_requests.get().contributions.get(unit=world.commune_b)
    other.state, other.sent_on = other.State.NOTHING, NOW.date()
    other.save()
    assert "Góp nội dung chưa xong" not in look(coordinator, url)


def test_a_second_coordinating_body_edits_the_draft(plan, world, outsider):
    plan.partner = world.commune_b
    plan.save()
    assert actions.add_item(
        plan=plan, columns={"kind": "task", "text": "Việc"}, bodies={}, by=outsider, now=NOW
    )


def test_a_draft_with_contents_of_others_is_not_thrown_away(
    plan, mine, officer, coordinator, signed_in
):
    write(mine, officer, "Việc một", "Việc hai")
    actions.send_contents(contribution=mine, by=officer, now=NOW)
    told = "Có 2 nội dung do 1 cơ quan góp: chưa bỏ được dự thảo"
    page = signed_in(coordinator).get(plan.get_absolute_url()).content.decode()
    assert told in page
    assert reverse("plans:delete", args=[plan.pk]) not in page
    with pytest.raises(RefusedError, match="2 nội dung do 1 cơ quan góp"):
        actions.delete_draft(plan=plan, by=coordinator, now=NOW)
    assert ContributedItem.objects.count() == 2


def test_a_draft_that_was_only_asked_about_goes(plan, asked, coordinator):
    assert asked.contributions.count() == 2
    actions.delete_draft(plan=plan, by=coordinator, now=NOW)
    assert not ContentRequest.objects.exists()


def test_two_people_on_one_content_do_not_overwrite_each_other_unseen(
    mine, officer, look, signed_in
):
    write(mine, officer, "Việc một")
    content = mine.items.get()
    url = reverse("plans:content", args=[content.pk])
    page = look(officer, url)
    token, seen = (re.search(rf'name="{n}" value="([^"]+)"', page)[1] for n in ("once", "seen"))
    client, said = signed_in(officer), {"section": "II.1", "rhythm": "continuous", "seen": seen}
    client.post(url, said | {"text": "Của người thứ nhất", "once": token})
    late = said | {"text": "Của người thứ hai"}
    told = client.post(url, late).content.decode()
    assert "<li>Nội dung: Của người thứ nhất</li>" in told
    content.refresh_from_db()
    assert content.text == "Của người thứ nhất"
    now = re.search(r'name="seen" value="([^"]+)"', told)[1]
    client.post(url, late | {"seen": now})
    content.refresh_from_db()
    assert content.text == "Của người thứ hai"
    with pytest.raises(RefusedError, match="Người khác vừa sửa"):
        actions.rewrite_content(
            content=content, columns={"text": "Ba"}, by=officer, now=NOW, seen=now
        )

"""Work of an issued plan that nobody has: whom it means is said later, and nobody else's work."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from io import BytesIO

import docx
import pytest

from tests.apps.conftest import person
from tests.apps.factories import SuccessionFactory, UnitFactory
from tests.apps.plans.conftest import DOCUMENT, DUE, NOW, task
from tests.apps.plans.test_issuing import FROM_ABOVE, text_file
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.models import Plan, PlanItem, Progress, Task, Uptake
from thuocdo.apps.plans.queries.findings import look_over
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.model import Force

OFFICE = Unit.Kind.DISTRICT_OFFICE
OTHERS = "Việc của cơ quan khác"


def issue(plan: Plan, by, number: str = "9/KH") -> None:
    signed = {"number": plan.number or number, "date": plan.date or NOW.date()}
    actions.issue_plan(plan=plan, by=by, now=NOW, **signed)


@pytest.fixture
def take(signed_in, officer) -> Callable[[str], Plan]:
    """Return a maker of notices from above, taken in for commune A."""

    def taken(text: str) -> Plan:
        client = signed_in(officer)
        sent = {"kind": "improvement", "file": text_file(text)}
        upload = client.post("/ke-hoach/nhap/", sent)["Location"]
        client.post(f"{upload}nhan/", {"take": ["0", "1", "2"]})
        return Plan.objects.get(kind="assignment")

    return taken


@pytest.fixture
def head(world):
    return person("chu-tich", "Ksor Thị Hoa", Duty.Role.LEADER, world.commune_a)


def test_work_that_others_have_from_its_issuer_is_not_given_again(take, coordinator, head, world):
    plan = take(FROM_ABOVE)
    issue(plan, coordinator)
    item = plan.items.get(text__contains="kinh phí")
    with pytest.raises(RefusedError, match="nơi ban hành đã giao"):
        actions.give_item(item=item, unit=world.commune_a, by=head, now=NOW)
    assert [body.text for body in item.bodies.all()] == ["Sở Tài chính"]
    assert not item.tasks.exists()


@pytest.mark.parametrize(
    ("who", "others"),
    [
        ("Hội Nhiếp ảnh xã An Khê chủ trì, phối hợp với Sở Tài chính", False),
        ("Sở Tài chính chủ trì, phối hợp với Hội Nhiếp ảnh xã An Khê", True),
        ("Phòng Văn hóa xã An Khê chủ trì", False),
        ("Phòng Văn hóa xã Ấp Bắc chủ trì", True),
        ("Phòng Văn hóa xã Tơ Tung chủ trì", False),
    ],
)
def test_work_is_of_others_only_where_those_who_do_it_are(  # noqa: PLR0917 - fixtures
    take, look, world, officer, coordinator, who, others
):
    """Each commune had an office that ended; ``Tơ Tung`` ended as well, and became commune A."""
    before = UnitFactory(code="xa-t", name="Xã Tơ Tung", parent=world.province)
    above = (world.commune_a, world.commune_b, before)
    offices = [
        UnitFactory(code=f"vh-{unit.code}", name="Phòng Văn hóa", kind=OFFICE, parent=unit)
        for unit in above
    ]
    plan = take(FROM_ABOVE.replace("Hội Nhiếp ảnh chủ trì", who))
    SuccessionFactory(before=before, after=world.commune_a)
    for unit in (*offices, before):
        unit.valid_to = NOW.date() - timedelta(days=1)
        unit.save()
    issue(plan, coordinator)
    page = look(officer, plan.get_absolute_url())
    assert page.count(OTHERS) == 1 + others
    assert page.count("Chưa giao được") == 1 - others
    assert ("1 nhiệm vụ chưa có cơ quan nào" in page) is not others


def test_who_gets_work_later_owes_an_answer_as_others_do(make, coordinator, outsider, world):
    plan = make(
        task(1, lead=("Hội Nhiếp ảnh",)),
        task(2),
        task(3, coordinate=("Hội Nhiếp ảnh",)),
        task(4, lead=("UBND xã An Khê",)),
    )
    issue(plan, coordinator)
    told = Notice.objects.filter(user=outsider, kind=Notice.Kind.PLAN)
    assert not told.exists()
    for item in plan.items.filter(tasks__isnull=True):
        actions.give_item(item=item, unit=world.commune_b, by=coordinator, now=NOW)
    got = Task.objects.filter(unit=world.commune_b).values_list("item__text", "role")
    assert list(got.order_by("item__order")) == [
        ("Rà soát nội dung 1", "lead"),
        ("Rà soát nội dung 2", "lead"),
        ("Rà soát nội dung 3", "coordinate"),
    ]
    answers = Uptake.objects.filter(unit=world.commune_b).values_list("item__text", flat=True)
    assert sorted(answers) == ["Rà soát nội dung 1", "Rà soát nội dung 2"]
    assert queries.missing_receivers(plan, NOW.date()) == []
    assert told.count() == len(answers)


def test_a_crowd_stays_a_crowd(make, coordinator, world):
    plan = make(task(1, lead=("UBND các xã, phường",)))
    issue(plan, coordinator)
    actions.give_item(item=plan.items.get(), unit=world.home_affairs, by=coordinator, now=NOW)
    assert Task.objects.get().role == "lead"
    new = UnitFactory(code="xa-moi", name="Xã Mới", parent=world.province)
    missing = queries.missing_receivers(plan, NOW.date())
    assert [one.unit for one in missing] == [new]


def test_the_paper_of_a_plan_stays_as_it_was_signed(make, coordinator, world, signed_in):
    plan = make(task(1), task(2, lead=("Hội Nhiếp ảnh",)))
    issue(plan, coordinator)

    def paper() -> list[str]:
        answer = signed_in(coordinator).get(f"{plan.get_absolute_url()}van-ban.docx")
        written = docx.Document(BytesIO(answer.content))
        cells = [c.text for table in written.tables for row in table.rows for c in row.cells]
        return [part.text for part in written.paragraphs] + cells

    before = paper()
    for item in plan.items.all():
        actions.give_item(item=item, unit=world.commune_b, by=coordinator, now=NOW)
    assert Task.objects.filter(unit=world.commune_b).count() == 2
    assert paper() == before


def test_carried_work_keeps_its_first_date_when_it_is_given_later(make, coordinator, world):
    old = make(task(1, lead=("UBND xã An Khê",)), year=2025)
    issue(old, coordinator, "1/KH")
    plan = make(task(2, lead=("UBND xã Ấp Bắc",)))
    actions.carry_over(plan=plan, items=[old.items.get()], by=coordinator, now=NOW)
    item = plan.items.get(carried_from__isnull=False)
    item.bodies.update(unit=None, text="Hội Nhiếp ảnh")
    issue(plan, coordinator, "2/KH")
    actions.give_item(item=item, unit=world.commune_a, by=coordinator, now=NOW)
    assert (item.tasks.get().first_due, item.tasks.get().due) == (DUE, None)


def test_work_finished_before_is_noted_and_told_to_nobody(make, coordinator, outsider, world):
    plan = make(task(1, lead=("Hội Nhiếp ảnh",), deadline=date(2026, 1, 15)))
    PlanItem.objects.update(done_before="Xong từ tháng 1.")
    issue(plan, coordinator)
    actions.give_item(item=plan.items.get(), unit=world.commune_b, by=coordinator, now=NOW)
    assert (Task.objects.get().state, Task.objects.get().done_on) == ("done", date(2026, 1, 15))
    assert Progress.objects.get().text == "Xong từ tháng 1."
    assert not Notice.objects.filter(user=outsider, kind=Notice.Kind.TASK).exists()


def test_bodies_of_one_name_say_where_they_are(make, coordinator, world, look):
    for unit in (world.commune_a, world.commune_b):
        UnitFactory(code=f"kt-{unit.code}", name="Phòng Kinh tế", kind=OFFICE, parent=unit)
    plan = make(task(1, lead=("Hội Nhiếp ảnh",)))
    issue(plan, coordinator)
    page = look(coordinator, f"{plan.get_absolute_url()}giao/{plan.items.get().pk}/")
    assert re.findall(r"<option[^>]*>([^<]*)<", page) == [
        "chọn cơ quan", "Phòng Kinh tế (Xã An Khê)", "Phòng Kinh tế (Xã Ấp Bắc)", "Sở Nội vụ",
        "Sở Tài chính", "Tỉnh Mẫu", "Xã An Khê", "Xã Ấp Bắc", "Xã Đông Giang",
    ]  # fmt: skip


def test_who_got_work_of_a_document_reads_it_without_the_papers_of_its_taker(  # noqa: PLR0917 - fixtures
    take, coordinator, head, world, signed_in, look
):
    office = UnitFactory(code="kt", name="Phòng Kinh tế", kind=OFFICE, parent=world.commune_a)
    clerk = person("kinh-te", "Y Bhăm", Duty.Role.REPORTER, office)
    plan = take(FROM_ABOVE)
    issue(plan, coordinator)
    item = plan.items.get(text__contains="Nhiếp ảnh")
    url, paper = plan.get_absolute_url(), f"{plan.get_absolute_url()}van-ban.docx"
    assert signed_in(clerk).get(paper).status_code == 404
    actions.give_item(item=item, unit=office, by=head, now=NOW)
    page = look(clerk, url)
    assert f'href="{paper}"' in page
    assert plan.source.get_absolute_url() not in page
    sent = signed_in(clerk).get(paper)
    assert b"".join(sent.streaming_content).decode() == FROM_ABOVE
    assert "thong-bao.txt" in sent["Content-Disposition"]


def test_what_another_body_issued_takes_no_work_from_elsewhere(  # noqa: PLR0917 - fixtures
    take, make, coordinator, officer, world, signed_in
):
    notice = take(FROM_ABOVE)
    above = make(task(1, lead=("UBND Xã An Khê",)))
    issue(above, coordinator)
    old = actions.create_plan(
        document=DOCUMENT, unit=world.commune_a, year=2025, kind="other", origin=actions.Origin(),
        by=officer, now=NOW,
    )  # fmt: skip
    issue(old, coordinator, "1/KH")
    asked, url = above.items.get().uptakes.get(), notice.get_absolute_url()
    client = signed_in(officer)
    for page, sent in (
        (f"{asked.get_absolute_url()}lap/", {"du-thao": notice.pk}),
        (f"{url}chuyen-tiep/", {"code": old.items.first().pk}),
        (f"{url}gop/de-nghi/", {"due": "31/12/2099", "units": [world.commune_a.pk]}),
    ):
        client.post(page, sent)
    assert notice.items.count() == 3
    assert not notice.content_requests.exists()
    with pytest.raises(RefusedError, match="của cơ quan khác"):
        actions.adopt(uptakes=[asked], plan=notice, by=officer, now=NOW)


def test_work_of_a_document_has_no_year_that_ends(take):
    notice = take(FROM_ABOVE.replace("20/3/2026", "20/3/2027"))
    assert notice.items.get(text__contains="niêm yết").deadline == date(2027, 3, 20)
    doubts = look_over(notice, NOW.date()).checked.open
    assert {one.issue.code for one in doubts} == {"clears.no_effect", "clears.no_product"}


UNLED = "1 nhiệm vụ mới giao cho cơ quan phối hợp, cơ quan chủ trì chưa có trong danh mục đơn vị"


@pytest.mark.parametrize(
    ("said", "unled"),
    [
        ({"lead": ("Hội Nhiếp ảnh",)}, True),
        ({"implement": ("Hội Nhiếp ảnh",)}, True),
        ({"lead": ("Hội Nhiếp ảnh",), "force": Force.REQUESTED}, False),
        ({"lead": ("Hội Nhiếp ảnh",), "implement": ("UBND xã An Khê",)}, False),
        ({"lead": ("Các xã, phường",)}, False),
        ({}, False),
    ],
)
def test_work_that_only_helpers_got_is_told_and_given(  # noqa: PLR0917 - fixtures
    make, coordinator, world, look, signed_in, said, unled
):
    plan = make(task(1, coordinate=("Sở Tài chính",), **said))
    issue(plan, coordinator)
    item, url = plan.items.get(), plan.get_absolute_url()
    page = look(coordinator, url)
    assert (UNLED in page, ">Chọn cơ quan<" in page) == (unled, unled)
    client, give = signed_in(coordinator), f"{url}giao/{item.pk}/"
    client.post(give, {"unit": world.finance.pk})
    before = item.tasks.count()
    client.post(give, {"unit": world.commune_b.pk})
    assert item.tasks.count() == before + unled
    assert UNLED not in look(coordinator, url)


@pytest.mark.parametrize("leader", ["Sở Tài chính", "Hội Nhiếp ảnh tỉnh"])
def test_who_helps_another_that_leads_is_asked_nothing(take, coordinator, officer, look, leader):
    leads = f"1. {leader} chủ trì, phối hợp với UBND xã An Khê"
    plan = take(FROM_ABOVE.replace("1. Sở Tài chính", leads))
    issue(plan, coordinator)
    item = plan.items.get(text__contains="kinh phí")
    assert [task.role for task in item.tasks.all()] == ["coordinate"]
    assert "mới giao cho cơ quan phối hợp" not in look(officer, plan.get_absolute_url())


@pytest.mark.parametrize(
    ("lead", "chosen"),
    [("Phòng Kinh tế", "Phòng Kinh tế xã An Khê"), ("Hội Nhiếp ảnh", None)],
)
def test_the_body_that_the_plan_names_is_chosen_already(  # noqa: PLR0917 - fixtures
    world, head, officer, signed_in, lead, chosen
):
    plan = actions.create_plan(
        document=replace(DOCUMENT, items=(task(1, lead=(lead,)),)), unit=world.commune_a,
        year=2026, kind="other", origin=actions.Origin(), by=officer, now=NOW,
    )  # fmt: skip
    issue(plan, head)
    UnitFactory(code="kt", name="Phòng Kinh tế xã An Khê", kind=OFFICE, parent=world.commune_a)
    page = signed_in(head).get(f"{plan.get_absolute_url()}giao/{plan.items.get().pk}/")
    unit = page.context["form"].initial["unit"]
    assert (unit.name if unit else None) == chosen

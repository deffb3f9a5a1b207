"""Two people at one plan or task: the second sees what the first did, and undoes none of it.

What a request read before its turn stands for in a test by a row read before the other acted.
"""

import pytest

from tests.apps.plans.conftest import DOCUMENT, DUE, NOW, decide
from tests.apps.plans.samples import PLAN
from tests.apps.together import at_once
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.audit import queries as audit
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.actions.setting_aside import set_aside, take_up_again
from thuocdo.apps.plans.intake import read_plan_file
from thuocdo.apps.plans.mapping import seen_of
from thuocdo.apps.plans.models import Plan, PlanItem, SetAside, Task, Uptake
from thuocdo.apps.plans.queries.findings import look_over

REFUSED = (RefusedError, NotAllowedError)


def issue(plan: Plan, by: User, number: str = "35/KH-UBND", **more: object) -> None:
    actions.issue_plan(plan=plan, number=number, date=NOW.date(), by=by, now=NOW, **more)


EDITS = {
    "add_item": lambda plan: {"plan": plan, "columns": {"kind": "task", "text": "Thêm"}, "bodies": {}},
    "update_item": lambda plan: {
        "item": plan.items.first(), "columns": {"text": "Khác"}, "bodies": {},
    },
    "remove_item": lambda plan: {"item": plan.items.first()},
    "set_leads": lambda plan: {"plan": plan, "leads": {plan.items.first().pk: "Sở Nội vụ"}},
    "update_frame": lambda plan: {"plan": plan, "columns": {"title": "Khác"}, "header": {}},
    "update_section": lambda plan: {"plan": plan, "path": "II.1", "title": "Khác", "text": []},
    "delete_draft": lambda plan: {"plan": plan},
    "issue_plan": lambda plan: {"plan": plan, "number": "1/KH", "date": DUE},
    "ask_contents": lambda plan: {
        "plan": plan, "units": [], "sections": [], "due": DUE, "guidance": "",
    },
}  # fmt: skip


@pytest.mark.parametrize("name", EDITS)
def test_a_plan_issued_meanwhile_is_not_edited(plan, coordinator, name):
    seen_before = Plan.objects.get(pk=plan.pk)
    given = EDITS[name](seen_before)
    for row in given.values():
        if isinstance(row, PlanItem):
            row.plan = seen_before
    issue(plan, coordinator)
    before = [Plan.objects.filter(pk=plan.pk).values(), PlanItem.objects.values()]
    kept = [list(rows) for rows in before]
    with pytest.raises(RefusedError):
        getattr(actions, name)(**given, by=coordinator, now=NOW)
    assert [list(rows.all()) for rows in before] == kept


@pytest.mark.parametrize("name", EDITS)
def test_a_draft_thrown_away_meanwhile_is_told(plan, coordinator, name):
    seen_before = Plan.objects.get(pk=plan.pk)
    given = EDITS[name](seen_before)
    for row in given.values():
        if isinstance(row, PlanItem):
            row.plan = seen_before
    actions.delete_draft(plan=plan, by=coordinator, now=NOW)
    with pytest.raises(RefusedError):
        getattr(actions, name)(**given, by=coordinator, now=NOW)
    assert not Plan.objects.exists()


def test_what_two_write_in_different_parts_of_a_document_is_kept(plan, coordinator):
    first, second = Plan.objects.get(pk=plan.pk), Plan.objects.get(pk=plan.pk)
    actions.update_section(
        plan=first, path="II.1", title="Đề mục mới", text=["Lời"], by=coordinator, now=NOW
    )
    actions.update_frame(
        plan=second, columns={"title": "Trích yếu mới"}, header={"signer": "Siu Hà"},
        by=coordinator, now=NOW,
    )  # fmt: skip
    document = Plan.objects.get(pk=plan.pk).document
    assert document["sections"][0]["title"] == "Đề mục mới"
    assert document["header"]["signer"] == "Siu Hà"


def test_an_item_taken_out_meanwhile_does_not_come_back(plan, coordinator):
    item = plan.items.first()
    seen_before = PlanItem.objects.get(pk=item.pk)
    actions.remove_item(item=item, by=coordinator, now=NOW)
    for action, more in (
        (actions.update_item, {"columns": {"text": "Khác"}, "bodies": {}}),
        (actions.remove_item, {}),
    ):
        with pytest.raises(RefusedError):
            action(item=seen_before, by=coordinator, now=NOW, **more)
    assert plan.items.count() == 1


def test_what_another_wrote_in_an_item_meanwhile_is_not_overwritten(plan, coordinator):
    item = plan.items.first()
    seen = seen_of(item)
    written = {"columns": {"text": "Một"}, "bodies": {}, "by": coordinator, "now": NOW}
    actions.update_item(item=item, seen=seen, **written)
    with pytest.raises(RefusedError, match="Người khác"):
        actions.update_item(item=item, seen=seen, **written | {"columns": {"text": "Hai"}})
    assert plan.items.first().text == "Một"


def test_one_plan_takes_the_place_of_another(plan, make, coordinator):
    issue(plan, coordinator)
    drafts = [make(), make()]
    seen_before = [Plan.objects.get(pk=plan.pk) for _draft in drafts]
    issue(drafts[0], coordinator, "36/KH-UBND", supersedes=seen_before[0])
    with pytest.raises(RefusedError):
        issue(drafts[1], coordinator, "37/KH-UBND", supersedes=seen_before[1])
    assert Plan.objects.get(pk=drafts[1].pk).is_draft


def test_unfinished_work_goes_on_once(given, make, coordinator):
    draft = make(year=2027)
    seen_before = Plan.objects.get(pk=draft.pk)
    actions.carry_over(plan=draft, items=[given.item], by=coordinator, now=NOW)
    with pytest.raises(RefusedError):
        actions.carry_over(plan=seen_before, items=[given.item], by=coordinator, now=NOW)
    assert draft.items.count() == 1


def test_only_unfinished_work_of_the_own_body_is_carried(given, world, make, officer, coordinator):
    actions.create_plan(
        document=DOCUMENT, unit=world.commune_b, year=2026, kind="reform", origin=actions.Origin(),
        by=coordinator, now=NOW,
    )  # fmt: skip
    foreign = PlanItem.objects.filter(plan__unit=world.commune_b)
    with pytest.raises(RefusedError):
        actions.carry_over(plan=make(year=2027), items=list(foreign), by=coordinator, now=NOW)


def test_a_file_becomes_one_plan(world, coordinator):
    upload = actions.keep_upload(
        unit=world.commune_a, kind="reform", file=read_plan_file(PLAN.encode(), "a.txt", []),
        by=coordinator, now=NOW,
    )  # fmt: skip
    seen_before = type(upload).objects.get(pk=upload.pk)
    other = type(upload).objects.get(pk=upload.pk)
    head = {"unit": world.commune_a, "kind": "reform", "values": {"title": "Một"}}
    actions.correct_header(upload=other, by=coordinator, now=NOW, **head)
    actions.correct_item(upload=upload, position=0, values={}, by=coordinator, now=NOW)
    assert type(upload).objects.get(pk=upload.pk).corrections.keys() == {"header", "item:0"}
    actions.accept_upload(upload=upload, positions=[1], year=2026, by=coordinator, now=NOW)
    for action, more in (
        (actions.accept_upload, {"positions": [1], "year": 2026}),
        (actions.correct_header, head),
        (actions.drop_upload, {}),
    ):
        with pytest.raises(RefusedError):
            action(upload=seen_before, by=coordinator, now=NOW, **more)
    assert Plan.objects.count() == 1


@pytest.fixture
def uptake(given, world) -> Uptake:
    return Uptake.objects.get(item=given.item, unit=world.commune_a)


def test_work_from_above_is_copied_once(uptake, officer):
    seen_before = Uptake.objects.get(pk=uptake.pk)
    actions.adopt(uptakes=[uptake], plan=None, by=officer, now=NOW)
    with pytest.raises(RefusedError, match="đã được trả lời"):
        actions.adopt(uptakes=[seen_before], plan=None, by=officer, now=NOW)
    assert Plan.objects.filter(unit=uptake.unit).count() == 1


def test_a_plan_above_replaced_meanwhile_is_not_answered(uptake, make, officer, coordinator):
    seen_before = Uptake.objects.select_related("item__plan").get(pk=uptake.pk)
    issue(make(), coordinator, "36/KH-UBND", supersedes=uptake.item.plan)
    for action, more in (
        (actions.ask_waiver, {"uptake": seen_before, "reason": "Không có"}),
        (actions.adopt, {"uptakes": [seen_before], "plan": None}),
    ):
        with pytest.raises(RefusedError, match="thay thế"):
            action(by=officer, now=NOW, **more)


def test_nobody_is_asked_twice(given, plan, coordinator):
    for _again in range(2):
        with pytest.raises(RefusedError):
            actions.offer_again(plan=plan, by=coordinator, now=NOW)
    units = [row.unit for row in Uptake.objects.filter(item=given.item)]
    with pytest.raises(RefusedError):
        actions.offer_to(item=given.item, units=units, by=coordinator, now=NOW)


def test_a_wish_of_a_plan_replaced_meanwhile_is_not_settled(uptake, make, officer, leader):
    actions.ask_waiver(uptake=uptake, reason="Không có", by=officer, now=NOW)
    seen_before = Uptake.objects.select_related("item__plan").get(pk=uptake.pk)
    issue(make(), leader, "36/KH-UBND", supersedes=uptake.item.plan)
    with pytest.raises(REFUSED):
        actions.settle_waiver(uptake=seen_before, granted=True, by=leader, now=NOW)


def test_a_finding_is_left_and_taken_back_once(make, coordinator):
    plan = make(*DOCUMENT.items)
    marks = [doubt.mark for doubt in look_over(plan, NOW.date()).checked.open]
    set_aside(plan=plan, marks=marks[:1], reason="Đúng vậy", by=coordinator, now=NOW)
    rows = [SetAside.objects.get(), SetAside.objects.get()]
    take_up_again(row=rows[0], by=coordinator, now=NOW)
    with pytest.raises(RefusedError):
        take_up_again(row=rows[1], by=coordinator, now=NOW)


def test_a_criterion_is_named_once(make, results, coordinator, plan):
    item = plan.items.first()
    seen_before = PlanItem.objects.select_related("plan").get(pk=item.pk)
    actions.name_criterion(item=item, cycle=results, code="1.1", by=coordinator, now=NOW)
    with pytest.raises(RefusedError, match=r"1\.1"):
        actions.name_criterion(item=seen_before, cycle=results, code="1.2", by=coordinator, now=NOW)


def issued(number: int) -> bool:
    coordinator = User.objects.get(username="dau-moi")
    try:
        issue(Plan.objects.get(), coordinator, f"{number}/KH-UBND")
    except REFUSED:
        return False
    return True


def added(number: int) -> None:
    coordinator = User.objects.get(username="dau-moi")
    columns = {"kind": "task", "text": f"Việc {number}"}
    actions.add_item(plan=Plan.objects.get(), columns=columns, bodies={}, by=coordinator, now=NOW)


@pytest.mark.django_db(transaction=True)
def test_three_who_issue_at_once_issue_once_and_three_who_add_add_all(plan, coordinator):
    at_once(added, range(3))
    assert plan.items.count() == len(DOCUMENT.items) + 3
    decide(plan)
    assert sorted(at_once(issued, range(3))) == [False, False, True]
    assert Task.objects.count() == 2
    assert audit.verify() == []
    assert queries.tasks_for(coordinator, NOW.date()).count() == 2

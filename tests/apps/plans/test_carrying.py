"""The second year: what was not finished goes on, and how late it is stays known."""

from datetime import date
from itertools import pairwise

import pytest

from tests.apps.plans.conftest import DOCUMENT, DUE, NOW
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.mapping import document_of, section_behind
from thuocdo.apps.plans.models import Plan, Task
from thuocdo.core.report.plan import plan_document

TITLE = "Nhiệm vụ chuyển tiếp từ kế hoạch trước"


@pytest.fixture
def next_year(given, world, coordinator) -> Plan:
    document = type(DOCUMENT)(header=DOCUMENT.header, sections=DOCUMENT.sections)
    return actions.create_plan(
        document=document, unit=world.province, year=2027, kind=Plan.Kind.IMPROVEMENT,
        origin=actions.Origin(), by=coordinator, now=NOW,
    )  # fmt: skip


def issue(plan: Plan, by) -> None:
    actions.issue_plan(plan=plan, number="9/KH-UBND", date=date(2027, 1, 20), by=by, now=NOW)


def test_unfinished_assigned_work_of_earlier_years_is_offered(look, next_year, given, coordinator):
    assert [item.pk for item in queries.unfinished(next_year)] == [given.item_id]
    text = look(coordinator, next_year.get_absolute_url())
    assert "1 nhiệm vụ của kế hoạch năm trước chưa xong" in text
    assert given.item.text in look(coordinator, f"{next_year.get_absolute_url()}chuyen-tiep/")


def test_finished_work_and_work_of_this_year_is_not(next_year, given, plan):
    assert not queries.unfinished(plan).exists()
    Task.objects.update(state="done", done_on=DUE)
    assert not queries.unfinished(next_year).exists()


def test_what_was_chosen_goes_on_in_a_part_of_its_own(signed_in, next_year, given, coordinator):
    url = f"{next_year.get_absolute_url()}chuyen-tiep/"
    signed_in(coordinator).post(url, {"code": [str(given.item_id)]})
    item = next_year.items.get()
    next_year.refresh_from_db()
    assert (item.text, item.carried_from, item.path, item.deadline) == (
        given.item.text, given.item, "II.2.1", None,
    )  # fmt: skip
    assert [(part["path"], part["title"]) for part in next_year.document["sections"]][1:] == [
        ("II.2", TITLE)
    ]
    assert {body.text for body in item.bodies.all()} == {"UBND Xã An Khê", "Sở Tài chính"}
    assert not queries.unfinished(next_year).exists()


def test_the_first_date_goes_along_and_the_old_task_stops(next_year, given, coordinator, look):
    actions.carry_over(plan=next_year, items=[given.item], by=coordinator, now=NOW)
    next_year.items.update(deadline=date(2027, 6, 30), timing="fixed")
    issue(next_year, coordinator)
    given.refresh_from_db()
    new = Task.objects.get(item__plan=next_year, unit=given.unit)
    assert (given.state, new.state) == ("cancelled", "open")
    assert (new.due, new.first_due) == (date(2027, 6, 30), DUE)
    assert "Chuyển tiếp từ" in look(coordinator, new.get_absolute_url())
    assert "Đã chuyển sang" in look(coordinator, given.get_absolute_url())


def test_work_done_in_the_meantime_stays_done(next_year, given, coordinator):
    actions.carry_over(plan=next_year, items=[given.item], by=coordinator, now=NOW)
    Task.objects.update(state="done", done_on=DUE)
    issue(next_year, coordinator)
    given.refresh_from_db()
    assert given.state == "done"
    new = Task.objects.filter(item__plan=next_year)
    assert set(new.values_list("state", "done_on", "first_due")) == {("done", DUE, DUE)}


def test_work_reported_in_the_meantime_waits_where_it_was(next_year, given, coordinator):
    actions.carry_over(plan=next_year, items=[given.item], by=coordinator, now=NOW)
    Task.objects.filter(pk=given.pk).update(state="reported")
    issue(next_year, coordinator)
    given.refresh_from_db()
    assert given.state == "reported"
    assert {task.role for task in Task.objects.filter(item__plan=next_year)} == {"coordinate"}


def test_nothing_chosen_is_told(next_year, coordinator):
    with pytest.raises(RefusedError):
        actions.carry_over(plan=next_year, items=[], by=coordinator, now=NOW)


@pytest.mark.parametrize(
    ("paths", "expected"),
    [
        ([], ["1"]),
        (["I", "II"], ["I", "II", "3"]),
        (["I", "I.1", "II", "II.1", "II.2", "III"], ["I", "I.1", "II", "II.1", "II.2", "II.3", "III"]),
        (["II", "II.1", "II.1.1.1", "III"], ["II", "II.1", "II.1.1.1", "II.2", "III"]),
    ],
)  # fmt: skip
def test_the_new_part_stands_behind_those_of_the_main_chapter(paths, expected):
    sections, path = section_behind([{"path": one, "title": one} for one in paths], TITLE, ())
    found = [section["path"] for section in sections]
    assert found == expected
    assert path in found
    assert len(set(found)) == len(found)
    assert section_behind(sections, TITLE, ()) == (sections, path)
    assert all(before != after for before, after in pairwise(found))


@pytest.mark.parametrize(
    ("paths", "items", "expected"),
    [
        ([], ["1", "2"], "3"),
        (["II", "II.1", "II.2"], ["II.1.a", "II.3", "III.7"], "II.4"),
        (["II", "II.1"], ["II.1.9", "II.b"], "II.2"),
        (["I", "II"], ["I.5"], "3"),
    ],
)
def test_the_new_part_takes_no_number_of_an_item(paths, items, expected):
    sections = [{"path": one, "title": one} for one in paths]
    assert section_behind(sections, TITLE, items)[1] == expected


def test_work_of_the_chapter_and_carried_work_stand_one_behind_the_other(
    next_year, given, coordinator
):
    def add(text: str) -> None:
        columns = {"kind": "task", "text": text, "parent": "II"}
        actions.add_item(plan=next_year, columns=columns, bodies={}, by=coordinator, now=NOW)

    next_year.document["sections"].insert(0, next_year.document["sections"][0] | {"path": "II"})
    next_year.save()
    add("Việc chung.")
    actions.carry_over(plan=next_year, items=[given.item], by=coordinator, now=NOW)
    add("Việc chung nữa.")
    assert list(next_year.items.values_list("label", "parent")) == [
        ("II.2", "II"),
        ("II.3.1", "II.3"),
        ("II.4", "II"),
    ]
    paper = plan_document(document_of(next_year, queries.items_of(next_year)), annex=False)
    printed = [getattr(block, "text", "") for block in paper.body]
    assert [line for line in printed if "Việc chung" in line or TITLE in line] == [
        "2. Việc chung.",
        TITLE,
        "4. Việc chung nữa./.",
    ]

"""What is decided once stays decided, by somebody else than who asked, on work that still goes on."""

from datetime import date, timedelta

import pytest

from tests.apps.conftest import person
from tests.apps.plans.conftest import DOCUMENT, DUE, NOW
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.models import Plan, Progress, Task, Uptake

LATER = DUE + timedelta(days=90)
REFUSED = (RefusedError, NotAllowedError)
MOVED = NOW + timedelta(days=10)


@pytest.fixture
def reported(given, officer, product) -> Task:
    actions.report_done(task=given, text="Xong", by=officer, now=NOW, product=product)
    return Task.objects.get(pk=given.pk)


@pytest.fixture
def promoted(officer, world) -> User:
    """Return the officer of the commune after they went to coordinate at the department."""
    officer.duties.update(valid_to=NOW.date())
    Duty.objects.create(
        user=officer, unit=world.home_affairs, role="coordinator",
        valid_from=NOW.date() + timedelta(days=1),
    )  # fmt: skip
    officer.forget_duties()
    return officer


def test_a_difficulty_is_answered_once(given, officer, coordinator, leader):
    row = actions.raise_difficulty(task=given, text="Thiếu người", by=officer, now=NOW)
    stale = type(row).objects.select_related("task").get(pk=row.pk)
    actions.answer_difficulty(difficulty=row, answer="Bố trí thêm", by=coordinator, now=NOW)
    with pytest.raises(RefusedError, match="đã được trả lời"):
        actions.answer_difficulty(difficulty=stale, answer="Tự lo", by=leader, now=NOW)
    row.refresh_from_db()
    assert (row.answer, row.answered_by) == ("Bố trí thêm", coordinator)


def test_nobody_confirms_what_they_reported_in_an_earlier_post(reported, promoted, coordinator):
    later = MOVED.date()
    for action, more in (
        (actions.accept, {"task": reported}),
        (actions.accept_many, {"tasks": [reported]}),
        (actions.return_work, {"task": reported, "reason": "Thiếu"}),
    ):
        with pytest.raises(NotAllowedError):
            action(by=promoted, now=MOVED, **more)
    assert queries.to_accept(promoted, later) == []
    assert queries.to_accept(coordinator, later) == [reported]


def test_nobody_is_asked_to_confirm_what_they_reported(reported, promoted, coordinator):
    found = queries.acceptors_of([reported], MOVED.date())[reported.pk]
    assert found == [coordinator]


def test_the_page_offers_no_word_on_ones_own_report(reported, promoted, signed_in, monkeypatch):
    monkeypatch.setattr("django.utils.timezone.now", lambda: MOVED)
    page = signed_in(promoted).get(reported.get_absolute_url()).content.decode()
    assert f"{reported.get_absolute_url()}xac-nhan/" not in page


def test_nobody_decides_on_their_own_wishes(given, world, promoted):
    asked = {"asked_by": promoted, "asked_at": NOW}
    change = given.date_changes.create(wanted=LATER, reason="Chờ", **asked)
    difficulty = given.difficulties.create(text="Khó", by=promoted, at=NOW)
    uptake = Uptake.objects.get(item=given.item, unit=world.commune_a)
    Uptake.objects.update(wish="Không có", wished_by=promoted, wished_at=NOW)
    for action, more in (
        (actions.decide_date, {"change": change, "granted": True}),
        (actions.answer_difficulty, {"difficulty": difficulty, "answer": "Được"}),
        (actions.settle_waiver, {"uptake": uptake, "granted": True}),
    ):
        with pytest.raises(NotAllowedError):
            action(by=promoted, now=MOVED, **more)
    uptake.refresh_from_db()
    assert queries.waiting_uptakes(promoted, MOVED.date()).to_settle == []


@pytest.mark.parametrize("state", ["done", "cancelled"])
def test_work_that_ended_gets_no_other_date(given, officer, coordinator, state):
    change = actions.ask_date(task=given, wanted=LATER, reason="Chờ", by=officer, now=NOW)
    Task.objects.filter(pk=given.pk).update(state=state, done_on=NOW.date())
    with pytest.raises(RefusedError, match="kết thúc"):
        actions.decide_date(change=change, granted=True, by=coordinator, now=NOW)
    given.refresh_from_db()
    assert given.due == DUE


def test_who_left_is_not_named(given, officer, world):
    left = person("da-khoa", "Đã Khóa", "reporter", world.commune_a)
    left.is_active = False
    left.save()
    with pytest.raises(RefusedError):
        actions.assign(task=given, person=left, by=officer, now=NOW)


def replace(given: Task, by: User) -> Plan:
    plan = actions.create_plan(
        document=DOCUMENT, unit=given.item.plan.unit, year=2026, kind="reform",
        origin=actions.Origin(), by=by, now=NOW,
    )  # fmt: skip
    actions.issue_plan(
        plan=plan, number="77/KH-UBND", date=NOW.date(), by=by, now=NOW, supersedes=given.item.plan
    )
    return plan


def test_work_of_a_replaced_plan_that_is_given_back_ends(reported, coordinator):
    replace(reported, coordinator)
    reported.refresh_from_db()
    assert reported.state == "reported"
    actions.return_work(task=reported, reason="Thiếu", by=coordinator, now=NOW)
    reported.refresh_from_db()
    assert reported.state == "cancelled"
    assert Progress.objects.filter(task=reported, kind="returned").exists()


def test_reported_work_of_a_replaced_plan_is_still_confirmed(reported, coordinator):
    replace(reported, coordinator)
    actions.accept(task=reported, by=coordinator, now=NOW)
    assert reported.done_on == NOW.date()


def test_a_plan_that_replaces_the_one_it_carries_on_keeps_the_first_date(given, make, coordinator):
    draft = make(year=2027)
    actions.carry_over(plan=draft, items=[given.item], by=coordinator, now=NOW)
    draft.items.update(deadline=date(2027, 6, 30), timing="fixed")
    actions.issue_plan(
        plan=draft, number="9/KH-UBND", date=NOW.date(), by=coordinator, now=NOW,
        supersedes=given.item.plan,
    )  # fmt: skip
    new = Task.objects.get(item__plan=draft, unit=given.unit)
    assert (new.first_due, new.due) == (DUE, date(2027, 6, 30))


def test_one_number_is_one_plan_of_a_body_and_year(given, make, coordinator):
    with pytest.raises(RefusedError, match="35/KH-UBND"):
        actions.issue_plan(
            plan=make(), number=" 35/kh-ubnd ", date=NOW.date(), by=coordinator, now=NOW
        )


def test_what_went_into_the_draft_is_not_rewritten_below(plan, world, officer, coordinator):
    asked = actions.ask_contents(
        plan=plan, units=[world.commune_a], sections=[], due=DUE, guidance="", by=coordinator,
        now=NOW,
    )  # fmt: skip
    row = asked.contributions.get()
    rows = [{"text": "Một"}, {"text": "Hai"}]
    actions.write_contents(contribution=row, rows=rows, by=officer, now=NOW)
    actions.send_contents(contribution=row, by=officer, now=NOW)
    first, second = row.items.all()
    actions.merge_contents(plan=plan, contents={first: "II.1"}, by=coordinator, now=NOW)
    actions.return_contents(contribution=row, reason="Bổ sung", by=coordinator, now=NOW)
    first, second = row.items.select_related("contribution__request__plan")
    for action, more in (
        (actions.rewrite_content, {"columns": {"text": "Khác"}}),
        (actions.drop_content, {}),
    ):
        with pytest.raises(RefusedError, match="dự thảo"):
            action(content=first, by=officer, now=NOW, **more)
    actions.drop_content(content=second, by=officer, now=NOW)
    assert not row.items.filter(pk=second.pk).exists()


def test_a_reason_is_for_a_criterion_that_lost_points(results, world, officer):
    with pytest.raises(RefusedError, match=r"9\.9"):
        actions.record_reason(
            cycle=results, unit=world.commune_a, criterion_code="9.9", reason="Chờ", by=officer,
            now=NOW,
        )  # fmt: skip


def test_a_product_is_a_paper_of_the_body_that_did_the_work(given, officer, product, world):
    product.document.unit = world.commune_b
    product.document.save()
    with pytest.raises(RefusedError):
        actions.report_done(
            task=given, text="Xong", by=officer, now=NOW,
            product=Version.objects.get(pk=product.pk),
        )  # fmt: skip

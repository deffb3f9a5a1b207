"""What the app tells the others: menu, search, work due, answers to lost points."""

from datetime import date

import pytest
from django.test import RequestFactory
from django.utils import timezone

from tests.apps.plans.conftest import NOW, decide
from thuocdo.apps.assessments.queries import loss_answers
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.due.todo import acceptances_due, naming_due, tasks_due
from thuocdo.apps.plans.mapping import Wish
from thuocdo.apps.plans.models import Plan, Task
from thuocdo.apps.plans.registration import find_plans, find_tasks


@pytest.fixture
def asking():
    def request(user):
        made = RequestFactory().get("/")
        made.user, made.session = user, {}
        return made

    return request


def test_menu_leads_to_plans_and_tasks(look, officer):
    text = look(officer, "/nhiem-vu/")
    assert 'href="/ke-hoach/"' in text
    assert 'href="/nhiem-vu/" aria-current="page"' in text


def test_plans_and_tasks_are_found_without_diacritics(given, asking, officer, outsider):
    found = [hit.url for hit in find_plans(asking(officer), ["35/kh-ubnd"], 5)]
    assert found == [given.item.plan.get_absolute_url()]
    assert [hit.url for hit in find_tasks(asking(officer), ["ra", "soat"], 5)] == [
        given.get_absolute_url()
    ]
    assert not list(find_tasks(asking(outsider), ["ra", "soat"], 5))


def test_dated_work_is_due_to_the_person_named_or_to_all(given, asking, officer, outsider):
    row = next(tasks_due(asking(officer)))
    assert (row.title, row.due, row.url) == (
        "Rà soát nội dung 1", date(2026, 6, 30), given.get_absolute_url(),
    )  # fmt: skip
    assert not list(tasks_due(asking(outsider)))


def test_reported_work_waits_for_who_confirms(given, asking, officer, coordinator, product):
    actions.report_done(task=given, text="Xong", by=officer, now=NOW, product=product)
    assert [row.url for row in acceptances_due(asking(coordinator))] == [given.get_absolute_url()]
    assert not list(acceptances_due(asking(officer)))
    assert not list(tasks_due(asking(officer)))


def test_work_without_a_person_is_counted_when_its_time_is_over(given, asking, officer):
    row = next(naming_due(asking(officer)))
    assert row.title == "Phân công người thực hiện 1 nhiệm vụ"
    Task.objects.update(issued_at=timezone.now())
    assert not list(naming_due(asking(officer)))


def answered(results, world) -> dict[str, str]:
    found = loss_answers.answers(results, world.commune_a)
    return {code: str(answer.state) for code, answer in found.items()}


def test_losses_learn_where_they_are_answered(results, world, officer, coordinator):
    plan = actions.draft_from_losses(
        results=queries.results_of(results, world.commune_a), codes=["1.2"],
        wish=Wish(year=2026, deadline=date(2026, 6, 30)), kind=Plan.Kind.IMPROVEMENT, by=officer,
        now=NOW,
    )  # fmt: skip
    actions.record_reason(
        cycle=results, unit=world.commune_a, criterion_code="1.1", reason="Chờ", by=officer, now=NOW
    )
    assert answered(results, world) == {"1.1": "Có lý do", "1.2": "Trong dự thảo"}
    actions.issue_plan(plan=decide(plan), number="1/KH", date=NOW.date(), by=coordinator, now=NOW)
    Task.objects.update(first_due=date(2020, 1, 1))
    assert answered(results, world)["1.2"] == "II.1.b, quá hạn"


def test_losses_learn_where_a_plan_begins(results, world, look, officer, outsider):
    given = results, world.commune_a, NOW.date()
    assert loss_answers.plan_url(outsider, *given) == ""
    url = loss_answers.plan_url(officer, *given)
    assert "Kế hoạch khắc phục điểm chưa đạt của Xã An Khê" in look(officer, url)

"""The number of findings in the list is that of the page: counted with every change and every day."""

from datetime import timedelta

import pytest

from tests.apps.plans.conftest import NOW, task
from tests.apps.plans.drafts import found, marks
from thuocdo.apps.audit.models import Event
from thuocdo.apps.notices.tick import tick
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.actions.counting import recount_all
from thuocdo.apps.plans.actions.setting_aside import set_aside
from thuocdo.apps.plans.models import Plan


@pytest.fixture
def draft(make) -> Plan:
    return make(task(1), task(2))


def stored(plan: Plan) -> int | None:
    return Plan.objects.get(pk=plan.pk).open_findings


def test_leaving_a_finding_counts_anew(draft, coordinator):
    before = stored(draft)
    left = marks(draft, *found(draft))[:1]
    set_aside(plan=draft, marks=left, reason="Đúng vậy", by=coordinator, now=NOW)
    assert stored(draft) == before - 1 == len(found(draft))


def test_a_plan_that_was_never_counted_is(draft):
    Plan.objects.update(open_findings=None, counted_on=None)
    events = Event.objects.count()
    assert recount_all(NOW) == 1
    assert stored(draft) == len(found(draft))
    assert Event.objects.count() == events


def test_every_plan_is_counted_once_a_day_by_time_itself(draft):
    Plan.objects.update(open_findings=99)
    assert tick(NOW)["done"]["plans_recounted"] == 0
    later = NOW + timedelta(days=1)
    assert tick(later)["done"]["plans_recounted"] == 1
    assert stored(draft) == len(found(draft))
    assert tick(later)["done"]["plans_recounted"] == 0


def test_places_to_decide_are_counted_with_every_change(make, coordinator):
    plan = make(task(1, text="Rà soát [… việc cụ thể …]"), task(2))
    assert Plan.objects.get(pk=plan.pk).open_gaps == 1
    item = plan.items.get(order=1)
    columns = {"text": "Rà soát quy trình"}
    actions.update_item(item=item, columns=columns, bodies={}, by=coordinator, now=NOW)
    assert Plan.objects.get(pk=plan.pk).open_gaps == 0


def test_a_plan_whose_places_were_never_counted_is(draft):
    Plan.objects.update(open_gaps=None)
    assert recount_all(NOW) == 1
    assert Plan.objects.get(pk=draft.pk).open_gaps == 0
    assert recount_all(NOW) == 0


def test_what_another_plan_replaced_keeps_its_count(given, make, coordinator):
    old = given.item.plan
    actions.issue_plan(
        plan=make(), number="77/KH", date=NOW.date(), by=coordinator, now=NOW, supersedes=old
    )
    Plan.objects.update(open_findings=99)
    assert recount_all(NOW + timedelta(days=1)) == 1
    assert stored(old) == 99

"""Pages of a plan that has everything beside it: how often they ask the database."""

from datetime import date
from fractions import Fraction

import pytest

from tests.apps.conftest import assert_few_queries
from tests.apps.plans.conftest import NOW, decide, task
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.plans.queries.findings import look_over
from thuocdo.core.plan.model import Operator, Target, TargetUnit

PAGES = ("", "ra-soat/", "do-phu/")


@pytest.fixture
def full(results, given, make, coordinator) -> Plan:
    """Draft a province's plan beside what those under it lost, a target and work left open."""
    percent = ("Chỉ số cải cách hành chính", Operator.AT_LEAST, Fraction(90), TargetUnit.PERCENT)
    plan = make(task(9, targets=(Target(*percent, metric_code="par.total"),)), year=2027)
    actions.attach_cycle(plan=plan, cycle=results, by=coordinator, now=NOW)
    return plan


def test_a_draft_with_everything_beside_it_asks_little(full, coordinator, signed_in):
    looked = look_over(full, NOW.date())
    assert looked.unfinished
    assert looked.checked.open
    client = signed_in(coordinator)
    for page in (*PAGES, "ban-hanh/"):
        assert_few_queries(client, f"{full.get_absolute_url()}{page}")


def test_an_issued_plan_asks_little(full, coordinator, signed_in):
    actions.issue_plan(
        plan=decide(full), number="9/KH-UBND", date=date(2026, 2, 1), by=coordinator, now=NOW
    )
    client = signed_in(coordinator)
    for page in PAGES:
        assert_few_queries(client, f"{full.get_absolute_url()}{page}")


def test_choosing_what_to_answer_asks_little(results, world, coordinator, signed_in):
    url = f"/ke-hoach/lap/?cycle={results.pk}&unit={world.province.pk}"
    assert_few_queries(signed_in(coordinator), url)

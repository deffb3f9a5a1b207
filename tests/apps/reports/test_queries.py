"""How often pages of one report ask the database, whatever its body and state."""

from dataclasses import replace
from datetime import date, timedelta
from fractions import Fraction
from itertools import product

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.reports.conftest import NOW, TERMS, write_all
from thuocdo.apps.accounts.models import User
from thuocdo.apps.figures import actions as figures
from thuocdo.apps.plans.models import Difficulty, Plan, Task
from thuocdo.apps.reports import actions
from thuocdo.apps.reports.models import REFORM, Report
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period

MOST = 20
PCI = "nâng cao năng lực cạnh tranh (PCI)"
QUARTER, YEAR = TERMS, replace(TERMS, period=parse_period("2026"))
STATES = ("draft", "returned", "sent", "approved")


@pytest.fixture
def recorded(world, plan: Plan, writer: User) -> None:
    """Leave nothing out that a report could ask for: figures of two years, difficulties."""
    Plan.objects.filter(pk=plan.pk).update(indexes=["PCI"])
    begun = NOW - timedelta(days=30)
    for task in Task.objects.all():
        Difficulty.objects.create(task=task, text="Thiếu người.", by=writer, at=begun)
    rows = [
        Figure(
            unit=unit.code, metric="dossiers.received", period=parse_period(period),
            value=Fraction(7), source="Sổ theo dõi",
        )
        for unit in (world.commune_a, world.commune_b)
        for period in ("2025-Q3", "2026-Q3", "2025", "2026")
    ]  # fmt: skip
    figures.publish(figures=rows, by=None, now=NOW)


def brought_to(state: str, report: Report, by: User) -> Report:
    """Take a report as far as a state; who settles it matters elsewhere."""
    if state == "draft":
        return report
    write_all(report, by)
    actions.send_report(report=report, number="45/BC", date=date(2026, 9, 16), by=by, now=NOW)
    if state == "approved":
        Report.objects.update(state=state, approved_at=NOW, approved_by=by)
    if state == "returned":
        unit = report.unit.parent or report.unit
        leader = User.objects.get(duties__unit=unit, duties__role="leader")
        actions.reopen_report(
            report=report, digest=report.digest, reason="Thiếu số liệu.",
            again_by=NOW.date(), by=leader, now=NOW,
        )  # fmt: skip
    return report


@pytest.mark.usefixtures("recorded", "leader")
@pytest.mark.parametrize("terms", [QUARTER, YEAR], ids=["quarter", "year"])
@pytest.mark.parametrize("work", [REFORM, PCI], ids=["reform", "index"])
@pytest.mark.parametrize(("place", "state"), list(product(["province", "commune_a"], STATES)))
def test_a_report_asks_the_database_seldom(  # noqa: PLR0917 - one more for each thing that differs
    world, coordinator, officer, signed_in, place, state, work, terms
):
    by = coordinator if place == "province" else officer
    terms = replace(terms, work=work)
    report = actions.create_report(unit=getattr(world, place), terms=terms, by=by, now=NOW)
    brought_to(state, report, by)
    client = signed_in(by)
    for page in ("reports:report", "reports:docx"):
        url = reverse(page, args=[report.pk])
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        assert len(captured) <= MOST, [query["sql"] for query in captured.captured_queries]

"""Lists begin with the year chosen in the top bar, and say what that leaves out."""

from datetime import date

import pytest
from django.urls import reverse

from tests.apps.conftest import assert_constant_queries
from tests.apps.home.conftest import closed_cycle
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.reports.models import Report
from thuocdo.apps.ui import registry
from thuocdo.apps.units.models import Unit

LISTS = ("assessments:cycles", "plans:plans", "reports:reports")
OTHERS = {
    "assessments:cycles": "2 kỳ của năm khác",
    "plans:plans": "2 kế hoạch của năm khác",
    "reports:reports": "2 báo cáo của năm khác",
}


@pytest.fixture(autouse=True)
def offered(monkeypatch) -> None:
    monkeypatch.setattr(registry.frame, "years", lambda _request: range(2027, 2021, -1))


@pytest.fixture
def years(world, coordinator) -> None:
    for year in (2024, 2025, 2026):
        closed_cycle([world.commune_a, world.commune_b], coordinator, year)
        add_plan(world.home_affairs, year, coordinator)
        add_report(world.home_affairs, year, coordinator)


def add_plan(unit: Unit, year: int, by) -> None:
    Plan.objects.create(
        unit=unit, year=year, kind=Plan.Kind.REFORM, title=f"Kế hoạch {year}", number=f"1-{year}",
        date=date(year, 1, 20), state=Plan.State.ISSUED, document={}, created_by=by,
        created_at=f"{year}-01-20T03:00Z",
    )  # fmt: skip


def add_report(unit: Unit, year: int, by, quarter: int = 3) -> None:
    Report.objects.create(
        unit=unit, period=f"{year}-Q{quarter}", cut_off=date(year, 9, 14), due=date(year, 9, 20),
        created_at=f"{year}-08-20T03:00Z", created_by=by,
    )  # fmt: skip


def shown(client, name: str, query: str = ""):
    return client.get(f"{reverse(name)}{query}").context["page"]


@pytest.mark.parametrize("name", LISTS)
def test_a_list_follows_the_year_and_says_what_it_leaves_out(years, coordinator, signed_in, name):
    client = signed_in(coordinator)
    page = shown(client, name, "?year=2025&q=")
    [left] = page.left_out
    assert (page.total, left.text, left.href) == (1, OTHERS[name], "?year=2025&q=&nam=")
    every = shown(client, name, "?year=2025&nam=")
    assert (every.total, every.left_out) == (3, [])


@pytest.mark.parametrize("name", LISTS)
def test_a_year_without_any_shows_all(years, coordinator, signed_in, name):
    page = shown(signed_in(coordinator), name, "?year=2027")
    assert (page.total, page.left_out) == (3, [])


@pytest.mark.parametrize("name", LISTS)
def test_saying_so_costs_the_same_for_more(years, world, coordinator, signed_in, name):
    def more() -> None:
        for year in (2022, 2023):
            closed_cycle([world.commune_a, world.commune_b], coordinator, year)
            add_plan(world.home_affairs, year, coordinator)
            add_report(world.home_affairs, year, coordinator)

    url = f"{reverse(name)}?year=2025"
    assert_constant_queries(signed_in(coordinator), url, more)


def test_choosing_a_year_takes_the_list_along(years, coordinator, signed_in):
    client = signed_in(coordinator)
    target = f"{reverse('plans:plans')}?nam=2024&loai=reform"
    answer = client.post(reverse("ui:choose"), {"year": "2025", "next": target})
    assert answer.url == f"{reverse('plans:plans')}?loai=reform"


def test_every_closed_cycle_keeps_its_results(years, coordinator, signed_in):
    page = signed_in(coordinator).get(f"{reverse('assessments:all-results')}?year=2027")
    names = [cycle.name for cycle in page.context["settled"]]
    assert len(names) == Cycle.objects.count()

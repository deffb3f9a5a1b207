"""Lists begin with the year chosen in the top bar, and say what that leaves out."""

import re
from datetime import date

import pytest
from django.urls import reverse

from tests.apps.conftest import assert_constant_queries
from tests.apps.home.conftest import closed_cycle
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.reports.models import Report
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import Section
from thuocdo.apps.units.models import Unit

LISTS = ("assessments:cycles", "plans:plans", "reports:reports")
FOLLOWING = {"cycles", "all-results", "losses", "ways", "plans", "reports"}
"""Entries of the menu whose page is about a year; what one owes now is of all years."""
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


@pytest.mark.parametrize(
    ("name", "nothing", "others"),
    [
        ("assessments:cycles", "Năm 2027 chưa có kỳ đánh giá nào.", "3 kỳ của năm khác"),
        ("plans:plans", "Năm 2027 chưa có kế hoạch nào.", "3 kế hoạch của năm khác"),
        ("reports:reports", "Năm 2027 chưa có báo cáo nào.", "3 báo cáo của năm khác"),
    ],
)
def test_a_year_without_any_says_so(years, coordinator, signed_in, name, nothing, others):  # noqa: PLR0917 - fixtures
    answer = signed_in(coordinator).get(f"{reverse(name)}?year=2027")
    page = answer.context["page"]
    assert (page.total, [one.text for one in page.left_out]) == (0, [others])
    assert nothing in answer.content.decode()


def main_of(client, name: str, year: int) -> str:
    """Return what a page shows in a year; who is sent on ends where they are sent."""
    client.post(reverse("ui:choose"), {"year": year, "next": "/"})
    answer = client.get(reverse(name), follow=True)
    assert answer.status_code == 200, name
    body = answer.content.decode()
    shown = re.sub(r"Đến \d+ giờ(?: \d+)?", "", body[body.index("<main") :])  # the clock goes on
    return re.sub(r'(csrfmiddlewaretoken" value|value)="[^"]*"', "", shown)


@pytest.mark.parametrize("key", [entry.key for entry in registry.menu])
def test_the_bar_offers_a_year_just_where_the_page_follows_it(years, world, cast, signed_in, key):
    """A page of the menu either follows the year and tells it, or there is none to choose."""
    entry = next(one for one in registry.menu if one.key == key)
    wanted = "admin" if entry.section is Section.REPORT and key != "reports" else "coordinator"
    client = signed_in(cast[wanted])
    client.post(reverse("ui:choose"), {"unit": world.commune_a.pk, "next": "/"})
    now, other = (main_of(client, entry.url, year) for year in (2025, 2023))
    offered = 'name="year"' in client.get(reverse(entry.url), follow=True).content.decode()
    assert offered == (key in FOLLOWING)
    assert (now != other) == offered
    assert "2023" in other or not offered


def test_an_overview_follows_the_year(years, leader, signed_in):
    client = signed_in(leader)
    told = "báo cáo tính đến năm {}; nhiệm vụ"
    for year in (2025, 2023):
        answer = client.get(f"{reverse('home:home')}?year={year}").content.decode()
        assert told.format(year) in answer
        assert 'name="year"' in answer


@pytest.mark.parametrize(
    ("home", "page"),
    [
        ("assessments:all-results", "assessments:results"),
        ("assessments:losses-home", "assessments:losses"),
    ],
)
def test_another_year_leads_from_a_page_of_one_year(years, coordinator, signed_in, home, page):
    client = signed_in(coordinator)
    cycles = {row.year: row for row in Cycle.objects.all()}
    shown = client.get(reverse(page, args=[cycles[2024].pk]))
    following = shown.context["shell"].year()
    assert (following.year, following.next) == (2024, reverse(home))
    client.post(reverse("ui:choose"), {"year": "2025", "next": following.next})
    assert client.get(reverse(home)).url == reverse(page, args=[cycles[2025].pk])


def test_losses_of_another_year_say_so(years, coordinator, signed_in):
    page = signed_in(coordinator).get(
        f"{reverse('assessments:losses-home')}?year=2023", follow=True
    )
    told = "Năm 2023 chưa có kết quả để phân tích; dưới đây là năm 2026."
    assert [str(one) for one in page.context["messages"]] == [told]


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
    assert page.context["settled"] == []
    assert len(page.context["others"]) == Cycle.objects.count()
    assert "Năm 2027 chưa có kết quả nào bạn được xem." in page.content.decode()

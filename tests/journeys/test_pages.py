"""Every page of the menu as each kind of person sees it, on a desk and on a phone."""

from collections.abc import Iterator
from datetime import datetime

import pytest
from django.urls import reverse
from playwright.sync_api import Browser, Page, expect

from tests.apps.assessments import conftest as assessing
from tests.journeys import moves
from thuocdo.adapters.catalog_data import load_rows
from thuocdo.apps.accounts import demo as people_demo
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.models import Answer, Assessment, Card, Cycle, Round
from thuocdo.apps.home import demo
from thuocdo.apps.plans.models import Plan, Task
from thuocdo.apps.reports.models import Report
from thuocdo.apps.units import demo as units_demo
from thuocdo.core.vietnamese.dates import VIETNAM

pytestmark = pytest.mark.django_db(transaction=True)

framework, draft_cycle = assessing.framework, assessing.draft_cycle
cycle, assessment = assessing.cycle, assessing.assessment

COMMUNES = 3
DESK, PHONE = {"width": 1366, "height": 768}, {"width": 390, "height": 844}
ROLES = (
    (Duty.Role.LEADER, "province"),
    (Duty.Role.COORDINATOR, "department"),
    (Duty.Role.APPRAISER, "department"),
    (Duty.Role.REPORTER, "commune"),
)


@pytest.fixture
def province(monkeypatch) -> None:
    """Build the demo with a handful of bodies: the pages are the same, and there sooner."""
    left_out = bodies_to_leave_out()

    def few(name: str) -> Iterator[dict[str, str]]:
        keys = ("code", "unit", "before", "after", "parent")
        return (row for row in load_rows(name) if not left_out & {row.get(key) for key in keys})

    monkeypatch.setattr(units_demo, "load_rows", few)
    monkeypatch.setattr(people_demo, "load_rows", few)
    demo.build(datetime(2026, 11, 1, 9, tzinfo=VIETNAM), lambda _step: None)


def bodies_to_leave_out() -> set[str]:
    """Keep the departments that appraise, a few communes, and what both were before."""
    measured = [row for row in load_rows("demo/units") if row["kind"] in {"department", "commune"}]
    communes = [row["code"] for row in measured if row["kind"] == "commune" and not row["valid_to"]]
    appraisers = list(load_rows("demo/appraisers"))
    kept = {*communes[:COMMUNES]}
    kept |= {row[key] for row in appraisers for key in ("appraiser", "substitute")}
    kept |= {row["before"] for row in load_rows("demo/successions") if row["after"] in kept}
    return {row["code"] for row in measured} - kept


@pytest.fixture
def said(page: Page) -> list[str]:
    """Collect what the browser complains of."""
    errors: list[str] = []
    page.on("console", lambda line: errors.append(line.text) if line.type == "error" else None)
    return errors


def players() -> Iterator[User]:
    for role, kind in ROLES:
        yield User.objects.filter(sample=True, duties__role=role, duties__unit__kind=kind)[0]


def inner_pages() -> list[str]:
    """Return the pages that people reach from those of the menu; not everybody may see each."""
    closed = Cycle.objects.filter(state=Cycle.State.CLOSED).latest("year", "pk")
    under_way = Cycle.objects.filter(state=Cycle.State.OPEN)
    drafting = Assessment.objects.filter(state=Assessment.State.DRAFTING)
    card = Card.objects.filter(assessment__cycle=closed, round=Round.FINAL)[0]
    leaf = Answer.objects.filter(assessment=card.assessment)[0].leaf_code
    rows = [*under_way, *drafting[:1], Plan.objects.all()[0], Task.objects.all()[0]]
    return [
        *(row.get_absolute_url() for row in [*rows, Report.objects.all()[0]]),
        *(f"{row.get_absolute_url()}{leaf}/" for row in drafting),
        reverse("assessments:results", args=[closed.pk]),
        reverse("assessments:losses", args=[closed.pk]),
        reverse("assessments:why", args=[card.pk, leaf]),
        *(f"/tham-dinh/{row.pk}/{leaf}/" for row in under_way),
    ]


def test_every_page_is_whole_for_everybody(province, enter, said, axe):
    looked_at: set[str] = set()
    for player in players():
        page = enter(player)
        page.set_viewport_size(DESK)
        links = moves.menu(page).get_by_role("link")
        paths = [link.get_attribute("href") for link in links.all()]
        paths += [path for path in inner_pages() if page.request.get(path).ok]
        for path in paths:
            page.set_viewport_size(DESK)
            assert page.goto(path).ok, path
            assert (path, wider(page)) == (path, 0)
            if path not in looked_at:
                assert (path, axe()) == (path, [])
                looked_at.add(path)
            page.set_viewport_size(PHONE)
            assert (path, wider(page)) == (path, 0)
            assert (path, said) == (path, [])


def wider(page: Page) -> int:
    """Return by how much the page is wider than the screen."""
    return page.evaluate("document.documentElement.scrollWidth - innerWidth")


def test_a_unit_is_scored_without_scripts(
    assessment, officer, enter, browser: Browser, live_server
):
    context = browser.new_context(
        base_url=live_server.url, java_script_enabled=False, locale="vi-VN"
    )
    page = enter(officer, context.new_page())
    moves.go(page, "Kỳ đánh giá")
    page.get_by_role("link", name="Chấm tiếp").click()
    page.get_by_role("link", name="Chấm tiếp: 1.1").click()
    page.get_by_label("Đúng hạn").check()
    page.get_by_role("button", name="Lưu", exact=True).click()
    expect(page.locator("#as-points")).to_contain_text("2,00")
    assert Answer.objects.get(assessment=assessment).inputs == {"option": "1"}
    context.close()

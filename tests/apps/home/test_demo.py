"""The demo province is believable: what bodies declare fits what the program knows of them."""

from collections import Counter
from collections.abc import Iterator
from datetime import datetime
from itertools import product

import pytest

from bench.walk import walk
from tests.apps.conftest import MOST_QUERIES
from thuocdo.adapters.catalog_data import load_rows
from thuocdo.adapters.scoring_export import read_export
from thuocdo.apps.accounts import demo as people_demo
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.demo.begun import LEFT_OPEN
from thuocdo.apps.assessments.models import Answer, Assessment, Cycle
from thuocdo.apps.assessments.queries import rows_of
from thuocdo.apps.assessments.queries.contesting import items_of
from thuocdo.apps.assessments.queries.export import cycle_export
from thuocdo.apps.assessments.queries.outstanding import outstanding
from thuocdo.apps.evidence.models import Document
from thuocdo.apps.figures import queries as figures
from thuocdo.apps.home import demo
from thuocdo.apps.home.shown.leader import overview
from thuocdo.apps.plans.models import Progress, Task
from thuocdo.apps.reports.models import Report
from thuocdo.apps.units import demo as units_demo
from thuocdo.apps.units.models import Unit
from thuocdo.core.contest import Outcome
from thuocdo.core.vietnamese.dates import VIETNAM

pytestmark = pytest.mark.django_db
NOW = datetime(2026, 11, 1, 9, tzinfo=VIETNAM)
Role = Duty.Role
ANSWERED = {200, 302}
KEPT = {*LEFT_OPEN, "xa-ninh-phu"}


@pytest.fixture
def province(monkeypatch) -> Unit:
    """Build the demo with the bodies that appraise, those to be tried, and no more."""
    gone = left_out()

    def few(name: str) -> Iterator[dict[str, str]]:
        keys = ("code", "unit", "before", "after", "parent")
        return (row for row in load_rows(name) if not gone & {row.get(key) for key in keys})

    monkeypatch.setattr(units_demo, "load_rows", few)
    monkeypatch.setattr(people_demo, "load_rows", few)
    demo.build(NOW, lambda _step: None)
    return Unit.objects.get(code="tinh-mau")


def left_out() -> set[str]:
    measured = [row for row in load_rows("demo/units") if row["kind"] in {"department", "commune"}]
    bodies = load_rows("demo/appraisers")
    kept = KEPT | {row[key] for row in bodies for key in ("appraiser", "substitute")}
    return {row["code"] for row in measured} - kept


def test_no_page_of_the_demo_asks_much(province):
    """Two open cycles, plans and reports under way: more than any test of one app has."""
    visits = [*walk(User.objects.filter(sample=True)), *walk([alone(province)])]
    assert {(one.person, one.address) for one in visits if one.status not in ANSWERED} == set()
    asked = {(one.person, one.address): one.queries for one in visits}
    assert {page: count for page, count in asked.items() if count > MOST_QUERIES} == {}


def alone(province: Unit) -> User:
    """Return somebody who does everything: a small office has one account for all duties."""
    user = User.objects.get(username="pham.thi.thu.huong")
    body = user.duties.get(role=Role.COORDINATOR).unit
    posts = [*product([Role.REPORTER, Role.LEADER], [body, province]), (Role.APPRAISER, body)]
    for role, unit in [*posts, (Role.ADMIN, None)]:
        Duty.objects.create(user=user, role=role, unit=unit, valid_from=NOW.date())
    return user


def test_the_demo_hangs_together(province):
    nobody_declares_what_did_not_happen()
    papers_bear_their_issuers_symbol()
    nobody_reports_to_itself()
    officers_find_something_to_try()
    work_goes_on_in_different_ways()
    results_are_held_against_their_own_year(province)
    a_year_was_explained_and_decided()


def nobody_declares_what_did_not_happen() -> None:
    assert not Assessment.objects.filter(late=True).exists()
    late = Answer.objects.filter(leaf_code="10.1")
    assert {row.inputs["days_late"] for row in late} == {"0"}
    assert {row.inputs["option"] for row in Answer.objects.filter(leaf_code="10.3")} == {"1"}


def papers_bear_their_issuers_symbol() -> None:
    symbols = {
        document.unit.code: document.number.partition("/")[2].partition("-")[2]
        for document in Document.objects.select_related("unit")
    }
    assert symbols["so-noi-vu"] == "SNV"
    assert symbols["so-nong-nghiep-va-moi-truong"] == "SNNMT"
    assert {symbols[code] for code in ("xa-suoi-da", "phuong-mau-trung")} == {"UBND"}


def nobody_reports_to_itself() -> None:
    rows = Report.objects.select_related("unit")
    assert [row for row in rows if row.recipient == row.unit.name] == []


def officers_find_something_to_try() -> None:
    for code in LEFT_OPEN:
        row = Assessment.objects.select_related("unit", "cycle__criteria_set").get(
            unit__code=code, cycle__year=2026
        )
        left = outstanding([row])[row.pk]
        assert row.state == Assessment.State.DRAFTING
        assert len(left.unscored) > 3
        assert len(left.unproved) == 1
        assert 1 <= figures.unsettled([row.unit_id], "2026").count() <= 3
        returned = Progress.objects.filter(kind=Progress.Kind.RETURNED, task__unit=row.unit)
        assert returned.filter(task__state=Task.State.OPEN).count() == 1
    first = User.objects.filter(sample=True, duties__role="reporter")
    assert {user.username for user in first} == {"tran.thi.my.le", "siu.h.len"}


def work_goes_on_in_different_ways() -> None:
    said = Progress.objects.filter(kind=Progress.Kind.UPDATE)
    days = [(row.at.date(), row.text) for row in said]
    assert len(set(days)) > len(days) * 3 / 4
    assert {Task.State(state) for state in Task.objects.values_list("state", flat=True)} >= {
        Task.State.OPEN,
        Task.State.REPORTED,
        Task.State.DONE,
    }


def results_are_held_against_their_own_year(province: Unit) -> None:
    leader = User.objects.get(username="nguyen.dang.khoa")
    cards = overview(leader, province, NOW.date(), 2026).cards
    assert {(card.year, card.target is None, card.ahead.year) for card in cards} == {
        (2025, False, 2026)
    }


def a_year_was_explained_and_decided() -> None:
    """Departments lived through 2025: some claims were raised again, some kept, none left open."""
    cycle = Cycle.objects.get(criteria_set__code="so-mau-2025")
    items = [item for row in rows_of(cycle) for item in items_of(row)]
    ends = Counter(item.outcome if item.contested else None for item in items)
    assert ends[Outcome.RAISED] > 0 < ends[Outcome.KEPT]
    assert ends[None] > 0 == ends[Outcome.WAITING]
    assert all(item.papers and item.second.reason for item in items if item.contested)
    assert read_export(cycle_export(cycle, cycle.closed_at)).differences() == []

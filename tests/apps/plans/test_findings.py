"""What is questionable in a plan: held against all that is known, mended, or left with a reason."""

from datetime import date
from fractions import Fraction

from tests.apps.factories import SuccessionFactory, UnitFactory
from tests.apps.plans.conftest import NOW
from tests.apps.plans.drafts import TODAY, clear, found
from thuocdo.apps.figures import actions as figures
from thuocdo.apps.plans import actions
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.plans.queries.findings import look_over
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period
from thuocdo.core.plan.model import (
    Citation,
    Operator,
    PlanWarning,
    Target,
    TargetUnit,
)


def issue(plan: Plan, number: str, by, supersedes: Plan | None = None) -> None:
    day = date(plan.year, 1, 20)
    actions.issue_plan(plan=plan, number=number, date=day, by=by, now=NOW, supersedes=supersedes)


def test_a_clear_plan_has_nothing_to_look_at(make):
    assert found(make(clear())) == []


def test_bodies_that_ended_are_told_with_who_came_after(make, world):
    old = UnitFactory(
        name="Sở Thông tin", code="so-tt", kind="department", valid_to=date(2025, 2, 28)
    )
    SuccessionFactory(before=old, after=world.home_affairs)
    plan = make(clear(lead=("sở thông tin",)), clear(2, coordinate=("UBND huyện Suối Bạc",)))
    [first, second] = look_over(plan, TODAY).checked.open
    assert (first.issue.code, dict(first.issue.values)) == (
        "lint.body_gone",
        {"body": "sở thông tin", "after": "Sở Nội vụ"},
    )
    assert second.issue.code == "lint.no_districts"


def test_a_name_that_a_living_body_bears_again_is_not_gone(make):
    UnitFactory(name="Sở Nội vụ", code="so-nv-cu", kind="department", valid_to=date(2025, 2, 28))
    assert found(make(clear())) == []


def test_a_plan_of_an_old_year_is_held_against_its_own_time(make):
    UnitFactory(name="Sở Thông tin", code="so-tt", kind="department", valid_to=date(2025, 2, 28))
    year = {"lead": ("Sở Thông tin",), "deadline": date(2024, 6, 30)}
    assert found(make(clear(**year), year=2024)) == []


def test_targets_are_held_against_last_years_figure_and_its_error(make, world):
    figure = Figure(
        unit="tinh", metric="sipas.total", period=parse_period("2025"),
        value=Fraction("0.88"), n=400, se=0.01, source="Bộ Nội vụ", as_of=TODAY,
    )  # fmt: skip
    figures.publish(figures=[figure], by=None, now=NOW)

    def aim(value: str) -> Target:
        return Target("SIPAS", Operator.AT_LEAST, Fraction(value), TargetUnit.PERCENT)

    low, near, high = (clear(n, targets=(aim(v),)) for n, v in ((1, "87"), (2, "89"), (3, "91")))
    assert found(make(low, near, high)) == ["lint.aim_below", "lint.aim_in_error"]


def test_documents_that_another_plan_took_the_place_of_are_told_where_they_are_cited(
    make, coordinator
):
    old = make(clear(), year=2025)
    issue(old, "80/KH-UBND", coordinator)
    issue(make(clear(), supersedes=("15/KH-UBND",)), "12/KH-UBND", coordinator, supersedes=old)
    citations = (
        Citation("Kế hoạch", "80/KH-UBND", 5, date(2025, 1, 20)),
        Citation("Kế hoạch", "80/KH-UBND", 6, date(2024, 1, 20)),
        Citation("Kế hoạch", "15/ KH - UBND", 7, issuer="UBND tỉnh"),
    )
    text = "Thực hiện 100% nội dung của Kế hoạch số 80/KH-UBND"
    cites = clear(text=text, lines=(5, 7), product="Kế hoạch 15/KH-UBND")
    plan = make(cites, citations=citations)
    doubts = look_over(plan, TODAY).checked.open
    assert [(one.issue.code, one.issue.place) for one in doubts] == [
        ("lint.superseded", "dòng 5"),
        ("lint.superseded", "dòng 7"),
    ]
    assert {one.item.pk for one in doubts} == {plan.items.get().pk}


def test_what_was_edited_out_is_no_longer_cited_or_missing(make, coordinator):
    old = make(clear(), year=2025)
    issue(old, "80/KH-UBND", coordinator)
    issue(make(clear()), "12/KH-UBND", coordinator, supersedes=old)
    cites = clear(text="Thực hiện 100% Kế hoạch số 80/KH-UBND, Phụ lục I", lines=(5, 5))
    plan = make(
        cites,
        citations=(Citation("Kế hoạch", "80/KH-UBND", 5, date(2025, 1, 20)),),
        warnings=(PlanWarning(5, "plan.annex_missing", {"annex": "Phụ lục I"}),),
    )
    assert found(plan) == ["lint.annex_missing", "lint.superseded"]
    item = plan.items.get()
    columns = {"text": "Thực hiện 100% kế hoạch của năm"}
    bodies = {"lead": ["Sở Nội vụ"]}
    actions.update_item(item=item, columns=columns, bodies=bodies, by=coordinator, now=NOW)
    assert found(plan) == []


def test_work_of_last_year_said_again_is_told_unless_carried_over(make, coordinator):
    before = make(clear(lead=("UBND Xã An Khê",)), year=2025)
    issue(before, "80/KH-UBND", coordinator)
    plan = make(clear(lead=("UBND Xã An Khê",)))
    [doubt] = look_over(plan, TODAY).checked.open
    assert (doubt.issue.code, doubt.issue.values["before"]) == (
        "lint.repeated",
        "II.1 (80/KH-UBND)",
    )
    plan.items.update(carried_from=before.items.get())
    assert found(plan) == []


def test_kinds_of_plan_are_known_without_their_titles(make):
    plan = make(clear(), kind=Plan.Kind.REFORM)
    assert found(plan)[:2] == ["lint.not_issued_late", "lint.no_direction"]
    assert found(make(clear(), kind=Plan.Kind.COMPETITIVENESS)) == ["lint.not_issued_late"]
    later = clear(deadline=date(2030, 12, 31))
    assert found(make(later, kind=Plan.Kind.PROGRAMME)) == []
    assert found(make(later)) == ["clears.after_plan"]

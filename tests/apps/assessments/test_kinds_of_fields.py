"""The desk where points are not simply earned: penalties take away, bonuses are extra."""

from datetime import timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.assessments.conftest import NOW, SET
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import Assessment, Cycle
from thuocdo.core.framework import read_framework
from thuocdo.core.periods import parse_period

BONUS = {
    "code": "3",
    "name": {"vi": "Điểm thưởng"},
    "kind": "bonus",
    "cap": 1,
    "criteria": [
        {"code": "3.1", "name": {"vi": "Sáng kiến"}, "max": 1, "rule": {"kind": "awarded"}},
    ],
}
PENALTY = {
    "code": "4",
    "name": {"vi": "Điểm trừ"},
    "kind": "penalty",
    "cap": 3,
    "criteria": [
        {
            "code": "4.1",
            "name": {"vi": "Nộp quá hạn"},
            "max": 2,
            "rule": {"kind": "per_item", "input": "days_late", "each": 0.25},
        },
        {
            "code": "4.2",
            "name": {"vi": "Bị phê bình"},
            "max": 1.5,
            "rule": {
                "kind": "options",
                "options": [
                    {"label": {"vi": "Có"}, "points": 1.5},
                    {"label": {"vi": "Không"}, "points": 0},
                ],
            },
        },
    ],
}


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def begun(world, coordinator: User, year: str, previous: Cycle | None = None) -> Cycle:
    """Begin a cycle of the set with its bonus and penalty, for one commune."""
    given = {**SET, "id": f"xa-{year}", "fields": [*SET["fields"], BONUS, PENALTY]}
    framework, issues = read_framework(given)
    assert not issues
    found = actions.import_set(framework=framework, source_file="", by=coordinator, now=NOW)
    actions.publish_set(criteria_set=found, by=coordinator, now=NOW)
    cycle = actions.create_cycle(
        criteria_set=found,
        name=f"Năm {year}",
        period=parse_period(year),
        units={world.commune_a: "xã"},
        stages=[],
        by=coordinator,
        today=NOW.date(),
    )
    if previous:
        Cycle.objects.filter(pk=cycle.pk).update(previous=previous)
    return cycle


@pytest.fixture
def file(world, coordinator) -> Assessment:
    before = begun(world, coordinator, "2025")
    said = {
        "1.1": {"points": "2"}, "1.2": {"points": "3"}, "2.1": {"points": "4"},
        "3.1": {"points": "0"}, "4.1": {"points": "0"}, "4.2": {"points": "1.5"},
    }  # fmt: skip
    earlier = NOW - timedelta(days=1)
    actions.import_results(
        cycle=before, said={world.commune_a.pk: said}, by=coordinator, now=earlier
    )
    cycle = begun(world, coordinator, "2026", before)
    for code in "1234":
        actions.set_appraiser(
            cycle=cycle, field_code=code, unit=world.finance, by=coordinator, today=NOW.date()
        )
    actions.open_cycle(cycle=cycle, by=coordinator, now=NOW)
    return Assessment.objects.get(cycle=cycle)


def page(client, file: Assessment, code: str):
    return client.get(reverse("assessments:criterion", args=[file.pk, code]))


def test_more_of_a_penalty_is_never_a_way_to_full_points(file, officer, signed_in):
    client = signed_in(officer)
    url = reverse("assessments:compute", args=[file.pk, "4.1"])
    told = client.post(url, {"so-days_late": "3"}, headers={"HX-Request": "true"})
    assert "điểm tối đa" not in told.content.decode()
    assert told.context["calculation"].points < 0


def test_options_of_a_penalty_show_what_they_take(file, officer, signed_in):
    entries = page(signed_in(officer), file, "4.2").context["form"].entries()
    assert [entry.gives for entry in entries] == ["−1,50 điểm", "0 điểm"]


@pytest.mark.parametrize(
    ("code", "words"),
    [
        ("1.1", "Đạt điểm tối đa."),
        ("3.1", "Không có điểm thưởng."),
    ],
)
def test_last_year_is_told_by_the_kind_of_the_field(file, officer, signed_in, code, words):
    found = page(signed_in(officer), file, code).context["page"].before
    assert (found.words, found.lost) == (words, 0)


def test_the_cap_is_the_maximum_everywhere_and_the_sum_of_leaves_beside_it(
    file, officer, signed_in
):
    actions.save_answer(
        assessment=file, leaf_code="1.1", inputs={"option": "1"}, by=officer, now=NOW
    )
    client = signed_in(officer)
    desk = client.get(file.get_absolute_url())
    (penalty,) = (line for line in desk.context["lines"] if line.code == "4")
    assert (penalty.max, penalty.above_cap) == (3, "tối đa 3,00, tổng các tiêu chí 3,50")
    result = client.get(
        reverse("assessments:unit-result", args=[file.cycle_id, file.unit_id])
    ).context["lines"]
    shown = {line.node.code: (line.max, line.above_cap) for line in result}
    assert shown["4"] == (-3, penalty.above_cap)
    assert (shown["3"], shown["4.1"]) == ((1, ""), (-2, ""))
    why = client.get(file.cards.get().why_url("4"))
    assert (why.context["max"], why.context["above_cap"]) == (3, penalty.above_cap)

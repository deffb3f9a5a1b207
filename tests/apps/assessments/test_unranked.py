"""Before a cycle is closed its page says who will have no place, and for want of what."""

from fractions import Fraction

import pytest
from django.urls import reverse

from tests.apps.assessments.conftest import SET
from tests.apps.assessments.stages import SCORED, accept, file_of, hand_in, to_round_1
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import Card, Cycle, Round
from thuocdo.apps.assessments.queries.unranked import Unranked, places_at_closing
from thuocdo.apps.assessments.shown.unranked import unranked_lines
from thuocdo.apps.figures import actions as figures
from thuocdo.core.framework import Framework, read_framework
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period

ALL = "Khóa lúc này thì không đơn vị nào được xếp hạng."


@pytest.fixture
def framework() -> Framework:
    found, issues = read_framework(SET | {"ranking": {"min_scored": 0.8}})
    assert found is not None, issues
    return found


@pytest.fixture
def appraised(cycle, world, cast) -> Cycle:
    """Return a cycle with two files appraised; the survey is missing."""
    rows = [
        hand_in(file_of(cycle, world.commune_a), cast["officer"]),
        hand_in(file_of(cycle, world.commune_b), cast["outsider"]),
    ]
    fresh = to_round_1(cycle, cast["coordinator"])
    accept(fresh, rows, cast["appraiser"])
    for row in rows:
        actions.finish_appraisal(
            assessment=file_of(cycle, row.unit), by=cast["coordinator"], now=SCORED
        )
    return fresh


def survey_of(unit: str, by) -> None:
    figure = Figure(
        unit=unit, metric="sipas.total", period=parse_period("2026"), value=Fraction(4, 5),
        source="Điều tra",
    )  # fmt: skip
    figures.publish(figures=[figure], by=by, now=SCORED)


def told(cycle: Cycle, client) -> str:
    return client.get(reverse("assessments:close-cycle", args=[cycle.pk])).content.decode()


def test_units_without_a_place_are_named_with_what_they_lack(appraised, leader, signed_in):
    [found] = places_at_closing(appraised).unranked
    assert (found.units, found.share) == (("Xã An Khê", "Xã Ấp Bắc"), Fraction(1, 2))
    assert [leaf.code for leaf in found.lacking] == ["2.1"]
    page = told(appraised, signed_in(leader))
    assert "<b>2/2</b> hồ sơ đã nộp" in page
    assert "Xã An Khê; Xã Ấp Bắc<small>Mới chấm 50 % số điểm, chưa đủ để xếp hạng." in page
    assert "2.1 Chỉ số hài lòng" in page
    assert ALL in page


def test_only_those_who_lack_something_are_named(appraised, leader, signed_in):
    survey_of("xa-a", leader)
    places = places_at_closing(appraised)
    assert [one.units for one in places.unranked] == [("Xã Ấp Bắc",)]
    page = told(appraised, signed_in(leader))
    assert "<b>1/2</b> hồ sơ đã nộp" in page
    assert ALL not in page


def test_what_the_page_says_is_what_closing_does(appraised, leader, signed_in):
    survey_of("xa-b", leader)
    before = {name for one in places_at_closing(appraised).unranked for name in one.units}
    actions.close_cycle(
        cycle=appraised,
        by=leader,
        now=SCORED,
        unsubmitted_confirmed=True,
        unscored_reason="Chưa có",
    )
    cards = Card.objects.filter(
        round=Round.FINAL, rank=None, assessment__submitted_at__isnull=False
    )
    assert {card.assessment.unit.name for card in cards} == before == {"Xã An Khê"}


def test_nothing_is_said_where_everybody_is_ranked(appraised, leader, signed_in):
    survey_of("xa-a", leader)
    survey_of("xa-b", leader)
    assert "Sẽ không được xếp hạng" not in told(appraised, signed_in(leader))


def test_many_units_are_named_as_far_as_can_be_read(framework):
    names = tuple(f"Xã {number}" for number in range(1, 13))
    places = type("Places", (), {"unranked": [Unranked(names, Fraction(9, 10), ())]})
    [line] = unranked_lines(places)
    assert line.units.endswith("Xã 8 và 4 đơn vị khác")
    assert line.why == "Mới chấm 90 % số điểm, chưa đủ để xếp hạng"

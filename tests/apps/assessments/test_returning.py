"""A file given back to its unit: what was found of it no longer counts, and its people hear."""

import pytest
from django.urls import reverse

from tests.apps.assessments.stages import (
    JUDGED,
    accept,
    close,
    file_of,
    hand_in,
    to_round_1,
)
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import Assessment, Card, Cycle, Round
from thuocdo.apps.notices.models import Notice


@pytest.fixture
def returned(cycle: Cycle, world, cast) -> Assessment:
    """Return a file that was appraised in full, and then given back."""
    row = hand_in(file_of(cycle, world.commune_a), cast["officer"])
    other = hand_in(file_of(cycle, world.commune_b), cast["outsider"])
    to_round_1(cycle, cast["coordinator"])
    accept(cycle, [row, other], cast["appraiser"])
    fresh = file_of(cycle, world.commune_a)
    actions.return_assessment(
        assessment=fresh, reason="Thiếu phụ lục", by=cast["coordinator"], now=JUDGED
    )
    return fresh


def test_a_file_given_back_and_not_handed_in_again_has_no_place(returned, cycle, world, cast):
    close(cycle, [file_of(cycle, world.commune_b)], cast)
    cards = Card.objects.filter(round=Round.FINAL).order_by("assessment__unit__name_sort")
    assert [(card.assessment.unit.code, card.rank, card.of) for card in cards] == [
        ("xa-a", None, 0),
        ("xa-b", 1, 1),
        ("xa-c", None, 0),
    ]
    assert cards[0].points == 0


def test_people_of_the_unit_hear_that_and_why_a_file_came_back(returned, officer):
    told = Notice.objects.get(user=officer, about=f"assessment:{returned.pk}", created_at=JUDGED)
    assert told.message == (
        "Hồ sơ Chỉ số CCHC cấp xã năm 2026 của Xã An Khê bị trả lại: Thiếu phụ lục"
    )
    assert told.url == returned.get_absolute_url()


def test_nobody_is_offered_an_extension_of_their_own_unit(cycle, world, coordinator, signed_in):
    row = file_of(cycle, world.commune_a)
    url = reverse("assessments:extend", args=[row.pk])
    client = signed_in(coordinator)
    assert url in client.get(row.get_absolute_url()).content.decode()
    coordinator.duties.update(unit=world.commune_a)
    assert url not in client.get(row.get_absolute_url()).content.decode()
    assert client.get(url).status_code == 404

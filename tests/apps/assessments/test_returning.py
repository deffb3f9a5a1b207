"""A file given back to its unit: what was found of it no longer counts, and its people hear."""

from datetime import UTC, date, datetime, timedelta
from importlib import import_module

import pytest
from django.apps import apps
from django.urls import reverse
from django.utils import timezone

from tests.apps.assessments.stages import (
    JUDGED,
    SCORED,
    accept,
    close,
    file_of,
    hand_in,
    to_round_1,
)
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.due.units import due_items
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import Assessment, Card, Cycle, Round
from thuocdo.apps.assessments.queries import cycle_for
from thuocdo.apps.assessments.queries.deadlines import last_day
from thuocdo.apps.assessments.queries.progress import unit_lines
from thuocdo.apps.audit.models import Event
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
        "Hồ sơ Chỉ số CCHC cấp xã năm 2026 của Xã An Khê bị trả lại, "
        "nộp lại đến hết ngày 30/11/2026: Thiếu phụ lục"
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


DAY = timedelta(days=1)
ITS_DAY = datetime(2026, 11, 30, 3, tzinfo=UTC)
"""Five working days after it was given back, 24/11 being none; the stage was over already."""


def again(row: Assessment, by, now: datetime) -> Assessment:
    fresh = file_of(row.cycle, row.unit)
    actions.submit(assessment=fresh, by=by, now=now, zeros_confirmed=True)
    return file_of(row.cycle, row.unit)


def test_a_file_that_came_in_time_is_not_late_for_being_given_back(returned, officer):
    assert again(returned, officer, ITS_DAY).late is False
    event = Event.objects.filter(action="assessment.submitted").latest("sequence")
    assert event.facts["late"] is False


def test_a_file_that_came_late_stays_late(returned, officer):
    Assessment.objects.filter(pk=returned.pk).update(late=True)
    assert again(returned, officer, ITS_DAY).late is True


def test_past_its_own_day_a_returned_file_is_late_and_needs_a_decision(
    returned, officer, coordinator
):
    with pytest.raises(RefusedError, match="Đã hết hạn nộp"):
        again(returned, officer, ITS_DAY + DAY)
    until = (ITS_DAY + DAY).date()
    actions.extend(
        assessment=returned, until=until, decision="9/QĐ", by=coordinator, today=JUDGED.date()
    )
    assert again(returned, officer, ITS_DAY + DAY).late is True


def test_a_return_within_the_stage_leaves_its_days(cycle, world, officer, coordinator):
    row = hand_in(file_of(cycle, world.commune_a), officer)
    given = {"assessment": row, "reason": "Thiếu phụ lục", "by": coordinator}
    actions.return_assessment(**given, now=SCORED, until=SCORED.date())
    assert last_day(row) == date(2026, 11, 20)
    assert again(row, officer, SCORED + 10 * DAY).late is False


def test_nobody_is_asked_for_a_file_by_yesterday(cycle, world, officer, coordinator):
    row = hand_in(file_of(cycle, world.commune_a), officer)
    with pytest.raises(RefusedError, match="từ hôm nay"):
        actions.return_assessment(
            assessment=row, reason="Thiếu", by=coordinator, now=JUDGED, until=JUDGED.date() - DAY
        )


@pytest.mark.parametrize(
    ("day", "told"), [(ITS_DAY, "Bị trả lại"), (ITS_DAY + DAY, "Quá hạn 1 ngày")]
)
def test_lists_tell_a_returned_file_by_its_own_day(returned, coordinator, day, told):
    cycle = cycle_for(coordinator, returned.cycle_id, day.date())
    lines = {line.pk: str(line.state) for line in unit_lines(coordinator, cycle, day.date())}
    assert lines[returned.pk] == told


def test_a_returned_file_is_called_to_mind_by_its_own_day(returned):
    due = {item.key: item.due for item in due_items(JUDGED)}
    assert due == {f"assessment:{returned.pk}": ITS_DAY.date()}


def test_who_gives_a_file_back_sets_the_day(cycle, world, officer, coordinator, signed_in):
    row = hand_in(file_of(cycle, world.commune_a), officer)
    url = reverse("assessments:return-assessment", args=[cycle.pk, row.pk])
    client = signed_in(coordinator)
    assert client.get(url).context["form"]["until"].value()
    until = timezone.localdate() + 30 * DAY
    client.post(url, {"reason": "Thiếu phụ lục", "until": f"{until:%d/%m/%Y}"})
    row.refresh_from_db()
    assert row.returned_until == until


def test_each_return_and_extension_stays_to_be_read(returned, officer, coordinator, signed_in):
    for decision in ("9/QĐ", "12/QĐ"):
        actions.extend(
            assessment=returned, until=(ITS_DAY + DAY).date(), decision=decision, by=coordinator,
            today=JUDGED.date(),
        )  # fmt: skip
    row, events = again(returned, officer, ITS_DAY), Event.objects.count()
    actions.return_assessment(
        assessment=row, reason="Chưa ký số", by=coordinator, now=ITS_DAY, until=date(2026, 12, 4)
    )
    assert Event.objects.count() == events + 1
    told = [(one.kind, one.words, one.by, one.day) for one in row.changes.all()]
    assert told == [
        ("returned", "Chưa ký số", coordinator, ITS_DAY.date()),
        ("extended", "12/QĐ", coordinator, JUDGED.date()),
        ("extended", "9/QĐ", coordinator, JUDGED.date()),
        ("returned", "Thiếu phụ lục", coordinator, JUDGED.date()),
    ]
    for by in (officer, coordinator):
        page = " ".join(signed_in(by).get(row.get_absolute_url()).content.decode().split())
        shown = page[page.index("Đã trả lại, gia hạn") :]
        assert [words for words in told_words(told) if words in shown] == told_words(told)
    page = signed_in(coordinator).get(reverse("assessments:extend", args=[row.pk]))
    assert "Thiếu phụ lục" in page.content.decode()


def told_words(told: list[tuple[str, ...]]) -> list[str]:
    return [row[1] for row in told]


def test_what_was_kept_before_stays_as_the_last_time(returned):
    returned.changes.all().delete()
    Assessment.objects.filter(pk=returned.pk).update(
        extension_until=date(2026, 12, 1), extension_decision="9/QĐ"
    )
    migration = import_module("thuocdo.apps.assessments.migrations.0013_file_changes")
    migration.keep_the_last(apps, None)
    told = [(one.kind, one.words, one.until, one.by, one.day) for one in returned.changes.all()]
    assert told == [
        ("returned", "Thiếu phụ lục", date(2026, 11, 30), None, None),
        ("extended", "9/QĐ", date(2026, 12, 1), None, None),
    ]

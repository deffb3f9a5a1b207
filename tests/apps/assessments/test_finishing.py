"""The end of round 1 on screen: whose file waits for whom, what is missing, who locks."""

from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.assessments.stages import (
    CLOSED,
    JUDGED,
    SCORED,
    accept,
    file_of,
    hand_in,
    to_round_1,
)
from tests.apps.conftest import person
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.actions.closing import recompute_overtaken
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import Assessment, Card, Cycle, PinnedFigure, Round
from thuocdo.apps.assessments.queries.locking import contested
from thuocdo.apps.audit.models import Event
from thuocdo.apps.figures import actions as figures
from thuocdo.apps.figures.actions.rows import append, held_changes
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.home.queries import files_to_finish, open_files
from thuocdo.apps.notices.models import Notice
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period

FROM_ABOVE = "Hồ sơ của Sở Nội vụ do lãnh đạo Tỉnh Mẫu kết thúc thẩm định."


@pytest.fixture
def coordinated(draft_cycle, world, cast) -> Cycle:
    """Return a cycle in round 1 that measures the body which coordinates it."""
    Assessment.objects.create(cycle=draft_cycle, unit=world.home_affairs, group="xã")
    for code in ("1", "2"):
        actions.set_appraiser(
            cycle=draft_cycle,
            field_code=code,
            unit=world.finance,
            by=cast["coordinator"],
            today=draft_cycle.stages.first().opens,
        )
    actions.open_cycle(cycle=draft_cycle, by=cast["coordinator"], now=SCORED)
    clerk = person("van-thu", "Lê I", Duty.Role.REPORTER, world.home_affairs)
    hand_in(file_of(draft_cycle, world.home_affairs), clerk)
    return to_round_1(draft_cycle, cast["coordinator"])


@pytest.fixture
def own(coordinated, world) -> Assessment:
    return file_of(coordinated, world.home_affairs)


def files_url(cycle: Cycle) -> str:
    return reverse("assessments:appraisal-units", args=[cycle.pk])


def test_the_coordinator_reads_who_finishes_their_own_file(coordinated, own, cast, signed_in):
    accept(coordinated, [own], cast["appraiser"])
    page = signed_in(cast["coordinator"]).get(files_url(coordinated))
    assert FROM_ABOVE in page.content.decode()
    assert reverse("assessments:finish-appraisal", args=[coordinated.pk, own.pk]) not in (
        page.content.decode()
    )


def test_the_head_above_finishes_the_coordinators_file(coordinated, own, cast, signed_in):
    accept(coordinated, [own], cast["appraiser"])
    browser = signed_in(cast["leader"])
    finish = reverse("assessments:finish-appraisal", args=[coordinated.pk, own.pk])
    assert finish in browser.get(files_url(coordinated)).content.decode()
    browser.post(finish)
    own.refresh_from_db()
    assert own.state == Assessment.State.APPRAISED


def test_the_head_above_is_told_once_when_the_file_is_settled(coordinated, own, cast):
    accept(coordinated, [own], cast["appraiser"], "1.1")
    assert not Notice.objects.filter(user=cast["leader"]).exists()
    accept(coordinated, [own], cast["appraiser"], "1.2")
    accept(coordinated, [own], cast["appraiser"])
    told = Notice.objects.get(user=cast["leader"])
    assert told.message == (
        "Hồ sơ Chỉ số CCHC cấp xã năm 2026 của Sở Nội vụ đã thẩm định hết, "
        "chờ lãnh đạo kết thúc thẩm định"
    )
    assert told.url == files_url(coordinated)


def test_the_head_of_another_body_is_not_let_in(coordinated, world, signed_in):
    stranger = person("giam-doc", "Lê G", Duty.Role.LEADER, world.finance)
    assert signed_in(stranger).get(files_url(coordinated)).status_code == 404


def test_the_lock_page_says_who_finishes_what_waits(coordinated, own, cast, signed_in):
    url = reverse("assessments:close-cycle", args=[coordinated.pk])
    page = signed_in(cast["leader"]).get(url).content.decode()
    assert FROM_ABOVE in page


def test_what_waits_names_the_body_and_the_person(coordinated, own, cast, signed_in):
    browser = signed_in(cast["coordinator"])
    page = browser.get(files_url(coordinated)).content.decode()
    assert "Sở Tài chính (Bùi Thanh Tùng): lĩnh vực 1 (2)" in page
    Duty.objects.filter(user=cast["appraiser"]).update(field_code="2")
    page = browser.get(files_url(coordinated)).content.decode()
    assert "Sở Tài chính (chưa phân công người): lĩnh vực 1 (2)" in page


@pytest.fixture
def appraised(cycle, world, cast) -> Cycle:
    """Return a cycle with one file appraised; the survey that a criterion reads is missing."""
    row = hand_in(file_of(cycle, world.commune_a), cast["officer"])
    fresh = to_round_1(cycle, cast["coordinator"])
    accept(fresh, [row], cast["appraiser"])
    actions.finish_appraisal(
        assessment=file_of(cycle, world.commune_a), by=cast["coordinator"], now=SCORED
    )
    return fresh


def test_locking_names_what_lacks_data_and_asks_for_a_reason(appraised, leader, signed_in):
    browser = signed_in(leader)
    url = reverse("assessments:close-cycle", args=[appraised.pk])
    page = browser.get(url)
    assert [(one.leaf.code, one.units) for one in page.context["lock"].blanks] == [("2.1", 1)]
    assert "nơi cung cấp: kết quả điều tra xã hội học, Sở Tài chính" in page.content.decode()
    assert "reason" in browser.post(url, {"confirmed": "on"}).context["form"].errors
    browser.post(url, {"confirmed": "on", "reason": "Bộ Nội vụ chưa công bố"})
    appraised.refresh_from_db()
    assert appraised.is_closed
    assert appraised.unscored_reason == "Bộ Nội vụ chưa công bố"


def test_nothing_closes_without_a_reason_where_data_is_missing(appraised, leader):
    with pytest.raises(RefusedError, match=r"2\.1"):
        actions.close_cycle(
            cycle=appraised, by=leader, now=SCORED, unsubmitted_confirmed=True, unscored_reason=" "
        )


@pytest.fixture
def from_file(appraised, world, coordinator) -> FigureRow:
    """Return the survey's result of commune A, as a file brought it in."""
    given = Figure(
        unit=str(world.commune_a.pk), metric="sipas.total", period=parse_period("2026"),
        value=Fraction(9, 10),
    )  # fmt: skip
    [row] = append(held_changes([given]), origin=FigureRow.Origin.FILE, by=coordinator, now=CLOSED)
    recompute_overtaken(CLOSED)
    return row


def contested_now(cycle: Cycle) -> list[tuple[str, tuple[str, ...], tuple[str, ...]]]:
    return [
        (one.leaf.code, one.disputed, one.silent)
        for one in contested(cycle, cycle.assessments.all())
    ]


def test_an_imported_figure_is_settled_with_its_unit_before_it_counts_for_good(
    appraised, from_file, officer, leader
):
    assert contested_now(appraised) == [("2.1", (), ("Xã An Khê",))]
    figures.dispute_figure(
        figure=from_file, reason="Thiếu hai điểm khảo sát", by=officer, now=CLOSED
    )
    assert contested_now(appraised) == [("2.1", ("Xã An Khê",), ())]
    given = {"by": leader, "now": CLOSED, "unsubmitted_confirmed": True}
    with pytest.raises(RefusedError, match=r"chưa đối soát xong: 2\.1"):
        actions.close_cycle(cycle=appraised, **given, unsettled_reason=" ")
    figures.confirm_figure(figure=from_file, by=officer, now=CLOSED)
    assert contested_now(appraised) == []
    actions.close_cycle(cycle=appraised, **given)
    assert PinnedFigure.objects.get().standing == "confirmed"


def test_locking_over_a_dispute_says_why_and_keeps_that_it_was_one(
    appraised, from_file, officer, leader, signed_in
):
    figures.dispute_figure(figure=from_file, reason="Thiếu hai điểm", by=officer, now=CLOSED)
    browser, url = signed_in(leader), reverse("assessments:close-cycle", args=[appraised.pk])
    assert "2.1: Xã An Khê không thống nhất." in browser.get(url).content.decode()
    assert "unsettled" in browser.post(url, {"confirmed": "on"}).context["form"].errors
    browser.post(url, {"confirmed": "on", "unsettled": "Cơ quan khảo sát giữ nguyên kết quả"})
    appraised.refresh_from_db()
    assert appraised.is_closed
    assert appraised.unsettled_reason == "Cơ quan khảo sát giữ nguyên kết quả"
    assert Event.objects.get(action="cycle.closed").facts["unsettled"] == ["2.1"]
    figures.confirm_figure(figure=from_file, by=officer, now=CLOSED)
    card = Card.objects.get(assessment__unit=from_file.unit, round=Round.FINAL)
    page = browser.get(card.why_url("2.1"))
    assert str(page.context["figure_state"]) == "Không thống nhất"


def test_a_score_says_that_its_figure_is_disputed(appraised, from_file, world, officer, signed_in):
    figures.dispute_figure(figure=from_file, reason="Thiếu hai điểm", by=officer, now=CLOSED)
    row = file_of(appraised, world.commune_a)
    desk = reverse("assessments:criterion", args=[row.pk, "2.1"])
    why = row.cards.get(round=Round.ROUND1).why_url("2.1")
    for url in (desk, why):
        page = signed_in(officer).get(url)
        assert str(page.context["figure_state"]) == "Không thống nhất"
        assert "Không thống nhất" in page.content.decode()


def test_the_coordinator_reads_what_is_missing_and_who_locks(coordinated, own, cast, signed_in):
    page = signed_in(cast["coordinator"]).get(coordinated.get_absolute_url())
    lock = page.context["lock"]
    assert lock["by"] == "lãnh đạo Tỉnh Mẫu, vì kỳ này đánh giá cả cơ quan đầu mối"
    assert [row.unit.name for row in lock["lacks"].waiting] == ["Sở Nội vụ"]
    assert [row.unit.name for row in lock["lacks"].drafting] == [
        "Xã An Khê", "Xã Ấp Bắc", "Xã Đông Giang",
    ]  # fmt: skip
    assert [one.leaf.code for one in lock["lacks"].blanks] == ["2.1"]


def test_a_file_past_its_day_counts_as_late_though_it_has_more_time(
    cycle, world, cast, signed_in, monkeypatch
):
    monkeypatch.setattr(timezone, "now", lambda: JUDGED)
    row = file_of(cycle, world.commune_a)
    actions.extend(
        assessment=row, until=CLOSED.date(), decision="9/QĐ-UBND", by=cast["coordinator"],
        today=SCORED.date(),
    )  # fmt: skip
    page = signed_in(cast["coordinator"]).get(cycle.get_absolute_url())
    assert page.context["tally"].late == 3
    states = {line.name: str(line.state) for line in page.context["page"].shown.object_list}
    assert states["Xã An Khê"] == "Quá hạn, gia hạn đến 10/12/2026"


def test_the_head_above_finds_the_settled_file_among_decisions(
    coordinated, own, cast, world, signed_in
):
    day = JUDGED.date()
    assert files_to_finish(open_files(world.province), world.province, cast["leader"], day) == []
    accept(coordinated, [own], cast["appraiser"])
    assert files_to_finish(open_files(world.province), world.province, cast["leader"], day) == [own]
    page = signed_in(cast["leader"]).get("/").content.decode()
    assert "Kết thúc thẩm định hồ sơ của Sở Nội vụ" in page

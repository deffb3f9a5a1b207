"""Other days for stages: who hears of it, who is late no more, what the page and the trail say."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.assessments.conftest import NOW
from tests.apps.assessments.contests import (
    EXPLAINED,
    PLANNED,
    contest,
    go_on,
    lowered,
    plan_stages,
)
from tests.apps.assessments.stages import (
    accept,
    claim,
    close,
    file_of,
    hand_in,
    to_round_1,
)
from tests.apps.conftest import assert_constant_queries
from tests.apps.factories import DutyFactory, UserFactory
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments import actions, permissions
from thuocdo.apps.assessments.actions import cycles, moving
from thuocdo.apps.assessments.actions.cycles import close_due_stages
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import Assessment, Cycle, StageChange
from thuocdo.apps.audit.models import Event
from thuocdo.apps.notices.models import Notice, Reminder
from thuocdo.apps.notices.tick import tick
from thuocdo.core.periods import parse_period
from thuocdo.core.stages import StageDates

URL = "assessments:cycle-dates"
SELF, ROUND1 = (date(2026, 11, 1), date(2026, 11, 20)), (date(2026, 11, 21), date(2026, 12, 5))
BASIS = actions.Basis("Công văn 123/SNV-CCHC", date(2026, 11, 20))
AFTER = datetime(2026, 11, 24, 3, tzinfo=UTC)
"""A day of round 1, after the last day of self-scoring."""


def dates(**stages: tuple[date, date]) -> list[StageDates]:
    return [StageDates(kind, *days) for kind, days in stages.items()]


def move(cycle: Cycle, by, now=NOW, *, basis=None, reason="Theo đề nghị của các xã", **stages):
    fresh = Cycle.objects.get(pk=cycle.pk)
    return actions.move_stages(
        cycle=fresh, stages=dates(**stages), reason=reason, basis=basis, by=by, now=now
    )


def longer(until: date = date(2026, 11, 27)) -> dict[str, tuple[date, date]]:
    """Return self-scoring up to a later day, and round 1 after it."""
    return {"self": (SELF[0], until), "round1": (until + timedelta(days=1), ROUND1[1])}


def planned(cycle: Cycle) -> dict[str, tuple[date, date]]:
    return {one.kind: (one.opens, one.closes) for one in cycle.stages.all()}


def told(kind: str = "") -> set[tuple[str, str]]:
    rows = Notice.objects.filter(kind=kind) if kind else Notice.objects.all()
    return {(one.user.username, one.message) for one in rows}


def posted(**stages: tuple[str, str]) -> dict[str, str]:
    return {
        f"{kind}_{end}": day
        for kind, days in stages.items()
        for end, day in zip(("opens", "closes"), days, strict=True)
    }


AS_PLANNED = posted(self=("01/11/2026", "20/11/2026"), round1=("21/11/2026", "05/12/2026"))


@pytest.fixture
def clock(monkeypatch):
    def at(moment: datetime) -> None:
        monkeypatch.setattr(timezone, "now", lambda: moment)

    at(NOW)
    return at


def test_stages_that_have_not_ended_get_other_days(cycle, coordinator, officer, outsider):
    Notice.objects.all().delete()
    move(cycle, coordinator, **longer())
    assert planned(cycle) == longer()
    message = "Xã An Khê: hạn nộp hồ sơ Chỉ số CCHC cấp xã năm 2026 nay đến hết 27/11/2026"
    assert ("can-bo", message) in told("scoring")
    assert {who for who, _message in told("scoring")} == {"can-bo", "nguoi-ngoai"}


def test_it_is_one_event_with_days_and_document(cycle, coordinator):
    """The reason stays in the row that it names: the trail keeps no words of people."""
    change = move(cycle, coordinator, now=AFTER, basis=BASIS, **longer())
    event = Event.objects.get(action="cycle.stages_moved")
    assert event.facts == {
        "change": change.pk,
        "moved": [
            ["self", "2026-11-01", "2026-11-20", "2026-11-01", "2026-11-27"],
            ["round1", "2026-11-21", "2026-12-05", "2026-11-28", "2026-12-05"],
        ],
        "held_again": "",
        "basis": "Công văn 123/SNV-CCHC",
        "basis_date": "2026-11-20",
        "on_time": [],
    }


def test_the_trail_tells_it_in_words(cycle, coordinator, admin, signed_in):
    move(cycle, coordinator, now=AFTER, basis=BASIS, **longer())
    page = signed_in(admin).get(reverse("audit:events")).content.decode()
    assert "Sửa thời hạn các giai đoạn" in page
    moved = "Tự đánh giá, chấm điểm: 01/11/2026 - 20/11/2026 → 01/11/2026 - 27/11/2026"
    assert moved in page


@pytest.mark.parametrize(
    ("given", "refusal"),
    [
        ({}, "Chưa đổi ngày nào."),
        ({"self": (SELF[0], date(2026, 11, 21))}, "Bắt đầu khi giai đoạn trước chưa kết thúc"),
        ({"self": (SELF[0], date(2026, 11, 1))}, "Không đặt trước hôm nay (02/11/2026)."),
        ({"self": (date(2026, 11, 2), SELF[1])}, "không đổi được ngày đầu (01/11/2026)."),
        ({"round1": (ROUND1[1], ROUND1[0])}, "Ngày cuối đứng trước ngày đầu."),
        (longer() | {"reason": " "}, "Ghi lý do sửa thời hạn."),
        (
            longer() | {"basis": actions.Basis("Công văn 9", date(2026, 11, 3))},
            "Ngày văn bản làm căn cứ không thể sau hôm nay.",
        ),
    ],
)
def test_days_that_cannot_stand_are_refused(cycle, coordinator, given, refusal):
    with pytest.raises(RefusedError, match=refusal.replace("(", r"\(").replace(")", r"\)")):
        move(cycle, coordinator, **given)
    assert planned(cycle) == {"self": SELF, "round1": ROUND1}


def test_a_cycle_is_not_made_with_disordered_stages(draft_cycle, coordinator, world):
    with pytest.raises(RefusedError, match="Thẩm định vòng 1: Bắt đầu khi giai đoạn trước"):
        actions.create_cycle(
            criteria_set=draft_cycle.criteria_set, name="Kỳ khác", units={world.commune_a: "xã"},
            period=parse_period("2027"), stages=dates(self=SELF, round1=(SELF[1], ROUND1[1])),
            by=coordinator, today=NOW.date(),
        )  # fmt: skip


def test_before_it_opens_a_cycle_needs_no_reason_and_tells_nobody(
    draft_cycle, coordinator, officer
):
    days = {"self": (date(2026, 10, 1), date(2026, 10, 5))}
    move(draft_cycle, coordinator, reason="", **days)
    assert planned(draft_cycle)["self"] == days["self"]
    assert told() == set()


def test_a_closed_cycle_keeps_its_days(cycle, cast, world):
    row = hand_in(file_of(cycle, world.commune_a), cast["officer"])
    accept(to_round_1(cycle, cast["coordinator"]), [row], cast["appraiser"])
    close(cycle, [row], cast)
    with pytest.raises(RefusedError, match="đã khóa"):
        move(cycle, cast["coordinator"], now=AFTER, basis=BASIS, **longer())


def test_a_stage_that_is_over_is_held_again_by_a_document(cycle, coordinator, officer, world):
    """The cycle goes back, waits with the appraisal, and goes on by itself when the day comes."""
    late = file_of(cycle, world.commune_a)
    to_round_1(cycle, coordinator)
    with pytest.raises(RefusedError, match="văn bản làm căn cứ"):
        move(cycle, coordinator, now=AFTER, **longer())
    change = move(cycle, coordinator, now=AFTER, basis=BASIS, **longer())
    cycle.refresh_from_db()
    assert (cycle.stage, change.held_again) == ("self", "self")
    assert not permissions.appraisal_has_begun(cycle)
    claim(late, officer)
    actions.submit(assessment=file_of(cycle, world.commune_a), by=officer, now=AFTER)
    assert not file_of(cycle, world.commune_a).late
    assert close_due_stages(AFTER) == 0
    assert close_due_stages(datetime(2026, 11, 28, 3, tzinfo=UTC)) == 1
    cycle.refresh_from_db()
    assert cycle.stage == "round1"


def handed_in_late(cycle: Cycle, unit, keeper, coordinator) -> Assessment:
    row = file_of(cycle, unit)
    claim(row, keeper)
    actions.extend(
        assessment=row, until=date(2026, 12, 1), decision="9/QĐ", by=coordinator, today=NOW.date()
    )
    actions.submit(assessment=file_of(cycle, unit), by=keeper, now=AFTER)
    return file_of(cycle, unit)


@pytest.mark.parametrize(("until", "late"), [(23, True), (24, False), (27, False)])
def test_who_came_by_the_new_last_day_is_late_no_more(cycle, cast, world, until, late):
    coordinator = cast["coordinator"]
    row = handed_in_late(cycle, world.commune_a, cast["officer"], coordinator)
    assert row.late
    Notice.objects.all().delete()
    change = move(cycle, coordinator, now=AFTER, basis=BASIS, **longer(date(2026, 11, until)))
    assert file_of(cycle, world.commune_a).late is late
    assert list(change.on_time.all()) == ([] if late else [row])
    facts = Event.objects.get(action="cycle.stages_moved").facts
    assert facts["on_time"] == ([] if late else [row.pk])
    message = "Hồ sơ Chỉ số CCHC cấp xã năm 2026 của Xã An Khê không còn tính là nộp sau hạn"
    assert (("can-bo", message) in told("scoring")) is not late


def test_a_file_given_back_counts_by_the_day_on_which_it_first_came(
    cycle, coordinator, officer, world
):
    handed_in_late(cycle, world.commune_a, officer, coordinator)
    to_round_1(cycle, coordinator)
    row = file_of(cycle, world.commune_a)
    actions.return_assessment(assessment=row, reason="Bổ sung", by=coordinator, now=AFTER)
    move(cycle, coordinator, now=AFTER, basis=BASIS, **longer(date(2026, 11, 24)))
    row = file_of(cycle, world.commune_a)
    assert (row.state, row.late) == ("drafting", False)
    actions.submit(assessment=row, by=officer, now=AFTER + timedelta(days=2))
    assert not file_of(cycle, world.commune_a).late


def test_a_file_late_in_coming_back_stays_so_when_other_stages_move(
    cycle, coordinator, officer, world
):
    """It first came in time, was late in coming back, and is given back once more."""
    row = file_of(cycle, world.commune_a)
    claim(row, officer)
    actions.submit(assessment=file_of(cycle, world.commune_a), by=officer, now=NOW)
    to_round_1(cycle, coordinator)
    for reason, until in (("Bổ sung", date(2026, 11, 25)), ("Còn thiếu", date(2026, 12, 2))):
        row = file_of(cycle, world.commune_a)
        actions.return_assessment(
            assessment=row, reason=reason, by=coordinator, now=AFTER, until=until
        )
        if reason == "Bổ sung":
            again = AFTER + timedelta(days=4)
            actions.extend(
                assessment=file_of(cycle, world.commune_a), until=again.date(), decision="9/QĐ",
                by=coordinator, today=AFTER.date(),
            )  # fmt: skip
            actions.submit(assessment=file_of(cycle, world.commune_a), by=officer, now=again)
    moment = AFTER + timedelta(days=5)
    move(cycle, coordinator, now=moment, round1=(ROUND1[0], date(2026, 12, 10)))
    assert file_of(cycle, world.commune_a).late


def test_a_file_handed_in_meanwhile_counts_by_the_new_day(
    cycle, coordinator, officer, world, monkeypatch
):
    """Whoever hands in while days change is judged by the old one, and seen once it is held."""
    row = file_of(cycle, world.commune_a)
    held = moving.hold

    def handed_in_first(rows: list[Assessment]) -> None:
        Assessment.objects.filter(pk=row.pk).update(
            state="submitted", late=True, submitted_at=AFTER, first_submitted_at=AFTER
        )
        held(rows)

    monkeypatch.setattr(moving, "hold", handed_in_first)
    change = move(cycle, coordinator, now=AFTER, basis=BASIS, **longer())
    assert list(change.on_time.all()) == [row]


def test_the_clock_goes_by_the_days_as_they_are_at_its_turn(cycle, coordinator, monkeypatch):
    held = cycles.hold_cycle

    def moved_first(row: Cycle) -> None:
        if not StageChange.objects.exists():
            move(cycle, coordinator, now=AFTER, basis=BASIS, **longer())
        held(row)

    monkeypatch.setattr(cycles, "hold_cycle", moved_first)
    assert close_due_stages(AFTER) == 0
    cycle.refresh_from_db()
    assert cycle.stage == "self"


def test_reminders_follow_the_new_day(cycle, officer, coordinator):
    """What was told of the old day is taken back; of the new one it is told again."""
    near = datetime(2026, 11, 19, 3, tzinfo=UTC)
    tick(near)
    assert list(Reminder.objects.values_list("due", "withdrawn_at")) == [(SELF[1], None)]
    move(cycle, coordinator, now=near, **longer())
    assert tick(near)["done"]["withdrawn"] == 1
    assert tick(datetime(2026, 11, 26, 3, tzinfo=UTC))["done"]["reminders"] == 1
    standing = Reminder.objects.filter(withdrawn_at=None)
    assert set(standing.values_list("due", flat=True)) == {date(2026, 11, 27)}


@pytest.fixture
def explaining(cycle, world, cast) -> Cycle:
    """Return a cycle in which commune A may explain what was lowered."""
    plan_stages(cycle)
    lowered(cycle, world.commune_a, cast["officer"], cast)
    go_on(cycle, cast["coordinator"])
    Notice.objects.all().delete()
    return cycle


LATER = {
    kind: (opens + timedelta(days=7), closes + timedelta(days=7)) for kind, opens, closes in PLANNED
}


def test_who_may_explain_is_told_and_has_the_new_time(explaining, cast, world):
    moment = EXPLAINED + timedelta(days=7)
    row = file_of(explaining, world.commune_a)
    officer = cast["officer"]
    assert not permissions.explains(officer, row, moment.date())
    given = LATER | {"explain": (PLANNED[0][1], LATER["explain"][1])}
    move(explaining, cast["coordinator"], now=moment, basis=BASIS, **given)
    [(who, message)] = told()
    assert who == "can-bo"
    assert message.endswith("nay từ 06/12/2026 đến hết 17/12/2026")
    row = file_of(explaining, world.commune_a)
    assert permissions.explains(officer, row, moment.date())
    actions.contest(
        assessment=row, texts={"1.2": "Có sổ"}, by=officer, now=moment, silence_confirmed=True
    )


def test_appraisers_for_whom_work_waits_are_told(explaining, cast, world):
    contest(file_of(explaining, world.commune_a), cast["officer"])
    go_on(explaining, cast["coordinator"])
    elsewhere = UserFactory(username="linh-vuc-2")
    DutyFactory(user=elsewhere, role=Duty.Role.APPRAISER, unit=world.finance, field_code="2")
    Notice.objects.all().delete()
    given = {"round2": (PLANNED[1][1], LATER["round2"][1]), "final": LATER["final"]}
    move(explaining, cast["coordinator"], now=EXPLAINED, **given)
    [(who, message)] = told("appraisal")
    assert (who, message.endswith("nay từ 12/12/2026 đến hết 23/12/2026")) == ("tham-dinh", True)


def test_round_1_tells_those_who_judge_files_that_wait(cycle, cast):
    move(cycle, cast["coordinator"], round1=(ROUND1[0], date(2026, 12, 10)))
    [(who, message)] = told("appraisal")
    assert who == "tham-dinh"
    assert "vòng 1" in message


def test_the_page_shows_days_and_what_became_of_them(cycle, cast, world, signed_in, clock):
    coordinator = cast["coordinator"]
    handed_in_late(cycle, world.commune_a, cast["officer"], coordinator)
    clock(AFTER)
    page = signed_in(coordinator).get(cycle.get_absolute_url())
    assert "Đã sửa thời hạn" not in page.content.decode()
    assert reverse(URL, args=[cycle.pk]) in page.content.decode()
    given = posted(self=("01/11/2026", "27/11/2026"), round1=("28/11/2026", "05/12/2026"))
    given |= {"reason": "Bão số 13", "basis": "Công văn 123/SNV-CCHC", "basis_date": "20/11/2026"}
    page = signed_in(coordinator).post(
        reverse(URL, args=[cycle.pk]), given | {"after": "0"}, follow=True
    )
    text = page.content.decode()
    assert "1 hồ sơ không còn tính là nộp sau hạn." in text
    [line] = page.context["changes"]
    assert (line.change.reason, line.on_time) == ("Bão số 13", ["Xã An Khê"])
    assert line.moved[0].after == (date(2026, 11, 1), date(2026, 11, 27))
    assert "Căn cứ: Công văn 123/SNV-CCHC ngày 20/11/2026" in text
    assert "01/11 - 27/11/2026" in text
    other = signed_in(cast["outsider"]).get(cycle.get_absolute_url())
    assert other.context["changes"][0].on_time == []
    assert reverse(URL, args=[cycle.pk]) not in other.content.decode()


@pytest.mark.parametrize(
    ("changes", "wrong"),
    [
        (posted(self=("01/11/2026", "21/11/2026")), {"round1_opens"}),
        (posted(self=("01/11/2026", "")), {"self_closes"}),
        (posted(self=("02/11/2026", "20/11/2026")), {"self_opens"}),
        (posted(round1=("21/11/2026", "10/12/2026")) | {"reason": ""}, {"reason"}),
        (posted(round1=("21/11/2026", "10/12/2026")) | {"basis": "Công văn 9"}, {"basis_date"}),
        (
            posted(round1=("21/11/2026", "10/12/2026")) | {"basis_date": "03/11/2026"},
            {"basis", "basis_date"},
        ),
    ],
)
@pytest.mark.usefixtures("clock")
def test_the_form_says_at_each_day_why_it_cannot_stand(
    cycle, coordinator, signed_in, changes, wrong
):
    given = AS_PLANNED | {"reason": "Theo đề nghị", "after": "0"} | changes
    page = signed_in(coordinator).post(reverse(URL, args=[cycle.pk]), given)
    assert set(page.context["form"].errors) == wrong
    assert not StageChange.objects.exists()


def test_the_form_asks_for_the_document_of_a_stage_that_is_over(
    cycle, coordinator, signed_in, clock
):
    clock(AFTER)
    given = AS_PLANNED | longer_posted() | {"reason": "Bão", "after": "0"}
    page = signed_in(coordinator).post(reverse(URL, args=[cycle.pk]), given)
    assert set(page.context["form"].errors) == {"basis"}
    page = signed_in(coordinator).post(
        reverse(URL, args=[cycle.pk]), given | {"round1_opens": "21/11/2026"}
    )
    assert set(page.context["form"].errors) == {"basis", "round1_opens"}


def longer_posted() -> dict[str, str]:
    return posted(self=("01/11/2026", "27/11/2026"), round1=("28/11/2026", "05/12/2026"))


def test_of_two_who_change_days_the_second_is_told(cycle, coordinator, signed_in, clock):
    move(cycle, coordinator, **longer())
    given = AS_PLANNED | {"reason": "Theo đề nghị", "after": "0", "round1_closes": "09/12/2026"}
    given |= {"self_closes": "20/11/2026"}
    page = signed_in(coordinator).post(reverse(URL, args=[cycle.pk]), given, follow=True)
    assert "Phạm Thị Thu Hương vừa sửa thời hạn" in page.content.decode()
    assert planned(cycle) == longer()


@pytest.mark.parametrize("who", ["officer", "outsider", "appraiser", "leader", "admin"])
def test_nobody_else_finds_the_form(cycle, cast, signed_in, who):
    assert signed_in(cast[who]).get(reverse(URL, args=[cycle.pk])).status_code == 404


def test_more_changes_ask_no_more_often(cycle, cast, world, signed_in, clock):
    coordinator = cast["coordinator"]
    handed_in_late(cycle, world.commune_a, cast["officer"], coordinator)
    clock(AFTER)
    move(cycle, coordinator, now=AFTER, basis=BASIS, **longer())

    def again() -> None:
        for day in (6, 7, 8):
            move(cycle, coordinator, now=AFTER, round1=(date(2026, 11, 28), date(2026, 12, day)))

    assert_constant_queries(signed_in(coordinator), cycle.get_absolute_url(), again)

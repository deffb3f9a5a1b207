"""Judging a row of the grid: what needs a reason, and what becomes of two who judge the same."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse

from tests.apps.assessments.stages import JUDGED, accept, file_of, hand_in, to_round_1
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.actions.cycles import close_due_stages
from thuocdo.apps.assessments.errors import (
    NotAllowedError,
    OvertakenError,
    RefusedError,
    UnreasonedError,
)
from thuocdo.apps.assessments.models import Answer, Assessment, Round, Stage, StageKind

RATE = "1.2"
LATER = datetime(2026, 12, 7, 3, tzinfo=UTC)
LATE = {"done": "18", "reason": "Hai việc chậm"}


@pytest.fixture
def rows(cycle, world, cast):
    """Return the files of two communes in round 1: 19 of 20 works done, and 10."""
    hand_in(file_of(cycle, world.commune_a), cast["officer"])
    hand_in(file_of(cycle, world.commune_b), cast["outsider"], done="10")
    judged = to_round_1(cycle, cast["coordinator"])
    return file_of(judged, world.commune_a), file_of(judged, world.commune_b)


@pytest.fixture
def client(appraiser, signed_in):
    return signed_in(appraiser)


@pytest.fixture
def grid_url(rows) -> str:
    return reverse("assessments:appraise", args=[rows[0].cycle_id, RATE])


def row_url(row) -> str:
    return reverse("assessments:appraise-row", args=[row.cycle_id, RATE, row.pk])


def sent(row, *, seen: str = "1-0", **typed: str) -> dict[str, str]:
    """Return the fields of a row as its page sends them; ``seen`` is what that page showed."""
    return {f"{row.pk}-{name}": value for name, value in {"seen": seen, **typed}.items()}


def kept() -> dict[str, tuple[str, str]]:
    """Return what round 1 has found last: works done and the reason, by unit."""
    found = Answer.objects.filter(round=Round.ROUND1, leaf_code=RATE).order_by("revision")
    return {row.assessment.unit.name: (row.inputs["done"], row.reason) for row in found}


@pytest.mark.parametrize(
    ("done", "told"),
    [
        ("9", "Điểm thấp hơn đơn vị tự chấm: ghi lý do."),
        ("12", "Điểm cao hơn đơn vị tự chấm: ghi lý do."),
    ],
)
def test_points_other_than_claimed_need_a_reason(rows, client, done, told):
    _first, second = rows
    response = client.post(row_url(second), sent(second, done=done))
    assert response.status_code == 422
    assert told in response.content.decode()
    assert 'data-lacks="reason"' in response.content.decode()
    assert kept() == {}


def test_no_way_in_raises_a_score_without_a_reason(rows, appraiser):
    _first, second = rows
    with pytest.raises(UnreasonedError):
        actions.appraise(
            assessment=second, leaf_code=RATE, inputs={"done": "12", "planned": "20"},
            by=appraiser, now=JUDGED,
        )  # fmt: skip


def test_a_raised_score_is_marked(rows, client, grid_url):
    _first, second = rows
    client.post(row_url(second), sent(second, done="12", reason="Đơn vị cộng thiếu hai việc"))
    lines = client.get(f"{grid_url}?loc=tang").context["lines"]
    assert [(line.unit, [str(state) for state in line.states]) for line in lines] == [
        ("Xã Ấp Bắc", ["Tăng 0,30"])
    ]


def test_a_reason_is_made_of_words(rows, client):
    first, _second = rows
    response = client.post(row_url(first), sent(first, done="18", reason="17"))
    assert response.status_code == 422
    assert "Lý do phải ghi bằng lời." in response.content.decode()
    assert kept() == {}


def test_the_second_of_two_is_told_what_the_first_did_and_loses_nothing(rows, client):
    first, _second = rows
    client.post(row_url(first), sent(first, **LATE))
    mine = {"done": "17", "reason": "Ba việc chậm"}
    response = client.post(row_url(first), sent(first, **mine))
    assert response.status_code == 409
    body = response.content.decode()
    for told in (
        "Bùi Thanh Tùng đã ghi 2,70 điểm lúc",
        "lý do: «Hai việc chậm».",
        'value="17"',
        "Ba việc chậm</textarea>",
        'value="1-1" data-seen',
    ):
        assert told in body
    assert kept() == {"Xã An Khê": ("18", "Hai việc chậm")}
    again = client.post(row_url(first), sent(first, seen="1-1", **mine))
    assert again.status_code == 200
    assert kept() == {"Xã An Khê": ("17", "Ba việc chậm")}


def test_what_another_did_stands_where_one_typed_nothing(rows, client, grid_url):
    first, second = rows
    client.post(row_url(first), sent(first, **LATE))
    stale = sent(first, done="", planned="", points="", reason="", cause="")
    mine = sent(second, done="9", reason="Một việc chậm")
    client.post(grid_url, stale | mine | {"do": "save"})
    assert kept() == {"Xã An Khê": ("18", "Hai việc chậm"), "Xã Ấp Bắc": ("9", "Một việc chậm")}


def test_without_scripts_the_second_of_two_is_told_as_well(rows, client, grid_url):
    first, _second = rows
    client.post(row_url(first), sent(first, **LATE))
    mine = sent(first, done="17", reason="Ba việc chậm")
    response = client.post(grid_url, mine | {"do": "save"})
    assert response.status_code == 422
    errors = [line.error for line in response.context["lines"] if line.error]
    assert [error.endswith("Lưu lần nữa nếu vẫn giữ nội dung bạn nhập.") for error in errors] == [
        True
    ]
    assert kept() == {"Xã An Khê": ("18", "Hai việc chậm")}


def test_who_accepts_a_row_that_another_has_settled_is_told(rows, client):
    first, _second = rows
    client.post(row_url(first), sent(first, **LATE))
    response = client.post(row_url(first), sent(first) | {"accept": "1"})
    assert response.status_code == 409
    assert "đã ghi 2,70 điểm" in response.content.decode()
    assert kept() == {"Xã An Khê": ("18", "Hai việc chậm")}


def test_the_same_verdict_sent_twice_is_kept_once(rows, client):
    first, _second = rows
    typed = sent(first, **LATE)
    assert [client.post(row_url(first), typed).status_code for _time in range(2)] == [200, 200]
    assert Answer.objects.filter(assessment=first, round=Round.ROUND1).count() == 1


def test_of_two_at_the_same_moment_the_second_settles_nothing(rows, appraiser):
    first, _second = rows
    said = {"cycle": first.cycle, "leaf_code": RATE, "by": appraiser, "now": JUDGED}
    both = [
        actions.Verdict(first, {"done": done, "planned": "20"}, "Chậm", after=0)
        for done in ("18", "17")
    ]
    actions.appraise_many(verdicts=both[:1], **said)
    with pytest.raises(OvertakenError) as refused:
        actions.appraise_many(verdicts=both[1:], **said)
    assert refused.value.assessments == [first.pk]
    assert kept() == {"Xã An Khê": ("18", "Chậm")}


def test_a_ticked_row_in_which_somebody_typed_is_not_accepted(rows, client, grid_url):
    _first, second = rows
    ticked = {"do": "accept", "chosen": [row.pk for row in rows]}
    body = client.post(grid_url, ticked | sent(second, done="7")).content.decode()
    assert f'name="{second.pk}-done" value="7"' in body
    assert "bạn đang nhập số khác: Xã Ấp Bắc." in body
    assert kept() == {"Xã An Khê": ("19", "")}


def test_accepting_names_what_was_settled_before(rows, client, grid_url, appraiser):
    first, _second = rows
    accept(first.cycle, [first], appraiser, RATE)
    ticked = {"do": "accept", "chosen": [row.pk for row in rows]}
    body = client.post(grid_url, ticked, follow=True).content.decode()
    assert "Đã chấp nhận 1 dòng." in body
    assert "Đã có kết quả thẩm định từ trước, giữ nguyên: Xã An Khê." in body


def test_an_appraiser_does_not_say_that_a_criterion_does_not_apply(rows, appraiser):
    first, _second = rows
    with pytest.raises(RefusedError, match="theo quyết định"):
        actions.appraise(
            assessment=first, leaf_code=RATE, inputs={"done": "n/a"}, reason="Không có việc",
            by=appraiser, now=JUDGED,
        )  # fmt: skip
    assert kept() == {}


def test_what_round_1_left_unsettled_can_still_be_settled(rows, appraiser, coordinator):
    first, _second = rows
    cycle = first.cycle
    Stage.objects.create(
        cycle=cycle, kind=StageKind.EXPLAIN, opens=date(2026, 12, 6), closes=date(2026, 12, 9)
    )
    close_due_stages(LATER)
    late = file_of(cycle, first.unit)
    assert late.cycle.stage == StageKind.EXPLAIN
    for code in ("1.1", RATE):
        actions.accept_claims(
            cycle=late.cycle, leaf_code=code, assessments=[late], by=appraiser, now=LATER
        )
    actions.finish_appraisal(assessment=late, by=coordinator, now=LATER)
    assert late.state == Assessment.State.APPRAISED


def test_without_a_round_1_files_are_judged_as_they_come_in(cycle, world, cast, client):
    cycle.stages.filter(kind=StageKind.ROUND1).delete()
    row = hand_in(file_of(cycle, world.commune_a), cast["officer"])
    client.force_login(cast["coordinator"])
    page = client.get(cycle.get_absolute_url()).content.decode()
    for name in ("appraisal", "close-cycle"):
        assert reverse(f"assessments:{name}", args=[cycle.pk]) in page
    accept(cycle, [row], cast["appraiser"])
    fresh = file_of(cycle, world.commune_a)
    actions.finish_appraisal(assessment=fresh, by=cast["coordinator"], now=JUDGED)


def test_nothing_is_judged_while_units_still_score_themselves(cycle, world, officer, appraiser):
    row = hand_in(file_of(cycle, world.commune_a), officer)
    with pytest.raises(NotAllowedError):
        accept(cycle, [row], appraiser)

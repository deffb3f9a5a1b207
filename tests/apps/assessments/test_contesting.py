"""A unit explains what round 1 took from it; round 2 decides; results follow the furthest round."""

import csv
import zipfile
from fractions import Fraction
from io import BytesIO

import pytest

from tests.apps.assessments.contests import (
    AFTERWARDS,
    CLOSED,
    DECIDED,
    EXPLAINED,
    TEXT,
    contest,
    finish,
    go_on,
    lower,
    lowered,
    picture,
    plan_stages,
    settle,
)
from tests.apps.assessments.stages import JUDGED, accept, file_of, hand_in, to_round_1
from thuocdo.adapters.scoring_export import read_export
from thuocdo.apps.assessments import actions, queries
from thuocdo.apps.assessments.actions.cycles import close_due_stages
from thuocdo.apps.assessments.errors import NotAllowedError, OvertakenError, RefusedError
from thuocdo.apps.assessments.models import (
    Answer,
    Card,
    Cycle,
    Explanation,
    NodeScore,
    Round,
    StageKind,
)
from thuocdo.apps.assessments.queries.contesting import contestable, items_of, undecided
from thuocdo.apps.assessments.queries.reasons import reasons_for
from thuocdo.apps.assessments.queries.results import latest_card, places
from thuocdo.apps.audit.models import Event
from thuocdo.apps.notices.models import Notice

FOUND, CLAIMED = Fraction(3, 2), Fraction(57, 20)


@pytest.fixture
def planned(cycle) -> Cycle:
    plan_stages(cycle)
    return cycle


@pytest.fixture
def appraised(planned, world, cast):
    """Return the file of commune A in round 1: 1.2 lowered from 2,85 to 1,50."""
    return lowered(planned, world.commune_a, cast["officer"], cast)


@pytest.fixture
def explaining(appraised, planned, cast):
    go_on(planned, cast["coordinator"])
    return file_of(planned, appraised.unit)


@pytest.fixture
def contested(explaining, planned, cast):
    contest(explaining, cast["officer"])
    go_on(planned, cast["coordinator"])
    return file_of(planned, explaining.unit)


def told(user) -> list[str]:
    notices = Notice.objects.filter(user=user, kind=Notice.Kind.EXPLANATION).order_by("pk")
    return [notice.message for notice in notices]


def test_the_end_of_round_1_tells_the_unit_what_was_taken_and_until_when(appraised, cast):
    assert told(cast["officer"]) == [
        (
            "Đã thẩm định xong hồ sơ Chỉ số CCHC cấp xã năm 2026 của Xã An Khê: giảm điểm 1 tiêu "
            "chí, giải trình từ 06/12/2026 đến hết 10/12/2026"
        )
    ]


def test_the_stage_of_explaining_tells_units_with_something_to_explain(
    appraised, planned, world, cast
):
    other = hand_in(file_of(planned, world.commune_b), cast["outsider"])
    accept(planned, [other], cast["appraiser"])
    finish(file_of(planned, world.commune_b), cast["coordinator"])
    go_on(planned, cast["coordinator"])
    assert told(cast["officer"])[1:] == [
        (
            "Xã An Khê được giải trình kết quả thẩm định Chỉ số CCHC cấp xã năm 2026: 1 tiêu chí "
            "bị giảm điểm, gửi đến hết 10/12/2026"
        )
    ]
    assert told(cast["outsider"]) == [
        (
            "Đã thẩm định xong hồ sơ Chỉ số CCHC cấp xã năm 2026 của Xã Ấp Bắc: không giảm điểm "
            "tiêu chí nào"
        )
    ]


def test_time_opens_the_stage_and_tells_once(appraised, cast):
    assert (close_due_stages(EXPLAINED), close_due_stages(EXPLAINED)) == (1, 0)
    assert len(told(cast["officer"])) == 2


def test_a_cycle_without_explaining_tells_nothing(cycle, world, cast):
    row = lowered(cycle, world.commune_a, cast["officer"], cast)
    assert told(cast["officer"]) == []
    with pytest.raises(NotAllowedError):
        contest(row, cast["officer"])


def test_only_what_was_reduced_can_be_contested(explaining, cast):
    assert [item.leaf.code for item in contestable(explaining)] == ["1.2"]
    with pytest.raises(RefusedError, match=r"không gồm 1\.1"):
        contest(explaining, cast["officer"], code="1.1")


def test_a_lowered_criterion_says_all_that_was_said(contested, cast):
    settle(contested, cast["appraiser"], {"points": "2"})
    (item,) = items_of(file_of(contested.cycle, contested.unit))
    assert (item.claimed.points, item.found.points, item.decided.points) == (CLAIMED, FOUND, 2)
    assert (item.first.reason, item.text, item.second.reason) == (
        "Không khớp báo cáo",
        TEXT,
        "Đã xem sổ văn bản",
    )


def test_what_is_written_stays_readable_and_is_one_event(explaining, cast):
    for text in ("Bản đầu", "Bản sau", "Bản sau"):
        actions.explain(
            assessment=explaining, texts={"1.2": text}, by=cast["officer"], now=EXPLAINED
        )
    said = Explanation.objects.values_list("leaf_code", "revision", "text")
    assert list(said) == [("1.2", 1, "Bản đầu"), ("1.2", 2, "Bản sau")]
    assert Event.objects.filter(action="explanation.saved").count() == 2


def test_sending_freezes_the_documents_and_ends_the_writing(explaining, cast):
    paper = actions.attach_paper(
        assessment=explaining, leaf_code="1.2", file=picture(), by=cast["officer"], now=EXPLAINED
    )
    contest(explaining, cast["officer"])
    paper.version.refresh_from_db()
    assert paper.version.frozen_at == EXPLAINED
    event = Event.objects.get(action="assessment.explained")
    assert (event.facts["contested"], event.facts["silent"]) == (["1.2"], [])
    fresh = file_of(explaining.cycle, explaining.unit)
    with pytest.raises(NotAllowedError):
        contest(fresh, cast["officer"])
    paper.assessment = fresh
    with pytest.raises(NotAllowedError):
        actions.detach_paper(paper=paper, by=cast["officer"], now=EXPLAINED)


def test_silence_has_to_be_confirmed_and_papers_need_words(explaining, cast):
    given = {"assessment": explaining, "texts": {}, "by": cast["officer"], "now": EXPLAINED}
    with pytest.raises(RefusedError, match=r"Chưa giải trình: 1\.2"):
        actions.contest(**given)
    paper = actions.attach_paper(
        assessment=explaining, leaf_code="1.2", file=picture(), by=cast["officer"], now=EXPLAINED
    )
    with pytest.raises(RefusedError, match="hoặc gỡ tài liệu"):
        actions.contest(**given, silence_confirmed=True)
    actions.detach_paper(paper=paper, by=cast["officer"], now=EXPLAINED)
    actions.contest(**given, silence_confirmed=True)
    assert undecided([explaining]) == {}


def test_the_same_file_goes_with_a_criterion_once(explaining, cast):
    given = {"assessment": explaining, "leaf_code": "1.2", "by": cast["officer"], "now": EXPLAINED}
    actions.attach_paper(**given, file=picture())
    with pytest.raises(RefusedError, match="đã gắn"):
        actions.attach_paper(**given, file=picture("ban-khac.png"))


def test_nothing_is_explained_before_or_after_its_days(appraised, planned, cast):
    with pytest.raises(NotAllowedError):
        contest(appraised, cast["officer"])
    go_on(planned, cast["coordinator"])
    late = file_of(planned, appraised.unit)
    with pytest.raises(NotAllowedError):
        actions.contest(assessment=late, texts={"1.2": TEXT}, by=cast["officer"], now=AFTERWARDS)
    go_on(planned, cast["coordinator"])
    with pytest.raises(NotAllowedError):
        contest(appraised, cast["officer"])


def test_a_file_still_under_appraisal_cannot_be_contested(planned, world, cast):
    hand_in(file_of(planned, world.commune_a), cast["officer"])
    to_round_1(planned, cast["coordinator"])
    lower(file_of(planned, world.commune_a), cast["appraiser"])
    go_on(planned, cast["coordinator"])
    row = file_of(planned, world.commune_a)
    with pytest.raises(NotAllowedError):
        contest(row, cast["officer"])
    actions.finish_appraisal(assessment=row, by=cast["coordinator"], now=EXPLAINED)
    contest(row, cast["officer"])
    assert undecided([file_of(planned, world.commune_a)]) == {row.pk: ["1.2"]}


def test_a_file_finished_while_units_explain_says_that_they_may(planned, world, cast):
    hand_in(file_of(planned, world.commune_a), cast["officer"])
    to_round_1(planned, cast["coordinator"])
    lower(file_of(planned, world.commune_a), cast["appraiser"])
    go_on(planned, cast["coordinator"])
    row = file_of(planned, world.commune_a)
    actions.finish_appraisal(assessment=row, by=cast["coordinator"], now=EXPLAINED)
    assert told(cast["officer"]) == [
        (
            "Xã An Khê được giải trình kết quả thẩm định Chỉ số CCHC cấp xã năm 2026: 1 tiêu chí "
            "bị giảm điểm, gửi đến hết 10/12/2026"
        )
    ]


def test_reasons_of_round_2_are_not_offered_in_round_1(contested, cast):
    settle(contested, cast["appraiser"])
    assert [one.text for one in reasons_for("1.2")] == ["Không khớp báo cáo"]


def test_round_2_keeps_with_a_reason(contested, cast):
    settle(contested, cast["appraiser"])
    said = Answer.objects.get(round=Round.ROUND2)
    assert said.inputs == {"done": "10", "planned": "20"}
    assert said.reason == "Đã xem sổ văn bản"
    assert latest_card(contested).round == Round.ROUND2
    assert undecided([contested]) == {}
    assert told(cast["officer"])[-1] == (
        "Đã có kết quả thẩm định vòng 2 hồ sơ Chỉ số CCHC cấp xã năm 2026 của Xã An Khê"
    )


def test_round_2_changes_points_and_leaves_round_1_as_it_was(contested, cast):
    settle(contested, cast["appraiser"], {"done": "18", "planned": "20"})
    points = dict(
        NodeScore.objects.filter(code="1.2", card__assessment=contested).values_list(
            "card__round", "points"
        )
    )
    assert points == {"self": CLAIMED, "round1": FOUND, "round2": Fraction(27, 10)}
    actions.recompute_cycle(cycle=contested.cycle, by=cast["coordinator"], now=DECIDED)
    kept = NodeScore.objects.get(code="1.2", card__round=Round.ROUND1)
    assert kept.points == FOUND


@pytest.mark.parametrize(
    ("given", "match"),
    [
        ({"reason": " "}, "phải có lý do"),
        ({"inputs": {"done": "n/a"}}, "theo quyết định"),
        ({"leaf_code": "1.1"}, "có giải trình"),
    ],
)
def test_round_2_refuses(contested, cast, given, match):
    usual = {"leaf_code": "1.2", "inputs": None, "reason": "Có cơ sở"}
    with pytest.raises(RefusedError, match=match):
        actions.settle(assessment=contested, by=cast["appraiser"], now=DECIDED, **usual | given)


def test_a_decision_that_another_overtook_is_not_kept(contested, cast):
    settle(contested, cast["appraiser"])
    with pytest.raises(OvertakenError):
        actions.settle(
            assessment=contested, leaf_code="1.2", inputs=None, reason="Giữ", by=cast["appraiser"],
            now=DECIDED, after=0,
        )  # fmt: skip


def test_nothing_is_decided_while_units_explain(explaining, cast):
    row = contest(explaining, cast["officer"])
    with pytest.raises(NotAllowedError):
        settle(row, cast["appraiser"])


def close(cycle: Cycle, cast) -> Cycle:
    fresh = Cycle.objects.select_related("criteria_set").get(pk=cycle.pk)
    actions.close_cycle(
        cycle=fresh, by=cast["coordinator"], now=CLOSED, unsubmitted_confirmed=True,
        unscored_reason="Chưa có kết quả điều tra",
    )  # fmt: skip
    return fresh


def test_a_cycle_does_not_close_over_what_nobody_decided(contested, cast):
    with pytest.raises(RefusedError, match=r"Chưa quyết định vòng 2: Xã An Khê \(1\.2\)"):
        close(contested.cycle, cast)
    settle(contested, cast["appraiser"])
    assert close(contested.cycle, cast).is_closed


def test_ranks_follow_the_furthest_round(contested, world, cast):
    """A claims more, round 1 puts it behind B, round 2 before it again."""
    cycle = contested.cycle
    other = hand_in_again(cycle, world, cast)
    assert order(cycle) == ["Xã Ấp Bắc", "Xã An Khê"]
    settle(contested, cast["appraiser"], {"done": "19", "planned": "20"})
    assert order(cycle) == ["Xã An Khê", "Xã Ấp Bắc"]
    closed = close(cycle, cast)
    cards = Card.objects.filter(round=Round.FINAL, assessment__in=[contested, other])
    ranks = dict(cards.values_list("assessment__unit__name", "rank"))
    assert ranks == {"Xã An Khê": 1, "Xã Ấp Bắc": 2}
    assert order(closed) == ["Xã An Khê", "Xã Ấp Bắc"]


def hand_in_again(cycle: Cycle, world, cast):
    Cycle.objects.filter(pk=cycle.pk).update(stage=StageKind.SELF)
    hand_in(file_of(cycle, world.commune_b), cast["outsider"], done="14")
    Cycle.objects.filter(pk=cycle.pk).update(stage=StageKind.ROUND2)
    accept(cycle, [file_of(cycle, world.commune_b)], cast["appraiser"])
    return finish(file_of(cycle, world.commune_b), cast["coordinator"])


def order(cycle: Cycle) -> list[str]:
    fresh = Cycle.objects.select_related("criteria_set").get(pk=cycle.pk)
    return [one.card.assessment.unit.name for one in places(fresh) if one.place]


@pytest.mark.parametrize("closing", [False, True])
def test_the_export_recomputes_without_a_difference(contested, cast, closing, tmp_path):
    settle(contested, cast["appraiser"], {"points": "2"})
    cycle = close(contested.cycle, cast) if closing else contested.cycle
    data = actions.export_cycle(cycle=cycle, by=cast["coordinator"], now=CLOSED)
    file = tmp_path / "export.zip"
    file.write_bytes(data)
    export = read_export(file)
    assert export.differences() == []
    (given,) = (one for one in export.units if one.unit == "Xã An Khê")
    assert given.answers["1.2"] == {"points": 2}
    with zipfile.ZipFile(file) as archive:
        [said] = csv.DictReader(archive.read("rounds.csv").decode("utf-8-sig").splitlines())
    points = ("2.85", "1.5", "2")
    assert tuple(said[name] for name in ("claimed", "round1", "round2")) == points
    assert said["explanation"] == TEXT
    assert (said["round1_reason"], said["round2_reason"]) == (
        "Không khớp báo cáo",
        "Đã xem sổ văn bản",
    )


def test_the_export_keeps_what_is_not_sent_from_others(cycle, world, cast):
    plan_stages(cycle)
    row = lowered(cycle, world.commune_a, cast["officer"], cast)
    go_on(cycle, cast["coordinator"])
    row = file_of(cycle, world.commune_a)
    actions.explain(assessment=row, texts={"1.2": TEXT}, by=cast["officer"], now=EXPLAINED)
    data = actions.export_cycle(cycle=row.cycle, by=cast["coordinator"], now=EXPLAINED)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        assert TEXT not in archive.read("rounds.csv").decode()


def test_last_years_reason_is_that_of_the_furthest_round(contested, cast):
    settle(contested, cast["appraiser"])
    said = queries.settled_answers([contested])[contested.pk]
    assert (said["1.2"].round, said["1.2"].reason) == (Round.ROUND2, "Đã xem sổ văn bản")
    before = queries.settled_answers([contested], Round.ROUND1)[contested.pk]
    assert (before["1.2"].round, before["1.2"].at) == (Round.ROUND1, JUDGED)

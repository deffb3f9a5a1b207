"""Explaining and round 2 on screen: who finds which page, what it shows, what it does."""

from datetime import UTC, date, datetime

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.assessments.contests import (
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
from tests.apps.assessments.stages import accept, add_units, file_of, hand_in, to_round_1
from tests.apps.conftest import assert_constant_queries, person
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.due import contesting as due
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Cycle,
    Explanation,
    ExplanationPaper,
    Round,
    Stage,
    StageKind,
)
from thuocdo.apps.assessments.queries.settled import settled_files
from thuocdo.apps.evidence.models import Document


def at(monkeypatch, moment: datetime) -> None:
    monkeypatch.setattr(timezone, "now", lambda: moment)


@pytest.fixture
def planned(cycle) -> Cycle:
    plan_stages(cycle)
    return cycle


@pytest.fixture
def explaining(planned, world, cast, monkeypatch) -> Assessment:
    at(monkeypatch, EXPLAINED)
    row = lowered(planned, world.commune_a, cast["officer"], cast)
    go_on(planned, cast["coordinator"])
    return file_of(planned, row.unit)


@pytest.fixture
def contested(explaining, planned, cast, monkeypatch) -> Assessment:
    contest(explaining, cast["officer"])
    go_on(planned, cast["coordinator"])
    at(monkeypatch, DECIDED)
    return file_of(planned, explaining.unit)


@pytest.fixture
def people(world, cast):
    """Return the cast with a leader of the unit and an appraiser of another field."""
    return cast | {
        "unit_leader": person("chu-tich-a", "Lê C", Duty.Role.LEADER, world.commune_a),
        "other_field": person(
            "linh-vuc-2", "Lê E", Duty.Role.APPRAISER, world.finance, field_code="2"
        ),
        "unit_appraiser": person("td-xa", "Lê D", Duty.Role.APPRAISER, world.commune_b),
        "no_field": person(
            "linh-vuc-9", "Lê K", Duty.Role.APPRAISER, world.finance, field_code="9"
        ),
    }


def settle_url(row: Assessment, code: str = "1.2") -> str:
    return reverse("assessments:settle", args=[row.cycle_id, row.pk, code])


def list_url(row: Assessment) -> str:
    return reverse("assessments:second-round", args=[row.cycle_id])


@pytest.mark.parametrize(
    ("who", "before", "sent"),
    [
        ("officer", 200, 200),
        ("unit_leader", 200, 200),
        ("appraiser", 404, 200),
        ("coordinator", 404, 200),
        ("leader", 404, 200),
        ("outsider", 404, 404),
        ("unit_appraiser", 404, 404),
        ("admin", 404, 404),
    ],
)
def test_who_reads_an_explanation(explaining, people, signed_in, who, before, sent):  # noqa: PLR0917 - a row of the table
    browser = signed_in(people[who])
    assert browser.get(explaining.explanation_url).status_code == before
    contest(explaining, people["officer"])
    assert browser.get(explaining.explanation_url).status_code == sent


@pytest.mark.parametrize(
    "who", ["unit_leader", "appraiser", "coordinator", "leader", "outsider", "admin"]
)
def test_nobody_else_writes_one(explaining, people, signed_in, who):
    browser = signed_in(people[who])
    for name in ("explanation", "explanation-attach", "explanation-detach"):
        url = reverse(f"assessments:{name}", args=[explaining.pk])
        assert browser.post(url, {"gt-1.2": "x", "do": "send"}).status_code == 404
    assert not Explanation.objects.exists()


@pytest.mark.parametrize(
    ("who", "listed", "opened", "decided"),
    [
        ("appraiser", 200, 200, 302),
        ("coordinator", 200, 200, 404),
        ("leader", 200, 200, 404),
        ("other_field", 200, 404, 404),
        ("officer", 404, 404, 404),
        ("outsider", 404, 404, 404),
        ("unit_leader", 404, 404, 404),
        ("unit_appraiser", 404, 404, 404),
    ],
)
def test_who_decides_in_round_2(contested, people, signed_in, who, listed, opened, decided):  # noqa: PLR0917 - a row of the table
    browser = signed_in(people[who])
    assert browser.get(list_url(contested)).status_code == listed
    assert browser.get(settle_url(contested)).status_code == opened
    given = {"seen": "0", "decision": "keep", "reason": "Có cơ sở"}
    assert browser.post(settle_url(contested), given).status_code == decided
    assert Answer.objects.filter(round=Round.ROUND2).exists() is (decided == 302)


def test_an_appraiser_reads_what_is_explained_of_their_own_fields(contested, people, signed_in):
    for who, codes in (("appraiser", ["1.2"]), ("other_field", []), ("coordinator", ["1.2"])):
        page = signed_in(people[who]).get(contested.explanation_url)
        assert [line.code for line in page.context["lines"]] == codes, who


def test_round_2_is_no_page_before_it_begins(explaining, cast, signed_in):
    contest(explaining, cast["officer"])
    browser = signed_in(cast["appraiser"])
    assert browser.get(list_url(explaining)).status_code == 404
    assert browser.get(settle_url(explaining)).status_code == 404


def test_round_2_shows_only_what_is_contested(contested, cast, signed_in):
    browser = signed_in(cast["appraiser"])
    page = browser.get(list_url(contested))
    rows = page.context["page"].shown.object_list
    assert [(one.name, one.claimed, one.found, one.text) for one in rows] == [
        ("1.2 Mức độ hoàn thành", "2,85", "1,50", TEXT)
    ]
    assert browser.get(settle_url(contested, "1.1")).status_code == 404


def test_the_page_of_explaining_shows_claim_round_1_and_reason(explaining, officer, signed_in):
    page = signed_in(officer).get(explaining.explanation_url)
    (line,) = page.context["lines"]
    assert [(one.name, one.points, one.reason) for one in line.rounds] == [
        ("Đơn vị tự chấm", "2,85", ""),
        ("Thẩm định vòng 1", "1,50", "Không khớp báo cáo"),
    ]
    assert "Gửi chậm nhất ngày 10/12/2026" in page.content.decode()


def test_what_is_typed_is_kept_attached_and_sent(explaining, officer, signed_in):
    browser, url = signed_in(officer), explaining.explanation_url
    browser.post(url, {"gt-1.2": "Bản nháp", "do": "save"})
    attach = reverse("assessments:explanation-attach", args=[explaining.pk])
    browser.post(attach, {"gt-1.2": TEXT, "code": "1.2", "files-1.2": picture()})
    paper = ExplanationPaper.objects.get()
    assert "so-van-ban" in browser.get(url).content.decode()
    detach = reverse("assessments:explanation-detach", args=[explaining.pk])
    browser.post(detach, {"paper": paper.pk})
    assert Explanation.objects.filter(text=TEXT).exists()
    page = browser.post(url, {"gt-1.2": TEXT, "do": "send"}, follow=True)
    assert "Đã gửi lúc" in page.content.decode()
    assert "<textarea" not in page.content.decode()
    explaining.refresh_from_db()
    assert explaining.explained_by == officer


def test_a_paper_is_read_by_who_decides_once_it_is_sent(explaining, cast, signed_in):
    paper = actions.attach_paper(
        assessment=explaining, leaf_code="1.2", file=picture(), by=cast["officer"], now=EXPLAINED
    )
    url = paper.version.file_url()
    assert signed_in(cast["appraiser"]).get(url).status_code == 404
    contest(explaining, cast["officer"])
    sent = signed_in(cast["appraiser"]).get(url)
    assert b"".join(sent.streaming_content) == picture().read()
    assert signed_in(cast["outsider"]).get(url).status_code == 404


def test_what_is_refused_stays_on_the_page(explaining, officer, signed_in):
    browser = signed_in(officer)
    page = browser.post(explaining.explanation_url, {"gt-1.2": " ", "do": "send"})
    assert (page.status_code, page.context["writes"]) == (422, True)
    assert "Chưa giải trình: 1.2" in page.content.decode()
    page = browser.post(explaining.explanation_url, {"gt-1.2": "x" * 4001, "do": "send"})
    assert page.context["lines"][0].typed == "x" * 4001
    assert not Explanation.objects.exists()


def test_a_file_that_cannot_be_taken_is_told(explaining, officer, signed_in):
    attach = reverse("assessments:explanation-attach", args=[explaining.pk])
    given = {"code": "1.2", "files-1.2": picture("virus.exe")}
    page = signed_in(officer).post(attach, given, follow=True)
    assert "virus.exe" in page.content.decode()
    assert not ExplanationPaper.objects.exists()


@pytest.mark.parametrize(("do", "sent"), [("save", False), ("send", True)])
def test_files_that_were_chosen_go_along(explaining, officer, signed_in, do, sent):
    given = {"gt-1.2": TEXT, "do": do, "files-1.2": [picture("a.png")]}
    page = signed_in(officer).post(explaining.explanation_url, given, follow=True)
    paper = ExplanationPaper.objects.get()
    assert (paper.leaf_code, paper.version.filename) == ("1.2", "a.png")
    assert bool(paper.version.frozen_at) is sent
    assert paper.version.file_url() in page.content.decode()
    explaining.refresh_from_db()
    assert bool(explaining.explained_at) is sent


@pytest.mark.parametrize("do", ["save", "send"])
def test_a_file_that_is_refused_holds_all_of_it(explaining, officer, signed_in, do):
    files = [picture("a.png"), picture("virus.exe"), picture("b.sh")]
    given = {"gt-1.2": TEXT, "do": do, "files-1.2": files}
    page = signed_in(officer).post(explaining.explanation_url, given)
    told = [str(one) for one in page.context["messages"]]
    assert page.status_code == 422
    assert [one.partition(":")[0] for one in told[:2]] == ["virus.exe", "b.sh"]
    assert told[2:] == ["Chưa nhận tệp nào; chọn lại: a.png, virus.exe, b.sh."]
    assert page.context["lines"][0].typed == TEXT
    assert not ExplanationPaper.objects.exists()
    assert not Explanation.objects.exists()
    assert not Document.objects.exists()
    explaining.refresh_from_db()
    assert explaining.explained_at is None


def test_a_file_of_a_criterion_that_was_not_lowered_holds_all(explaining, officer, signed_in):
    given = {"gt-1.2": TEXT, "do": "send", "files-1.1": picture()}
    page = signed_in(officer).post(explaining.explanation_url, given)
    assert page.status_code == 422
    assert not ExplanationPaper.objects.exists()


def test_a_file_chosen_twice_is_attached_once(explaining, officer, signed_in):
    browser = signed_in(officer)
    for do in ("save", "send"):
        given = {"gt-1.2": TEXT, "do": do, "files-1.2": picture()}
        browser.post(explaining.explanation_url, given)
    assert ExplanationPaper.objects.count() == 1
    explaining.refresh_from_db()
    assert explaining.explained_at == EXPLAINED


@pytest.mark.parametrize("name", ["explanation-attach", "explanation-detach"])
def test_a_button_beside_takes_what_was_chosen_elsewhere(explaining, officer, signed_in, name):
    url = reverse(f"assessments:{name}", args=[explaining.pk])
    signed_in(officer).post(url, {"code": "9.9", "paper": "0", "files-1.2": picture()})
    assert ExplanationPaper.objects.get().leaf_code == "1.2"


def test_file_and_criterion_show_points_and_reason_where_they_differ(
    explaining, officer, signed_in
):
    browser = signed_in(officer)
    for url in (
        explaining.get_absolute_url(),
        reverse("assessments:criterion", args=[explaining.pk, "1.2"]),
        reverse("assessments:unit-result", args=[explaining.cycle_id, explaining.unit_id]),
    ):
        body = browser.get(url).content.decode()
        assert "Không khớp báo cáo" in body, url
        assert "1,50" in body
        assert explaining.explanation_url in body
    same = browser.get(reverse("assessments:criterion", args=[explaining.pk, "1.1"]))
    assert same.context["judged"] == []


def test_nothing_is_told_while_the_file_is_under_appraisal(planned, world, cast, signed_in):
    hand_in(file_of(planned, world.commune_a), cast["officer"])
    to_round_1(planned, cast["coordinator"])
    row = file_of(planned, world.commune_a)
    lower(row, cast["appraiser"])
    browser = signed_in(cast["officer"])
    assert browser.get(row.get_absolute_url()).context["judged"] == []
    assert browser.get(row.explanation_url).status_code == 404
    finish(row, cast["coordinator"])
    assert len(browser.get(row.get_absolute_url()).context["judged"]) == 1


def test_a_draft_is_read_by_the_unit_alone(explaining, cast, signed_in):
    actions.explain(
        assessment=explaining, texts={"1.2": "Bản nháp riêng"}, by=cast["officer"], now=EXPLAINED
    )
    why = reverse("assessments:why", args=[explaining.cards.get(round="round1").pk, "1.2"])
    for url in (explaining.get_absolute_url(), why):
        for who, reads in (("officer", True), ("appraiser", False), ("coordinator", False)):
            body = signed_in(cast[who]).get(url).content.decode()
            assert ("Bản nháp riêng" in body) is reads, (url, who)


def test_why_and_results_show_every_round(contested, cast, signed_in):
    settle(contested, cast["appraiser"], {"points": "2"})
    browser = signed_in(cast["leader"])
    card = contested.cards.get(round="round2")
    body = browser.get(card.why_url("1.2")).content.decode()
    for words in (TEXT, "Không khớp báo cáo", "Đã xem sổ văn bản", "Vì sao 2,00"):
        assert words in body
    first = contested.cards.get(round="round1")
    assert "Vì sao 1,50" in browser.get(first.why_url("1.2")).content.decode()
    url = reverse("assessments:unit-result", args=[contested.cycle_id, contested.unit_id])
    page = browser.get(url)
    (line,) = page.context["judged"]
    assert (line.claimed, line.found, line.decided) == ("2,85", "1,50", "2,00")
    assert browser.get(f"{url}?format=xlsx").status_code == 200


@pytest.mark.parametrize(
    ("given", "points"),
    [
        ({"decision": "keep"}, "1,50"),
        ({"decision": "claim"}, "2,85"),
        ({"decision": "other", "points": "2,25"}, "2,25"),
    ],
)
def test_the_three_decisions(contested, appraiser, signed_in, given, points):
    browser = signed_in(appraiser)
    browser.post(settle_url(contested), given | {"seen": "0", "reason": "Có cơ sở"})
    page = browser.get(settle_url(contested))
    assert page.context["line"].decided == points


@pytest.mark.parametrize(
    ("given", "field"),
    [
        ({"decision": "keep", "reason": ""}, "reason"),
        ({"decision": "keep", "reason": "..."}, "reason"),
        ({"decision": "other", "reason": "Có"}, "points"),
        ({"decision": "other", "points": "x", "reason": "Có"}, "points"),
        ({"decision": "other", "points": "9", "reason": "Có"}, "__all__"),
        ({"reason": "Có"}, "decision"),
    ],
)
def test_a_decision_that_cannot_be_kept_says_why(contested, appraiser, signed_in, given, field):
    page = signed_in(appraiser).post(settle_url(contested), given | {"seen": "0"})
    assert (page.status_code, list(page.context["form"].errors)) == (422, [field])
    assert not Answer.objects.filter(round=Round.ROUND2).exists()


def test_after_closing_round_2_is_read_only(contested, cast, signed_in):
    settle(contested, cast["appraiser"])
    cycle = Cycle.objects.get(pk=contested.cycle_id)
    actions.close_cycle(
        cycle=cycle, by=cast["coordinator"], now=CLOSED, unsubmitted_confirmed=True,
        unscored_reason="Chưa có kết quả điều tra",
    )  # fmt: skip
    page = signed_in(cast["appraiser"]).get(settle_url(contested))
    assert page.context["form"] is None
    assert signed_in(cast["officer"]).get(contested.explanation_url).status_code == 200


def test_the_unit_finds_what_it_owes(explaining, cast, signed_in):
    page = signed_in(cast["officer"]).get("/").content.decode()
    assert "Giải trình 1 tiêu chí bị giảm điểm" in page
    (item,) = due.due_items(EXPLAINED)
    assert (item.users, item.due.isoformat()) == ((cast["officer"].pk,), "2026-12-10")
    contest(explaining, cast["officer"])
    assert list(due.due_items(EXPLAINED)) == []
    assert "Giải trình 1 tiêu chí" not in signed_in(cast["officer"]).get("/").content.decode()


def test_the_appraiser_finds_what_waits_for_round_2(contested, cast, signed_in):
    browser = signed_in(cast["appraiser"])
    assert "Thẩm định vòng 2 1 nội dung" in browser.get("/").content.decode()
    assert browser.get(reverse("assessments:appraisals")).url == list_url(contested)
    settle(contested, cast["appraiser"])
    assert "Thẩm định vòng 2 1 nội dung" not in browser.get("/").content.decode()


@pytest.mark.parametrize("stage", ["explain", "round2", "final"])
@pytest.mark.parametrize(
    "who",
    [
        "officer",
        "outsider",
        "appraiser",
        "coordinator",
        "leader",
        "unit_leader",
        "unit_appraiser",
        "no_field",
    ],
)
def test_no_link_of_a_cycles_page_is_dead(explaining, people, signed_in, stage, who):
    """A unit's own appraiser, who judges nobody here, is offered no appraisal either."""
    times = ("explain", "round2", "final").index(stage)
    if times:
        go_on(explaining.cycle, people["coordinator"], times=times)
    browser = signed_in(people[who])
    for url in (explaining.cycle.get_absolute_url(), explaining.get_absolute_url()):
        page = browser.get(url)
        if page.status_code == 404:
            continue
        for link in links_of(page.content.decode()):
            assert browser.get(link).status_code in {200, 302}, (url, link)


def links_of(body: str) -> list[str]:
    parts = body.split("<main", 1)[-1].split('href="')[1:]
    found = {part.split('"', 1)[0].replace("&amp;", "&").split("#")[0] for part in parts}
    return sorted(link for link in found if link.startswith("/") and "xlsx" not in link)


def test_going_on_says_what_is_not_finished(planned, world, cast, signed_in):
    hand_in(file_of(planned, world.commune_a), cast["officer"])
    browser = signed_in(cast["coordinator"])
    url = reverse("assessments:cycle-advance", args=[planned.pk])
    assert url in browser.get(planned.get_absolute_url()).content.decode()
    page = browser.get(url)
    assert [row.unit.name for row in page.context["left"].drafting] == [
        "Xã Ấp Bắc",
        "Xã Đông Giang",
    ]
    browser.post(url, {"early": "on"})
    left = browser.get(url).context["left"]
    assert [row.unit.name for row in left.submitted] == ["Xã An Khê"]
    row = file_of(planned, world.commune_a)
    lower(row, cast["appraiser"])
    finish(row, cast["coordinator"])
    browser.post(url, {"early": "on"})
    left = browser.get(url).context["left"]
    assert [row.unit.name for row in left.unexplained] == ["Xã An Khê"]
    planned.refresh_from_db()
    assert planned.stage == StageKind.EXPLAIN


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (18, "Giai đoạn này đến hết 20/11/2026, còn 2 ngày."),
        (20, "Giai đoạn này đến hết 20/11/2026, hôm nay là ngày cuối."),
        (21, ""),
    ],
)
def test_going_on_early_is_said_and_confirmed(planned, cast, signed_in, monkeypatch, day, told):  # noqa: PLR0917 - a row of the table
    Stage.objects.filter(cycle=planned, kind=StageKind.SELF).update(closes=date(2026, 11, 20))
    at(monkeypatch, datetime(2026, 11, day, 3, tzinfo=UTC))
    browser, url = (
        signed_in(cast["coordinator"]),
        reverse("assessments:cycle-advance", args=[planned.pk]),
    )
    page = browser.get(url)
    assert ("early" in page.context["form"].fields) is bool(told)
    assert told in page.content.decode()
    until = "vẫn nộp được đến hết 20/11/2026" if told else "chỉ còn nộp được khi có quyết định"
    assert until in page.content.decode()
    page = browser.post(url)
    planned.refresh_from_db()
    assert (planned.stage == StageKind.SELF) is bool(told)
    if told:
        assert "Đánh dấu vào ô xác nhận" in page.content.decode()


def test_files_appraised_in_full_are_ended_from_the_page_of_going_on(
    planned, world, cast, signed_in
):
    hand_in(file_of(planned, world.commune_a), cast["officer"])
    to_round_1(planned, cast["coordinator"])
    row = file_of(planned, world.commune_a)
    browser = signed_in(cast["coordinator"])
    url = reverse("assessments:cycle-advance", args=[planned.pk])
    left = browser.get(url).context["left"]
    assert (left.settled, left.submitted) == ([], [row])
    lower(row, cast["appraiser"])
    page = browser.get(url)
    assert (page.context["left"].settled, page.context["left"].submitted) == ([row], [])
    assert page.context["ends"] == 1
    end = reverse("assessments:finish-settled", args=[planned.pk])
    assert f'formaction="{end}"' in page.content.decode()
    assert browser.post(end, {"back": "advance"}).url == url
    row.refresh_from_db()
    assert row.state == Assessment.State.APPRAISED


def test_what_waits_for_its_end_is_said_to_everybody(planned, world, cast, signed_in):
    hand_in(file_of(planned, world.commune_a), cast["officer"])
    to_round_1(planned, cast["coordinator"])
    row = file_of(planned, world.commune_a)
    lead, unit = signed_in(cast["coordinator"]), row.get_absolute_url()
    waits = "1 hồ sơ đã thẩm định hết, chờ kết thúc"
    ended = "đã thẩm định hết, chờ Sở Nội vụ kết thúc thẩm định"
    pages = ((lead, "/"), (lead, row.cycle.get_absolute_url()))
    for browser, url in pages:
        assert waits not in browser.get(url).content.decode(), url
    assert ended not in signed_in(cast["officer"]).get(unit).content.decode()
    lower(row, cast["appraiser"])
    lead = signed_in(cast["coordinator"])
    for url in ("/", row.cycle.get_absolute_url()):
        assert waits in lead.get(url).content.decode(), url
    assert "hồ sơ chưa thẩm định xong" not in lead.get(pages[1][1]).content.decode()
    assert ended in signed_in(cast["officer"]).get(unit).content.decode()
    finish(row, cast["coordinator"])
    assert waits not in signed_in(cast["coordinator"]).get("/").content.decode()


def test_nobody_else_ends_files(planned, world, people, signed_in):
    hand_in(file_of(planned, world.commune_a), people["officer"])
    to_round_1(planned, people["coordinator"])
    row = file_of(planned, world.commune_a)
    lower(row, people["appraiser"])
    end = reverse("assessments:finish-settled", args=[planned.pk])
    for who in ("officer", "unit_leader", "appraiser", "leader", "outsider", "admin"):
        signed_in(people[who]).post(end)
        row.refresh_from_db()
        assert row.state == Assessment.State.SUBMITTED, who


def test_a_claim_made_anew_is_not_settled(planned, world, cast):
    hand_in(file_of(planned, world.commune_a), cast["officer"])
    to_round_1(planned, cast["coordinator"])
    row = file_of(planned, world.commune_a)
    lower(row, cast["appraiser"])
    assert settled_files([row]) == [row]
    Answer.objects.filter(round=Round.SELF, leaf_code="1.2").update(at=EXPLAINED)
    assert settled_files([row]) == []


def test_going_on_says_that_the_days_of_explaining_are_over(
    planned, world, cast, signed_in, monkeypatch
):
    lowered(planned, world.commune_a, cast["officer"], cast)
    url = reverse("assessments:cycle-advance", args=[planned.pk])
    at(monkeypatch, EXPLAINED)
    assert signed_in(cast["coordinator"]).get(url).context["over"] is False
    at(monkeypatch, DECIDED)
    page = signed_in(cast["coordinator"]).get(url)
    assert "(10/12/2026) đã qua" in page.content.decode()


def test_closing_says_which_contested_criteria_wait(contested, cast, signed_in):
    browser = signed_in(cast["coordinator"])
    page = browser.get(reverse("assessments:close-cycle", args=[contested.cycle_id]))
    assert [(row.unit.name, codes) for row, codes in page.context["lock"].undecided] == [
        ("Xã An Khê", ["1.2"])
    ]
    assert list_url(contested) in page.content.decode()
    cycle = browser.get(contested.cycle.get_absolute_url()).content.decode()
    assert "Xã An Khê (1.2)" in cycle


def more_contested(row: Assessment, cast, number: int) -> None:
    """Add units that were lowered and have explained."""
    cycle = Cycle.objects.get(pk=row.cycle_id)
    Cycle.objects.filter(pk=cycle.pk).update(stage=StageKind.ROUND1)
    added = add_units(cycle, number, cast["officer"], parent=row.unit.parent)
    fresh = [file_of(cycle, one.unit) for one in added]
    verdicts = [actions.Verdict(one, {"points": "0"}, "Không có sổ") for one in fresh]
    given = {"cycle": fresh[0].cycle, "by": cast["appraiser"], "now": EXPLAINED}
    actions.appraise_many(leaf_code="1.1", verdicts=verdicts, **given)
    accept(cycle, fresh, cast["appraiser"], "1.2")
    Assessment.objects.filter(pk__in=[one.pk for one in fresh]).update(
        state=Assessment.State.APPRAISED, explained_at=EXPLAINED, explained_by=cast["officer"]
    )
    Explanation.objects.bulk_create(
        Explanation(
            assessment=one, leaf_code="1.1", revision=1, text=TEXT, by=cast["officer"], at=EXPLAINED
        )
        for one in fresh
    )
    Cycle.objects.filter(pk=cycle.pk).update(stage=StageKind.ROUND2)


@pytest.mark.parametrize("page", ["second-round", "appraisals", "cycle", "close-cycle"])
def test_pages_of_round_2_ask_equally_often_of_3_units_and_of_30(contested, cast, signed_in, page):
    more_contested(contested, cast, 2)
    args = [] if page == "appraisals" else [contested.cycle_id]
    url = list_url(contested) if page == "appraisals" else reverse(f"assessments:{page}", args=args)
    who = "appraiser" if page in {"second-round", "appraisals"} else "coordinator"
    assert_constant_queries(signed_in(cast[who]), url, lambda: more_contested(contested, cast, 27))


@pytest.mark.parametrize("page", ["cycle", "close-cycle", "unit-result"])
def test_pages_ask_little_while_units_explain(explaining, cast, signed_in, page):
    keys = {"unit": explaining.unit_id} if page == "unit-result" else {}
    url = reverse(f"assessments:{page}", kwargs={"pk": explaining.cycle_id, **keys})

    def unsent(number: int) -> None:
        more_contested(explaining, cast, number)
        Assessment.objects.exclude(pk=explaining.pk).update(explained_at=None)
        Cycle.objects.filter(pk=explaining.cycle_id).update(stage=StageKind.EXPLAIN)

    unsent(2)
    assert_constant_queries(signed_in(cast["coordinator"]), url, lambda: unsent(27))


def test_due_work_asks_equally_often_of_3_units_and_of_30(
    contested, cast, django_assert_num_queries, signed_in
):
    more_contested(contested, cast, 2)
    assert_constant_queries(
        signed_in(cast["appraiser"]), "/", lambda: more_contested(contested, cast, 27)
    )


def test_reminders_ask_equally_often(explaining, cast, django_assert_max_num_queries):
    def unsent(number: int) -> None:
        more_contested(explaining, cast, number)
        Assessment.objects.exclude(pk=explaining.pk).update(explained_at=None)
        Cycle.objects.filter(pk=explaining.cycle_id).update(stage=StageKind.EXPLAIN)

    unsent(2)
    with django_assert_max_num_queries(20) as few:
        assert len(list(due.due_items(EXPLAINED))) == 3
    unsent(27)
    with django_assert_max_num_queries(len(few.captured_queries)):
        assert len(list(due.due_items(EXPLAINED))) == 30


def test_a_cycle_without_round_2_decides_at_its_end(planned, world, cast, monkeypatch, signed_in):
    Stage.objects.filter(cycle=planned, kind__in=[StageKind.ROUND2, StageKind.FINAL]).delete()
    at(monkeypatch, EXPLAINED)
    row = lowered(planned, world.commune_a, cast["officer"], cast)
    go_on(planned, cast["coordinator"])
    contest(row, cast["officer"])
    given = {"seen": "0", "decision": "claim", "reason": "Có cơ sở"}
    assert signed_in(cast["appraiser"]).post(settle_url(row), given).status_code == 302

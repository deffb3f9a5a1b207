"""Where the points went: exact to the last fraction, with history, answers and the way out."""

import re
from fractions import Fraction

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from tests.apps.assessments.conftest import NOW
from tests.apps.assessments.stages import accept, add_units, close, file_of, hand_in, to_round_1
from tests.apps.assessments.test_results import imported
from tests.apps.factories import DutyFactory
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.lists.losses import UNSCORED
from thuocdo.apps.assessments.models import Assessment, Card, Cycle, NodeScore, Round
from thuocdo.apps.assessments.queries import loss_answers
from thuocdo.apps.assessments.queries import losses as losses_queries
from thuocdo.apps.assessments.queries.loss_answers import LossAnswer, LossAnswers
from thuocdo.apps.assessments.queries.results import latest_card
from thuocdo.apps.assessments.queries.ways import way_to
from thuocdo.apps.assessments.shown.drawings.pareto import BARS_BOTTOM, SHARE_TOP, pareto
from thuocdo.apps.assessments.shown.drawings.ways import peer_line, staircase
from thuocdo.apps.assessments.shown.sums import terms
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.framework import read_framework
from thuocdo.core.vietnamese.numbers import show

MOST_QUERIES = 20

MIXED = {
    "id": "xa-thuong-tru",
    "name": {"vi": "Bộ có thưởng, trừ"},
    "index": "PAR",
    "levels": ["commune"],
    "cycle": ["year"],
    "status": "sample",
    "total": 3,
    "ranking": {"min_scored": 0},
    "fields": [
        {
            "code": "1",
            "name": {"vi": "Lĩnh vực"},
            "responsible": "Sở Nội vụ",
            "criteria": [
                {"code": "1.1", "name": {"vi": "Một"}, "max": 2, "effort": 5,
                 "rule": {"kind": "awarded"}},
                {"code": "1.2", "name": {"vi": "Hai"}, "max": 1, "effort": 1, "was": ["1.9"],
                 "responsible": "Sở Tài chính", "rule": {"kind": "awarded"}},
            ],
        },
        {
            "code": "8", "kind": "bonus", "cap": 1, "name": {"vi": "Thưởng"},
            "criteria": [{"code": "8.1", "name": {"vi": "Thưởng"}, "max": 2,
                          "rule": {"kind": "awarded"}}],
        },
        {
            "code": "9", "kind": "penalty", "cap": 3, "name": {"vi": "Trừ"},
            "criteria": [{"code": "9.1", "name": {"vi": "Trừ"}, "max": 3,
                          "rule": {"kind": "awarded"}}],
        },
    ],
}  # fmt: skip


def mixed_set(coordinator, **changes):
    framework, issues = read_framework(MIXED | changes)
    assert framework is not None, issues
    found = actions.import_set(framework=framework, source_file="thu.yaml", by=coordinator, now=NOW)
    actions.publish_set(criteria_set=found, by=coordinator, now=NOW)
    return found


def said(given: dict[str, str]) -> dict[str, dict[str, str]]:
    return {code: {"points": value} for code, value in given.items()}


@pytest.fixture
def past(world, coordinator) -> Cycle:
    """Return a closed cycle: one unit lost in all ways, one is held at 0, one has everything."""
    results = {
        world.commune_a.pk: said({"1.1": "1.3", "1.2": "0.9", "8.1": "1.5", "9.1": "0.5"}),
        world.commune_b.pk: said({"1.1": "1", "1.2": "0", "8.1": "0", "9.1": "3"}),
        world.commune_c.pk: said({"1.1": "2", "1.2": "1", "8.1": "0", "9.1": "0"}),
    }
    return imported(mixed_set(coordinator), results, coordinator, year=2025)


def losses_of(cycle: Cycle, unit) -> losses_queries.UnitLosses:
    found = losses_queries.unit_losses(file_of(cycle, unit))
    assert found is not None
    return found


@pytest.mark.parametrize(
    ("unit", "account"),
    [
        ("commune_a", ("3", "27/10", "4/5", "1/2", "1", "0")),
        ("commune_b", ("3", "0", "2", "3", "0", "2")),
        ("commune_c", ("3", "3", "0", "0", "0", "0")),
    ],
)
def test_lost_points_reconcile_exactly(past, world, unit, account):
    found = losses_of(past, getattr(world, unit))
    told = found.account
    kept = (told.max, told.points, told.lost, told.penalty, told.bonus, told.floor)
    assert kept == tuple(Fraction(value) for value in account)
    assert found.closes


def test_the_page_states_the_identity_and_that_it_closes(past, world, coordinator, signed_in):
    url = reverse("assessments:losses", args=[past.pk])
    body = signed_in(coordinator).get(f"{url}?unit={world.commune_a.pk}").content.decode()
    words = " ".join(body.split())
    assert "<i>−</i> điểm chưa đạt <b>0,80</b> <i>−</i> điểm trừ <b>0,50</b>" in words
    assert "<i>+</i> điểm thưởng <b>1,00</b> <i>=</i> đạt <b>2,70</b>" in words
    assert "Khớp tuyệt đối khi chưa làm tròn" in words


def test_a_kept_row_that_was_altered_no_longer_closes(past, world):
    row = NodeScore.objects.get(card__assessment__unit=world.commune_a, code="1.1")
    NodeScore.objects.filter(pk=row.pk).update(lost=Fraction(1, 2))
    assert not losses_of(past, world.commune_a).closes


def test_losses_are_listed_largest_first_with_who_answers(past, world, coordinator, signed_in):
    DutyFactory(unit=world.home_affairs, role=Duty.Role.LEADER, user__full_name="Vũ Đình Toàn")
    url = reverse("assessments:losses", args=[past.pk])
    response = signed_in(coordinator).get(f"{url}?unit={world.commune_a.pk}")
    told = [
        (line.pk, show(line.lost), line.body, line.head, line.cause)
        for line in response.context["page"].rows
    ]
    assert told == [
        ("1.1", "0,70", "Sở Nội vụ", "Vũ Đình Toàn", ""),
        ("1.2", "0,10", "Sở Tài chính", "", ""),
    ]


@pytest.mark.parametrize(
    "case",
    [
        ("co-quan=Sở Tài chính", ["1.2"]),
        ("nguyen-nhan=below_target", ["1.1", "1.2"]),
        ("dien-bien=fallen", ["1.1"]),
        ("tai-dien=1", ["1.2"]),
        ("theo=linh-vuc&linh-vuc=1", ["1.1", "1.2"]),
        ("q=mot", ["1.1"]),
    ],
)
def test_filters_narrow_the_list(twice, world, coordinator, signed_in, case):
    query, codes = case
    url = reverse("assessments:losses", args=[twice.pk])
    response = signed_in(coordinator).get(f"{url}?unit={world.commune_a.pk}&{query}")
    assert [line.pk for line in response.context["page"].rows] == codes


@pytest.fixture
def twice(past, world, coordinator) -> Cycle:
    """Return the year after: 1.1 had another code before, 1.2 was 1.9 and lost then too."""
    before = mixed_set(
        coordinator,
        id="xa-thuong-tru-truoc",
        fields=[
            {
                "code": "1", "name": {"vi": "Lĩnh vực"},
                "criteria": [
                    {"code": "1.1", "name": {"vi": "Một"}, "max": 2, "rule": {"kind": "awarded"}},
                    {"code": "1.9", "name": {"vi": "Hai"}, "max": 1, "rule": {"kind": "awarded"}},
                ],
            },
        ],
    )  # fmt: skip
    results = {world.commune_a.pk: said({"1.1": "2", "1.9": "0.5"})}
    first = imported(before, results, coordinator, year=2024)
    results = {world.commune_a.pk: said({"1.1": "1.3", "1.2": "0.9"})}
    return imported(past.criteria_set, results, coordinator, year=2025, previous=first)


def test_years_in_a_row_follow_codes_through_editions(twice, world):
    years = {
        one.leaf.code: (one.years, one.klass) for one in losses_of(twice, world.commune_a).losses
    }
    assert years == {"1.1": (1, "fallen"), "1.2": (2, "raised")}


def test_all_units_together_show_which_criteria_lose_most(past, coordinator, signed_in):
    url = reverse("assessments:losses", args=[past.pk])
    response = signed_in(coordinator).get(f"{url}?unit=tat-ca")
    told = [
        (line.pk, show(line.lost), line.units, line.of) for line in response.context["page"].rows
    ]
    assert told == [("1.1", "1,70", 2, 3), ("1.2", "1,10", 2, 3)]
    assert [(one["name"], show(one["lost"])) for one in response.context["bodies"]] == [
        ("Sở Nội vụ", "1,70"),
        ("Sở Tài chính", "1,10"),
    ]


def test_a_criterion_leads_to_its_units(past, coordinator, signed_in):
    url = reverse("assessments:leaf-losses", args=[past.pk, "1.1"])
    response = signed_in(coordinator).get(url)
    told = [(line.name, show(line.lost)) for line in response.context["page"].rows]
    assert told == [("Xã Ấp Bắc", "1,00"), ("Xã An Khê", "0,70")]


def test_units_without_data_are_told_apart(past, world, coordinator, signed_in):
    rows = NodeScore.objects.filter(card__assessment__unit=world.commune_a, code="1.1")
    rows.update(state="not_scored")
    url = reverse("assessments:leaf-losses", args=[past.pk, "1.1"])
    found = signed_in(coordinator).get(url).context
    assert (found["total"], found["unscored"], found["blank"]) == (1, Fraction(7, 10), 1)


@pytest.mark.parametrize("theo", ["co-quan", "linh-vuc"])
def test_sums_by_body_and_field_add_up_to_what_was_lost(past, world, coordinator, signed_in, theo):
    url = reverse("assessments:losses", args=[past.pk])
    response = signed_in(coordinator).get(f"{url}?unit={world.commune_a.pk}&theo={theo}")
    assert sum(one["lost"] for one in response.context["sums"]) == Fraction(8, 10)


def test_losses_are_for_the_unit_and_those_above(past, world, cast, signed_in):
    url = f"{reverse('assessments:losses', args=[past.pk])}?unit={world.commune_a.pk}"
    statuses = {who: signed_in(person).get(url).status_code for who, person in cast.items()}
    allowed = {"officer", "coordinator", "leader"}
    assert {who for who, status in statuses.items() if status == 200} == allowed


def test_the_sums_of_all_units_are_for_who_leads(past, cast, signed_in):
    url = reverse("assessments:leaf-losses", args=[past.pk, "1.1"])
    statuses = {who: signed_in(person).get(url).status_code for who, person in cast.items()}
    allowed = {"coordinator", "leader"}
    assert {who for who, status in statuses.items() if status == 200} == allowed


def test_the_menu_leads_to_the_losses_of_the_unit_one_works_for(past, officer, signed_in):
    response = signed_in(officer).get(reverse("assessments:losses-home"))
    assert response.url == reverse("assessments:losses", args=[past.pk])
    assert signed_in(officer).get(response.url).status_code == 200


@pytest.fixture
def planned(monkeypatch) -> None:
    """Register an app above that has planned for one criterion."""
    answer = LossAnswer(State(Look.DONE, "II.3.2"), "/ke-hoach/1/")
    source = LossAnswers(
        find=lambda _cycle, _unit: {"1.1": answer}, plan_url=lambda *_given: "/lap/"
    )
    monkeypatch.setattr(loss_answers, "_SOURCES", [])
    loss_answers.register(source)


def test_what_is_planned_stands_beside_each_loss(planned, past, world, coordinator, signed_in):
    url = reverse("assessments:losses", args=[past.pk])
    response = signed_in(coordinator).get(f"{url}?unit={world.commune_a.pk}")
    told = {line.pk: str(line.answer.state) for line in response.context["page"].rows}
    assert told == {"1.1": "II.3.2", "1.2": "Chưa có nhiệm vụ"}
    body = response.content.decode()
    assert '<a href="/ke-hoach/1/"' in body
    assert 'action="/lap/"' in body
    assert response.context["unplanned"] == 1


def test_without_an_app_that_plans_there_is_no_such_column(
    monkeypatch, past, world, coordinator, signed_in
):
    monkeypatch.setattr(loss_answers, "_SOURCES", [])
    url = reverse("assessments:losses", args=[past.pk])
    response = signed_in(coordinator).get(f"{url}?unit={world.commune_a.pk}")
    assert "Chưa có nhiệm vụ" not in response.content.decode()
    assert "Lập kế hoạch từ đây" not in response.content.decode()


def test_pareto_bars_add_up_and_stand_on_zero():
    lost = [(str(at), "", Fraction(20 - at, 4)) for at in range(20)]
    drawing = pareto(lost, "{n} khác")
    assert drawing is not None
    assert [bar.code for bar in drawing.bars][-1] == "8 khác"
    assert {round(bar.y + bar.height, 1) for bar in drawing.bars} == {BARS_BOTTOM}
    assert drawing.points[-1].y == SHARE_TOP
    assert drawing.vital_share == Fraction(90, 210)


def test_nothing_lost_is_nothing_drawn():
    assert pareto([], "{n} khác") is None


def test_the_cheapest_way_is_told_with_its_rank(past, world, officer, signed_in):
    row = file_of(past, world.commune_a)
    url = reverse("assessments:way", args=[row.pk])
    response = signed_in(officer).get(url, {"target": "92"})
    assert response.context["then"] == "2/3"
    chosen = [(one.leaf.code, one.gain) for one, *_rest in response.context["raises"] if one.chosen]
    assert chosen == [("1.2", Fraction(1, 10))]
    before = list(Card.objects.values_list("pk", "points"))
    signed_in(officer).get(url, {"target": "100"})
    assert list(Card.objects.values_list("pk", "points")) == before


def test_the_cheapest_way_leads_to_a_plan(past, world, officer, signed_in):
    url = reverse("assessments:way", args=[file_of(past, world.commune_a).pk])
    page = signed_in(officer).get(url, {"target": "92"})
    plan = f"{reverse('plans:draft')}?cycle={past.pk}&amp;unit={world.commune_a.pk}"
    form = page.content.decode().split(plan)[1].split("</form>")[0]
    assert re.findall(r'name="chosen" value="([^"]*)"', form) == ["1.2"]
    assert signed_in(officer).post(page.context["plan_url"], {"chosen": ["1.2"]}).status_code == 200


def test_a_target_out_of_reach_says_so(past, world, officer, signed_in):
    row = file_of(past, world.commune_b)
    DutyFactory(user=officer, unit=world.commune_b)
    response = signed_in(officer).get(reverse("assessments:way", args=[row.pk]), {"target": "100"})
    assert "Không đạt được mục tiêu" in response.content.decode()


@pytest.mark.parametrize("target", ["x", "101", "-1"])
def test_a_senseless_target_is_refused_on_the_page(past, world, officer, signed_in, target):
    url = reverse("assessments:way", args=[file_of(past, world.commune_a).pk])
    response = signed_in(officer).get(url, {"target": target})
    assert response.status_code == 200
    assert response.context["form"].errors
    told = response.content.decode()
    assert "Chưa có mục tiêu để so; trên đây là điểm hiện nay" in told
    assert "Đạt mục tiêu, thừa" not in told
    assert 'class="td-target"' not in told


def test_the_stairs_end_where_the_path_ends(past, world):
    row = file_of(past, world.commune_a)
    card = latest_card(row)
    assert card is not None
    way = way_to(row, card, Fraction(100))
    stairs = staircase(way)
    assert stairs is not None
    chosen = [one for one in way.raises if one.chosen]
    assert chosen[-1].reached == way.path.total
    line = peer_line(way)
    assert len(line.ticks) == 2
    assert line.now < line.then


@pytest.fixture
def surveyed(cycle, world, cast) -> Cycle:
    rows = [
        hand_in(file_of(cycle, world.commune_a), cast["officer"]),
        hand_in(file_of(cycle, world.commune_b), cast["outsider"], done="10"),
    ]
    fresh = to_round_1(cycle, cast["coordinator"])
    accept(fresh, rows, cast["appraiser"])
    return fresh


PAGES = ("results", "unit-result", "losses", "together", "leaf-losses", "why", "way", "close-cycle")


def address(name: str, cycle: Cycle, row: Assessment) -> str:
    card = Card.objects.get(assessment=row, round=Round.ROUND1)
    given = {
        "unit-result": [cycle.pk, row.unit_id],
        "leaf-losses": [cycle.pk, "1.2"],
        "why": [card.pk, "1.2"],
        "way": [row.pk],
    }
    url = reverse(
        f"assessments:{'losses' if name == 'together' else name}", args=given.get(name, [cycle.pk])
    )
    query = {"losses": f"?unit={row.unit_id}", "together": "?unit=tat-ca"}
    return url + query.get(name, "")


@pytest.mark.parametrize("name", PAGES)
def test_pages_ask_as_often_for_thirty_units_as_for_three(surveyed, world, cast, signed_in, name):
    client = signed_in(cast["coordinator"])
    url = address(name, surveyed, file_of(surveyed, world.commune_a))
    counts = []
    for number in (0, 27):
        add_units(surveyed, number, cast["officer"], parent=world.province)
        client.get(url)
        with CaptureQueriesContext(connection) as captured:
            assert client.get(url).status_code == 200
        counts.append(len(captured))
    assert counts[0] == counts[1] <= MOST_QUERIES


def test_losses_of_a_cycle_that_was_run_here_close_as_well(surveyed, world, cast):
    closed = close(
        surveyed, [file_of(surveyed, world.commune_a), file_of(surveyed, world.commune_b)], cast
    )
    found = losses_of(closed, world.commune_a)
    assert found.closes
    assert found.account.lost == Fraction(515, 100)


@pytest.fixture
def unsurveyed(cycle, world, cast) -> Assessment:
    """Return a file of a cycle closed without the survey that a criterion reads."""
    rows = [
        hand_in(file_of(cycle, world.commune_a), cast["officer"]),
        hand_in(file_of(cycle, world.commune_b), cast["outsider"], done="10"),
    ]
    fresh = to_round_1(cycle, cast["coordinator"])
    accept(fresh, rows, cast["appraiser"])
    close(fresh, rows, cast)
    return file_of(cycle, world.commune_b)


@pytest.mark.parametrize("theo", ["co-quan", "linh-vuc"])
def test_sums_of_a_unit_leave_out_what_lacks_data(unsurveyed, coordinator, signed_in, theo):
    url = reverse("assessments:losses", args=[unsurveyed.cycle_id])
    response = signed_in(coordinator).get(f"{url}?unit={unsurveyed.unit_id}&theo={theo}")
    assert sum(one["lost"] for one in response.context["sums"]) == Fraction(3, 2)
    told = "Ngoài ra 1 tiêu chí chưa chấm vì chưa có số liệu, 5,00 điểm."
    assert told in response.content.decode()


def test_what_lacks_data_is_lost_apart_and_the_account_closes(unsurveyed):
    found = losses_queries.unit_losses(unsurveyed)
    assert found is not None
    assert [one.leaf.code for one in found.scored] == ["1.2"]
    assert [(one.leaf.code, one.years, one.klass) for one in found.unscored] == [("2.1", 0, "")]
    assert (found.scored_lost, found.unscored_lost) == (Fraction(3, 2), 5)
    assert found.closes
    made_of = terms(found.account, found.unscored_lost)
    assert [(one.words, one.points) for one in made_of] == [
        ("điểm tối đa", 10),
        ("điểm chưa đạt", Fraction(-3, 2)),
        ("chưa chấm", -5),
    ]
    assert sum(one.points for one in made_of) == found.account.points


def test_what_lacks_data_is_no_cause_no_class_and_no_bar(unsurveyed, leader, signed_in):
    url = reverse("assessments:losses", args=[unsurveyed.cycle_id])
    page = signed_in(leader).get(url, {"unit": unsurveyed.unit_id})
    assert page.context["causes"][-1]["name"] == "Chưa chấm, chưa có số liệu"
    assert "1 tiêu chí chưa chấm, 5,00 điểm, không vẽ" in page.content.decode()
    line = next(one for one in page.context["page"].shown.object_list if one.pk == "2.1")
    assert (line.state, line.recurring, line.cause_words) == (UNSCORED, "0", "Chưa có số liệu")


def test_all_units_together_tell_what_lacks_data_apart(unsurveyed, leader, signed_in):
    found = losses_queries.cycle_losses(unsurveyed.cycle)
    assert [(one.leaf.code, one.lost, one.unscored, one.blank) for one in found] == [
        ("1.2", Fraction(33, 20), 0, 0),
        ("2.1", 0, 10, 2),
    ]
    url = reverse("assessments:losses", args=[unsurveyed.cycle_id])
    page = signed_in(leader).get(url, {"unit": "tat-ca"}).content.decode()
    assert "2 đơn vị có tổng cộng 1,65 điểm chưa đạt" in page
    assert "Ngoài ra 1 tiêu chí chưa chấm vì chưa có số liệu, 10,00 điểm." in page
    assert "2/3 đơn vị được xếp hạng; 1 chưa nộp" in page

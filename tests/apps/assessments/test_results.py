"""Results on screen: places that survive challenge, «Vì sao?», closing, the export."""

import io
import json
import zipfile
from dataclasses import dataclass
from datetime import date, timedelta
from fractions import Fraction

import pytest
from django.urls import reverse

from tests.apps.assessments.stages import (
    CLOSED,
    JUDGED,
    SCORED,
    accept,
    add_units,
    close,
    file_of,
    hand_in,
    to_round_1,
)
from tests.apps.conftest import assert_constant_queries
from tests.apps.factories import SuccessionFactory, UnitFactory
from thuocdo.adapters.tables import read_table
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.actions.closing import recompute_overtaken
from thuocdo.apps.assessments.lists.results import counted_words, left_out_words, movement, note_of
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Card,
    Cycle,
    NodeScore,
    Round,
    StageKind,
)
from thuocdo.apps.assessments.queries import losses as losses_queries
from thuocdo.apps.assessments.queries import results as results_queries
from thuocdo.apps.assessments.queries.export import cycle_export
from thuocdo.apps.audit.models import Event
from thuocdo.apps.figures import actions as figures
from thuocdo.apps.figures.models import Confirmation, FigureRow
from thuocdo.cli.main import main
from thuocdo.core.metrics import Figure
from thuocdo.core.periods import parse_period
from thuocdo.core.stages import StageDates

Said = dict[int, dict[str, dict[str, str]]]


@dataclass(frozen=True)
class Loop:
    """A cycle with its files, its people and a way to sign them in."""

    cycle: Cycle
    rows: list[Assessment]
    cast: dict[str, User]


@pytest.fixture
def judged(cycle, world, cast) -> Loop:
    """Return the cycle with two of three files in and settled."""
    rows = [
        hand_in(file_of(cycle, world.commune_a), cast["officer"]),
        hand_in(file_of(cycle, world.commune_b), cast["outsider"], done="10"),
    ]
    fresh = to_round_1(cycle, cast["coordinator"])
    accept(fresh, rows, cast["appraiser"])
    return Loop(fresh, rows, cast)


@pytest.fixture
def surveyed(judged, world) -> Loop:
    """Add what a survey found, so that the units can be ranked and everything can be lost."""
    found = [
        Figure(unit=unit.code, metric="sipas.total", period=parse_period("2026"), value=value,
               source="Khảo sát mẫu", n=120)
        for unit, value in (
            (world.commune_a, Fraction(9, 10)), (world.commune_b, Fraction(8, 10)),
            (world.commune_c, Fraction(1)),
        )
    ]  # fmt: skip
    figures.publish(figures=found, by=judged.cast["coordinator"], now=JUDGED)
    return judged


@pytest.fixture
def closed(surveyed) -> Loop:
    return Loop(close(surveyed.cycle, surveyed.rows, surveyed.cast), surveyed.rows, surveyed.cast)


def imported(
    criteria_set, said: Said, by: User, *, year: int, previous: Cycle | None = None
) -> Cycle:
    """Return a closed cycle of published points: by unit, leaf and input."""
    units = dict.fromkeys(UnitFactory._meta.model.objects.filter(pk__in=said), "xã")
    cycle = actions.create_cycle(
        criteria_set=criteria_set, name=f"Kết quả {year}", period=parse_period(str(year)),
        units=units, by=by, today=SCORED.date(), previous=previous,
        stages=[StageDates(StageKind.SELF, date(year, 1, 1), date(year, 12, 31))],
    )  # fmt: skip
    actions.import_results(cycle=cycle, said=said, by=by, now=CLOSED)
    return cycle


def points(first: str, second: str = "0") -> dict[str, dict[str, str]]:
    return {"1.1": {"points": "0"}, "1.2": {"points": first}, "2.1": {"points": second}}


def told(rows: list[results_queries.Place]) -> dict[str, tuple[int | None, int]]:
    return {row.card.assessment.unit.name: (row.place, row.of) for row in rows}


def test_units_that_differ_beyond_two_decimals_are_placed_with_a_note(cycle, world, coordinator):
    said = {
        world.commune_a.pk: points("2.43721"),
        world.commune_b.pk: points("2.43718"),
        world.commune_c.pk: points("2.43718"),
    }
    past = imported(cycle.criteria_set, said, coordinator, year=2025)
    rows = results_queries.places(past)
    assert told(rows) == {"Xã An Khê": (1, 3), "Xã Ấp Bắc": (2, 3), "Xã Đông Giang": (2, 3)}
    notes = {row.card.assessment.unit.name: note_of(past, row) for row in rows}
    assert notes["Xã An Khê"] == "24,3721 > 24,3718: xếp theo điểm chưa làm tròn"
    assert notes["Xã Ấp Bắc"] == "Bằng điểm tuyệt đối, cùng hạng"


def test_places_read_back_are_the_places_kept(closed):
    kept = {
        card.assessment.unit.name: (card.rank, card.of)
        for card in Card.objects.filter(assessment__cycle=closed.cycle, round=Round.FINAL)
    }
    assert told(results_queries.places(closed.cycle)) == kept


def test_who_has_not_submitted_has_no_place_whatever_figures_say(closed, world, signed_in):
    row = next(one for one in results_queries.places(closed.cycle) if one.place is None)
    assert row.card.assessment.unit_id == world.commune_c.pk
    assert note_of(closed.cycle, row) == ("Chưa nộp hồ sơ tự chấm: điểm tự chấm dở không được tính")
    assert row.card.points == 5


def test_too_little_scored_is_told_as_the_reason(cycle, world, coordinator):
    said = {
        world.commune_a.pk: points("3", "4"),
        world.commune_b.pk: {"1.2": {"points": "3"}},
    }
    past = imported(cycle.criteria_set, said, coordinator, year=2025)
    notes = {row.place: note_of(past, row) for row in results_queries.places(past)}
    assert notes == {1: "", None: "Mới chấm 30 % số điểm, chưa đủ để xếp hạng"}


def test_movement_is_told_among_equally_many_only(cycle, world, coordinator):
    a, b, c = (unit.pk for unit in (world.commune_a, world.commune_b, world.commune_c))
    old = imported(
        cycle.criteria_set, {a: points("3"), b: points("2"), c: points("1")}, coordinator, year=2024
    )
    same = imported(
        cycle.criteria_set, {a: points("1"), b: points("3"), c: points("2")}, coordinator,
        year=2025, previous=old,
    )  # fmt: skip
    moved = {row.place: str(movement(row)) for row in results_queries.places(same)}
    assert moved == {1: "lên 1", 2: "lên 1", 3: "xuống 2"}
    fewer = imported(
        cycle.criteria_set, {a: points("1"), b: points("3")}, coordinator, year=2026, previous=same
    )
    moved = {row.place: str(movement(row)) for row in results_queries.places(fewer)}
    assert moved == {1: "năm trước 1/3", 2: "năm trước 3/3"}


@pytest.mark.parametrize(
    ("who", "shown"), [("officer", False), ("appraiser", True), ("coordinator", True)]
)
def test_round_1_is_offered_to_those_with_a_part_in_it(judged, signed_in, who, shown):
    page = signed_in(judged.cast[who]).get(judged.cycle.get_absolute_url()).content.decode()
    assert (f'href="{reverse("assessments:appraisal", args=[judged.cycle.pk])}"' in page) is shown


def test_results_lead_to_the_same_of_other_years(cycle, world, coordinator, signed_in):
    a, b = world.commune_a.pk, world.commune_b.pk
    said = {a: points("3"), b: points("2")}
    old = imported(cycle.criteria_set, said, coordinator, year=2023)
    middle = imported(cycle.criteria_set, said, coordinator, year=2024, previous=old)
    imported(cycle.criteria_set, said, coordinator, year=2022)
    last = imported(cycle.criteria_set, said, coordinator, year=2025, previous=middle)
    chain = [last, middle, old]
    for one in chain:
        found = results_queries.over_the_years(coordinator, one, CLOSED.date())
        assert found == chain
    page = signed_in(coordinator).get(reverse("assessments:results", args=[middle.pk]))
    for one in chain:
        assert reverse("assessments:results", args=[one.pk]) in page.content.decode()


def test_the_column_of_change_is_there_where_something_changed(
    cycle, world, coordinator, signed_in
):
    said = {world.commune_a.pk: points("3"), world.commune_b.pk: points("2")}
    first = imported(cycle.criteria_set, said, coordinator, year=2024)
    second = imported(cycle.criteria_set, said, coordinator, year=2025, previous=first)
    client = signed_in(coordinator)
    for one, shown in ((first, False), (second, True)):
        page = client.get(reverse("assessments:results", args=[one.pk]))
        keys = [head.column.key for head in page.context["page"].heads()]
        assert ("movement" in keys) is shown
        unit = reverse("assessments:unit-result", args=[one.pk, world.commune_a.pk])
        assert ("Diễn biến" in client.get(unit).content.decode()) is shown


def test_the_place_of_the_chosen_unit_stands_above_the_list(closed, world, signed_in):
    url = reverse("assessments:results", args=[closed.cycle.pk])
    page = signed_in(closed.cast["officer"]).get(url, {"unit": world.commune_a.pk})
    assert page.context["own"].card.assessment.unit == world.commune_a
    assert "hạng 1/2" in page.content.decode()


def test_losses_are_offered_of_units_that_one_may_look_into(closed, world, signed_in):
    client = signed_in(closed.cast["officer"])
    url = reverse("assessments:results", args=[closed.cycle.pk])
    losses = reverse("assessments:losses", args=[closed.cycle.pk])
    for unit, shown in ((world.commune_a, True), (world.commune_b, False)):
        address = f"{losses}?unit={unit.pk}"
        page = client.get(url, {"nhom": "xã", "xem": unit.pk}).content.decode()
        assert (f'href="{address}"' in page) is shown
        assert (client.get(address).status_code == 200) is shown


def test_predecessors_are_named_and_not_combined(cycle, world, coordinator):
    new = UnitFactory(parent=world.province, name="Xã Mới")
    for before in (world.commune_a, world.commune_b):
        SuccessionFactory(kind="merge", before=before, after=new)
    old = imported(
        cycle.criteria_set, {world.commune_a.pk: points("3"), world.commune_b.pk: points("1")},
        coordinator, year=2025,
    )  # fmt: skip
    now = imported(cycle.criteria_set, {new.pk: points("2")}, coordinator, year=2026, previous=old)
    (row,) = results_queries.places(now)
    assert row.before is None
    assert note_of(now, row) == "Trước đây: Xã An Khê 1/2, Xã Ấp Bắc 2/2; không cộng gộp"


def test_results_before_closing_are_marked_as_provisional(surveyed, signed_in):
    client = signed_in(surveyed.cast["coordinator"])
    url = reverse("assessments:results", args=[surveyed.cycle.pk])
    response = client.get(url)
    assert "Tạm tính, chưa phải kết quả cuối cùng" in response.content.decode()
    names = [line.name for line in response.context["page"].rows]
    assert names == ["Xã An Khê", "Xã Ấp Bắc"]
    file = client.get(f"{url}?format=xlsx")
    assert "ket-qua-tam-tinh" in file["Content-Disposition"]


def test_provisional_points_follow_figures_when_recomputed(surveyed, signed_in, world):
    card = Card.objects.get(assessment__unit=world.commune_a, round=Round.ROUND1)
    assert card.points == Fraction(485, 100)
    client = signed_in(surveyed.cast["coordinator"])
    client.post(reverse("assessments:recompute", args=[surveyed.cycle.pk]))
    card.refresh_from_db()
    assert card.points == Fraction(485, 100) + Fraction(45, 10)


def test_provisional_points_follow_figures_by_themselves_and_once(judged, world, cast):
    card = Card.objects.get(assessment__unit=world.commune_a, round=Round.ROUND1)
    later, after = JUDGED + timedelta(hours=1), JUDGED + timedelta(hours=2)
    found = Figure(
        unit="xa-a", metric="sipas.total", period=parse_period("2026"), value=Fraction(9, 10),
        source="Khảo sát mẫu", n=120,
    )  # fmt: skip
    figures.publish(figures=[found], by=cast["coordinator"], now=later)
    assert recompute_overtaken(JUDGED) == 0
    assert [recompute_overtaken(after) for _tick in range(2)] == [1, 0]
    card.refresh_from_db()
    assert (card.points, card.scored_at) == (Fraction(485, 100) + Fraction(45, 10), after)
    event = Event.objects.get(action="cycle.recomputed")
    assert (event.actor, event.facts) == (None, {"units": 1})


def test_a_figure_that_is_agreed_to_later_counts_from_then_on(judged, world, cast):
    card = Card.objects.get(assessment__unit=world.commune_a, round=Round.ROUND1)
    given = {"unit": world.commune_a, "metric": "sipas.total", "period": "2026"}
    row = FigureRow.objects.create(
        **given, period_start=date(2026, 1, 1), period_end=date(2026, 12, 31), revision=1,
        value=Fraction(9, 10), origin="file", source="Bảng", at=SCORED,
    )  # fmt: skip
    Confirmation.objects.create(
        figure=row, verdict="confirmed", by=cast["officer"], at=JUDGED + timedelta(minutes=5)
    )
    assert recompute_overtaken(JUDGED + timedelta(hours=1)) == 1
    card.refresh_from_db()
    assert card.points == Fraction(485, 100) + Fraction(45, 10)


def test_who_agrees_to_a_figure_finds_the_points_with_it(judged, world, cast, signed_in):
    card = Card.objects.get(assessment__unit=world.commune_a, round=Round.ROUND1)
    row = FigureRow.objects.create(
        unit=world.commune_a, metric="sipas.total", period="2026", value=Fraction(9, 10),
        period_start=date(2026, 1, 1), period_end=date(2026, 12, 31), revision=1, origin="file",
        source="Bảng", at=SCORED, by=cast["coordinator"],
    )  # fmt: skip
    signed_in(cast["officer"]).post(reverse("figures:confirm", args=[row.pk]))
    card.refresh_from_db()
    assert card.points == Fraction(485, 100) + Fraction(45, 10)


def test_a_closed_cycle_follows_no_figure(surveyed, cast, world):
    cycle = close(surveyed.cycle, surveyed.rows, cast)
    found = Figure(
        unit="xa-a", metric="sipas.total", period=parse_period("2026"), value=Fraction(1),
        source="Khảo sát mẫu", n=120,
    )  # fmt: skip
    figures.publish(figures=[found], by=cast["coordinator"], now=CLOSED + timedelta(hours=1))
    assert recompute_overtaken(CLOSED + timedelta(days=1)) == 0
    assert cycle.is_closed


def test_a_unit_sees_its_own_result_before_closing_and_all_after(surveyed, world, signed_in):
    client = signed_in(surveyed.cast["officer"])
    url = reverse("assessments:results", args=[surveyed.cycle.pk])
    own = reverse("assessments:unit-result", args=[surveyed.cycle.pk, world.commune_a.pk])
    other = reverse("assessments:unit-result", args=[surveyed.cycle.pk, world.commune_b.pk])
    assert client.get(url).url == own
    alone = client.get(own)
    assert alone.context["rank"] == ""
    assert {bar.median for bar in alone.context["bars"]} == {None}
    assert client.get(other).status_code == 404
    close(surveyed.cycle, surveyed.rows, surveyed.cast)
    assert client.get(url).status_code == 200
    assert client.get(other).status_code == 200


def test_the_page_says_how_many_reached_the_best_grade(closed, signed_in):
    url = reverse("assessments:results", args=[closed.cycle.pk])
    body = signed_in(closed.cast["leader"]).get(url).content.decode()
    assert "1 trong 2 đơn vị xếp loại Tốt" in body
    assert "Vì sao hạng 1/2" in body


def test_a_cycle_without_any_rank_says_so_in_words(closed, signed_in):
    Card.objects.update(rank=None, of=0)
    url = reverse("assessments:results", args=[closed.cycle.pk])
    client = signed_in(closed.cast["coordinator"])
    told = client.get(url).content.decode()
    assert "Không đơn vị nào được xếp hạng" in told
    assert "Lý do không xếp hạng ghi cạnh từng đơn vị." in told
    assert "trung vị" not in told


def test_results_open_on_the_first_group_with_a_rank_and_name_it(closed, world, signed_in):
    cycle = closed.cycle
    cycle.assessments.exclude(cards__rank__isnull=False).update(group="phường")
    client, url = (
        signed_in(closed.cast["coordinator"]),
        reverse("assessments:results", args=[cycle.pk]),
    )
    page, other = client.get(url), client.get(url, {"nhom": "phường"})
    assert {line.group for line in page.context["page"].rows} == {"xã"}
    assert page.context["at"].card.assessment.group == "xã"
    assert "1 trong 2 đơn vị xếp loại Tốt (nhóm xã)" in page.text
    assert "Không đơn vị nào được xếp hạng (nhóm phường)" in other.text


def test_a_cycle_that_nobody_scored_yet_ranks_nobody(cycle, coordinator, signed_in):
    url = reverse("assessments:results", args=[cycle.pk])
    told = signed_in(coordinator).get(url).content.decode()
    assert "Chưa đơn vị nào đủ điểm để xếp hạng." in told
    assert "trung vị" not in told


def test_the_export_of_the_list_holds_what_is_shown(closed, signed_in, tmp_path):
    url = reverse("assessments:results", args=[closed.cycle.pk])
    content = signed_in(closed.cast["coordinator"]).get(f"{url}?format=xlsx").content
    file = tmp_path / "ket-qua.xlsx"
    file.write_bytes(content)
    table = read_table(file)
    assert [row.text("Cơ quan, đơn vị") for row in table.rows][:2] == ["Xã An Khê", "Xã Ấp Bắc"]
    assert [row.text("Hạng") for row in table.rows] == ["1/2", "2/2", "Không xếp"]


def test_every_score_of_a_unit_leads_to_its_reasons(closed, world, signed_in):
    client = signed_in(closed.cast["officer"])
    url = reverse("assessments:unit-result", args=[closed.cycle.pk, world.commune_a.pk])
    lines = client.get(url).context["lines"]
    assert [line.node.code for line in lines] == ["1", "1.1", "1.2", "2", "2.1"]
    for line in lines:
        assert client.get(line.why).status_code == 200


def test_why_tells_rule_inputs_people_figure_and_law(closed, world, signed_in):
    card = Card.objects.get(assessment__unit=world.commune_a, round=Round.FINAL)
    client = signed_in(closed.cast["officer"])
    rate = client.get(card.why_url("1.2"))
    body = rate.content.decode()
    for words in (
        "Tính lại hôm nay ra đúng điểm này",
        "19 ÷ 20",
        "Trần Thị Mỹ Lệ",
        "Bùi Thanh Tùng",
    ):
        assert words in body
    assert [(one.saying.answer.round, one.points) for one in rate.context["said"]] == [
        ("self", "2,85"),
        ("round1", "2,85"),
    ]
    survey = client.get(card.why_url("2.1")).content.decode()
    assert "Khảo sát mẫu" in survey
    assert "90,00 %" in survey


def test_why_shows_withdrawn_answers_of_every_round(judged, world, signed_in):
    row = file_of(judged.cycle, world.commune_a)
    actions.appraise(
        assessment=row, leaf_code="1.2", inputs={"done": "18", "planned": "20"},
        reason="Hai việc chưa xong", by=judged.cast["appraiser"], now=JUDGED,
    )  # fmt: skip
    card = Card.objects.get(assessment=row, round=Round.ROUND1)
    response = signed_in(judged.cast["officer"]).get(card.why_url("1.2"))
    assert [(one.points, one.saying.holds) for one in response.context["said"]] == [
        ("2,85", False), ("2,85", False), ("2,70", True),
    ]  # fmt: skip
    assert "Hai việc chưa xong" in response.content.decode()


def test_why_says_when_figures_have_changed_since(surveyed, world, signed_in):
    card = Card.objects.get(assessment__unit=world.commune_a, round=Round.ROUND1)
    body = signed_in(surveyed.cast["officer"]).get(card.why_url("2.1")).content.decode()
    assert "Số liệu đã đổi sau khi tính" in body


@pytest.mark.parametrize("who", ["outsider", "admin"])
def test_why_is_not_for_other_units(closed, world, signed_in, who):
    card = Card.objects.get(assessment__unit=world.commune_a, round=Round.FINAL)
    assert signed_in(closed.cast[who]).get(card.why_url("1.2")).status_code == 404


def test_a_closed_cycle_exports_what_rescore_finds_no_fault_with(
    closed, signed_in, tmp_path, capsys
):
    client = signed_in(closed.cast["coordinator"])
    url = reverse("assessments:export", args=[closed.cycle.pk])
    content = client.post(url).content
    assert client.post(url).content == content
    file = tmp_path / "ky.zip"
    file.write_bytes(content)
    assert main(["rescore", str(file), "--json"]) == 0
    assert json.loads(capsys.readouterr().out)["differences"] == []
    with zipfile.ZipFile(io.BytesIO(content)) as archive:
        exported = json.loads(archive.read("scorecards.json"))["units"]
    assert [(unit["unit"], unit["rank"]) for unit in exported] == [
        ("Xã An Khê", 1),
        ("Xã Ấp Bắc", 2),
    ]
    assert Event.objects.filter(action="cycle.exported").count() == 2


def test_an_export_does_not_depend_on_the_order_of_rows(closed):
    before = cycle_export(closed.cycle, closed.cycle.closed_at)
    answers = list(Answer.objects.filter(assessment__cycle=closed.cycle).order_by("-pk"))
    Answer.objects.filter(assessment__cycle=closed.cycle).delete()
    for answer in answers:
        answer.pk = None
    Answer.objects.bulk_create(answers)
    assert cycle_export(closed.cycle, closed.cycle.closed_at) == before


def test_an_altered_score_shows_in_the_export(closed, signed_in, tmp_path, capsys):
    card = Card.objects.get(assessment=closed.rows[0], round=Round.FINAL)
    card.scorecard["points"] = "9.99"
    card.save(update_fields=["scorecard"])
    client = signed_in(closed.cast["coordinator"])
    file = tmp_path / "ky.zip"
    file.write_bytes(client.post(reverse("assessments:export", args=[closed.cycle.pk])).content)
    assert main(["rescore", str(file), "--json"]) == 1
    told_apart = json.loads(capsys.readouterr().out)["differences"]
    assert [one["what"] for one in told_apart] == ["points"]


def test_an_open_cycle_exports_what_is_known_today(surveyed, signed_in, tmp_path):
    client = signed_in(surveyed.cast["coordinator"])
    response = client.post(reverse("assessments:export", args=[surveyed.cycle.pk]))
    assert "tam-tinh" in response["Content-Disposition"]
    file = tmp_path / "ky.zip"
    file.write_bytes(response.content)
    assert main(["rescore", str(file)]) == 0


@pytest.mark.parametrize("who", ["officer", "outsider", "appraiser", "admin"])
def test_an_export_is_for_who_leads_the_cycle(closed, signed_in, who):
    response = signed_in(closed.cast[who]).post(
        reverse("assessments:export", args=[closed.cycle.pk])
    )
    assert response.status_code in {403, 404}


def test_after_closing_there_is_nothing_left_to_change_on_any_page(closed, signed_in):
    pk, first = closed.cycle.pk, closed.rows[0].pk
    before = list(NodeScore.objects.order_by("pk").values_list("code", "points"))
    for person in closed.cast.values():
        client = signed_in(person)
        for name, given in (
            ("appraise-row", [pk, "1.2", first]),
            ("finish-appraisal", [pk, first]),
            ("return-assessment", [pk, first]),
            ("recompute", [pk]),
            ("close-cycle", [pk]),
        ):
            typed = {f"{first}-done": "1", f"{first}-reason": "x", "reason": "x", "confirmed": "on"}
            client.post(reverse(f"assessments:{name}", args=given), typed)
    assert list(NodeScore.objects.order_by("pk").values_list("code", "points")) == before


def test_the_heat_map_puts_the_lowest_on_top(closed):
    found = results_queries.heatmap(closed.cycle)
    assert [field.code for field in found.fields] == ["1", "2"]
    told_rows = [(row.card.assessment.unit.name, row.shares, row.whole) for row in found.rows]
    assert told_rows == [
        ("Xã Ấp Bắc", (Fraction(7, 10), Fraction(4, 5)), Fraction(3, 4)),
        ("Xã An Khê", (Fraction(97, 100), Fraction(9, 10)), Fraction(935, 1000)),
    ]


def test_who_never_handed_in_is_in_no_average(closed):
    found = results_queries.heatmap(closed.cycle).counted
    assert (len(found.cards), found.of, found.unsubmitted) == (2, 3, 1)
    assert counted_words(found) == "2/3 đơn vị được xếp hạng; 1 chưa nộp"
    cards = results_queries.latest_cards(closed.cycle)
    shares = results_queries.field_shares(closed.cycle, cards[0], cards)
    assert shares[0].median == (Fraction(97, 100) + Fraction(7, 10)) / 2
    absent = next(card for card in cards if card.rank is None)
    assert results_queries.field_shares(closed.cycle, absent, cards)[0].share == 0


def test_losses_of_all_count_the_ranked_alone(closed):
    assert {one.of for one in losses_queries.cycle_losses(closed.cycle)} == {2}


def test_the_change_of_the_median_says_what_it_leaves_out():
    assert left_out_words(0, 0) == ""
    assert left_out_words(2, 1) == (
        "Kỳ này chưa chấm 2 tiêu chí của các đơn vị được xếp hạng, tính 0 điểm; "
        "1 đơn vị không có kết quả năm trước, không tính"
    )


def test_it_is_told_what_counts_of_who_never_handed_in(closed, signed_in):
    url = reverse("assessments:results", args=[closed.cycle.pk])
    page = signed_in(closed.cast["coordinator"]).get(url).content.decode()
    assert "Chưa nộp hồ sơ tự chấm: điểm tự chấm dở không được tính" in page


def test_pages_ask_as_often_for_thirty_units_as_for_three(surveyed, world, signed_in):
    client = signed_in(surveyed.cast["coordinator"])
    cycle = surveyed.cycle
    made = []

    def more() -> None:
        if not made:
            made.extend(add_units(cycle, 27, surveyed.cast["officer"], parent=world.province))

    url = reverse("assessments:results", args=[cycle.pk])
    assert_constant_queries(client, url, more)
    unit = reverse("assessments:unit-result", args=[cycle.pk, world.commune_a.pk])
    assert client.get(unit).status_code == 200

"""What surveys counted: entered by whoever appraises, for many units, with its source, till the lock."""

from fractions import Fraction

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.assessments.conftest import SURVEYED, read
from tests.apps.assessments.contests import contest, go_on, lower, plan_stages
from tests.apps.assessments.stages import (
    CLOSED,
    JUDGED,
    SCORED,
    accept,
    add_units,
    file_of,
    hand_in,
    to_round_1,
)
from tests.apps.conftest import assert_constant_queries
from tests.apps.factories import DutyFactory
from thuocdo.adapters.scoring_export import read_export
from thuocdo.adapters.tables import read_table
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.errors import (
    NotAllowedError,
    OvertakenError,
    RefusedError,
    UnsourcedError,
)
from thuocdo.apps.assessments.models import Answer, Assessment, Card, Cycle, Round
from thuocdo.apps.assessments.queries.contesting import contestable_codes
from thuocdo.apps.assessments.queries.export import cycle_export
from thuocdo.apps.audit.models import Event
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Framework

CODE = "2.2"
SOURCE = "Báo cáo số 12/BC-SNV ngày 20/11/2026"
COUNTED = {"A": "10", "B": "5", "C": "3", "D": "2"}
WORTH = Fraction(2) * Fraction("13.6") / 20


@pytest.fixture
def framework() -> Framework:
    return read(SURVEYED)


@pytest.fixture
def rows(cycle, world, cast) -> tuple[Assessment, Assessment]:
    """Return the files of two communes in round 1; a third has not handed in."""
    hand_in(file_of(cycle, world.commune_a), cast["officer"])
    hand_in(file_of(cycle, world.commune_b), cast["outsider"], done="10")
    judged = to_round_1(cycle, cast["coordinator"])
    return file_of(judged, world.commune_a), file_of(judged, world.commune_b)


@pytest.fixture
def grid_url(rows) -> str:
    return reverse("assessments:appraise", args=[rows[0].cycle_id, CODE])


@pytest.fixture
def client(appraiser, signed_in):
    return signed_in(appraiser)


def counts(*rows: Assessment, source: str = SOURCE, **counted: str) -> list[actions.Verdict]:
    return [actions.Verdict(row, COUNTED | counted, source=source) for row in rows]


def enter(rows, by, **given) -> list[Card]:
    said = {"cycle": rows[0].cycle, "leaf_code": CODE, "by": by, "now": JUDGED}
    return actions.enter_counts(**said, counts=counts(*rows, **given))


def typed(row: Assessment, **other: str) -> dict[str, str]:
    return {f"{row.pk}-{name}": value for name, value in (COUNTED | other).items()}


def kept() -> dict[str, tuple[dict, str]]:
    found = Answer.objects.filter(leaf_code=CODE).order_by("revision")
    return {row.assessment.unit.name: (row.inputs, row.source) for row in found}


def points(row: Assessment) -> dict[str, Fraction]:
    """Return what the criterion is worth on each card of a file."""
    cards = Card.objects.filter(assessment=row)
    return {card.round: card.nodes.get(code=CODE).points for card in cards}


def finished(row: Assessment, cast) -> Assessment:
    accept(row.cycle, [row], cast["appraiser"])
    fresh = file_of(row.cycle, row.unit)
    actions.finish_appraisal(assessment=fresh, by=cast["coordinator"], now=JUDGED)
    return fresh


def test_counts_are_scored_in_every_round_with_one_event(rows, appraiser):
    enter(rows, appraiser)
    first, second = rows
    assert points(first) == points(second) == {"self": WORTH, "round1": WORTH}
    answer = Answer.objects.get(assessment=first, leaf_code=CODE)
    assert (answer.round, answer.source, answer.reason) == (Round.ROUND1, SOURCE, "")
    event = Event.objects.latest("pk")
    assert (event.action, event.facts["leaf"]) == ("answers.counted", CODE)
    assert event.facts["revisions"] == {str(first.pk): 1, str(second.pk): 1}


def test_counts_without_a_source_are_refused_all_together(rows, appraiser):
    first, second = rows
    with pytest.raises(UnsourcedError) as refused:
        actions.enter_counts(
            cycle=first.cycle, leaf_code=CODE, by=appraiser, now=JUDGED,
            counts=[*counts(first), *counts(second, source=" ")],
        )  # fmt: skip
    assert refused.value.assessments == [second.pk]
    assert kept() == {}


@pytest.mark.parametrize(
    ("counted", "refusal"),
    [({"A": "-1"}, InputError), ({"A": "1.5"}, InputError), ({"A": "n/a"}, RefusedError)],
)
def test_counts_that_make_no_sense_are_refused(rows, appraiser, counted, refusal):
    with pytest.raises(refusal):
        enter(rows, appraiser, **counted)


def test_of_two_who_enter_the_same_the_second_is_told(rows, appraiser):
    first, _second = rows
    seen = [actions.Verdict(first, COUNTED, source=SOURCE, after=0)]
    given = {"cycle": first.cycle, "leaf_code": CODE, "by": appraiser, "now": JUDGED}
    actions.enter_counts(counts=seen, **given)
    with pytest.raises(OvertakenError):
        actions.enter_counts(counts=seen, **given)


def test_counts_are_no_claim_and_no_verdict(rows, cast):
    first, _second = rows
    given = {"leaf_code": CODE, "by": cast["appraiser"], "now": JUDGED}
    with pytest.raises(RefusedError, match="kèm nguồn"):
        actions.accept_claims(cycle=first.cycle, assessments=rows, **given)
    with pytest.raises(RefusedError, match="kèm nguồn"):
        actions.appraise(assessment=first, inputs=COUNTED, **given)
    for code in ("1.2", "2.1"):
        with pytest.raises(RefusedError, match="số phiếu điều tra"):
            actions.enter_counts(
                cycle=first.cycle, counts=counts(first), **given | {"leaf_code": code}
            )


def test_a_unit_does_not_enter_counts_of_itself(cycle, world, officer):
    with pytest.raises(RefusedError, match="cơ quan thẩm định nhập từ kết quả điều tra"):
        actions.save_answer(
            assessment=file_of(cycle, world.commune_a), leaf_code=CODE, inputs=COUNTED, by=officer,
            now=SCORED,
        )  # fmt: skip


def test_an_appraisal_ends_without_counts_which_come_until_the_lock(rows, cast):
    first = finished(rows[0], cast)
    enter([first], cast["appraiser"])
    assert points(first)["round1"] == WORTH
    finished(rows[1], cast)
    fresh = Cycle.objects.select_related("criteria_set").get(pk=first.cycle_id)
    with pytest.raises(RefusedError, match=r"2\.1, 2\.2"):
        actions.close_cycle(
            cycle=fresh, by=cast["coordinator"], now=CLOSED, unsubmitted_confirmed=True
        )
    enter([file_of(fresh, rows[1].unit)], cast["appraiser"])
    with pytest.raises(RefusedError, match=r"để chấm: 2\.1\."):
        actions.close_cycle(
            cycle=fresh, by=cast["coordinator"], now=CLOSED, unsubmitted_confirmed=True
        )
    actions.close_cycle(
        cycle=fresh, by=cast["coordinator"], now=CLOSED, unsubmitted_confirmed=True,
        unscored_reason="Chưa công bố",
    )  # fmt: skip
    assert points(first)["final"] == WORTH
    with pytest.raises(NotAllowedError):
        enter([file_of(fresh, first.unit)], cast["appraiser"])


def test_round_2_is_scored_anew_and_counts_are_not_contested(cycle, world, cast):
    plan_stages(cycle)
    row = hand_in(file_of(cycle, world.commune_a), cast["officer"])
    to_round_1(cycle, cast["coordinator"])
    row = file_of(cycle, row.unit)
    enter([row], cast["appraiser"])
    lower(row, cast["appraiser"])
    row = finished(row, cast)
    go_on(cycle, cast["coordinator"])
    assert contestable_codes([file_of(cycle, row.unit)])[row.pk] == ["1.2"]
    contest(file_of(cycle, row.unit), cast["officer"])
    go_on(cycle, cast["coordinator"])
    actions.settle(
        assessment=file_of(cycle, row.unit), leaf_code="1.2", inputs=None, reason="Giữ",
        by=cast["appraiser"], now=CLOSED,
    )  # fmt: skip
    enter([file_of(cycle, row.unit)], cast["appraiser"], A="20", B="0", C="0", D="0")
    assert points(row) == {"self": 2, "round1": 2, "round2": 2}


def test_counts_outlive_a_file_that_is_given_back(rows, cast):
    first, _second = rows
    enter([first], cast["appraiser"])
    actions.return_assessment(
        assessment=first, reason="Bổ sung", by=cast["coordinator"], now=JUDGED
    )
    fresh = file_of(first.cycle, first.unit)
    inputs = {"done": "20", "planned": "20"}
    actions.save_answer(
        assessment=fresh, leaf_code="1.2", inputs=inputs, by=cast["officer"], now=JUDGED
    )
    assert points(first) == {"self": WORTH}


def test_counts_are_exported_as_any_answer(rows, appraiser, tmp_path):
    enter(rows, appraiser)
    file = tmp_path / "ky.zip"
    fresh = Cycle.objects.select_related("criteria_set").get(pk=rows[0].cycle_id)
    file.write_bytes(cycle_export(fresh, CLOSED))
    units = {one.unit: one.answers.get(CODE) for one in read_export(file).units}
    counted = {name: Fraction(text) for name, text in COUNTED.items()}
    assert units == {"Xã An Khê": counted, "Xã Ấp Bắc": counted}


# On screen.


def test_the_grid_asks_for_counts_and_one_source(grid_url, client):
    page = client.get(grid_url)
    lines = {line.unit: line for line in page.context["lines"]}
    heads = ["Tốt", "Khá", "Trung bình", "Kém"]
    assert [cell.head for cell in lines["Xã An Khê"].cells] == [
        f"Số phiếu chọn {head}" for head in heads
    ]
    assert [str(one) for one in lines["Xã An Khê"].states] == ["Chờ kết quả điều tra"]
    assert lines["Xã Đông Giang"].cells == ()
    assert [(tab.key, tab.count) for tab in page.context["tabs"]] == [("", 3), ("cho", 2)]
    body = page.content.decode()
    assert 'name="source"' in body
    for absent in ('value="accept"', 'name="chosen"', "Đơn vị tự chấm", "thư viện lý do"):
        assert absent not in body


def test_one_source_goes_to_all_rows_that_have_none(rows, client, grid_url):
    first, second = rows
    own = typed(second, reason="Báo cáo số 13/BC-SNV")
    response = client.post(grid_url, typed(first) | own | {"do": "save", "source": SOURCE})
    assert response.status_code == 302
    assert kept() == {
        "Xã An Khê": (COUNTED, SOURCE),
        "Xã Ấp Bắc": (COUNTED, "Báo cáo số 13/BC-SNV"),
    }
    lines = client.get(grid_url).context["lines"]
    assert [[str(one) for one in line.states] for line in lines[:2]] == [["Đã nhập"]] * 2
    assert [line.settled for line in lines[:2]] == ["1,36", "1,36"]


def test_a_source_that_is_corrected_goes_to_the_rows_that_had_it(rows, client, grid_url, appraiser):
    first, second = rows
    enter([first], appraiser)
    enter([second], appraiser, source="Nguồn riêng")
    page = client.get(grid_url)
    assert page.context["source"] == SOURCE
    sent = {"do": "save", "source": "Báo cáo số 21/BC-SNV", "source-seen": SOURCE}
    client.post(grid_url, sent)
    assert kept() == {
        "Xã An Khê": (COUNTED, "Báo cáo số 21/BC-SNV"),
        "Xã Ấp Bắc": (COUNTED, "Nguồn riêng"),
    }


def test_an_old_page_does_not_bring_back_the_source_it_showed(rows, client, grid_url, appraiser):
    enter(rows, appraiser, source="Báo cáo số 21/BC-SNV")
    client.post(grid_url, {"do": "save", "source": SOURCE, "source-seen": SOURCE})
    assert {source for _inputs, source in kept().values()} == {"Báo cáo số 21/BC-SNV"}


@pytest.mark.parametrize(
    ("sent", "told"),
    [
        ({}, "Ghi nguồn kết quả điều tra: số, ngày của báo cáo."),
        ({"reason": "12"}, "Nguồn phải ghi bằng lời."),
        ({"D": ""}, "Còn thiếu: Số phiếu chọn Kém."),
        ({"A": "", "B": "", "C": "", "D": "", "reason": SOURCE}, "Nhập kết quả điều tra, rồi mới"),
        ({"A": "-1", "reason": SOURCE}, "không phải số đếm"),
        ({"A": "1,5", "reason": SOURCE}, "nhập số nguyên từ 0"),
    ],
)
def test_what_lacks_is_told_at_its_row_and_nothing_is_lost(rows, client, grid_url, sent, told):
    first, second = rows
    response = client.post(grid_url, typed(first, **sent) | typed(second, reason=SOURCE))
    assert response.status_code == 422
    errors = {line.key: line.error for line in response.context["lines"] if line.error}
    assert errors.keys() == {first.pk}
    assert told in errors[first.pk]
    assert f'name="{second.pk}-A" value="10"' in response.content.decode()
    assert kept() == {}


def test_one_row_is_kept_by_itself_and_enter_accepts_nothing(rows, client):
    first, _second = rows
    url = reverse("assessments:appraise-row", args=[first.cycle_id, CODE, first.pk])
    assert client.post(url, {"accept": "1"}).status_code == 200
    assert kept() == {}
    bare = client.post(url, typed(first))
    assert (bare.status_code, 'data-lacks="reason"' in bare.content.decode()) == (422, True)
    saved = client.post(url, typed(first, reason=SOURCE))
    assert (saved.status_code, saved["X-Tabs"]) == (200, "3,1")
    assert kept() == {"Xã An Khê": (COUNTED, SOURCE)}


def test_points_are_worked_out_before_the_source_is_named(rows, client):
    first, _second = rows
    url = reverse("assessments:appraise-points", args=[first.cycle_id, CODE])
    told = client.post(url, typed(first)).json()
    assert told == {str(first.pk): {"points": "1,36", "move": "entered", "error": ""}}


def test_a_block_of_excel_takes_the_common_source_and_names_who_is_closed(rows, client, grid_url):
    block = "Đơn vị\tA\tB\tC\tD\nXã An Khê\t10\t5\t3\t2\nXã Đông Giang\t1\t1\t1\t1"
    page = client.post(grid_url, {"do": "paste", "block": block, "source": SOURCE})
    body = page.content.decode()
    assert f'name="{rows[0].pk}-A" value="10"' in body
    assert "Đã điền 1 dòng từ Excel" in body
    assert "Chưa nhập được lúc này: Xã Đông Giang." in body
    [first] = [line for line in page.context["lines"] if line.key == rows[0].pk]
    assert (first.reason, first.dirty) == (SOURCE, True)
    assert kept() == {}


def test_what_is_exported_can_be_pasted_back(rows, client, grid_url, appraiser, tmp_path):
    enter(rows, appraiser)
    file = tmp_path / "luoi.xlsx"
    file.write_bytes(client.get(f"{grid_url}?format=xlsx").content)
    table = read_table(file)
    told = [[row.text(name) for name in table.columns] for row in table.rows]
    assert told[0] == ["Xã An Khê", "10", "5", "3", "2", "1.36", SOURCE, "Đã nhập"]
    block = "\n".join("\t".join(line) for line in [list(table.columns), *told[:2]])
    page = client.post(grid_url, {"do": "paste", "block": block})
    assert [line.key for line in page.context["lines"] if line.dirty or line.error] == []


def test_lists_and_work_say_what_is_waited_for(rows, client, cast, monkeypatch):
    monkeypatch.setattr(timezone, "now", lambda: JUDGED)
    first, _second = rows
    listed = reverse("assessments:appraisal", args=[first.cycle_id])
    page = client.get(listed)
    states = {line.pk: (line.waiting, str(line.state)) for line in page.context["page"].rows}
    assert states[CODE] == (2, "Chờ kết quả điều tra")
    assert page.context["waiting"] == 4
    assert "Chờ kết quả điều tra: 2.2." in page.content.decode()
    for row in rows:
        finished(row, cast)
    home = client.get("/").content.decode()
    assert "Nhập kết quả điều tra 2.2 của 2 đơn vị" in home
    files = reverse("assessments:appraisal-units", args=[first.cycle_id])
    client.force_login(cast["coordinator"])
    body = client.get(files).content.decode()
    client.force_login(cast["appraiser"])
    assert "Sở Tài chính (Bùi Thanh Tùng): kết quả điều tra 2.2" in body
    enter([file_of(first.cycle, row.unit) for row in rows], cast["appraiser"])
    assert "Nhập kết quả điều tra" not in client.get("/").content.decode()


def test_the_lock_page_names_who_enters_and_leads_there_only_whoever_may(
    rows, cast, world, grid_url, client
):
    for row in rows:
        finished(row, cast)
    url = reverse("assessments:close-cycle", args=[rows[0].cycle_id])
    client.force_login(cast["coordinator"])
    body = client.get(url).content.decode()
    assert "kết quả điều tra do cơ quan thẩm định nhập, Sở Tài chính" in body
    assert grid_url not in body
    DutyFactory(user=cast["coordinator"], unit=world.finance, role=Duty.Role.APPRAISER)
    assert f'<a href="{grid_url}">Nhập kết quả điều tra</a>' in client.get(url).content.decode()
    assert client.get(grid_url).status_code == 200


def test_the_unit_and_whoever_asks_why_read_the_counts_and_their_source(
    rows, appraiser, officer, client
):
    first, _second = rows
    desk = reverse("assessments:criterion", args=[first.pk, CODE])
    client.force_login(officer)
    body = client.get(desk).content.decode()
    assert "Do cơ quan thẩm định nhập từ kết quả điều tra xã hội học" in body
    assert "Chờ kết quả điều tra" in body
    enter(rows, appraiser)
    body = client.get(desk).content.decode()
    for told in (
        "Số phiếu chọn Tốt: 10; Số phiếu chọn Khá: 5",
        SOURCE,
        "Bùi Thanh Tùng",
        "Theo kết quả điều tra",
    ):
        assert told in body
    for card in Card.objects.filter(assessment=first):
        page = client.get(card.why_url(CODE))
        assert page.context["agrees"]
        for told in (f"Nguồn: {SOURCE}", "Bùi Thanh Tùng", "không cần tài liệu"):
            assert told in page.content.decode()


def test_a_closed_grid_shows_what_was_counted(rows, cast, client, grid_url):
    enter(rows, cast["appraiser"])
    for row in rows:
        finished(row, cast)
    fresh = Cycle.objects.select_related("criteria_set").get(pk=rows[0].cycle_id)
    actions.close_cycle(
        cycle=fresh, by=cast["coordinator"], now=CLOSED, unsubmitted_confirmed=True,
        unscored_reason="Chưa công bố",
    )  # fmt: skip
    lines = client.get(grid_url).context["lines"]
    assert [(line.claim, line.settled, line.cells) for line in lines[:2]] == [
        ("10 / 5 / 3 / 2", "1,36", ())
    ] * 2


def test_the_grid_asks_as_often_for_thirty_units_as_for_three(rows, client, grid_url, cast, world):
    def more(number: int) -> None:
        made = add_units(rows[0].cycle, number, cast["officer"], parent=world.province)
        enter(made, cast["appraiser"])

    more(1)
    assert_constant_queries(client, grid_url, lambda: more(27))

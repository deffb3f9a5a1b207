"""Round 1 on screen: who sees what, what is kept, and that nothing typed is lost."""

from copy import deepcopy
from datetime import date
from random import Random

import pytest
from django.core.files.base import ContentFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.apps.assessments.conftest import SET
from tests.apps.assessments.stages import (
    JUDGED,
    SCORED,
    accept,
    add_units,
    claim,
    file_of,
    hand_in,
    to_round_1,
)
from tests.apps.conftest import assert_constant_queries
from tests.apps.factories import DutyFactory
from thuocdo.adapters.catalog_yaml import load_catalog
from thuocdo.adapters.tables import read_table
from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.assessments import actions, queries
from thuocdo.apps.assessments.demo.believable import believable
from thuocdo.apps.assessments.forms.appraisal import columns_of
from thuocdo.apps.assessments.forms.pasting import read_block
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Card,
    Cycle,
    Round,
    StageKind,
)
from thuocdo.apps.assessments.queries.appraisal import grid_rows, is_typed
from thuocdo.apps.assessments.queries.reasons import reasons_for
from thuocdo.apps.evidence import actions as evidence
from thuocdo.core.framework import read_framework
from thuocdo.core.papers import Facts
from thuocdo.core.periods import parse_period
from thuocdo.core.proof import counted_by_appraiser
from thuocdo.core.stages import StageDates

RATE = "1.2"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)


@pytest.fixture
def judged(cycle, world, cast) -> Cycle:
    """Return the cycle in round 1, with two of three units' files in."""
    hand_in(file_of(cycle, world.commune_a), cast["officer"])
    hand_in(file_of(cycle, world.commune_b), cast["outsider"], done="10")
    return to_round_1(cycle, cast["coordinator"])


@pytest.fixture
def grid_url(judged) -> str:
    return reverse("assessments:appraise", args=[judged.pk, RATE])


@pytest.fixture
def rows(judged, world):
    return file_of(judged, world.commune_a), file_of(judged, world.commune_b)


@pytest.fixture
def windowed_cycle(world, coordinator) -> Cycle:
    """Return an open cycle whose plan has to be dated within a window, and needs a document."""
    mapping = deepcopy(SET) | {"id": "xa-thu-co-han"}
    mapping["fields"][0]["criteria"][0]["evidence_window"] = {"from": date(2025, 12, 1)}
    return opened(mapping, world, coordinator)


def opened(mapping: dict, world, coordinator) -> Cycle:
    framework, issues = read_framework(mapping)
    assert framework is not None, issues
    criteria_set = actions.import_set(
        framework=framework, source_file="thu.yaml", by=coordinator, now=SCORED
    )
    actions.publish_set(criteria_set=criteria_set, by=coordinator, now=SCORED)
    cycle = actions.create_cycle(
        criteria_set=criteria_set,
        name="Kỳ thử",
        period=parse_period("2026"),
        units={world.commune_a: "xã", world.commune_b: "xã"},
        stages=[
            StageDates(StageKind.SELF, date(2026, 11, 1), date(2026, 11, 20)),
            StageDates(StageKind.ROUND1, date(2026, 11, 21), date(2026, 12, 5)),
        ],
        by=coordinator,
        today=SCORED.date(),
    )
    for field in framework.fields:
        actions.set_appraiser(
            cycle=cycle, field_code=field.code, unit=world.finance, by=coordinator,
            today=SCORED.date(),
        )  # fmt: skip
    actions.open_cycle(cycle=cycle, by=coordinator, now=SCORED)
    return cycle


def verdicts(cycle: Cycle) -> dict[str, tuple[dict, str]]:
    found = Answer.objects.filter(assessment__cycle=cycle, round=Round.ROUND1)
    return {row.assessment.unit.code: (row.inputs, row.reason) for row in found}


def shown(response) -> dict[str, list[str]]:
    """Return the states of each unit's line as a grid_url shows them."""
    return {line.unit: [str(state) for state in line.states] for line in response.context["lines"]}


def test_the_list_counts_what_waits_for_the_appraiser(judged, appraiser, signed_in):
    client = signed_in(appraiser)
    response = client.get(reverse("assessments:appraisal", args=[judged.pk]))
    counted = {line.pk: line.waiting for line in response.context["page"].rows}
    assert counted == {"1.1": 2, "1.2": 2, "2.1": 0}
    assert "4 nội dung chờ thẩm định" in response.content.decode()


def test_the_way_in_leads_to_the_only_cycle(judged, appraiser, signed_in):
    response = signed_in(appraiser).get(reverse("assessments:appraisals"))
    assert response.url == reverse("assessments:appraisal", args=[judged.pk])


@pytest.mark.parametrize("who", ["officer", "outsider", "leader", "admin", "coordinator"])
def test_nobody_else_sees_the_grid(grid_url, cast, signed_in, who):
    assert signed_in(cast[who]).get(grid_url).status_code == 404


def test_the_grid_shows_claims_beside_what_waits(grid_url, appraiser, signed_in):
    response = signed_in(appraiser).get(grid_url)
    told = {line.unit: (line.claim, line.share, line.claimed) for line in response.context["lines"]}
    assert told == {
        "Xã An Khê": ("19 / 20", "95,00", "2,85"),
        "Xã Ấp Bắc": ("10 / 20", "50,00", "1,50"),
        "Xã Đông Giang": ("", "", ""),
    }
    assert shown(response)["Xã Đông Giang"] == ["Chưa nộp"]


def test_an_appraiser_does_not_see_the_unit_that_is_their_own(
    judged, grid_url, appraiser, world, signed_in
):
    DutyFactory(user=appraiser, unit=world.commune_a, role=Duty.Role.REPORTER)
    units = [line.unit for line in signed_in(appraiser).get(grid_url).context["lines"]]
    assert units == ["Xã Ấp Bắc", "Xã Đông Giang"]


def test_a_substitute_sees_the_unit_and_the_field_s_own_body_does_not(
    judged, grid_url, cast, world, signed_in
):
    actions.set_appraiser(
        cycle=judged, field_code="1", unit=world.home_affairs, for_unit=world.commune_a,
        decision="15/QĐ-UBND", by=cast["coordinator"], today=JUDGED.date(),
    )  # fmt: skip
    substitute = DutyFactory(unit=world.home_affairs, role=Duty.Role.APPRAISER).user
    own = [line.unit for line in signed_in(cast["appraiser"]).get(grid_url).context["lines"]]
    assert own == ["Xã Ấp Bắc", "Xã Đông Giang"]
    theirs = [line.unit for line in signed_in(substitute).get(grid_url).context["lines"]]
    assert theirs == ["Xã An Khê"]


def test_a_lowered_score_with_a_reason_is_kept(grid_url, judged, rows, appraiser, signed_in):
    first, _second = rows
    typed = {
        "do": "save",
        f"{first.pk}-done": "18",
        f"{first.pk}-reason": "Hai việc chưa có sản phẩm",
        f"{first.pk}-cause": "below_target",
    }
    response = signed_in(appraiser).post(grid_url, typed)
    assert response.status_code == 302
    assert verdicts(judged) == {
        "xa-a": ({"done": "18", "planned": "20"}, "Hai việc chưa có sản phẩm")
    }
    lines = signed_in(appraiser).get(grid_url).context["lines"]
    assert [str(state) for state in lines[0].states] == ["Giảm 0,15"]


def test_a_lowered_score_without_a_reason_is_refused_at_its_row_and_nothing_is_lost(
    grid_url, judged, rows, appraiser, signed_in
):
    first, second = rows
    typed = {
        "do": "save",
        f"{first.pk}-done": "18",
        f"{second.pk}-done": "9",
        f"{second.pk}-reason": "Một việc chưa có sản phẩm",
    }
    response = signed_in(appraiser).post(grid_url, typed)
    assert response.status_code == 422
    assert verdicts(judged) == {}
    lines = {line.key: line for line in response.context["lines"]}
    assert "lý do" in lines[first.pk].error
    assert not lines[second.pk].error
    body = response.content.decode()
    assert f'name="{first.pk}-done" value="18"' in body
    assert "Một việc chưa có sản phẩm</textarea>" in body


def test_everything_wrong_is_told_at_once(grid_url, judged, rows, appraiser, signed_in):
    first, second = rows
    typed = {"do": "save", f"{first.pk}-done": "x", f"{second.pk}-done": "9"}
    response = signed_in(appraiser).post(grid_url, typed)
    errors = {line.key: line.error for line in response.context["lines"] if line.error}
    assert errors.keys() == {first.pk, second.pk}
    assert "không phải là số" in errors[first.pk]
    assert verdicts(judged) == {}


@pytest.mark.parametrize(
    "case",
    [
        ({"done": "-1"}, "nhỏ hơn 0"),
        ({"done": "1.200"}, "viết 1200 (không dùng dấu phân cách hàng nghìn)"),
        ({"done": "n/a"}, "quyết định"),
        ({"done": "18", "points": "1"}, "xóa ô điểm"),
        ({"points": "3,5"}, "nằm ngoài 0–3"),
        ({"reason": "Chưa rõ"}, "Nhập số liệu hoặc điểm"),
        ({"cause": "late"}, "Nhập số liệu hoặc điểm"),
    ],
)
def test_what_makes_no_sense_is_told_at_the_row(grid_url, rows, appraiser, signed_in, case):
    (first, _second), (typed, told) = rows, case
    sent = {f"{first.pk}-{name}": value for name, value in typed.items()}
    response = signed_in(appraiser).post(grid_url, sent | {"do": "save"})
    errors = {line.key: line.error for line in response.context["lines"] if line.error}
    assert errors.keys() == {first.pk}
    assert told in errors[first.pk]
    assert verdicts(first.cycle) == {}


def test_a_claimed_part_larger_than_its_whole_is_to_be_looked_at(
    grid_url, rows, appraiser, signed_in
):
    first, _second = rows
    Answer.objects.filter(assessment=first, leaf_code="1.2").update(
        inputs={"done": "25", "planned": "20"}
    )
    page = signed_in(appraiser).get(grid_url, {"xem": "co"})
    [line] = [one for one in page.context["lines"] if one.key == first.pk]
    assert "Tử số lớn hơn mẫu số" in [str(state) for state in line.states]
    assert line.flagged


def test_points_may_be_settled_outright(grid_url, judged, rows, appraiser, signed_in):
    first, _second = rows
    typed = {"do": "save", f"{first.pk}-points": "1,5", f"{first.pk}-reason": "Phúc tra"}
    signed_in(appraiser).post(grid_url, typed)
    assert verdicts(judged) == {"xa-a": ({"points": "1.5"}, "Phúc tra")}


def test_a_reason_picked_from_the_library_counts(grid_url, judged, rows, appraiser, signed_in):
    first, _second = rows
    typed = {"do": "save", f"{first.pk}-done": "18", f"{first.pk}-library": "Lệch hệ thống"}
    signed_in(appraiser).post(grid_url, typed)
    assert verdicts(judged)["xa-a"][1] == "Lệch hệ thống"


def test_rows_that_are_ticked_are_accepted_together(grid_url, judged, rows, appraiser, signed_in):
    typed = {"do": "accept", "chosen": [row.pk for row in rows]}
    response = signed_in(appraiser).post(grid_url, typed, follow=True)
    assert "Đã chấp nhận 2 dòng." in response.content.decode()
    assert {unit: inputs["done"] for unit, (inputs, _why) in verdicts(judged).items()} == {
        "xa-a": "19",
        "xa-b": "10",
    }


def test_accepting_some_rows_keeps_what_was_typed_in_others(grid_url, rows, appraiser, signed_in):
    first, second = rows
    typed = {"do": "accept", "chosen": [first.pk], f"{second.pk}-done": "7"}
    response = signed_in(appraiser).post(grid_url, typed)
    assert f'name="{second.pk}-done" value="7"' in response.content.decode()


def test_one_row_is_accepted_and_comes_back_as_it_stands(judged, rows, appraiser, signed_in):
    first, _second = rows
    url = reverse("assessments:appraise-row", args=[judged.pk, RATE, first.pk])
    response = signed_in(appraiser).post(url, {"accept": "1"})
    assert "Chấp nhận" in response.content.decode()
    at = timezone.localtime(Answer.objects.get(assessment=first, round=Round.ROUND1).at)
    assert response["X-Saved"] == f"{at:%H:%M}"
    assert response["X-Tabs"] == "3,1,0,0,0"


def test_one_row_that_cannot_be_kept_comes_back_with_the_reason(judged, rows, appraiser, signed_in):
    first, _second = rows
    url = reverse("assessments:appraise-row", args=[judged.pk, RATE, first.pk])
    response = signed_in(appraiser).post(url, {f"{first.pk}-done": "3"})
    assert response.status_code == 422
    assert 'value="3"' in response.content.decode()
    assert verdicts(judged) == {}


def test_points_are_worked_out_while_somebody_types(judged, rows, appraiser, signed_in):
    first, second = rows
    url = reverse("assessments:appraise-points", args=[judged.pk, RATE])
    typed = {f"{first.pk}-done": "18", f"{second.pk}-done": "-1"}
    told = signed_in(appraiser).post(url, typed).json()
    assert told[str(first.pk)] == {"points": "2,70", "move": "lowered", "error": ""}
    assert "Xã Ấp Bắc" in told[str(second.pk)]["error"]
    assert verdicts(judged) == {}


def test_a_block_of_excel_fills_the_fields_and_keeps_nothing(
    grid_url, judged, rows, appraiser, signed_in
):
    first, _second = rows
    block = "Đơn vị\tLý do\tdone\nxã an khê\tLệch\t17\nXã Lạ\t\t5"
    response = signed_in(appraiser).post(grid_url, {"do": "paste", "block": block})
    body = response.content.decode()
    assert f'name="{first.pk}-done" value="17"' in body
    assert "Không có trong bảng này: Xã Lạ." in body
    assert verdicts(judged) == {}


def test_what_is_exported_can_be_pasted_back(judged, rows, appraiser, signed_in, tmp_path):
    grid_url = reverse("assessments:appraise", args=[judged.pk, RATE])
    accept(judged, rows, appraiser, RATE)
    client = signed_in(appraiser)
    file = tmp_path / "luoi.xlsx"
    file.write_bytes(client.get(f"{grid_url}?format=xlsx").content)
    table = read_table(file)
    told = [[row.text(name) for name in table.columns] for row in table.rows]
    assert told[0] == ["Xã An Khê", "19 / 20", "2.85", "19", "20", "2.85", "", "Chấp nhận"]
    lines = [list(table.columns), *told]
    block = "\n".join("\t".join(line) for line in lines).replace("\t19\t", "\t17\t")
    response = client.post(grid_url, {"do": "paste", "block": block})
    errors = {line.key: line.error for line in response.context["lines"] if line.error}
    assert errors == {}
    body = response.content.decode()
    assert f'name="{rows[0].pk}-done" value="17"' in body
    assert f'name="{rows[0].pk}-points" value=""' in body


def test_a_block_without_headings_has_unit_inputs_and_reason(judged, appraiser):
    leaf = framework_of(judged.criteria_set).leaf(RATE)
    fresh = queries.cycle_for(appraiser, judged.pk, JUDGED.date())
    rows = grid_rows(appraiser, fresh, leaf, JUDGED.date())
    found = read_block("UBND Xã Ấp Bắc\t9\t20\tLệch", rows, leaf)
    (typed,) = found.typed.values()
    assert (dict(typed.inputs), typed.reason) == (
        {"done": "9", "planned": "20", "points": ""},
        "Lệch",
    )


def give_reasons(judged, appraiser, *given) -> None:
    """Let an appraiser settle (row, leaf) with a reason each, one an hour."""
    inputs = {"1.1": {"option": "2"}, "1.2": {"done": "1", "planned": "20"}}
    for hour, (row, code, reason) in enumerate(given):
        actions.appraise(
            assessment=file_of(judged, row.unit), leaf_code=code, inputs=inputs[code],
            reason=reason, cause="late", by=appraiser, now=JUDGED.replace(hour=4 + hour),
        )  # fmt: skip


def test_the_library_offers_what_is_used_most_and_no_wording_of_a_single_case(
    judged, rows, appraiser
):
    first, second = rows
    plan = [(row, "1.1", "Ban hành chậm") for row in rows]
    give_reasons(judged, appraiser, *plan, (first, "1.2", "Lệch"))
    assert [(one.text, one.cause, one.times) for one in reasons_for("1.1")] == [
        ("Ban hành chậm", "late", 2)
    ]
    assert [one.text for one in reasons_for("1.2")] == ["Ban hành chậm"]
    give_reasons(judged, appraiser, (second, "1.2", "Lệch"))
    assert [one.text for one in reasons_for("1.2")] == ["Lệch", "Ban hành chậm"]


def test_the_library_offers_single_cases_latest_first_where_there_is_nothing_else(
    judged, rows, appraiser
):
    first, second = rows
    give_reasons(
        judged, appraiser, (first, "1.1", "Ban hành chậm"), (second, "1.1", "Sai thẩm quyền")
    )
    assert [one.text for one in reasons_for("1.1")] == ["Sai thẩm quyền", "Ban hành chậm"]


def test_a_reason_given_again_for_the_same_claim_counts_once(judged, rows, appraiser):
    first, second = rows
    once = [(first, "1.1", "Một nơi")] * 2
    give_reasons(judged, appraiser, *once, (first, "1.2", "Hai nơi"), (second, "1.1", "Hai nơi"))
    assert [(one.text, one.times) for one in reasons_for("1.1")] == [("Hai nơi", 1)]


def test_equal_claims_with_other_points_are_flagged(cycle, world, cast, signed_in):
    for unit, who in ((world.commune_a, "officer"), (world.commune_b, "outsider")):
        hand_in(file_of(cycle, unit), cast[who])
    judged = to_round_1(cycle, cast["coordinator"])
    first, second = file_of(judged, world.commune_a), file_of(judged, world.commune_b)
    accept(judged, [first], cast["appraiser"], RATE)
    actions.appraise(
        assessment=second, leaf_code=RATE, inputs={"points": "1"}, reason="Phúc tra",
        by=cast["appraiser"], now=JUDGED,
    )  # fmt: skip
    url = reverse("assessments:appraise", args=[judged.pk, RATE])
    response = signed_in(cast["appraiser"]).get(f"{url}?loc=co")
    assert shown(response) == {
        "Xã An Khê": ["Cùng tỷ lệ, khác điểm"],
        "Xã Ấp Bắc": ["Giảm 1,85", "Cùng tỷ lệ, khác điểm"],
    }


def paper(row: Assessment, by, day: date) -> None:
    file = ContentFile(PICTURE, name="ke-hoach.png")
    facts = Facts(title="Kế hoạch", number="01/KH-UBND", date=day)
    version = evidence.add_document(unit=row.unit, file=file, by=by, now=SCORED, facts=facts)
    actions.attach_evidence(assessment=row, leaf_code="1.1", version=version, by=by, now=SCORED)


def test_documents_out_of_the_window_and_missing_ones_are_flagged(
    windowed_cycle, world, cast, signed_in
):
    first, second = (file_of(windowed_cycle, unit) for unit in (world.commune_a, world.commune_b))
    for row, who in ((first, "officer"), (second, "outsider")):
        actions.save_answer(
            assessment=row, leaf_code="1.1", inputs={"option": "1"}, by=cast[who], now=SCORED
        )
    paper(first, cast["officer"], date(2024, 5, 1))
    for row, who in ((first, "officer"), (second, "outsider")):
        actions.submit(assessment=row, by=cast[who], now=SCORED, zeros_confirmed=True)
    judged = to_round_1(windowed_cycle, cast["coordinator"])
    url = reverse("assessments:appraise", args=[judged.pk, "1.1"])
    response = signed_in(cast["appraiser"]).get(url)
    found = shown(response)
    assert (found["Xã An Khê"], found["Xã Ấp Bắc"]) == (["Ngoài thời hạn"], ["Thiếu tài liệu"])
    rate = reverse("assessments:appraise", args=[judged.pk, RATE])
    assert shown(signed_in(cast["appraiser"]).get(rate))["Xã An Khê"] == ["Chưa chấm"]
    # A document is told in the words of the file's own page.
    beside = response.content.decode()
    own = signed_in(cast["officer"]).get(reverse("assessments:criterion", args=[first.pk, "1.1"]))
    words = [str(line.state) for line, _facts in own.context["proof_lines"]]
    assert (len(words), all(one in beside for one in words)) == (1, True)
    assert words[0].startswith("Trước thời hạn")
    aside = signed_in(cast["appraiser"]).get(
        f"{url}?xem={first.pk}", headers={"HX-Request": "true"}
    )
    assert "01/KH-UBND" in aside.content.decode()


def test_a_surveyed_criterion_shows_its_figure_and_takes_nothing(
    judged, rows, appraiser, signed_in
):
    first, _second = rows
    url = reverse("assessments:appraise", args=[judged.pk, "2.1"])
    client = signed_in(appraiser)
    assert shown(client.get(url))["Xã An Khê"] == ["Chưa có số liệu"]
    client.post(url, {"do": "save", f"{first.pk}-points": "5", f"{first.pk}-reason": "x"})
    assert verdicts(judged) == {}


def test_tabs_and_search_narrow_the_rows(grid_url, rows, appraiser, judged, signed_in):
    accept(judged, [rows[0]], appraiser, RATE)
    client = signed_in(appraiser)
    assert list(shown(client.get(f"{grid_url}?loc=cho"))) == ["Xã Ấp Bắc"]
    assert list(shown(client.get(f"{grid_url}?q=an khe"))) == ["Xã An Khê"]


def test_a_claim_made_anew_after_a_return_waits_again(judged, rows, cast, world, signed_in):
    first, _second = rows
    accept(judged, [first], cast["appraiser"])
    actions.return_assessment(
        assessment=first, reason="Bổ sung", by=cast["coordinator"], now=JUDGED
    )
    again = file_of(judged, world.commune_a)
    later = JUDGED.replace(day=23)
    actions.save_answer(
        assessment=again, leaf_code=RATE, inputs={"done": "20", "planned": "20"},
        by=cast["officer"], now=later,
    )  # fmt: skip
    actions.extend(
        assessment=again, until=date(2026, 12, 1), decision="9/QĐ", by=cast["coordinator"],
        today=later.date(),
    )  # fmt: skip
    actions.submit(assessment=again, by=cast["officer"], now=later)
    client = signed_in(cast["appraiser"])
    told = {
        code: shown(client.get(reverse("assessments:appraise", args=[judged.pk, code])))
        for code in ("1.1", RATE)
    }
    assert told["1.1"]["Xã An Khê"] == ["Chấp nhận"]
    assert told[RATE]["Xã An Khê"] == ["Chờ"]
    assert Card.objects.get(assessment=again, round=Round.ROUND1).points == 5


def test_the_grid_asks_as_often_for_thirty_units_as_for_three(
    grid_url, judged, cast, world, signed_in
):
    client = signed_in(cast["appraiser"])
    assert_constant_queries(
        client, grid_url, lambda: add_units(judged, 27, cast["officer"], parent=world.province)
    )


def test_what_is_sent_asks_as_often_for_thirty_units_as_for_three(
    grid_url, judged, cast, world, signed_in
):
    client = signed_in(cast["appraiser"])

    def sent() -> int:
        files = Assessment.objects.filter(cycle=judged, submitted_at__isnull=False)
        typed = {f"{row.pk}-done": "7" for row in files}
        with CaptureQueriesContext(connection) as captured:
            assert client.post(grid_url, {"do": "save", **typed}).status_code == 422
        return len(captured)

    add_units(judged, 1, cast["officer"], parent=world.province)
    few = sent()
    add_units(judged, 27, cast["officer"], parent=world.province)
    assert sent() == few


def test_both_lists_ask_as_often_for_thirty_units_as_for_three(judged, cast, world, signed_in):
    by_leaf = reverse("assessments:appraisal", args=[judged.pk])
    by_unit = reverse("assessments:appraisal-units", args=[judged.pk])

    def more() -> None:
        add_units(judged, 27, cast["officer"], parent=world.province)

    assert_constant_queries(signed_in(cast["appraiser"]), by_leaf, more)
    assert_constant_queries(signed_in(cast["coordinator"]), by_unit, more)


def test_a_file_is_finished_once_nothing_waits(judged, rows, cast, signed_in):
    first, _second = rows
    client = signed_in(cast["coordinator"])
    url = reverse("assessments:finish-appraisal", args=[judged.pk, first.pk])
    response = client.post(url, follow=True)
    assert "Chưa thẩm định xong: 1.1, 1.2." in response.content.decode()
    accept(judged, [first], cast["appraiser"])
    client.post(url)
    first.refresh_from_db()
    assert first.state == Assessment.State.APPRAISED


def test_a_file_goes_back_with_the_reason(judged, rows, cast, signed_in):
    first, _second = rows
    client = signed_in(cast["coordinator"])
    url = reverse("assessments:return-assessment", args=[judged.pk, first.pk])
    assert "bắt buộc" in client.post(url, {"reason": " "}).content.decode()
    client.post(url, {"reason": "Thiếu phụ lục"})
    first.refresh_from_db()
    assert (first.state, first.returned_reason) == ("drafting", "Thiếu phụ lục")


def test_closing_names_who_has_not_submitted_and_asks_for_a_tick(judged, rows, cast, signed_in):
    client = signed_in(cast["coordinator"])
    url = reverse("assessments:close-cycle", args=[judged.pk])
    waiting = client.get(url)
    assert [row.unit.name for row in waiting.context["lock"].waiting] == ["Xã An Khê", "Xã Ấp Bắc"]
    accept(judged, rows, cast["appraiser"])
    for row in rows:
        actions.finish_appraisal(
            assessment=file_of(judged, row.unit), by=cast["coordinator"], now=JUDGED
        )
    assert "Xã Đông Giang" in client.get(url).content.decode()
    client.post(url, {})
    assert not Cycle.objects.get(pk=judged.pk).is_closed
    client.post(url, {"confirmed": "on", "reason": "Chưa điều tra"})
    assert Cycle.objects.get(pk=judged.pk).is_closed


def test_closing_is_not_for_people_of_measured_units(judged, cast, world, signed_in):
    DutyFactory(user=cast["coordinator"], unit=world.commune_c, role=Duty.Role.REPORTER)
    url = reverse("assessments:close-cycle", args=[judged.pk])
    assert signed_in(cast["coordinator"]).get(url).status_code == 404


def test_what_is_being_typed_by_a_unit_is_not_the_appraiser_s_to_see(cycle, world, cast, signed_in):
    claim(file_of(cycle, world.commune_a), cast["officer"])
    judged = to_round_1(cycle, cast["coordinator"])
    url = reverse("assessments:appraise", args=[judged.pk, RATE])
    line = signed_in(cast["appraiser"]).get(url).context["lines"][0]
    assert (line.claim, line.claimed, line.editable) == ("", "", False)


def test_every_criterion_of_a_real_set_can_be_appraised(world, cast, signed_in):
    cycle = opened(load_catalog("samples/commune-2026"), world, cast["coordinator"])
    framework = framework_of(cycle.criteria_set)
    row = file_of(cycle, world.commune_a)
    typed = [leaf for leaf in framework.leaves() if is_typed(leaf)]
    counted = [leaf for leaf in typed if counted_by_appraiser(leaf)]
    typed = [leaf for leaf in typed if leaf not in counted]
    said = {leaf.code: believable(leaf, 0.8, Random(leaf.code)) for leaf in typed}
    actions.import_answers(
        cycle=row.cycle, said={world.commune_a.pk: said}, by=cast["coordinator"], now=SCORED
    )
    actions.submit(assessment=row, by=cast["officer"], now=SCORED, zeros_confirmed=True)
    judged = to_round_1(cycle, cast["coordinator"])
    client = signed_in(cast["appraiser"])
    for leaf in typed:
        url = reverse("assessments:appraise", args=[judged.pk, leaf.code])
        line = client.get(url).context["lines"][0]
        assert len(line.cells) == len(columns_of(leaf)) - 1
        assert line.claim
        client.post(url, {"do": "accept", "chosen": [row.pk]})
    for leaf in counted:
        given = believable(leaf, 0.8, Random(leaf.code)) | {"reason": "Báo cáo số 12"}
        url = reverse("assessments:appraise", args=[judged.pk, leaf.code])
        client.post(url, {f"{row.pk}-{name}": text for name, text in given.items()})
    settled = Answer.objects.filter(assessment=row, round=Round.ROUND1)
    assert {answer.leaf_code for answer in settled} == {leaf.code for leaf in typed + counted}

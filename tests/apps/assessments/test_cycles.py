"""Cycles: prepared, opened, led on, chased; workbooks and last year's results in and out."""

from datetime import date, timedelta
from io import BytesIO

import openpyxl
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from django.utils import timezone

from tests.apps.assessments.conftest import NOW
from tests.apps.conftest import assert_constant_queries
from tests.apps.factories import DutyFactory, UnitFactory
from thuocdo.adapters.answers_files import read_answers, write_workbook
from thuocdo.adapters.catalog_yaml import dump_yaml
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions, queries
from thuocdo.apps.assessments.due.units import due_items
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.intake.results import read_results
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Card,
    CriteriaSet,
    Cycle,
    FieldAppraiser,
    NodeScore,
    Round,
    Upload,
)
from thuocdo.apps.assessments.queries.appointed import vacancies
from thuocdo.apps.audit.models import Event
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.units.models import Unit
from thuocdo.core.framework import framework_mapping, read_framework
from thuocdo.core.scoring import NA, UnitAnswers, parse_value
from thuocdo.core.vietnamese.dates import show_date


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


def answered(cycle: Cycle, **units: dict[str, dict[str, str]]) -> UnitAnswers:
    framework = framework_of(cycle.criteria_set)
    return [
        UnitAnswers(
            name,
            "xã",
            {
                code: {
                    key: parse_value(framework.leaf(code), key, text) for key, text in said.items()
                }
                for code, said in answers.items()
            },
        )
        for name, answers in units.items()
    ]


def workbook(cycle: Cycle, units: dict[str, dict[str, dict[str, str]]]) -> bytes:
    stream = BytesIO()
    write_workbook(stream, framework_of(cycle.criteria_set), answered(cycle, **units), created=NOW)
    return stream.getvalue()


def bring(client, cycle: Cycle, content: bytes, name: str = "so.xlsx"):
    url = reverse("assessments:answers-import", args=[cycle.pk])
    return client.post(url, {"file": SimpleUploadedFile(name, content)}, follow=True)


DONE = {"1.1": {"option": "1"}, "1.2": {"done": "19", "planned": "20"}}

LIST, ADD = "assessments:cycles", "assessments:cycle-add"
LEADING = ("cycle-units", "appraisers")
POSTED = ("cycle-open", "cycle-advance", "cycle-remind", "appraisers-by-set")


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("outsider", 200),
        ("appraiser", 200),
        ("coordinator", 200),
        ("leader", 200),
        ("admin", 404),
    ],
)
def test_who_has_a_part_sees_an_open_cycle(cycle, cast, signed_in, who, status):
    client = signed_in(cast[who])
    assert client.get(reverse(LIST)).status_code == 200
    assert client.get(cycle.get_absolute_url()).status_code == status


@pytest.mark.parametrize("who", ["officer", "outsider", "appraiser", "leader", "admin"])
def test_only_the_coordinator_leads(cycle, cast, signed_in, who):
    client = signed_in(cast[who])
    assert client.get(reverse(ADD)).status_code == 404
    assert client.get(reverse("assessments:results-import")).status_code == 404
    for name in LEADING:
        assert client.get(reverse(f"assessments:{name}", args=[cycle.pk])).status_code == 404
    for name in POSTED:
        assert client.post(reverse(f"assessments:{name}", args=[cycle.pk])).status_code == 404


def test_a_measured_unit_sees_its_own_line_alone(cycle, officer, signed_in, world):
    page = signed_in(officer).get(cycle.get_absolute_url())
    assert [line.name for line in page.context["page"].rows] == [world.commune_a.name]


@pytest.mark.parametrize("kin", [True, False])
def test_only_a_kindred_cycle_is_offered_to_compare_with(kin, cycle, coordinator, signed_in):
    last_year = timezone.localdate().year - 1
    Cycle.objects.update(state=Cycle.State.CLOSED, closed_at=NOW, year=last_year)
    told = framework_mapping(framework_of(cycle.criteria_set)) | {"id": "bo-cua-nam-nay"}
    for leaf in told["fields"][0]["criteria"] + told["fields"][1]["criteria"]:
        leaf["name"] = {"vi": leaf["name"]["vi"] if kin else f"Khác hẳn {leaf['code']}"}
    measured, issues = read_framework(told)
    assert issues == []
    row = actions.import_set(framework=measured, source_file="b.yaml", by=coordinator, now=NOW)
    actions.publish_set(criteria_set=row, by=coordinator, now=NOW)
    page = signed_in(coordinator).get(reverse(ADD), {"bo": row.pk})
    assert page.context["form"].initial["previous"] == (cycle if kin else None)
    given = {"criteria_set": row.pk, "name": "Kỳ mới", "period": "2027", "previous": cycle.pk}
    dates = {"self_opens": "01/12/2027", "self_closes": "15/12/2027"}
    answer = signed_in(coordinator).post(reverse(ADD), given | dates)
    assert (answer.status_code == 302) == kin


def test_no_stage_begins_before_the_one_ahead_ends(cycle, coordinator, signed_in):
    given = {
        "criteria_set": cycle.criteria_set_id, "name": "Kỳ mới", "period": "2027",
        "self_opens": "01/12/2027", "self_closes": "15/12/2027",
        "round1_opens": "15/12/2027", "round1_closes": "31/12/2027",
    }  # fmt: skip
    page = signed_in(coordinator).post(reverse(ADD), given)
    told = "Bắt đầu khi giai đoạn trước chưa kết thúc (15/12/2027)."
    assert page.context["form"].errors == {"round1_opens": [told]}
    later = given | {"round1_opens": "16/12/2027"}
    assert signed_in(coordinator).post(reverse(ADD), later).status_code == 302


@pytest.mark.parametrize("wrong", ["round1_opens", "round1_closes"])
def test_a_day_that_does_not_exist_is_all_that_is_told(cycle, coordinator, signed_in, wrong):
    given = {
        "criteria_set": cycle.criteria_set_id, "name": "Kỳ mới", "period": "2027",
        "self_opens": "01/12/2026", "self_closes": "15/12/2026",
        "round1_opens": "01/02/2027", "round1_closes": "28/02/2027",
    }  # fmt: skip
    page = signed_in(coordinator).post(reverse(ADD), given | {wrong: "31/02/2027"})
    told = "Không có ngày 31/02/2027 trong lịch; kiểm tra lại ngày, tháng."
    assert page.context["form"].errors == {wrong: [told]}


def test_a_cycle_is_prepared_with_units_and_appraisers_of_the_set(
    cycle, coordinator, signed_in, world
):
    given = {
        "criteria_set": cycle.criteria_set_id,
        "name": "Chỉ số CCHC cấp xã năm 2027",
        "period": "2027",
        "previous": cycle.pk,
        "self_opens": "01/12/2027",
        "self_closes": "15/12/2027",
    }
    page = signed_in(coordinator).post(reverse(ADD), given, follow=True)
    row = Cycle.objects.get(period="2027")
    assert page.redirect_chain[-1][0] == row.get_absolute_url()
    assert (row.state, row.sample, row.previous) == ("draft", True, cycle)
    units = {one.unit: one.group for one in row.assessments.all()}
    assert units == dict.fromkeys([world.commune_a, world.commune_b, world.commune_c], "xã")
    appointed = set(row.appraisers.values_list("field_code", "unit"))
    assert appointed == {("1", world.home_affairs.pk), ("2", world.finance.pk)}
    assert page.context["missing"] == []


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"period": "năm nay"}, "period"),
        ({"self_closes": "01/11/2027"}, "self_closes"),
        ({"round1_opens": "01/01/2028"}, "round1_closes"),
        ({"self_opens": ""}, "self_opens"),
        ({"name": ""}, "name"),
    ],
)
def test_a_wrong_cycle_is_not_made(cycle, coordinator, signed_in, changes, field):
    given = {
        "criteria_set": cycle.criteria_set_id,
        "name": "Kỳ",
        "period": "2027",
        "self_opens": "01/12/2027",
        "self_closes": "15/12/2027",
    }
    page = signed_in(coordinator).post(reverse(ADD), given | changes)
    assert field in page.context["form"].errors
    assert Cycle.objects.count() == 1


def test_units_and_groups_can_be_changed_before_opening(draft_cycle, coordinator, signed_in, world):
    url = reverse("assessments:cycle-units", args=[draft_cycle.pk])
    client = signed_in(coordinator)
    assert len(client.get(url).context["lines"]) == 3
    a, b = world.commune_a.pk, world.commune_b.pk
    client.post(
        url, {f"chon-{a}": "on", f"nhom-{a}": "phường", f"chon-{b}": "on", f"nhom-{b}": "xã"}
    )
    assert dict(draft_cycle.assessments.values_list("unit", "group")) == {a: "phường", b: "xã"}
    client.post(url, {f"chon-{a}": "on", f"nhom-{a}": " \x00 "})
    assert dict(draft_cycle.assessments.values_list("unit", "group")) == {a: "phường"}


def test_units_are_fixed_once_a_cycle_is_open(cycle, coordinator, world):
    with pytest.raises(RefusedError):
        actions.set_units(
            cycle=cycle, units={world.commune_a: "xã"}, by=coordinator, today=NOW.date()
        )


def test_a_cycle_opens_when_every_field_has_an_appraiser(
    draft_cycle, coordinator, signed_in, world
):
    client = signed_in(coordinator)
    client.post(reverse("assessments:cycle-open", args=[draft_cycle.pk]))
    draft_cycle.refresh_from_db()
    assert not draft_cycle.is_open
    url = reverse("assessments:appraisers", args=[draft_cycle.pk])
    page = client.get(url)
    assert [code for code, _files in page.context["lacking"]] == ["1", "2"]
    client.post(url, {"f-1": world.home_affairs.pk, "f-2": world.finance.pk})
    assert client.get(url).context["lacking"] == []
    client.post(reverse("assessments:cycle-open", args=[draft_cycle.pk]))
    draft_cycle.refresh_from_db()
    assert draft_cycle.is_open


def test_a_substitute_needs_a_decision_and_can_be_taken_back(cycle, coordinator, signed_in, world):
    client = signed_in(coordinator)
    url = reverse("assessments:substitute", args=[cycle.pk])
    given = {"field_code": "1", "for_unit": world.commune_a.pk, "unit": world.home_affairs.pk}
    page = client.post(url, given)
    assert "decision" in page.context["form"].errors
    client.post(url, given | {"decision": "12/QĐ-UBND"})
    row = FieldAppraiser.objects.get(for_unit=world.commune_a)
    assert (row.unit, row.decision) == (world.home_affairs, "12/QĐ-UBND")
    client.post(reverse("assessments:substitute-remove", args=[cycle.pk, row.pk]))
    assert not FieldAppraiser.objects.filter(for_unit=world.commune_a).exists()


def test_nobody_becomes_their_own_substitute(cycle, coordinator, signed_in, world):
    given = {
        "field_code": "1",
        "for_unit": world.commune_a.pk,
        "unit": world.commune_a.pk,
        "decision": "12/QĐ-UBND",
    }
    page = signed_in(coordinator).post(
        reverse("assessments:substitute", args=[cycle.pk]), given, follow=True
    )
    assert "không thẩm định chính mình" in page.content.decode()


def test_stages_follow_one_another(cycle, coordinator, signed_in):
    client = signed_in(coordinator)
    assert client.get(cycle.get_absolute_url()).context["after"].kind == "round1"
    url = reverse("assessments:cycle-advance", args=[cycle.pk])
    page = client.post(url)
    cycle.refresh_from_db()
    assert (cycle.stage, page.context["form"].errors.keys()) == ("self", {"early"})
    client.post(url, {"early": "on"})
    cycle.refresh_from_db()
    assert cycle.stage == "round1"
    assert client.get(cycle.get_absolute_url()).context["after"] is None


def test_opening_tells_every_unit_at_once(officer, outsider, leader, cycle):
    told = {notice.user.username: notice for notice in Notice.objects.all()}
    assert set(told) == {"can-bo", "nguoi-ngoai"}
    file = cycle.assessments.get(unit__code="xa-a")
    notice = told["can-bo"]
    assert (notice.kind, notice.url) == ("scoring", file.get_absolute_url())
    assert notice.values == {
        "unit": file.unit.name,
        "cycle": cycle.name,
        "day": show_date(cycle.stages.get(kind="self").closes),
    }


def test_the_newest_set_is_offered_first(cycle, coordinator, signed_in):
    older = cycle.criteria_set
    newer = CriteriaSet.objects.create(
        code="a-moi", version=1, name="Mới", index="PAR", state="published",
        framework=older.framework, digest="0" * 64, published_at=NOW + timedelta(days=1), published_by=coordinator,
        created_at=NOW, created_by=coordinator,
    )  # fmt: skip
    form = signed_in(coordinator).get(reverse(ADD)).context["form"]
    assert list(form.fields["criteria_set"].queryset) == [newer, older]


def test_who_has_not_submitted_is_reminded_once_a_press(
    cycle, coordinator, officer, outsider, signed_in
):
    client = signed_in(coordinator)
    client.post(reverse("assessments:cycle-remind", args=[cycle.pk]))
    assert set(Notice.objects.values_list("user__username", "kind")) == {
        ("can-bo", "scoring"),
        ("nguoi-ngoai", "scoring"),
    }
    one = cycle.assessments.get(unit__code="xa-a")
    client.post(reverse("assessments:cycle-remind", args=[cycle.pk]), {"chosen": [one.pk]})
    assert Notice.objects.filter(user=officer).count() == 2
    assert Notice.objects.filter(user=outsider).count() == 1


def test_an_extension_by_decision_moves_the_last_day(
    cycle, assessment, coordinator, officer, signed_in
):
    url = reverse("assessments:extend", args=[assessment.pk])
    client = signed_in(coordinator)
    assert "decision" in client.post(url, {"until": "25/11/2026"}).context["form"].errors
    client.post(url, {"until": "25/11/2026", "decision": "15/QĐ-SNV"})
    assessment.refresh_from_db()
    assert assessment.extension_until == date(2026, 11, 25)
    [item] = [one for one in due_items(NOW) if one.key == f"assessment:{assessment.pk}"]
    assert (item.due, item.users) == (date(2026, 11, 25), (officer.pk,))
    assert signed_in(officer).get(url).status_code == 404


def test_nobody_is_reminded_where_all_have_submitted(cycle, assessment, coordinator, signed_in):
    client, url = signed_in(coordinator), cycle.get_absolute_url()
    assert "Nhắc các đơn vị đã chọn" in client.get(url).content.decode()
    Assessment.objects.update(state=Assessment.State.SUBMITTED)
    told = client.get(url).content.decode()
    assert "Nhắc các đơn vị" not in told
    assert 'name="chosen"' not in told


def test_who_has_more_time_is_reminded_after_the_stage(cycle, assessment, world, coordinator):
    actions.extend(
        assessment=assessment, until=date(2026, 12, 1), decision="9/QĐ-UBND", by=coordinator,
        today=NOW.date(),
    )  # fmt: skip
    Cycle.objects.filter(pk=cycle.pk).update(stage="round1")
    assert [(item.unit, item.due) for item in due_items(NOW)] == [
        (world.commune_a.pk, date(2026, 12, 1))
    ]


def test_progress_counts_what_units_answer(cycle, assessment, officer, coordinator, signed_in):
    actions.save_answer(
        assessment=assessment, leaf_code="1.2", inputs=DONE["1.2"], by=officer, now=NOW
    )
    page = signed_in(coordinator).get(cycle.get_absolute_url())
    lines = {line.name: line for line in page.context["page"].rows}
    own = lines[assessment.unit.name]
    assert (str(own.fields["1"]), str(own.total), own.fields["2"].total) == ("1/2", "1/2", 0)
    assert str(own.state) == "Đang tự chấm"
    assert page.context["tally"].untouched == 2


def _with_zeros(assessment: Assessment, officer: User) -> None:
    """Hand in a file of which one leaf of two is answered."""
    actions.save_answer(
        assessment=assessment, leaf_code="1.2", inputs=DONE["1.2"], by=officer, now=NOW
    )
    actions.submit(assessment=assessment, by=officer, now=NOW, zeros_confirmed=True)


def test_progress_tells_what_was_handed_in_with_0_apart(
    cycle, assessment, officer, coordinator, signed_in
):
    _with_zeros(assessment, officer)
    shown = signed_in(coordinator).get(cycle.get_absolute_url()).context
    (line,) = (one for one in shown["page"].rows if one.assessment == assessment)
    assert (line.total.done, line.total.zeros, line.total.unscored) == (1, 1, 0)
    assert line.total.zeros_words == "1 nộp với 0 điểm"
    assert shown["tally"].whole.zeros == 1


def test_progress_of_a_closed_cycle_tells_them_apart_too(
    cycle, assessment, officer, coordinator, signed_in
):
    _with_zeros(assessment, officer)
    Cycle.objects.filter(pk=cycle.pk).update(state=Cycle.State.CLOSED, closed_at=NOW)
    Card.objects.filter(assessment=assessment).update(round=Round.FINAL)
    whole = signed_in(coordinator).get(cycle.get_absolute_url()).context["tally"].whole
    assert (whole.done, whole.zeros) == (1, 1)


def test_a_file_shows_what_was_handed_in_with_0(assessment, officer, signed_in):
    _with_zeros(assessment, officer)
    page = signed_in(officer).get(assessment.get_absolute_url())
    assert page.context["total"].zeros_words == "1 nộp với 0 điểm"
    (field,) = (one for one in page.context["tree"].fields if one.count.total)
    assert str(field.count) == "1/2"


def test_what_was_entered_stays_readable_where_it_was_handed_in_with_0(
    assessment, officer, coordinator, signed_in
):
    actions.save_answer(
        assessment=assessment, leaf_code="1.1", inputs=DONE["1.1"], by=officer, now=NOW
    )
    actions.submit(assessment=assessment, by=officer, now=NOW, zeros_confirmed=True)
    desk = signed_in(officer).get(reverse("assessments:criterion", args=[assessment.pk, "1.1"]))
    left = signed_in(officer).get(reverse("assessments:criterion", args=[assessment.pk, "1.2"]))
    why = signed_in(officer).get(assessment.cards.get().why_url("1.1"))
    told = desk.context["zeroed"]
    assert told.startswith("Đơn vị nhập: ")
    assert told.endswith(". Nộp không có tài liệu kiểm chứng nên tính 0 điểm.")
    assert why.context["zeroed"] == told
    assert (told in desk.text, told in why.text) == (True, True)
    assert left.context["zeroed"] == "Đơn vị không nhập; nộp với 0 điểm."


def test_progress_is_one_sheet(cycle, coordinator, signed_in):
    answer = signed_in(coordinator).get(cycle.get_absolute_url(), {"format": "xlsx"})
    assert answer["Content-Disposition"].startswith('attachment; filename="tien-do')


def test_pages_ask_no_more_for_thirty_units_than_for_three(cycle, coordinator, signed_in):
    def more() -> None:
        units = [UnitFactory() for _number in range(27)]
        Assessment.objects.bulk_create(
            Assessment(cycle=cycle, unit=unit, group="xã") for unit in units
        )

    assert_constant_queries(signed_in(coordinator), cycle.get_absolute_url(), more)


@pytest.mark.parametrize("name", ["cycle-units", "appraisers", "workbook"])
def test_other_pages_of_a_cycle_stay_constant_too(cycle, coordinator, signed_in, name):
    def more() -> None:
        units = [UnitFactory() for _number in range(27)]
        Assessment.objects.bulk_create(Assessment(cycle=cycle, unit=unit) for unit in units)

    url = reverse(f"assessments:{name}", args=[cycle.pk])
    assert_constant_queries(signed_in(coordinator), url, more)


def test_the_workbook_goes_out_and_comes_back(cycle, assessment, officer, coordinator, signed_in):
    actions.save_answer(
        assessment=assessment, leaf_code="1.2", inputs=DONE["1.2"], by=officer, now=NOW
    )
    client = signed_in(coordinator)
    sent = client.get(reverse("assessments:workbook", args=[cycle.pk])).content
    found = read_answers(sent, framework_of(cycle.criteria_set))
    assert [given.unit for given in found.units] == ["Xã An Khê", "Xã Ấp Bắc", "Xã Đông Giang"]
    page = bring(client, cycle, sent)
    assert page.context["found"].differences == ()
    assert page.context["found"].same == 1


def test_a_workbook_of_an_officer_holds_their_unit(cycle, officer, signed_in):
    sent = signed_in(officer).get(reverse("assessments:workbook", args=[cycle.pk])).content
    found = read_answers(sent, framework_of(cycle.criteria_set))
    assert [given.unit for given in found.units] == ["Xã An Khê"]


def test_who_scores_a_unit_hands_its_workbook_back_where_it_was_taken(
    cycle, assessment, officer, appraiser, signed_in
):
    there = reverse("assessments:answers-import", args=[cycle.pk])
    link = f'href="{there}"'
    pages = [cycle.get_absolute_url(), assessment.get_absolute_url()]
    client = signed_in(officer)
    for url in pages:
        told = client.get(url).content.decode()
        assert reverse("assessments:workbook", args=[cycle.pk]) in told
        assert (link in told, "Nhập sổ đã điền" in told) == (True, True)
    assert client.get(there).status_code == 200
    Assessment.objects.update(state=Assessment.State.SUBMITTED)
    assert all(link not in client.get(url).content.decode() for url in pages)
    assert link not in signed_in(appraiser).get(pages[0]).content.decode()


def test_a_workbook_tells_units_of_one_name_apart(cycle, coordinator, signed_in, world):
    Unit.objects.filter(pk=world.commune_b.pk).update(name="Xã An Khê")
    client = signed_in(coordinator)
    sent = client.get(reverse("assessments:workbook", args=[cycle.pk])).content
    found = read_answers(sent, framework_of(cycle.criteria_set))
    names = {given.unit for given in found.units}
    assert names == {"Xã An Khê (xa-a)", "Xã An Khê (xa-b)", "Xã Đông Giang"}
    assert bring(client, cycle, sent).context["found"].issues == ()


def test_changes_are_shown_before_they_are_taken_in(cycle, assessment, coordinator, signed_in):
    client = signed_in(coordinator)
    page = bring(client, cycle, workbook(cycle, {"Xã An Khê": DONE, "Xã Ấp Bắc": DONE}))
    found = page.context["found"]
    assert (found.new, found.changed, found.same) == (4, 0, 0)
    assert Answer.objects.count() == 0
    upload = Upload.objects.get()
    client.post(reverse("assessments:answers-accept", args=[upload.pk]))
    assert Answer.objects.filter(round=Round.SELF).count() == 4
    card = Card.objects.get(assessment=assessment)
    assert card.points > 4
    page = client.get(upload.get_absolute_url())
    assert page.context["found"].differences == ()


def test_all_errors_of_a_workbook_are_told_by_cell_and_nothing_is_taken(
    cycle, coordinator, signed_in
):
    rows = [
        ("unit", "group", "code", "input", "value"),
        ("Xã An Khê", "xã", "1.2", "done", "5"),
        ("Xã An Khê", "xã", "1.2", "planned", "0"),
        ("Xã An Khê", "xã", "2.1", "points", "5"),
        ("Xã An Khê", "xã", "1.1", "points", "2"),
        ("Xã Lạ", "xã", "1.1", "option", "1"),
    ]
    content = "\n".join(",".join(row) for row in rows).encode()
    page = bring(signed_in(coordinator), cycle, content, "so.csv")
    issues = page.context["found"].issues
    assert {issue.code for issue in issues} == {
        "assessments.read_from_figures",
        "assessments.settled_points",
        "assessments.unit_not_in_cycle",
    }
    assert all(issue.place for issue in issues)
    upload = Upload.objects.get()
    signed_in(coordinator).post(reverse("assessments:answers-accept", args=[upload.pk]))
    assert Answer.objects.count() == 0


def test_senseless_numbers_of_a_workbook_are_told_at_their_cell(cycle, coordinator, signed_in):
    said = {"1.2": {"done": "5", "planned": "0"}}
    page = bring(signed_in(coordinator), cycle, workbook(cycle, {"Xã An Khê": said}))
    [issue] = page.context["found"].issues
    assert (issue.code, issue.place.endswith("3")) == ("scoring.over_zero", True)


def test_not_applicable_comes_in_by_decision_only(cycle, coordinator, signed_in):
    client = signed_in(coordinator)
    bring(client, cycle, workbook(cycle, {"Xã An Khê": {"1.1": {"option": NA.value}}}))
    url = reverse("assessments:answers-accept", args=[Upload.objects.get().pk])
    page = client.post(url, follow=True)
    assert "theo quyết định" in page.content.decode()
    assert Answer.objects.count() == 0
    page = client.post(url, {"decision": "12" * 101})
    assert list(page.context["form"].errors) == ["decision"]
    assert Answer.objects.count() == 0
    client.post(url, {"decision": "12/QĐ-UBND"})
    assert Answer.objects.get().decision == "12/QĐ-UBND"


def test_a_submitted_unit_is_not_written_over(cycle, assessment, coordinator, signed_in):
    Assessment.objects.filter(pk=assessment.pk).update(state=Assessment.State.SUBMITTED)
    page = bring(signed_in(coordinator), cycle, workbook(cycle, {"Xã An Khê": DONE}))
    [issue] = page.context["found"].issues
    assert issue.code == "assessments.already_submitted"


def test_an_officer_brings_in_their_own_unit_alone(cycle, officer, signed_in):
    client = signed_in(officer)
    page = bring(client, cycle, workbook(cycle, {"Xã An Khê": DONE}))
    assert page.context["found"].new == 2
    page = bring(client, cycle, workbook(cycle, {"Xã Ấp Bắc": DONE}))
    assert [issue.code for issue in page.context["found"].issues] == [
        "assessments.unit_not_in_cycle"
    ]


@pytest.mark.parametrize("who", ["appraiser", "leader"])
def test_who_scores_nothing_brings_nothing_in(cycle, cast, signed_in, who):
    url = reverse("assessments:answers-import", args=[cycle.pk])
    assert signed_in(cast[who]).get(url).status_code == 404


RESULTS = """unit,group,code,input,value
Xã An Khê,xã,1.1,points,2
Xã An Khê,xã,1.2,points,"1,5"
Xã An Khê,xã,2.1,points,4
Xã Tân Lập,xã,1.1,points,2
Xã Tân Lập,xã,1.2,points,3
Xã Tân Lập,xã,2.1,points,"4,5"
"""


def test_last_years_scores_become_a_closed_ranked_cycle(cycle, coordinator, signed_in):
    client = signed_in(coordinator)
    given = {
        "criteria_set": cycle.criteria_set_id,
        "name": "Chỉ số CCHC cấp xã năm 2025",
        "period": "2025",
        "file": SimpleUploadedFile("ket-qua.csv", RESULTS.encode()),
    }
    page = client.post(reverse("assessments:results-import"), given, follow=True)
    assert [line.name for line in page.context["lines"]] == ["Xã Tân Lập", "Xã An Khê"]
    assert [line.name for line in page.context["found"].unknown] == ["Xã Tân Lập"]
    assert not Unit.objects.filter(name="Xã Tân Lập").exists()
    upload = Upload.objects.get()
    client.post(reverse("assessments:results-accept", args=[upload.pk]))
    row = Cycle.objects.get(period="2025")
    assert row.is_closed
    cards = list(queries.cards_of(row, Round.FINAL))
    assert [(card.assessment.unit.name, card.rank) for card in cards] == [
        ("Xã Tân Lập", 1),
        ("Xã An Khê", 2),
    ]
    begun = Unit.objects.get(name="Xã Tân Lập")
    assert (begun.kind, begun.code, begun.valid_from) == ("commune", "xa-tan-lap", date(2025, 1, 1))
    assert begun.parent.name == "Tỉnh Mẫu"


def test_the_table_for_points_lists_units_and_criteria(cycle, coordinator, officer, signed_in):
    url = reverse("assessments:results-sheet", args=[cycle.criteria_set_id])
    sheet = openpyxl.load_workbook(BytesIO(signed_in(coordinator).get(url).content)).active
    heads = [cell.value for cell in sheet[1]]
    assert heads == ["unit", "group", "1.1/points", "1.2/points", "2.1/points"]
    assert [row[0].value for row in sheet.iter_rows(min_row=3)] == [
        "Xã An Khê",
        "Xã Ấp Bắc",
        "Xã Đông Giang",
    ]
    assert signed_in(officer).get(url).status_code == 404


def test_a_filled_table_of_points_comes_in(cycle, coordinator, signed_in):
    client = signed_in(coordinator)
    url = reverse("assessments:results-sheet", args=[cycle.criteria_set_id])
    book = openpyxl.load_workbook(BytesIO(client.get(url).content))
    for row in book.active.iter_rows(min_row=3, min_col=3):
        for cell in row:
            cell.value = 1
    stream = BytesIO()
    book.save(stream)
    given = {
        "criteria_set": cycle.criteria_set_id,
        "name": "Năm 2025",
        "period": "2025",
        "file": SimpleUploadedFile("bang-diem.xlsx", stream.getvalue()),
    }
    page = client.post(reverse("assessments:results-import"), given, follow=True)
    assert page.context["found"].issues == ()
    assert [line.points for line in page.context["lines"]] == [3, 3, 3]


def test_a_table_of_an_office_comes_in_with_what_was_passed_over(cycle, coordinator, signed_in):
    given = {
        "criteria_set": cycle.criteria_set_id,
        "name": "Năm 2025",
        "period": "2025",
        "file": SimpleUploadedFile(
            "diem.csv",
            "TT;Đơn vị;1.1;1.2. Tỷ lệ;2.1;Tổng điểm\n;Đơn vị;;;;\n"
            "1;Xã An Khê;2;1;4;7\n2;Xã Ấp Bắc;1;1;4;7\n".encode(),
        ),
    }
    page = signed_in(coordinator).post(reverse("assessments:results-import"), given, follow=True)
    found = page.context["found"]
    assert [(line.name, line.card.points) for line in found.lines] == [
        ("Xã An Khê", 7),
        ("Xã Ấp Bắc", 6),
    ]
    assert found.skipped == ("dòng 2",)
    assert [(issue.code, issue.place) for issue in found.warnings] == [
        ("scoring.row_skipped", "dòng 2"),
        ("scoring.sum_differs", "dòng 4, cột Tổng điểm"),
    ]
    assert "dòng nhãn, không tính là đơn vị: dòng 2" in page.content.decode()


def test_a_table_in_no_known_form_is_one_error_and_leads_to_the_template(
    cycle, coordinator, signed_in
):
    heads = ";".join(["TT", "Tên", *(f"Cột {n}" for n in range(63))])
    given = {
        "criteria_set": cycle.criteria_set_id,
        "name": "Năm 2025",
        "period": "2025",
        "file": SimpleUploadedFile("diem.csv", f"{heads}\n1;Xã An Khê\n".encode()),
    }
    page = signed_in(coordinator).post(reverse("assessments:results-import"), given, follow=True)
    assert [issue.code for issue in page.context["found"].issues] == ["scoring.form_unknown"]
    body = page.content.decode()
    assert "“Đơn vị, 1.1, 1.2, …”" in body
    assert reverse("assessments:results-sheet", args=[cycle.criteria_set_id]) in body


def test_published_points_tell_of_no_cause(cycle, coordinator, signed_in):
    client = signed_in(coordinator)
    given = {
        "criteria_set": cycle.criteria_set_id,
        "name": "Năm 2025",
        "period": "2025",
        "file": SimpleUploadedFile("ket-qua.csv", RESULTS.encode()),
    }
    client.post(reverse("assessments:results-import"), given)
    upload = Upload.objects.get()
    client.post(reverse("assessments:results-accept", args=[upload.pk]))
    lost = NodeScore.objects.filter(is_leaf=True, lost_sort__gt=0)
    assert set(lost.values_list("code", "cause")) == {("1.2", ""), ("2.1", "survey")}
    row = Cycle.objects.get(period="2025")
    url = reverse("assessments:losses", args=[row.pk])
    page = client.get(f"{url}?unit={lost.first().card.assessment.unit_id}").content.decode()
    assert "Chưa ghi nguyên nhân" in page
    assert "Số liệu chưa đạt ngưỡng" not in page


def test_results_are_taken_in_once(cycle, coordinator, signed_in):
    client = signed_in(coordinator)
    given = {
        "criteria_set": cycle.criteria_set_id,
        "name": "Năm 2025",
        "period": "2025",
        "file": SimpleUploadedFile("ket-qua.csv", RESULTS.encode()),
    }
    client.post(reverse("assessments:results-import"), given)
    url = reverse("assessments:results-accept", args=[Upload.objects.get().pk])
    client.post(url)
    client.post(url)
    assert Cycle.objects.filter(period="2025").count() == 1


def test_wrong_results_name_their_cells(cycle, coordinator, signed_in):
    wrong = RESULTS.replace('"4,5"', "9").replace("1.2,points,3", "9.9,points,3")
    given = {
        "criteria_set": cycle.criteria_set_id,
        "name": "Năm 2025",
        "period": "2025",
        "file": SimpleUploadedFile("ket-qua.csv", wrong.encode()),
    }
    page = signed_in(coordinator).post(reverse("assessments:results-import"), given, follow=True)
    assert page.context["found"].issues
    assert all(issue.place for issue in page.context["found"].issues)
    assert Cycle.objects.filter(period="2025").count() == 0


def test_the_same_results_again_make_no_second_cycle(cycle, coordinator, signed_in):
    client = signed_in(coordinator)
    for _time in range(2):
        given = {
            "criteria_set": cycle.criteria_set_id,
            "name": "Năm 2025",
            "period": "2025",
            "file": SimpleUploadedFile("ket-qua.csv", RESULTS.encode()),
        }
        client.post(reverse("assessments:results-import"), given)
        url = reverse("assessments:results-accept", args=[Upload.objects.first().pk])
        page = client.post(url, follow=True)
    assert "Kết quả này đã nhập trước đây ở kỳ “Năm 2025”." in page.content.decode()
    assert Cycle.objects.filter(period="2025").count() == 1


def test_results_that_two_take_in_at_once_make_one_cycle(cycle, coordinator, signed_in):
    given = {
        "criteria_set": cycle.criteria_set_id,
        "name": "Năm 2025",
        "period": "2025",
        "file": SimpleUploadedFile("ket-qua.csv", RESULTS.encode()),
    }
    signed_in(coordinator).post(reverse("assessments:results-import"), given)
    framework = framework_of(cycle.criteria_set)
    day = date(2025, 12, 31)
    found = read_results(framework, day, RESULTS.encode(), "ket-qua.csv")
    first, second = (Upload.objects.select_related("criteria_set").get() for _turn in range(2))
    actions.take_results(upload=first, intake=found, by=coordinator, now=NOW)
    with pytest.raises(RefusedError):
        actions.take_results(upload=second, intake=found, by=coordinator, now=NOW)


def test_a_workbook_leaves_what_was_written_beside_the_numbers(
    cycle, assessment, officer, coordinator
):
    actions.save_answer(
        assessment=assessment, leaf_code="1.2", inputs={"done": "18", "planned": "20"},
        note="Xem phụ lục", explanation="Gửi qua trục liên thông", by=officer, now=NOW,
    )  # fmt: skip
    said = {assessment.unit_id: {"1.2": {"done": "19", "planned": "20"}}}
    actions.import_answers(cycle=cycle, said=said, by=officer, now=NOW)
    answer = Answer.objects.get(assessment=assessment, leaf_code="1.2", revision=2)
    assert (answer.inputs["done"], answer.note, answer.explanation) == (
        "19",
        "Xem phụ lục",
        "Gửi qua trục liên thông",
    )


def test_an_open_cycle_keeps_an_appraiser_for_every_field_of_every_unit(cycle, coordinator, world):
    def appoint(unit: Unit, **more: object) -> None:
        actions.set_appraiser(
            cycle=cycle, field_code="1", unit=unit, by=coordinator, today=NOW.date(), **more
        )

    with pytest.raises(RefusedError, match="lĩnh vực 1 của Xã An Khê"):
        appoint(world.commune_a)
    assert cycle.appraisers.get(field_code="1").unit == world.finance
    appoint(world.home_affairs, for_unit=world.commune_a, decision="12/QĐ-UBND")
    appoint(world.commune_a)
    substitute = cycle.appraisers.get(for_unit=world.commune_a)
    with pytest.raises(RefusedError):
        actions.remove_substitute(appraiser=substitute, by=coordinator, today=NOW.date())
    assert cycle.appraisers.filter(for_unit=world.commune_a).exists()


def test_a_file_of_a_known_set_leaves_its_event(cycle, coordinator, signed_in, framework):
    content = dump_yaml(framework_mapping(framework)).encode()
    file = SimpleUploadedFile("xa-thu.yaml", content)
    signed_in(coordinator).post(reverse("assessments:set-import"), {"file": file})
    upload = Upload.objects.get()
    assert upload.accepted_at is not None
    event = Event.objects.get(action="upload.taken")
    assert (event.object_id, event.facts) == (str(upload.pk), {"set": cycle.criteria_set_id})


def test_bodies_without_anybody_to_appraise_are_told_apart_from_missing_bodies(
    cycle, world, coordinator, signed_in
):
    url = reverse("assessments:appraisers", args=[cycle.pk])
    page = signed_in(coordinator).get(url)
    assert [(one.body, one.fields) for one in page.context["vacancies"]] == [
        (world.finance, ("1", "2"))
    ]
    assert page.context["lacking"] == []
    DutyFactory(role="appraiser", unit=world.finance, field_code="2")
    page = signed_in(coordinator).get(url)
    assert [one.fields for one in page.context["vacancies"]] == [("1",)]
    DutyFactory(role="appraiser", unit=world.finance)
    assert signed_in(coordinator).get(url).context["vacancies"] == []


def test_a_substitute_body_needs_somebody_only_for_its_unit(cycle, world, coordinator, appraiser):
    actions.set_appraiser(
        cycle=cycle, field_code="2", unit=world.home_affairs, for_unit=world.commune_a,
        decision="15/QĐ-UBND", by=coordinator, today=NOW.date(),
    )  # fmt: skip
    fresh = Cycle.objects.select_related("criteria_set").get(pk=cycle.pk)
    assert [(one.body, one.fields) for one in vacancies(fresh, NOW.date())] == [
        (world.home_affairs, ("2",))
    ]


def test_opening_says_that_nobody_is_there_to_appraise(draft_cycle, world, coordinator, signed_in):
    for code in ("1", "2"):
        actions.set_appraiser(
            cycle=draft_cycle, field_code=code, unit=world.finance, by=coordinator, today=NOW.date()
        )
    page = signed_in(coordinator).get(draft_cycle.get_absolute_url()).content.decode()
    assert "1 cơ quan thẩm định chưa có người được phân công: Sở Tài chính (lĩnh vực 1, 2)" in page

"""Scoring one's own unit: who sees what, points as one types, saving, proof, handing in."""

from datetime import UTC, date, datetime, timedelta
from fractions import Fraction

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from tests.apps.assessments.conftest import NOW, SET
from tests.apps.conftest import assert_constant_queries, person
from tests.apps.evidence.files import PDF
from tests.apps.factories import UnitFactory
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments import actions, queries
from thuocdo.apps.assessments.due.units import due_work
from thuocdo.apps.assessments.forms.answers import AnswerForm
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Card,
    Cycle,
    EvidenceLink,
    StageKind,
)
from thuocdo.apps.evidence import actions as evidence
from thuocdo.apps.evidence.models import Version
from thuocdo.apps.figures import actions as figures
from thuocdo.core.framework import read_framework
from thuocdo.core.metrics import Figure
from thuocdo.core.papers import Facts
from thuocdo.core.periods import parse_period

HTMX = {"HX-Request": "true"}
MOST_QUERIES = 20


@pytest.fixture(autouse=True)
def clock(monkeypatch) -> None:
    monkeypatch.setattr(timezone, "now", lambda: NOW)


@pytest.fixture
def colleague(world) -> User:
    return person("dong-nghiep", "Nguyễn Văn Bình", Duty.Role.REPORTER, world.commune_a)


@pytest.fixture
def last_year(cycle: Cycle, coordinator: User, world) -> Cycle:
    """Close the same set a year before, as what this year is compared with."""
    before = actions.create_cycle(
        criteria_set=cycle.criteria_set,
        name="Năm 2025",
        period=parse_period("2025"),
        units={world.commune_a: "xã"},
        stages=[],
        by=coordinator,
        today=NOW.date(),
    )
    said = {"1.1": {"points": "0"}, "1.2": {"points": "3"}, "2.1": {"points": "4"}}
    actions.import_results(cycle=before, said={world.commune_a.pk: said}, by=coordinator, now=NOW)
    Answer.objects.filter(assessment__cycle=before, leaf_code="1.1").update(
        reason="Ban hành sau thời hạn", cause="late"
    )
    Cycle.objects.filter(pk=cycle.pk).update(previous=before)
    return before


def page_of(assessment: Assessment, code: str = "", name: str = "") -> str:
    if name:
        args = [assessment.pk, code] if code else [assessment.pk]
        return reverse(f"assessments:{name}", args=args)
    if code:
        return reverse("assessments:criterion", args=[assessment.pk, code])
    return assessment.get_absolute_url()


def saved(client, assessment: Assessment, code: str, htmx: bool = False, **given: str):  # noqa: FBT001, FBT002 - reads as a switch
    headers = HTMX if htmx else {}
    return client.post(page_of(assessment, code, "save"), given, headers=headers)


def document(unit, by: User, day: date | None = None, title: str = "Kế hoạch năm") -> Version:
    return evidence.add_document(
        unit=unit,
        file=SimpleUploadedFile("ke-hoach.pdf", PDF),
        by=by,
        now=NOW,
        facts=Facts(title=title, number="12/KH-UBND", date=day),
    )


def shown(page) -> str:
    return " ".join(page.content.decode().split())


# Who sees what


@pytest.mark.parametrize(
    ("who", "status"),
    [
        ("officer", 200),
        ("appraiser", 404),
        ("coordinator", 200),
        ("leader", 200),
        ("outsider", 404),
        ("admin", 404),
    ],
)
def test_a_draft_is_open_to_its_people_and_who_stands_above(
    assessment, cast, signed_in, who, status
):
    client = signed_in(cast[who])
    assert client.get(page_of(assessment)).status_code == status
    assert client.get(page_of(assessment, "1.2")).status_code == status
    assert client.get(page_of(assessment, "2.1")).status_code == status


@pytest.mark.parametrize("who", ["appraiser", "coordinator", "leader", "outsider", "admin"])
def test_only_the_unit_itself_writes(assessment, cast, signed_in, who):
    client = signed_in(cast[who])
    for name in ("save", "compute", "restore", "attach"):
        assert client.post(page_of(assessment, "1.2", name)).status_code == 404
    assert client.get(page_of(assessment, name="submit")).status_code == 404
    assert client.post(page_of(assessment, name="submit")).status_code == 404
    assert Answer.objects.count() == 0


def test_others_read_what_was_said_without_a_form(assessment, officer, coordinator, signed_in):
    saved(signed_in(officer), assessment, "1.2", **{"so-done": "19", "so-planned": "20"})
    page = shown(signed_in(coordinator).get(page_of(assessment, "1.2")))
    assert "done: 19; planned: 20" in page
    assert 'name="so-done"' not in page


def test_a_submitted_file_is_read_only_for_its_unit(assessment, officer, signed_in):
    Assessment.objects.filter(pk=assessment.pk).update(state=Assessment.State.SUBMITTED)
    client = signed_in(officer)
    assert 'name="so-done"' not in shown(client.get(page_of(assessment, "1.2")))
    assert saved(client, assessment, "1.2", **{"so-done": "1"}).status_code == 302
    page = client.get(page_of(assessment, "1.2"))
    assert "Hồ sơ đã nộp, không sửa được nữa." in shown(page)


def test_a_page_left_open_learns_that_the_file_was_handed_in(assessment, officer, cast, signed_in):
    Assessment.objects.filter(pk=assessment.pk).update(
        state=Assessment.State.SUBMITTED, submitted_at=NOW
    )
    answer = saved(signed_in(officer), assessment, "1.2", htmx=True, **{"so-done": "1"})
    told = "Hồ sơ đã nộp, không sửa được nữa. "
    told += "Nội dung vừa nhập còn trên trang này cho đến khi bạn tải lại."
    assert (answer.status_code, answer["Content-Type"]) == (409, "text/plain; charset=utf-8")
    assert shown(answer) == told
    assert not Answer.objects.exists()
    for who in ("outsider", "coordinator", "appraiser"):
        answer = saved(signed_in(cast[who]), assessment, "1.2", htmx=True, **{"so-done": "1"})
        assert answer.status_code == 404, who


def test_handing_in_without_the_tick_leads_to_it(assessment, officer, signed_in):
    page = signed_in(officer).post(page_of(assessment, name="submit"))
    body = shown(page)
    assert 'value="1" autofocus aria-invalid="true" aria-describedby="xac-nhan-loi">' in body
    assert "Đánh dấu vào ô trên để nộp" in body.split('name="xac-nhan"')[1]
    assert [str(one) for one in page.context["messages"]] == []
    assessment.refresh_from_db()
    assert assessment.state == Assessment.State.DRAFTING


def test_a_code_that_is_no_leaf_does_not_exist(assessment, officer, signed_in):
    client = signed_in(officer)
    assert client.get(page_of(assessment, "9.9")).status_code == 404
    assert client.get(page_of(assessment, "1")).status_code == 404


def test_the_sample_stamp_is_on_files_of_sample_cycles(assessment, officer, signed_in):
    stamp = "MẪU - KHÔNG PHẢI ĐIỂM CHÍNH THỨC"
    client = signed_in(officer)
    assert stamp not in shown(client.get(page_of(assessment)))
    Cycle.objects.update(sample=True)
    assert stamp in shown(client.get(page_of(assessment)))


# Points as one types


def test_points_are_computed_without_being_kept(assessment, officer, signed_in):
    answer = signed_in(officer).post(
        page_of(assessment, "1.2", "compute"),
        {"so-done": "17", "so-planned": "20"},
        headers=HTMX,
    )
    page = shown(answer)
    assert "17 ÷ 20" in page
    assert "85 %" in page
    assert "2,55" in page
    assert "Thêm 3 ở “done” là đạt điểm tối đa." in page
    assert Answer.objects.count() == 0
    assert Card.objects.count() == 0


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"so-done": "5", "so-planned": "0"}, "mẫu số"),
        ({"so-done": "năm"}, "năm"),
        ({"so-done": "1.200,5"}, "1.200,5"),
        ({"so-done": "12.450"}, "viết 12450 (không dùng dấu phân cách hàng nghìn) hoặc 12,45"),
        ({"so-done": "7", "so-planned": "1.500"}, "viết 1500 (không dùng"),
        ({"so-done": "12 450"}, "viết các chữ số liền nhau: 12450"),
        (
            {"so-done": "95,5%", "so-planned": "100"},
            "là tỷ lệ phần trăm, còn ở đây phải là số lượng",
        ),
    ],
)
def test_what_cannot_be_computed_is_told_in_its_place(assessment, officer, signed_in, given, told):
    answer = signed_in(officer).post(page_of(assessment, "1.2", "compute"), given, headers=HTMX)
    page = shown(answer)
    assert "td-field-error" in page
    assert told in page


def test_a_calculation_parts_thousands_as_every_page_does(assessment, officer, signed_in):
    given = {"so-done": "12450", "so-planned": "13000"}
    answer = signed_in(officer).post(page_of(assessment, "1.2", "compute"), given, headers=HTMX)
    assert "12.450 ÷ 13.000" in shown(answer)
    saved(signed_in(officer), assessment, "1.2", **given)
    page = shown(signed_in(officer).get(page_of(assessment, "1.2")))
    assert 'value="12450"' in page


def test_a_number_of_two_readings_is_not_saved(assessment, officer, signed_in):
    given = {"so-done": "12.450", "so-planned": "13.000"}
    page = saved(signed_in(officer), assessment, "1.2", htmx=True, **given)
    assert "Chưa lưu được" in shown(page)
    assert Answer.objects.count() == 0


@pytest.mark.parametrize(("typed", "kept"), [("12,450", "12.45"), ("0.125", "0.125")])
def test_what_can_only_be_a_decimal_is_taken(assessment, officer, signed_in, typed, kept):
    saved(signed_in(officer), assessment, "1.2", **{"so-done": typed, "so-planned": "20"})
    assert Answer.objects.get().inputs["done"] == kept


def test_a_part_larger_than_its_whole_is_kept_and_told(assessment, officer, signed_in):
    client = signed_in(officer)
    words = "Tử số lớn hơn mẫu số: kiểm tra lại “done” (5) và “planned” (4)."
    given = {"so-done": "5", "so-planned": "4"}
    assert words in shown(saved(client, assessment, "1.2", htmx=True, **given))
    assert words in shown(client.get(page_of(assessment, "1.2")))
    page = client.get(page_of(assessment, name="submit"))
    assert [(gap.code, gap.about) for gap in page.context["gaps"].oversized] == [("1.2", words)]
    assert words in shown(page)


def test_the_case_that_holds_is_marked(assessment, officer, signed_in):
    client = signed_in(officer)
    answer = client.post(page_of(assessment, "1.1", "compute"), {"so-option": "2"}, headers=HTMX)
    [line] = [one for one in answer.context["words"].lines if one.here]
    assert (line.when, line.gives) == ("Quá hạn", "0 điểm")


# Saving


def test_saving_keeps_inputs_note_and_explanation(assessment, officer, signed_in):
    answer = saved(
        signed_in(officer), assessment, "1.2", **{
            "so-done": "19", "so-planned": "20", "note": "Ghi chú", "explanation": "Giải trình",
        },
    )  # fmt: skip
    assert answer.status_code == 302
    row = Answer.objects.get()
    assert row.inputs == {"done": "19", "planned": "20"}
    assert (row.note, row.explanation, row.by) == ("Ghi chú", "Giải trình", officer)
    assert Card.objects.get().points == Fraction(57, 20)


def test_the_same_again_is_not_a_new_version(assessment, officer, signed_in):
    client = signed_in(officer)
    given = {"so-done": "19", "so-planned": "20"}
    saved(client, assessment, "1.2", **given)
    saved(client, assessment, "1.2", revision="1", **given)
    assert Answer.objects.count() == 1


def test_an_untouched_form_keeps_nothing(assessment, officer, signed_in):
    saved(signed_in(officer), assessment, "1.2")
    assert Answer.objects.count() == 0


def test_autosave_answers_with_what_changed(assessment, officer, signed_in):
    given = {"so-done": "19", "so-planned": "20"}
    page = shown(saved(signed_in(officer), assessment, "1.2", htmx=True, **given))
    assert "Đã lưu lúc 10:00" in page
    assert '<input type="hidden" name="revision" value="1">' in page
    assert page.count('hx-swap-oob="true"') == 7


def test_wrong_numbers_are_not_saved_and_not_lost(assessment, officer, signed_in):
    given = {"so-done": "mười", "so-planned": "20", "note": "Ghi chú dài"}
    client = signed_in(officer)
    page = shown(saved(client, assessment, "1.2", **given))
    assert 'value="mười"' in page
    assert "Ghi chú dài" in page
    assert "Chưa lưu được" in shown(saved(client, assessment, "1.2", htmx=True, **given))
    assert Answer.objects.count() == 0


def test_the_next_criterion_follows(assessment, officer, signed_in):
    answer = saved(signed_in(officer), assessment, "1.1", sang="1.2", **{"so-option": "1"})
    assert answer.url == page_of(assessment, "1.2")


def test_options_parts_and_blanks_are_three_things(assessment, officer, signed_in):
    client = signed_in(officer)
    saved(client, assessment, "1.1", **{"so-option": "2"})
    assert Card.objects.get().points == 0
    page = client.get(page_of(assessment, "1.1"))
    assert [entry.chosen for entry in page.context["form"].entries()] == [False, True]
    saved(client, assessment, "1.1", revision="1", **{"so-option": ""})
    assert queries.answers_of(assessment)["1.1"].inputs == {}


def test_not_applicable_needs_a_decision(assessment, officer, signed_in):
    client = signed_in(officer)
    page = shown(saved(client, assessment, "1.2", kad="1"))
    assert "Ghi số quyết định" in page
    saved(client, assessment, "1.2", kad="1", decision="")
    assert Answer.objects.count() == 0
    saved(client, assessment, "1.2", kad="1", decision="12/QĐ-UBND")
    row = Answer.objects.get()
    assert (row.inputs, row.decision) == ({"done": "n/a"}, "12/QĐ-UBND")
    assert Card.objects.get().max == 7
    assert "KAD" in shown(client.get(page_of(assessment)))


def test_a_leaf_read_from_figures_has_nothing_to_enter(assessment, officer, world, signed_in):
    client = signed_in(officer)
    page = shown(client.get(page_of(assessment, "2.1")))
    assert "Chưa có số liệu của kỳ 2026" in page
    figures.publish(
        figures=[
            Figure(
                unit=world.commune_a.code,
                metric="sipas.total",
                period=parse_period("2026"),
                value=Fraction(84, 100),
                source="Khảo sát năm 2026",
            )
        ],
        by=None,
        now=NOW,
    )
    page = shown(client.get(page_of(assessment, "2.1")))
    assert "84 %" in page
    assert "Khảo sát năm 2026" in page
    assert "4,20" in page
    assert 'name="so-' not in page
    saved(client, assessment, "2.1", **{"so-points": "5"})
    assert Answer.objects.count() == 0


# Two people at once


def test_both_versions_are_kept_and_the_later_one_is_told(
    assessment, officer, colleague, signed_in
):
    saved(signed_in(officer), assessment, "1.2", **{"so-done": "19", "so-planned": "20"})
    given = {"so-done": "10", "so-planned": "20", "revision": "0"}
    page = signed_in(colleague).post(page_of(assessment, "1.2", "save"), given, follow=True)
    assert "Trần Thị Mỹ Lệ đã sửa tiêu chí này lúc" in shown(page)
    assert [row.inputs["done"] for row in queries.history(assessment, "1.2")] == ["19", "10"]
    assert [one.current for one in page.context["revisions"]] == [True, False]


def test_what_the_later_one_did_not_touch_stays_the_others(
    assessment, officer, colleague, signed_in
):
    first = {"so-done": "18", "so-planned": "20"}
    saved(signed_in(officer), assessment, "1.2", **first)
    saved(signed_in(officer), assessment, "1.2", revision="1", **first | {"so-done": "19"})
    answer = saved(
        signed_in(colleague), assessment, "1.2", htmx=True, revision="1", note="Của tôi", **first
    )
    assert answer.headers["HX-Refresh"] == "true"
    row = queries.answers_of(assessment)["1.2"]
    assert (row.inputs["done"], row.note) == ("19", "Của tôi")


def test_another_window_of_ones_own_is_told_too(assessment, officer, signed_in):
    client, given = signed_in(officer), {"so-done": "19", "so-planned": "20"}
    saved(client, assessment, "1.2", **given)
    stale = {"so-done": "10", "so-planned": "20", "revision": "0"}
    page = client.post(page_of(assessment, "1.2", "save"), stale, follow=True)
    assert "Bạn, ở một cửa sổ khác, đã sửa tiêu chí này lúc" in shown(page)
    assert [row.inputs["done"] for row in queries.history(assessment, "1.2")] == ["19", "10"]


def test_a_window_is_not_told_of_what_it_saved_itself(assessment, officer, signed_in):
    client, page = signed_in(officer), {"revision": "0", "window": "abc"}
    saved(client, assessment, "1.2", htmx=True, **page, **{"so-done": "19"})
    given = page | {"so-done": "19", "so-planned": "20"}
    answer = client.post(page_of(assessment, "1.2", "save"), given, follow=True)
    assert "đã sửa tiêu chí này lúc" not in shown(answer)
    assert queries.answers_of(assessment)["1.2"].inputs["planned"] == "20"


def test_taking_over_what_stands_is_no_new_version(assessment, officer, signed_in):
    client, first = signed_in(officer), {"so-done": "18", "so-planned": "20"}
    saved(client, assessment, "1.2", **first)
    saved(client, assessment, "1.2", revision="1", **first | {"so-done": "19"})
    saved(client, assessment, "1.2", htmx=True, revision="1", window="b", **first)
    assert [row.inputs["done"] for row in queries.history(assessment, "1.2")] == ["18", "19"]


def test_an_answer_sent_again_is_nobody_elses(assessment, officer, signed_in):
    client, given = signed_in(officer), {"so-done": "19", "so-planned": "20", "revision": "0"}
    saved(client, assessment, "1.2", htmx=True, **given)
    again = saved(client, assessment, "1.2", htmx=True, **given)
    assert "HX-Refresh" not in again.headers
    assert [row.inputs["done"] for row in queries.history(assessment, "1.2")] == ["19"]


def test_an_earlier_version_can_be_taken_back(assessment, officer, signed_in):
    client = signed_in(officer)
    saved(client, assessment, "1.2", **{"so-done": "19", "so-planned": "20"})
    saved(client, assessment, "1.2", revision="1", **{"so-done": "1", "so-planned": "20"})
    client.post(page_of(assessment, "1.2", "restore"), {"ban": "1"})
    said = [row.inputs["done"] for row in queries.history(assessment, "1.2")]
    assert said == ["19", "1", "19"]
    assert client.post(page_of(assessment, "1.2", "restore"), {"ban": "9"}).status_code == 404


# Proof


def test_files_become_documents_and_nothing_typed_is_lost(assessment, officer, signed_in):
    given = {"so-option": "1", "note": "kèm tệp", "files": SimpleUploadedFile("bc.pdf", PDF)}
    client = signed_in(officer)
    page = client.post(page_of(assessment, "1.1", "attach"), given, follow=True)
    [link] = EvidenceLink.objects.all()
    assert (link.leaf_code, link.version.filename) == ("1.1", "bc.pdf")
    assert Answer.objects.get().note == "kèm tệp"
    assert [line.link for line, _facts in page.context["proof_lines"]] == [link]


def test_a_refused_file_is_told_and_holds_nothing_up(assessment, officer, signed_in):
    given = {
        "files": [
            SimpleUploadedFile("lenh.exe", b"MZ"),
            SimpleUploadedFile("bc.pdf", PDF),
        ]
    }
    client = signed_in(officer)
    answer = client.post(page_of(assessment, "1.1", "attach"), given)
    assert answer.url == page_of(assessment, "1.1") + "#tai-lieu-loi"
    page = client.get(answer.url)
    [told] = page.context["refused"]
    assert told.startswith("lenh.exe: ")
    before, inside = shown(page).split('id="tai-lieu-loi"')
    assert told not in before
    assert told in inside
    assert inside.count("td-message-error") == 1
    assert EvidenceLink.objects.count() == 1
    assert "tai-lieu-loi" not in shown(client.get(page_of(assessment, "1.1")))


@pytest.mark.parametrize(
    ("name", "pressed"),
    [
        ("save", {}),
        ("save", {"sang": "1.2"}),
        ("save", {"so-option": "x"}),
        ("restore", {"ban": "1"}),
    ],
)
def test_files_that_were_chosen_come_with_every_button(
    assessment, officer, signed_in, name, pressed
):
    client = signed_in(officer)
    saved(client, assessment, "1.1", **{"so-option": "1"})
    given = {"so-option": "1", "files": SimpleUploadedFile("bc.pdf", PDF), **pressed}
    page = client.post(page_of(assessment, "1.1", name), given, follow=True)
    [link] = EvidenceLink.objects.all()
    assert (link.leaf_code, link.version.filename) == ("1.1", "bc.pdf")
    if "sang" not in pressed:
        assert [line.link for line, _facts in page.context["proof_lines"]] == [link]


def test_a_refused_file_keeps_one_on_the_page(assessment, officer, signed_in):
    given = {"so-option": "1", "sang": "1.2", "files": SimpleUploadedFile("lenh.exe", b"MZ")}
    page = signed_in(officer).post(page_of(assessment, "1.1", "save"), given, follow=True)
    assert page.context["page"].leaf.code == "1.1"
    [told] = page.context["refused"]
    assert told.startswith("lenh.exe: ")
    assert Answer.objects.get().inputs


def test_the_same_file_at_another_criterion_is_the_same_document(assessment, officer, signed_in):
    client = signed_in(officer)
    for code in ("1.1", "1.2"):
        given = {"files": SimpleUploadedFile(f"bc-{code}.pdf", PDF)}
        page = client.post(page_of(assessment, code, "attach"), given, follow=True)
    first, second = EvidenceLink.objects.order_by("leaf_code")
    assert (first.version, Version.objects.count()) == (second.version, 1)
    told = f"bc-1.2.pdf đã có trong tài liệu của đơn vị: dùng lại “{first.version}”"
    assert told in shown(page).split('id="tai-lieu-loi"')[1]
    assert "td-message-error" not in shown(page)


def test_the_same_file_is_not_attached_twice(assessment, officer, signed_in):
    client = signed_in(officer)
    for name in ("bc.pdf", "bc-2.pdf"):
        given = {"files": SimpleUploadedFile(name, PDF)}
        page = client.post(page_of(assessment, "1.1", "attach"), given, follow=True)
    [told] = page.context["refused"]
    assert told == f"Tệp này đã gắn vào tiêu chí 1.1: {EvidenceLink.objects.get().version}."
    assert Version.objects.count() == 1


def test_a_file_that_was_taken_in_twice_is_offered_once(assessment, officer, world, signed_in):
    given = {"assessment": assessment, "by": officer, "now": NOW}
    for code in ("1.1", "2.1"):
        actions.attach_evidence(leaf_code=code, version=document(world.commune_a, officer), **given)
    offers = signed_in(officer).get(page_of(assessment, "1.2")).context["page"].proof.offers
    assert [offer.note for offer in offers] == ["đang dùng ở 1.1"]


def test_a_document_is_offered_with_its_issuer(assessment, officer, world, signed_in):
    version = document(world.commune_a, officer)
    Version.objects.filter(pk=version.pk).update(issuer="UBND xã An Khê")
    actions.attach_evidence(
        assessment=assessment, leaf_code="1.1", version=version, by=officer, now=NOW
    )
    [offer] = signed_in(officer).get(page_of(assessment, "1.2")).context["page"].proof.offers
    assert (offer.note, offer.state) == ("UBND xã An Khê · đang dùng ở 1.1", None)


@pytest.mark.parametrize("name", ["attach", "reuse", "detach", "describe", "restore"])
def test_what_is_sent_keeps_to_what_is_left_to_do(assessment, officer, world, signed_in, name):
    client = signed_in(officer)
    version = document(world.commune_a, officer)
    given = {"assessment": assessment, "by": officer, "now": NOW, "version": version}
    link = actions.attach_evidence(leaf_code="1.1", **given)
    saved(client, assessment, "1.1", **{"so-option": "1"})
    args = {"reuse": [version.pk], "detach": [link.pk], "describe": [link.pk]}.get(name, [])
    url = reverse(f"assessments:{name}", args=[assessment.pk, "1.1", *args]) + "?loc=con"
    if name not in {"reuse", "restore"}:
        assert f'formaction="{url}"' in shown(client.get(page_of(assessment, "1.1") + "?loc=con"))
    answer = client.post(url, {"ban": "1"})
    assert answer.url.partition("#")[0] == page_of(assessment, "1.1") + "?loc=con"


def test_panel_and_tree_agree_on_what_lacks_proof(assessment, officer, signed_in):
    client = signed_in(officer)
    for option, waits in (("1", True), ("2", False)):
        page = saved(
            client, assessment, "1.1", htmx=True, revision=str(Answer.objects.count()),
            **{"so-option": option},
        )  # fmt: skip
        assert page.context["missing"] is waits
        assert client.get(page_of(assessment, "1.1")).context["page"].proof.missing is waits
        assert ("Thiếu tài liệu" in page.context["tree_leaf"].mark.words) is waits
    assert '<li id="as-missing" hidden hx-swap-oob="true">' in shown(page)


@pytest.mark.parametrize(
    ("day", "told"),
    [
        (date(2026, 2, 1), "Trong thời hạn"),
        (date(2025, 1, 1), "Trước thời hạn 01/12/2025"),
        (date(2026, 12, 1), "Sau thời hạn 31/03/2026"),
        (None, "Chưa rõ ngày văn bản"),
    ],
)
def test_documents_are_flagged_against_the_window(  # noqa: PLR0917 - fixtures and a case
    assessment, officer, world, signed_in, day, told
):
    row = assessment.cycle.criteria_set
    framework = dict(row.framework)
    framework["fields"][0]["criteria"][0]["evidence_window"] = {
        "from": "2025-12-01",
        "to": "2026-03-31",
    }
    type(row).objects.filter(pk=row.pk).update(framework=framework, digest="other-" + told[:8])
    actions.attach_evidence(
        assessment=assessment,
        leaf_code="1.1",
        version=document(world.commune_a, officer, day),
        by=officer,
        now=NOW,
    )
    page = signed_in(officer).get(page_of(assessment, "1.1"))
    [(line, _facts)] = page.context["proof_lines"]
    assert str(line.state) == told


def test_missing_proof_is_told_until_there_is_some(assessment, officer, signed_in):
    client = signed_in(officer)
    assert client.get(page_of(assessment, "1.1")).context["page"].proof.missing
    assert not client.get(page_of(assessment, "1.2")).context["page"].proof.missing
    saved(client, assessment, "1.1", explanation="Gửi qua trục liên thông")
    assert not client.get(page_of(assessment, "1.1")).context["page"].proof.missing


def test_a_document_is_used_again_and_taken_off(assessment, officer, world, signed_in):
    version = document(world.commune_a, officer)
    given = {"assessment": assessment, "version": version, "by": officer, "now": NOW}
    actions.attach_evidence(leaf_code="1.1", **given)
    client = signed_in(officer)
    [offer] = client.get(page_of(assessment, "1.2")).context["page"].proof.offers
    assert (offer.version, offer.note) == (version, "đang dùng ở 1.1")
    url = reverse("assessments:reuse", args=[assessment.pk, "1.2", version.pk])
    client.post(url)
    link = EvidenceLink.objects.get(leaf_code="1.2")
    client.post(reverse("assessments:detach", args=[assessment.pk, "1.2", link.pk]))
    link.refresh_from_db()
    assert link.removed_at == NOW


def test_last_years_documents_are_offered_for_the_same_criterion(
    assessment, last_year, officer, world, signed_in
):
    version = document(world.commune_a, officer)
    before = last_year.assessments.get()
    EvidenceLink.objects.create(
        assessment=before, leaf_code="1.1", version=version, added_by=officer, added_at=NOW
    )
    [offer] = signed_in(officer).get(page_of(assessment, "1.1")).context["page"].proof.offers
    assert offer.note == "năm 2025, cùng tiêu chí"


def test_documents_of_another_unit_cannot_be_used(assessment, officer, outsider, world, signed_in):
    version = document(world.commune_b, outsider)
    url = reverse("assessments:reuse", args=[assessment.pk, "1.1", version.pk])
    assert signed_in(officer).post(url).status_code == 404
    assert EvidenceLink.objects.count() == 0


def test_facts_of_a_document_are_corrected_in_place(assessment, officer, world, signed_in):
    version = document(world.commune_a, officer)
    link = actions.attach_evidence(
        assessment=assessment, leaf_code="1.1", version=version, by=officer, now=NOW
    )
    url = reverse("assessments:describe", args=[assessment.pk, "1.1", link.pk])
    given = {f"tl{link.pk}-title": "Kế hoạch CCHC", f"tl{link.pk}-date": "15/01/2026"}
    signed_in(officer).post(url, given)
    version.refresh_from_db()
    assert (version.title, version.date) == ("Kế hoạch CCHC", date(2026, 1, 15))


# Last year


def test_last_years_points_and_the_reason_of_the_loss_are_shown(
    assessment, last_year, officer, signed_in
):
    page = signed_in(officer).get(page_of(assessment, "1.1"))
    before = page.context["page"].before
    assert (before.year, before.points, before.lost) == (2025, 0, 2)
    assert "Thực hiện chậm so với thời hạn" in shown(page)
    assert "“Ban hành sau thời hạn”" in shown(page)


# The tree


def test_the_tree_tells_where_each_leaf_stands(assessment, officer, signed_in):
    client = signed_in(officer)
    saved(client, assessment, "1.1", **{"so-option": "1"})
    fields = client.get(page_of(assessment)).context["tree"].fields
    marks = {
        leaf.code: (leaf.mark.words, leaf.value)
        for field in fields
        for group in field.groups
        for leaf in group.leaves
    }
    assert marks == {
        "1.1": ("Thiếu tài liệu", "2,00"),
        "1.2": ("Chưa chấm", "chưa chấm"),
        "2.1": ("Chờ số liệu", "chưa có"),
    }


def test_only_open_criteria_can_be_shown(assessment, officer, signed_in):
    client = signed_in(officer)
    saved(client, assessment, "1.2", **{"so-done": "19", "so-planned": "20"})
    page = client.get(page_of(assessment), {"loc": "con"})
    codes = [
        leaf.code
        for field in page.context["tree"].fields
        for group in field.groups
        for leaf in group.leaves
    ]
    assert codes == ["1.1"]


def test_due_work_leads_to_the_place(assessment, officer, rf):
    def owed():
        request = rf.get("/")
        request.user = officer
        return due_work(request)

    [score] = owed()
    assert str(score.title).startswith("Chấm 2 tiêu chí còn lại")
    actions.save_answer(
        assessment=assessment, leaf_code="1.1", inputs={"option": "1"}, by=officer, now=NOW
    )
    kinds = {due.kind: due.url for due in owed()}
    assert kinds["evidence"] == page_of(assessment, "1.1") + "?loc=con"
    assert kinds["scoring"] == page_of(assessment, "1.2") + "?loc=con"


def test_the_one_file_of_an_officer_opens_at_once(assessment, officer, coordinator, signed_in):
    assert signed_in(officer).get(reverse("assessments:mine")).url == page_of(assessment)
    assert signed_in(coordinator).get(reverse("assessments:mine")).url == reverse(
        "assessments:cycles"
    )


# Handing in


def test_all_that_is_missing_is_listed_at_once(assessment, officer, signed_in):
    client = signed_in(officer)
    saved(client, assessment, "1.1", **{"so-option": "1"})
    gaps = client.get(page_of(assessment, name="submit")).context["gaps"]
    assert [gap.code for gap in gaps.unscored] == ["1.2"]
    assert [(gap.code, gap.at_stake) for gap in gaps.unproved] == [("1.1", 2)]


def test_the_points_that_are_handed_in_are_told(assessment, officer, signed_in):
    client = signed_in(officer)
    saved(client, assessment, "1.1", **{"so-option": "1"})
    saved(client, assessment, "1.2", **{"so-done": "19", "so-planned": "20"})
    url = page_of(assessment, name="submit")
    page = client.get(url)
    assert "<dt>Điểm tự chấm</dt><dd><b>4,85</b>/10,00</dd>" in shown(page)
    assert "<dt>Điểm khi nộp</dt><dd><b>2,85</b>/10,00</dd>" in shown(page)
    client.post(url, {"xac-nhan": "1"})
    assert Card.objects.get().points == page.context["result"]


def test_zeros_are_submitted_only_after_confirming(assessment, officer, signed_in):
    client = signed_in(officer)
    page = client.post(page_of(assessment, name="submit"))
    assert "Đánh dấu vào ô trên để nộp" in shown(page)
    assessment.refresh_from_db()
    assert assessment.state == "drafting"
    client.post(page_of(assessment, name="submit"), {"xac-nhan": "1"})
    assessment.refresh_from_db()
    assert (assessment.state, assessment.submitted_by) == ("submitted", officer)


def test_late_without_a_decision_is_refused(assessment, officer, signed_in, monkeypatch):
    late = datetime(2026, 11, 25, 3, tzinfo=UTC)
    monkeypatch.setattr(timezone, "now", lambda: late)
    page = signed_in(officer).post(page_of(assessment, name="submit"), {"xac-nhan": "1"})
    assert "cần quyết định gia hạn" in shown(page)
    assessment.refresh_from_db()
    assert assessment.state == "drafting"


def test_nothing_can_be_written_after_the_cycle_closed(assessment, officer, signed_in):
    Cycle.objects.update(state=Cycle.State.CLOSED, closed_at=NOW, stage=StageKind.FINAL)
    answer = saved(signed_in(officer), assessment, "1.2", htmx=True, **{"so-done": "1"})
    assert answer.status_code == 409
    assert shown(answer).startswith("Kỳ đánh giá đã khóa, không sửa được nữa.")
    assert not Answer.objects.exists()


# How much is asked of the database


@pytest.mark.parametrize("code", ["", "1.1", "2.1"])
def test_pages_of_a_file_stay_within_twenty_queries(  # noqa: PLR0917 - fixtures and a case
    assessment, last_year, officer, world, signed_in, code
):
    version = document(world.commune_a, officer)
    given = {"assessment": assessment, "version": version, "by": officer, "now": NOW}
    actions.attach_evidence(leaf_code="1.1", **given)
    client = signed_in(officer)
    saved(client, assessment, "1.1", **{"so-option": "1"})
    with CaptureQueriesContext(connection) as asked:
        assert client.get(page_of(assessment, code)).status_code == 200
    listed = "\n".join(query["sql"] for query in asked.captured_queries)
    assert len(asked) <= MOST_QUERIES, listed


def test_autosave_stays_within_twenty_queries(assessment, last_year, officer, world, signed_in):
    """Also where a proof is there, last year is compared, and points change."""
    version = document(world.commune_a, officer)
    given = {"assessment": assessment, "version": version, "by": officer, "now": NOW}
    actions.attach_evidence(leaf_code="1.1", **given)
    client = signed_in(officer)
    saved(client, assessment, "1.1", **{"so-option": "1"})
    with CaptureQueriesContext(connection) as asked:
        answer = saved(client, assessment, "1.1", htmx=True, **{"so-option": "2", "revision": "1"})
    assert answer.status_code == 200
    assert "Đã lưu lúc" in answer.content.decode()
    listed = "\n".join(query["sql"] for query in asked.captured_queries)
    assert len(asked) <= MOST_QUERIES, listed


def test_a_proof_attached_is_a_change(assessment, officer, world, signed_in):
    client = signed_in(officer)
    saved(client, assessment, "1.1", **{"so-option": "1"})
    later = NOW + timedelta(days=3)
    version = document(world.commune_a, officer)
    actions.attach_evidence(
        assessment=assessment, leaf_code="1.1", version=version, by=officer, now=later
    )
    assert "Đã lưu ngày 05/11/2026" in shown(client.get(page_of(assessment, "1.1")))


def test_what_lacks_its_proof_is_not_done_anywhere(assessment, officer, world, signed_in):
    """One function decides: the tree, the file, its line in the list, the home page."""
    client = signed_in(officer)
    saved(client, assessment, "1.1", **{"so-option": "1"})
    saved(client, assessment, "1.2", **{"so-done": "19", "so-planned": "20"})
    told = {
        "file": shown(client.get(page_of(assessment))),
        "home": shown(client.get(reverse("home:mine"))),
        "cycles": shown(client.get(reverse("assessments:cycles"))),
    }
    for name, words in told.items():
        assert "1/2" in words, name
    assert "Chấm tiếp: 1.1" in told["file"]
    assert "Chấm tiếp: 1.1" in told["home"]
    version = document(world.commune_a, officer)
    actions.attach_evidence(
        assessment=assessment, leaf_code="1.1", version=version, by=officer, now=NOW
    )
    assert "2/2" in shown(client.get(page_of(assessment)))


def test_a_file_asks_no_more_in_a_larger_cycle(assessment, officer, signed_in):
    def more() -> None:
        units = [UnitFactory() for _number in range(27)]
        Assessment.objects.bulk_create(
            Assessment(cycle=assessment.cycle, unit=unit) for unit in units
        )

    assert_constant_queries(signed_in(officer), page_of(assessment, "1.2"), more)


def test_a_criterion_that_is_only_watched_is_not_said_to_be_absent():
    watched = {
        "code": "1.3",
        "name": {"vi": "Số hồ sơ"},
        "rule": {"kind": "monitor", "metric": "d766.on_time"},
    }
    fields = [SET["fields"][0] | {"criteria": [*SET["fields"][0]["criteria"], watched]}]
    found, issues = read_framework(SET | {"fields": [*fields, SET["fields"][1]]})
    assert not issues
    form = AnswerForm({"kad": "1", "decision": "12/QĐ-UBND"}, leaf=found.leaf("1.3"), answer=None)
    assert form.is_valid()
    assert form.inputs == {}


def test_a_newer_version_of_a_paper_is_offered_beside_the_old(assessment, officer, signed_in):
    client = signed_in(officer)
    client.post(
        reverse("assessments:attach", args=[assessment.pk, "1.1"]),
        {"files": [SimpleUploadedFile("a.pdf", PDF)]},
    )
    old = Version.objects.get()
    assert client.get(page_of(assessment, "1.1")).context["page"].proof.offers == []
    new = evidence.add_version(
        document=old.document, file=SimpleUploadedFile("b.pdf", PDF + b"\n%"), by=officer, now=NOW
    )
    [offer] = client.get(page_of(assessment, "1.1")).context["page"].proof.offers
    assert offer.version == new
    client.post(reverse("assessments:reuse", args=[assessment.pk, "1.1", new.pk]))
    found = client.get(page_of(assessment, "1.1")).context["page"].proof
    assert [line.version for line in found.lines] == [old, new]
    assert found.offers == []

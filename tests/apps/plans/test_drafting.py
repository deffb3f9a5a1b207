"""From lost points to a draft: each weakness above its work, gaps where somebody must decide."""

from datetime import date
from fractions import Fraction
from io import BytesIO

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.apps.plans.conftest import DUE, LOST, NOW
from thuocdo.adapters import docx_writer
from thuocdo.adapters.plan_files import read_lines
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.assessments.models import NodeScore
from thuocdo.apps.assessments.queries.losses import cycle_losses
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.mapping import (
    Wish,
    document_of,
    facts,
    with_gaps,
)
from thuocdo.apps.plans.models import LossReason, Plan, PlanItem
from thuocdo.apps.plans.queries.findings import look_over
from thuocdo.apps.plans.views.drafting import proposed_deadline
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.reading import read
from thuocdo.core.report.plan import plan_document


@pytest.fixture
def draft(results, world, officer) -> Plan:
    return drafted(results, world.commune_a, officer)


def drafted(results, unit, by, **wish) -> Plan:
    return actions.draft_from_losses(
        results=queries.results_of(results, unit), codes=LOST, wish=Wish(year=2026, **wish),
        kind=Plan.Kind.IMPROVEMENT, by=by, now=NOW,
    )  # fmt: skip


def work(plan: Plan) -> list[PlanItem]:
    return [row for row in queries.items_of(plan) if row.kind == "task" and not row.group]


def test_each_lost_criterion_has_a_weakness_and_work_tied_to_it(draft, results):
    rows = work(draft)
    assert [(row.criterion_code, row.cycle) for row in rows] == [("1.1", results), ("1.2", results)]
    assert [row.limitation.text for row in rows] == [
        "Tiêu chí 1.1 (Ban hành kế hoạch): đạt 1,50/2 điểm, mất 0,50 điểm.",
        "Tiêu chí 1.2 (Mức độ hoàn thành): đạt 2,00/3 điểm, mất 1,00 điểm.",
    ]


def test_gaps_name_no_body_or_time(draft):
    for row in work(draft):
        assert (row.deadline, row.deadline_text) == (None, "")
        assert [body.text for body in row.bodies.all()] == ["UBND xã An Khê"]
        assert "[… nội dung công việc cụ thể …]" in row.text


def test_work_says_what_full_points_ask_and_what_proves_it(draft):
    first, second = work(draft)
    opening = "Khắc phục nguyên nhân mất điểm của tiêu chí"
    assert first.text == (
        f"{opening} 1.1 (Ban hành kế hoạch; năm 2025 đạt 1,50/2 điểm; "
        "yêu cầu để đạt tối đa: đúng hạn): [… nội dung công việc cụ thể …]."
    )
    assert second.text == (
        f"{opening} 1.2 (Mức độ hoàn thành; năm 2025 đạt 2,00/3 điểm; "
        "yêu cầu để đạt tối đa: đạt 100 %): [… nội dung công việc cụ thể …]."
    )
    products = [row.product for row in (first, second)]
    assert products == [f"Tài liệu kiểm chứng của tiêu chí {code}" for code in ("1.1", "1.2")]


def test_a_day_inside_the_year_is_proposed(look, results, world, officer):
    url = f"/ke-hoach/lap/?cycle={results.pk}&unit={world.commune_a.pk}"
    day = proposed_deadline(2026, timezone.localdate())
    told = f' value="{day:%d/%m/%Y}"' if day else ""
    assert f'name="deadline"{told}' in look(officer, url)


def test_a_unit_cannot_give_work_to_a_body_above_it(draft, world):
    assert {body.unit for row in work(draft) for body in row.bodies.all()} == {world.commune_a}


def test_a_body_of_the_unit_itself_keeps_its_part(results, world, officer):
    NodeScore.objects.update(body="Phòng Văn hóa - Xã hội")
    rows = work(drafted(results, world.commune_a, officer))
    assert {body.text for row in rows for body in row.bodies.all()} == {"Phòng Văn hóa - Xã hội"}


def test_what_was_decided_is_written_at_once(results, world, officer):
    plan = drafted(results, world.commune_a, officer, target=Fraction("9.5"), deadline=DUE)
    assert {row.deadline for row in work(plan)} == {DUE}
    purpose = next(part for part in plan.document["sections"] if part["path"] == "I.1")
    assert "đạt từ 9,5 điểm trở lên" in " ".join(purpose["text"])


def test_points_that_could_still_change_are_told_on_paper(results, world, officer):
    told = "điểm tạm tính khi kỳ đánh giá chưa khóa"
    assert told not in str(drafted(results, world.commune_a, officer).document["sections"])
    results.state = results.State.OPEN
    assert told in str(drafted(results, world.commune_a, officer).document["sections"])


def test_missing_proof_suggests_its_own_work(results, world, officer):
    NodeScore.objects.filter(code="1.1").update(cause="no_evidence")
    NodeScore.objects.filter(code="1.2").update(cause="late")
    first, second = work(drafted(results, world.commune_a, officer))
    assert first.product == "Tài liệu kiểm chứng của tiêu chí 1.1"
    assert "đúng thời hạn" in second.text


def test_the_draft_goes_out_with_gaps_and_comes_back(draft):
    said = document_of(draft, queries.items_of(draft))
    stream = BytesIO()
    docx_writer.write(plan_document(with_gaps(said), annex=False), stream, created=NOW)
    again = read(read_lines(stream.getvalue())).plan
    assert again.header.issuer == "UBND xã An Khê"
    assert again.header.draft is True
    texts = [item.text for item in said.items if item.group is None]
    assert [item.text for item in again.items if item.text in texts] == texts


def test_a_draft_is_reviewed_as_it_stands(draft):
    found = {doubt.issue.code for doubt in look_over(draft, NOW.date()).checked.open}
    assert found == {"clears.no_work", "clears.no_time"}


def test_coverage_tells_tasks_reasons_and_nothing(results, world, officer):
    unit = world.commune_a
    assert queries.covered_points(queries.coverage(results, unit)) == (0, 0, Fraction("1.5"))
    actions.record_reason(
        cycle=results, unit=unit, criterion_code="1.1", reason="Chờ Trung ương hướng dẫn",
        by=officer, now=NOW,
    )  # fmt: skip
    actions.draft_from_losses(
        results=queries.results_of(results, unit), codes=["1.2"], wish=Wish(year=2026),
        kind=Plan.Kind.IMPROVEMENT, by=officer, now=NOW,
    )  # fmt: skip
    assert queries.covered_points(queries.coverage(results, unit)) == (1, Fraction("0.5"), 0)


def test_drafts_of_others_do_not_answer_beside_a_plan(draft, results, world, officer):
    other = drafted(results, world.commune_a, officer)
    other.items.all().delete()
    assert queries.covered_points(queries.coverage(results, world.commune_a, other))[0] == 0
    assert queries.covered_points(queries.coverage(results, world.commune_a))[0] == Fraction("1.5")


def test_a_reason_needs_words_and_a_right(results, world, officer, outsider):
    given = {"cycle": results, "unit": world.commune_a, "criterion_code": "1.1", "now": NOW}
    with pytest.raises(RefusedError):
        actions.record_reason(reason="  ", by=officer, **given)
    with pytest.raises(NotAllowedError):
        actions.record_reason(reason="Thử", by=outsider, **given)
    assert not LossReason.objects.exists()


def test_an_item_added_stands_behind_its_like(draft, officer):
    columns = {"kind": "task", "text": "Việc thêm", "criterion_code": "1.1", "parent": "II.1"}
    item = actions.add_item(plan=draft, columns=columns, bodies={}, by=officer, now=NOW)
    assert item.path == "II.1.b"
    assert (item.section, item.cycle) == ("Chỉ đạo, điều hành", draft.cycle)


def test_issuing_a_plan_in_place_of_another_ends_its_open_work(given, plan, coordinator, world):
    new = actions.create_plan(
        document=document_of(plan, queries.items_of(plan)), unit=world.province, year=2026,
        kind=plan.kind, origin=actions.Origin(), by=coordinator, now=NOW,
    )  # fmt: skip
    actions.issue_plan(
        plan=new, number="40/KH-UBND", date=date(2026, 2, 2), by=coordinator, now=NOW,
        supersedes=plan,
    )  # fmt: skip
    given.refresh_from_db()
    plan.refresh_from_db()
    assert (given.state, plan.state) == ("cancelled", "superseded")
    assert new.supersedes == plan


def test_only_a_plan_in_force_of_the_same_body_is_replaced(given, plan, draft, coordinator):
    with pytest.raises(RefusedError):
        actions.issue_plan(
            plan=draft, number="1/KH-UBND", date=DUE, by=coordinator, now=NOW, supersedes=plan
        )


@pytest.fixture
def together(results, world) -> None:
    """Commune B lost a point of 1.1 as well."""
    other = NodeScore.objects.filter(card__assessment__unit=world.commune_b, code="1.1")
    other.update(points=Fraction(1), lost=Fraction(1), lost_sort=1)


def test_a_body_above_answers_for_what_those_under_it_lost_together(results, world, together):
    rows = queries.coverage(results, world.province)
    assert [(row.leaf.code, row.leaf.lost, row.leaf.losers, row.leaf.of) for row in rows] == [
        ("1.1", Fraction("1.5"), (world.commune_b, world.commune_a), 2),
        ("1.2", 1, (world.commune_a,), 2),
    ]


def test_a_province_that_was_not_scored_plans_from_those_under_it(
    results, world, together, coordinator
):
    found = queries.results_of(results, world.province)
    assert (found.own, found.max) == (False, 10)
    plan = drafted(results, world.province, coordinator)
    rows = work(plan)
    assert [row.limitation.text for row in rows] == [
        (
            "Tiêu chí 1.1 (Ban hành kế hoạch): đạt 2,50/4 điểm, mất 1,50 điểm; 2/2 cơ quan, đơn "
            "vị chưa đạt điểm tối đa (Xã Ấp Bắc, Xã An Khê)."
        ),
        (
            "Tiêu chí 1.2 (Mức độ hoàn thành): đạt 5,00/6 điểm, mất 1,00 điểm; 1/2 cơ quan, đơn "
            "vị chưa đạt điểm tối đa (Xã An Khê)."
        ),
    ]
    assert plan.title.endswith("năm 2026 của các xã")
    assert {body.text for body in rows[0].bodies.filter(role="implement")} == {
        "UBND xã Ấp Bắc", "UBND xã An Khê",
    }  # fmt: skip
    assert queries.covered_points(queries.coverage(results, world.province))[1:] == (0, 0)


def test_a_reason_of_the_province_answers_what_all_bodies_lost(
    results, world, together, coordinator
):
    actions.record_reason(
        cycle=results, unit=world.province, criterion_code="1.1", reason="Chờ Trung ương",
        by=coordinator, now=NOW,
    )  # fmt: skip
    found = queries.covered_points(queries.coverage(results, world.province))
    assert found == (0, Fraction("1.5"), 1)


def test_what_many_bodies_lost_names_them_together(
    results, world, together, coordinator, monkeypatch
):
    monkeypatch.setattr(facts, "FEW", 1)
    first, second = work(drafted(results, world.province, coordinator))
    assert first.limitation.text.endswith("2/2 cơ quan, đơn vị chưa đạt điểm tối đa.")
    assert [body.text for body in first.bodies.filter(role="implement")] == [
        "UBND các xã chưa đạt điểm tối đa"
    ]
    assert [body.unit for body in second.bodies.filter(role="implement")] == [world.commune_a]


def test_a_plan_of_the_province_is_attached_to_results_of_those_under_it(
    plan, results, coordinator
):
    assert list(queries.cycles_to_plan(plan.unit)) == [results]
    actions.attach_cycle(plan=plan, cycle=results, by=coordinator, now=NOW)
    assert [row.leaf.code for row in queries.coverage(results, plan.unit, plan)] == ["1.2", "1.1"]


def test_own_results_go_before_those_of_bodies_below(results, world):
    assert queries.results_of(results, world.commune_a).own is True
    assert queries.results_of(results, world.commune_c) is None
    assert queries.cycle_before(world.province, 2026) == results
    assert queries.cycle_before(world.province, 2025) is None


def test_what_lacks_data_is_offered_last_and_is_not_chosen_with_all(
    results, world, officer, signed_in
):
    NodeScore.objects.filter(code="1.2").update(state="not_scored")
    found = queries.results_of(results, world.commune_a)
    assert [(leaf.code, leaf.lost, leaf.unscored) for leaf in found.largest_first] == [
        ("1.1", Fraction("0.5"), 0),
        ("1.2", 0, 1),
    ]
    given = {"cycle": results.pk, "unit": world.commune_a.pk, "cua": "*"}
    page = signed_in(officer).get(reverse("plans:draft"), given)
    rows = page.context["rows"]
    assert [(row.code, row.chosen, str(row.cause)) for row in rows][1] == (
        "1.2", False, "Chưa có số liệu",
    )  # fmt: skip
    assert [row.chosen for row in rows] == [True, False]


@pytest.fixture
def partly(results, world) -> None:
    """Nobody could score 1.2 of commune B (3 points); commune A lost 1 of its 3 points."""
    of_b = NodeScore.objects.filter(card__assessment__unit=world.commune_b, code="1.2")
    of_b.update(state="not_scored", points=None, lost=Fraction(3))


@pytest.mark.usefixtures("partly")
def test_sums_of_a_plan_are_those_of_the_page_of_losses(results, world):
    """Both pages tell what was lost by what was done apart from what lacks data."""
    theirs = {one.leaf.code: one for one in cycle_losses(results)}
    ours = queries.results_of(results, world.province).leaves
    assert [(leaf.code, leaf.lost, leaf.unscored, len(leaf.losers), leaf.of) for leaf in ours] == [
        (code, one.lost, one.unscored, one.units, one.of) for code, one in theirs.items()
    ][::-1]
    assert {leaf.code: [unit.name for unit in leaf.blanks] for leaf in ours} == {
        "1.1": [], "1.2": [world.commune_b.name],
    }  # fmt: skip
    assert [leaf.max - leaf.points - leaf.lost for leaf in ours] == [0, 0]


@pytest.mark.usefixtures("partly")
def test_a_criterion_lost_and_without_data_has_work_for_both(results, world, coordinator):
    rows = work(drafted(results, world.province, coordinator))
    assert [row.criterion_code for row in rows] == ["1.1", "1.2", "1.2"]
    lost, blank = (row.limitation.text for row in rows[1:])
    assert lost == (
        "Tiêu chí 1.2 (Mức độ hoàn thành): đạt 2,00/3 điểm, mất 1,00 điểm; 1/2 cơ quan, đơn vị "
        "chưa đạt điểm tối đa (Xã An Khê)."
    )
    assert blank == (
        "Tiêu chí 1.2 (Mức độ hoàn thành): chưa có số liệu, 3,00 điểm chưa được chấm; 1/2 cơ "
        f"quan, đơn vị chưa có số liệu ({world.commune_b.name})."
    )
    gather = rows[-1]
    assert gather.text == (
        "Thu thập, tổng hợp và báo cáo đầy đủ số liệu của tiêu chí 1.2 (Mức độ hoàn thành; năm 2025 "
        "chưa có số liệu; yêu cầu để đạt tối đa: đạt 100 %) trước khi chấm điểm: "
        "[… nguồn và cách thu thập số liệu …]."
    )
    assert gather.product == "Số liệu của tiêu chí 1.2"


@pytest.mark.usefixtures("partly")
def test_pages_of_a_plan_add_what_was_lost_and_tell_the_rest(results, world, coordinator, look):
    url = f"/ke-hoach/lap/?cycle={results.pk}&unit={world.province.pk}"
    page = look(coordinator, url)
    told = "Ngoài ra 1 tiêu chí chưa chấm vì chưa có số liệu, 3,00 điểm."
    assert "3,00 chưa có số liệu" in page
    plan = drafted(results, world.province, coordinator)
    assert queries.covered_points(queries.coverage(results, world.province, plan)) == (
        Fraction("1.5"), 0, 0,
    )  # fmt: skip
    for address in (plan.get_absolute_url(), reverse("plans:coverage", args=[plan.pk])):
        page = look(coordinator, address)
        assert told in page
        assert "4,50" not in page


@pytest.mark.usefixtures("partly")
def test_work_for_communes_names_all_kinds_of_them(results, world):
    Unit.objects.filter(pk=world.commune_b.pk).update(name="Phường Bến Đá")
    assert facts.measured_words(queries.results_of(results, world.province)) == "các xã, phường"


@pytest.mark.parametrize(
    ("today", "value"),
    [
        (date(2026, 3, 1), "30/11/2026"),
        (date(2026, 10, 31), "30/11/2026"),
        (date(2026, 11, 22), "31/12/2026"),
        (date(2026, 12, 20), ""),
    ],
)
def test_a_proposed_deadline_leaves_time_to_work(today, value):
    day = proposed_deadline(2026, today)
    assert (f"{day:%d/%m/%Y}" if day else "") == value


def test_a_new_reason_counts_and_the_older_one_stays(results, world, officer, look):
    given = {"cycle": results, "unit": world.commune_a, "criterion_code": "1.1", "by": officer}
    actions.record_reason(reason="Chờ hướng dẫn", now=NOW, **given)
    actions.record_reason(reason="Đã hết hiệu lực", now=NOW, **given)
    row = queries.answers_to_losses(results, world.commune_a)["1.1"]
    assert row.reason.reason == "Đã hết hiệu lực"
    assert [one.reason for one in row.earlier] == ["Chờ hướng dẫn"]
    plan = drafted(results, world.commune_a, officer)
    page = look(officer, reverse("plans:coverage", args=[plan.pk]))
    assert "1 lý do ghi trước" in page
    assert "Chờ hướng dẫn" in page

"""Once through a cycle by actions alone: who may, what is kept, what it is worth."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from tests.apps.evidence.files import upload
from tests.apps.factories import SuccessionFactory
from thuocdo.apps.assessments import actions, queries
from thuocdo.apps.assessments.actions.cycles import close_due_stages
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.assessments.models import Assessment, Card, Cycle, NodeScore, Round
from thuocdo.apps.audit.models import Event
from thuocdo.apps.evidence import actions as evidence
from thuocdo.apps.figures.models import FigureRow
from thuocdo.core.periods import parse_period
from thuocdo.core.stages import StageDates

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)
LATER = datetime(2026, 11, 22, 3, tzinfo=UTC)


def answered(assessment: Assessment, by) -> Card:
    actions.save_answer(
        assessment=assessment, leaf_code="1.1", inputs={"option": "1"},
        explanation="Kế hoạch gửi qua trục liên thông", by=by, now=NOW,
    )  # fmt: skip
    inputs = {"done": "19", "planned": "20"}
    return actions.save_answer(
        assessment=assessment, leaf_code="1.2", inputs=inputs, by=by, now=NOW
    ).card


def submitted(assessment: Assessment, by) -> None:
    answered(assessment, by)
    actions.submit(assessment=assessment, by=by, now=NOW)
    assessment.cycle.refresh_from_db()


def test_a_cycle_without_an_appraiser_for_a_field_does_not_open(draft_cycle, coordinator):
    with pytest.raises(RefusedError) as refusal:
        actions.open_cycle(cycle=draft_cycle, by=coordinator, now=NOW)
    assert "1: Xã An Khê" in str(refusal.value)


def test_answers_are_scored_exactly_and_kept_as_revisions(assessment, officer):
    card = answered(assessment, officer)
    assert card.points == Fraction(2) + Fraction(3) * Fraction(19, 20)
    actions.save_answer(
        assessment=assessment, leaf_code="1.2", inputs={"done": "1", "planned": "3"},
        by=officer, now=NOW,
    )  # fmt: skip
    said = [(row.revision, row.inputs["done"]) for row in queries.history(assessment, "1.2")]
    assert said == [(1, "19"), (2, "1")]
    assert Card.objects.get(assessment=assessment).points == 3


def test_node_rows_reconcile_with_the_card(assessment, officer):
    card = answered(assessment, officer)
    leaves = NodeScore.objects.filter(card=card, is_leaf=True)
    assert sum(row.lost for row in leaves) == card.max - card.points
    fields = NodeScore.objects.filter(card=card, depth=0)
    assert sum(row.points for row in fields) == card.points


def test_an_outsider_may_not_score_for_another_unit(assessment, outsider):
    with pytest.raises(NotAllowedError):
        answered(assessment, outsider)


def test_a_surveyed_leaf_is_not_the_units_to_answer(assessment, officer):
    with pytest.raises(RefusedError):
        actions.save_answer(
            assessment=assessment, leaf_code="2.1", inputs={"points": "5"}, by=officer, now=NOW
        )


def test_unproved_points_are_submitted_as_zero_only_after_confirming(assessment, officer):
    actions.save_answer(
        assessment=assessment, leaf_code="1.1", inputs={"option": "1"}, by=officer, now=NOW
    )
    with pytest.raises(RefusedError):
        actions.submit(assessment=assessment, by=officer, now=NOW)
    actions.submit(assessment=assessment, by=officer, now=NOW, zeros_confirmed=True)
    rows = dict(NodeScore.objects.filter(is_leaf=True).values_list("code", "cause"))
    assert rows["1.1"] == "no_evidence"
    assert rows["1.2"] == "not_scored"
    assert Card.objects.get(assessment=assessment).points == 0


def test_a_submitted_file_is_closed_to_its_unit(assessment, officer):
    submitted(assessment, officer)
    with pytest.raises(NotAllowedError):
        answered(assessment, officer)


def test_a_lowered_claim_needs_a_reason(assessment, officer, coordinator, appraiser):
    submitted(assessment, officer)
    actions.advance_stage(cycle=assessment.cycle, by=coordinator, now=NOW)
    lowered = {
        "assessment": assessment,
        "leaf_code": "1.2",
        "inputs": {"done": "10", "planned": "20"},
        "by": appraiser,
        "now": NOW,
    }
    with pytest.raises(RefusedError):
        actions.appraise(**lowered)
    card = actions.appraise(**lowered, reason="Số liệu lệch hệ thống", cause="below_target")
    assert card.points == Fraction(2) + Fraction(3, 2)


def test_closing_ranks_publishes_totals_and_ends_all_writing(cycle, world, cast):
    officer, outsider = cast["officer"], cast["outsider"]
    coordinator, appraiser = cast["coordinator"], cast["appraiser"]
    files = {row.unit_id: row for row in cycle.assessments.all()}
    first, second = files[world.commune_a.pk], files[world.commune_b.pk]
    for row, person in ((first, officer), (second, outsider)):
        row.cycle = cycle
        submitted(row, person)
    actions.advance_stage(cycle=cycle, by=coordinator, now=NOW)
    for code in ("1.1", "1.2"):
        actions.accept_claims(
            cycle=cycle, leaf_code=code, assessments=[first, second], by=appraiser, now=LATER
        )
    for row in (first, second):
        actions.finish_appraisal(assessment=row, by=coordinator, now=LATER)
    with pytest.raises(RefusedError):
        actions.close_cycle(cycle=cycle, by=coordinator, now=LATER)
    reason = "Chưa có kết quả điều tra"
    actions.close_cycle(
        cycle=cycle, by=coordinator, now=LATER, unsubmitted_confirmed=True, unscored_reason=reason
    )
    assert Cycle.objects.get(pk=cycle.pk).unscored_reason == reason

    cards = {card.assessment.unit_id: card for card in queries.cards_of(cycle, Round.FINAL)}
    places = [cards[unit.pk].rank for unit in (world.commune_a, world.commune_b, world.commune_c)]
    assert places == [1, 1, None]
    assert Cycle.objects.get(pk=cycle.pk).is_closed
    with pytest.raises(NotAllowedError):
        answered(first, officer)
    totals = FigureRow.objects.filter(metric="par.total", period="2026")
    assert [row.value for row in totals] == [Fraction(4850, 100)] * 2


def test_time_goes_cycle_by_cycle(cycle, coordinator):
    """Each cycle that goes on is an act of its own, with its event."""
    other = actions.create_cycle(
        criteria_set=cycle.criteria_set, name="Kỳ khác", period=parse_period("2026-H2"),
        units={}, by=coordinator, today=NOW.date(),
        stages=[StageDates(one.kind, one.opens, one.closes) for one in cycle.stages.all()],
    )  # fmt: skip
    actions.open_cycle(cycle=other, by=coordinator, now=NOW)
    assert close_due_stages(LATER) == 2
    went = Event.objects.filter(action="cycle.stage_advanced")
    assert {event.object_id for event in went} == {str(cycle.pk), str(other.pk)}


def test_time_begins_the_stage_whose_days_have_come_and_only_once(cycle):
    assert close_due_stages(NOW) == 0
    assert close_due_stages(LATER) == 1
    assert close_due_stages(LATER) == 0
    assert Cycle.objects.get(pk=cycle.pk).stage == "round1"


def test_a_paper_of_another_unit_proves_nothing(assessment, officer, outsider, world):
    version = evidence.add_document(
        unit=world.commune_b, file=upload("Kế hoạch.pdf"), by=outsider, now=NOW
    )
    given = {"assessment": assessment, "leaf_code": "1.1", "version": version, "by": officer}
    with pytest.raises(RefusedError, match="của chính đơn vị"):
        actions.attach_evidence(**given, now=NOW)
    SuccessionFactory(before=world.commune_b, after=world.commune_a)
    assert actions.attach_evidence(**given, now=NOW).version == version

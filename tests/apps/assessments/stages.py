"""A cycle taken to a stage by actions alone, and many units at once for pages with lists."""

from collections.abc import Iterable
from datetime import UTC, datetime

from tests.apps.factories import UnitFactory
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions, queries
from thuocdo.apps.assessments.actions.scoring import rescore_many
from thuocdo.apps.assessments.models import Answer, Assessment, Cycle, Round
from thuocdo.apps.units.models import Unit

SCORED = datetime(2026, 11, 2, 3, tzinfo=UTC)
JUDGED = datetime(2026, 11, 22, 3, tzinfo=UTC)
CLOSED = datetime(2026, 12, 10, 3, tzinfo=UTC)


def file_of(cycle: Cycle, unit: Unit) -> Assessment:
    row = Assessment.objects.select_related("unit").get(cycle=cycle, unit=unit)
    row.cycle = Cycle.objects.select_related("criteria_set").get(pk=cycle.pk)
    return row


def claim(row: Assessment, by: User, *, done: str = "19", option: str = "1") -> None:
    """Score a unit by itself; the plan is proved by an explanation."""
    actions.save_answer(
        assessment=row, leaf_code="1.1", inputs={"option": option},
        explanation="Kế hoạch gửi qua trục liên thông", by=by, now=SCORED,
    )  # fmt: skip
    inputs = {"done": done, "planned": "20"}
    actions.save_answer(assessment=row, leaf_code="1.2", inputs=inputs, by=by, now=SCORED)


def hand_in(row: Assessment, by: User, **claimed: str) -> Assessment:
    claim(row, by, **claimed)
    actions.submit(assessment=row, by=by, now=SCORED)
    return row


def to_round_1(cycle: Cycle, by: User) -> Cycle:
    fresh = Cycle.objects.get(pk=cycle.pk)
    actions.advance_stage(cycle=fresh, by=by, now=JUDGED)
    return fresh


def accept(cycle: Cycle, rows: Iterable[Assessment], by: User, *codes: str) -> None:
    chosen = [file_of(cycle, row.unit) for row in rows]
    for code in codes or ("1.1", "1.2"):
        actions.accept_claims(
            cycle=chosen[0].cycle, leaf_code=code, assessments=chosen, by=by, now=JUDGED
        )


def close(cycle: Cycle, rows: Iterable[Assessment], cast: dict[str, User]) -> Cycle:
    """Finish every file and close the cycle; who has not submitted stays unranked."""
    for row in rows:
        fresh = file_of(cycle, row.unit)
        actions.finish_appraisal(assessment=fresh, by=cast["coordinator"], now=JUDGED)
    fresh = Cycle.objects.select_related("criteria_set").get(pk=cycle.pk)
    actions.close_cycle(
        cycle=fresh,
        by=cast["coordinator"],
        now=CLOSED,
        unsubmitted_confirmed=True,
        unscored_reason="Chưa có kết quả điều tra",
    )
    return fresh


def add_units(cycle: Cycle, number: int, by: User, *, parent: Unit) -> list[Assessment]:
    """Add units that have claimed and submitted, each with another number of works done."""
    fresh = Cycle.objects.select_related("criteria_set").get(pk=cycle.pk)
    units = [UnitFactory(parent=parent) for _ in range(number)]
    rows = [
        Assessment.objects.create(
            cycle=fresh,
            unit=unit,
            group="xã",
            state=Assessment.State.SUBMITTED,
            submitted_at=SCORED,
            submitted_by=by,
        )
        for unit in units
    ]
    Answer.objects.bulk_create(
        Answer(
            assessment=row,
            leaf_code=code,
            round=Round.SELF,
            revision=1,
            inputs=inputs,
            explanation="Có văn bản",
            by=by,
            at=SCORED,
        )
        for at, row in enumerate(rows)
        for code, inputs in (
            ("1.1", {"option": "1"}),
            ("1.2", {"done": str(at % 19), "planned": "20"}),
        )
    )
    rescore_many(queries.rows_of(fresh, [unit.pk for unit in units]), Round.SELF, SCORED)
    return rows

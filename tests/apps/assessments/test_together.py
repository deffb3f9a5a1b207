"""People who write to one file at once take turns, and nothing is said after it is handed in."""

from datetime import UTC, datetime
from fractions import Fraction

import pytest

from tests.apps.together import at_once
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions, queries
from thuocdo.apps.assessments.errors import NotAllowedError, RefusedError
from thuocdo.apps.assessments.models import Assessment, Card, Cycle, Round
from thuocdo.apps.audit import queries as audit

NOW = datetime(2026, 11, 2, 3, tzinfo=UTC)
WRITERS, EACH = 3, 5


def answered(writer: int) -> None:
    officer = User.objects.get(username="can-bo")
    for number in range(EACH):
        assessment = Assessment.objects.get(unit__code="xa-a")
        inputs = {"done": str(writer * EACH + number), "planned": "20"}
        actions.save_answer(
            assessment=assessment, leaf_code="1.2", inputs=inputs, by=officer, now=NOW
        )


def handed_in(_writer: int) -> bool:
    officer = User.objects.get(username="can-bo")
    assessment = Assessment.objects.get(unit__code="xa-a")
    try:
        actions.submit(assessment=assessment, by=officer, now=NOW, zeros_confirmed=True)
    except NotAllowedError:
        return False
    return True


@pytest.mark.django_db(transaction=True)
def test_answers_given_at_once_are_all_kept_and_the_last_one_counts(assessment, officer):
    at_once(answered, range(WRITERS))
    said = list(queries.history(assessment, "1.2"))
    assert [row.revision for row in said] == list(range(1, WRITERS * EACH + 1))
    assert {row.inputs["done"] for row in said} == {str(done) for done in range(WRITERS * EACH)}
    card = Card.objects.get(assessment=assessment, round=Round.SELF)
    assert card.points == 3 * Fraction(int(said[-1].inputs["done"]), 20)
    assert audit.verify() == []


@pytest.mark.django_db(transaction=True)
def test_a_file_is_handed_in_once(assessment, officer):
    assert sorted(at_once(handed_in, range(WRITERS))) == [False, False, True]
    assert audit.verify() == []


def test_nothing_is_said_in_a_file_handed_in_meanwhile(assessment, officer):
    seen_before = Assessment.objects.get(pk=assessment.pk)
    actions.submit(assessment=assessment, by=officer, now=NOW, zeros_confirmed=True)
    with pytest.raises(NotAllowedError):
        actions.save_answer(
            assessment=seen_before, leaf_code="1.2",
            inputs={"done": "1", "planned": "2"}, by=officer, now=NOW,
        )  # fmt: skip
    assert assessment.answers.filter(leaf_code="1.2", revision__gt=1).exists() is False


def test_a_stage_goes_on_once(cycle, coordinator):
    seen_before = Cycle.objects.get(pk=cycle.pk)
    actions.advance_stage(cycle=cycle, by=coordinator, now=NOW)
    with pytest.raises(RefusedError):
        actions.advance_stage(cycle=seen_before, by=coordinator, now=NOW)

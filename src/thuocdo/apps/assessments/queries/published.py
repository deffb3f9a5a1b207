"""Results that came in as published: whether a cycle holds them already."""

from collections.abc import Mapping

from thuocdo.apps.assessments.models import CriteriaSet, Cycle, Round
from thuocdo.apps.assessments.queries.files import rows_of
from thuocdo.apps.assessments.queries.said import current_answers
from thuocdo.core.periods import Period

Texts = Mapping[str, Mapping[str, str]]


def cycle_with(
    criteria_set: CriteriaSet, period: Period, said: Mapping[int, Texts]
) -> Cycle | None:
    """Return the closed cycle whose final answers are these very ones, unit by unit."""
    closed = Cycle.objects.filter(
        criteria_set=criteria_set, period=period.code, state=Cycle.State.CLOSED
    )
    return next((cycle for cycle in closed if _final(cycle) == said), None)


def _final(cycle: Cycle) -> dict[int, Texts]:
    rows = rows_of(cycle)
    found = current_answers(rows, Round.FINAL)
    return {
        row.unit_id: {code: answer.inputs for code, answer in found[row.pk, Round.FINAL].items()}
        for row in rows
    }

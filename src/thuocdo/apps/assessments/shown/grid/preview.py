"""What typed rows would be worth, before anything is kept."""

from dataclasses import dataclass

from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.actions import Verdict
from thuocdo.apps.assessments.forms.appraisal import GridForm
from thuocdo.apps.assessments.models import Answer, Round
from thuocdo.apps.assessments.queries.appraisal import GridRow
from thuocdo.apps.ui import formats
from thuocdo.core.appraisal import Judgement, judgement
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Criterion
from thuocdo.core.scoring import LeafScore, State


@dataclass(frozen=True, slots=True)
class Preview:
    """Points of one row as typed and what they do to the claim, or what is wrong."""

    points: str = ""
    move: Judgement = Judgement.WAITING
    error: str = ""

    @property
    def moved(self) -> bool:
        """Tell whether the points are not those claimed, so that somebody says why or whence."""
        return self.move in {Judgement.LOWERED, Judgement.RAISED, Judgement.ENTERED}

    def told(self) -> dict[str, str]:
        return {"points": self.points, "move": self.move, "error": self.error}


def preview_of(leaf: Criterion, form: GridForm) -> dict[int, Preview]:
    """Return the preview of every row in which something was typed, by the key of its file."""
    verdicts = form.verdicts()
    found: dict[int, Preview] = {}
    while verdicts:
        try:
            found = _scored(leaf, form, verdicts)
        except InputError as refused:
            before = len(form.errors)
            form.refuse(refused.issues)
            if len(form.errors) == before:
                raise
            verdicts = [one for one in verdicts if one.assessment.pk not in form.errors]
        else:
            break
    return found | {key: Preview(error=told) for key, told in form.errors.items()}


def _scored(leaf: Criterion, form: GridForm, verdicts: list[Verdict]) -> dict[int, Preview]:
    rows = [one.assessment for one in verdicts]
    current = queries.current_answers(rows, Round.SELF)
    said = {
        one.assessment.pk: {
            **current[one.assessment.pk, Round.SELF],
            leaf.code: Answer(leaf_code=leaf.code, inputs=one.inputs),
        }
        for one in verdicts
    }
    cards = queries.scorecards_of(rows, said)
    return {row.pk: _preview(cards[row.pk].by_code[leaf.code], form.rows[row.pk]) for row in rows}


def _preview(score: LeafScore, row: GridRow) -> Preview:
    points = "" if score.state is State.NOT_SCORED else formats.points(score.points)
    return Preview(points, judgement(row.claimed, score, counted=row.counted))

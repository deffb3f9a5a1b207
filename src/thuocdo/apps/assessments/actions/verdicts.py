"""What an appraising body finds of a leaf of one unit, and how it becomes the next revision."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.errors import OvertakenError
from thuocdo.apps.assessments.models import Answer, Assessment, Round


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the appraising body finds for one unit: inputs (or ``points`` alone), and why.

    ``source`` is where the counts of a survey were taken from. ``after`` is the revision that
    whoever judges has seen: where another has come since, nothing is settled. ``None`` settles
    whatever stands there.
    """

    assessment: Assessment
    inputs: Mapping[str, str]
    reason: str = ""
    cause: str = ""
    after: int | None = None
    source: str = ""


def next_answer(
    verdict: Verdict, leaf_code: str, current: queries.Said, by: User, now: datetime
) -> Answer:
    """Return a verdict as the next revision of round 1; ``current`` is what was said so far."""
    last = current[verdict.assessment.pk, Round.ROUND1].get(leaf_code)
    return Answer(
        assessment=verdict.assessment,
        leaf_code=leaf_code,
        round=Round.ROUND1,
        revision=last.revision + 1 if last else 1,
        inputs=dict(verdict.inputs),
        reason=verdict.reason.strip(),
        cause=verdict.cause,
        source=verdict.source.strip(),
        by=by,
        at=now,
    )


def refuse_overtaken(verdicts: Iterable[Verdict], leaf_code: str, current: queries.Said) -> None:
    """Stop where somebody else has settled a row since it was seen."""

    def revision(verdict: Verdict) -> int:
        last = current[verdict.assessment.pk, Round.ROUND1].get(leaf_code)
        return last.revision if last else 0

    overtaken = [
        one.assessment.pk
        for one in verdicts
        if one.after is not None and revision(one) != one.after
    ]
    if overtaken:
        raise OvertakenError(overtaken)

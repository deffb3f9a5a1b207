"""What a cycle leaves unfinished when it goes on to its next stage."""

from dataclasses import dataclass

from thuocdo.apps.assessments.models import Assessment, Cycle, StageKind
from thuocdo.apps.assessments.permissions import looks_again
from thuocdo.apps.assessments.queries.contesting import contestable_codes, undecided
from thuocdo.apps.assessments.queries.settled import settled_files


@dataclass(frozen=True, slots=True)
class Unfinished:
    """Files by what they lack; of those ``undecided``, how many criteria wait.

    ``settled`` lack nothing but that somebody ends their appraisal; ``submitted`` are the others.
    """

    drafting: list[Assessment]
    settled: list[Assessment]
    submitted: list[Assessment]
    unexplained: list[Assessment]
    undecided: list[tuple[Assessment, list[str]]]

    @property
    def nothing(self) -> bool:
        handed = self.settled or self.submitted
        return not (self.drafting or handed or self.unexplained or self.undecided)


def unfinished(cycle: Cycle) -> Unfinished:
    """Return what is not finished of the stage under way, and of those before."""
    rows = list(cycle.assessments.all())
    left = undecided(rows)
    explaining = cycle.stage == StageKind.EXPLAIN
    handed = [] if cycle.stage == StageKind.SELF else _at(rows, Assessment.State.SUBMITTED)
    settled = settled_files(handed)
    return Unfinished(
        drafting=_at(rows, Assessment.State.DRAFTING),
        settled=settled,
        submitted=[row for row in handed if row not in settled],
        unexplained=_unexplained(rows) if explaining else [],
        undecided=[(row, left[row.pk]) for row in rows if row.pk in left and looks_again(cycle)],
    )


def _at(rows: list[Assessment], state: str) -> list[Assessment]:
    return [row for row in rows if row.state == state]


def _unexplained(rows: list[Assessment]) -> list[Assessment]:
    unsent = [row for row in _at(rows, Assessment.State.APPRAISED) if row.explained_at is None]
    codes = contestable_codes(unsent)
    return [row for row in unsent if row.pk in codes]

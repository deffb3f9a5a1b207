"""The files that a person's own units owe: how far each is and where to go on."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from django.http import HttpRequest
from django.utils import timezone

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.models import Assessment, Cycle
from thuocdo.apps.assessments.queries import progress
from thuocdo.apps.assessments.queries.deadlines import days_left, last_day
from thuocdo.apps.assessments.queries.outstanding import Outstanding, outstanding
from thuocdo.apps.assessments.queries.progress import Count
from thuocdo.apps.ui.context import once_a_request
from thuocdo.apps.ui.states import State


@dataclass(frozen=True, slots=True)
class OwnFile:
    assessment: Assessment
    count: Count
    state: State
    due: date | None
    left: State | None
    scores: bool


@dataclass(frozen=True, slots=True)
class OwnWork:
    """The files of a person's own units in open cycles, with what each lacks."""

    files: list[Assessment]
    lacks: Mapping[int, Outstanding]


@once_a_request
def own_work(request: HttpRequest) -> OwnWork:
    """Return what the person of a request owes, to list it and to go on with one file.

    Who appraises as well needs whole cycles: their own files are taken from these.
    """
    user, day = request.user, timezone.localdate()
    if not any(permissions.duties(user, day, permissions.Role.APPRAISER)):
        return work_of(queries.assessments_of(user, day))
    rows = [row for cycle in cycles_under_way(request) for row in cycle.assessments.all()]
    return work_of(row for row in rows if permissions.is_own(user, row.unit_id, day))


def work_of(files: Iterable[Assessment]) -> OwnWork:
    """Return files, those of the oldest year first, with what each lacks."""
    rows = sorted(files, key=lambda row: (row.cycle.year, row.unit.name_sort))
    return OwnWork(rows, outstanding(rows))


@once_a_request
def cycles_under_way(request: HttpRequest) -> list[Cycle]:
    """Return the open cycles in which the person of a request has a part, with all their files."""
    cycles = queries.whole_cycles(request.user, timezone.localdate())
    return list(cycles.filter(state=Cycle.State.OPEN))


def own_files(request: HttpRequest) -> list[OwnFile]:
    """Tell how far each of these files is."""
    user, day, work = request.user, timezone.localdate(), own_work(request)
    return [_file(user, row, work.lacks[row.pk], day) for row in work.files]


def _file(user: User, row: Assessment, lacks: Outstanding, day: date) -> OwnFile:
    total = Count(len(lacks.done), len(lacks.answerable), len(lacks.unproved), len(lacks.zeroed))
    drafting = row.state == Assessment.State.DRAFTING
    due = last_day(row) if drafting else None
    return OwnFile(
        assessment=row,
        count=total,
        state=progress.standing(row, total, day)[1],
        due=due,
        left=days_left(due, day) if due else None,
        scores=permissions.may_score(user, row, day),
    )

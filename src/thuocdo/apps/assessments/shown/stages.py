"""The stages of a cycle as a line of steps, and what became of their days."""

from dataclasses import dataclass
from datetime import date

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.models import Cycle, Stage, StageChange, StageKind
from thuocdo.apps.assessments.permissions import may_follow
from thuocdo.apps.assessments.queries.cycles import changes_of
from thuocdo.apps.assessments.queries.deadlines import days_left
from thuocdo.apps.ui.states import State


@dataclass(frozen=True, slots=True)
class StageLine:
    """A stage; ``where`` is ``past``, ``now`` or ``ahead``."""

    stage: Stage
    where: str
    left: State | None


def stage_lines(cycle: Cycle, today: date) -> list[StageLine]:
    planned = list(cycle.stages.all())
    current = _position(cycle, planned)
    return [
        StageLine(stage, _where(at, current), _left(stage, today) if at == current else None)
        for at, stage in enumerate(planned)
    ]


def next_stage(cycle: Cycle) -> Stage | None:
    """Return the stage after the one under way; none while a cycle is not open."""
    planned = list(cycle.stages.all())
    after = _position(cycle, planned) + 1
    return planned[after] if cycle.is_open and after < len(planned) else None


def _position(cycle: Cycle, planned: list[Stage]) -> int:
    if not cycle.is_open:
        return len(planned) if cycle.is_closed else -1
    kinds = [stage.kind for stage in planned]
    return kinds.index(cycle.stage) if cycle.stage in kinds else -1


def _where(at: int, current: int) -> str:
    if at == current:
        return "now"
    return "past" if at < current else "ahead"


def _left(stage: Stage, today: date) -> State:
    return days_left(stage.closes, today)


@dataclass(frozen=True, slots=True)
class MovedStage:
    """The days of a stage before a change and after it."""

    name: str
    before: tuple[date, date]
    after: tuple[date, date]


@dataclass(frozen=True, slots=True)
class ChangeLine:
    """A change of days; of files that were late before it, those whose state a reader may know."""

    change: StageChange
    moved: list[MovedStage]
    on_time: list[str]


def change_lines(user: User, cycle: Cycle, today: date) -> list[ChangeLine]:
    """Return what became of the days of a cycle, the latest first."""
    changes = list(changes_of(cycle))
    files = cycle.assessments.all() if changes else ()
    followed = {row.pk for row in files if may_follow(user, row, today)}
    return [
        ChangeLine(
            change,
            [_moved(kind, days) for kind, days in change.moved.items()],
            [row.unit.name for row in change.on_time.all() if row.pk in followed],
        )
        for change in changes
    ]


def _moved(kind: str, days: list[str]) -> MovedStage:
    first, last, opens, closes = (date.fromisoformat(day) for day in days)
    return MovedStage(str(StageKind(kind).label), (first, last), (opens, closes))

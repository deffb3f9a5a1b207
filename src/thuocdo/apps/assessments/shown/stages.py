"""The stages of a cycle as a line of steps."""

from dataclasses import dataclass
from datetime import date

from thuocdo.apps.assessments.models import Cycle, Stage
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

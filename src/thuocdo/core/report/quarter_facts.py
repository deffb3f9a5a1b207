"""The recorded facts of a reporting period, as plain values; texts are what officers wrote."""

from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from fractions import Fraction

from thuocdo.core.periods import Period
from thuocdo.core.report.document import Frame


class TaskState(StrEnum):
    """How a task stands at the cut-off, in the words of offices; worst first."""

    OVERDUE = "Quá hạn, chưa hoàn thành"
    DONE_LATE = "Hoàn thành quá hạn"
    IN_TIME = "Đang thực hiện, trong hạn"
    DONE_IN_TIME = "Hoàn thành đúng hạn"


@dataclass(frozen=True, slots=True)
class TaskFact:
    """A task of a plan: ``due`` is its first date, ``rhythm`` stands in place of one."""

    text: str
    lead: str
    state: TaskState
    due: date | None = None
    rhythm: str = ""
    finished: date | None = None
    product: str = ""
    field: str = ""
    plan: str = ""


@dataclass(frozen=True, slots=True)
class FigureFact:
    """A figure of the period; with the unit ``%`` values are ratios (0.9117).

    ``estimated`` marks a value that will be replaced (ước). ``falls`` says that less is better.
    """

    name: str
    unit: str
    value: Fraction | None
    previous: Fraction | None = None
    target: Fraction | None = None
    estimated: bool = False
    falls: bool = False
    field: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class ScoreFact:
    """A score of an index with its place among how many; the previous ones for the change."""

    index: str
    points: Fraction
    max: Fraction
    rank: int | None = None
    of: int | None = None
    previous_points: Fraction | None = None
    previous_rank: int | None = None
    previous_of: int | None = None


@dataclass(frozen=True, slots=True)
class NextTask:
    """Work of the next period."""

    text: str
    lead: str = ""
    due: date | None = None


@dataclass(frozen=True, slots=True)
class Narrative:
    """What the officer wrote for each part; an empty part is marked as a gap in the draft.

    ``fields`` holds the text on each field under its name, in the order of the report.
    """

    direction: tuple[str, ...] = ()
    fields: tuple[tuple[str, tuple[str, ...]], ...] = ()
    achievements: tuple[str, ...] = ()
    shortcomings: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    difficulties: tuple[str, ...] = ()
    outlook: tuple[str, ...] = ()
    proposals: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class QuarterFacts:
    """All that the report of a period is made of.

    ``plan`` names the plan reported on (``Kế hoạch số 104/KH-UBND ngày 05/02/2026 của …``),
    ``basis`` the document that asks for the report; ``unsent`` are the bodies that owe theirs
    after its date, ``late`` those that sent it late.
    """

    frame: Frame
    period: Period
    next_period: Period
    plan: str
    narrative: Narrative
    tasks: tuple[TaskFact, ...] = ()
    figures: tuple[FigureFact, ...] = ()
    scores: tuple[ScoreFact, ...] = ()
    next_tasks: tuple[NextTask, ...] = ()
    late: tuple[str, ...] = ()
    unsent: tuple[str, ...] = ()
    work: str = "công tác cải cách hành chính"
    compared_with: str = "cùng kỳ năm trước"
    basis: str = ""

    def tasks_in(self, state: TaskState) -> tuple[TaskFact, ...]:
        """Return the tasks that stand so."""
        return tuple(task for task in self.tasks if task.state is state)

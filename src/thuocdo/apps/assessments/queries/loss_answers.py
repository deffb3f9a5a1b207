"""What has been done about lost points: known to the apps above, shown on the pages of this one."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.ui.states import State
from thuocdo.apps.units.models import Unit


@dataclass(frozen=True, slots=True)
class LossAnswer:
    """The answer to one lost criterion: the item of a plan, or the reason why there is none."""

    state: State
    url: str = ""


@dataclass(frozen=True, slots=True)
class LossAnswers:
    """Where answers are found, and where a plan from chosen criteria begins.

    ``find(cycle, unit)`` gives the answers of a unit by code; codes left out have none yet.
    ``plan_url(user, cycle, unit, day)`` takes a POST with ``chosen``, the codes; empty: no such
    place, or none for this person.
    """

    find: Callable[[Cycle, Unit], Mapping[str, LossAnswer]]
    plan_url: Callable[[User, Cycle, Unit, date], str]


_SOURCES: list[LossAnswers] = []


def register(source: LossAnswers) -> None:
    _SOURCES.append(source)


def answers(cycle: Cycle, unit: Unit) -> dict[str, LossAnswer] | None:
    """Return what is planned for a unit's losses by code; ``None`` where nobody keeps plans."""
    if not _SOURCES:
        return None
    return {
        code: answer for source in _SOURCES for code, answer in source.find(cycle, unit).items()
    }


def plan_url(user: User, cycle: Cycle, unit: Unit, day: date) -> str:
    """Return where a person begins a plan for a unit from chosen criteria; else nothing."""
    urls = (source.plan_url(user, cycle, unit, day) for source in _SOURCES)
    return next(filter(None, urls), "")

"""The criteria that cost most points, and what plans say about each."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.models import NodeScore
from thuocdo.apps.assessments.shown.sums import rounding_note
from thuocdo.apps.plans.models import PlanItem, Task
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.states import Look, State, overdue
from thuocdo.core.framework import Framework

SHOWN = 5


@dataclass(frozen=True, slots=True)
class Loss:
    """Points lost of a criterion, of one body or of several together (``bodies`` of ``of``)."""

    code: str
    name: str
    url: str
    lost: Fraction
    share: float
    bodies: int
    of: int
    answers: str
    state: State

    @property
    def shown(self) -> str:
        return formats.points(self.lost)


@dataclass(frozen=True, slots=True)
class Losses:
    """The largest losses, how many there are, and what all of them cost."""

    shown: list[Loss]
    count: int
    lost: Fraction
    url: str

    @property
    def shown_lost(self) -> Fraction:
        return sum((loss.lost for loss in self.shown), Fraction())

    @property
    def note(self) -> str:
        """Return what rounding leaves over of the shown losses; empty where they add up."""
        return rounding_note((loss.lost for loss in self.shown), self.shown_lost)

    @property
    def share(self) -> Fraction | None:
        return self.shown_lost / self.lost if self.lost else None


def largest(
    nodes: Iterable[NodeScore],
    framework: Framework,
    planned: Mapping[str, list[PlanItem]],
    tasks: Iterable[Task],
    *,
    today: date,
    lang: str,
    url: Callable[[str], str],
    all_url: str,
) -> Losses:
    """Return the largest losses of leaves; rows of several bodies are added up by criterion.

    ``tasks`` are the unfinished ones of the items planned, of others too.
    """
    given: dict[int, list[Task]] = defaultdict(list)
    for task in tasks:
        given[task.item_id].append(task)
    lost: dict[str, list[Fraction]] = defaultdict(list)
    for node in nodes:
        lost[node.code].append(node.lost or Fraction())
    sums = {code: sum(each, Fraction()) for code, each in lost.items()}
    ordered = sorted((code for code in sums if sums[code]), key=lambda code: -sums[code])
    most = sums[ordered[0]] if ordered else Fraction(1)
    shown = [
        Loss(
            code=code,
            name=framework.node(code).name.told(lang),
            url=url(code),
            lost=sums[code],
            share=float(sums[code] / most),
            bodies=sum(1 for one in lost[code] if one),
            of=len(lost[code]),
            answers=framework.responsible(code) or "",
            state=plan_state(planned.get(code, []), given, today),
        )
        for code in ordered[:SHOWN]
    ]
    return Losses(shown, len(ordered), sum(sums.values(), Fraction()), all_url)


def plan_state(items: list[PlanItem], given: Mapping[int, list[Task]], today: date) -> State:
    """Say whether a loss has a task, only in a draft or given, and whether that task is late."""
    if not items:
        return State(Look.DECIDE, _("Chưa có nhiệm vụ"))
    tasks = [task for item in items for task in given.get(item.pk, ())]
    late = [(today - task.first_due).days for task in tasks if task.is_overdue(today)]
    if late:
        return State(Look.LATE, overdue(max(late)))
    if all(item.plan.is_draft for item in items):
        return State(Look.DRAFT, _("Trong dự thảo"))
    return State(Look.DONE, _("Có kế hoạch"))

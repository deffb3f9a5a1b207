"""Until when something may be done, and how that reads today."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.assessments.models import Assessment, Cycle, Stage, StageKind
from thuocdo.apps.ui.states import Look, State, overdue
from thuocdo.core.reminders import working_days_left
from thuocdo.core.stages import Plan

ORDER = StageKind.values
SOON = 3
RETURNED_FOR = 5
"""Working days that a file given back is proposed to have."""


def stage_of(cycle: Cycle, kind: str) -> Stage | None:
    return next((stage for stage in cycle.stages.all() if stage.kind == kind), None)


def plan_of(cycle: Cycle, today: date) -> Plan:
    """Return the planned days as they are kept now, in the order of the stages."""
    rows = sorted(Stage.objects.filter(cycle=cycle), key=lambda row: ORDER.index(row.kind))
    current = None if cycle.state == Cycle.State.DRAFT else cycle.stage
    return Plan(tuple(row.dates for row in rows), current, today)


def on_time_until(assessment: Assessment) -> date | None:
    """Return the last day on which a file is not late: the stage's, or that set when it came back.

    A file that was handed in late stays so: this asks of the next time only.
    """
    stage = stage_of(assessment.cycle, StageKind.SELF)
    return _latest(stage.closes if stage else None, assessment.returned_until)


def last_day(assessment: Assessment) -> date | None:
    """Return the last day on which a unit may submit, late or not: a decision may give it more."""
    return _latest(on_time_until(assessment), assessment.extension_until)


def proposed_return(today: date) -> date:
    """Return by when a file that is given back today is asked for again."""
    return load_calendar().add_working_days(today, RETURNED_FOR)


def _latest(*days: date | None) -> date | None:
    return max((day for day in days if day is not None), default=None)


def days_left(day: date, today: date) -> State:
    """Say how many working days are left, or how many days it is late."""
    if day < today:
        return State(Look.LATE, overdue((today - day).days), act=True)
    if day == today:
        return State(Look.SOON, _("Hạn hôm nay"), act=True)
    left = working_days_left(day, today, load_calendar())
    words = ngettext("Còn {n} ngày làm việc", "Còn {n} ngày làm việc", left).format(n=left)
    return State(Look.SOON, words, act=True) if left <= SOON else State(Look.WAITING, words)

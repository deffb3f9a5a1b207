"""Until when something may be done, and how that reads today."""

from datetime import date

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.adapters.catalog_data import load_calendar
from thuocdo.apps.assessments.models import Assessment, Cycle, Stage, StageKind
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.reminders import working_days_left

SOON = 3


def stage_of(cycle: Cycle, kind: str) -> Stage | None:
    return next((stage for stage in cycle.stages.all() if stage.kind == kind), None)


def last_day(assessment: Assessment) -> date | None:
    """Return the last day on which a unit may submit: its own by decision, else the stage's."""
    if assessment.extension_until is not None:
        return assessment.extension_until
    stage = stage_of(assessment.cycle, StageKind.SELF)
    return stage.closes if stage else None


def days_left(day: date, today: date) -> State:
    """Say how many working days are left, or how late it is."""
    left = working_days_left(day, today, load_calendar())
    if day < today:
        late = max(1, -left)
        words = ngettext("Quá hạn {n} ngày làm việc", "Quá hạn {n} ngày làm việc", late)
        return State(Look.LATE, words.format(n=late), act=True)
    if day == today:
        return State(Look.SOON, _("Hạn hôm nay"), act=True)
    words = ngettext("Còn {n} ngày làm việc", "Còn {n} ngày làm việc", left).format(n=left)
    return State(Look.SOON, words, act=True) if left <= SOON else State(Look.WAITING, words)

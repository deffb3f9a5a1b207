"""The lists of plans, of tasks, of bodies by their open work, of work from above."""

from thuocdo.apps.plans.lists.cascade import (
    all_answered,
    answers,
    criteria,
    decided_here,
    from_above,
    units_below,
)
from thuocdo.apps.plans.lists.plans import other_years, plans, with_counts
from thuocdo.apps.plans.lists.tasks import loads, tasks, whose

__all__ = [
    "all_answered",
    "answers",
    "criteria",
    "decided_here",
    "from_above",
    "loads",
    "other_years",
    "plans",
    "tasks",
    "units_below",
    "whose",
    "with_counts",
]

"""The lists of plans, of tasks and of bodies by their open work."""

from thuocdo.apps.plans.lists.plans import other_years, plans, with_counts
from thuocdo.apps.plans.lists.tasks import loads, tasks

__all__ = ["loads", "other_years", "plans", "tasks", "with_counts"]

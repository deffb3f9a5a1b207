"""The lists of plans, of tasks and of bodies by their open work."""

from thuocdo.apps.plans.lists.plans import plans, with_counts
from thuocdo.apps.plans.lists.tasks import loads, tasks

__all__ = ["loads", "plans", "tasks", "with_counts"]

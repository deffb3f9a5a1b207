from thuocdo.apps.plans.models.items import ItemBody, LossReason, PlanItem
from thuocdo.apps.plans.models.plans import Plan
from thuocdo.apps.plans.models.tasks import DateChange, Difficulty, Progress, Task
from thuocdo.apps.plans.models.uploads import BodyAlias, PlanUpload

__all__ = [
    "BodyAlias",
    "DateChange",
    "Difficulty",
    "ItemBody",
    "LossReason",
    "Plan",
    "PlanItem",
    "PlanUpload",
    "Progress",
    "Task",
]

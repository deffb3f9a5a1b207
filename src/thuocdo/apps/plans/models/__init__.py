from thuocdo.apps.plans.models.cascade import Uptake
from thuocdo.apps.plans.models.contents import ContentRequest, ContributedItem, Contribution
from thuocdo.apps.plans.models.findings import SetAside
from thuocdo.apps.plans.models.items import ItemBody, LossReason, PlanItem
from thuocdo.apps.plans.models.plans import Plan
from thuocdo.apps.plans.models.tasks import DateChange, Difficulty, Progress, Task
from thuocdo.apps.plans.models.uploads import ABANDONED, BodyAlias, PlanUpload

__all__ = [
    "ABANDONED",
    "BodyAlias",
    "ContentRequest",
    "ContributedItem",
    "Contribution",
    "DateChange",
    "Difficulty",
    "ItemBody",
    "LossReason",
    "Plan",
    "PlanItem",
    "PlanUpload",
    "Progress",
    "SetAside",
    "Task",
    "Uptake",
]

"""Tasks without a fault, and what a plan is questioned for, for tests of findings."""

from tests.apps.plans.conftest import NOW, task
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.plans.queries.findings import look_over
from thuocdo.core.plan.model import Item

TODAY = NOW.date()


def clear(number: int = 1, **more: object) -> Item:
    defaults = {
        "text": f"Công khai 100% thủ tục của nhóm {number}",
        "lead": ("Sở Nội vụ",),
        "product": "Bảng công khai",
    }
    return task(number, **(defaults | more))


def found(plan: Plan) -> list[str]:
    plan = Plan.objects.get(pk=plan.pk)
    return [doubt.issue.code for doubt in look_over(plan, TODAY).checked.open]


def marks(plan: Plan, *codes: str) -> list[str]:
    return [
        doubt.mark for doubt in look_over(plan, TODAY).checked.open if doubt.issue.code in codes
    ]

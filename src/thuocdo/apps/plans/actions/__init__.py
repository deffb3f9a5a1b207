"""Writes of planning and acting: each is one transaction with one audit event, written last."""

from thuocdo.apps.plans.actions.drafting import (
    add_item,
    create_plan,
    record_reason,
    remove_item,
    update_item,
)
from thuocdo.apps.plans.actions.issuing import issue_plan
from thuocdo.apps.plans.actions.progress import (
    accept,
    answer_difficulty,
    ask_date,
    assign,
    decide_date,
    raise_difficulty,
    report_done,
    return_work,
    update,
)

__all__ = [
    "accept",
    "add_item",
    "answer_difficulty",
    "ask_date",
    "assign",
    "create_plan",
    "decide_date",
    "issue_plan",
    "raise_difficulty",
    "record_reason",
    "remove_item",
    "report_done",
    "return_work",
    "update",
    "update_item",
]

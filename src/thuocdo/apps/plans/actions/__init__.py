"""Writes of planning and acting: each is one transaction with one audit event, written last."""

from thuocdo.apps.plans.actions.carrying import carry_over
from thuocdo.apps.plans.actions.drafting import (
    Origin,
    create_plan,
    draft_from_losses,
    record_reason,
)
from thuocdo.apps.plans.actions.editing import (
    add_item,
    attach_cycle,
    delete_draft,
    remove_item,
    set_leads,
    update_frame,
    update_item,
    update_section,
)
from thuocdo.apps.plans.actions.issuing import issue_plan
from thuocdo.apps.plans.actions.progress import (
    accept,
    accept_many,
    answer_difficulty,
    ask_date,
    assign,
    decide_date,
    raise_difficulty,
    report_done,
    return_work,
    update,
)
from thuocdo.apps.plans.actions.uploads import (
    accept_upload,
    correct_header,
    correct_item,
    drop_upload,
    forget_name,
    keep_upload,
    name_bodies,
    take_leads,
)

__all__ = [
    "Origin",
    "accept",
    "accept_many",
    "accept_upload",
    "add_item",
    "answer_difficulty",
    "ask_date",
    "assign",
    "attach_cycle",
    "carry_over",
    "correct_header",
    "correct_item",
    "create_plan",
    "decide_date",
    "delete_draft",
    "draft_from_losses",
    "drop_upload",
    "forget_name",
    "issue_plan",
    "keep_upload",
    "name_bodies",
    "raise_difficulty",
    "record_reason",
    "remove_item",
    "report_done",
    "return_work",
    "set_leads",
    "take_leads",
    "update",
    "update_frame",
    "update_item",
    "update_section",
]

"""Writes of planning and acting: each is one transaction with one audit event, written last."""

from thuocdo.apps.plans.actions.carrying import carry_over
from thuocdo.apps.plans.actions.cascading import (
    adopt,
    ask_waiver,
    offer_again,
    offer_to,
    reopen_uptake,
    settle_waiver,
    take_up,
)
from thuocdo.apps.plans.actions.criteria import name_criterion
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
from thuocdo.apps.plans.actions.gathering import (
    ask_contents,
    declare_nothing,
    drop_content,
    merge_contents,
    remind_contents,
    return_contents,
    rewrite_content,
    send_contents,
    write_contents,
)
from thuocdo.apps.plans.actions.giving import give_item
from thuocdo.apps.plans.actions.issuing import issue_plan
from thuocdo.apps.plans.actions.mending import (
    correct_header,
    correct_item,
    see_warnings,
    take_leads,
    take_line,
)
from thuocdo.apps.plans.actions.passing_on import pass_on
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
from thuocdo.apps.plans.actions.setting_aside import set_aside, take_up_again
from thuocdo.apps.plans.actions.uploads import (
    accept_upload,
    drop_upload,
    forget_name,
    keep_upload,
    name_bodies,
)

__all__ = [
    "Origin",
    "accept",
    "accept_many",
    "accept_upload",
    "add_item",
    "adopt",
    "answer_difficulty",
    "ask_contents",
    "ask_date",
    "ask_waiver",
    "assign",
    "attach_cycle",
    "carry_over",
    "correct_header",
    "correct_item",
    "create_plan",
    "decide_date",
    "declare_nothing",
    "delete_draft",
    "draft_from_losses",
    "drop_content",
    "drop_upload",
    "forget_name",
    "give_item",
    "issue_plan",
    "keep_upload",
    "merge_contents",
    "name_bodies",
    "name_criterion",
    "offer_again",
    "offer_to",
    "pass_on",
    "raise_difficulty",
    "record_reason",
    "remind_contents",
    "remove_item",
    "reopen_uptake",
    "report_done",
    "return_contents",
    "return_work",
    "rewrite_content",
    "see_warnings",
    "send_contents",
    "set_aside",
    "set_leads",
    "settle_waiver",
    "take_leads",
    "take_line",
    "take_up",
    "take_up_again",
    "update",
    "update_frame",
    "update_item",
    "update_section",
    "write_contents",
]

"""Who may write, issue and act. Who reports a task done is never who accepts it."""

from datetime import date

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.accounts.permissions import duties_at
from thuocdo.apps.assessments.permissions import duties, is_own, may_coordinate, require
from thuocdo.apps.evidence.permissions import KEEPERS
from thuocdo.apps.plans.models import Plan, Task

Role = Duty.Role

__all__ = [
    "is_own",
    "judges",
    "may_accept",
    "may_bring_in",
    "may_coordinate",
    "may_draft",
    "may_edit",
    "may_issue",
    "may_work",
    "require",
]


def may_draft(user: User, unit_id: int, day: date) -> bool:
    """Tell whether a person may draft a plan of a unit: its own people, or the coordinator."""
    return is_own(user, unit_id, day) or may_coordinate(user, day)


def may_bring_in(user: User, unit_id: int, day: date) -> bool:
    """Tell whether a person may read a document in for a unit: its file is kept as evidence."""
    return may_draft(user, unit_id, day) and any(
        duty.unit_id is not None and duty.role in KEEPERS for duty in duties_at(user, day)
    )


def may_edit(user: User, plan: Plan, day: date) -> bool:
    """Tell whether a person may change a plan; an issued one is not changed."""
    return plan.is_draft and may_draft(user, plan.unit_id, day)


def may_issue(user: User, plan: Plan, day: date) -> bool:
    """Tell whether a person may record a plan as issued: its coordinator or its leader."""
    leads = any(duty.unit_id == plan.unit_id for duty in duties(user, day, Role.LEADER))
    return plan.is_draft and (leads or may_coordinate(user, day))


def may_work(user: User, task: Task, day: date) -> bool:
    """Tell whether a person may update a task: the people of the body it was given to."""
    return is_own(user, task.unit_id, day)


def judges(user: User, day: date) -> bool:
    """Tell whether a person accepts the work of anybody at all."""
    return may_coordinate(user, day) or any(duties(user, day, Role.LEADER))


def may_accept(user: User, task: Task, day: date) -> bool:
    """Tell whether a person may accept or return work: who leads the plan, not the doer's own."""
    above = may_coordinate(user, day) or any(
        duty.unit_id == task.item.plan.unit_id for duty in duties(user, day, Role.LEADER)
    )
    return above and not is_own(user, task.unit_id, day)

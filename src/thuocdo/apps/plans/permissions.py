"""Who may write, issue and act. Who reports a task done is never who accepts it."""

from datetime import date

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.accounts.permissions import (
    coordinated,
    duties_at,
    leads_work_of,
    led_from,
    served_for,
    units_led,
)
from thuocdo.apps.assessments.permissions import duties, is_own, may_coordinate, require
from thuocdo.apps.evidence.permissions import KEEPERS
from thuocdo.apps.plans.models import Contribution, Plan, Task, Uptake
from thuocdo.apps.units.models import Unit

Role = Duty.Role

__all__ = [
    "answered_for",
    "headed",
    "is_own",
    "issued_for",
    "judges",
    "leads_work_of",
    "led_from",
    "may_accept",
    "may_answer",
    "may_bring_in",
    "may_contribute",
    "may_coordinate",
    "may_draft",
    "may_edit",
    "may_issue",
    "may_look_over",
    "may_offer",
    "may_settle",
    "may_work",
    "reads_contribution",
    "require",
    "sees_uptake",
    "served_for",
    "units_led",
]


def may_draft(user: User, unit_id: int, day: date) -> bool:
    """Tell whether a person may draft a plan of a unit: its own people, or who leads its plans."""
    return is_own(user, unit_id, day) or leads_work_of(user, unit_id, day)


def may_bring_in(user: User, unit_id: int, day: date) -> bool:
    """Tell whether a person may read a document in for a unit: its file is kept as evidence."""
    return may_draft(user, unit_id, day) and any(
        duty.unit is not None and duty.unit.holds(day) and duty.role in KEEPERS
        for duty in duties_at(user, day)
    )


def may_look_over(user: User, plan: Plan, day: date) -> bool:
    """Tell whether a person says which findings of a plan stay: who drafts it, issued or not."""
    partners = plan.partner_id is not None and is_own(user, plan.partner_id, day)
    return partners or may_draft(user, plan.unit_id, day)


def may_edit(user: User, plan: Plan, day: date) -> bool:
    """Tell whether a person may change a plan; an issued one is not changed."""
    return plan.is_draft and may_look_over(user, plan, day)


def may_issue(user: User, plan: Plan, day: date) -> bool:
    """Tell whether a person may record a plan as issued: its coordinator or its leader."""
    leads = plan.unit_id in headed(user, day)
    return plan.is_draft and (leads or leads_work_of(user, plan.unit_id, day))


def issued_for(user: User, day: date) -> set[int]:
    """Return the keys of the units whose plans are a person's own to issue: as head, or there."""
    own = led_from(coordinated(user, day)) | headed(user, day)
    return {key for key in own if key is not None}


def may_work(user: User, task: Task, day: date) -> bool:
    """Tell whether a person may update a task: the people of the body it was given to.

    Of an office without people, whoever does its work (`accounts.permissions.stand_ins`).
    """
    return is_own(user, task.unit_id, day) or task.unit_id in served_for(user, day)


def judges(user: User, day: date) -> bool:
    """Tell whether a person accepts the work of anybody at all."""
    return may_coordinate(user, day) or any(duties(user, day, Role.LEADER))


def headed(user: User, day: date) -> set[int | None]:
    """Return the keys of the units that a person is the head of."""
    return {duty.unit_id for duty in duties(user, day, Role.LEADER)}


def may_accept(user: User, task: Task, day: date) -> bool:
    """Tell whether a person may accept or return work: who leads the plan, not the doer's own."""
    if may_work(user, task, day):
        return False
    unit = task.item.plan.unit_id
    return unit in headed(user, day) or leads_work_of(user, unit, day)


def may_answer(user: User, unit: Unit, day: date) -> bool:
    """Tell whether a person says what a unit makes of the work it got from above.

    Its reporters and coordinators, and the coordinators who sit in an office of its own.
    """
    return unit.pk in answered_for(user, day)


def answered_for(user: User, day: date) -> set[int]:
    """Return the keys of the units that a person answers for, from their duties alone."""
    own = {duty.unit_id for duty in duties(user, day, Role.REPORTER)}
    return led_from(coordinated(user, day)) | {key for key in own if key is not None}


def may_offer(user: User, plan: Plan, day: date) -> bool:
    """Tell whether a person leads how an issued plan is taken up below."""
    return plan.state == Plan.State.ISSUED and _leads(user, plan, day)


def may_settle(user: User, uptake: Uptake, day: date) -> bool:
    """Tell whether a person decides on a wish not to apply an item.

    Never for a unit of theirs, nor on what they wished themselves in an earlier post.
    """
    theirs = is_own(user, uptake.unit_id, day) or may_answer(user, uptake.unit, day)
    asked = uptake.wished_by_id == user.pk
    return may_offer(user, uptake.item.plan, day) and not theirs and not asked


def sees_uptake(user: User, uptake: Uptake, day: date) -> bool:
    """Tell whether a person may look at an answer: the unit's people, and those of the plan's."""
    theirs = is_own(user, uptake.unit_id, day) or may_answer(user, uptake.unit, day)
    plan = uptake.item.plan
    return theirs or is_own(user, plan.unit_id, day) or _leads(user, plan, day)


def may_contribute(user: User, contribution: Contribution, day: date) -> bool:
    """Tell whether a person writes what their body was asked for, while the plan is a draft."""
    return contribution.request.plan.is_draft and reads_contribution(user, contribution, day)


def reads_contribution(user: User, contribution: Contribution, day: date) -> bool:
    """Tell whether a person reads what their body wrote, also once the plan is issued."""
    return is_own(user, contribution.unit_id, day)


def _leads(user: User, plan: Plan, day: date) -> bool:
    heads = plan.unit_id in headed(user, day)
    beside = plan.partner_id is not None and _coordinates(user, plan.partner_id, day)
    return heads or beside or _coordinates(user, plan.unit_id, day)


def _coordinates(user: User, unit_id: int, day: date) -> bool:
    """Tell whether a person coordinates at a unit or in an office of its own.

    A people's committee below is no office of the one above: it coordinates its own work only.
    """
    return unit_id in led_from(coordinated(user, day))

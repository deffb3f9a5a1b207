"""Who may write, send and settle a report. Nobody approves what they, or their body, wrote."""

from datetime import date

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments.permissions import duties, is_own, may_coordinate, require
from thuocdo.apps.reports.models import Report
from thuocdo.apps.units.models import Unit

Role = Duty.Role
WRITERS = {Role.REPORTER, Role.LEADER, Role.COORDINATOR}

__all__ = [
    "may_approve",
    "may_ask",
    "may_create",
    "may_reopen",
    "may_send",
    "may_write",
    "require",
    "settles",
    "writes_for",
]


def writes_for(user: User, unit: Unit, day: date) -> bool:
    """Tell whether a person writes a unit's reports: its people.

    Those of the uppermost body are written by the coordinator who sits right under it.
    """
    return any(
        duty.role in WRITERS and duty.holds(day) and _writes(duty, unit) for duty in user.all_duties
    )


def may_ask(user: User, day: date) -> bool:
    """Tell whether a person may ask many bodies for their reports."""
    return may_coordinate(user, day)


def may_create(user: User, unit: Unit, day: date) -> bool:
    return writes_for(user, unit, day)


def may_write(user: User, report: Report, day: date) -> bool:
    return report.is_draft and writes_for(user, report.unit, day)


def may_send(user: User, report: Report, day: date) -> bool:
    """Tell whether a person may record a report as signed and sent."""
    return may_write(user, report, day)


def may_approve(user: User, report: Report, day: date) -> bool:
    return report.is_sent and stands_above(user, report.unit, day)


def may_reopen(user: User, report: Report, day: date) -> bool:
    """Tell whether a person may give a report back: who stands above the unit.

    The uppermost body has nobody above it here; its own leader takes its report back.
    """
    if report.is_draft:
        return False
    uppermost = report.unit.parent_id is None
    return stands_above(user, report.unit, day) or (uppermost and _leads(user, report.unit_id, day))


def stands_above(user: User, unit: Unit, day: date) -> bool:
    """Tell whether a person settles a unit's reports: coordinators, and who leads the parent."""
    if is_own(user, unit.pk, day) or writes_for(user, unit, day):
        return False
    return may_coordinate(user, day) or _leads(user, unit.parent_id, day)


def settles(user: User, day: date) -> bool:
    """Tell whether a person settles reports of any unit at all."""
    return may_coordinate(user, day) or any(duties(user, day, Role.LEADER))


def _writes(duty: Duty, unit: Unit) -> bool:
    if duty.unit_id == unit.pk:
        return True
    under = duty.unit is not None and duty.unit.parent_id == unit.pk
    return duty.role == Role.COORDINATOR and under and unit.parent_id is None


def _leads(user: User, unit_id: int | None, day: date) -> bool:
    return any(duty.unit_id == unit_id for duty in duties(user, day, Role.LEADER))

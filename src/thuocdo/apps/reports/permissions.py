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
    "may_withdraw",
    "may_write",
    "require",
    "settles",
    "stands_above",
    "takes_back",
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
    return not report.is_draft and takes_back(user, report.unit, day)


def may_withdraw(user: User, report: Report, day: date) -> bool:
    """Tell whether a person may take back a report asked for by mistake: nobody wrote in it.

    Who asked for it does, and who coordinates; a body never drops what was asked of it.
    """
    begun = report.written_at or report.first_sent_at
    theirs = report.created_by_id == user.pk and writes_for(user, report.unit, day)
    return report.is_draft and not begun and (theirs or may_ask(user, day))


def takes_back(user: User, unit: Unit, day: date) -> bool:
    """Tell whether a person gives a unit's reports back: who stands above the unit.

    The uppermost body has nobody above it here; its own leader takes its report back.
    """
    uppermost = unit.parent_id is None
    return stands_above(user, unit, day) or (uppermost and _leads(user, unit.pk, day))


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

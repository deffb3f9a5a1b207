"""Who may write, send and settle a report. Nobody approves what they, or their body, wrote."""

from datetime import date

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.accounts.permissions import coordinated, leads_work_of, led_from
from thuocdo.apps.accounts.queries import appraised_keys
from thuocdo.apps.assessments.permissions import duties, is_own, may_coordinate, require
from thuocdo.apps.reports.models import Report
from thuocdo.apps.units.models import Unit

Role = Duty.Role
WRITERS = {Role.REPORTER, Role.LEADER, Role.COORDINATOR}
ASKED = {Unit.Kind.DEPARTMENT, Unit.Kind.COMMUNE, Unit.Kind.DISTRICT}

__all__ = [
    "approves",
    "asked_of",
    "may_approve",
    "may_ask",
    "may_create",
    "may_read",
    "may_reopen",
    "may_send",
    "may_withdraw",
    "may_write",
    "require",
    "settles",
    "stands_above",
    "takes_back",
    "writes_for",
    "written_by",
]


def writes_for(user: User, unit: Unit, day: date) -> bool:
    """Tell whether a person writes a unit's reports: its people, and who coordinates for it."""
    return unit.pk in written_by(user, day)


def written_by(user: User, day: date) -> set[int]:
    """Return the keys of the units whose reports a person writes, from their duties alone.

    A coordinator in an office writes for the body that it is an office of as well.
    """
    own = {duty.unit_id for duty in user.all_duties if duty.role in WRITERS and duty.holds(day)}
    return led_from(coordinated(user, day)) | {key for key in own if key is not None}


def may_ask(user: User, day: date) -> bool:
    """Tell whether a person may ask many bodies for their reports."""
    return bool(asked_of(user, day))


def asked_of(user: User, day: date) -> set[int]:
    """Return the keys of the bodies that a person asks for reports: under those they lead."""
    led = led_from(coordinated(user, day))
    if not led:
        return set()
    bodies = user.bodies(day)
    below = bodies.tree.below(led)
    return {unit.pk for unit in bodies.rows if unit.above in below and unit.kind in ASKED}


def may_read(user: User, report: Report, day: date) -> bool:
    """Tell whether a person who sees a unit reads a report of it: who only appraises, no draft."""
    return not report.is_draft or report.unit_id not in appraised_keys(user, day)


def may_create(user: User, unit: Unit, day: date) -> bool:
    return writes_for(user, unit, day)


def may_write(user: User, report: Report, day: date) -> bool:
    return report.is_draft and writes_for(user, report.unit, day)


def may_send(user: User, report: Report, day: date) -> bool:
    """Tell whether a person may record a report as signed and sent."""
    return may_write(user, report, day)


def may_approve(user: User, report: Report, day: date) -> bool:
    return report.is_sent and approves(user, report, day)


def may_reopen(user: User, report: Report, day: date) -> bool:
    return not report.is_draft and takes_back(user, report.unit, day)


def may_withdraw(user: User, report: Report, day: date) -> bool:
    """Tell whether a person may take back a report asked for by mistake: nobody wrote in it.

    Who asked for it does, and who coordinates; a body never drops what was asked of it. Nobody
    asks the uppermost one: whoever writes for it drops its own.
    """
    if not report.is_draft or report.written_at or report.first_sent_at:
        return False
    uppermost = report.unit.parent_id is None
    theirs = (report.created_by_id == user.pk or uppermost) and writes_for(user, report.unit, day)
    return theirs or report.unit_id in asked_of(user, day)


def approves(user: User, report: Report, day: date) -> bool:
    """Tell whether a person approves a report; not one they wrote or sent in an earlier post."""
    theirs = user.pk in {report.written_by_id, report.sent_by_id}
    return not theirs and stands_above(user, report.unit, day)


def takes_back(user: User, unit: Unit, day: date) -> bool:
    """Tell whether a person gives a unit's reports back: who stands above the unit.

    The uppermost body has nobody above it here; its own leader takes its report back.
    """
    uppermost = unit.parent_id is None
    return stands_above(user, unit, day) or (uppermost and _leads(user, unit.pk, day))


def stands_above(user: User, unit: Unit, day: date) -> bool:
    """Tell whether a person settles a unit's reports: who coordinates above, or leads the parent.

    Never for a unit that they work for or write for, nor for one whose work theirs took over.
    """
    heirs = user.bodies(day).heirs(unit.pk)
    if any(is_own(user, heir, day) for heir in heirs) or heirs & written_by(user, day):
        return False
    return leads_work_of(user, unit.pk, day) or _leads(user, unit.parent_id, day)


def settles(user: User, day: date) -> bool:
    """Tell whether a person settles reports of any unit at all."""
    return may_coordinate(user, day) or any(duties(user, day, Role.LEADER))


def _leads(user: User, unit_id: int | None, day: date) -> bool:
    return any(duty.unit_id == unit_id for duty in duties(user, day, Role.LEADER))

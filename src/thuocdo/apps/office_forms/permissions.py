"""Who chooses the form of an office's documents: its leader, its coordinator, administrators."""

from datetime import date

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.accounts.permissions import is_admin, led_from
from thuocdo.apps.assessments.permissions import require
from thuocdo.apps.units.models import Unit

Role = Duty.Role
CHOOSING = {Role.LEADER, Role.COORDINATOR}
__all__ = ["chooses", "may_choose", "require"]


def may_choose(user: User, unit: Unit, day: date) -> bool:
    """Tell whether a person may put a form of a unit in use.

    A coordinator in an office prepares the documents of the body that it is an office of as well.
    """
    return is_admin(user) or any(
        duty.holds(day) and _chooses(duty, unit) for duty in user.all_duties
    )


def chooses(user: User, day: date) -> bool:
    """Tell whether a person chooses the form of any unit at all."""
    return is_admin(user) or any(
        duty.holds(day) and duty.role in CHOOSING and duty.unit is not None
        for duty in user.all_duties
    )


def _chooses(duty: Duty, unit: Unit) -> bool:
    if duty.role not in CHOOSING or duty.unit is None:
        return False
    led = led_from([duty.unit]) if duty.role == Role.COORDINATOR else {duty.unit_id}
    return unit.pk in led

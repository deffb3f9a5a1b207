"""Whose overview a person sees: the body they lead, or work for as its coordinator."""

from collections.abc import Sequence
from datetime import date

from thuocdo.apps.accounts.models import Duty
from thuocdo.apps.accounts.permissions import Person, coordinated, duties_at, has_duty
from thuocdo.apps.ui.registry import Choosable
from thuocdo.apps.units.models import Unit

Role = Duty.Role


def leads(user: Person, at: date) -> bool:
    """Tell whether a person heads a body: their first page is its overview."""
    return has_duty(user, Role.LEADER, None, at)


def sees_overview(user: Person, at: date) -> bool:
    return leads(user, at) or has_duty(user, Role.COORDINATOR, None, at)


def sets_up(user: Person, at: date) -> bool:
    """Tell whether a person brings an empty system to its first answer."""
    return has_duty(user, Role.COORDINATOR, None, at) or has_duty(user, Role.ADMIN, None, at)


def unit_to_oversee(
    user: Person, chosen: Choosable | None, units: Sequence[Choosable], at: date
) -> Choosable | None:
    """Return the body whose overview is shown, among those that a person may choose from.

    That is the one chosen where it is theirs to oversee. A coordinator in an office looks after
    the body that it is an office of, as long as no other was chosen.
    """
    led = {duty.unit_id for duty in duties_at(user, at) if duty.role == Role.LEADER}
    served = {unit.pk: _served_by(unit) for unit in coordinated(user, at)}
    if chosen is not None and (chosen.pk in led or chosen.parent_id in led):
        return chosen
    if chosen is not None and served and chosen.pk not in served:
        return chosen
    wanted = [*led, *served.values()]
    return next((unit for key in wanted for unit in units if unit.pk == key), None)


def _served_by(unit: Unit) -> int:
    return unit.pk if unit.parent_id is None or unit.is_governed else unit.parent_id

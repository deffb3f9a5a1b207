from collections.abc import Collection
from datetime import date

import rules
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.units.models import Unit

Person = User | AnonymousUser


def has_duty(
    user: Person,
    role: str,
    unit: Unit | None,
    at: date,
    field: str | None = None,
) -> bool:
    """Tell whether a duty of that role at that very unit holds on a day.

    ``unit=None`` asks for the role at any unit. ``field=None`` asks for any field; a duty without
    a field covers all of them.
    """
    return any(
        duty.role == role and _at_unit(duty, unit) and _of_field(duty, field)
        for duty in duties_at(user, at)
    )


def duties_at(user: Person, at: date) -> list[Duty]:
    if not isinstance(user, User) or not user.is_active:
        return []
    return [duty for duty in user.all_duties if duty.holds(at)]


def coordinated(user: Person, at: date) -> list[Unit]:
    """Return the units that a person sits at as a coordinator."""
    held = [duty for duty in duties_at(user, at) if duty.role == Duty.Role.COORDINATOR]
    return [duty.unit for duty in held if duty.unit is not None]


def led_from(units: Collection[Unit]) -> set[int]:
    """Return where the reach of coordinators who sit at some units begins: all below is theirs.

    An office coordinates for the body that it is an office of; a people's committee below is none,
    so that it coordinates its own work only.
    """
    keys = {unit.pk for unit in units}
    return keys | {
        unit.parent_id for unit in units if unit.parent_id is not None and not unit.is_governed
    }


def leads_work_of(user: Person, unit_id: int, at: date) -> bool:
    """Tell whether a person coordinates the work of a unit (`led_from`), from its place above.

    What became of a unit that has ended stands for it.
    """
    led = led_from(coordinated(user, at))
    if not led or not isinstance(user, User):
        return False
    bodies = user.bodies(at)
    return not led.isdisjoint(bodies.tree.above(bodies.heirs(unit_id)))


def leads_whole(user: Person, at: date) -> bool:
    """Tell whether a person coordinates the work of an uppermost body, and so of all below it."""
    led = led_from(coordinated(user, at))
    if not led or not isinstance(user, User):
        return False
    tree = user.bodies(at).tree
    return any(key in tree and tree.root(key) == key for key in led)


def units_led(user: User, at: date) -> set[int]:
    """Return the keys of all units whose work a person coordinates, ended ones among them."""
    led = led_from(coordinated(user, at))
    if not led:
        return set()
    bodies = user.bodies(at)
    return bodies.lineage.with_predecessors(bodies.tree.below(led))


def is_admin(user: Person) -> bool:
    return has_duty(user, Duty.Role.ADMIN, None, timezone.localdate())


def assigns_functions(user: Person) -> bool:
    """Tell whether a person keeps who is in charge of which field of management."""
    return is_admin(user) or has_duty(user, Duty.Role.COORDINATOR, None, timezone.localdate())


def _at_unit(duty: Duty, unit: Unit | None) -> bool:
    return unit is None or duty.unit_id in {None, unit.pk}


def _of_field(duty: Duty, field: str | None) -> bool:
    return field is None or duty.field_code in {"", field}


admin = rules.predicate(is_admin, name="admin")
rules.add_perm("units.manage", admin)
rules.add_perm("units.assign", rules.predicate(assigns_functions, name="assigns_functions"))
rules.add_perm("accounts.manage", admin)
rules.add_perm("audit.read", admin)

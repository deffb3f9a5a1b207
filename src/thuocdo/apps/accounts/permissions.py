from collections import defaultdict
from collections.abc import Collection, Mapping
from datetime import date

import rules
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries.day import Bodies

SERVING = (Duty.Role.COORDINATOR, Duty.Role.REPORTER, Duty.Role.LEADER)
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


def stand_ins(bodies: Bodies, units: Collection[int]) -> dict[int, list[Duty]]:
    """Return by which duties the work of offices is done that nobody serves, by the office's key.

    Whoever coordinates the body that it is an office of (a commune, a department) does; else who
    reports for that body, else its head; where it has nobody either, those of the body above it.
    What is directly under a province has nobody to stand in.
    """
    known = {unit.pk: unit for unit in bodies.rows}
    above = {key: _above_office(known[key], known) for key in units if key in known}
    if not any(above.values()):
        return {}
    acting = _acting(bodies.day)
    served = {key for key, role in acting if role != Duty.Role.COORDINATOR}
    found = {
        key: next(
            (acting[at.pk, role] for at in seats for role in SERVING if acting.get((at.pk, role))),
            [],
        )
        for key, seats in above.items()
        if key not in served
    }
    return {key: duties for key, duties in found.items() if duties}


def _above_office(unit: Unit, known: Mapping[int, Unit]) -> list[Unit]:
    """Return the bodies that an office belongs to, the nearest first, the province left out."""
    found: list[Unit] = []
    while not unit.is_governed and unit.above in known:
        unit = known[unit.above]
        if unit.kind == Unit.Kind.PROVINCE or unit in found:
            break
        found.append(unit)
    return found


def _acting(day: date) -> dict[tuple[int, str], list[Duty]]:
    """Return the duties by which work of bodies is done, by body and role."""
    held = Duty.objects.at(day).filter(role__in=SERVING, unit__isnull=False)
    found: dict[tuple[int, str], list[Duty]] = defaultdict(list)
    for duty in held.filter(user__is_active=True).select_related("user", "unit").order_by("pk"):
        led = duty.role == Duty.Role.COORDINATOR
        for key in led_from([duty.unit]) if led else {duty.unit_id}:
            found[key, duty.role].append(duty)
    return found


def served_for(user: Person, at: date) -> dict[int, Unit]:
    """Return the offices whose work a person does (`stand_ins`), each with where they sit."""
    duties = [duty for duty in duties_at(user, at) if duty.role in SERVING and duty.unit]
    if not isinstance(user, User) or not duties:
        return {}
    if at not in user.offices_served:
        bodies, seats = user.bodies(at), led_from([duty.unit for duty in duties])
        known = {unit.pk: unit for unit in bodies.rows}
        above = {unit.pk: _above_office(unit, known) for unit in bodies.rows}
        near = [
            key for key, found in above.items() if not seats.isdisjoint(one.pk for one in found)
        ]
        found = stand_ins(bodies, near)
        user.offices_served[at] = {
            key: duty.unit for key, acting in found.items() for duty in acting
            if duty.user_id == user.pk
        }  # fmt: skip
    return user.offices_served[at]


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

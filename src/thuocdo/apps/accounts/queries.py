from collections.abc import Iterable, Sequence
from datetime import date

from django.db.models import OuterRef, Prefetch, Q, QuerySet, Subquery
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import Duty, User, several_line
from thuocdo.apps.accounts.permissions import Person, duties_at, led_from
from thuocdo.apps.ui import registry
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries.day import Bodies
from thuocdo.apps.units.queries.tree import Tree


def own_units(user: Person, at: date) -> list[Unit]:
    """Return the bodies a person has duties at, in alphabetical order."""
    units = {duty.unit_id: duty.unit for duty in duties_at(user, at) if duty.unit is not None}
    return [unit for unit in units.values() if unit.holds(at)]


def visible_units(user: Person, at: date) -> QuerySet[Unit]:
    """Return the bodies whose affairs a person may look at on a day.

    Their own and all under them; for a coordinator all whose work they lead (`led_from`), for an
    appraiser every body of the province, for an administrator of the whole system every body.
    """
    keys = visible_keys(user, at)
    return Unit.objects.filter(pk__in=keys) if keys else Unit.objects.none()


def visible_keys(user: Person, at: date) -> set[int]:
    return {unit.pk for unit in visible_bodies(user, at)}


def visible_bodies(user: Person, at: date) -> list[Unit]:
    """Return the visible units in alphabetical order; read once for a person and day.

    Every page shows them to choose from, so that they cost one query, tree and names together.
    """
    duties = duties_at(user, at)
    if not duties or not isinstance(user, User):
        return []
    if at not in user.units_seen:
        bodies = user.bodies(at)
        seen = set[int]().union(*(_reach(duty, bodies.tree) for duty in duties))
        user.units_seen[at] = [unit for unit in bodies.rows if unit.pk in seen]
    return user.units_seen[at]


def appraised_keys(user: Person, at: date) -> set[int]:
    """Return the units that a person sees for the sake of appraising alone, ended ones with them.

    Of these they know what was handed in; what is still worked on there is not theirs to read.
    """
    judging = [duty for duty in duties_at(user, at) if duty.role == Duty.Role.APPRAISER]
    if not judging or not isinstance(user, User):
        return set()
    bodies = user.bodies(at)
    others = [duty for duty in duties_at(user, at) if duty.role != Duty.Role.APPRAISER]
    seen = set[int]().union(*(_reach(duty, bodies.tree) for duty in others))
    own = {duty.unit_id for duty in judging if duty.unit_id is not None}
    theirs = seen | bodies.tree.below(own)
    before = bodies.lineage.with_predecessors
    return before(visible_keys(user, at) - theirs) - before(theirs)


def heads_of(units: Iterable[int], at: date) -> dict[int, User]:
    """Return who leads each unit on a day, by the unit's key."""
    rows = _leading(at).filter(unit__in=list(units)).select_related("user")
    return {row.unit_id: row.user for row in rows.reverse()}


def head_of(unit: OuterRef, at: date) -> Subquery:
    """Return the name of who leads a unit on a day, to be read with rows that name the unit."""
    return Subquery(_leading(at).filter(unit=unit).values("user__full_name")[:1])


def _leading(at: date) -> QuerySet[Duty]:
    """Return who leads bodies on a day, whoever has led the longest first."""
    return Duty.objects.at(at).filter(role=Duty.Role.LEADER).order_by("valid_from", "pk")


def people_with(
    role: str, at: date, unit: Unit | None = None, field: str | None = None
) -> QuerySet[User]:
    """Return the active people who hold a role on a day, at a unit or anywhere."""
    rows = Duty.objects.at(at).filter(role=role)
    if unit is not None:
        rows = rows.filter(Q(unit=unit) | Q(unit__isnull=True))
    if field is not None:
        rows = rows.filter(field_code__in=["", field])
    return User.objects.filter(is_active=True, pk__in=rows.values("user"))


def coordinators_of(unit: int, at: date) -> list[User]:
    """Return the active people who coordinate the work of a unit, as `leads_work_of` tells."""
    bodies = Bodies(at)
    above = bodies.tree.above(bodies.heirs(unit))
    held = Duty.objects.at(at).filter(role=Duty.Role.COORDINATOR, user__is_active=True)
    duties = held.filter(unit__isnull=False).select_related("user", "unit").order_by("user")
    leading = [duty for duty in duties if not above.isdisjoint(led_from([duty.unit]))]
    return list({duty.user_id: duty.user for duty in leading}.values())


def people(at: date) -> QuerySet[User]:
    """Return everybody once, each with the duties that hold on a day as ``current``."""
    held = Duty.objects.at(at).select_related("unit").order_by("role", "pk")
    # Searching by the name of a body meets a person once for each duty there.
    return User.objects.prefetch_related(Prefetch("duties", held, "current")).distinct()


def doorkeepers(at: date) -> list[User]:
    """Return whom `thuocdo serve` opens the door for: an administrator, and the demo's people."""
    active = people(at).filter(is_active=True)
    admin = active.filter(pk__in=people_with(Duty.Role.ADMIN, at)).order_by("pk")[:1]
    return [*admin, *active.filter(sample=True).exclude(pk__in=[user.pk for user in admin])]


def duties_line(user: User) -> str:
    """Return what a person of ``people`` does now: «Thẩm định (1, 8), Sở Nội vụ; …»."""
    bodies: dict[tuple[str, int | None], list[Duty]] = {}
    for duty in user.current:
        bodies.setdefault((duty.role, duty.unit_id), []).append(duty)
    return "; ".join(several_line(duties) for duties in bodies.values())


def names(keys: Iterable[int]) -> dict[int, str]:
    """Return the full names of people by their keys."""
    return dict(User.objects.filter(pk__in=set(keys)).order_by().values_list("pk", "full_name"))


def current_duties(user: User, at: date) -> list[Duty]:
    return list(Duty.objects.at(at).filter(user=user).select_related("unit"))


def stands_alone(duty: Duty, at: date) -> bool:
    """Tell whether nobody else has the whole of a duty on a day; of system duties nobody must."""
    others = Duty.objects.at(at).filter(role=duty.role, unit=duty.unit, user__is_active=True)
    whole = others.filter(field_code__in={"", duty.field_code})
    return duty.unit_id is not None and not whole.exclude(pk=duty.pk).exists()


def left_undone(duty: Duty, at: date) -> list[Text]:
    """Say what nobody does any more from a day on, when a duty has ended before it."""
    return _undone([duty], at)


def left_behind_by(user: User, at: date) -> list[Text]:
    """Say what nobody does any more on a day when a person may not sign in."""
    return _undone(current_duties(user, at), at)


def staying_with(duties: Sequence[Duty], at: date) -> list[Text]:
    """Say what bears a person's own name and does not go over to who takes their duties."""
    return list(_left(duties, [], at))


def _undone(duties: Sequence[Duty], at: date) -> list[Text]:
    alone = [duty for duty in duties if stands_alone(duty, at)]
    told = [_("Không còn ai giữ phân công: {duty}.").format(duty=one.line) for one in alone]
    return [*told, *_left(duties, alone, at)]


def _left(duties: Sequence[Duty], alone: Sequence[Duty], at: date) -> Iterable[Text]:
    for source in registry.leaving_sources:
        yield from source.find(duties, alone, at)


def last_duty_of(user: User, at: date) -> Duty | None:
    """Return the duty of a person that ended last before a day."""
    over = [duty for duty in user.all_duties if duty.valid_to and duty.valid_to < at]
    return max(over, key=lambda duty: duty.valid_to, default=None)


def administrators(at: date) -> list[str]:
    """Return the names of who can give duties, in alphabetical order."""
    rows = people_with(Duty.Role.ADMIN, at).order_by("name_sort", "pk")
    return list(rows.values_list("full_name", flat=True))


def units_with_duties(at: date) -> QuerySet[Unit]:
    """Return the bodies, also ended ones, at which somebody has a duty on a day or later."""
    lasting = Duty.objects.exclude(valid_to__lt=at)
    return Unit.objects.filter(pk__in=lasting.values("unit"))


def duties_at_unit(unit: Unit, at: date) -> list[Duty]:
    rows = Duty.objects.at(at).filter(unit=unit).select_related("user", "unit")
    return list(rows.order_by("role", "user__name_sort"))


def duty_lines(user: User, at: date) -> list[tuple[Duty, bool]]:
    """Return all duties of a person, the latest first, and whether each holds on a day."""
    rows = Duty.objects.filter(user=user).select_related("unit").order_by("-valid_from", "-pk")
    return [(duty, duty.holds(at)) for duty in rows]


def _reach(duty: Duty, tree: Tree) -> set[int]:
    if duty.unit_id is None:
        return tree.everyone()
    if duty.role == Duty.Role.APPRAISER:
        return tree.below([tree.root(duty.unit_id)])
    begins = led_from([duty.unit]) if duty.role == Duty.Role.COORDINATOR else {duty.unit_id}
    return tree.below(begins)

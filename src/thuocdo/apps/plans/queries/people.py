"""Who does a task and who confirms it: named people, else those whose duty it is."""

from collections import defaultdict
from collections.abc import Iterable, Sequence
from collections.abc import Set as AbstractSet
from datetime import date

from django.db.models import Exists, OuterRef, Q, QuerySet, Subquery

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.accounts.permissions import stand_ins
from thuocdo.apps.accounts.queries import coordinators_of
from thuocdo.apps.plans.models import Plan, PlanItem, Progress, Task
from thuocdo.apps.plans.permissions import issued_for, led_from
from thuocdo.apps.ui.registry import Ending
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries.day import Bodies

Role = Duty.Role


def person_left(day: date) -> Q:
    """Return the condition of tasks whose person does not serve their body any more."""
    serving = Duty.objects.at(day).filter(user=OuterRef("person"), unit=OuterRef("unit"))
    there = Exists(serving) & Q(person__is_active=True)
    return Q(person__isnull=False) & ~there


def tasks_left_by(duties: Sequence[Ending], day: date) -> int:
    """Return how many unfinished tasks bear the name of who leaves their body with these duties."""
    user, ending = {duty.user_id for duty in duties}, [duty.pk for duty in duties]
    staying = Duty.objects.at(day).filter(user__in=user).exclude(pk__in=ending)
    left = Task.objects.filter(person__in=user, unit__in=[duty.unit_id for duty in duties])
    waiting = left.filter(state__in=[Task.State.OPEN, Task.State.REPORTED])
    return waiting.exclude(unit__in=staying.values("unit")).count()


def doers_of(tasks: Iterable[Task], day: date) -> dict[int, list[User]]:
    """Return who owes each task, by its key: who is named, else the reporters of its body.

    A body without a reporter has its leader, an office without either whoever stands in; who has
    left the body owes nothing.
    """
    rows = list(tasks)
    keys = [task.pk for task in rows if task.person_id]
    gone = set(Task.objects.filter(person_left(day), pk__in=keys).values_list("pk", flat=True))
    named = {task.pk: task.person for task in rows if task.person and task.pk not in gone}
    people = _people({task.unit_id for task in rows if task.pk not in named}, day)
    return {
        task.pk: [named[task.pk]] if task.pk in named else people[task.unit_id] for task in rows
    }


def issuers_of(plan: Plan, day: date) -> list[str]:
    """Return who records that a plan went out: the head of its unit, and who coordinates there.

    Who coordinates from above could, and is told of only where the unit has nobody.
    """
    issuing = Q(role=Role.COORDINATOR, unit__isnull=False) | Q(role=Role.LEADER, unit=plan.unit_id)
    rows = Duty.objects.at(day).filter(issuing, user__is_active=True)
    duties = list(rows.select_related("user", "unit").order_by("valid_from", "pk"))
    heads = [duty.user for duty in duties if duty.role == Role.LEADER][:1]
    coordinating = (duty for duty in duties if duty.role == Role.COORDINATOR)
    here = [duty.user for duty in coordinating if plan.unit_id in led_from([duty.unit])]
    people = [*heads, *here] or coordinators_of(plan.unit_id, day)
    return list(dict.fromkeys(one.full_name for one in people))


def to_issue(user: User, day: date) -> QuerySet[Plan]:
    """Return the drafts with work and without open places that wait for a person to issue them.

    Those of units that the person heads or coordinates from within, written by somebody else.
    """
    units = issued_for(user, day)
    rows = Plan.objects.filter(unit__in=units, state=Plan.State.DRAFT, open_gaps=0)
    work = PlanItem.objects.filter(plan=OuterRef("pk"), kind=PlanItem.Kind.TASK)
    rows = rows.filter(Exists(work)).exclude(created_by=user)
    waiting = rows.select_related("unit").order_by("pk")
    return waiting.defer("document")


def reporter() -> Subquery:
    """Return the key of who reported a task as done the last time."""
    done = Progress.objects.filter(task=OuterRef("pk"), kind=Progress.Kind.DONE)
    return Subquery(done.order_by("-at", "-pk").values("by")[:1])


def acceptors_of(tasks: Iterable[Task], day: date) -> dict[int, list[User]]:
    """Return who is asked to confirm each task, by its key.

    Never people of the doing body or who stands in for it, nor who reported it done before they
    came to another.

    Work of a body's own plan is confirmed by its leader, work of the province by the coordinators;
    where these do the work themselves, by the others.
    """
    rows = list(tasks)
    duties, bodies = _judging_duties(rows, day), Bodies(day)
    keys = [task.pk for task in rows if task.state == Task.State.REPORTED]
    said = dict(Task.objects.filter(pk__in=keys).values_list("pk", reporter()))
    for_others = standing_in({task.unit_id for task in rows}, bodies)
    found = {}
    for task in rows:
        out = {said.get(task.pk), *(user.pk for user in for_others[task.unit_id])}
        found[task.pk] = _acceptors(task, duties, bodies, out)
    return found


def coordinating_units(day: date) -> list[Unit]:
    """Return the bodies that coordinate the work on indices, in alphabetical order."""
    duties = Duty.objects.at(day).filter(role=Role.COORDINATOR)
    return list(Unit.objects.filter(pk__in=duties.values("unit")))


def people_of(unit: Unit, day: date) -> QuerySet[User]:
    """Return the active people of a body, in alphabetical order."""
    duties = Duty.objects.at(day).filter(unit=unit)
    return User.objects.filter(is_active=True, pk__in=duties.values("user"))


def _judging_duties(tasks: Iterable[Task], day: date) -> list[Duty]:
    units = {unit for task in tasks for unit in (task.unit_id, task.item.plan.unit_id)}
    judging = Q(role=Role.COORDINATOR) | Q(unit__in=units)
    rows = Duty.objects.at(day).filter(judging, user__is_active=True)
    return list(rows.select_related("user", "unit").order_by("pk"))


def _acceptors(
    task: Task, duties: Iterable[Duty], bodies: Bodies, out: AbstractSet[int | None]
) -> list[User]:
    plan = task.item.plan
    own = {duty.user_id for duty in duties if duty.unit_id == task.unit_id} | out
    judges = [duty for duty in duties if duty.user_id not in own]
    leaders = [d for d in judges if d.role == Role.LEADER and d.unit_id == plan.unit_id]
    above = bodies.tree.above(bodies.heirs(plan.unit_id))
    coordinators = [
        duty
        for duty in judges
        if duty.role == Role.COORDINATOR and duty.unit is not None
        if not led_from([duty.unit]).isdisjoint(above)
    ]
    top = plan.unit.parent_id is None
    first, second = (coordinators, leaders) if top else (leaders, coordinators)
    return list({duty.user_id: duty.user for duty in first or second}.values())


def _people(units: set[int], day: date) -> dict[int, list[User]]:
    rows = Duty.objects.at(day).filter(
        unit__in=units, role__in=[Role.REPORTER, Role.LEADER], user__is_active=True
    )
    by_role: dict[tuple[int, str], dict[int, User]] = defaultdict(dict)
    for duty in rows.select_related("user"):
        by_role[duty.unit_id, duty.role][duty.user_id] = duty.user
    found = {
        unit: list((by_role[unit, Role.REPORTER] or by_role[unit, Role.LEADER]).values())
        for unit in units
    }
    nobody = [unit for unit, people in found.items() if not people]
    return found | standing_in(nobody, Bodies(day)) if nobody else found


def standing_in(units: Iterable[int], bodies: Bodies) -> dict[int, list[User]]:
    """Return who does the work of offices that nobody serves; of other units nobody."""
    keys = set(units)
    acting = stand_ins(bodies, keys)
    return {
        unit: list({duty.user_id: duty.user for duty in acting.get(unit, ())}.values())
        for unit in keys
    }


def nobody_there(day: date) -> Exists:
    """Return the condition of tasks whose body has no people: none can be named for them."""
    return ~Exists(Duty.objects.at(day).filter(unit=OuterRef("unit"), user__is_active=True))


def answerers_of(units: Iterable[int], day: date) -> dict[int, list[User]]:
    """Return who says for each unit what it makes of what it is asked, by the unit's key.

    Its reporters and coordinators, with the coordinators of its own offices; else its leaders.
    """
    keys = set(units)
    within = Q(unit__in=keys) | Q(unit__parent__in=keys)
    rows = Duty.objects.at(day).filter(
        within, user__is_active=True, role__in=[Role.REPORTER, Role.COORDINATOR, Role.LEADER]
    )
    said: dict[int, dict[int, User]] = defaultdict(dict)
    heads: dict[int, dict[int, User]] = defaultdict(dict)
    for duty in rows.select_related("user", "unit").order_by("pk"):
        if duty.unit_id in keys:
            found = heads if duty.role == Role.LEADER else said
            found[duty.unit_id][duty.user_id] = duty.user
        if duty.role == Role.COORDINATOR and not duty.unit.is_governed:
            said[duty.unit.parent_id][duty.user_id] = duty.user
    return {key: list((said[key] or heads[key]).values()) for key in keys}


def leaders_of_plan(plan: Plan, day: date) -> list[User]:
    """Return who leads how a plan is taken up: its coordinators, else the leaders of its unit."""
    units = [key for key in (plan.unit_id, plan.partner_id) if key]
    rows = Duty.objects.at(day).filter(
        Q(unit__in=units) | Q(unit__parent__in=units),
        role__in=[Role.COORDINATOR, Role.LEADER],
        user__is_active=True,
    )
    duties = [
        duty
        for duty in rows.select_related("user", "unit").order_by("pk")
        if duty.unit_id in units or not duty.unit.is_governed
    ]
    coordinating = [duty for duty in duties if duty.role == Role.COORDINATOR]
    heads = [duty for duty in duties if duty.unit_id == plan.unit_id]
    return list({duty.user_id: duty.user for duty in coordinating or heads}.values())

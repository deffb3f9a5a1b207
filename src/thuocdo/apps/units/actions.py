from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db import transaction
from django.utils import timezone

from thuocdo.apps.audit import actions as audit
from thuocdo.apps.units import queries
from thuocdo.apps.units.models import Function, FunctionOwner, Placement, Succession, Unit
from thuocdo.core.errors import InputError
from thuocdo.core.issues import Issue, error

DAY = timedelta(days=1)
Bounds = tuple[int, int | None]
# How many bodies end and how many begin: (least, most) of each, None for any number; and what is
# said when they are not so many.
SHAPES: dict[str, tuple[Bounds, Bounds, str]] = {
    Succession.Kind.MERGE: ((2, None), (1, 1), "units.shape_merge"),
    Succession.Kind.SPLIT: ((1, 1), (2, None), "units.shape_split"),
    Succession.Kind.RENAME: ((1, 1), (1, 1), "units.shape_rename"),
    Succession.Kind.ABOLISH: ((1, None), (0, 0), "units.shape_abolish"),
}


@dataclass(frozen=True, slots=True)
class NewUnit:
    """A body about to begin; what is left empty comes from the first body it succeeds."""

    code: str
    name: str
    short_name: str = ""
    kind: str = ""
    head_title: str = ""


@dataclass(frozen=True, slots=True)
class Decision:
    """The paper that changes bodies, its date, and the first day of the new order."""

    number: str
    date: date
    effective: date


@transaction.atomic
def create_unit(
    *,
    code: str,
    kind: str,
    name: str,
    valid_from: date,
    by: audit.HasKey | None,
    short_name: str = "",
    parent: Unit | None = None,
    head_title: str = "",
) -> Unit:
    taken = queries.living([code]) or queries.began(code, valid_from)
    _refuse([error("units.code_taken", taken=code)] if taken else [])
    unit = Unit.objects.create(
        code=code,
        kind=kind,
        name=name,
        short_name=short_name,
        parent=parent,
        head_title=head_title,
        valid_from=valid_from,
    )
    if parent is not None and parent.valid_to is not None:
        _place(unit, queries.heir_of(parent), parent.valid_to + DAY)
    audit.record(action="unit.created", by=by, of=unit, facts={"code": code, "kind": kind})
    return unit


@transaction.atomic
def succeed(
    *,
    kind: str,
    before: Sequence[Unit],
    after: Sequence[NewUnit],
    decision: Decision,
    by: audit.HasKey | None,
    today: date,
) -> list[Unit]:
    """End some bodies and begin their successors, by a decision; return the successors.

    These are of the kind of the first that ends, with its title of the head, and where it was.
    Bodies under the ended ones go over to the first successor (to the body above when there is
    none), on the day that the decision names. Duties and fields of management stay where they
    are until somebody moves them.
    """
    held = Unit.objects.select_for_update().in_bulk([unit.pk for unit in before])
    ended = [held[unit.pk] for unit in before]
    _refuse(_succession_issues(kind, ended, after, decision))
    _end(ended, decision.effective - DAY)
    above = _outliving(ended, decision.effective)
    begun = [_begin(new, ended[0], above, decision.effective) for new in after]
    _relate(kind, ended, begun, decision)
    _hand_over_children(ended, begun[0] if begun else above, decision.effective)
    _take_places(queries.misplaced(today))
    audit.record(
        action=f"unit.{kind}",
        by=by,
        of=(begun or ended)[0],
        facts={
            "before": [unit.pk for unit in ended],
            "after": [unit.pk for unit in begun],
            "decision": decision.number,
            "date": decision.date.isoformat(),
            "effective": decision.effective.isoformat(),
        },
    )
    return begun


@transaction.atomic
def take_places(now: datetime) -> int:
    """Move bodies to where a decision of earlier puts them from today on; return how many.

    Time does this, nobody's hand.
    """
    moved = _take_places(queries.misplaced(timezone.localdate(now)))
    if moved:
        audit.record(
            action="unit.placed", by=None, of=moved[0], facts={"units": [row.pk for row in moved]}
        )
    return len(moved)


@transaction.atomic
def create_function(*, code: str, name: str, by: audit.HasKey | None) -> Function:
    _refuse([error("units.function_taken", taken=code)] * queries.function_exists(code))
    function = Function.objects.create(code=code, name=name)
    audit.record(action="function.created", by=by, of=function, facts={"code": code})
    return function


@transaction.atomic
def give_function(
    *, function: Function, to: Unit, since: date, by: audit.HasKey | None, decision: str = ""
) -> FunctionOwner:
    """Put a body in charge of a field from a day on; another body has it until the day before."""
    standing = queries.last_owner(function, since)
    _refuse(_owner_issues(standing, to, since))
    if standing is not None:
        standing.valid_to = since - DAY
        standing.save(update_fields=["valid_to"])
    owner = FunctionOwner.objects.create(
        function=function, unit=to, valid_from=since, decision=decision
    )
    audit.record(
        action="function.given",
        by=by,
        of=owner,
        facts={"function": function.code, "unit": to.pk, "since": since.isoformat()},
    )
    return owner


def _owner_issues(standing: FunctionOwner | None, to: Unit, since: date) -> list[Issue]:
    issues = []
    if not to.holds(since):
        issues.append(error("units.owner_not_living", name=to.name, date=f"{since:%d/%m/%Y}"))
    if standing is not None and standing.valid_from >= since:
        issues.append(error("units.function_before", date=f"{standing.valid_from:%d/%m/%Y}"))
    elif standing is not None and standing.unit_id == to.pk and standing.valid_to is None:
        issues.append(error("units.function_same", name=to.name))
    return issues


def _refuse(issues: Sequence[Issue]) -> None:
    if issues:
        raise InputError(issues)


def _succession_issues(
    kind: str, ended: Sequence[Unit], after: Sequence[NewUnit], decision: Decision
) -> list[Issue]:
    enders, beginners, wrong_shape = SHAPES[kind]
    issues = []
    if not _within(len(ended), enders) or not _within(len(after), beginners):
        issues.append(error(wrong_shape, before=len(ended), after=len(after)))
    if decision.date > decision.effective:
        issues.append(error("units.effective_early", date=f"{decision.date:%d/%m/%Y}"))
    eve = decision.effective - DAY
    gone = [unit for unit in ended if unit.valid_to is not None or not unit.holds(eve)]
    issues += [error("units.not_living", name=unit.name) for unit in gone]
    staying = queries.living([new.code for new in after]) - {unit.code for unit in ended}
    issues += [error("units.code_taken", taken=code) for code in sorted(staying)]
    times = Counter(new.code for new in after)
    return issues + [error("units.code_twice", taken=code) for code, n in times.items() if n > 1]


def _within(count: int, bounds: Bounds) -> bool:
    least, most = bounds
    return count >= least and (most is None or count <= most)


def _end(units: Sequence[Unit], last_day: date) -> None:
    for unit in units:
        unit.valid_to = last_day
        unit.save(update_fields=["valid_to"])


def _begin(new: NewUnit, first: Unit, above: Unit | None, day: date) -> Unit:
    return Unit.objects.create(
        code=new.code,
        name=new.name,
        short_name=new.short_name,
        kind=new.kind or first.kind,
        head_title=new.head_title or first.head_title,
        parent=above,
        valid_from=day,
    )


def _relate(kind: str, ended: Sequence[Unit], begun: Sequence[Unit], decision: Decision) -> None:
    Succession.objects.bulk_create(
        Succession(
            kind=kind, before=before, after=after, decision=decision.number, date=decision.date
        )
        for before in ended
        for after in (begun or [None])
    )


def _hand_over_children(ended: Sequence[Unit], heir: Unit | None, day: date) -> None:
    for unit in ended:
        Unit.objects.filter(parent=unit, valid_from__gt=day).update(parent=heir)
        for child in queries.children_at(unit, day):
            _place(child, heir, day)


def _outliving(ended: Sequence[Unit], day: date) -> Unit | None:
    """Return the nearest body above the first one that is not ended with it."""
    above: Unit | None = ended[0]
    while above in ended:
        place = above.placements.at(day).select_related("parent").first()
        above = place.parent if place else above.parent
    return above


def _place(unit: Unit, under: Unit | None, day: date) -> None:
    """Write that a body is under another one from a day on, and under whom it was until then."""
    if unit.valid_from >= day:
        unit.parent = under
        unit.save(update_fields=["parent"])
        return
    if not unit.placements.exists():
        Placement.objects.create(unit=unit, parent=unit.parent, valid_from=unit.valid_from)
    unit.placements.filter(valid_to__isnull=True).update(valid_to=day - DAY)
    Placement.objects.create(unit=unit, parent=under, valid_from=day)


def _take_places(places: Iterable[Placement]) -> list[Unit]:
    """Let bodies name the one that they are under by now; return them."""
    moved = []
    for place in places:
        place.unit.parent_id = place.parent_id
        place.unit.save(update_fields=["parent"])
        moved.append(place.unit)
    return moved

"""Which units below have to answer work of a plan: those it names, one by one or as a crowd."""

import re
from collections.abc import Iterable, Iterator, Sequence
from collections.abc import Set as AbstractSet
from dataclasses import dataclass

from thuocdo.apps.plans.mapping.clearness import is_work
from thuocdo.apps.plans.mapping.issuers import is_taken_in
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem
from thuocdo.apps.units.models import Unit
from thuocdo.core.plan.clears import is_crowd
from thuocdo.core.vietnamese.text import fold

Kind, Role = Unit.Kind, ItemBody.Role
_MANY = r"\b(?:(?:tat ca )?cac|moi|tung|cap)"
_ALL = rf"(?:{_MANY}|(?:^|[;,] )(?:ubnd|uy ban nhan dan))"
"""``UBND xã`` without a name is every one of them; ``Văn phòng UBND xã`` is not."""
_CROWDS = (
    (Kind.PROVINCE, rf"{_MANY} tinh\b|\btinh, thanh pho\b"),
    (Kind.DEPARTMENT, rf"{_ALL} (?:so|ban|nganh)\b|\bso,? (?:ban,? )?nganh\b|\bso, ban\b"),
    (Kind.DEPARTMENT, r"\bco quan chuyen mon thuoc (?:ubnd|uy ban nhan dan) tinh\b"),
    (Kind.DISTRICT, rf"{_ALL} huyen\b|\bhuyen, (?:thi xa|thanh pho)\b|\bdia phuong\b"),
    (Kind.COMMUNE, rf"{_ALL} (?:xa(?! hoi)|phuong|dac khu)\b|\bxa, phuong\b|\bphuong, xa\b"),
    (Kind.COMMUNE, r"\bdia phuong\b"),
    (Kind.DISTRICT_OFFICE, rf"{_ALL} phong\b|\bphong chuyen mon\b|\bphong, ban\b"),
    (Kind.CENTRAL_AGENCY, r"\bnganh doc\b|\btrung uong (?:dong )?tren dia ban\b"),
    (Kind.SERVICE_UNIT, r"\bdon vi (?:su nghiep|(?:truc )?thuoc(?! (?:so|bo) ))\b"),
    (Kind.VILLAGE, rf"{_ALL} (?:thon|lang|buon|to dan pho)\b|\bthon, (?:lang|buon|to dan pho)\b"),
    (Kind.PARTY_BODY, r"\bco quan dang\b|\bban dang\b"),
    (Kind.FRONT, rf"{_ALL} (?:to chuc )?(?:doan the|hoi)\b|\bto chuc chinh tri - xa hoi\b"),
)
_KINDS = tuple((kind, re.compile(pattern)) for kind, pattern in _CROWDS)
_OFFICES = re.compile(rf"{_ALL} (?:co quan|don vi)\b(?! su nghiep)")
"""``Các cơ quan, đơn vị``: the offices of whoever speaks."""
_VAGUE = re.compile(r"\blien quan\b")
_ANSWERS = (Role.LEAD, Role.IMPLEMENT)
"""Who only coordinates has nothing of its own to write."""


@dataclass(frozen=True, slots=True)
class Receiver:
    """An item with a unit that has to answer it."""

    item: PlanItem
    unit: Unit


@dataclass(frozen=True, slots=True)
class Unclear:
    """An item with a crowd of bodies of which nobody can tell who is meant."""

    item: PlanItem
    text: str


def crowd_kinds(text: str) -> set[str]:
    """Return the kinds of unit that a crowd stands for; none where it is not said.

    ``Các cơ quan có liên quan`` are whoever is concerned: that is for a person to tell.
    """
    plain = fold(text)
    if _VAGUE.search(plain):
        return set()
    found = {kind for kind, pattern in _KINDS if pattern.search(plain)}
    return found | ({Kind.DEPARTMENT, Kind.DISTRICT_OFFICE} if _OFFICES.search(plain) else set())


def receivers(
    plan: Plan, rows: Iterable[PlanItem], units: Sequence[Unit], below: AbstractSet[int]
) -> list[Receiver]:
    """Return every item of work with every unit that has to answer it, each pair once.

    ``units`` are those that exist, ``below`` the keys of those under the plan's own; rows come
    with their bodies. A programme is answered by the yearly plan of its own unit as well.
    """
    under = [unit for unit in units if unit.pk in below and unit.pk != plan.unit_id]
    asked = own_and_governed(under)
    found: dict[tuple[int, int], Receiver] = {}
    for row in rows:
        if is_work(row):
            for unit in (*_itself(plan, row), *_named(row, under, asked)):
                found.setdefault((row.pk, unit.pk), Receiver(row, unit))
    return list(found.values())


def unclear(rows: Iterable[PlanItem]) -> list[Unclear]:
    """Return the crowds that nobody can be told from; rows come with their bodies."""
    return [
        Unclear(row, body.text)
        for row in rows
        if is_work(row)
        for body in row.bodies.all()
        if body.role in _ANSWERS and body.unit_id is None
        if is_crowd(body.text) and not crowd_kinds(body.text)
    ]


def own_and_governed(under: Sequence[Unit]) -> list[Unit]:
    """Return the offices of a body's own and the committees under it, of all that is below.

    What sits under a committee below is asked by that committee.
    """
    by_key = {unit.pk: unit for unit in under}

    def is_of_committee(unit: Unit) -> bool:
        above = by_key.get(unit.parent_id or 0)
        return above is not None and (above.is_governed or is_of_committee(above))

    return [unit for unit in under if unit.is_governed or not is_of_committee(unit)]


def _named(row: PlanItem, under: Sequence[Unit], asked: Sequence[Unit]) -> Iterator[Unit]:
    """Yield who has to answer: whoever is named, and the crowds of those that are ``asked``."""
    for body in row.bodies.all():
        if body.role not in _ANSWERS:
            continue
        if body.unit_id is None:
            kinds = crowd_kinds(body.text)
            yield from (unit for unit in asked if unit.kind in kinds)
        else:
            yield from (unit for unit in under if unit.pk == body.unit_id)


def _itself(plan: Plan, row: PlanItem) -> Iterator[Unit]:
    """Yield the plan's own unit where its yearly plan has to take the item up."""
    own = [body for body in row.bodies.all() if body.role in _ANSWERS]
    given = plan.kind == Plan.Kind.ASSIGNMENT and any(means(body, plan.unit) for body in own)
    if given or plan.kind == Plan.Kind.PROGRAMME:
        yield plan.unit


def is_led(row: PlanItem) -> bool:
    """Tell that issued work waits for nobody unknown: it is done by somebody, or they only help.

    A crowd answers one by one; what was only requested is followed without a task; who leads work
    of another's document, in which a unit helps, is known to its issuer. Reads its tasks.
    """
    if row.force == PlanItem.Force.REQUESTED or any(
        task.role != Role.COORDINATE for task in row.tasks.all()
    ):
        return True
    known = (
        body.role == Role.COORDINATE or body.unit_id or is_crowd(body.text)
        for body in row.bodies.all()
    )
    return all(known) or is_taken_in(row.plan)


def means(body: ItemBody, unit: Unit) -> bool:
    """Tell whether a body of an item is a unit: by its name, or as one of a crowd."""
    if body.unit_id is not None:
        return body.unit_id == unit.pk
    return unit.kind in crowd_kinds(body.text)

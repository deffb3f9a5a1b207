"""Who appraises in a cycle: the bodies appointed, and the people who hold the duty in them."""

from collections import defaultdict
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Cycle
from thuocdo.apps.units.models import Unit

Seat = tuple[int, str]
"""A body and a field that it appraises."""
People = Mapping[tuple[int, str], list[str]]
"""The names of those who appraise, by body and field."""


@dataclass(frozen=True, slots=True)
class Vacancy:
    """A body that was appointed for fields and has nobody with the duty to appraise them."""

    body: Unit
    fields: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Pending:
    """Claims of one unit that wait for one body: how many by field, and for whom there."""

    body: Unit | None
    people: tuple[str, ...]
    fields: Mapping[str, int]


def people_by_body(cycle: Cycle, day: date) -> People:
    """Return who can appraise, by body and field; a duty without a field covers all of them."""
    bodies = {row.unit_id for row in cycle.appraisers.all()}
    codes = [field.code for field in framework_of(cycle.criteria_set).fields]
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    held = Duty.objects.at(day).filter(
        role=Duty.Role.APPRAISER, unit__in=bodies, user__is_active=True
    )
    for duty in held.select_related("user").order_by("user__name_sort", "pk"):
        for code in [duty.field_code] if duty.field_code else codes:
            found[duty.unit_id, code].append(duty.user.full_name)
    return found


def appraisers_at(seats: Collection[Seat], day: date) -> list[User]:
    """Return who appraises there; a duty without a field is for all fields of its body."""
    bodies = {body for body, _code in seats}
    held = Duty.objects.at(day).filter(
        role=Duty.Role.APPRAISER, unit__in=bodies, user__is_active=True
    )
    sitting = {
        duty.user_id: duty.user
        for duty in held.select_related("user").order_by("pk")
        if not duty.field_code or (duty.unit_id, duty.field_code) in seats
    }
    return list(sitting.values())


def vacancies(cycle: Cycle, day: date) -> list[Vacancy]:
    """Return the bodies that must appraise a field of some unit and have nobody for it."""
    queries.with_appraisers(cycle)
    people = people_by_body(cycle, day)
    bodies = {row.unit_id: row.unit for row in cycle.appraisers.all()}
    codes = [field.code for field in framework_of(cycle.criteria_set).fields]
    empty: dict[int, dict[str, None]] = defaultdict(dict)
    for code in codes:
        for row in cycle.assessments.all():
            body = permissions.appraising_unit(row, code)
            if body is not None and not people.get((body, code)):
                empty[body][code] = None
    return [Vacancy(bodies[body], tuple(fields)) for body, fields in empty.items()]


def pending(row: Assessment, waiting: Mapping[str, int], people: People) -> list[Pending]:
    """Return for whom the claims of a unit wait, by body; ``waiting`` counts them by field."""
    bodies = {one.unit_id: one.unit for one in row.cycle.appraisers.all()}
    fields: dict[int | None, dict[str, int]] = defaultdict(dict)
    for code, count in waiting.items():
        fields[permissions.appraising_unit(row, code)][code] = count
    return [
        Pending(
            bodies.get(body) if body else None,
            tuple(
                dict.fromkeys(name for code in counts for name in people.get((body or 0, code), ()))
            ),
            counts,
        )
        for body, counts in fields.items()
    ]

"""Which body appraises which field: what the page shows and what its form changes."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from django.db.models import Q

from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Cycle
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import units_at

BODIES = (
    Unit.Kind.PROVINCE,
    Unit.Kind.DEPARTMENT,
    Unit.Kind.DISTRICT,
    Unit.Kind.DISTRICT_OFFICE,
    Unit.Kind.COMMUNE,
    Unit.Kind.CENTRAL_AGENCY,
    Unit.Kind.PARTY_BODY,
    Unit.Kind.FRONT,
)


@dataclass(frozen=True, slots=True)
class FieldLine:
    """A field, the body that the set names for it, and the one appointed."""

    code: str
    name: str
    responsible: str
    appointed: int | None


def bodies(cycle: Cycle, day: date) -> list[Unit]:
    """Return the bodies that can appraise in a cycle, departments first.

    Offices of a commune appraise for nobody but the commune.
    """
    kinds = {kind: place for place, kind in enumerate(BODIES)}
    of_others = Q(parent__kind=Unit.Kind.COMMUNE) & ~Q(parent=cycle.lead_id)
    found = units_at(day).filter(kind__in=BODIES).exclude(of_others)
    return sorted(
        found, key=lambda unit: (kinds[Unit.Kind(unit.kind)] not in {0, 1}, unit.name_sort)
    )


def lines(cycle: Cycle) -> list[FieldLine]:
    appointed = _appointed(cycle)
    return [
        FieldLine(
            code=field.code,
            name=field.name.told(lang()),
            responsible=field.responsible or "",
            appointed=appointed.get(field.code),
        )
        for field in framework_of(cycle.criteria_set).fields
    ]


def field_choices(cycle: Cycle) -> list[tuple[str, str]]:
    return [(line.code, f"{line.code} {line.name}") for line in lines(cycle)]


def changed(cycle: Cycle, posted: Mapping[str, str], known: list[Unit]) -> dict[str, Unit]:
    """Return the fields whose body on the form is another than the one appointed."""
    by_key = {str(unit.pk): unit for unit in known}
    appointed = _appointed(cycle)
    wanted = {line.code: by_key.get(posted.get(f"f-{line.code}", "")) for line in lines(cycle)}
    return {
        code: unit
        for code, unit in wanted.items()
        if unit is not None and unit.pk != appointed.get(code)
    }


def lacking(cycle: Cycle) -> list[tuple[str, list[Assessment]]]:
    """Return, field by field, the units that nobody may fairly appraise."""
    found: dict[str, list[Assessment]] = {}
    codes = [field.code for field in framework_of(cycle.criteria_set).fields]
    for row, code in permissions.unappraised(cycle, codes):
        found.setdefault(code, []).append(row)
    return list(found.items())


def _appointed(cycle: Cycle) -> dict[str, int]:
    return {
        row.field_code: row.unit_id for row in cycle.appraisers.all() if row.for_unit_id is None
    }

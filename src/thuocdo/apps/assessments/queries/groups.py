"""Who takes part in a cycle, and the group that each is ranked in."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import units_at
from thuocdo.core.framework import Level
from thuocdo.core.periods import parse_period
from thuocdo.core.vietnamese.text import repair

GROUPS = {
    Unit.Kind.PROVINCE: "tỉnh",
    Unit.Kind.DEPARTMENT: "sở",
    Unit.Kind.DISTRICT: "huyện",
    Unit.Kind.DISTRICT_OFFICE: "phòng",
    Unit.Kind.COMMUNE: "xã",
    Unit.Kind.CENTRAL_AGENCY: "ngành dọc",
}
LONGEST = 60


@dataclass(frozen=True, slots=True)
class UnitChoice:
    """A body that could take part; ``group`` is that of the cycle, else the usual one."""

    unit: Unit
    group: str
    chosen: bool

    @property
    def key(self) -> str:
        return str(self.unit.pk)


def group_of(unit: Unit) -> str:
    return GROUPS.get(Unit.Kind(unit.kind), "")


def members(levels: Iterable[Level], day: date) -> dict[Unit, str]:
    """Return every body of the levels that exists on a day, with its usual group."""
    kinds = [level.value for level in levels]
    return {unit: group_of(unit) for unit in units_at(day).filter(kind__in=kinds)}


def choices(cycle: Cycle, today: date) -> list[UnitChoice]:
    """Return the bodies of the set's levels, those that take part ticked."""
    taking_part = {row.unit_id: row for row in cycle.assessments.all()}
    day = min(today, parse_period(cycle.period).end)
    found = members(framework_of(cycle.criteria_set).levels, day)
    found |= {row.unit: row.group for row in taking_part.values()}
    listed = sorted(found.items(), key=lambda pair: (pair[1], pair[0].name_sort))
    return [UnitChoice(unit, group, unit.pk in taking_part) for unit, group in listed]


def chosen(lines: Iterable[UnitChoice], posted: Mapping[str, str]) -> dict[Unit, str]:
    """Return the units ticked on the form with their groups as typed."""
    return {
        line.unit: repair(posted.get(f"nhom-{line.key}", ""))[:LONGEST] or line.group
        for line in lines
        if posted.get(f"chon-{line.key}")
    }

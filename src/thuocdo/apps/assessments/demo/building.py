"""The demo's cycles: results of 2024 and 2025 taken in, 2026 under way on 1 November.

Departments lived through 2025 here, round by round, up to the decision on what they explained.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from random import Random

from django.db import transaction
from django.utils import timezone

from thuocdo.adapters.catalog_data import load_rows
from thuocdo.adapters.catalog_yaml import load_catalog
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.demo.begun import begun, is_left_open
from thuocdo.apps.assessments.demo.believable import claimed, levels
from thuocdo.apps.assessments.demo.figures import figures_of
from thuocdo.apps.assessments.demo.judging import judge
from thuocdo.apps.assessments.demo.moments import at_work
from thuocdo.apps.assessments.demo.proving import prove
from thuocdo.apps.assessments.demo.rounds import BEGUN, STAGES, live_through
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, CriteriaSet, Cycle, StageKind
from thuocdo.apps.figures import actions as figures
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import units_at
from thuocdo.core.framework import read_framework
from thuocdo.core.periods import parse_period
from thuocdo.core.proof import answered_by_unit, counted_by_appraiser
from thuocdo.core.stages import StageDates

YEARS = (2024, 2025, 2026)
LIVED = ("department", 2025)
NAMES = {
    "department": "Chỉ số cải cách hành chính cấp sở năm {year}",
    "commune": "Chỉ số cải cách hành chính cấp xã năm {year}",
}
GROUPS = {"department": "Sở, ban, ngành", "commune": "Xã, phường, đặc khu"}
TAKEN_IN = datetime(2025, 7, 15, 3, tzinfo=timezone.get_fixed_timezone(0))
HANDED_IN = datetime(2026, 10, 22, 3, tzinfo=timezone.get_fixed_timezone(0))
"""When units did their part at the latest; a later moment of the demo finds it done."""
EXTENDED = timedelta(days=29)
EXTENSION = "Công văn 1542/UBND-KSTT"
CLOSED = datetime(2026, 2, 12, 3, tzinfo=timezone.get_fixed_timezone(0))


@dataclass(frozen=True)
class World:
    """What builders share: units by code, people, the coordinator, the moment of the demo."""

    units: Mapping[str, Unit]
    coordinator: User
    now: datetime


@transaction.atomic
def build(world: World) -> dict[tuple[str, int], Cycle]:
    """Build the cycles of departments and communes; return them by level and year."""
    cycles: dict[tuple[str, int], Cycle] = {}
    for level in ("department", "commune"):
        previous: Cycle | None = None
        for year in YEARS:
            previous = cycles[level, year] = _cycle(world, level, year, previous)
    return cycles


def _cycle(world: World, level: str, year: int, previous: Cycle | None) -> Cycle:
    lived = (level, year) == LIVED
    moments = {2024: TAKEN_IN, 2025: BEGUN if lived else CLOSED}
    moment = moments.get(year, world.now)
    criteria_set = _published(world, f"samples/{level}-{year}", moment)
    day = date(year, 12, 31) if year < YEARS[-1] else timezone.localdate(world.now)
    units = [unit for unit in units_at(day) if unit.kind == level]
    cycle = actions.create_cycle(
        criteria_set=criteria_set,
        name=NAMES[level].format(year=year),
        period=parse_period(str(year)),
        units=dict.fromkeys(units, GROUPS[level]),
        stages=_stages(level, year),
        by=world.coordinator,
        today=timezone.localdate(moment),
        previous=previous,
        sample=True,
    )
    _publish_figures(world, cycle, units, year, moment)
    if year == YEARS[-1]:
        _run(world, cycle)
        return cycle
    said = {unit.pk: _answers(cycle, unit, year, surveyed=True) for unit in units}
    if lived:
        _appoint(world, cycle, timezone.localdate(moment))
        live_through(cycle, said, world.coordinator, CLOSED)
    else:
        actions.import_results(cycle=cycle, said=said, by=world.coordinator, now=moment)
    return cycle


def _published(world: World, name: str, moment: datetime) -> CriteriaSet:
    framework, issues = read_framework(load_catalog(name))
    if framework is None:
        raise AssertionError(issues)
    found = actions.import_set(
        framework=framework, source_file=f"{name}.yaml", by=world.coordinator, now=moment
    )
    actions.publish_set(criteria_set=found, by=world.coordinator, now=moment)
    return found


def _stages(level: str, year: int) -> Sequence[StageDates]:
    """Departments are a stage ahead of communes, so that both kinds of work can be seen."""
    if (level, year) == LIVED:
        return STAGES
    ends = {
        "department": (date(year, 10, 1), date(year, 10, 25), date(year, 12, 20)),
        "commune": (date(year, 10, 15), date(year, 12, 15), date(year + 1, 1, 15)),
    }
    first, own_end, end = ends[level]
    return [
        StageDates(StageKind.SELF, first, own_end),
        StageDates(StageKind.ROUND1, own_end + timedelta(days=1), end),
    ]


def _chance(unit: Unit, year: int) -> Random:
    return Random(f"{unit.code}/{year}")


def _level(unit: Unit, year: int) -> float:
    return list(levels(unit.code, len(YEARS)))[YEARS.index(year)]


def _publish_figures(
    world: World, cycle: Cycle, units: Iterable[Unit], year: int, moment: datetime
) -> None:
    framework = framework_of(cycle.criteria_set)
    period = parse_period(cycle.period)
    found = [
        figure
        for unit in units
        for figure in figures_of(framework, unit, period, _level(unit, year), _chance(unit, year))
    ]
    figures.publish(figures=found, by=world.coordinator, now=moment)


def _answers(
    cycle: Cycle, unit: Unit, year: int, *, surveyed: bool = False
) -> dict[str, dict[str, str]]:
    """Return a unit's answers; with what survey teams counted only where a year is settled."""
    chance, level = _chance(unit, year), _level(unit, year)
    framework = framework_of(cycle.criteria_set)
    return {
        leaf.code: claimed(leaf, field.kind, level, chance, settled=surveyed)
        for field in framework.fields
        for leaf in field.leaves
        if answered_by_unit(leaf) or (surveyed and counted_by_appraiser(leaf))
    }


def _run(world: World, cycle: Cycle) -> None:
    """Open this year's cycle and take it as far as the moment of the demo."""
    _appoint(world, cycle, timezone.localdate(world.now))
    actions.open_cycle(cycle=cycle, by=world.coordinator, now=world.now - timedelta(days=28))
    rows = list(cycle.assessments.select_related("unit__parent").order_by("unit__code"))
    for row in rows:
        row.cycle = cycle
        _score(world, row)
    if rows and rows[0].unit.kind == Unit.Kind.DEPARTMENT:
        actions.advance_stage(cycle=cycle, by=world.coordinator, now=world.now)
        judge(cycle, world.now - timedelta(days=2))


def _score(world: World, row: Assessment) -> None:
    """Let a unit score itself as far as it is by now; who is done hands in."""
    officer = User.objects.get(duties__unit=row.unit, duties__role=Duty.Role.REPORTER)
    departments = row.unit.kind == Unit.Kind.DEPARTMENT
    chance = Random(f"{row.unit.code}/handed in")
    latest = min(world.now - timedelta(days=10), HANDED_IN)
    moment = at_work(latest - timedelta(days=chance.randint(0, 5)), chance)
    claims = _answers(row.cycle, row.unit, YEARS[-1])
    framework = framework_of(row.cycle.criteria_set)
    said = begun(framework, row.unit, claims, handed_in=departments)
    actions.import_answers(cycle=row.cycle, said={row.unit_id: said}, by=officer, now=moment)
    prove(row, said, officer, moment)
    if len(said) == len(claims):
        actions.submit(assessment=row, by=officer, now=moment, zeros_confirmed=True)
    elif departments and is_left_open(row.unit):
        today = timezone.localdate(world.now)
        until = today + EXTENDED
        actions.extend(
            assessment=row, until=until, decision=EXTENSION, by=world.coordinator, today=today
        )


def _appoint(world: World, cycle: Cycle, today: date) -> None:
    codes = {field.code for field in framework_of(cycle.criteria_set).fields}
    measured = set(cycle.assessments.values_list("unit", flat=True))
    for row in load_rows("demo/appraisers"):
        if row["field"] not in codes:
            continue
        body, stand_in = world.units[row["appraiser"]], world.units[row["substitute"]]
        common = {
            "cycle": cycle,
            "field_code": row["field"],
            "by": world.coordinator,
            "today": today,
        }
        actions.set_appraiser(unit=body, **common)
        if body.pk in measured:
            actions.set_appraiser(unit=stand_in, for_unit=body, decision=row["decision"], **common)

"""A province whose departments were measured last year, with published indices and a plan."""

from collections.abc import Callable
from datetime import UTC, date, datetime
from fractions import Fraction

import pytest

from tests.apps.assessments.conftest import (  # noqa: F401 - fixtures of a cycle under way
    SET,
    assessment,
    cycle,
    draft_cycle,
    framework,
)
from tests.apps.conftest import World, person
from tests.apps.factories import UnitFactory
from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.units.models import Unit
from thuocdo.core.framework import read_framework
from thuocdo.core.periods import parse_period

NOW = datetime(2026, 2, 12, 3, tzinfo=UTC)


def departments(world: World, count: int) -> list[Unit]:
    kind = Unit.Kind.DEPARTMENT
    more = [UnitFactory(parent=world.province, kind=kind) for _ in range(count - 2)]
    return [world.home_affairs, world.finance, *more]


def closed_cycle(units: list[Unit], by: User, year: int = 2025) -> Cycle:
    """Take in last year's results: every unit has all of field 1 but a part, none of field 2."""
    measured, _issues = read_framework(SET | {"id": f"so-{year}-{len(units)}"})
    criteria_set = actions.import_set(framework=measured, source_file="s.yaml", by=by, now=NOW)
    actions.publish_set(criteria_set=criteria_set, by=by, now=NOW)
    made = actions.create_cycle(
        criteria_set=criteria_set,
        name=f"Chỉ số cải cách hành chính cấp sở năm {year}",
        period=parse_period(str(year)),
        units=dict.fromkeys(units, "sở"),
        stages=[],
        by=by,
        today=NOW.date(),
    )
    said = {
        unit.pk: {
            "1.1": {"option": "1"},
            "1.2": {"done": str(10 + position % 10), "planned": "20"},
            "2.1": {"points": "4"},
        }
        for position, unit in enumerate(units)
    }
    actions.import_results(cycle=made, said=said, by=by, now=NOW)
    made.refresh_from_db()
    return made


@pytest.fixture
def closed(world: World, coordinator: User) -> Cycle:
    return closed_cycle(departments(world, 3), coordinator)


@pytest.fixture
def published(world: World) -> Callable[..., FigureRow]:
    def publish(metric: str, year: int, value: str, **more: object) -> FigureRow:
        return FigureRow.objects.create(
            unit=world.province, metric=metric, period=str(year), value=Fraction(value),
            period_start=date(year, 1, 1), period_end=date(year, 12, 31), revision=1,
            origin=FigureRow.Origin.RESULTS, source="Công bố", at=NOW, **more,
        )  # fmt: skip

    return publish


@pytest.fixture
def head(world: World) -> User:
    """Lead a department that the chairman's province measures."""
    return person("giam-doc", "Đỗ Thị Hải Yến", Duty.Role.LEADER, world.finance)

"""Units × periods of a year: who approved, sent, is late or silent, in one table."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext_lazy as _

from thuocdo.apps.reports.lists import state_of
from thuocdo.apps.reports.models import Report
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.ui.states import State
from thuocdo.apps.units.models import Unit
from thuocdo.core.calendar import WorkCalendar
from thuocdo.core.periods import parse_period


@dataclass(frozen=True, slots=True)
class Cell:
    report: Report
    state: State


@dataclass(frozen=True, slots=True)
class Line:
    unit: Unit
    cells: list[Cell | None]


@dataclass(frozen=True, slots=True)
class Head:
    """One period: its name, how many arrived of how many; ``late`` of these, ``silent`` overdue.

    ``dues``: who reports to whom decides by when, so that there may be several days.
    """

    name: str
    dues: tuple[date, ...]
    arrived: int
    of: int
    late: int
    silent: int

    @property
    def due(self) -> date:
        return self.dues[0]


@dataclass(frozen=True, slots=True)
class Board:
    heads: list[Head]
    lines: list[Line]
    today: date

    @property
    def verdict(self) -> Text:
        """Say how the last period that is due stands, or the first that will be."""
        if not self.heads:
            return ""
        due = [head for head in self.heads if head.due <= self.today]
        last = due[-1] if due else self.heads[0]
        told = _("{name}: {arrived}/{of} đơn vị đã gửi")
        if last.silent:
            told = _("{name}: {arrived}/{of} đơn vị đã gửi, {silent} quá hạn chưa gửi")
        return told.format(name=last.name, arrived=last.arrived, of=last.of, silent=last.silent)


def board(reports: Iterable[Report], today: date, calendar: WorkCalendar) -> Board:
    """Arrange the reports on one work: units in order, periods as the year goes."""
    rows = list(reports)
    codes = sorted({row.period for row in rows}, key=lambda code: (parse_period(code).end, code))
    units = {row.unit_id: row.unit for row in rows}
    by_place = {(row.unit_id, row.period): row for row in rows}
    lines = [
        Line(unit, [_cell(by_place.get((pk, code)), today, calendar) for code in codes])
        for pk, unit in sorted(units.items(), key=lambda item: _order(item[1]))
    ]
    heads = [_head(code, [row for row in rows if row.period == code], today) for code in codes]
    return Board(heads, lines, today)


def _cell(report: Report | None, today: date, calendar: WorkCalendar) -> Cell | None:
    return Cell(report, state_of(report, today, calendar)) if report else None


def _head(code: str, rows: list[Report], today: date) -> Head:
    return Head(
        name=parse_period(code).name(),
        dues=tuple(sorted({row.due for row in rows})),
        arrived=sum(not row.is_draft for row in rows),
        of=len(rows),
        late=sum(row.is_late(today) and not row.is_draft for row in rows),
        silent=sum(row.is_overdue(today) for row in rows),
    )


def _order(unit: Unit) -> tuple[bool, str, str]:
    """Place the uppermost body first, then kinds together, in alphabetical order."""
    return unit.parent_id is not None, unit.kind != Unit.Kind.DEPARTMENT, unit.name_sort

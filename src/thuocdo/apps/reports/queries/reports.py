"""Reads of reports; each fetch carries the person, and finds only what they may see."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import F, Q, QuerySet
from django.http import Http404
from django.shortcuts import get_object_or_404

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.accounts.queries import visible_units
from thuocdo.apps.evidence.queries import sees_unit, units_seen
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.reports import permissions
from thuocdo.apps.reports.models import Reopening, Report
from thuocdo.apps.units.models import Unit
from thuocdo.core.periods import parse_period

FILES = ("docx", "made_of")
"""What a report keeps of its sending, read only where a page shows it."""
RIGHTS: Mapping[str, Callable[[User, Report, date], bool]] = {
    "write": lambda user, report, day: permissions.writes_for(user, report.unit, day),
    "send": lambda user, report, day: permissions.writes_for(user, report.unit, day),
    "approve": permissions.approves,
    "reopen": lambda user, report, day: permissions.takes_back(user, report.unit, day),
    "withdraw": permissions.may_withdraw,
}
"""Whose a step is, whatever the state: of a second click one is told that it is done."""


def reports_for(user: User, day: date) -> QuerySet[Report]:
    """Return the reports of bodies that a person sees, without their files."""
    rows = Report.objects.filter(unit__in=units_seen(user, day)).defer(*FILES, "plan__document")
    return rows.select_related("unit__parent", "plan__unit", "written_by")


def report_for(user: User, pk: int, day: date, *, to: str = "view") -> Report:
    """Return one report to ``view``, ``write``, ``send``, ``approve``, ``reopen``, ``withdraw``."""
    people = ("written_by", "sent_by", "approved_by")
    rows = Report.objects.select_related("unit__parent", "plan__unit", *people)
    report = get_object_or_404(rows.defer("docx", "plan__document"), pk=pk)
    if not sees_unit(user, report.unit_id, at=day) or not permissions.may_read(user, report, day):
        raise Http404
    if to in RIGHTS and not RIGHTS[to](user, report, day):
        raise Http404
    return report


def reopening_for(user: User, pk: int, day: date) -> Reopening:
    rows = Reopening.objects.filter(report__in=reports_for(user, day)).select_related("report")
    return get_object_or_404(rows, pk=pk)


def reopenings_of(report: Report) -> list[Reopening]:
    """Return all times that a report was given back, the latest first."""
    if report.first_sent_at is None:  # which giving back sets
        return []
    return list(report.reopenings.select_related("by").defer(*FILES))


def figures_kept(made: Mapping[str, Any]) -> QuerySet[FigureRow]:
    """Return the rows that a sent report's numbers came from, at the revision that was read."""
    rows = FigureRow.objects.filter(pk__in=made["figures"]).select_related("unit")
    return rows.order_by("metric", "unit__name_sort")


def written_units(user: User, day: date) -> list[Unit]:
    """Return the bodies whose reports a person writes, own ones first."""
    units = visible_units(user, day).filter(pk__in=permissions.written_by(user, day))
    found = units.select_related("parent")
    return sorted(found, key=lambda unit: (unit.parent_id is None, unit.name_sort))


def asked_units(user: User, day: date) -> QuerySet[Unit]:
    """Return the bodies that a coordinator may ask for reports."""
    units = Unit.objects.filter(pk__in=permissions.asked_of(user, day))
    return units.order_by("-kind", "name_sort")


def last_written(units: Iterable[int], work: str, cut_off: date) -> dict[int, Report]:
    """Return each unit's last report on the same work, from which texts are carried over."""
    rows = Report.objects.filter(
        unit__in=list(units), work=work, cut_off__lt=cut_off, written_at__isnull=False
    )
    return {row.unit_id: row for row in rows.defer(*FILES).order_by("cut_off", "pk")}


def reports_on(units: Iterable[Unit], period: str, work: str) -> QuerySet[Report]:
    """Return the reports of units on one thing, each unit's own."""
    return Report.objects.filter(unit__in=list(units), period=period, work=work)


def asked_below(report: Report) -> list[Report]:
    """Return the same reports of the bodies under a unit; one that ended before owes none."""
    same = Report.objects.filter(unit__parent=report.unit, period=report.period, work=report.work)
    there = Q(unit__valid_to=None) | Q(unit__valid_to__gte=F("due")) | ~Q(state=Report.State.DRAFT)
    rows = same.filter(there).select_related("unit").order_by("unit__name_sort")
    return list(rows.defer(*FILES, "narrative"))


@dataclass(frozen=True, slots=True)
class Waiting:
    """The drafts that a person owes, the nearest first, and the sent reports they approve."""

    to_write: list[Report]
    to_approve: list[Report]


def waiting(user: User, day: date) -> Waiting:
    """Return the reports that wait for this very person."""
    asked = Q(state=Report.State.DRAFT, unit__in=permissions.written_by(user, day))
    if permissions.settles(user, day):
        asked |= Q(state=Report.State.SENT, unit__in=units_seen(user, day))
    rows = Report.objects.filter(asked).select_related("unit").order_by("due", "unit__name_sort")
    found = list(rows.defer(*FILES, "narrative"))
    return Waiting(
        to_write=[report for report in found if report.is_draft],
        to_approve=[row for row in found if permissions.may_approve(user, row, day)],
    )


def open_drafts(until: date) -> QuerySet[Report]:
    """Return all drafts that are due up to a day, for reminders."""
    drafts = Report.objects.filter(state=Report.State.DRAFT, due__lte=until)
    return drafts.select_related("unit").defer(*FILES, "narrative")


def due_in(unit: Unit, start: date, end: date) -> QuerySet[Report]:
    """Return a unit's reports whose date lies in a period."""
    return Report.objects.filter(unit=unit, due__range=(start, end)).defer(*FILES, "narrative")


def periods_of(reports: QuerySet[Report]) -> list[str]:
    """Return the codes of the periods that reports exist for, the latest first."""
    codes = reports.order_by().values_list("period", flat=True).distinct()
    return sorted(codes, key=lambda code: (parse_period(code).end, code), reverse=True)


def works_of(reports: QuerySet[Report]) -> list[str]:
    return list(reports.order_by("work").values_list("work", flat=True).distinct())


def of_year(reports: QuerySet[Report], year: int) -> QuerySet[Report]:
    """Return the reports on periods of a year."""
    return reports.filter(period__startswith=str(year))


def writers_of(units: Iterable[Unit], day: date) -> dict[int, tuple[int, ...]]:
    """Return who owes the reports of each unit, by its key.

    They are its reporters, and the coordinators who sit in an office of its own.
    """
    wanted = {unit.pk for unit in units}
    reporting = Q(role=Duty.Role.REPORTER, unit__in=wanted)
    within = Q(role=Duty.Role.COORDINATOR, unit__parent__in=wanted)
    rows = Duty.objects.at(day).filter(reporting | within, user__is_active=True)
    found: dict[int, set[int]] = {}
    for duty in rows.select_related("unit"):
        if duty.role == Duty.Role.REPORTER:
            found.setdefault(duty.unit_id, set()).add(duty.user_id)
        elif not duty.unit.is_governed:
            found.setdefault(duty.unit.parent_id, set()).add(duty.user_id)
    return {unit: tuple(sorted(people)) for unit, people in found.items()}

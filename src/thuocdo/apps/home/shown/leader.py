"""The overview of a body for its head: put together from few reads, told in one sentence first."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thuocdo.apps.accounts.models import User
from thuocdo.apps.accounts.queries import heads_of
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Card as ResultCard
from thuocdo.apps.assessments.models import Cycle, NodeScore
from thuocdo.apps.assessments.queries.results import HeatRow, heatmap
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.home import queries
from thuocdo.apps.home.shown import heat, indices, losing, own_indices, targets, work
from thuocdo.apps.home.shown.heat import Heat
from thuocdo.apps.home.shown.losing import Losses
from thuocdo.apps.home.shown.work import Decision, Reports, Tasks
from thuocdo.apps.plans import permissions as planning
from thuocdo.apps.plans.models import PlanItem, Task
from thuocdo.apps.reports import permissions as reporting
from thuocdo.apps.reports.models import Report
from thuocdo.apps.units.models import Unit
from thuocdo.core.framework import Field, FieldKind
from thuocdo.core.scoring import State

GOVERNING = {Unit.Kind.PROVINCE, Unit.Kind.DISTRICT}
DECISIONS = 6
UNMEASURED = {State.NOT_APPLICABLE, State.NOT_SCORED}
"""Leaves that lack data cost points as well, but say nothing of the work done."""


@dataclass(frozen=True, slots=True)
class Overview:
    """All that the page, its paper and its workbook show."""

    unit: Unit
    day: date
    year: int
    cards: list[indices.Card]
    heat: Heat | None
    losses: Losses | None
    extra: Fraction
    tasks: Tasks
    reports: Reports
    decisions: list[Decision]
    sample: bool

    @property
    def looks_back(self) -> bool:
        """Tell whether results are those of another year than the work beside them."""
        return self.year != self.day.year

    @property
    def governs(self) -> bool:
        return self.unit.kind in GOVERNING


@dataclass(frozen=True, slots=True)
class Results:
    """The settled results that an overview rests on: of bodies under the unit, or its own."""

    cycle: Cycle | None
    heat: Heat | None
    cards: list[ResultCard]
    leaves: Sequence[NodeScore]
    extra: Fraction = Fraction()
    """What bonus and penalty fields add to the points of a body's own newest result."""
    url: Callable[[str], str] = str
    all_url: str = ""


NO_RESULTS = Results(None, None, [], [])


def overview(user: User, unit: Unit, day: date, year: int) -> Overview:
    results = _below(unit, year) if unit.kind in GOVERNING else _own(unit, year)
    items = queries.plan_items(unit, results.cycle, year)
    tasks = queries.open_tasks(unit)
    reports = queries.reports(unit, year)
    return Overview(
        unit=unit,
        day=day,
        year=year,
        cards=_cards(unit, results, items, year),
        heat=results.heat,
        losses=_losses(results, items, tasks, day),
        extra=results.extra,
        tasks=_tasks(unit, tasks, day),
        reports=_reports(unit, reports, day, year),
        decisions=list(_decisions(user, unit, tasks, reports, day))[:DECISIONS],
        sample=bool(results.cycle and results.cycle.sample),
    )


def _below(unit: Unit, year: int) -> Results:
    cycle = queries.latest_cycle(unit, year)
    if cycle is None:
        return NO_RESULTS
    found = heatmap(cycle)
    cards = [row.card for row in found.rows]
    return Results(
        cycle=cycle,
        heat=heat.by_body(cycle, found, lang()),
        cards=cards,
        leaves=found.leaves,
        url=lambda code: reverse("assessments:leaf-losses", args=[cycle.pk, code]),
        all_url=reverse("assessments:losses", args=[cycle.pk]),
    )


def _own(unit: Unit, year: int) -> Results:
    cards = queries.own_cards(unit, year)
    if not cards:
        return NO_RESULTS
    last = cards[0]
    cycle = last.assessment.cycle
    framework = framework_of(cycle.criteria_set)
    fields = tuple(field for field in framework.fields if field.kind is FieldKind.NORMAL)
    rows = queries.field_rows(cards)
    years = [
        _heat_row(card, rows[card.pk], fields)
        for card in cards
        if card.assessment.cycle.criteria_set.index == cycle.criteria_set.index
    ]
    return Results(
        cycle=cycle,
        heat=heat.by_year(years, fields, lang()),
        cards=cards,
        leaves=queries.leaves_of(last),
        extra=_extra(last, rows[last.pk], fields),
        url=last.why_url,
        all_url=f"{reverse('assessments:losses', args=[cycle.pk])}?unit={unit.pk}",
    )


def _extra(card: ResultCard, rows: Mapping[str, NodeScore], fields: tuple[Field, ...]) -> Fraction:
    normal = (rows[field.code].points for field in fields if field.code in rows)
    return card.points - sum((points or Fraction() for points in normal), Fraction())


def _heat_row(
    card: ResultCard, rows: Mapping[str, NodeScore], fields: tuple[Field, ...]
) -> HeatRow:
    return HeatRow(card, tuple(_share(rows.get(field.code)) for field in fields), _whole(card))


def _share(row: NodeScore | None) -> Fraction | None:
    return row.points / row.max if row and row.max else None


def _whole(card: ResultCard) -> Fraction | None:
    return card.points / card.max if card.max else None


def _cards(unit: Unit, results: Results, items: list[PlanItem], year: int) -> list[indices.Card]:
    aimed = ((item.plan.year, target) for item in items for target in item.targets)
    wanted = targets.by_year(aimed)
    if unit.kind in GOVERNING:
        return indices.cards(queries.index_rows(unit), wanted, year)
    return own_indices.cards(results.cards, wanted)


def _losses(results: Results, items: list[PlanItem], tasks: list[Task], day: date) -> Losses | None:
    if results.cycle is None:
        return None
    planned: dict[str, list[PlanItem]] = {}
    for item in items:
        if item.cycle_id == results.cycle.pk:
            planned.setdefault(item.criterion_code, []).append(item)
    return losing.largest(
        (leaf for leaf in results.leaves if leaf.state not in UNMEASURED),
        framework_of(results.cycle.criteria_set),
        planned,
        tasks,
        today=day,
        lang=lang(),
        url=results.url,
        all_url=results.all_url,
    )


def _tasks(unit: Unit, tasks: list[Task], day: date) -> Tasks:
    if unit.kind not in GOVERNING:
        return work.tasks_by_person([task for task in tasks if task.unit_id == unit.pk], day)
    late = {task.unit_id for task in tasks if task.is_overdue(day)}
    return work.tasks_by_body(tasks, day, heads_of(late, day) if late else {})


def _reports(unit: Unit, reports: list[Report], day: date, year: int) -> Reports:
    own = [report for report in reports if report.unit_id == unit.pk]
    below = [report for report in reports if report.unit_id != unit.pk and report.is_draft]
    return work.reports_due(own, below, day, year)


def _decisions(
    user: User, unit: Unit, tasks: list[Task], reports: list[Report], day: date
) -> Iterable[Decision]:
    yield from _date_changes(user, unit, day)
    for plan in queries.draft_plans(unit):
        if planning.may_issue(user, plan, day):
            title = _("Dự thảo đang soạn: {title}").format(title=plan.title)
            note = _("{who} lập").format(who=plan.created_by)
            yield Decision(title, plan.get_absolute_url(), note, plan.created_at)
    files = queries.open_files(unit)
    for cycle, appraised in queries.cycles_ready(files, unit, user, day):
        told = _("Khóa {name}").format(name=cycle.name)
        note = _("{n} hồ sơ đã thẩm định xong").format(n=appraised)
        yield Decision(told, cycle.get_absolute_url(), note)
    for row in queries.files_to_finish(files, unit, user, day):
        told = _("Kết thúc thẩm định hồ sơ của {unit}").format(unit=row.unit.name)
        yield Decision(told, row.cycle.files_url, row.cycle.name)
    reported = [
        task
        for task in tasks
        if task.state == Task.State.REPORTED and planning.may_accept(user, task, day)
    ]
    if reported:
        words = ngettext(
            "Xác nhận {n} nhiệm vụ báo cáo hoàn thành",
            "Xác nhận {n} nhiệm vụ báo cáo hoàn thành",
            len(reported),
        )
        url = f"{reverse('plans:tasks')}?cua=tat-ca&tinh-trang=cho-xac-nhan"
        yield Decision(words.format(n=len(reported)), url, "")
    sent = [report for report in reports if reporting.may_approve(user, report, day)]
    if sent:
        words = ngettext("Duyệt {n} báo cáo đã gửi", "Duyệt {n} báo cáo đã gửi", len(sent))
        url = f"{reverse('reports:reports')}?nam=&tinh-trang=cho-duyet"
        yield Decision(words.format(n=len(sent)), url, "")


def _date_changes(user: User, unit: Unit, day: date) -> Iterable[Decision]:
    for change in queries.date_changes(unit):
        if planning.may_accept(user, change.task, day):
            words = _("Gia hạn “{task}” đến {day}")
            wanted = f"{change.wanted.day:02}/{change.wanted.month:02}"
            title = words.format(task=change.task.item.text, day=wanted)
            url = change.task.get_absolute_url()
            yield _brought(title, url, change.task.unit.name, change.asked_at)


def _brought(title: str, url: str, who: object, when: datetime) -> Decision:
    return Decision(title, url, _("{who} trình").format(who=who), when)

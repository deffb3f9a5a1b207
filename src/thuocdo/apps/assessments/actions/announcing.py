"""Telling those who have to act that the days of a stage have changed."""

from collections.abc import Iterable
from datetime import date, datetime

from django.utils import timezone
from django.utils.translation import gettext_noop

from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Cycle, Stage, StageChange, StageKind
from thuocdo.apps.assessments.queries.appointed import Seat, appraisers_at
from thuocdo.apps.assessments.queries.contesting import contestable_codes, undecided_fields
from thuocdo.apps.assessments.queries.deadlines import last_day
from thuocdo.apps.figures.queries.people import reporters_of
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify
from thuocdo.core.stages import Plan
from thuocdo.core.vietnamese.dates import show_date

SCORING = gettext_noop("{unit}: hạn nộp hồ sơ {cycle} nay đến hết {last}")
EXPLAINING = gettext_noop(
    "{unit}: thời hạn giải trình kết quả thẩm định {cycle} nay từ {first} đến hết {last}"
)
ROUND1 = gettext_noop("Thời hạn thẩm định vòng 1 {cycle} nay từ {first} đến hết {last}")
ROUND2 = gettext_noop("Thời hạn thẩm định vòng 2 {cycle} nay từ {first} đến hết {last}")
ON_TIME = gettext_noop("Hồ sơ {cycle} của {unit} không còn tính là nộp sau hạn")
Kind = Notice.Kind


def tell_moved(cycle: Cycle, before: Plan, now: datetime) -> None:
    """Tell units that have not handed in or may explain, and appraisers for whom work waits."""
    if not cycle.is_open:
        return
    old = {one.kind: one for one in before.stages}
    rows = queries.rows_of(cycle)
    queries.with_appraisers(cycle)
    for stage in cycle.stages.all():
        if stage.dates != old[stage.kind] and stage.closes >= before.today:
            _tell(stage, old[stage.kind].closes, rows, now)


def tell_on_time(change: StageChange, now: datetime) -> None:
    """Tell units whose files came after the last day as it was and are late no more."""
    for row in change.on_time.select_related("unit"):
        row.cycle = change.cycle
        _tell_units([row], Kind.SCORING, ON_TIME, {}, now)


def _tell(stage: Stage, closed: date, rows: list[Assessment], now: datetime) -> None:
    days = {"first": show_date(stage.opens), "last": show_date(stage.closes)}
    if stage.kind == StageKind.SELF and stage.closes != closed:
        _tell_units(_drafting(rows, stage.closes), Kind.SCORING, SCORING, days, now)
    elif stage.kind == StageKind.EXPLAIN:
        _tell_units(_may_explain(rows), Kind.EXPLANATION, EXPLAINING, days, now)
    elif stage.kind == StageKind.ROUND1:
        _tell_appraisers(stage, _to_judge(rows), ROUND1, days, now)
    elif stage.kind == StageKind.ROUND2:
        seats = {(row, code) for row, codes in undecided_fields(rows) for code in codes}
        _tell_appraisers(stage, seats, ROUND2, days, now)


def _drafting(rows: Iterable[Assessment], day: date) -> list[Assessment]:
    """Return files not handed in, but for those that keep a later day of their own."""
    drafting = [row for row in rows if row.state == Assessment.State.DRAFTING]
    return [row for row in drafting if last_day(row) == day]


def _may_explain(rows: Iterable[Assessment]) -> list[Assessment]:
    appraised = [row for row in rows if row.state == Assessment.State.APPRAISED]
    unsent = [row for row in appraised if row.explained_at is None]
    codes = contestable_codes(unsent)
    return [row for row in unsent if row.pk in codes]


def _to_judge(rows: Iterable[Assessment]) -> set[tuple[Assessment, str]]:
    return {
        (row, field.code)
        for row in rows
        if not row.is_appraised
        for field in framework_of(row.cycle.criteria_set).fields
    }


def _tell_units(
    rows: list[Assessment], kind: str, text: str, days: dict[str, str], now: datetime
) -> None:
    people = reporters_of([row.unit_id for row in rows], timezone.localdate(now))
    for row in rows:
        notify(
            people.get(row.unit_id, []),
            kind=kind,
            text=text,
            values={"unit": row.unit.name, "cycle": row.cycle.name, **days},
            now=now,
            url=row.explanation_url if kind == Kind.EXPLANATION else row.get_absolute_url(),
            about=f"assessment:{row.pk}",
        )


def _tell_appraisers(
    stage: Stage,
    waiting: Iterable[tuple[Assessment, str]],
    text: str,
    days: dict[str, str],
    now: datetime,
) -> None:
    bodies = ((permissions.appraising_unit(row, code), code) for row, code in waiting)
    seats: set[Seat] = {(body, code) for body, code in bodies if body is not None}
    notify(
        appraisers_at(seats, timezone.localdate(now)),
        kind=Kind.APPRAISAL,
        text=text,
        values={"cycle": stage.cycle.name, **days},
        now=now,
        url=stage.cycle.get_absolute_url(),
        about=f"cycle:{stage.cycle_id}",
    )

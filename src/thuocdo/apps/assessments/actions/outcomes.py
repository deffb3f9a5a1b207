"""Telling a unit's people what was found of their file, and that they may explain."""

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.utils import timezone
from django.utils.translation import gettext_noop

from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.models import Assessment, Cycle, Stage, StageKind
from thuocdo.apps.assessments.queries.contesting import contestable_codes
from thuocdo.apps.assessments.queries.deadlines import stage_of
from thuocdo.apps.figures.queries.people import reporters_of
from thuocdo.apps.notices.models import Notice
from thuocdo.apps.notices.sending import notify
from thuocdo.core.vietnamese.dates import show_date

UNCHANGED = gettext_noop("Đã thẩm định xong hồ sơ {cycle} của {unit}: không giảm điểm tiêu chí nào")
REDUCED = gettext_noop("Đã thẩm định xong hồ sơ {cycle} của {unit}: giảm điểm {n} tiêu chí")
REDUCED_AHEAD = gettext_noop(
    "Đã thẩm định xong hồ sơ {cycle} của {unit}: giảm điểm {n} tiêu chí, "
    "giải trình từ {first} đến hết {last}"
)
EXPLAIN = gettext_noop(
    "{unit} được giải trình kết quả thẩm định {cycle}: {n} tiêu chí bị giảm điểm, "
    "gửi đến hết {last}"
)
SETTLED = gettext_noop("Đã có kết quả thẩm định vòng 2 hồ sơ {cycle} của {unit}")


def tell_appraised(row: Assessment, now: datetime) -> None:
    """Tell what round 1 came to, where the cycle lets units explain."""
    stage = stage_of(row.cycle, StageKind.EXPLAIN)
    if stage is None:
        return
    taken = len(contestable_codes([row]).get(row.pk, []))
    _tell([row], {row.pk: _found(row, stage, taken, now)}, now)


def tell_explaining(cycle: Cycle, now: datetime) -> None:
    """Tell units of which something was reduced that they may explain from now on."""
    stage = stage_of(cycle, StageKind.EXPLAIN)
    if stage is None or cycle.stage != StageKind.EXPLAIN:
        return
    rows = [row for row in queries.rows_of(cycle) if row.state == Assessment.State.APPRAISED]
    codes = contestable_codes(rows)
    told = {pk: (EXPLAIN, _days(stage) | {"n": len(found)}) for pk, found in codes.items()}
    _tell([row for row in rows if row.pk in told], told, now)


def tell_settled(row: Assessment, now: datetime) -> None:
    _tell([row], {row.pk: (SETTLED, {})}, now)


Told = tuple[str, Mapping[str, str | int]]


def _found(row: Assessment, stage: Stage, taken: int, now: datetime) -> Told:
    if not taken:
        return UNCHANGED, {}
    values = {"n": taken, **_days(stage)}
    if timezone.localdate(now) > stage.closes:
        return REDUCED, values
    return (EXPLAIN if row.cycle.stage == StageKind.EXPLAIN else REDUCED_AHEAD), values


def _days(stage: Stage) -> dict[str, str]:
    return {"first": show_date(stage.opens), "last": show_date(stage.closes)}


def _tell(rows: Sequence[Assessment], told: Mapping[int, Told], now: datetime) -> None:
    people = reporters_of([row.unit_id for row in rows], timezone.localdate(now))
    for row in rows:
        text, values = told[row.pk]
        notify(
            people.get(row.unit_id, []),
            kind=Notice.Kind.EXPLANATION,
            text=text,
            values={"unit": row.unit.name, "cycle": row.cycle.name, **values},
            now=now,
            url=row.get_absolute_url() if text == UNCHANGED else row.explanation_url,
            about=f"explanation:{row.pk}",
        )

"""A year that is over, lived through: claims, round 1, explanations, round 2, the lock."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime
from random import Random

from django.utils import timezone

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments import actions, permissions
from thuocdo.apps.assessments.demo.moments import on
from thuocdo.apps.assessments.demo.proving import prove, written
from thuocdo.apps.assessments.demo.stories import End, Inputs, Story, stories
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Cycle, StageKind
from thuocdo.apps.notices import actions as notices
from thuocdo.apps.notices.models import Notice
from thuocdo.core.framework import Criterion, Field, Framework
from thuocdo.core.proof import answered_by_unit, counted_by_appraiser
from thuocdo.core.stages import StageDates
from thuocdo.core.vietnamese.dates import VIETNAM

Final = Mapping[int, Mapping[str, Inputs]]
"""What holds in the end: unit → leaf → inputs."""

BEGUN = datetime(2025, 9, 26, 9, tzinfo=VIETNAM)
PLANNED = (
    (StageKind.SELF, date(2025, 10, 1), date(2025, 10, 24)),
    (StageKind.ROUND1, date(2025, 10, 27), date(2025, 12, 19)),
    (StageKind.EXPLAIN, date(2025, 12, 22), date(2025, 12, 31)),
    (StageKind.ROUND2, date(2026, 1, 5), date(2026, 1, 23)),
    (StageKind.FINAL, date(2026, 1, 26), date(2026, 2, 12)),
)
STAGES = tuple(StageDates(kind, opens, closes) for kind, opens, closes in PLANNED)
CLAIMED = tuple(date(2025, 10, day) for day in (15, 16, 17, 20, 21, 22))
JUDGED, FINISHED = date(2025, 12, 9), date(2025, 12, 17)
EXPLAINED = tuple(date(2025, 12, day) for day in (24, 25, 26, 29))
DECIDED = date(2026, 1, 14)
KINDS = (Notice.Kind.SCORING, Notice.Kind.APPRAISAL, Notice.Kind.EXPLANATION)
ANSWER = (
    "Công văn",
    "Giải trình kết quả thẩm định Chỉ số cải cách hành chính năm 2025",
    date(2025, 12, 10),
)

SURVEYED = (
    "Báo cáo số 214/BC-SNV ngày 28/11/2025 của Sở Nội vụ về kết quả lấy ý kiến "
    "lãnh đạo, công chức cấp xã đối với các sở, ban, ngành"
)


@dataclass(frozen=True)
class Year:
    """The cycle with its files, the stories of each, and what holds of them in the end."""

    cycle: Cycle
    framework: Framework
    rows: list[Assessment]
    told: Mapping[int, list[Story]]
    final: Final
    coordinator: User
    leader: User

    def told_of(self, row: Assessment) -> list[Story]:
        return self.told[row.unit_id]


def live_through(cycle: Cycle, final: Final, coordinator: User, closed: datetime) -> None:
    """Take a cycle from its opening to its lock; its points are those of ``final``."""
    year = _year(cycle, final, coordinator)
    actions.open_cycle(cycle=cycle, by=coordinator, now=BEGUN)
    for row in year.rows:
        _hand_in(year, row)
    _go_on(year, StageKind.ROUND1)
    _judge(year)
    _finish(year)
    _go_on(year, StageKind.EXPLAIN)
    for row in year.rows:
        _explain(year, row)
    _go_on(year, StageKind.ROUND2)
    for row in year.rows:
        _decide(year, row)
    _go_on(year, StageKind.FINAL)
    actions.close_cycle(cycle=cycle, by=year.leader, now=closed)
    _read_all(closed)


def _read_all(now: datetime) -> None:
    """Let everybody have read what they were told of the year."""
    unread: dict[User, list[int]] = {}
    for one in Notice.objects.filter(kind__in=KINDS, read_at=None).select_related("user"):
        unread.setdefault(one.user, []).append(one.pk)
    for user, keys in unread.items():
        notices.mark_read(user=user, notices=keys, now=now)


def _year(cycle: Cycle, final: Final, coordinator: User) -> Year:
    framework = framework_of(cycle.criteria_set)
    rows = list(cycle.assessments.select_related("unit__parent").order_by("unit__code"))
    for row in rows:
        row.cycle = cycle
    told = {row.unit_id: list(stories(framework, row.unit, final[row.unit_id])) for row in rows}
    head = Duty.objects.filter(role=Duty.Role.LEADER, unit=rows[0].unit.parent)
    leader = User.objects.get(duties=head.order_by("pk")[0])
    return Year(cycle, framework, rows, told, final, coordinator, leader)


def _chance(row: Assessment, step: str) -> Random:
    return Random(f"{row.unit.code}/{row.cycle.year}/{step}")


def _go_on(year: Year, kind: StageKind) -> None:
    day = next(one.opens for one in STAGES if one.kind == kind)
    actions.advance_stage(
        cycle=year.cycle, by=year.coordinator, now=on(day, Random(f"{day}/begun"))
    )


def _officer(row: Assessment) -> User:
    return User.objects.get(duties__unit=row.unit, duties__role=Duty.Role.REPORTER)


def _hand_in(year: Year, row: Assessment) -> None:
    """Let a unit claim what holds in the end, or more where there is a story of it."""
    chance, officer = _chance(row, "claimed"), _officer(row)
    now = on(chance.choice(CLAIMED), chance)
    own = {leaf.code for leaf in year.framework.leaves() if answered_by_unit(leaf)}
    said = {code: inputs for code, inputs in year.final[row.unit_id].items() if code in own}
    said |= {story.code: story.claim for story in year.told_of(row)}
    actions.import_answers(cycle=year.cycle, said={row.unit_id: said}, by=officer, now=now)
    prove(row, said, officer, now, whole=True)
    actions.submit(assessment=row, by=officer, now=now)


def _judge(year: Year) -> None:
    """Let each appraiser settle their fields."""
    now = on(JUDGED, Random("judged"))
    for field in year.framework.fields:
        for person in _appraisers():
            _judge_field(year, field, person, now)


def _appraisers() -> Iterable[User]:
    return User.objects.filter(duties__role=Duty.Role.APPRAISER).distinct().order_by("pk")


def _judge_field(year: Year, field: Field, person: User, now: datetime) -> None:
    day = timezone.localdate(now)
    rows = [row for row in year.rows if permissions.may_appraise(person, row, field.code, day)]
    common = {"by": person, "now": now}
    for leaf in field.leaves if rows else ():
        if counted_by_appraiser(leaf):
            _count(year, leaf, rows, person, now)
        if not answered_by_unit(leaf):
            continue
        lowered = {
            row.pk: story for row in rows for story in year.told_of(row) if story.code == leaf.code
        }
        for row in rows:
            if row.pk in lowered:
                story = lowered[row.pk]
                actions.appraise(
                    assessment=row, leaf_code=leaf.code, inputs=story.found,
                    reason=story.words.reason, **common,
                )  # fmt: skip
        accepted = [row for row in rows if row.pk not in lowered]
        actions.accept_claims(cycle=year.cycle, leaf_code=leaf.code, assessments=accepted, **common)


def _count(
    year: Year, leaf: Criterion, rows: Sequence[Assessment], person: User, now: datetime
) -> None:
    """Let an appraiser enter what a survey team counted: no unit claims it, nobody lowers it."""
    counts = [
        actions.Verdict(row, year.final[row.unit_id][leaf.code], source=SURVEYED) for row in rows
    ]
    actions.enter_counts(cycle=year.cycle, leaf_code=leaf.code, counts=counts, by=person, now=now)


def _finish(year: Year) -> None:
    now = on(FINISHED, Random("finished"))
    led = permissions.led_files(year.coordinator, year.rows, timezone.localdate(now))
    for row in year.rows:
        by = year.coordinator if row.pk in led else year.leader
        actions.finish_appraisal(assessment=row, by=by, now=now)


def _explain(year: Year, row: Assessment) -> None:
    """Let a unit explain what it does not agree to, with a paper, and send it once."""
    texts = {one.code: one.words.explanation for one in year.told_of(row) if one.explained}
    if not texts:
        return
    chance, officer = _chance(row, "explained"), _officer(row)
    now = on(chance.choice(EXPLAINED), chance)
    file, _facts = written(row.unit, ANSWER, now, chance)
    for code in texts:
        file.seek(0)
        actions.attach_paper(assessment=row, leaf_code=code, file=file, by=officer, now=now)
    actions.contest(assessment=row, texts=texts, by=officer, now=now, silence_confirmed=True)


def _decide(year: Year, row: Assessment) -> None:
    now = on(DECIDED, _chance(row, "decided"))
    for story in year.told_of(row):
        if not story.explained:
            continue
        accepted = story.end is End.ACCEPTED
        actions.settle(
            assessment=row,
            leaf_code=story.code,
            inputs=story.claim if accepted else None,
            reason=story.words.accepted if accepted else story.words.kept,
            by=_judge_of(row, year.framework.field_of(story.code), timezone.localdate(now)),
            now=now,
        )


def _judge_of(row: Assessment, field: Field, day: date) -> User:
    found = (one for one in _appraisers() if permissions.may_settle(one, row, field.code, day))
    return next(found)

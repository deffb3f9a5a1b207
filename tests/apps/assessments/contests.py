"""A cycle with explanation and round 2, taken to a stage by actions alone."""

from collections.abc import Mapping
from datetime import UTC, date, datetime

from django.core.files.base import ContentFile

from tests.apps.assessments.stages import JUDGED, accept, file_of, hand_in, to_round_1
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import actions
from thuocdo.apps.assessments.models import Assessment, Cycle, Stage, StageKind
from thuocdo.apps.units.models import Unit

EXPLAINED = datetime(2026, 12, 7, 3, tzinfo=UTC)
AFTERWARDS = datetime(2026, 12, 11, 3, tzinfo=UTC)
DECIDED = datetime(2026, 12, 14, 3, tzinfo=UTC)
CLOSED = datetime(2026, 12, 21, 3, tzinfo=UTC)
TEXT = "Kế hoạch ban hành ngày 12/01, văn thư vào sổ chậm"
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(40)
PLANNED = (
    (StageKind.EXPLAIN, date(2026, 12, 6), date(2026, 12, 10)),
    (StageKind.ROUND2, date(2026, 12, 12), date(2026, 12, 16)),
    (StageKind.FINAL, date(2026, 12, 17), date(2026, 12, 20)),
)


def plan_stages(cycle: Cycle, *kinds: StageKind) -> None:
    """Plan the stages that follow round 1; all of them unless some are named."""
    Stage.objects.bulk_create(
        Stage(cycle=cycle, kind=kind, opens=opens, closes=closes)
        for kind, opens, closes in PLANNED
        if not kinds or kind in kinds
    )


def go_on(cycle: Cycle, by: User, *, times: int = 1) -> Cycle:
    fresh = Cycle.objects.get(pk=cycle.pk)
    for _ in range(times):
        actions.advance_stage(cycle=fresh, by=by, now=EXPLAINED)
    return fresh


def lower(row: Assessment, by: User, *, code: str = "1.2", done: str = "10") -> None:
    """Judge a file: one criterion lower than claimed, the other as claimed."""
    inputs = {"done": done, "planned": "20"} if code == "1.2" else {"option": "2"}
    actions.appraise(
        assessment=row, leaf_code=code, inputs=inputs, reason="Không khớp báo cáo", by=by,
        now=JUDGED,
    )  # fmt: skip
    accept(row.cycle, [row], by, *({"1.1", "1.2"} - {code}))


def finish(row: Assessment, by: User) -> Assessment:
    actions.finish_appraisal(assessment=row, by=by, now=JUDGED)
    return row


def lowered(cycle: Cycle, unit: Unit, keeper: User, cast: Mapping[str, User]) -> Assessment:
    """Return a unit's file, handed in and appraised, with one criterion lowered."""
    hand_in(file_of(cycle, unit), keeper)
    if Cycle.objects.get(pk=cycle.pk).stage == StageKind.SELF:
        to_round_1(cycle, cast["coordinator"])
    row = file_of(cycle, unit)
    lower(row, cast["appraiser"])
    return finish(row, cast["coordinator"])


def contest(row: Assessment, by: User, *, code: str = "1.2", text: str = TEXT) -> Assessment:
    fresh = file_of(row.cycle, row.unit)
    actions.contest(
        assessment=fresh, texts={code: text}, by=by, now=EXPLAINED, silence_confirmed=True
    )
    return fresh


def settle(row: Assessment, by: User, inputs: Mapping[str, str] | None = None) -> Assessment:
    fresh = file_of(row.cycle, row.unit)
    actions.settle(
        assessment=fresh, leaf_code="1.2", inputs=inputs, reason="Đã xem sổ văn bản", by=by,
        now=DECIDED,
    )  # fmt: skip
    return fresh


def picture(name: str = "so-van-ban.png") -> ContentFile:
    return ContentFile(PICTURE, name=name)

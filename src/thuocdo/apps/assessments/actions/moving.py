"""Stages of a cycle get other days: by whoever leads it, with a reason, and for everybody."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.actions.announcing import tell_moved, tell_on_time
from thuocdo.apps.assessments.actions.holding import hold, hold_cycle
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.models import Assessment, Cycle, Stage, StageChange, StageKind
from thuocdo.apps.assessments.queries.deadlines import plan_of
from thuocdo.apps.assessments.wording.stages import faults_words
from thuocdo.apps.audit.actions import record
from thuocdo.core.stages import (
    Plan,
    StageDates,
    disorder,
    misplaced,
    needs_basis,
    stays_late,
    under_way,
)


@dataclass(frozen=True, slots=True)
class Basis:
    """The document by which days are changed: «Công văn 123/SNV-CCHC» of a day."""

    document: str
    date: date


@transaction.atomic
def move_stages(
    *,
    cycle: Cycle,
    stages: Iterable[StageDates],
    by: User,
    now: datetime,
    reason: str = "",
    basis: Basis | None = None,
    after: int | None = None,
) -> StageChange:
    """Give stages other days; once the cycle is open with a reason, one that is over by a document.

    A stage that is over and gets days to come is held again. Files that came by the new last day
    are late no more. ``after`` is the last change that whoever asks has seen; 0 for none.
    """
    today = timezone.localdate(now)
    permissions.require(permissions.coordinates(by, cycle, today))
    hold_cycle(cycle)
    _refuse_overtaken(cycle, after)
    plan, wanted = plan_of(cycle, today), {one.kind: one for one in stages}
    moved = [wanted.get(one.kind, one) for one in plan.stages]
    _refuse_unfit(cycle, plan, moved, reason.strip(), basis)
    change = _write(cycle, plan, moved, by, now)
    change.reason = reason.strip()
    change.basis, change.basis_date = (basis.document, basis.date) if basis else ("", None)
    change.save()
    change.on_time.set(_forgive(cycle, plan.stages, moved))
    tell_moved(cycle, plan, now)
    tell_on_time(change, now)
    record(action="cycle.stages_moved", by=by, of=cycle, facts=_facts(change))
    return change


def _refuse_overtaken(cycle: Cycle, after: int | None) -> None:
    last = cycle.stage_changes.select_related("by").first()
    if after is not None and after != (last.pk if last else 0):
        who = last.by.full_name if last else ""
        told = _("{who} vừa sửa thời hạn của kỳ này. Xem lại thời hạn hiện nay rồi sửa tiếp.")
        raise RefusedError(told.format(who=who))


def _refuse_unfit(
    cycle: Cycle, plan: Plan, moved: Sequence[StageDates], reason: str, basis: Basis | None
) -> None:
    if cycle.is_closed:
        raise RefusedError(_("Kỳ đánh giá đã khóa, không sửa được nữa."))
    if list(plan.stages) == list(moved):
        raise RefusedError(_("Chưa đổi ngày nào."))
    faults = disorder(moved) + misplaced(plan, moved)
    if faults:
        raise RefusedError(faults_words(faults))
    if cycle.is_open and not reason:
        raise RefusedError(_("Ghi lý do sửa thời hạn."))
    if needs_basis(plan, moved) and basis is None:
        raise RefusedError(_("Gia hạn giai đoạn đã kết thúc phải có văn bản làm căn cứ."))
    if basis is not None and basis.date > plan.today:
        raise RefusedError(_("Ngày văn bản làm căn cứ không thể sau hôm nay."))


def _write(
    cycle: Cycle, plan: Plan, moved: Sequence[StageDates], by: User, now: datetime
) -> StageChange:
    """Write the days, and the stage under way where one is held again."""
    rows = {row.kind: row for row in cycle.stages.all()}
    for one in moved:
        rows[one.kind].opens, rows[one.kind].closes = one.opens, one.closes
    Stage.objects.bulk_update(rows.values(), ["opens", "closes"])
    current = under_way(plan, moved)
    again = current if current is not None and current != plan.current else ""
    if again:
        cycle.stage = StageKind(again)
        cycle.save(update_fields=["stage"])
    return StageChange(
        cycle=cycle,
        moved={
            old.kind: [day.isoformat() for day in (old.opens, old.closes, new.opens, new.closes)]
            for old, new in zip(plan.stages, moved, strict=True)
            if old != new
        },
        held_again=again,
        by=by,
        at=now,
    )


def _forgive(
    cycle: Cycle, planned: Iterable[StageDates], moved: Iterable[StageDates]
) -> list[Assessment]:
    """Take the mark of lateness from files that came by the last day as it is now.

    All files are held first: one that is handed in meanwhile was judged by the old day.
    """
    before, closes = _last_day(planned), _last_day(moved)
    if before is None or closes is None or before == closes:
        return []
    hold(list(Assessment.objects.filter(cycle=cycle)))
    late = Assessment.objects.filter(cycle=cycle, late=True, first_submitted_at__isnull=False)
    forgiven = [row for row in late.order_by("pk") if not _stays_late(row, before, closes)]
    Assessment.objects.filter(pk__in=[row.pk for row in forgiven]).update(late=False)
    return forgiven


def _last_day(stages: Iterable[StageDates]) -> date | None:
    return next((one.closes for one in stages if one.kind == StageKind.SELF), None)


def _stays_late(row: Assessment, before: date, closes: date) -> bool:
    first = timezone.localdate(row.first_submitted_at)
    last = timezone.localdate(row.submitted_at) if row.submitted_at else None
    return stays_late(first, last, before, closes, row.returned_until)


def _facts(change: StageChange) -> dict[str, object]:
    return {
        "change": change.pk,
        "moved": [[kind, *days] for kind, days in change.moved.items()],
        "held_again": change.held_again,
        "basis": change.basis,
        "basis_date": change.basis_date.isoformat() if change.basis_date else "",
        "on_time": sorted(row.pk for row in change.on_time.all()),
    }

"""Closing: figures pinned, results final, totals published as figures; nothing changes after."""

from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.actions.holding import hold, hold_cycle
from thuocdo.apps.assessments.actions.scoring import rank_cycle, rescore_many
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.mapping import total_figures
from thuocdo.apps.assessments.models import Assessment, Cycle, PinnedFigure, Round
from thuocdo.apps.assessments.queries.contesting import undecided
from thuocdo.apps.assessments.queries.locking import blanks, contested
from thuocdo.apps.assessments.queries.outdated import overtaken
from thuocdo.apps.audit.actions import as_parts, record
from thuocdo.apps.figures import actions as figures

CLOSED_COLUMNS = ["state", "closed_at", "closed_by", "unscored_reason", "unsettled_reason"]


@transaction.atomic
def close_cycle(
    *,
    cycle: Cycle,
    by: User,
    now: datetime,
    unsubmitted_confirmed: bool = False,
    unscored_reason: str = "",
    unsettled_reason: str = "",
) -> None:
    """Make the results of a cycle final; who has not submitted stays unscored and unranked.

    Criteria that lack data for units that have submitted need a reason to be closed without, and
    so do figures that their units dispute or have not confirmed.
    """
    hold_cycle(cycle)
    permissions.require(permissions.may_close(by, cycle, timezone.localdate(now)))
    rows = queries.rows_of(cycle)
    hold(rows)
    _refuse_unready(cycle, rows, unsubmitted_confirmed=unsubmitted_confirmed)
    lacking = [one.leaf.code for one in blanks(cycle)]
    unsettled = [one.leaf.code for one in contested(cycle, rows)]
    _refuse_unreasoned(lacking, unscored_reason)
    _refuse_unsettled(unsettled, unsettled_reason)
    cycle.unscored_reason = unscored_reason.strip() if lacking else ""
    cycle.unsettled_reason = unsettled_reason.strip() if unsettled else ""
    _make_final(cycle, rows, by, now)
    totals = total_figures(cycle, queries.cards_of(cycle, Round.FINAL), load_metrics())
    with as_parts() as parts:
        figures.publish(figures=totals, by=by, now=now)
    facts = {"units": len(rows), "unscored": lacking, "unsettled": unsettled}
    record(action="cycle.closed", by=by, of=cycle, facts=facts, parts=parts)


def _make_final(cycle: Cycle, rows: list[Assessment], by: User, now: datetime) -> None:
    PinnedFigure.objects.bulk_create(queries.figures_to_pin(cycle, rows))
    rescore_many(rows, Round.FINAL, now)
    rank_cycle(cycle, Round.FINAL)
    Assessment.objects.filter(cycle=cycle).update(state=Assessment.State.CLOSED)
    cycle.state, cycle.closed_at, cycle.closed_by = Cycle.State.CLOSED, now, by
    cycle.save(update_fields=CLOSED_COLUMNS)


@transaction.atomic
def recompute_cycle(*, cycle: Cycle, by: User, now: datetime) -> None:
    """Score all units of an open cycle anew: figures may have changed since they were scored."""
    hold_cycle(cycle)
    permissions.require(permissions.may_lead(by, cycle, timezone.localdate(now)))
    if not cycle.is_open:
        raise RefusedError(_("Kỳ đánh giá chưa mở hoặc đã khóa."))
    rows = queries.rows_of(cycle)
    _recompute(cycle, rows, now)
    record(action="cycle.recomputed", by=by, of=cycle, facts={"units": len(rows)})


def recompute_overtaken(now: datetime) -> int:
    """Score anew, in open cycles, the units of which figures came since; return how many.

    Time does this: a figure knows no cycle, and what pages show must be what the rules give.
    """
    opened = Cycle.objects.filter(state=Cycle.State.OPEN).select_related("criteria_set", "previous")
    return sum(_catch_up(cycle, now) for cycle in opened.order_by("pk"))


@transaction.atomic
def _catch_up(cycle: Cycle, now: datetime) -> int:
    hold_cycle(cycle)
    rows = overtaken(cycle, now) if cycle.is_open else []
    if rows:
        _recompute(cycle, rows, now)
        record(action="cycle.recomputed", by=None, of=cycle, facts={"units": len(rows)})
    return len(rows)


def _recompute(cycle: Cycle, rows: list[Assessment], now: datetime) -> None:
    hold(rows)
    rescore_many(rows, Round.SELF, now)
    for round_ in (Round.ROUND1, Round.ROUND2):
        judged = set(queries.assessments_with_card(cycle, round_))
        rescore_many([row for row in rows if row.pk in judged], round_, now)


def _refuse_unreasoned(lacking: list[str], reason: str) -> None:
    if lacking and not reason.strip():
        raise RefusedError(
            _("Chưa có số liệu để chấm: {codes}. Ghi lý do khóa khi còn thiếu số liệu.").format(
                codes=", ".join(lacking)
            )
        )


def _refuse_unsettled(unsettled: list[str], reason: str) -> None:
    if unsettled and not reason.strip():
        raise RefusedError(
            _("Số liệu chưa đối soát xong: {codes}. Ghi lý do khóa khi chưa thống nhất.").format(
                codes=", ".join(unsettled)
            )
        )


def _refuse_undecided(rows: list[Assessment]) -> None:
    left = undecided(rows)
    contested = [f"{row.unit.name} ({', '.join(left[row.pk])})" for row in rows if row.pk in left]
    if contested:
        raise RefusedError(_("Chưa quyết định vòng 2: {units}.").format(units="; ".join(contested)))


def _refuse_unready(cycle: Cycle, rows: list[Assessment], *, unsubmitted_confirmed: bool) -> None:
    if not cycle.is_open:
        raise RefusedError(_("Kỳ đánh giá chưa mở hoặc đã khóa."))
    waiting = [row.unit.name for row in rows if row.state == Assessment.State.SUBMITTED]
    if waiting:
        raise RefusedError(_("Chưa thẩm định xong: {units}.").format(units="; ".join(waiting)))
    _refuse_undecided(rows)
    drafting = [row.unit.name for row in rows if row.state == Assessment.State.DRAFTING]
    if drafting and not unsubmitted_confirmed:
        raise RefusedError(
            _("Chưa nộp: {units}. Xác nhận để các đơn vị này không được xếp hạng.").format(
                units="; ".join(drafting)
            )
        )

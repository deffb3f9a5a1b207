"""Whole tables of answers at once: an offline workbook, or last year's published scores."""

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.actions.claims import check_claim
from thuocdo.apps.assessments.actions.holding import hold, hold_cycle
from thuocdo.apps.assessments.actions.scoring import rank_cycle, rescore_many
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.mapping import framework_of, total_figures
from thuocdo.apps.assessments.models import Answer, Assessment, Cycle, PinnedFigure, Round
from thuocdo.apps.audit.actions import as_parts, record
from thuocdo.apps.figures import actions as figures
from thuocdo.core.scoring import NA

Said = Mapping[int, Mapping[str, Mapping[str, str]]]
"""Unit → leaf → input → text, as the files of the contract hold them, already checked by core."""


@transaction.atomic
def import_answers(*, cycle: Cycle, said: Said, by: User, now: datetime, decision: str = "") -> int:
    """Take in what units claim in the offline workbook; the same file again changes nothing.

    A unit's own people bring in their own rows, the coordinator those of any unit. ``decision``
    is by which leaves do not apply, where the file says so.
    """
    today = timezone.localdate(now)
    if not cycle.is_open:
        raise RefusedError(_("Kỳ đánh giá chưa mở hoặc đã khóa."))
    rows = _rows(cycle, said)
    hold(rows)
    own = bool(rows) and all(permissions.may_score(by, row, today) for row in rows)
    permissions.require(own or permissions.coordinates(by, cycle, today))
    closed = [row.unit.name for row in rows if row.state != Assessment.State.DRAFTING]
    if closed:
        raise RefusedError(
            _("Đã nộp, không nhập đè được: {units}.").format(units="; ".join(closed))
        )
    framework = framework_of(cycle.criteria_set)
    for row in rows:
        for code, inputs in said[row.unit_id].items():
            check_claim(framework.leaf(code), inputs, decision)
    added = _add_answers(rows, said, Round.SELF, by, now, decision=decision)
    rescore_many(rows, Round.SELF, now)
    record(action="answers.imported", by=by, of=cycle, facts={"answers": added})
    return added


@transaction.atomic
def import_results(*, cycle: Cycle, said: Said, by: User, now: datetime) -> None:
    """Take in the published results of a past period: final points, ranked, closed at once."""
    today = timezone.localdate(now)
    permissions.require(permissions.may_take_results(by, cycle, today))
    hold_cycle(cycle)
    if cycle.state != Cycle.State.DRAFT:
        raise RefusedError(_("Chỉ nhập kết quả đã công bố vào kỳ đánh giá chưa mở."))
    rows = _rows(cycle, said)
    added = _add_answers(rows, said, Round.FINAL, by, now)
    PinnedFigure.objects.bulk_create(queries.figures_to_pin(cycle, rows))
    rescore_many(rows, Round.FINAL, now)
    rank_cycle(cycle, Round.FINAL)
    cycle.assessments.update(state=Assessment.State.CLOSED)
    cycle.state, cycle.closed_at, cycle.closed_by = Cycle.State.CLOSED, now, by
    cycle.save(update_fields=["state", "closed_at", "closed_by"])
    totals = total_figures(cycle, queries.cards_of(cycle, Round.FINAL), load_metrics())
    with as_parts() as parts:
        figures.publish(figures=totals, by=by, now=now)
    own = [row.unit_id for row in rows if permissions.is_own(by, row.unit_id, today)]
    facts = {"answers": added, "own": own}
    record(action="cycle.results_imported", by=by, of=cycle, facts=facts, parts=parts)


def _rows(cycle: Cycle, said: Said) -> list[Assessment]:
    rows = cycle.assessments.filter(unit__in=said).select_related(
        "unit", "cycle__criteria_set", "cycle__previous"
    )
    return list(rows.order_by("pk"))


def _add_answers(
    rows: list[Assessment],
    said: Said,
    round_: Round,
    by: User,
    now: datetime,
    *,
    decision: str = "",
) -> int:
    current = queries.current_answers(rows, round_)
    added = [
        Answer(
            assessment=row,
            leaf_code=code,
            round=round_,
            revision=before.revision + 1 if before else 1,
            inputs=dict(inputs),
            # A table of numbers says nothing of what was written beside them: that stays.
            note=before.note if before else "",
            explanation=before.explanation if before else "",
            decision=decision if NA.value in inputs.values() else "",
            by=by,
            at=now,
        )
        for row in rows
        for code, inputs in said[row.unit_id].items()
        if (before := current[row.pk, round_].get(code)) is None or before.inputs != dict(inputs)
    ]
    Answer.objects.bulk_create(added, batch_size=2000)
    return len(added)

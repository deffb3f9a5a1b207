"""The appraising body's part: each claim accepted, or lowered with a reason."""

from collections.abc import Collection, Iterable, Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.actions.answers import add_answer
from thuocdo.apps.assessments.actions.scoring import rescore, rescore_many
from thuocdo.apps.assessments.errors import RefusedError
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, Card, Cycle, Round
from thuocdo.apps.audit.actions import record
from thuocdo.core.proof import answered_by_unit
from thuocdo.core.scoring import Scorecard


@transaction.atomic
def appraise(
    *,
    assessment: Assessment,
    leaf_code: str,
    inputs: Mapping[str, str],
    by: User,
    now: datetime,
    reason: str = "",
    cause: str = "",
) -> Card:
    """Settle a leaf of a unit in round 1; points below the claim need a reason."""
    field = framework_of(assessment.cycle.criteria_set).field_of(leaf_code)
    permissions.require(
        permissions.may_appraise(by, assessment, field.code, timezone.localdate(now))
    )
    claimed = queries.answers_of(assessment, Round.SELF)
    settled = add_answer(
        assessment, leaf_code, Round.ROUND1, by, now,
        inputs=dict(inputs), reason=reason, cause=cause,
    )  # fmt: skip
    before = queries.scorecard_of(assessment, claimed)
    after = queries.scorecard_of(assessment, {**claimed, leaf_code: settled})
    if _lowered(before, after, leaf_code) and not reason.strip():
        raise RefusedError(_("Giảm điểm phải có lý do."))
    card = rescore(assessment, Round.ROUND1, now)
    facts = {"leaf": leaf_code, "revision": settled.revision}
    record(action="answer.appraised", by=by, of=assessment, facts=facts)
    return card


def _lowered(before: Scorecard, after: Scorecard, code: str) -> bool:
    return (after.by_code[code].points or 0) < (before.by_code[code].points or 0)


@transaction.atomic
def accept_claims(
    *, cycle: Cycle, leaf_code: str, assessments: Collection[Assessment], by: User, now: datetime
) -> int:
    """Accept what several units claim for a leaf; units already settled are left as they are."""
    field = framework_of(cycle.criteria_set).field_of(leaf_code)
    today = timezone.localdate(now)
    permissions.require(
        *(permissions.may_appraise(by, row, field.code, today) for row in assessments)
    )
    current = queries.current_answers(assessments, Round.SELF, Round.ROUND1)
    open_rows = [row for row in assessments if leaf_code not in current[row.pk, Round.ROUND1]]
    if not open_rows:
        return 0
    Answer.objects.bulk_create(
        _accepted(row, leaf_code, current[row.pk, Round.SELF].get(leaf_code), by, now)
        for row in open_rows
    )
    rescore_many(open_rows, Round.ROUND1, now)
    facts = {"leaf": leaf_code, "assessments": [row.pk for row in open_rows]}
    record(action="claims.accepted", by=by, of=cycle, facts=facts)
    return len(open_rows)


def _accepted(
    row: Assessment, leaf_code: str, claim: Answer | None, by: User, now: datetime
) -> Answer:
    return Answer(
        assessment=row,
        leaf_code=leaf_code,
        round=Round.ROUND1,
        revision=1,
        inputs=claim.inputs if claim else {},
        cause=claim.cause if claim else "",
        by=by,
        at=now,
    )


@transaction.atomic
def finish_appraisal(*, assessment: Assessment, by: User, now: datetime) -> None:
    """Mark a unit as appraised once every leaf it answered has been settled."""
    today = timezone.localdate(now)
    permissions.require(
        permissions.may_coordinate(by, today),
        not permissions.is_own(by, assessment.unit_id, today),
    )
    left = unsettled_codes([assessment])[assessment.pk]
    if left:
        raise RefusedError(_("Chưa thẩm định xong: {codes}.").format(codes=", ".join(left)))
    assessment.state = Assessment.State.APPRAISED
    assessment.save(update_fields=["state"])
    rescore(assessment, Round.ROUND1, now)
    record(action="assessment.appraised", by=by, of=assessment)


@transaction.atomic
def return_assessment(*, assessment: Assessment, reason: str, by: User, now: datetime) -> None:
    """Give a submitted file back to its unit, with the reason."""
    today = timezone.localdate(now)
    permissions.require(
        permissions.may_coordinate(by, today),
        not permissions.is_own(by, assessment.unit_id, today),
    )
    if assessment.state != Assessment.State.SUBMITTED or not assessment.cycle.is_open:
        raise RefusedError(_("Chỉ trả lại được hồ sơ đã nộp, chưa thẩm định xong."))
    if not reason.strip():
        raise RefusedError(_("Trả lại hồ sơ phải có lý do."))
    assessment.state = Assessment.State.DRAFTING
    assessment.returned_reason = reason
    assessment.save(update_fields=["state", "returned_reason"])
    record(action="assessment.returned", by=by, of=assessment)


def unsettled_codes(assessments: Iterable[Assessment]) -> dict[int, list[str]]:
    """Return, for each unit, the leaves it answered that round 1 has not settled yet."""
    rows = list(assessments)
    current = queries.current_answers(rows, Round.SELF, Round.ROUND1)
    return {
        row.pk: [
            leaf.code
            for leaf in framework_of(row.cycle.criteria_set).leaves()
            if answered_by_unit(leaf)
            and leaf.code in current[row.pk, Round.SELF]
            and leaf.code not in current[row.pk, Round.ROUND1]
        ]
        for row in rows
    }

"""The appraising body's part: each claim accepted, or judged otherwise with a reason."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.actions.claims import says_not_applicable
from thuocdo.apps.assessments.actions.holding import hold
from thuocdo.apps.assessments.actions.scoring import rescore, rescore_many
from thuocdo.apps.assessments.actions.telling import tell_heads_above
from thuocdo.apps.assessments.actions.verdicts import Verdict, next_answer, refuse_overtaken
from thuocdo.apps.assessments.errors import RefusedError, UnreasonedError
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, Card, Cycle, Round
from thuocdo.apps.audit.actions import record
from thuocdo.core.framework import Criterion
from thuocdo.core.proof import answered_by_unit, counted_by_appraiser
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
    """Settle a leaf of a unit in round 1; points other than those claimed need a reason."""
    verdict = Verdict(assessment, dict(inputs), reason, cause)
    settled = _settle(assessment.cycle, leaf_code, [verdict], by, now)
    card = rescore(assessment, Round.ROUND1, now)
    tell_heads_above([assessment], now)
    facts = {"leaf": leaf_code, "revision": settled[0].revision}
    record(action="answer.appraised", by=by, of=assessment, facts=facts)
    return card


@transaction.atomic
def appraise_many(
    *, cycle: Cycle, leaf_code: str, verdicts: Sequence[Verdict], by: User, now: datetime
) -> list[Card]:
    """Settle a leaf of several units at once, all or none; see ``appraise``."""
    settled = _settle(cycle, leaf_code, verdicts, by, now)
    cards = rescore_many([verdict.assessment for verdict in verdicts], Round.ROUND1, now)
    tell_heads_above([verdict.assessment for verdict in verdicts], now)
    facts = {
        "leaf": leaf_code,
        "revisions": {str(answer.assessment_id): answer.revision for answer in settled},
    }
    record(action="answers.appraised", by=by, of=cycle, facts=facts)
    return cards


def _settle(
    cycle: Cycle, leaf_code: str, verdicts: Sequence[Verdict], by: User, now: datetime
) -> list[Answer]:
    rows = [verdict.assessment for verdict in verdicts]
    hold(rows)
    _require_appraiser(cycle, leaf_code, rows, by, now)
    leaf = _claimed_leaf(cycle, leaf_code)
    if any(says_not_applicable(leaf, verdict.inputs) for verdict in verdicts):
        raise RefusedError(_("Không áp dụng phải theo quyết định của cấp có thẩm quyền."))
    current = queries.current_answers(rows, Round.SELF, Round.ROUND1)
    refuse_overtaken(verdicts, leaf_code, current)
    settled = [next_answer(verdict, leaf_code, current, by, now) for verdict in verdicts]
    claimed = {row.pk: current[row.pk, Round.SELF] for row in rows}
    _refuse_unreasoned(rows, leaf_code, claimed, settled)
    return Answer.objects.bulk_create(settled)


def _claimed_leaf(cycle: Cycle, leaf_code: str) -> Criterion:
    """Return the leaf; stop where its unit claims nothing that could be judged."""
    leaf = framework_of(cycle.criteria_set).leaf(leaf_code)
    if counted_by_appraiser(leaf):
        raise RefusedError(
            _("Tiêu chí này không có điểm tự chấm: nhập kết quả điều tra kèm nguồn.")
        )
    if not answered_by_unit(leaf):
        raise RefusedError(_("Tiêu chí này lấy điểm từ số liệu, không nhập điểm thẩm định."))
    return leaf


def _require_appraiser(
    cycle: Cycle, leaf_code: str, rows: Collection[Assessment], by: User, now: datetime
) -> None:
    field = framework_of(cycle.criteria_set).field_of(leaf_code)
    today = timezone.localdate(now)
    rights = (permissions.may_appraise(by, row, field.code, today) for row in rows)
    permissions.require(all(row.cycle_id == cycle.pk for row in rows), *rights)


def _refuse_unreasoned(
    rows: Sequence[Assessment],
    leaf_code: str,
    claimed: Mapping[int, Mapping[str, Answer]],
    settled: Iterable[Answer],
) -> None:
    """Stop where points differ from a claim and nobody says why."""
    said = {answer.assessment_id: {leaf_code: answer} for answer in settled}
    before = queries.scorecards_of(rows, claimed)
    after = queries.scorecards_of(
        rows, {row.pk: {**claimed[row.pk], **said[row.pk]} for row in rows}
    )
    bare = [
        row.pk
        for row in rows
        if _differs(before[row.pk], after[row.pk], leaf_code) and not said[row.pk][leaf_code].reason
    ]
    if bare:
        raise UnreasonedError(bare)


def _differs(before: Scorecard, after: Scorecard, code: str) -> bool:
    return (after.by_code[code].points or 0) != (before.by_code[code].points or 0)


@transaction.atomic
def accept_claims(
    *, cycle: Cycle, leaf_code: str, assessments: Collection[Assessment], by: User, now: datetime
) -> int:
    """Accept what several units claim for a leaf; units already settled are left as they are."""
    hold(assessments)
    _require_appraiser(cycle, leaf_code, assessments, by, now)
    _claimed_leaf(cycle, leaf_code)
    current = queries.current_answers(assessments, Round.SELF, Round.ROUND1)
    open_rows = [row for row in assessments if leaf_code not in queries.verdicts(row, current)]
    if not open_rows:
        return 0
    agreed = [_agreed(row, current[row.pk, Round.SELF].get(leaf_code)) for row in open_rows]
    Answer.objects.bulk_create(next_answer(one, leaf_code, current, by, now) for one in agreed)
    scored = set(queries.assessments_with_card(cycle, Round.ROUND1))
    # Where round 1 has a card already it counts the claim: accepting it changes no points.
    rescore_many([row for row in open_rows if row.pk not in scored], Round.ROUND1, now)
    tell_heads_above(open_rows, now)
    facts = {"leaf": leaf_code, "assessments": [row.pk for row in open_rows]}
    record(action="claims.accepted", by=by, of=cycle, facts=facts)
    return len(open_rows)


def _agreed(row: Assessment, claim: Answer | None) -> Verdict:
    return Verdict(row, claim.inputs, cause=claim.cause) if claim else Verdict(row, {})

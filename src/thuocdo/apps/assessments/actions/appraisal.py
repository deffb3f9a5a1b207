"""The appraising body's part: each claim accepted, or judged otherwise with a reason."""

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
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
from thuocdo.apps.assessments.errors import OvertakenError, RefusedError, UnreasonedError
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, Card, Cycle, Round
from thuocdo.apps.audit.actions import record
from thuocdo.core.proof import answered_by_unit
from thuocdo.core.scoring import Scorecard


@dataclass(frozen=True, slots=True)
class Verdict:
    """What the appraising body finds for one unit: inputs (or ``points`` alone), and why.

    ``after`` is the revision that whoever judges has seen: where another has come since, nothing
    is settled. ``None`` settles whatever stands there.
    """

    assessment: Assessment
    inputs: Mapping[str, str]
    reason: str = ""
    cause: str = ""
    after: int | None = None


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
    leaf = framework_of(cycle.criteria_set).leaf(leaf_code)
    if not answered_by_unit(leaf):
        raise RefusedError(_("Tiêu chí này lấy điểm từ số liệu, không nhập điểm thẩm định."))
    if any(says_not_applicable(leaf, verdict.inputs) for verdict in verdicts):
        raise RefusedError(_("Không áp dụng phải theo quyết định của cấp có thẩm quyền."))
    current = queries.current_answers(rows, Round.SELF, Round.ROUND1)
    _refuse_overtaken(verdicts, leaf_code, current)
    settled = [
        _judged(verdict, leaf_code, current[verdict.assessment.pk, Round.ROUND1], by, now)
        for verdict in verdicts
    ]
    claimed = {row.pk: current[row.pk, Round.SELF] for row in rows}
    _refuse_unreasoned(rows, leaf_code, claimed, settled)
    return Answer.objects.bulk_create(settled)


def _refuse_overtaken(verdicts: Iterable[Verdict], leaf_code: str, current: queries.Said) -> None:
    def revision(verdict: Verdict) -> int:
        last = current[verdict.assessment.pk, Round.ROUND1].get(leaf_code)
        return last.revision if last else 0

    overtaken = [
        one.assessment.pk
        for one in verdicts
        if one.after is not None and revision(one) != one.after
    ]
    if overtaken:
        raise OvertakenError(overtaken)


def _require_appraiser(
    cycle: Cycle, leaf_code: str, rows: Collection[Assessment], by: User, now: datetime
) -> None:
    field = framework_of(cycle.criteria_set).field_of(leaf_code)
    today = timezone.localdate(now)
    rights = (permissions.may_appraise(by, row, field.code, today) for row in rows)
    permissions.require(all(row.cycle_id == cycle.pk for row in rows), *rights)


def _judged(
    verdict: Verdict, leaf_code: str, earlier: Mapping[str, Answer], by: User, now: datetime
) -> Answer:
    last = earlier.get(leaf_code)
    return Answer(
        assessment=verdict.assessment,
        leaf_code=leaf_code,
        round=Round.ROUND1,
        revision=last.revision + 1 if last else 1,
        inputs=dict(verdict.inputs),
        reason=verdict.reason.strip(),
        cause=verdict.cause,
        by=by,
        at=now,
    )


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
    current = queries.current_answers(assessments, Round.SELF, Round.ROUND1)
    open_rows = [row for row in assessments if leaf_code not in queries.verdicts(row, current)]
    if not open_rows:
        return 0
    Answer.objects.bulk_create(
        _judged(
            _agreed(row, current[row.pk, Round.SELF].get(leaf_code)),
            leaf_code, current[row.pk, Round.ROUND1], by, now,
        )
        for row in open_rows
    )  # fmt: skip
    scored = set(queries.assessments_with_card(cycle, Round.ROUND1))
    # Where round 1 has a card already it counts the claim: accepting it changes no points.
    rescore_many([row for row in open_rows if row.pk not in scored], Round.ROUND1, now)
    tell_heads_above(open_rows, now)
    facts = {"leaf": leaf_code, "assessments": [row.pk for row in open_rows]}
    record(action="claims.accepted", by=by, of=cycle, facts=facts)
    return len(open_rows)


def _agreed(row: Assessment, claim: Answer | None) -> Verdict:
    return Verdict(row, claim.inputs, cause=claim.cause) if claim else Verdict(row, {})

"""What surveys counted: entered by whoever appraises the criterion, for many units at once."""

from collections.abc import Sequence
from datetime import datetime

from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.actions.claims import says_not_applicable
from thuocdo.apps.assessments.actions.holding import hold
from thuocdo.apps.assessments.actions.scoring import rescore_many
from thuocdo.apps.assessments.actions.verdicts import Verdict, next_answer, refuse_overtaken
from thuocdo.apps.assessments.errors import RefusedError, UnsourcedError
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, Card, Cycle, Round
from thuocdo.apps.audit.actions import record
from thuocdo.core.framework import Criterion
from thuocdo.core.proof import counted_by_appraiser


@transaction.atomic
def enter_counts(
    *, cycle: Cycle, leaf_code: str, counts: Sequence[Verdict], by: User, now: datetime
) -> list[Card]:
    """Keep what a survey counted of several units, all or none, each with its source.

    Results of surveys may come after all else: they are taken until the cycle is locked, also of
    files that were appraised, and every round that was scored is scored anew.
    """
    rows = [count.assessment for count in counts]
    hold(rows)
    framework = framework_of(cycle.criteria_set)
    field, today = framework.field_of(leaf_code), timezone.localdate(now)
    rights = (permissions.may_count(by, row, field.code, today) for row in rows)
    permissions.require(all(row.cycle_id == cycle.pk for row in rows), *rights)
    _refuse_unfit(framework.leaf(leaf_code), counts)
    current = queries.current_answers(rows, Round.ROUND1)
    refuse_overtaken(counts, leaf_code, current)
    kept = Answer.objects.bulk_create(
        next_answer(count, leaf_code, current, by, now) for count in counts
    )
    cards = _score_all_rounds(cycle, rows, now)
    revisions = {str(answer.assessment_id): answer.revision for answer in kept}
    facts = {"leaf": leaf_code, "revisions": revisions}
    record(action="answers.counted", by=by, of=cycle, facts=facts)
    return cards


def _refuse_unfit(leaf: Criterion, counts: Sequence[Verdict]) -> None:
    if not counted_by_appraiser(leaf):
        raise RefusedError(_("Tiêu chí này không lấy điểm từ số phiếu điều tra."))
    if any(says_not_applicable(leaf, count.inputs) for count in counts):
        raise RefusedError(_("Không áp dụng phải theo quyết định của cấp có thẩm quyền."))
    bare = [count.assessment.pk for count in counts if not count.source.strip()]
    if bare:
        raise UnsourcedError(bare)


def _score_all_rounds(cycle: Cycle, rows: Sequence[Assessment], now: datetime) -> list[Card]:
    """Score what units claimed, round 1 and, where it has spoken, round 2; return round 1."""
    rescore_many(rows, Round.SELF, now)
    looked_again = set(queries.assessments_with_card(cycle, Round.ROUND2))
    cards = rescore_many(rows, Round.ROUND1, now)
    rescore_many([row for row in rows if row.pk in looked_again], Round.ROUND2, now)
    return cards

"""Round 1 of the demo: some fields settled, some claims lowered with a reason, some waiting."""

from datetime import datetime
from random import Random

from django.utils import timezone

from thuocdo.apps.accounts.models import Duty, User
from thuocdo.apps.assessments import actions, permissions, queries
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, Cycle
from thuocdo.core.framework import Criterion
from thuocdo.core.framework.rules import Checklist, Options
from thuocdo.core.proof import answered_by_unit

SETTLED_FIELDS = ("1", "2", "3")
LOWERED = 0.35
"""Of how many criteria somebody's claim is lowered."""
REASONS = {
    Checklist: "Tài liệu kiểm chứng chưa thể hiện nội dung này.",
    Options: "Văn bản ban hành sau thời hạn quy định.",
}


def judge(cycle: Cycle, now: datetime) -> None:
    """Settle the first fields: accept claims, lower the first unit's claims that can be lowered."""
    framework = framework_of(cycle.criteria_set)
    people = User.objects.filter(duties__role=Duty.Role.APPRAISER).distinct().order_by("pk")
    for field in framework.fields:
        if field.code not in SETTLED_FIELDS:
            continue
        leaves = [leaf for leaf in field.leaves if answered_by_unit(leaf)]
        for person in people:
            _settle(cycle, field.code, leaves, person, now)


def _settle(
    cycle: Cycle, field_code: str, leaves: list[Criterion], person: User, now: datetime
) -> None:
    today = timezone.localdate(now)
    rows = [
        row
        for row in queries.assessments_to_appraise(person, cycle, field_code, today)
        if permissions.may_appraise(person, row, field_code, today)
    ]
    for leaf in leaves:
        chance = Random(f"{cycle.criteria_set.code}/{leaf.code}/{person.username}")
        lowered = chance.choice(rows) if rows and chance.random() < LOWERED else None
        if lowered is not None and _lower(lowered, leaf, person, now):
            accepted = [row for row in rows if row is not lowered]
        else:
            accepted = rows
        actions.accept_claims(
            cycle=cycle, leaf_code=leaf.code, assessments=accepted, by=person, now=now
        )


def _lower(row: Assessment, leaf: Criterion, person: User, now: datetime) -> bool:
    """Lower a claim that its unit cannot prove; tell whether there was one."""
    claim = queries.answers_of(row).get(leaf.code)
    reason = REASONS.get(type(leaf.rule))
    if claim is None or reason is None or "points" in claim.inputs:
        return False
    actions.appraise(
        assessment=row,
        leaf_code=leaf.code,
        inputs=_less(leaf, claim),
        by=person,
        now=now,
        reason=reason,
        cause=Answer.Cause.NO_EVIDENCE,
    )
    return True


def _less(leaf: Criterion, claim: Answer) -> dict[str, str]:
    if isinstance(leaf.rule, Options):
        return {"option": str(len(leaf.rule.options))}
    first = next(name for name in claim.inputs)
    return {**claim.inputs, first: "0"}

"""Why points were lost, as far as the criterion itself tells; the appraiser may say otherwise."""

from thuocdo.core.framework.model import Criterion
from thuocdo.core.framework.rules import Awarded, Checklist, Deduction, Options, PerItem
from thuocdo.core.gaps.losses import Cause
from thuocdo.core.scoring.scorecard import LeafScore, State
from thuocdo.core.vietnamese.text import repair

ACTS = (Awarded, Checklist, Deduction, Options, PerItem)
"""Rules that look at what was done, case by case, and at no share that could miss a target."""

IN_TIME = ("đúng hạn", "đúng thời hạn", "kịp thời", "quá hạn", "chậm")


def plain_cause(leaf: Criterion, score: LeafScore) -> Cause:
    """Return the cause that is plain from a leaf that lost points: what it asks, how it is scored.

    Not scored at all; decided by a survey; done late, where the leaf asks for a date rather than
    for a share; else below its target.
    """
    if leaf.surveyed:
        return Cause.SURVEY
    if score.state is State.NOT_SCORED:
        return Cause.NOT_SCORED
    return Cause.LATE if asks_for_a_date(leaf) else Cause.BELOW_TARGET


def asks_for_a_date(leaf: Criterion) -> bool:
    """Tell whether a leaf is about doing something in time; «tỷ lệ … đúng hạn» is about a share."""
    words = repair(leaf.name.vi).lower()
    return isinstance(leaf.rule, ACTS) and any(each in words for each in IN_TIME)

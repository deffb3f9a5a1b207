"""No proof, no points: which leaves of a self-scored card still lack something.

A claimed point needs a document, a figure that somebody else holds, or a written explanation in
place of evidence. Points that are taken away (penalty fields) and leaves that say
``evidence: none`` or ``optional`` need none.
"""

from collections.abc import Collection
from enum import StrEnum

from thuocdo.core.framework import Criterion, EvidenceNeed, FieldKind, Framework
from thuocdo.core.scoring import LeafScore, Scorecard, State


class Standing(StrEnum):
    """Where the work on one leaf stands."""

    READY = "ready"
    UNSCORED = "unscored"
    UNPROVED = "unproved"
    NOT_APPLICABLE = "not_applicable"
    ELSEWHERE = "elsewhere"
    """A figure or a survey decides, or the leaf is only watched: the unit enters nothing."""


OPEN = frozenset({Standing.UNSCORED, Standing.UNPROVED})
"""Standings that leave the unit something to do; a leaf is done when it has none of them."""


def answered_by_unit(leaf: Criterion) -> bool:
    """Tell whether the measured unit itself enters something for the leaf."""
    return _entered(leaf) and not leaf.surveyed


def counted_by_appraiser(leaf: Criterion) -> bool:
    """Tell whether whoever appraises the leaf enters what a survey counted.

    Its unit must not, and no figure holds it: answers by class (``shares``), or the points that a
    survey came to.
    """
    return _entered(leaf) and leaf.surveyed


def _entered(leaf: Criterion) -> bool:
    """Tell whether somebody enters inputs of the leaf itself in a cycle."""
    entered = leaf.rule is not None and bool(leaf.rule.inputs)
    return entered and not (leaf.watched or leaf.metric)


def standing(framework: Framework, score: LeafScore, *, proved: bool) -> Standing:
    """Return what a leaf still needs before it can be submitted with its points.

    ``proved``: a document is attached or an explanation written.
    """
    leaf = framework.leaf(score.code)
    if not answered_by_unit(leaf):
        return Standing.ELSEWHERE
    if score.state is State.NOT_APPLICABLE:
        return Standing.NOT_APPLICABLE
    if score.state is State.NOT_SCORED:
        return Standing.UNSCORED
    if score.points and needs_proof(framework, leaf) and not proved:
        return Standing.UNPROVED
    return Standing.READY


def needs_proof(framework: Framework, leaf: Criterion) -> bool:
    """Tell whether points of a leaf have to be proved by the unit."""
    taken_away = framework.field_of(leaf.code).kind is FieldKind.PENALTY
    free = leaf.evidence in {EvidenceNeed.NONE, EvidenceNeed.OPTIONAL}
    return not (taken_away or free) and answered_by_unit(leaf)


def standings(
    framework: Framework, card: Scorecard, proved: Collection[str]
) -> dict[str, Standing]:
    """Return the standing of every leaf; ``proved`` holds codes with a document or explanation."""
    return {
        score.code: standing(framework, score, proved=score.code in proved) for score in card.leaves
    }

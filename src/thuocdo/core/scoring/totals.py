"""Leaves → fields and the whole: sums, caps, what counts as scored."""

from collections.abc import Iterable, Mapping
from fractions import Fraction

from thuocdo.core.framework.kinds import FieldKind
from thuocdo.core.framework.model import Field, Framework, Node
from thuocdo.core.framework.text import Text
from thuocdo.core.scoring.answers import UnitAnswers
from thuocdo.core.scoring.outcomes import Outcome
from thuocdo.core.scoring.scorecard import (
    Completeness,
    LeafScore,
    NodeScore,
    Scorecard,
    State,
    exact_sum,
)
from thuocdo.core.vietnamese.numbers import round_half_up

ZERO = Fraction(0)


def card_of(framework: Framework, given: UnitAnswers, outcomes: Mapping[str, Outcome]) -> Scorecard:
    """Return the scorecard of a unit from what came of each leaf.

    Points are Σ normal + Σ min(cap, bonus field) − Σ min(cap, penalty field), held at 0; the
    maximum and the completeness are those of normal leaves that apply.
    """
    leaves = _leaves(framework, outcomes)
    nodes: dict[str, NodeScore] = {}
    for field in framework.fields:
        _sum(field, leaves, nodes, normal=field.kind is FieldKind.NORMAL)
    normal = _of_kind(framework, FieldKind.NORMAL)
    bonus = _counted(_of_kind(framework, FieldKind.BONUS), nodes)
    penalty = _counted(_of_kind(framework, FieldKind.PENALTY), nodes)
    total = exact_sum(nodes[field.code].points for field in normal) + bonus - penalty
    points = max(total, ZERO)
    maximum = exact_sum(nodes[field.code].max for field in normal)
    percent = points / maximum * 100 if maximum else None
    required = [leaves[leaf.code] for field in normal for leaf in field.leaves]
    return Scorecard(
        unit=given.unit,
        group=given.group,
        points=points,
        max=maximum,
        percent=None if percent is None else round_half_up(percent, framework.rounding.total),
        state=_completeness(required),
        nodes=tuple(nodes[node.code] for node in framework.groups),
        leaves=tuple(leaves.values()),
        bonus=bonus,
        penalty=penalty,
        floor=points - total,
        scored_max=_scored_max(required),
        band=None if percent is None else band_of(framework, percent),
    )


def band_of(framework: Framework, percent: Fraction) -> Text | None:
    """Return the grade of an unrounded percent: the highest whose limit it has reached."""
    reached = [grade for grade in framework.ranking.bands if percent >= grade.start]
    return max(reached, key=lambda grade: grade.start).name if reached else None


def capped_off(field: Field, points: Fraction) -> Fraction:
    """Return the points of a bonus or penalty field that its cap leaves out of the total."""
    if field.kind is FieldKind.NORMAL or field.cap is None:
        return ZERO
    return max(points - field.cap, ZERO)


def _leaves(framework: Framework, outcomes: Mapping[str, Outcome]) -> dict[str, LeafScore]:
    leaves: dict[str, LeafScore] = {}
    for field in framework.fields:
        normal = field.kind is FieldKind.NORMAL
        for leaf in field.leaves:
            leaves[leaf.code] = _leaf(leaf.code, leaf.limit, outcomes[leaf.code], normal)
    return leaves


def _leaf(code: str, limit: Fraction, found: Outcome, normal: bool) -> LeafScore:  # noqa: FBT001
    if found.state is State.WATCHED:
        return LeafScore(code, found.state, None, None, normal, found.trace)
    if found.state is State.NOT_APPLICABLE:
        return LeafScore(code, found.state, ZERO, ZERO, normal, found.trace)
    return LeafScore(code, found.state, found.points, limit, normal, found.trace)


def _sum(
    node: Node, leaves: Mapping[str, LeafScore], nodes: dict[str, NodeScore], *, normal: bool
) -> LeafScore | NodeScore:
    """Add up what is below a node, level by level, and keep the sums of each."""
    if node.is_leaf:
        return leaves[node.code]
    below = [_sum(child, leaves, nodes, normal=normal) for child in node.children]
    points = exact_sum([each.points for each in below if each.points])
    maximum = exact_sum([each.max for each in below if each.max])
    nodes[node.code] = NodeScore(node.code, points, maximum, normal)
    return nodes[node.code]


def _of_kind(framework: Framework, kind: FieldKind) -> list[Field]:
    return [field for field in framework.fields if field.kind is kind]


def _counted(fields: Iterable[Field], nodes: Mapping[str, NodeScore]) -> Fraction:
    """Return what fields add or take, each up to its cap."""
    return exact_sum(
        nodes[field.code].points - capped_off(field, nodes[field.code].points) for field in fields
    )


def _scored_max(leaves: Iterable[LeafScore]) -> Fraction:
    return exact_sum(leaf.max or ZERO for leaf in leaves if leaf.state is State.SCORED)


def _completeness(leaves: Iterable[LeafScore]) -> Completeness:
    """Tell how much is scored; a unit to which nothing applies lacks nothing."""
    states = {leaf.state for leaf in leaves}
    if State.NOT_SCORED not in states:
        return Completeness.COMPLETE
    return Completeness.PARTIAL if State.SCORED in states else Completeness.EMPTY

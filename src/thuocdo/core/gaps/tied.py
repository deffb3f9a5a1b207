"""Leaves that formulas tie together: what each choice among them gains, without trying them all.

The leaves are decided one after the other. What a choice so far means for the rest is what it
leaves of the formulas (``folding``), so choices that leave the same meet in one node; only the last
nodes are scored. Sums, counts, limits and thresholds over dozens of leaves stay small that way.
"""

from collections.abc import Callable
from dataclasses import dataclass
from fractions import Fraction

from thuocdo.core.framework.expressions import Expression
from thuocdo.core.framework.kinds import FieldKind
from thuocdo.core.framework.model import Criterion, Framework
from thuocdo.core.framework.rules import Formula, MetricRule
from thuocdo.core.gaps.candidates import Candidate, uses
from thuocdo.core.gaps.folding import folded
from thuocdo.core.scoring.scorecard import Scorecard, State

MOST_NODES = 4_096
"""More nodes than this after any leaf are not followed."""

ZERO = Fraction(0)
Left = tuple[tuple[Expression | None, ...], tuple[Fraction, ...]]
"""What is left of each formula (``None``: not scored), and what each bonus field has gained."""
Gain = Callable[[frozenset[str]], Fraction]


@dataclass(frozen=True, slots=True)
class Tied:
    """Nodes after each leaf: where a node leads with the leaf out and in; gains of the last."""

    members: tuple[str, ...]
    gains: tuple[Fraction, ...]
    edges: tuple[tuple[tuple[int, int], ...], ...]
    ends: tuple[Fraction, ...]


def tie(
    framework: Framework, card: Scorecard, members: tuple[Candidate, ...], gain: Gain
) -> Tied | None:
    """Return the gains of every choice among the members; ``None`` when there are too many nodes.

    ``gain`` scores one choice.
    """
    walk = _Walk(framework, card, members)
    nodes: dict[Left, frozenset[str]] = {walk.start(): frozenset()}
    edges = []
    for member in members:
        after: dict[Left, frozenset[str]] = {}
        numbers: dict[Left, int] = {}
        row = []
        for left, choice in nodes.items():
            pair = []
            for taken in (False, True):
                to = walk.step(left, member, taken=taken)
                after.setdefault(to, choice | {member.code} if taken else choice)
                pair.append(numbers.setdefault(to, len(numbers)))
            row.append((pair[0], pair[1]))
        if len(after) > MOST_NODES:
            return None
        edges.append(tuple(row))
        nodes = after
    own = {each.code: walk.own(each) for each in members}
    return Tied(
        tuple(own),
        tuple(own.values()),
        tuple(edges),
        tuple(gain(choice) - sum(own[code] for code in choice) for choice in nodes.values()),
    )


class _Walk:
    """How what is left changes with each decision."""

    def __init__(
        self, framework: Framework, card: Scorecard, members: tuple[Candidate, ...]
    ) -> None:
        self.framework, self.card = framework, card
        codes = {each.code for each in members}
        settled = frozenset(leaf.code for leaf in framework.leaves() if self._settled(leaf))
        reach = [
            (leaf, uses(framework, leaf, settled=settled))
            for leaf in framework.leaves()
            if leaf.needs and leaf.code not in settled
        ]
        self.formulas = [(leaf, used) for leaf, used in reach if used & codes]
        fields = [framework.field_of(each.code) for each in members]
        self.bonus = list(
            dict.fromkeys(field.code for field in fields if field.kind is FieldKind.BONUS)
        )

    def _settled(self, leaf: Criterion) -> bool:
        """Tell whether a formula was given points: it is scored though what it needs is not."""
        states = self.card.by_code
        return states[leaf.code].state is State.SCORED and any(
            states[code].state is State.NOT_SCORED for code in leaf.needs
        )

    def start(self) -> Left:
        return tuple(_tree(leaf) for leaf, _ in self.formulas), tuple(ZERO for _ in self.bonus)

    def step(self, left: Left, member: Candidate, *, taken: bool) -> Left:
        """Return what is left once a leaf is in at its maximum, or out as it stands."""
        now = self.card.by_code[member.code]
        if not taken and now.state is State.NOT_SCORED:
            trees = tuple(
                None if member.code in used else tree
                for tree, (_, used) in zip(left[0], self.formulas, strict=True)
            )
        elif not taken and self.framework.rounding.leaf is not None:
            trees = left[0]  # what the formulas see is not what the card shows
        else:
            points = self.framework.leaf(member.code).limit if taken else now.points or ZERO
            trees = tuple(
                folded(tree, member.code, points) if tree and member.code in leaf.needs else tree
                for tree, (leaf, _) in zip(left[0], self.formulas, strict=True)
            )
        return trees, self._raised(left[1], member) if taken else left[1]

    def own(self, member: Candidate) -> Fraction:
        """Return what a leaf gains for itself; nothing in a bonus field, whose cap is the end's."""
        kind = self.framework.field_of(member.code).kind
        return ZERO if kind is FieldKind.BONUS else 100 * member.gain

    def _raised(self, sums: tuple[Fraction, ...], member: Candidate) -> tuple[Fraction, ...]:
        field = self.framework.field_of(member.code).code
        return tuple(
            total + member.gain if code == field else total
            for code, total in zip(self.bonus, sums, strict=True)
        )


def _tree(leaf: Criterion) -> Expression | None:
    rule = leaf.rule.then if isinstance(leaf.rule, MetricRule) else leaf.rule
    return rule.tree if isinstance(rule, Formula) else None

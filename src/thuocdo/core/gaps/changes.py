"""Against an earlier result: kept, raised, fallen, unchanged or new, leaf by leaf.

Within one set, codes are compared. Between editions shares of the maximum are compared, through
``was``; a leaf without ``was`` is compared with the leaf of the same code, unless another leaf says
that it was that one. Sets of one id are one edition as long as they say the same in ``was``.
"""

from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thuocdo.core.framework.kinds import FieldKind
from thuocdo.core.framework.model import Framework
from thuocdo.core.scoring.scorecard import LeafScore, Scorecard, State, exact_sum
from thuocdo.core.vietnamese.text import fold


class Change(StrEnum):
    """What became of a leaf since the earlier result."""

    KEPT = "kept"
    RAISED = "raised"
    FALLEN = "fallen"
    UNCHANGED = "unchanged"
    NEW = "new"


@dataclass(frozen=True, slots=True)
class Comparison:
    """A leaf's change, and what its predecessors had: Σ points of Σ max."""

    change: Change
    previous: Fraction | None = None
    previous_max: Fraction | None = None


def compare(
    framework: Framework,
    card: Scorecard,
    previous: Scorecard | None,
    *,
    edition: Framework | None = None,
) -> dict[str, Comparison]:
    """Return the change of each leaf that can have one, by code; ``edition`` is the earlier set.

    Watched leaves, leaves that do not apply and leaves of penalty fields have none. A leaf whose
    predecessors were not there, or did not apply, is new; so is everything of a new unit. A
    leaf that was not scored had, or has, 0 points.
    """
    before = {} if previous is None else previous.by_code
    claimed = predecessors(framework, edition)
    return {
        leaf.code: _comparison(
            card.by_code[leaf.code],
            [before[code] for code in claimed.get(leaf.code, ()) if code in before],
        )
        for field in framework.fields
        if field.kind is not FieldKind.PENALTY
        for leaf in field.leaves
        if card.by_code[leaf.code].max
    }


def predecessors(framework: Framework, edition: Framework | None) -> dict[str, tuple[str, ...]]:
    """Return the codes that each leaf had before, by ``edition`` of the set; none for a new one."""
    leaves = framework.leaves()
    if edition is None or _one_edition(framework, edition):
        return {leaf.code: (leaf.code,) for leaf in leaves}
    taken = {code for leaf in leaves for code in leaf.was}
    return {leaf.code: leaf.was or (() if leaf.code in taken else (leaf.code,)) for leaf in leaves}


def kinship(framework: Framework, edition: Framework) -> Fraction:
    """Return the share of leaves that are known from another set: 1 for the same one.

    A leaf is known where it names what it was there, or where the same code bears the same name:
    sets of different bodies number different criteria alike.
    """
    names = {leaf.code: fold(leaf.name.vi) for leaf in edition.leaves()}
    known = [
        any(code in names for code in leaf.was) or names.get(leaf.code) == fold(leaf.name.vi)
        for leaf in framework.leaves()
    ]
    return Fraction(sum(known), len(known)) if known else Fraction(0)


def _one_edition(framework: Framework, edition: Framework) -> bool:
    return framework.id == edition.id and _declared(framework) == _declared(edition)


def _declared(framework: Framework) -> dict[str, tuple[str, ...]]:
    return {leaf.code: leaf.was for leaf in framework.leaves() if leaf.was}


def _comparison(now: LeafScore, predecessors: list[LeafScore]) -> Comparison:
    applied = [leaf for leaf in predecessors if leaf.max and leaf.state is not State.WATCHED]
    maximum = exact_sum(leaf.max or Fraction(0) for leaf in applied)
    if not maximum or not now.max:
        return Comparison(Change.NEW)
    points = exact_sum(leaf.points or Fraction(0) for leaf in applied)
    share = (now.points or 0) / now.max
    return Comparison(_change(share, points / maximum), points, maximum)


def _change(now: Fraction, before: Fraction) -> Change:
    if now != before:
        return Change.RAISED if now > before else Change.FALLEN
    return Change.KEPT if now >= 1 else Change.UNCHANGED

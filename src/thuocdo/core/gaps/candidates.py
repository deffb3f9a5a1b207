"""Leaves that can be raised, and which of them have to be thought of together.

A leaf gains its missing points whatever happens elsewhere, unless a formula uses its points or
the cap of a bonus field may hold it back.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuocdo.core.framework.kinds import FieldKind
from thuocdo.core.framework.model import Criterion, Field, Framework
from thuocdo.core.framework.rules import Formula
from thuocdo.core.scoring.scorecard import Scorecard, State, exact_sum

ZERO = Fraction(0)


@dataclass(frozen=True, slots=True)
class Candidate:
    """A leaf below its maximum that an office can raise; ``gain`` is what it lacks."""

    code: str
    gain: Fraction
    effort: Fraction


@dataclass(frozen=True, slots=True)
class Together:
    """Candidates that gain together: through formulas, or up to the ``room`` under a cap.

    A candidate that gains for itself is alone, without room.
    """

    members: tuple[Candidate, ...]
    through_formulas: bool = False
    room: Fraction | None = None


def candidates(
    framework: Framework, card: Scorecard, *, with_surveys: bool
) -> dict[str, Candidate]:
    """Return the leaves that can be raised, by code, in the order of the set.

    A leaf that is watched, does not apply, is computed by a formula or belongs to a penalty field
    can't be; one from a survey only ``with_surveys``.
    """
    found: dict[str, Candidate] = {}
    for field in framework.fields:
        for leaf in field.leaves if field.kind is not FieldKind.PENALTY else ():
            gain = _missing(card, leaf)
            if gain and not _computed(leaf) and (with_surveys or not leaf.surveyed):
                found[leaf.code] = Candidate(leaf.code, gain, leaf.effort)
    return found


def groups(framework: Framework, card: Scorecard, found: Mapping[str, Candidate]) -> list[Together]:
    """Return the candidates in groups whose gains add up to the unit's."""
    ties = _merged([*_formula_ties(framework, found), *_cap_ties(framework, card, found)])
    tied = frozenset(code for tie in ties for code in tie)
    alone = [Together((each,)) for code, each in found.items() if code not in tied]
    formulas = frozenset(code for tie in _formula_ties(framework, found) for code in tie)
    together = []
    for tie in ties:
        members = tuple(each for code, each in found.items() if code in tie)
        room = None if tie & formulas else _room(card, framework.field_of(members[0].code))
        together.append(Together(members, through_formulas=room is None, room=room))
    return alone + together


def _missing(card: Scorecard, leaf: Criterion) -> Fraction:
    now = card.by_code[leaf.code]
    if now.state not in {State.SCORED, State.NOT_SCORED}:
        return ZERO
    return (now.max or ZERO) - (now.points or ZERO)


def _computed(leaf: Criterion) -> bool:
    return isinstance(leaf.rule, Formula) or bool(leaf.needs)


def _formula_ties(framework: Framework, found: Mapping[str, Candidate]) -> Iterator[frozenset[str]]:
    """Yield the candidates that meet in a formula, with all of its field when that has a cap."""
    for field in framework.fields:
        reached = [uses(framework, leaf) & found.keys() for leaf in field.leaves if leaf.needs]
        if field.kind is not FieldKind.NORMAL and any(reached):
            own = frozenset(leaf.code for leaf in field.leaves) & found.keys()
            reached = [frozenset().union(own, *reached)]
        yield from (tie for tie in reached if tie)


def uses(
    framework: Framework, leaf: Criterion, *, settled: frozenset[str] = frozenset()
) -> frozenset[str]:
    """Return the leaves whose points a formula uses, directly or through others not ``settled``."""
    found: set[str] = set()
    waiting = list(leaf.needs)
    while waiting:
        code = waiting.pop()
        if code not in found:
            found.add(code)
            waiting.extend(() if code in settled else framework.leaf(code).needs)
    return frozenset(found)


def _cap_ties(
    framework: Framework, card: Scorecard, found: Mapping[str, Candidate]
) -> Iterator[frozenset[str]]:
    """Yield the candidates of each bonus field that its cap may hold back."""
    for field in framework.fields:
        own = frozenset(leaf.code for leaf in field.leaves) & found.keys()
        gains = exact_sum(found[code].gain for code in own)
        if field.kind is FieldKind.BONUS and own and gains > _room(card, field):
            yield own


def _room(card: Scorecard, field: Field) -> Fraction:
    """Return what a bonus field can still add before its cap; 0 when it is over it."""
    points = exact_sum(card.by_code[leaf.code].points or ZERO for leaf in field.leaves)
    return ZERO if field.cap is None else max(field.cap - points, ZERO)


def _merged(ties: Iterable[frozenset[str]]) -> list[frozenset[str]]:
    """Join the ties that share a leaf, until none do."""
    merged: list[frozenset[str]] = []
    for tie in ties:
        touching = [other for other in merged if other & tie]
        merged = [other for other in merged if not other & tie]
        merged.append(tie.union(*touching))
    return merged

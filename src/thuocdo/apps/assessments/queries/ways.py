"""The cheapest way to a target for one unit: what to raise, what it takes, where it would stand."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from fractions import Fraction

from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.mapping import framework_of, unit_answers
from thuocdo.apps.assessments.models import Answer, Assessment, Card, Round
from thuocdo.apps.assessments.queries.results import latest_cards
from thuocdo.core.framework import Criterion
from thuocdo.core.gaps import Path, cheapest_path, climb
from thuocdo.core.gaps.candidates import candidates
from thuocdo.core.ranking.frozen import frozen_place
from thuocdo.core.scoring import Scorecard

BEYOND = 2
"""How many of the next best raises are shown after the target."""
PER = 10
"""Gains are told per so many working days."""


@dataclass(frozen=True, slots=True)
class Raise:
    """A criterion that can be raised to its maximum; ``chosen``: the cheapest way uses it.

    ``reached``: the unit's points once this and all before it are raised.
    """

    leaf: Criterion
    body: str
    points: Fraction
    gain: Fraction
    effort: Fraction
    chosen: bool
    reached: Fraction | None = None

    @property
    def speed(self) -> Fraction | None:
        return self.gain / self.effort * PER if self.effort else None


@dataclass(frozen=True, slots=True)
class Locked:
    """A criterion below its maximum that nobody can raise by working: surveys, formulas."""

    leaf: Criterion
    body: str
    points: Fraction
    lost: Fraction


@dataclass(frozen=True, slots=True)
class Way:
    """Where a unit stands, the way to its target, and its peers as they are."""

    card: Scorecard
    path: Path
    raises: tuple[Raise, ...]
    locked: tuple[Locked, ...]
    now: tuple[int, int]
    then: tuple[int, int]
    peers: tuple[Fraction, ...]


def way_to(assessment: Assessment, card: Card, target: Fraction, *, ranked: bool = True) -> Way:
    """Return the way of a unit to a percent; nothing is written, its peers stay as they are.

    ``ranked=False`` leaves the peers out, for who may not see them yet.
    """
    framework = framework_of(assessment.cycle.criteria_set)
    given = unit_answers(framework, assessment, _said(assessment, card))
    figures = queries.figures_read([assessment])[str(assessment.unit_id)]
    path = cheapest_path(framework, given, target=target, figures=figures)
    score = queries.scorecard_of(assessment, _said(assessment, card))
    chosen = {each.code for each in path.leaves}
    found = candidates(framework, score, with_surveys=False)
    raises = [
        Raise(
            leaf=framework.leaf(code),
            body=framework.responsible(code) or "",
            points=score.by_code[code].points or Fraction(0),
            gain=each.gain,
            effort=each.effort,
            chosen=code in chosen,
        )
        for code, each in found.items()
    ]
    raises.sort(key=_order)
    shown = [one.leaf.code for one in raises][: len(chosen) + BEYOND]
    reached = dict(zip(shown, climb(framework, given, shown, figures=figures), strict=True))
    peers = _peers(assessment, card) if ranked else []
    after = path.total / score.max if score.max else Fraction(0)
    return Way(
        card=score,
        path=path,
        raises=tuple(replace(one, reached=reached.get(one.leaf.code)) for one in raises),
        locked=tuple(_locked(assessment, score, found)),
        now=frozen_place(score.ratio or Fraction(0), peers),
        then=frozen_place(after, peers),
        peers=tuple(peers),
    )


def _said(assessment: Assessment, card: Card) -> Mapping[str, Answer]:
    if card.round == Round.SELF:
        return queries.answers_of(assessment)
    return queries.settled_answers([assessment], card.round)[assessment.pk]


def _order(one: Raise) -> tuple[bool, Fraction]:
    return not one.chosen, -(one.speed or one.gain)


def _locked(
    assessment: Assessment, score: Scorecard, found: Mapping[str, object]
) -> Sequence[Locked]:
    framework = framework_of(assessment.cycle.criteria_set)
    return [
        Locked(
            leaf=framework.leaf(leaf.code),
            body=framework.responsible(leaf.code) or "",
            points=leaf.points or Fraction(0),
            lost=leaf.lost,
        )
        for leaf in score.leaves
        if leaf.lost and leaf.code not in found
    ]


def _peers(assessment: Assessment, card: Card) -> list[Fraction]:
    """Return the ratios of the other units of the group that take part."""
    return [
        other.points / other.max
        for other in latest_cards(assessment.cycle)
        if other.pk != card.pk
        and other.max
        and other.assessment.group == assessment.group
        and (other.rank is not None or other.assessment.submitted_at is not None)
    ]

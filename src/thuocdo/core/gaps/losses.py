"""Where the points went: losses leaf by leaf, and the account that has to close."""

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum
from fractions import Fraction

from thuocdo.core.framework.model import Framework
from thuocdo.core.scoring.scorecard import Scorecard, State, exact_sum


class Cause(StrEnum):
    """Why points were lost, as the appraiser says."""

    NOT_SCORED = "not_scored"
    NO_EVIDENCE = "no_evidence"
    LATE = "late"
    BELOW_TARGET = "below_target"
    SURVEY = "survey"
    OTHER = "other"


@dataclass(frozen=True, slots=True)
class Loss:
    """Points that a normal leaf did not reach, with who answers for it."""

    code: str
    field: str
    responsible: str | None
    state: State
    points: Fraction
    max: Fraction
    lost: Fraction


@dataclass(frozen=True, slots=True)
class Account:
    """max − points = lost + penalty − bonus − floor, in points."""

    max: Fraction
    points: Fraction
    lost: Fraction
    penalty: Fraction
    bonus: Fraction
    floor: Fraction

    @property
    def closes(self) -> bool:
        """Tell whether both sides are equal; they are for every scorecard that was computed."""
        return self.max - self.points == self.lost + self.penalty - self.bonus - self.floor


def losses(framework: Framework, card: Scorecard) -> list[Loss]:
    """Return the lost points of a unit, in the order of the set; full leaves are left out."""
    return [
        Loss(
            code=leaf.code,
            field=framework.field_of(leaf.code).code,
            responsible=framework.responsible(leaf.code),
            state=leaf.state,
            points=leaf.points or Fraction(0),
            max=leaf.max or Fraction(0),
            lost=leaf.lost,
        )
        for leaf in card.leaves
        if leaf.lost
    ]


def lost_by_body(found: Iterable[Loss]) -> dict[str, Fraction]:
    """Return lost points by the body that answers for them; ``""`` where the set names none."""
    by_body: dict[str, list[Fraction]] = {}
    for loss in found:
        by_body.setdefault(loss.responsible or "", []).append(loss.lost)
    return {body: exact_sum(lost) for body, lost in by_body.items()}


def account(card: Scorecard) -> Account:
    """Return the account of a scorecard: what the maximum and the points differ by."""
    return Account(card.max, card.points, card.lost, card.penalty, card.bonus, card.floor)

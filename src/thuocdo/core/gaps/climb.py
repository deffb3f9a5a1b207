"""What a unit has after each of several raises, one after the other."""

from collections.abc import Iterable
from dataclasses import replace
from fractions import Fraction

from thuocdo.core.framework.model import Framework
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.scoring.answers import UnitAnswers
from thuocdo.core.scoring.cards import Figures, score_units


def climb(
    framework: Framework,
    given: UnitAnswers,
    codes: Iterable[str],
    *,
    figures: Figures | None = None,
) -> list[Fraction]:
    """Return the unit's points after each leaf in turn is brought to its maximum as well.

    Formulas are recomputed and caps hold, so a step may be more or less than what the leaf lacks.
    """
    stages = []
    answers = dict(given.answers)
    for code in codes:
        answers[code] = {SETTLED: framework.leaf(code).limit}
        stages.append(replace(given, answers=dict(answers)))
    own = None if figures is None else {given.unit: figures}
    return [card.points for card in score_units(framework, stages, own)]

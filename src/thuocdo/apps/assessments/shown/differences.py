"""What a file would change, as lines of a page."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from fractions import Fraction

from thuocdo.apps.assessments.intake.answers import Difference
from thuocdo.apps.assessments.intake.results import ResultLine
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.wording.answers import said_words
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.core.framework import Criterion


@dataclass(frozen=True, slots=True)
class DifferenceLine:
    unit: str
    code: str
    name: str
    before: str
    after: str
    new: bool


@dataclass(frozen=True, slots=True)
class Total:
    """One unit's result as it would stand; ``new``: the body itself is not known yet."""

    name: str
    group: str
    points: Fraction
    max: Fraction
    percent: Fraction | None
    leaves: int
    state: str
    new: bool


def difference_lines(found: Iterable[Difference]) -> list[DifferenceLine]:
    return [_line(one) for one in found]


def result_lines(found: Iterable[ResultLine]) -> list[Total]:
    """Return what each unit comes to, the best first."""
    lines = [
        Total(
            name=line.name,
            group=line.group,
            points=line.card.points,
            max=line.card.max,
            percent=line.card.percent,
            leaves=len(line.answers),
            state=line.card.state.value,
            new=line.unit is None,
        )
        for line in found
    ]
    return sorted(lines, key=lambda line: (line.group, -(line.percent or 0), line.name))


def _line(one: Difference) -> DifferenceLine:
    leaf = framework_of(one.assessment.cycle.criteria_set).leaf(one.code)
    return DifferenceLine(
        unit=one.assessment.unit.name,
        code=leaf.code,
        name=leaf.name.told(lang()),
        before=_words(leaf, one.before),
        after=_words(leaf, one.after),
        new=one.before is None,
    )


def _words(leaf: Criterion, inputs: Mapping[str, str] | None) -> str:
    return "" if inputs is None else said_words(leaf, inputs)

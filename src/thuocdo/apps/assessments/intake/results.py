"""Published results of a past period: points of every unit, and the units we do not know yet."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date

from thuocdo.adapters.answers_files import AnswersFile, read_answers
from thuocdo.apps.assessments.intake.answers import place_of, texts
from thuocdo.apps.assessments.queries.groups import group_of
from thuocdo.apps.figures.intake.unit_names import UnitNames
from thuocdo.apps.units.models import Unit
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Criterion, Framework
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.issues import Issue, error
from thuocdo.core.scoring import Inputs, Scorecard, UnitAnswers, score_units, value_text
from thuocdo.core.vietnamese.text import fold

Texts = dict[str, dict[str, str]]


@dataclass(frozen=True, slots=True)
class ResultLine:
    """One unit of the file: as it is called there, who it is, and what it comes to."""

    name: str
    group: str
    unit: Unit | None
    card: Scorecard
    answers: Texts


@dataclass(frozen=True, slots=True)
class ResultsIntake:
    issues: tuple[Issue, ...] = ()
    lines: tuple[ResultLine, ...] = ()
    warnings: tuple[Issue, ...] = ()
    skipped: tuple[str, ...] = ()

    @property
    def unknown(self) -> list[ResultLine]:
        return [line for line in self.lines if line.unit is None]


def read_results(framework: Framework, day: date, content: bytes, filename: str) -> ResultsIntake:
    """Read published scores and score them by the set; nothing is raised."""
    try:
        file = read_answers(content, framework, name=filename)
    except InputError as refused:
        return ResultsIntake(refused.issues)
    try:
        cards = score_units(framework, file.units)
    except InputError as refused:
        return ResultsIntake(tuple(file.placed(refused.issues)))
    units, issues = _known(file, day, [level.value for level in framework.levels])
    if issues:
        return ResultsIntake(tuple(issues))
    lines = tuple(_lines(framework, file.units, cards, units))
    return ResultsIntake(lines=lines, warnings=file.warnings, skipped=file.skipped)


def _known(
    file: AnswersFile, day: date, kinds: Iterable[str]
) -> tuple[dict[str, Unit | None], list[Issue]]:
    """Find the body of each name; names of several bodies, or two of one, are issues."""
    names = UnitNames(Unit.objects.filter(kind__in=kinds))
    units: dict[str, Unit | None] = {}
    issues: list[Issue] = []
    taken: dict[int | str, str] = {}
    for given in file.units:
        found = names.among(given.unit, day)
        if len(found) > 1:
            issues.append(
                error("assessments.unit_ambiguous", place_of(file, given), unit=given.unit)
            )
            continue
        units[given.unit] = found[0] if found else None
        key = found[0].pk if found else fold(given.unit)
        first = taken.setdefault(key, given.unit)
        if first != given.unit:
            place = place_of(file, given)
            issues.append(error("assessments.unit_twice", place, unit=given.unit, first=first))
    return units, issues


def _lines(
    framework: Framework,
    units: Iterable[UnitAnswers],
    cards: Iterable[Scorecard],
    known: Mapping[str, Unit | None],
) -> Iterator[ResultLine]:
    for given, card in zip(units, cards, strict=True):
        unit = known[given.unit]
        group = given.group or (group_of(unit) if unit else "")
        answers = {
            code: _kept(framework.leaf(code), inputs, card)
            for code, inputs in given.answers.items()
        }
        yield ResultLine(given.unit, group, unit, card, answers)


def _kept(leaf: Criterion, inputs: Inputs, card: Scorecard) -> dict[str, str]:
    """Return what is stored: figures that the file itself gives become the points they gave."""
    points = card.by_code[leaf.code].points
    if leaf.metric and SETTLED not in inputs and points is not None:
        return {SETTLED: value_text(points)}
    return texts(inputs)

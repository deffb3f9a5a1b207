"""What units claim in the offline workbook, against what stands: all errors by cell, or a diff."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from thuocdo.adapters.answers_files import AnswersFile, read_answers
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, Cycle, Round
from thuocdo.apps.assessments.queries.said import current_answers
from thuocdo.apps.figures.intake.unit_names import UnitNames
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Criterion, Framework
from thuocdo.core.framework.rules import SETTLED
from thuocdo.core.issues import Issue, error
from thuocdo.core.periods import parse_period
from thuocdo.core.proof import answered_by_unit, counted_by_appraiser
from thuocdo.core.scoring import NA, UnitAnswers, score_units, value_text

Texts = dict[str, str]


@dataclass(frozen=True, slots=True)
class Difference:
    """One leaf of one unit that the file says otherwise than what stands."""

    assessment: Assessment
    code: str
    before: Mapping[str, str] | None
    after: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class AnswersIntake:
    """What a workbook would change; nothing of it is taken in while there are issues."""

    issues: tuple[Issue, ...] = ()
    differences: tuple[Difference, ...] = ()
    same: int = 0
    warnings: tuple[Issue, ...] = ()

    @property
    def said(self) -> dict[int, dict[str, Texts]]:
        """Return what is new, as the action takes it: unit → leaf → input → text."""
        found: dict[int, dict[str, Texts]] = {}
        for one in self.differences:
            found.setdefault(one.assessment.unit_id, {})[one.code] = dict(one.after)
        return found

    @property
    def new(self) -> int:
        return sum(one.before is None for one in self.differences)

    @property
    def changed(self) -> int:
        return len(self.differences) - self.new

    @property
    def not_applicable(self) -> list[Difference]:
        return [one for one in self.differences if NA.value in one.after.values()]


def read_claims(
    cycle: Cycle, files: Sequence[Assessment], content: bytes, filename: str
) -> AnswersIntake:
    """Read a filled workbook (or long table) for some units of a cycle; nothing is raised."""
    framework = framework_of(cycle.criteria_set)
    try:
        file = read_answers(content, framework, name=filename)
    except InputError as refused:
        return AnswersIntake(refused.issues)
    rows, issues = _resolved(cycle, files, file)
    issues += _not_theirs(framework, file)
    issues += _senseless(framework, file) if not issues else []
    if issues:
        return AnswersIntake(tuple(issues))
    return _compared(file, rows)


def texts(inputs: Mapping[str, object]) -> Texts:
    return {name: value_text(value) for name, value in inputs.items()}


def _resolved(
    cycle: Cycle, files: Sequence[Assessment], file: AnswersFile
) -> tuple[dict[str, Assessment], list[Issue]]:
    """Find the file of each unit named; those that cannot be written to are issues."""
    by_unit = {row.unit_id: row for row in files}
    names = UnitNames(row.unit for row in files)
    day = parse_period(cycle.period).last_day
    rows: dict[str, Assessment] = {}
    issues: list[Issue] = []
    for given in file.units:
        found = names.among(given.unit, day)
        if len(found) != 1:
            code = "assessments.unit_ambiguous" if found else "assessments.unit_not_in_cycle"
            issues.append(error(code, place_of(file, given), unit=given.unit))
            continue
        rows[given.unit] = by_unit[found[0].pk]
        if given.answers and rows[given.unit].state != Assessment.State.DRAFTING:
            issues.append(
                error("assessments.already_submitted", place_of(file, given), unit=given.unit)
            )
    return rows, issues


def place_of(file: AnswersFile, given: UnitAnswers) -> str:
    """Return the first cell of a unit."""
    return next((place for key, place in file.places.items() if key[0] == given.unit), "")


def _not_theirs(framework: Framework, file: AnswersFile) -> Iterator[Issue]:
    """Yield what a unit may not say itself: figures that others hold, points settled elsewhere."""
    for given in file.units:
        for code, inputs in given.answers.items():
            leaf = framework.leaf(code)
            for name in inputs:
                problem = _problem(leaf, name)
                if problem:
                    place = file.places.get((given.unit, code, name), "")
                    yield error(problem, place, unit=given.unit, leaf=code, input=name)


def _problem(leaf: Criterion, name: str) -> str:
    if counted_by_appraiser(leaf):
        return "assessments.survey_counts"
    if not answered_by_unit(leaf):
        return "assessments.read_from_figures"
    settled = name == SETTLED and SETTLED not in leaf.required
    return "assessments.settled_points" if settled else ""


def _senseless(framework: Framework, file: AnswersFile) -> list[Issue]:
    try:
        score_units(framework, file.units, {given.unit: {} for given in file.units})
    except InputError as refused:
        return file.placed(refused.issues)
    return []


def _compared(file: AnswersFile, rows: Mapping[str, Assessment]) -> AnswersIntake:
    standing = current_answers(rows.values(), Round.SELF)
    found = list(_differences(file.units, rows, standing))
    changed = tuple(one for one in found if one.before != one.after)
    return AnswersIntake(
        differences=changed, same=len(found) - len(changed), warnings=file.warnings
    )


def _differences(
    units: Iterable[UnitAnswers],
    rows: Mapping[str, Assessment],
    standing: Mapping[tuple[int, str], Mapping[str, Answer]],
) -> Iterator[Difference]:
    for given in units:
        row = rows[given.unit]
        current = standing.get((row.pk, Round.SELF), {})
        for code, inputs in given.answers.items():
            before = current[code].inputs if code in current else None
            yield Difference(row, code, before, texts(inputs))

"""One unit's file as values: what it said, what proves it, what that comes to, and last year."""

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.mapping import answers_of, framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, EvidenceLink, Round
from thuocdo.apps.figures.models import FigureRow
from thuocdo.core.errors import InputError
from thuocdo.core.framework import Criterion, Framework
from thuocdo.core.gaps import Comparison, compare
from thuocdo.core.issues import Issue
from thuocdo.core.proof import OPEN, Standing, answered_by_unit, standings
from thuocdo.core.scoring import Inputs, Scorecard, score


@dataclass(frozen=True)
class LastYear:
    """The same unit's file of the cycle before; ``judged`` holds what its appraisers said."""

    assessment: Assessment
    framework: Framework
    card: Scorecard
    judged: Mapping[str, Answer]
    links: Mapping[str, list[EvidenceLink]]

    @property
    def year(self) -> int:
        return self.assessment.cycle.year


@dataclass(frozen=True)
class Desk:
    """Documents and last year are read when a page asks for them."""

    assessment: Assessment
    framework: Framework
    answers: Mapping[str, Answer]
    figures: Mapping[str, FigureRow]
    card: Scorecard
    scores: bool
    today: date

    @cached_property
    def links(self) -> Mapping[str, list[EvidenceLink]]:
        return _by_leaf(self.assessment)

    @cached_property
    def last_year(self) -> LastYear | None:
        return _last_year(self.assessment)

    @cached_property
    def standings(self) -> Mapping[str, Standing]:
        explained = {code for code, answer in self.answers.items() if answer.explanation.strip()}
        proved = explained | {code for code, links in self.links.items() if links}
        return standings(self.framework, self.card, proved)

    @cached_property
    def codes(self) -> list[str]:
        return [leaf.code for leaf in self.framework.leaves()]

    @cached_property
    def to_do(self) -> list[str]:
        """Return the leaves that still ask for something, in the order of the set."""
        return [code for code in self.codes if self.standings[code] in OPEN]

    def zeroed(self, code: str) -> bool:
        """Tell whether a leaf was handed in unanswered or unproved, with 0."""
        return code in self.answers and self.answers[code].zeroed

    @cached_property
    def answerable(self) -> list[str]:
        return [leaf.code for leaf in self.framework.leaves() if answered_by_unit(leaf)]

    @cached_property
    def changes(self) -> Mapping[str, Comparison]:
        """Return what each leaf had last year."""
        if self.last_year is None:
            return {}
        before = self.last_year
        return compare(self.framework, self.card, before.card, edition=before.framework)

    def values(self, code: str) -> Inputs:
        """Return what was said of a leaf, as values."""
        said = {code: self.answers[code]} if code in self.answers else {}
        return answers_of(self.framework, said).get(code, {})

    def figure(self, leaf: Criterion) -> FigureRow | None:
        return self.figures.get(leaf.metric or "")

    def rescored(self, code: str, inputs: Inputs) -> "tuple[Desk, tuple[Issue, ...]]":
        """Return the file with other inputs of a leaf, scored but not kept; or what is wrong."""
        answers = dict(answers_of(self.framework, self.answers)) | {code: inputs}
        if not inputs:
            del answers[code]
        try:
            card = score(
                self.framework, answers, unit=str(self.assessment.unit_id), figures=self.figures
            )
        except InputError as refused:
            return self, refused.issues
        return replace(self, card=card), ()


def open_desk(user: User, pk: int, today: date, *, to: str = "view") -> Desk:
    """Return the file of a unit that a person may ``view`` or ``score``; else there is none."""
    assessment = queries.assessment_for(user, pk, today, to=to)
    framework = framework_of(assessment.cycle.criteria_set)
    answers = queries.answers_of(assessment)
    figures = queries.figures_read([assessment])[str(assessment.unit_id)]
    card = score(
        framework,
        answers_of(framework, answers),
        unit=str(assessment.unit_id),
        figures=figures,
    )
    return Desk(
        assessment=assessment,
        framework=framework,
        answers=answers,
        figures=figures,
        card=card,
        scores=permissions.may_score(user, assessment, today),
        today=today,
    )


def _last_year(assessment: Assessment) -> LastYear | None:
    previous = assessment.cycle.previous
    before = queries.file_of(previous, assessment.unit_id) if previous else None
    if before is None:
        return None
    said = queries.settled_answers([before])[before.pk]
    return LastYear(
        assessment=before,
        framework=framework_of(before.cycle.criteria_set),
        card=queries.scorecard_of(before, said),
        judged={code: row for code, row in said.items() if row.round != Round.SELF},
        links=_by_leaf(before),
    )


def _by_leaf(assessment: Assessment) -> dict[str, list[EvidenceLink]]:
    found = queries.evidence_of([assessment])
    return {code: links for (_pk, code), links in found.items()}

"""A unit's own file at a glance: how far each field is, and where its points would stand today."""

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from thuocdo.apps.assessments import queries
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Card, Round
from thuocdo.apps.assessments.queries import progress
from thuocdo.apps.assessments.queries.deadlines import last_day
from thuocdo.apps.assessments.queries.outstanding import Outstanding
from thuocdo.apps.assessments.queries.own_files import OwnWork
from thuocdo.apps.assessments.shown.sums import rounding_note
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.home.queries import cards_by_round, documents_of_last_year
from thuocdo.apps.home.shown.heat import short_field
from thuocdo.core.framework import Criterion, FieldKind, Framework
from thuocdo.core.scoring import State

NO_POINTS = Fraction()


@dataclass(frozen=True, slots=True)
class FieldLine:
    name: str
    count: progress.Count


@dataclass(frozen=True, slots=True)
class Running:
    """Points of the whole, the same as the file's own page has; ``surveyed`` wait for a survey.

    ``unproved`` are claimed without a document yet: handed in like that they are 0. ``extra`` is
    what bonus and penalty fields add or take, after their caps.
    """

    secured: Fraction
    winnable: Fraction
    gone: Fraction
    surveyed: Fraction
    unproved: Fraction = NO_POINTS
    extra: Fraction = NO_POINTS
    judged: bool = False

    @property
    def total(self) -> Fraction:
        """Return the points as the file's own page has them."""
        return self.secured + self.unproved + self.extra

    @property
    def note(self) -> str:
        """Return what rounding leaves over of the shown sums; empty where they add up."""
        parts = (self.secured, self.unproved, self.winnable, self.gone, self.surveyed)
        return rounding_note(parts, self.max) or rounding_note(
            (self.secured, self.unproved, self.extra), self.total
        )

    @property
    def max(self) -> Fraction:
        return self.secured + self.unproved + self.winnable + self.gone + self.surveyed

    @property
    def bars(self) -> tuple[str, str]:
        """Return the widths of the first two parts, in percent of what can be known by now."""
        whole = self.max - self.surveyed or Fraction(1)
        return (
            f"{float(self.secured / whole * 100):.2f}",
            f"{float((self.unproved + self.winnable) / whole * 100):.2f}",
        )


@dataclass(frozen=True, slots=True)
class Helped:
    """What is there without anybody typing it: figures held above, last year's documents."""

    figures: int
    documents: int


@dataclass(frozen=True, slots=True)
class Standing:
    """The file that a person goes on with; ``next_leaf`` is the first that asks for something."""

    assessment: Assessment
    fields: list[FieldLine]
    count: progress.Count
    due: date | None
    running: Running
    helped: Helped
    next_leaf: Criterion | None

    @property
    def left(self) -> int:
        return self.count.total - self.count.done

    @property
    def drafting(self) -> bool:
        return _drafting(self.assessment)


@dataclass(frozen=True, slots=True)
class OtherFile:
    """A file of the same unit in another open cycle: a line that leads there."""

    assessment: Assessment
    count: progress.Count


def file_of(unit: int, files: Iterable[Assessment]) -> Assessment | None:
    """Return the file that a unit still has to hand in, else its last; the newest of several."""
    own = (row for row in files if row.unit_id == unit)
    return max(own, key=lambda row: (_drafting(row), row.cycle.year, row.pk), default=None)


def _drafting(row: Assessment) -> bool:
    return row.state == Assessment.State.DRAFTING


def other_files(assessment: Assessment, work: OwnWork) -> list[OtherFile]:
    """Return the unit's files of other open cycles, the newest first."""
    rows = [row for row in work.files if row.unit_id == assessment.unit_id]
    others = sorted(rows, key=lambda row: (row.cycle.year, row.pk), reverse=True)
    return [
        OtherFile(row, _whole(framework_of(row.cycle.criteria_set), work.lacks[row.pk]))
        for row in others
        if row.pk != assessment.pk
    ]


def _whole(framework: Framework, lacks: Outstanding) -> progress.Count:
    return progress.summed(progress.counts_of(framework, lacks).values())


def standing_of(assessment: Assessment, lacks: Outstanding) -> Standing:
    framework = framework_of(assessment.cycle.criteria_set)
    cards = cards_by_round(assessment)
    return Standing(
        assessment=assessment,
        fields=list(_fields(framework, lacks)),
        count=_whole(framework, lacks),
        due=last_day(assessment),
        running=running(framework, next(reversed(cards.values()), None), lacks.unproved),
        helped=_helped(assessment, framework, set(lacks.unscored)),
        next_leaf=framework.leaf(lacks.first) if lacks.first else None,
    )


def running(framework: Framework, card: Card | None, unproved: Collection[str] = ()) -> Running:
    """Return points secured, still to be won, and gone, of normal fields; and what stands beside.

    Answered leaves have what they are worth now, the rest of their maximum is gone; what nobody
    answered can still be won whole. A leaf left to a survey counts once its result is known.
    ``unproved`` are the codes that have points but no document yet.
    """
    scores = _scores(card)
    claimed = secured = winnable = gone = surveyed = NO_POINTS
    for leaf in _normal_leaves(framework):
        state, points, maximum = scores.get(leaf.code, (State.NOT_SCORED, NO_POINTS, leaf.limit))
        if state == State.SCORED:
            claimed += points
            secured += points if leaf.code not in unproved else 0
            gone += maximum - points
        elif state == State.NOT_SCORED and leaf.surveyed:
            surveyed += maximum
        elif state == State.NOT_SCORED:
            winnable += maximum
    extra = card.points - claimed if card else NO_POINTS
    judged = card is not None and card.round != Round.SELF
    return Running(secured, winnable, gone, surveyed, claimed - secured, extra, judged)


def _scores(card: Card | None) -> dict[str, tuple[str, Fraction, Fraction]]:
    leaves = card.scorecard["leaves"] if card else []
    return {
        leaf["code"]: (leaf["state"], _number(leaf, "points"), _number(leaf, "max"))
        for leaf in leaves
    }


def _number(leaf: Mapping[str, Any], name: str) -> Fraction:
    return Fraction(leaf.get(f"{name}_exact") or leaf[name] or 0)


def _normal_leaves(framework: Framework) -> Iterable[Criterion]:
    normal = (field for field in framework.fields if field.kind is FieldKind.NORMAL)
    return (leaf for field in normal for leaf in field.leaves if not leaf.watched)


def _fields(framework: Framework, lacks: Outstanding) -> Iterable[FieldLine]:
    counted = progress.counts_of(framework, lacks).values()
    for field, count in zip(framework.fields, counted, strict=True):
        if count.total:
            name = f"{field.code} {short_field(field.name.told(lang()), lang())}"
            yield FieldLine(name, count)


def _helped(assessment: Assessment, framework: Framework, open_codes: set[str]) -> Helped:
    """Return what is there already for who still drafts; a file handed in needs no help."""
    if not _drafting(assessment):
        return Helped(0, 0)
    read = queries.figures_read([assessment])[str(assessment.unit_id)]
    metrics = [leaf.metric for leaf in framework.leaves() if leaf.metric in read]
    was = {old for code in open_codes for old in (framework.leaf(code).was or (code,))}
    documents = {document for code, document in documents_of_last_year(assessment) if code in was}
    return Helped(len(metrics), len(documents))

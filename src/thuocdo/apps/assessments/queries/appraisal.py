"""Reads of round 1: what waits for whom, and one criterion of many units side by side."""

from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from fractions import Fraction

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.mapping import answers_of, framework_of
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Cycle,
    EvidenceLink,
    NodeScore,
    PinnedFigure,
    Round,
)
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.queries import latest
from thuocdo.core.appraisal import Judgement, judgement, treated_apart
from thuocdo.core.framework import Criterion, Field, Framework
from thuocdo.core.proof import answered_by_unit, counted_by_appraiser


@dataclass(frozen=True, slots=True)
class LeafWork:
    """One criterion for one appraiser: how many units claimed it, and how many still wait."""

    leaf: Criterion
    field: Field
    units: int
    submitted: int
    waiting: int
    counted: bool
    """A survey decides, whose counts the appraiser enters: there are no claims."""

    @property
    def typed(self) -> bool:
        """Tell whether there is something to appraise, or a figure decides."""
        return is_typed(self.leaf)


@dataclass(frozen=True, slots=True)
class UnitWork:
    """One unit's file on its way through round 1: leaves left, by field.

    ``uncounted`` are the leaves that wait for a survey, by field: it may come after all else.
    """

    assessment: Assessment
    waiting: dict[str, int]
    uncounted: dict[str, list[str]]

    @property
    def left(self) -> int:
        return sum(self.waiting.values())


@dataclass(frozen=True, slots=True)
class GridRow:
    """One unit's claim for a criterion beside last year, its proof and what was found."""

    assessment: Assessment
    claim: Answer | None
    verdict: Answer | None
    """What was found and still holds; the last of ``found``, unless the claim is newer."""
    found: tuple[Answer, ...]
    own: tuple[Answer, ...]
    """All that the unit said, oldest first."""
    claimed: NodeScore | None
    settled: NodeScore | None
    links: tuple[EvidenceLink, ...]
    figure: FigureRow | None
    apart: bool
    editable: bool
    counted: bool

    @property
    def judgement(self) -> Judgement:
        return judgement(self.claimed, self.settled, counted=self.counted)

    @property
    def entered(self) -> Answer | None:
        """Return what the unit typed: of what it handed in with 0, what it had said before."""
        zeroed = self.claim is not None and self.claim.zeroed
        return queries.entered(self.own) if zeroed else self.claim

    @property
    def edition(self) -> str:
        """Name what the row holds: the revisions of claim and verdict, as «2-1»."""
        claim, verdict = (one.revision if one else 0 for one in (self.claim, self.verdict))
        return f"{claim}-{verdict}"

    @property
    def times(self) -> int:
        """Return the revision that the next verdict comes after; 0 where none was given."""
        return self.found[-1].revision if self.found else 0


def is_typed(leaf: Criterion) -> bool:
    """Tell whether an appraiser has something to enter: a verdict, or what a survey counted."""
    return answered_by_unit(leaf) or counted_by_appraiser(leaf)


def waits(leaf: Criterion, row: Assessment) -> bool:
    """Tell whether an appraiser may owe something of a leaf to a file; not if it is there yet."""
    if counted_by_appraiser(leaf):
        return row.state in {Assessment.State.SUBMITTED, Assessment.State.APPRAISED}
    return row.state == Assessment.State.SUBMITTED and is_typed(leaf)


def leaf_work(
    user: User, cycle: Cycle, judged: Mapping[int, set[str]], day: date
) -> list[LeafWork]:
    """Return how far the criteria that a person appraises are.

    The cycle has its rows loaded; ``judged`` are what round 1 settled of them.
    """
    found = []
    for field in framework_of(cycle.criteria_set).fields:
        mine = _mine(user, cycle, field, day)
        submitted = sum(1 for row in mine if row.submitted_at)
        for leaf in _shown(field) if mine else ():
            left = sum(waits(leaf, row) and leaf.code not in judged[row.pk] for row in mine)
            counted = counted_by_appraiser(leaf)
            found.append(LeafWork(leaf, field, len(mine), submitted, left, counted))
    return found


def my_leaves(user: User, cycle: Cycle, day: date) -> list[Criterion]:
    """Return the criteria that a person appraises, in the order of the set."""
    fields = framework_of(cycle.criteria_set).fields
    return [leaf for field in fields if _mine(user, cycle, field, day) for leaf in _shown(field)]


def unit_work(cycle: Cycle) -> list[UnitWork]:
    """Return every unit of a cycle with how many of its claims wait, by field."""
    framework = framework_of(cycle.criteria_set)
    typed = {leaf.code: field.code for field in framework.fields for leaf in field.leaves}
    judged, claimed = judged_leaves([cycle]), _claimed_leaves(cycle)
    found = []
    queries.with_appraisers(cycle)
    for row in queries.rows_of(cycle):
        waiting = claimed[row.pk] - judged[row.pk]
        handed = row.state == Assessment.State.SUBMITTED
        counted = Counter(typed[code] for code in waiting) if handed else Counter()
        fields = {field.code: counted[field.code] for field in framework.fields}
        left = {code: n for code, n in fields.items() if n}
        found.append(UnitWork(row, left, _uncounted(framework, row, judged[row.pk])))
    return found


def _claimed_leaves(cycle: Cycle) -> Mapping[int, set[str]]:
    """Return the leaves of each file that its unit has claimed."""
    own = {
        leaf.code for leaf in framework_of(cycle.criteria_set).leaves() if answered_by_unit(leaf)
    }
    found: dict[int, set[str]] = defaultdict(set)
    pairs = Answer.objects.filter(assessment__cycle=cycle, round=Round.SELF).order_by()
    for key, code in pairs.values_list("assessment_id", "leaf_code").distinct():
        found[key] |= {code} & own
    return found


def _uncounted(
    framework: Framework, row: Assessment, judged: Collection[str]
) -> dict[str, list[str]]:
    found = {
        field.code: [
            leaf.code
            for leaf in field.leaves
            if counted_by_appraiser(leaf) and waits(leaf, row) and leaf.code not in judged
        ]
        for field in framework.fields
    }
    return {field: codes for field, codes in found.items() if codes}


def grid_rows(user: User, cycle: Cycle, leaf: Criterion, day: date) -> list[GridRow]:
    """Return the units whose claim for a leaf a person appraises, in alphabetical order."""
    field = framework_of(cycle.criteria_set).field_of(leaf.code)
    rows = queries.assessments_to_appraise(user, cycle, field.code, day)
    # Of what a unit still drafts only its own people know.
    handed = [row for row in rows if row.submitted_at is not None]
    spoken = _spoken(handed, leaf.code)
    said: queries.Said = defaultdict(
        dict, {key: {leaf.code: answers[-1]} for key, answers in spoken.items()}
    )
    scores = _scores(rows if leaf.metric else handed, leaf.code)
    links = queries.evidence_of(handed, leaf.code)
    figures = _figures(cycle, rows, leaf)
    verdicts = {row.pk: queries.verdicts(row, said).get(leaf.code) for row in rows}
    apart = _treated_apart(leaf, rows, said, scores, verdicts)
    counted = counted_by_appraiser(leaf)
    right = permissions.may_count if counted else permissions.may_appraise
    return [
        GridRow(
            assessment=row,
            claim=said[row.pk, Round.SELF].get(leaf.code),
            verdict=verdicts[row.pk],
            found=tuple(spoken.get((row.pk, Round.ROUND1), ())),
            own=tuple(spoken.get((row.pk, Round.SELF), ())),
            claimed=scores.get((row.pk, Round.SELF)),
            settled=scores.get((row.pk, Round.ROUND1)) if verdicts[row.pk] else None,
            links=tuple(links.get((row.pk, leaf.code), ())),
            figure=figures.get(row.unit_id),
            apart=row.pk in apart,
            editable=is_typed(leaf) and right(user, row, field.code, day),
            counted=counted,
        )
        for row in rows
    ]


def _mine(user: User, cycle: Cycle, field: Field, day: date) -> list[Assessment]:
    rows = cycle.assessments.all()
    return [row for row in rows if permissions.appraises(user, row, field.code, day)]


def _shown(field: Field) -> list[Criterion]:
    """Return the leaves that an appraiser has something to look at in."""
    return [leaf for leaf in field.leaves if is_typed(leaf) or (leaf.metric and not leaf.watched)]


def judged_leaves(cycles: Iterable[Cycle]) -> Mapping[int, set[str]]:
    """Return the leaves of each file that round 1 has settled, claims made anew left out."""
    spoken = Answer.objects.filter(
        assessment__cycle__in=list(cycles), round__in=[Round.SELF, Round.ROUND1]
    ).order_by("revision")
    last: dict[tuple[int, str, str], object] = {}
    for key, code, round_, at in spoken.values_list("assessment_id", "leaf_code", "round", "at"):
        last[key, code, round_] = at
    found: dict[int, set[str]] = defaultdict(set)
    for (key, code, round_), at in last.items():
        claim = last.get((key, code, Round.SELF.value))
        if round_ == Round.ROUND1 and (claim is None or claim <= at):
            found[key].add(code)
    return found


def _spoken(rows: Sequence[Assessment], code: str) -> dict[tuple[int, str], list[Answer]]:
    """Return all that units and appraisers have said of a leaf, by file and round, oldest first."""
    found = defaultdict[tuple[int, str], list[Answer]](list)
    answers = Answer.objects.filter(
        assessment__in=rows, leaf_code=code, round__in=[Round.SELF, Round.ROUND1]
    )
    for answer in answers.select_related("by").order_by("revision"):
        found[answer.assessment_id, answer.round].append(answer)
    return found


def _scores(rows: Sequence[Assessment], code: str) -> dict[tuple[int, str], NodeScore]:
    nodes = NodeScore.objects.filter(card__assessment__in=rows, code=code).select_related("card")
    nodes = nodes.defer("card__scorecard").order_by()
    return {(node.card.assessment_id, node.card.round): node for node in nodes}


def _figures(cycle: Cycle, rows: Sequence[Assessment], leaf: Criterion) -> dict[int, FigureRow]:
    if leaf.metric is None:
        return {}
    if cycle.is_closed:
        pins = PinnedFigure.objects.filter(assessment__in=rows, leaf_code=leaf.code)
        return {pin.figure.unit_id: pin.as_read for pin in pins.select_related("figure")}
    units = [row.unit_id for row in rows]
    return {row.unit_id: row for row in latest(units, [leaf.metric], cycle.period)}


def _treated_apart(
    leaf: Criterion,
    rows: Iterable[Assessment],
    said: queries.Said,
    scores: dict[tuple[int, str], NodeScore],
    verdicts: dict[int, Answer | None],
) -> set[int]:
    """Return the files of equal claims that got other points than their equals."""
    framework = framework_of(next(iter(rows)).cycle.criteria_set) if rows else None
    settled = {}
    for row in rows:
        claim = said[row.pk, Round.SELF].get(leaf.code)
        score = scores.get((row.pk, Round.ROUND1))
        if framework and claim and score and verdicts[row.pk]:
            inputs = answers_of(framework, {leaf.code: claim})[leaf.code]
            settled[str(row.pk)] = (inputs, score.points or Fraction(0))
    return {int(key) for key in treated_apart(leaf, settled)}

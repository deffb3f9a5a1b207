"""Reads of the loop; each fetch carries the person, and finds nothing they may not see."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from django.db.models import (
    Count,
    Exists,
    OuterRef,
    Prefetch,
    Q,
    QuerySet,
    prefetch_related_objects,
)
from django.http import Http404
from django.shortcuts import get_object_or_404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.mapping import framework_of, unit_answers
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Card,
    CriteriaSet,
    Cycle,
    EvidenceLink,
    FieldAppraiser,
    PinnedFigure,
    Round,
)
from thuocdo.apps.figures.models import FigureRow
from thuocdo.apps.figures.queries import latest
from thuocdo.core.framework import Framework
from thuocdo.core.scoring import Scorecard, score_units

JUDGED = (Round.ROUND1, Round.ROUND2, Round.FINAL)
"""The rounds that settle points, each over the one before it."""

Said = Mapping[tuple[int, str], Mapping[str, Answer]]
"""(assessment, round) → leaf → answer; asking for what was not said gives nothing."""


def sets_for(user: User, day: date) -> QuerySet[CriteriaSet]:
    """Return published sets; drafts as well for who leads the work."""
    sets = CriteriaSet.objects.all()
    if permissions.may_coordinate(user, day):
        return sets
    return sets.filter(state=CriteriaSet.State.PUBLISHED)


def cycles_for(user: User, day: date) -> QuerySet[Cycle]:
    """Return the cycles in which a person, or a body they work for, has a part."""
    cycles = Cycle.objects.select_related("criteria_set", "previous")
    if permissions.may_coordinate(user, day):
        return cycles
    mine = [duty.unit_id for duty in user.all_duties if duty.holds(day)]
    measured = Assessment.objects.filter(cycle=OuterRef("pk"))
    appraised = FieldAppraiser.objects.filter(cycle=OuterRef("pk"), unit__in=mine)
    part = measured.filter(Q(unit__in=mine) | Q(unit__parent__in=mine))
    return cycles.exclude(state=Cycle.State.DRAFT).filter(Exists(part) | Exists(appraised))


def cycle_for(user: User, pk: int, day: date) -> Cycle:
    """Return one cycle with its appraisers and assessments, or a page that does not exist."""
    cycles = cycles_for(user, day).prefetch_related(
        "stages",
        _appraisers(),
        Prefetch(
            "assessments",
            Assessment.objects.select_related("unit").order_by("group", "unit__name_sort"),
        ),
    )
    return get_object_or_404(cycles, pk=pk)


def assessment_for(user: User, pk: int, day: date, *, to: str = "view") -> Assessment:
    """Return one unit's file to ``view`` or to ``score``; otherwise it does not exist."""
    rights = {"view": permissions.may_view, "score": permissions.may_score}
    assessment = get_object_or_404(_assessments(), pk=pk)
    if not rights[to](user, assessment, day):
        raise Http404
    return assessment


def file_of(cycle: Cycle, unit: int) -> Assessment | None:
    """Return the file of a unit in a cycle, for comparisons of its own; none if it took no part."""
    rows = Assessment.objects.select_related("unit", "cycle__criteria_set", "cycle__previous")
    return rows.filter(cycle=cycle, unit=unit).first()


def assessments_of(user: User, day: date) -> QuerySet[Assessment]:
    """Return the files of a person's own units in open cycles, nearest first."""
    mine = [duty.unit_id for duty in user.all_duties if duty.holds(day)]
    opened = Q(cycle__state=Cycle.State.OPEN, unit__in=mine)
    return _assessments().filter(opened).order_by("cycle__year", "unit__name_sort")


def assessments_to_appraise(
    user: User, cycle: Cycle, field_code: str, day: date
) -> list[Assessment]:
    """Return the units whose field a person appraises, in alphabetical order."""
    with_appraisers(cycle)
    rows = rows_of(cycle)
    return [row for row in rows if permissions.appraises(user, row, field_code, day)]


def rows_of(cycle: Cycle, units: Iterable[int] | None = None) -> list[Assessment]:
    """Return the files of a cycle, or of some of its units, that all share the one cycle."""
    rows = Assessment.objects.filter(cycle=cycle).select_related("unit")
    found = rows if units is None else rows.filter(unit__in=list(units))
    shared = list(found.order_by("unit__name_sort", "pk"))
    for row in shared:
        row.cycle = cycle
    return shared


def with_appraisers(cycle: Cycle) -> None:
    """Read at once who appraises what in a cycle, and its stages."""
    prefetch_related_objects([cycle], _appraisers(), "stages")


def _appraisers() -> Prefetch:
    return Prefetch("appraisers", FieldAppraiser.objects.select_related("unit", "for_unit"))


def _assessments() -> QuerySet[Assessment]:
    appraisers = Prefetch("cycle__appraisers", FieldAppraiser.objects.select_related("unit"))
    return Assessment.objects.select_related(
        "unit", "cycle__criteria_set", "cycle__previous__criteria_set"
    ).prefetch_related(appraisers, "cycle__stages")


def current_answers(
    assessments: Iterable[Assessment], *rounds: Round
) -> dict[tuple[int, str], dict[str, Answer]]:
    """Return ``{(assessment, round): {leaf: answer}}``: the last revision of each, in one query."""
    found: dict[tuple[int, str], dict[str, Answer]] = defaultdict(dict)
    rows = Answer.objects.filter(assessment__in=list(assessments)).select_related("by")
    for answer in rows.filter(round__in=rounds or Round.values).order_by("revision"):
        found[answer.assessment_id, answer.round][answer.leaf_code] = answer
    return found


def answers_of(assessment: Assessment, round_: Round) -> dict[str, Answer]:
    """Return the current answers of one unit in one round, by leaf."""
    return current_answers([assessment], round_)[assessment.pk, round_]


def settled_answers(assessments: Iterable[Assessment]) -> dict[int, dict[str, Answer]]:
    """Return, for each unit, what holds for each leaf: the latest round that spoke about it.

    A unit's own claims count once it has submitted them.
    """
    chosen = list(assessments)
    found = current_answers(chosen)
    return {row.pk: _settled(row, found) for row in chosen}


def _settled(row: Assessment, found: Said) -> dict[str, Answer]:
    claims = found[row.pk, Round.SELF] if row.submitted_at else {}
    later = [found[row.pk, round_] for round_ in JUDGED if round_ != Round.ROUND1]
    rounds = [claims, verdicts(row, found), *later]
    return {code: answer for said in rounds for code, answer in said.items()}


def verdicts(row: Assessment, found: Said) -> dict[str, Answer]:
    """Return what round 1 found and still holds: a claim made anew since then is open again."""
    claims = found[row.pk, Round.SELF]
    return {
        code: answer
        for code, answer in found[row.pk, Round.ROUND1].items()
        if code not in claims or claims[code].at <= answer.at
    }


def history(assessment: Assessment, leaf_code: str) -> QuerySet[Answer]:
    """Return all that was ever said about a leaf, oldest first."""
    answers = assessment.answers.filter(leaf_code=leaf_code).select_related("by")
    return answers.order_by("at", "pk")


def evidence_of(
    assessments: Iterable[Assessment], leaf_code: str = ""
) -> dict[tuple[int, str], list[EvidenceLink]]:
    """Return the links in force by (assessment, leaf), in one query."""
    links = EvidenceLink.objects.filter(assessment__in=list(assessments), removed_at=None)
    if leaf_code:
        links = links.filter(leaf_code=leaf_code)
    found: dict[tuple[int, str], list[EvidenceLink]] = defaultdict(list)
    for link in links.select_related("version__document", "version__blob").order_by("added_at"):
        found[link.assessment_id, link.leaf_code].append(link)
    return found


def proved_codes(assessment: Assessment, answers: Mapping[str, Answer]) -> set[str]:
    """Return the leaves that have a document or an explanation in place of one."""
    explained = {code for code, answer in answers.items() if answer.explanation.strip()}
    links = assessment.evidence_links.filter(removed_at=None)
    return explained | set(links.values_list("leaf_code", flat=True))


def cards_of(cycle: Cycle, round_: Round) -> QuerySet[Card]:
    """Return the cards of a cycle's units in a round, best first, unranked ones last."""
    cards = Card.objects.filter(assessment__cycle=cycle, round=round_)
    return cards.select_related("assessment__unit").order_by(
        "assessment__group", "rank", "-points_sort", "assessment__unit__name_sort"
    )


def assessments_with_card(cycle: Cycle, round_: Round) -> list[int]:
    """Return the keys of the files that a round has a card of."""
    cards = Card.objects.filter(assessment__cycle=cycle, round=round_)
    return list(cards.values_list("assessment_id", flat=True))


def fields_without_appraiser(cycle: Cycle) -> list[str]:
    """Return ``field: unit`` for every unit × field that nobody may fairly appraise."""
    codes = [field.code for field in framework_of(cycle.criteria_set).fields]
    return [f"{code}: {row.unit}" for row, code in permissions.unappraised(cycle, codes)]


def progress(cycle: Cycle) -> dict[int, int]:
    """Return how many leaves each unit of a cycle has answered itself."""
    counted = cycle.assessments.annotate(
        answered=Count("answers__leaf_code", filter=Q(answers__round=Round.SELF), distinct=True)
    )
    return dict(counted.values_list("pk", "answered"))


def scorecard_of(assessment: Assessment, said: Mapping[str, Answer]) -> Scorecard:
    """Score one unit by what was said, now and without keeping the result."""
    return scorecards_of([assessment], {assessment.pk: said})[assessment.pk]


def scorecards_of(
    assessments: Sequence[Assessment], said: Mapping[int, Mapping[str, Answer]]
) -> dict[int, Scorecard]:
    """Score units of one cycle by what was said and the figures of exactly its period."""
    if not assessments:
        return {}
    framework = framework_of(assessments[0].cycle.criteria_set)
    cards = score_units(
        framework,
        [unit_answers(framework, row, said[row.pk]) for row in assessments],
        figures_read(assessments),
    )
    return {row.pk: card for row, card in zip(assessments, cards, strict=True)}


def figures_read(assessments: Sequence[Assessment]) -> dict[str, dict[str, FigureRow]]:
    """Return the figures that units of one cycle are scored by: ``{unit: {metric: figure}}``.

    A closed cycle reads the revisions it pinned, an open one those that count now.
    """
    if not assessments:
        return {}
    cycle = assessments[0].cycle
    found: dict[str, dict[str, FigureRow]] = {str(row.unit_id): {} for row in assessments}
    for row in _pinned(assessments) if cycle.is_closed else _counting(assessments):
        found[str(row.unit_id)][row.metric] = row
    return found


def _pinned(assessments: Sequence[Assessment]) -> list[FigureRow]:
    pins = PinnedFigure.objects.filter(assessment__in=assessments).select_related("figure")
    return [pin.figure for pin in pins]


def _counting(assessments: Sequence[Assessment]) -> Iterable[FigureRow]:
    cycle = assessments[0].cycle
    leaves = framework_of(cycle.criteria_set).leaves()
    metrics = {leaf.metric for leaf in leaves if leaf.metric}
    return latest([row.unit_id for row in assessments], metrics, cycle.period)


def figures_to_pin(cycle: Cycle, assessments: Sequence[Assessment]) -> list[PinnedFigure]:
    """Return the pins of a cycle about to close: one a unit and leaf that reads a figure."""
    read = figures_read(assessments)
    return [
        PinnedFigure(assessment=row, leaf_code=leaf.code, figure=figure)
        for row in assessments
        for leaf in framework_of(cycle.criteria_set).leaves()
        if (figure := read[str(row.unit_id)].get(leaf.metric or ""))
    ]


def previous_framework(assessments: Sequence[Assessment]) -> Framework | None:
    """Return last year's edition of the set, which may have other codes."""
    previous = assessments[0].cycle.previous if assessments else None
    return framework_of(previous.criteria_set) if previous else None


def previous_scorecards(assessments: Sequence[Assessment]) -> dict[int, Scorecard]:
    """Return last year's results of the same units, by unit, for classes and comparisons."""
    previous = assessments[0].cycle.previous if assessments else None
    if previous is None:
        return {}
    rows = rows_of(previous, [row.unit_id for row in assessments])
    cards = scorecards_of(rows, settled_answers(rows))
    return {row.unit_id: cards[row.pk] for row in rows}

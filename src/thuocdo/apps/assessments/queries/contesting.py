"""Reads of contested results: where rounds differ, what was said of it, what waits for whom."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.db.models import Exists, OuterRef, QuerySet
from django.http import Http404

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions, queries
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import (
    Answer,
    Assessment,
    Cycle,
    Explanation,
    ExplanationPaper,
    NodeScore,
    Round,
)
from thuocdo.core.contest import Outcome, outcome, reduced
from thuocdo.core.framework import Criterion, Field
from thuocdo.core.proof import answered_by_unit

ROUNDS = (Round.SELF, Round.ROUND1, Round.ROUND2)

Codes = Mapping[int, list[str]]
"""File → codes of leaves, in the order of the set."""

Explained = Mapping[int, Mapping[str, Explanation]]
"""File → leaf → what its unit has written by now."""


@dataclass(frozen=True, slots=True)
class Item:
    """A leaf of a file with what each round came to, and all that was said of it."""

    assessment: Assessment
    leaf: Criterion
    field: Field
    claim: Answer | None
    first: Answer | None
    second: Answer | None
    scores: Mapping[str, NodeScore]
    explanation: Explanation | None
    papers: tuple[ExplanationPaper, ...]

    @property
    def claimed(self) -> NodeScore | None:
        return self.scores.get(Round.SELF)

    @property
    def found(self) -> NodeScore | None:
        return self.scores.get(Round.ROUND1)

    @property
    def decided(self) -> NodeScore | None:
        """Return what round 2 gives; nothing until it has spoken of this leaf."""
        return self.scores.get(Round.ROUND2) if self.second else None

    @property
    def text(self) -> str:
        return self.explanation.text if self.explanation else ""

    @property
    def contestable(self) -> bool:
        """Tell whether round 1 took from a claim of the unit itself."""
        lower = reduced(self.field.kind, self.claimed, self.found)
        return lower and self.first is not None and answered_by_unit(self.leaf)

    @property
    def contested(self) -> bool:
        """Tell whether the unit has sent something against it."""
        return self.assessment.explained_at is not None and bool(self.text)

    @property
    def outcome(self) -> Outcome:
        if self.found is None:
            return Outcome.WAITING
        return outcome(self.field.kind, self.found, self.decided)


def file_to_explain(user: User, pk: int, day: date) -> Assessment:
    """Return a file of a unit that a person may explain now; else there is no such page."""
    row = queries.assessment_for(user, pk, day)
    if not permissions.explains(user, row, day):
        raise Http404
    return row


def file_explained(user: User, pk: int, day: date) -> Assessment:
    """Return a file whose explanation a person may read; else there is no such page."""
    row = queries.assessment_for(user, pk, day)
    if not row.is_appraised or not permissions.reads_explanation(user, row, day):
        raise Http404
    return row


def items_of(row: Assessment) -> list[Item]:
    """Return the leaves of a file on which rounds differ, or that were explained."""
    return items_in([row])


def items_in(rows: Sequence[Assessment]) -> list[Item]:
    """Return such leaves of several files, file by file, in the order of the set."""
    said, differ = _explanations(rows), differing(rows)
    return _items(rows, {row.pk: differ[row.pk] | said[row.pk].keys() for row in rows}, said)


def contestable(row: Assessment) -> list[Item]:
    """Return the leaves of a file that its unit may contest."""
    return [item for item in items_of(row) if item.contestable]


def contested_in(cycle: Cycle) -> list[Item]:
    """Return all contested leaves of a cycle, unit by unit, in the order of the set."""
    rows = [row for row in queries.rows_of(cycle) if row.explained_at is not None]
    said = _explanations(rows)
    return _items(rows, {row.pk: _written(said[row.pk]) for row in rows}, said)


def contestable_codes(rows: Sequence[Assessment]) -> Codes:
    """Return what the units of some files may contest; files that share few leaves are quick."""
    codes = differing(rows)
    found: dict[int, list[str]] = defaultdict(list)
    for item in _items(rows, codes, None):  # what was written makes no difference here
        if item.contestable:
            found[item.assessment.pk].append(item.leaf.code)
    return found


def undecided(rows: Sequence[Assessment]) -> Codes:
    """Return what units have contested and nobody has decided yet."""
    sent = [row for row in rows if row.explained_at is not None]
    if not sent:
        return {}
    said = _explanations(sent)
    decided = queries.current_answers(sent, Round.ROUND2)
    left = {
        row.pk: [
            leaf.code
            for leaf in framework_of(row.cycle.criteria_set).leaves()
            if leaf.code in _written(said[row.pk]) - decided[row.pk, Round.ROUND2].keys()
        ]
        for row in sent
    }
    return {pk: codes for pk, codes in left.items() if codes}


def undecided_fields(rows: Sequence[Assessment]) -> list[tuple[Assessment, list[str]]]:
    """Return files with what waits in them for round 2: the field of each such criterion."""
    left = undecided(rows)
    return [
        (row, [framework_of(row.cycle.criteria_set).field_of(code).code for code in left[row.pk]])
        for row in rows
        if row.pk in left
    ]


def differing(rows: Collection[Assessment]) -> dict[int, set[str]]:
    """Return the leaves on which round 1 came to other points than the unit, by file."""
    claims = NodeScore.objects.filter(
        card__assessment=OuterRef("card__assessment"), card__round=Round.SELF,
        code=OuterRef("code"), points=OuterRef("points"), state=OuterRef("state"),
    )  # fmt: skip
    nodes = NodeScore.objects.filter(
        ~Exists(claims), card__assessment__in=rows, card__round=Round.ROUND1, is_leaf=True,
        points__isnull=False,
    ).order_by()  # fmt: skip
    found: dict[int, set[str]] = defaultdict(set)
    for pk, code in nodes.values_list("card__assessment_id", "code") if rows else ():
        found[pk].add(code)
    return found


def papers_of(row: Assessment) -> QuerySet[ExplanationPaper]:
    """Return the documents that go with a file's explanation, those withdrawn left out."""
    papers = ExplanationPaper.objects.filter(assessment=row, removed_at=None)
    return papers.select_related("version__document", "version__blob", "added_by")


def explanations_of(row: Assessment) -> Mapping[str, Explanation]:
    """Return what a unit has written by now, by leaf; blank where it was withdrawn."""
    return _explanations([row])[row.pk]


def _written(said: Mapping[str, Explanation]) -> set[str]:
    return {code for code, one in said.items() if one.text}


def _explanations(rows: Iterable[Assessment]) -> Explained:
    found: dict[int, dict[str, Explanation]] = defaultdict(dict)
    said = Explanation.objects.filter(assessment__in=[row.pk for row in rows])
    for one in said.select_related("by").order_by("revision"):
        found[one.assessment_id][one.leaf_code] = one
    return found


def _items(
    rows: Sequence[Assessment], codes: Mapping[int, Collection[str]], explained: Explained | None
) -> list[Item]:
    """Return leaves of files; ``None`` leaves out what was written of them and sent along."""
    named = {code for found in codes.values() for code in found}
    if not named:
        return []
    said = queries.current_answers(rows, *ROUNDS)
    papers = {} if explained is None else _papers(rows, named)
    written, scores = explained or {}, _scores(rows, named)
    return [
        Item(
            assessment=row,
            leaf=leaf,
            field=field,
            claim=said[row.pk, Round.SELF].get(leaf.code),
            first=queries.verdicts(row, said).get(leaf.code),
            second=said[row.pk, Round.ROUND2].get(leaf.code),
            scores=scores[row.pk, leaf.code],
            explanation=written.get(row.pk, {}).get(leaf.code),
            papers=tuple(papers.get((row.pk, leaf.code), ())),
        )
        for row in rows
        for field in framework_of(row.cycle.criteria_set).fields
        for leaf in field.leaves
        if leaf.code in codes.get(row.pk, ())
    ]


def _scores(
    rows: Iterable[Assessment], codes: Iterable[str]
) -> dict[tuple[int, str], dict[str, NodeScore]]:
    nodes = NodeScore.objects.filter(
        card__assessment__in=rows, card__round__in=ROUNDS, code__in=codes, is_leaf=True
    )
    found: dict[tuple[int, str], dict[str, NodeScore]] = defaultdict(dict)
    for node in nodes.select_related("card").defer("card__scorecard").order_by():
        found[node.card.assessment_id, node.code][node.card.round] = node
    return found


def _papers(
    rows: Iterable[Assessment], codes: Iterable[str]
) -> dict[tuple[int, str], list[ExplanationPaper]]:
    found: dict[tuple[int, str], list[ExplanationPaper]] = defaultdict(list)
    papers = ExplanationPaper.objects.filter(
        assessment__in=rows, leaf_code__in=codes, removed_at=None
    ).select_related("version__document", "version__blob", "added_by")
    for paper in papers.order_by("added_at", "pk"):
        found[paper.assessment_id, paper.leaf_code].append(paper)
    return found

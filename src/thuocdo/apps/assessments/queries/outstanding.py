"""What files still lack: leaves not scored, and points claimed without proof; for many at once.

What was handed in like that, with 0, is told apart from what the unit scored.
"""

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction
from typing import Any

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, EvidenceLink, NodeScore, Round
from thuocdo.apps.figures.exact import ExactField
from thuocdo.core.framework import Framework
from thuocdo.core.proof import OPEN, Standing, answered_by_unit, standing
from thuocdo.core.scoring import LeafScore, State

Kept = Mapping[str, tuple[str, Fraction | None]]
"""Leaf → its state and points, as they were scored last."""

Marked = Mapping[int, set[str]]
"""File → leaves with proof, or leaves that went in with 0."""

_PROVED = "proved"
_ZEROED = "zeroed"


@dataclass(frozen=True, slots=True)
class Outstanding:
    """The codes of one file that ask for something, in the order of the set."""

    answerable: list[str]
    unscored: list[str]
    unproved: list[str] = field(default_factory=list)
    zeroed: list[str] = field(default_factory=list)

    @property
    def done(self) -> set[str]:
        """Return the codes that ask for nothing: scored, and proved where that is asked."""
        return set(self.answerable).difference(self.unscored, self.unproved, self.zeroed)

    @property
    def first(self) -> str:
        """Return the first code to go on with; empty when nothing is left."""
        return next((code for code in self.answerable if code not in self.done), "")


def outstanding(rows: Sequence[Assessment]) -> Mapping[int, Outstanding]:
    """Return what each file lacks, from its kept card, in a constant number of queries."""
    kept, marked = _kept_and_marked(rows)
    return {
        row.pk: _lacking(
            framework_of(row.cycle.criteria_set),
            kept[row.pk],
            marked[_PROVED][row.pk],
            marked[_ZEROED][row.pk],
        )
        for row in rows
    }


def zeroed_codes(rows: Iterable[Assessment]) -> Marked:
    """Return the leaves of each file that were handed in unanswered or unproved, with 0."""
    found: dict[int, set[str]] = defaultdict(set)
    said = _last_said([row.pk for row in rows]).filter(cause__in=Answer.ZEROED)
    for assessment, code in said.order_by().values_list("assessment", "leaf_code"):
        found[assessment].add(code)
    return found


def _lacking(framework: Framework, kept: Kept, proved: set[str], zeroed: set[str]) -> Outstanding:
    codes = [leaf.code for leaf in framework.leaves() if answered_by_unit(leaf)]
    found = {code: _standing(framework, code, kept, proved) for code in codes}
    return Outstanding(
        answerable=codes,
        unscored=[code for code in codes if found[code] is Standing.UNSCORED],
        unproved=[code for code in codes if found[code] is Standing.UNPROVED],
        zeroed=[code for code in codes if found[code] not in OPEN and code in zeroed],
    )


def _standing(framework: Framework, code: str, kept: Kept, proved: set[str]) -> Standing:
    state, points = kept.get(code, (State.NOT_SCORED.value, None))
    score = LeafScore(code, State(state), points, None)
    return standing(framework, score, proved=code in proved)


def _kept_and_marked(
    rows: Iterable[Assessment],
) -> tuple[Mapping[int, Kept], Mapping[str, Marked]]:
    """Return what was scored last, and leaves with proof and with 0 by a mark, in one query."""
    keys = [row.pk for row in rows]
    kept: dict[int, dict[str, tuple[str, Fraction | None]]] = defaultdict(dict)
    marked: dict[str, dict[int, set[str]]] = {
        _PROVED: defaultdict(set),
        _ZEROED: defaultdict(set),
    }
    for assessment, code, state, points in _scored(keys).union(*_marked(keys), all=True):
        if state in marked:
            marked[state][assessment].add(code)
        else:
            kept[assessment][code] = state, points
    return kept, marked


def _scored(keys: Sequence[int]) -> QuerySet[NodeScore]:
    nodes = NodeScore.objects.filter(
        card__assessment__in=keys, card__round=Round.SELF, is_leaf=True
    )
    return nodes.order_by().values_list("card__assessment", "code", "state", "points")


def _last_said(keys: Sequence[int]) -> QuerySet[Answer]:
    """Return the units' own answers that count: of each leaf the last."""
    said = Answer.objects.filter(assessment__in=keys, round=Round.SELF)
    later = said.filter(
        assessment=OuterRef("assessment"),
        leaf_code=OuterRef("leaf_code"),
        revision__gt=OuterRef("revision"),
    )
    return said.filter(~Exists(later))


def _marked(keys: Sequence[int]) -> Iterator[QuerySet[Any]]:
    """Yield the leaves with a document, with an explanation in place of one, and with 0."""
    said = _last_said(keys)
    links = EvidenceLink.objects.filter(assessment__in=keys, removed_at=None)
    yield _as_rows(links, _PROVED)
    yield _as_rows(said.filter(explanation__regex=r"\S"), _PROVED)
    yield _as_rows(said.filter(cause__in=Answer.ZEROED), _ZEROED)


def _as_rows(found: QuerySet[Any], mark: str) -> QuerySet[Any]:
    nothing = Cast(Value(None), ExactField())
    columns = ("assessment", "leaf_code", Value(mark, CharField()), nothing)
    return found.order_by().values_list(*columns)

"""What files still lack: leaves not scored, and points claimed without proof; for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from fractions import Fraction

from django.db.models import CharField, Exists, OuterRef, QuerySet, Value
from django.db.models.functions import Cast

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Answer, Assessment, EvidenceLink, NodeScore, Round
from thuocdo.apps.figures.exact import ExactField
from thuocdo.core.framework import Framework
from thuocdo.core.proof import Standing, answered_by_unit, standing
from thuocdo.core.scoring import LeafScore, State

Kept = Mapping[str, tuple[str, Fraction | None]]
"""Leaf → its state and points, as they were scored last."""

Proved = Mapping[int, set[str]]
"""File → leaves with proof."""

_PROVED = "proved"


@dataclass(frozen=True, slots=True)
class Outstanding:
    """The codes of one file that ask for something, in the order of the set."""

    answerable: list[str]
    unscored: list[str]
    unproved: list[str] = field(default_factory=list)

    @property
    def done(self) -> set[str]:
        """Return the codes that ask for nothing: scored, and proved where that is asked."""
        return set(self.answerable).difference(self.unscored, self.unproved)

    @property
    def first(self) -> str:
        """Return the first code to go on with; empty when nothing is left."""
        return next((code for code in self.answerable if code not in self.done), "")


def outstanding(rows: Sequence[Assessment]) -> Mapping[int, Outstanding]:
    """Return what each file lacks, from its kept card, in a constant number of queries."""
    kept, proved = _kept_and_proved(rows)
    return {
        row.pk: _lacking(framework_of(row.cycle.criteria_set), kept[row.pk], proved[row.pk])
        for row in rows
    }


def _lacking(framework: Framework, kept: Kept, proved: set[str]) -> Outstanding:
    codes = [leaf.code for leaf in framework.leaves() if answered_by_unit(leaf)]
    found = {code: _standing(framework, code, kept, proved) for code in codes}
    return Outstanding(
        answerable=codes,
        unscored=[code for code in codes if found[code] is Standing.UNSCORED],
        unproved=[code for code in codes if found[code] is Standing.UNPROVED],
    )


def _standing(framework: Framework, code: str, kept: Kept, proved: set[str]) -> Standing:
    state, points = kept.get(code, (State.NOT_SCORED.value, None))
    score = LeafScore(code, State(state), points, None)
    return standing(framework, score, proved=code in proved)


def _kept_and_proved(rows: Iterable[Assessment]) -> tuple[Mapping[int, Kept], Proved]:
    """Return what was scored last and the leaves with proof, told apart by a mark, in one query."""
    keys = [row.pk for row in rows]
    kept: dict[int, dict[str, tuple[str, Fraction | None]]] = defaultdict(dict)
    proved: dict[int, set[str]] = defaultdict(set)
    for assessment, code, state, points in _scored(keys).union(*_proof(keys), all=True):
        if state == _PROVED:
            proved[assessment].add(code)
        else:
            kept[assessment][code] = state, points
    return kept, proved


def _scored(keys: Sequence[int]) -> QuerySet[NodeScore]:
    nodes = NodeScore.objects.filter(
        card__assessment__in=keys, card__round=Round.SELF, is_leaf=True
    )
    return nodes.order_by().values_list("card__assessment", "code", "state", "points")


def _proof(keys: Sequence[int]) -> tuple[QuerySet[EvidenceLink], QuerySet[Answer]]:
    """Return the leaves with a document, and those with an explanation in place of one."""
    links = EvidenceLink.objects.filter(assessment__in=keys, removed_at=None)
    said = Answer.objects.filter(assessment__in=keys, round=Round.SELF)
    later = said.filter(
        assessment=OuterRef("assessment"),
        leaf_code=OuterRef("leaf_code"),
        revision__gt=OuterRef("revision"),
    )
    explained = said.filter(~Exists(later), explanation__regex=r"\S")
    nothing = Cast(Value(None), ExactField())
    columns = ("assessment", "leaf_code", Value(_PROVED, CharField()), nothing)
    return links.order_by().values_list(*columns), explained.order_by().values_list(*columns)

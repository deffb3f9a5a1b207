"""What files still lack: leaves not scored, and points claimed without proof; for many at once."""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, EvidenceLink, NodeScore, Round
from thuocdo.apps.assessments.queries.said import current_answers
from thuocdo.core.framework import Framework
from thuocdo.core.proof import answered_by_unit, needs_proof
from thuocdo.core.scoring import State


@dataclass(frozen=True, slots=True)
class Outstanding:
    """The codes of one file that ask for something, in the order of the set."""

    answerable: list[str]
    unscored: list[str]
    unproved: list[str] = field(default_factory=list)

    @property
    def done(self) -> int:
        return len(self.answerable) - len(self.unscored)

    @property
    def total(self) -> int:
        return len(self.answerable)

    @property
    def first(self) -> str:
        """Return the first code to go on with; empty when nothing is left."""
        left = {*self.unscored, *self.unproved}
        return next((code for code in self.answerable if code in left), "")


def outstanding(rows: Sequence[Assessment]) -> Mapping[int, Outstanding]:
    """Return what each file lacks, from its kept card, in a constant number of queries."""
    scored, pointed = _kept(rows)
    proved = _proved(rows)
    return {
        row.pk: _lacking(
            framework_of(row.cycle.criteria_set), scored[row.pk], pointed[row.pk], proved[row.pk]
        )
        for row in rows
    }


def _lacking(
    framework: Framework, scored: set[str], pointed: set[str], proved: set[str]
) -> Outstanding:
    leaves = [leaf for leaf in framework.leaves() if answered_by_unit(leaf)]
    return Outstanding(
        answerable=[leaf.code for leaf in leaves],
        unscored=[leaf.code for leaf in leaves if leaf.code not in scored],
        unproved=[
            leaf.code
            for leaf in leaves
            if leaf.code in pointed - proved and needs_proof(framework, leaf)
        ],
    )


def _kept(
    rows: Iterable[Assessment],
) -> tuple[Mapping[int, set[str]], Mapping[int, set[str]]]:
    """Return the leaves that have a state that is settled, and those that give points."""
    scored: dict[int, set[str]] = defaultdict(set)
    pointed: dict[int, set[str]] = defaultdict(set)
    nodes = NodeScore.objects.filter(
        card__assessment__in=[row.pk for row in rows],
        card__round=Round.SELF,
        is_leaf=True,
        state__in=(State.SCORED.value, State.NOT_APPLICABLE.value),
    ).order_by()
    for assessment, code, points in nodes.values_list("card__assessment", "code", "points"):
        scored[assessment].add(code)
        if points:
            pointed[assessment].add(code)
    return scored, pointed


def _proved(rows: Iterable[Assessment]) -> Mapping[int, set[str]]:
    """Return the leaves with a document, or an explanation in place of one."""
    chosen = list(rows)
    found: dict[int, set[str]] = defaultdict(set)
    links = EvidenceLink.objects.filter(assessment__in=chosen, removed_at=None).order_by()
    for assessment, code in links.values_list("assessment", "leaf_code"):
        found[assessment].add(code)
    for (assessment, _round), answers in current_answers(chosen, Round.SELF).items():
        explained = {code for code, answer in answers.items() if answer.explanation.strip()}
        found[assessment] |= explained
    return found

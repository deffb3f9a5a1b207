"""Items without a criterion beside the criteria that they may answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.plans.models import PlanItem
from thuocdo.apps.plans.shown.cascade import likeness_words
from thuocdo.apps.ui.registry import Text
from thuocdo.core.framework.model import Criterion, Framework
from thuocdo.core.plan.matching.proposals import Text as Compared
from thuocdo.core.plan.matching.proposals import propose


@dataclass(frozen=True, slots=True)
class ProposedCriterion:
    """A leaf of the set that an item may answer, and how near it is in words."""

    code: str
    name: str
    words: Text


def with_criteria(cycle: Cycle) -> Callable[[Sequence[PlanItem]], None]:
    """Return what hangs up to three criteria on the rows of a list."""
    framework = framework_of(cycle.criteria_set)

    def prepare(rows: Sequence[PlanItem]) -> None:
        found = _proposed(framework, rows)
        for row in rows:
            row.proposals = found[row.pk]

    return prepare


def _proposed(framework: Framework, rows: Sequence[PlanItem]) -> dict[int, list[ProposedCriterion]]:
    known, names = [], {}
    for field in framework.fields:
        for node in field.children:
            for leaf in _leaves(node):
                known.append(Compared(leaf.code, leaf.name.vi, field.name.vi))
                names[leaf.code] = leaf.name.vi
    found = propose([Compared(str(row.pk), row.text, row.section) for row in rows], known)
    return {
        row.pk: [
            ProposedCriterion(one.key, names[one.key], likeness_words(one.likeness))
            for one in found[str(row.pk)]
        ]
        for row in rows
    }


def _leaves(node: Criterion) -> list[Criterion]:
    if node.is_leaf:
        return [node]
    return [leaf for child in node.children for leaf in _leaves(child)]

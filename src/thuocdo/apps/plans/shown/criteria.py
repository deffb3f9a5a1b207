"""Items without a criterion beside the criteria that they may answer."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.plans.models import PlanItem
from thuocdo.apps.plans.shown.cascade import NEARNESS_WORDS
from thuocdo.apps.ui.registry import Text
from thuocdo.core.framework.model import Framework
from thuocdo.core.plan.matching.criteria import criteria_texts
from thuocdo.core.plan.matching.nearness import OF_CRITERIA
from thuocdo.core.plan.matching.proposals import Proposal, propose
from thuocdo.core.plan.matching.proposals import Text as Compared


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
    asked = [Compared(str(row.pk), row.text, row.section) for row in rows]
    found = propose(asked, criteria_texts(framework), least=OF_CRITERIA.least)
    return {row.pk: [_told(framework, one) for one in found[str(row.pk)]] for row in rows}


def _told(framework: Framework, one: Proposal) -> ProposedCriterion:
    words = NEARNESS_WORDS[OF_CRITERIA.nearness(one.likeness)]
    return ProposedCriterion(one.key, framework.leaf(one.key).name.vi, words)

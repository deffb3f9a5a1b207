"""All checks of a plan, one after the other."""

from collections.abc import Callable, Iterator

from thuocdo.core.issues import Issue
from thuocdo.core.plan.lint import aims, bodies, coverage, paper, rewards, work
from thuocdo.core.plan.lint.facts import Known
from thuocdo.core.plan.model import PlanDocument

Check = Callable[[PlanDocument, Known], Iterator[Issue]]

CHECKS: tuple[Check, ...] = (
    paper.issued_late,
    paper.annexes,
    paper.superseded,
    coverage.untouched,
    coverage.unanswered,
    work.unclear,
    work.repeated,
    bodies.twice,
    bodies.gone,
    aims.doubtful,
    rewards.unrewarded,
)


def lint(plan: PlanDocument, known: Known) -> list[Issue]:
    """Return what is questionable: of the paper first, then item by item.

    The place is ``header``, ``dòng N``, the code of a criterion or the id of an item.
    """
    order = {item.id: number for number, item in enumerate(plan.items)}
    found = [issue for check in CHECKS for issue in check(plan, known)]
    return sorted(found, key=lambda issue: order.get(issue.place, -1))

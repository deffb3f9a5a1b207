"""All checks of a plan, one after the other."""

import re
from collections.abc import Callable, Iterator

from thuocdo.core.issues import Issue, warning
from thuocdo.core.plan.likeness import looks_like_plan
from thuocdo.core.plan.lint import aims, bodies, coverage, paper, rewards, work
from thuocdo.core.plan.lint.facts import Known
from thuocdo.core.plan.model import PlanDocument
from thuocdo.core.plan.repeats import told_once

_WHOLE, _AT_LINE, _ITEM = range(3)
_LINE = re.compile(r"dòng (\d+)")

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
    """Return what is questionable: of the paper first, line by line, then item by item.

    The place is ``header``, ``dòng N``, the code of a criterion or the id of an item. Of what is no
    plan nothing else is asked; work that an annex lists again is asked about once.
    """
    if not looks_like_plan(plan):
        return [warning("lint.no_plan", "header")]
    plan = told_once(plan)
    places = {item.id: (_ITEM, number) for number, item in enumerate(plan.items)}
    found = [issue for check in CHECKS for issue in check(plan, known)]
    return sorted(found, key=lambda issue: places.get(issue.place) or _of_paper(issue.place))


def _of_paper(place: str) -> tuple[int, int]:
    line = _LINE.fullmatch(place)
    return (_AT_LINE, int(line[1])) if line else (_WHOLE, 0)

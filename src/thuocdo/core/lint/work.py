"""Tasks: what is not clear about each, and what only repeats work that was left undone."""

from collections.abc import Iterator
from datetime import date

from thuocdo.core.issues import Issue, warning
from thuocdo.core.lint.facts import Known
from thuocdo.core.lint.span import span
from thuocdo.core.matching.proposals import Text, propose
from thuocdo.core.plan.clears import findings
from thuocdo.core.plan.model import Item, ItemKind, PlanDocument

_SAME = 0.7


def unclear(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield what lacks in the tasks, and dates outside the days of the plan."""
    first, last = span(plan.header) or (date.min, date.max)
    items = [(item, known.results.get(item.id, "")) for item in plan.items]
    yield from findings(items, first=first, last=last, wanted=known.clears)


def repeated(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield tasks that say again what the plan before asked for and nobody finished."""
    before = [Text(number, text) for number, text in known.unfinished.items()]
    tasks = [Text(item.id, item.text) for item in plan.items if is_work(item)]
    for place, found in propose(tasks, before, most=1, least=_SAME).items():
        for proposal in found:
            text = known.unfinished[proposal.key]
            yield warning("lint.repeated", place, before=proposal.key, text=text)


def is_work(item: Item) -> bool:
    """Tell work of the plan itself from weaknesses, values and the duty to organise it all."""
    return item.kind is ItemKind.TASK and item.group is None

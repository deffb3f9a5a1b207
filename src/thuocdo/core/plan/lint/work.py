"""Tasks: what is not clear about each, and what only repeats work that was left undone."""

import re
from collections.abc import Iterator
from datetime import date

from thuocdo.core.issues import Issue, warning
from thuocdo.core.plan.clears import Clear, Lack, clears, is_crowd
from thuocdo.core.plan.lint.facts import Known
from thuocdo.core.plan.lint.span import span
from thuocdo.core.plan.matching.proposals import Text, propose
from thuocdo.core.plan.model import Force, Item, ItemKind, PlanDocument
from thuocdo.core.vietnamese.dates import show_date
from thuocdo.core.vietnamese.text import fold

_SAME = 0.7
_HORIZON = re.compile(r"(?:den (?:het )?(?:cuoi )?nam 20\d\d ?[:,] ?)?(?:phan dau )?")
_OF_REQUESTS = {Lack.NO_TIME, Lack.MANY_LEADS}
"""Not held against what is only asked for: it is never late, and may be asked of several."""

_LEADERLESS = {Lack.NO_ROLE, Lack.NO_LEAD}


def unclear(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield what lacks in the tasks, and dates outside the days of the plan."""
    first, last = span(plan.header, known) or (date.min, date.max)
    for item in plan.items:
        if is_work(item):
            yield from _lacking(item, known)
            yield from _outside(item, first, last)
            yield from _past(item, first, plan.header.date)


def repeated(plan: PlanDocument, known: Known) -> Iterator[Issue]:
    """Yield tasks that say again what the plan before asked for and nobody finished."""
    if not known.unfinished:
        return
    before = [Text(called, text) for called, text in known.unfinished.items()]
    tasks = [Text(item.id, item.text) for item in plan.items if is_work(item)]
    for place, found in propose(tasks, before, most=1, least=_SAME).items():
        for proposal in found:
            text = known.unfinished[proposal.key]
            yield warning("lint.repeated", place, before=proposal.key, text=text)


def is_work(item: Item) -> bool:
    """Tell work of the plan itself from weaknesses, values, goals and organising it all."""
    return item.kind is ItemKind.TASK and item.group is None and not is_goal(item)


def is_goal(item: Item) -> bool:
    """Tell a task that only says what a measure shall reach: ``Đến năm 2030: SIPAS đạt …``."""
    if item.kind is not ItemKind.TASK or item.group is not None:
        return False
    aims = [target.metric for target in item.targets if target.metric and not target.rule]
    if not aims or item.lead or item.implement:
        return False
    said = _HORIZON.sub("", fold(item.text), count=1)
    return any(said.startswith(fold(metric)) for metric in aims)


def _lacking(item: Item, known: Known) -> Iterator[Issue]:
    wanted = (*known.clears, Clear.PRODUCT)
    judged = clears(item, result=known.results.get(item.id, ""), wanted=wanted)
    lacks = {one.lack for one in judged}
    if Lack.NO_ROLE in lacks:
        lacks -= {Lack.NO_LEAD}  # one gap, told once
    if item.force is Force.REQUESTED:
        lacks -= _OF_REQUESTS
    named = [body for body in item.actors if not is_crowd(body)]
    for lack in (lack for lack in Lack if lack in lacks):
        if named and lack in _LEADERLESS:
            yield warning("lint.only_named", item.id, body=named[0])
        else:
            yield warning(f"clears.{lack}", item.id, bodies="; ".join(item.lead))


def _past(item: Item, first: date, issued: date | None) -> Iterator[Issue]:
    """Yield a day within the plan's that was over when the plan came."""
    if issued is not None and item.deadline is not None and first <= item.deadline < issued:
        told = {"day": show_date(item.deadline), "issued": show_date(issued)}
        yield warning("clears.before_issue", item.id, **told)


def _outside(item: Item, first: date, last: date) -> Iterator[Issue]:
    if item.deadline is not None and not first <= item.deadline <= last:
        code = "clears.before_plan" if item.deadline < first else "clears.after_plan"
        day, start, end = show_date(item.deadline), show_date(first), show_date(last)
        yield warning(code, item.id, day=day, first=start, last=end)

"""A plan's page: facts, coverage, findings, the outline, and the rows of what is chosen there."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.apps.plans.mapping import Review, is_work, review
from thuocdo.apps.plans.models import Plan, PlanItem, Task
from thuocdo.apps.plans.queries.findings import Looked, look_over
from thuocdo.apps.plans.shown.findings import Findings, findings_of, notes_of
from thuocdo.apps.plans.shown.items import CLEARS, Line, Sight
from thuocdo.apps.plans.shown.kinds import kinds_told
from thuocdo.apps.plans.shown.losses import Losses, provisional_words
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.registry import Text
from thuocdo.core.plan.clears import Clear
from thuocdo.core.plan.places import place_words
from thuocdo.core.plan.text.letters import is_capitals, sentence_case

WHOLE = 40
"""As many tasks are shown at once; longer plans open with their first part."""


@dataclass(frozen=True, slots=True)
class Part:
    """A heading of the outline, ``place`` as people say it, and how many tasks stand under it."""

    path: str
    place: str
    title: str
    depth: int
    count: int
    chosen: bool


@dataclass(frozen=True, slots=True)
class Group:
    """Rows that stand directly under one heading."""

    place: str
    title: str
    lines: Sequence[Line]


@dataclass(frozen=True, slots=True)
class PlanPage:
    """All of the page but the person's rights."""

    plan: Plan
    parts: Sequence[Part]
    chosen: Part | None
    groups: Sequence[Group]
    heads: Sequence[Text]
    shown: int
    clear: int
    others: str
    unclear_only: bool
    findings: Findings
    losses: Losses
    unfinished: int
    tasks: str
    late: str


def plan_page(plan: Plan, today: date, *, path: str, unclear: bool, editable: bool) -> PlanPage:
    """Gather the page in a constant number of queries."""
    looked = look_over(plan, today)
    clear = review(plan, looked.rows)
    parts = outline(plan, looked.rows, path)
    chosen = next((part for part in parts if part.chosen), None)
    path = chosen.path if chosen else ""
    shown = _shown(looked.rows, path, clear if unclear else None)
    work = [row for row in shown if is_work(row)]
    return PlanPage(
        plan=plan,
        parts=parts,
        chosen=chosen,
        groups=_groups(
            shown, _sight(plan, looked, clear, today, editable=editable), titles_of(plan)
        ),
        heads=_heads(clear),
        shown=len(work),
        clear=sum(clear.is_clear(row) for row in work),
        others="" if unclear else kinds_told(_others(looked.rows, path)),
        unclear_only=unclear,
        findings=findings_of(plan, looked, editable=editable),
        losses=Losses(looked.coverage, provisional_words(plan.cycle, today)),
        unfinished=len(looked.unfinished),
        **_progress(looked.rows, today),
    )


def _sight(plan: Plan, looked: Looked, clear: Review, today: date, *, editable: bool) -> Sight:
    lost = {row.leaf.code: row.leaf.lost for row in looked.coverage if row.leaf.lost}
    return Sight(
        review=clear,
        lost={code: formats.points(points) for code, points in lost.items()},
        today=today,
        editable=editable,
        notes=notes_of(looked.checked) if plan.is_draft else {},
        elsewhere=looked.elsewhere,
    )


def outline(plan: Plan, rows: Sequence[PlanItem], path: str) -> list[Part]:
    """Return the headings of a plan in order; the chosen one is the path's, else the default's."""
    sections = plan.document["sections"]
    counts = {section["path"]: _count(rows, section["path"]) for section in sections}
    chosen = path if path in counts else ""
    if not path and sum(is_work(row) for row in rows) > WHOLE:
        chosen = _first_part({known: count for known, count in counts.items() if count})
    return [
        Part(
            path=section["path"],
            place=place_words(section["path"], counts),
            title=_calm(section["title"]),
            depth=place_words(section["path"], counts).count("."),
            count=counts[section["path"]],
            chosen=section["path"] == chosen,
        )
        for section in sections
    ]


def _first_part(counts: Mapping[str, int]) -> str:
    """Return the first part that can be looked at as a whole, else one of the fewest tasks."""
    fewest = min(reversed(counts), key=lambda path: counts[path], default="")
    return next((path for path, count in counts.items() if count <= WHOLE), fewest)


def titles_of(plan: Plan) -> dict[str, str]:
    return {section["path"]: _calm(section["title"]) for section in plan.document["sections"]}


def _calm(title: str) -> str:
    """Write a heading in capitals as a sentence: a page shouts at nobody."""
    return sentence_case(title) if is_capitals(title) else title


def _count(rows: Sequence[PlanItem], path: str) -> int:
    return sum(is_work(row) and _under(row, path) for row in rows)


def _under(row: PlanItem, path: str) -> bool:
    return f"{row.parent}.".startswith(f"{path}.")


def _shown(rows: Sequence[PlanItem], path: str, only: Review | None) -> list[PlanItem]:
    """Return the rows under a heading; weaknesses that their work tells of are left to it."""
    answered = {row.limitation_id for row in rows if row.limitation_id}
    found = [row for row in rows if row.pk not in answered and (not path or _under(row, path))]
    if only is None:
        return found
    return [row for row in found if is_work(row) and not only.is_clear(row)]


def _others(rows: Sequence[PlanItem], path: str) -> Iterator[PlanItem]:
    """Yield what stands under a heading beside the work: what organises it, aims, weaknesses."""
    return (row for row in rows if not is_work(row) and (not path or _under(row, path)))


def _groups(rows: Sequence[PlanItem], sight: Sight, titles: Mapping[str, str]) -> list[Group]:
    return [
        Group(place_words(path, titles), titles.get(path, ""), [sight.line(row) for row in members])
        for path, members in groupby(rows, key=lambda row: row.parent)
    ]


def _heads(clear: Review) -> list[Text]:
    for judged in clear.judged.values():
        return [CLEARS[one.clear] for one in judged]
    return [CLEARS[clear] for clear in Clear if clear is not Clear.PRODUCT]


def _progress(rows: Sequence[PlanItem], today: date) -> dict[str, str]:
    """Say how far the tasks of an issued plan are."""
    given = [task for row in rows for task in row.tasks.all()]
    tasks = [task for task in given if task.state != Task.State.CANCELLED]
    late = sum(task.is_overdue(today) for task in tasks)
    done = sum(task.state == Task.State.DONE for task in tasks)
    bodies = len({task.unit_id for task in tasks})
    told_tasks = _("{all} đã giao cho {bodies} cơ quan: {done} xong, {open} đang làm").format(
        all=len(tasks), bodies=bodies, done=done, open=len(tasks) - done
    )
    return {
        "tasks": told_tasks if tasks else "",
        "late": ngettext("{n} quá hạn", "{n} quá hạn", late).format(n=late) if late else "",
    }

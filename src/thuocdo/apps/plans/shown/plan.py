"""A plan's page: facts, coverage, findings, the outline, and the rows of what is chosen there."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from thuocdo.apps.accounts.queries import heads_of
from thuocdo.apps.plans import queries
from thuocdo.apps.plans.mapping import Review, is_organising, is_work, place_words, review
from thuocdo.apps.plans.models import Plan, PlanItem, Task
from thuocdo.apps.plans.queries import Coverage
from thuocdo.apps.plans.queries.findings import Checked, checked
from thuocdo.apps.plans.shown.findings import KINDS_SHOWN, Kind, kinds_of, notes_of
from thuocdo.apps.plans.shown.items import CLEARS, Line, Sight, lead_units
from thuocdo.apps.plans.shown.losses import Blank, blank_of
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.registry import Text
from thuocdo.core.plan.clears import Clear
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
class Share:
    """One part of the lost points: how many criteria, how many points, how wide."""

    label: Text
    tone: str
    criteria: int
    points: Fraction
    start: str
    width: str


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
    organising: int
    unclear_only: bool
    kinds: Sequence[Kind]
    flaws: int
    left: int
    coverage: Sequence[Coverage]
    shares: Sequence[Share]
    tasks: str
    late: str
    ungiven: int
    review: Review = field(repr=False)
    checked: Checked = field(repr=False)

    @property
    def more_kinds(self) -> int:
        return max(0, len(self.kinds) - KINDS_SHOWN)

    @property
    def lost(self) -> Fraction:
        return queries.lost_points(self.coverage)

    @property
    def losing(self) -> int:
        """Return how many criteria lost points by what was done."""
        return sum(bool(row.leaf.lost) for row in self.coverage)

    @property
    def blank(self) -> Blank:
        return blank_of(self.coverage)


def plan_page(plan: Plan, today: date, *, path: str, unclear: bool, editable: bool) -> PlanPage:
    """Gather the page in a constant number of queries."""
    rows = list(queries.items_of(plan))
    for row in rows:
        row.plan = plan
    clear = review(plan, rows)
    covered = queries.coverage(plan.cycle, plan.unit, plan) if plan.cycle else []
    found = checked(plan, rows, covered, today)
    parts = outline(plan, rows, path)
    chosen = next((part for part in parts if part.chosen), None)
    shown = _shown(rows, chosen.path if chosen else "", clear if unclear else None)
    sight = Sight(
        review=clear,
        heads=heads_of(lead_units(shown), today),
        lost={row.leaf.code: formats.points(row.leaf.lost) for row in covered if row.leaf.lost},
        today=today,
        editable=editable,
        notes=notes_of(found),
    )
    work = [row for row in shown if is_work(row)]
    return PlanPage(
        plan=plan,
        parts=parts,
        chosen=chosen,
        groups=_groups(shown, sight, titles_of(plan)),
        heads=_heads(clear),
        shown=len(work),
        clear=sum(clear.is_clear(row) for row in work),
        organising=sum(is_organising(row) for row in shown),
        unclear_only=unclear,
        kinds=kinds_of(plan, found, editable=editable),
        flaws=len(found.open),
        left=len(found.left),
        coverage=covered,
        shares=shares(covered),
        **_progress(rows, today),
        review=clear,
        checked=found,
    )


def outline(plan: Plan, rows: Sequence[PlanItem], path: str) -> list[Part]:
    """Return the headings of a plan in order; the chosen one is the path's, else the default's."""
    sections = plan.document["sections"]
    counts = {section["path"]: _count(rows, section["path"]) for section in sections}
    chosen = path if path in counts else ""
    if not path and sum(is_work(row) for row in rows) > WHOLE:
        chosen = next((known for known in counts if 0 < counts[known] <= WHOLE), "")
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


def titles_of(plan: Plan) -> dict[str, str]:
    return {section["path"]: _calm(section["title"]) for section in plan.document["sections"]}


def _calm(title: str) -> str:
    """Write a heading in capitals as a sentence: a page shouts at nobody."""
    return sentence_case(title) if is_capitals(title) else title


def shares(rows: Sequence[Coverage]) -> list[Share]:
    """Return lost points by what answers them, as parts of one bar of width 100."""
    rows = [row for row in rows if row.leaf.lost]
    points = queries.covered_points(rows)
    counts = (
        sum(bool(row.items) for row in rows),
        sum(bool(row.reason and not row.items) for row in rows),
        sum(not row.answered for row in rows),
    )
    labels = (
        (_("Có nhiệm vụ"), "accent"),
        (_("Có lý do được ghi"), "pale"),
        (_("Chưa có gì"), "none"),
    )
    total, start, found = sum(points, Fraction()), Fraction(), []
    for (label, tone), count, part in zip(labels, counts, points, strict=True):
        width = part / total * 100 if total else Fraction()
        found.append(Share(label, tone, count, part, f"{float(start):.2f}", f"{float(width):.2f}"))
        start += width
    return found


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


def _groups(rows: Sequence[PlanItem], sight: Sight, titles: Mapping[str, str]) -> list[Group]:
    return [
        Group(place_words(path, titles), titles.get(path, ""), [sight.line(row) for row in members])
        for path, members in groupby(rows, key=lambda row: row.parent)
    ]


def _heads(clear: Review) -> list[Text]:
    for judged in clear.judged.values():
        return [CLEARS[one.clear] for one in judged]
    return [CLEARS[clear] for clear in Clear if clear is not Clear.PRODUCT]


def _progress(rows: Sequence[PlanItem], today: date) -> dict[str, object]:
    """Say how far the tasks of an issued plan are, and what could be given to nobody."""
    given = [task for row in rows for task in row.tasks.all()]
    tasks = [task for task in given if task.state != Task.State.CANCELLED]
    late = sum(task.is_overdue(today) for task in tasks)
    done = sum(task.state == Task.State.DONE for task in tasks)
    told_tasks = _("{all} phần việc đã giao: {done} xong, {open} đang làm").format(
        all=len(tasks), done=done, open=len(tasks) - done
    )
    known = {row.pk for row in rows for body in row.bodies.all() if body.unit_id}
    return {
        "tasks": told_tasks if tasks else "",
        "late": ngettext("{n} quá hạn", "{n} quá hạn", late).format(n=late) if late else "",
        "ungiven": sum(is_work(row) and row.pk not in known for row in rows),
    }

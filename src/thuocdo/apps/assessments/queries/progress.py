"""How far everyone is: each unit of a cycle, field by field, in a constant number of queries."""

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date, datetime

from django.utils.translation import gettext as _

from thuocdo.apps.accounts.models import User
from thuocdo.apps.assessments import permissions
from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Assessment, Cycle, NodeScore, Round
from thuocdo.apps.assessments.queries.deadlines import days_left, last_day, on_time_until
from thuocdo.apps.assessments.queries.outstanding import (
    Outstanding,
    outstanding,
    zeroed_codes,
)
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.framework import Framework
from thuocdo.core.proof import answered_by_unit
from thuocdo.core.scoring import State as Scored
from thuocdo.core.vietnamese.dates import show_date


@dataclass(frozen=True, slots=True)
class Count:
    """``done``: scored, and proved where that is asked; ``unproved``: scored only.

    ``zeros``: handed in unanswered or unproved, with 0.
    """

    done: int
    total: int
    unproved: int = 0
    zeros: int = 0

    @property
    def begun(self) -> bool:
        return self.done + self.unproved + self.zeros > 0

    @property
    def unscored(self) -> int:
        return self.total - self.done - self.unproved - self.zeros

    @property
    def share(self) -> float:
        return self.done / self.total if self.total else 1.0

    @property
    def zeros_share(self) -> float:
        return self.zeros / self.total if self.total else 0.0

    @property
    def zeros_words(self) -> str:
        """Say how many were handed in with 0; empty where none was."""
        return _("{n} nộp với 0 điểm").format(n=self.zeros) if self.zeros else ""

    @property
    def full(self) -> bool:
        return self.done >= self.total

    def __str__(self) -> str:
        return f"{self.done}/{self.total}"


@dataclass(frozen=True, slots=True)
class UnitLine:
    """One unit; ``standing`` is what its state means for the list's tabs.

    ``opens``: whoever looks may open the file, not only know how far it is.
    """

    pk: int
    assessment: Assessment
    name: str
    name_folded: str
    name_sort: str
    group: str
    fields: Mapping[str, Count]
    total: Count
    standing: str
    state: State
    submitted_at: datetime | None
    opens: bool


def unit_lines(user: User, cycle: Cycle, day: date) -> list[UnitLine]:
    """Return the units of a cycle of which a person may know how far they are."""
    framework = framework_of(cycle.criteria_set)
    rows = [row for row in cycle.assessments.all() if permissions.may_follow(user, row, day)]
    if cycle.is_closed:
        settled, zeroed = _settled_codes(rows), zeroed_codes(rows)
        found = {
            row: counts(framework, settled[row.pk] - zeroed[row.pk], zeroed=zeroed[row.pk])
            for row in rows
        }
    else:
        lacks = outstanding(rows)
        found = {row: counts_of(framework, lacks[row.pk]) for row in rows}
    return [
        _line(row, fields, day, opens=permissions.may_view(user, row, day))
        for row, fields in found.items()
    ]


def _settled_codes(rows: Iterable[Assessment]) -> Mapping[int, set[str]]:
    """Return the leaves of each unit that a closed cycle settled.

    Results taken in as published have the last round only, and no documents.
    """
    nodes = NodeScore.objects.filter(
        card__assessment__in=[row.pk for row in rows],
        card__round=Round.FINAL,
        is_leaf=True,
        state__in=(Scored.SCORED.value, Scored.NOT_APPLICABLE.value),
    )
    found: dict[int, set[str]] = defaultdict(set)
    for assessment, code in nodes.order_by().values_list("card__assessment", "code"):
        found[assessment].add(code)
    return found


def counts_of(framework: Framework, lacks: Outstanding) -> dict[str, Count]:
    """Return, for each field, how far a file is by what it lacks."""
    return counts(framework, lacks.done, lacks.unproved, lacks.zeroed)


def counts(
    framework: Framework,
    done: Collection[str],
    unproved: Collection[str] = (),
    zeroed: Collection[str] = (),
) -> dict[str, Count]:
    """Return, for each field, how many of the leaves that a unit answers are done."""
    answerable = {
        field.code: [leaf.code for leaf in field.leaves if answered_by_unit(leaf)]
        for field in framework.fields
    }
    return {
        field: Count(
            done=sum(code in done for code in codes),
            total=len(codes),
            unproved=sum(code in unproved for code in codes),
            zeros=sum(code in zeroed for code in codes),
        )
        for field, codes in answerable.items()
    }


def summed(fields: Iterable[Count]) -> Count:
    listed = list(fields)
    return Count(
        done=sum(one.done for one in listed),
        total=sum(one.total for one in listed),
        unproved=sum(one.unproved for one in listed),
        zeros=sum(one.zeros for one in listed),
    )


@dataclass(frozen=True, slots=True)
class Tally:
    """What a cycle's page says in one line."""

    units: int
    submitted: int
    late: int
    untouched: int
    whole: Count

    @property
    def waiting(self) -> int:
        return self.units - self.submitted


def tally(lines: Iterable[UnitLine]) -> Tally:
    listed = list(lines)
    whole = summed(line.total for line in listed)
    return Tally(
        units=len(listed),
        submitted=sum(line.standing == "submitted" for line in listed),
        late=sum(line.standing == "late" for line in listed),
        untouched=sum(not line.total.begun and line.standing != "submitted" for line in listed),
        whole=whole,
    )


def field_names(cycle: Cycle) -> list[tuple[str, str]]:
    """Return codes and names of the fields: what the columns of the list mean."""
    fields = framework_of(cycle.criteria_set).fields
    return [(field.code, field.name.told(lang())) for field in fields]


def standing(row: Assessment, total: Count, day: date) -> tuple[str, State]:
    """Return where a unit's file stands: a key for tabs, and how it reads."""
    if row.state != Assessment.State.DRAFTING:
        return "submitted", _submitted(row)
    if row.cycle.is_open and (late := _late(row, day)) is not None:
        return "late", late
    if row.returned_reason:
        return "drafting", State(Look.DOUBTFUL, _("Bị trả lại"), act=True)
    if total.begun:
        return "drafting", State(Look.DRAFT, _("Đang tự chấm"))
    return "drafting", State(Look.OPEN, _("Chưa bắt đầu"))


def _late(row: Assessment, day: date) -> State | None:
    """Say how late a file is; more time by decision is named, but the first day still counts."""
    on_time, limit = on_time_until(row), last_day(row)
    if limit is not None and limit < day:
        return days_left(limit, day)
    if on_time is None or limit is None or on_time >= day:
        return None
    told = _("Quá hạn, gia hạn đến {day}").format(day=show_date(limit))
    return State(Look.LATE, told)


def _submitted(row: Assessment) -> State:
    if row.late:
        return State(Look.LATE_DONE, _("Nộp sau hạn"))
    looks = {
        Assessment.State.SUBMITTED: Look.DONE,
        Assessment.State.APPRAISED: Look.DONE,
        Assessment.State.CLOSED: Look.LOCKED,
    }
    return State(looks[Assessment.State(row.state)], row.get_state_display())


def _line(row: Assessment, fields: Mapping[str, Count], day: date, *, opens: bool) -> UnitLine:
    total = summed(fields.values())
    key, state = standing(row, total, day)
    return UnitLine(
        pk=row.pk,
        assessment=row,
        name=row.unit.name,
        name_folded=row.unit.name_folded,
        name_sort=row.unit.name_sort,
        group=row.group,
        fields=fields,
        total=total,
        standing=key,
        state=state,
        submitted_at=row.submitted_at,
        opens=opens,
    )

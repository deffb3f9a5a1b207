"""What bodies were asked for and what they wrote, as rows for who gathers it."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext as _

from thuocdo.apps.plans.mapping import Directory
from thuocdo.apps.plans.models import ContentRequest, ContributedItem, Contribution, PlanItem
from thuocdo.apps.plans.shown.items import time_of
from thuocdo.apps.plans.states import contribution_state
from thuocdo.apps.ui.states import State
from thuocdo.core.plan.clears import is_crowd


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One body asked: how it stands and how many contents it wrote."""

    answer: Contribution
    state: State
    count: int


@dataclass(frozen=True, slots=True)
class RequestRow:
    """One request with all bodies asked, who has not sent first."""

    asked: ContentRequest
    answers: Sequence[AnswerRow]
    sent: int
    waiting: int
    late: int


@dataclass(frozen=True, slots=True)
class ContentRow:
    """One content that was sent and is not in the draft yet, with the part it may go to."""

    item: ContributedItem
    unit: str
    time: str


@dataclass(frozen=True, slots=True)
class WrittenRow:
    """One content as its body wrote it, with what to say of names that are of no unit."""

    item: ContributedItem
    time: str
    strange: Sequence[str]


def written_rows(answer: Contribution, known: Directory) -> list[WrittenRow]:
    return [
        WrittenRow(item, time_of_content(item), [*_strange(item, known)])
        for item in answer.items.all()
    ]


def _strange(item: ContributedItem, known: Directory) -> Iterator[str]:
    """Yield what names nobody in the directory, with what may have been meant."""
    for name in dict.fromkeys([*item.lead, *item.coordinate]):
        if known.called(name) or known.is_explained(name) or is_crowd(name):
            continue
        near = ", ".join(unit.name for unit in known.near(name))
        told = _("“{name}” chưa có trong danh mục đơn vị.").format(name=name)
        asked = _("Có phải {names}? Đúng thì bấm Sửa, chọn tên ấy.").format(names=near)
        yield f"{told} {asked}" if near else told


def request_rows(asked: Iterable[ContentRequest], today: date) -> list[RequestRow]:
    return [_request_row(one, today) for one in asked]


def content_rows(asked: Iterable[ContentRequest]) -> list[ContentRow]:
    """Return what can be merged, in the order of the draft's parts, then of the bodies."""
    rows = [
        ContentRow(item, answer.unit.label, time_of_content(item))
        for one in asked
        for answer in one.contributions.all()
        if answer.state == Contribution.State.SENT
        for item in answer.items.all()
        if item.merged_id is None
    ]
    return sorted(rows, key=lambda row: row.item.section)


def time_of_content(item: ContributedItem) -> str:
    """Say by when, in the words of a plan's own items."""
    return time_of(
        PlanItem(
            deadline=item.deadline,
            deadline_text=item.deadline_text,
            timing=item.timing,
            every=item.every,
        )
    )


def _request_row(asked: ContentRequest, today: date) -> RequestRow:
    answers = list(asked.contributions.all())
    waiting = [one for one in answers if one.is_waiting]
    rows = [
        AnswerRow(one, contribution_state(one, today), len(one.items.all()))
        for one in sorted(answers, key=lambda one: not one.is_waiting)
    ]
    late = sum(bool(one.days_late(today)) for one in waiting)
    return RequestRow(asked, rows, len(answers) - len(waiting), len(waiting), late)

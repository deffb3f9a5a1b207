"""Items of a plan as rows: a weakness above its work, who, when, with what, and how clear it is."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from thuocdo.apps.plans.mapping import Review, is_led, is_work, next_check
from thuocdo.apps.plans.models import ItemBody, PlanItem
from thuocdo.apps.plans.states import item_state
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.plan.clears import Clear, Judgement, Lack

Role, Timing = ItemBody.Role, PlanItem.Timing

CLEARS: Mapping[Clear, Text] = {
    Clear.WORK: gettext_lazy("Rõ việc"),
    Clear.PEOPLE: gettext_lazy("Rõ người"),
    Clear.DUTY: gettext_lazy("Rõ trách nhiệm"),
    Clear.TIME: gettext_lazy("Rõ thời gian"),
    Clear.EFFECT: gettext_lazy("Rõ hiệu quả"),
    Clear.PRODUCT: gettext_lazy("Rõ sản phẩm"),
}
LACKS: Mapping[Lack, Text] = {
    Lack.NO_WORK: gettext_lazy("chưa ghi rõ công việc"),
    Lack.NO_LEAD: gettext_lazy("chưa có cơ quan chủ trì"),
    Lack.MANY_LEADS: gettext_lazy("nhiều cơ quan cùng chủ trì"),
    Lack.CROWD_LEADS: gettext_lazy("chưa rõ một cơ quan chủ trì"),
    Lack.NO_ROLE: gettext_lazy("chưa phân công"),
    Lack.NO_TIME: gettext_lazy("chưa có thời hạn"),
    Lack.NO_EFFECT: gettext_lazy("chưa có kết quả đo được"),
    Lack.NO_PRODUCT: gettext_lazy("chưa ghi sản phẩm"),
}
FIELDS: Mapping[Lack, tuple[str, Text]] = {
    Lack.NO_WORK: ("text", gettext_lazy("Nội dung")),
    Lack.NO_LEAD: ("lead", gettext_lazy("Chủ trì")),
    Lack.MANY_LEADS: ("lead", gettext_lazy("Chủ trì")),
    Lack.CROWD_LEADS: ("lead", gettext_lazy("Chủ trì")),
    Lack.NO_ROLE: ("lead", gettext_lazy("Chủ trì")),
    Lack.NO_TIME: ("rhythm", gettext_lazy("Thời gian")),
    Lack.NO_EFFECT: ("result", gettext_lazy("Kết quả đo được")),
    Lack.NO_PRODUCT: ("product", gettext_lazy("Sản phẩm")),
}
"""Which field of the form of an item is to be filled, and how it is called there."""
RHYTHM_WORDS: Mapping[str, Text] = {
    "day": gettext_lazy("định kỳ hằng ngày"),
    "week": gettext_lazy("định kỳ hằng tuần"),
    "month": gettext_lazy("định kỳ hằng tháng"),
    "quarter": gettext_lazy("định kỳ hằng quý"),
    "half": gettext_lazy("định kỳ 6 tháng"),
    "year": gettext_lazy("định kỳ hằng năm"),
    "": gettext_lazy("định kỳ"),
}


@dataclass(frozen=True, slots=True)
class Mark:
    """One clear of one item; ``lack`` is empty where it holds, else ``field`` is to be filled."""

    label: Text
    lack: Text
    field: str = ""
    field_label: Text = ""


@dataclass(frozen=True, slots=True)
class Named:
    """A body with the person who heads it; unknown ones cannot be given work."""

    text: str
    head: str
    known: bool


@dataclass(frozen=True, slots=True)
class Line:
    """One row of the table of a plan."""

    item: PlanItem
    weakness: str
    leads: Sequence[Named]
    lead_lack: Text
    others: Sequence[tuple[Text, str]]
    time: str
    time_note: str
    product: str
    marks: Sequence[Mark]
    state: State | None
    lost: str
    edit_url: str
    notes: Sequence[str]
    elsewhere: bool

    @property
    def is_work(self) -> bool:
        return is_work(self.item)

    @property
    def is_unled(self) -> bool:
        """Tell whether issued work waits for somebody to say who does it."""
        return not self.elsewhere and not (self.item.tasks.all() and is_led(self.item))


@dataclass(frozen=True, slots=True)
class Sight:
    """What rows are drawn with, loaded once for the page."""

    review: Review
    lost: Mapping[str, str]
    today: date
    editable: bool
    notes: Mapping[int, Sequence[str]]
    elsewhere: frozenset[int]

    def line(self, item: PlanItem) -> Line:
        bodies = list(item.bodies.all())
        judged = self.review.judged.get(item.pk, ())
        draft = item.plan.is_draft
        return Line(
            item=item,
            weakness=item.limitation.text if item.limitation else "",
            leads=[
                Named(body.text, body.head or "", body.unit_id is not None)
                for body in bodies
                if body.role == Role.LEAD
            ],
            lead_lack=_lack_of(Clear.PEOPLE, judged),
            others=list(_others(bodies)),
            time=time_of(item),
            time_note=time_note(item, self.today),
            product="; ".join(part for part in (item.product, item.result) if part),
            marks=[_mark(one) for one in judged],
            state=None if draft or not is_work(item) else self._state(item),
            lost=self.lost.get(item.criterion_code, ""),
            edit_url=reverse("plans:item", args=[item.pk]) if self.editable else "",
            notes=self.notes.get(item.pk, ()),
            elsewhere=item.pk in self.elsewhere,
        )

    def _state(self, item: PlanItem) -> State:
        tasks = list(item.tasks.all())
        if not tasks and item.pk in self.elsewhere:
            return State(Look.NOT_APPLICABLE, _("Việc của cơ quan khác"))
        return item_state(tasks, self.today)


def time_of(item: PlanItem) -> str:
    """Say by when: the date, else the plan's own words, else the rhythm."""
    if item.deadline:
        return formats.day(item.deadline)
    if item.deadline_text:
        return item.deadline_text
    match item.timing:
        case Timing.RECURRING:
            return str(RHYTHM_WORDS.get(item.every, RHYTHM_WORDS[""]))
        case Timing.CONTINUOUS:
            return _("thường xuyên")
        case Timing.EVENT:
            return _("theo sự kiện")
    return ""


def time_note(item: PlanItem, today: date) -> str:
    """Say beside a date what the plan says of it, beside a rhythm when it comes next."""
    if item.deadline:
        day, said = item.deadline, item.deadline_text
        again = formats.day(day) in said or said == f"{day.day}/{day.month}/{day.year}"
        return "" if again else said
    following = next_check(item, today)
    return _("kỳ tới {day}").format(day=formats.day(following)) if following else ""


def time_told(item: PlanItem, today: date) -> str:
    """Say by when in one line: ``hằng tháng, trước ngày 25; kỳ tới 25/12/2026``."""
    following = "" if item.deadline else time_note(item, today)
    return "; ".join(part for part in (time_of(item), following) if part)


def _mark(one: Judgement) -> Mark:
    if one.lack is None:
        return Mark(CLEARS[one.clear], "")
    return Mark(CLEARS[one.clear], LACKS[one.lack], *FIELDS[one.lack])


def _lack_of(clear: Clear, judged: Iterable[Judgement]) -> Text:
    return next((LACKS[one.lack] for one in judged if one.clear is clear and one.lack), "")


def _others(bodies: Sequence[ItemBody]) -> Iterator[tuple[Text, str]]:
    for role in (Role.COORDINATE, Role.IMPLEMENT):
        named = [body.text for body in bodies if body.role == role]
        if named:
            yield role.label, "; ".join(named)

"""The list of what one unit lost, criterion by criterion."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thuocdo.apps.assessments.lists.results import KLASSES
from thuocdo.apps.assessments.models import Answer, Cycle, NodeScore
from thuocdo.apps.assessments.queries.loss_answers import LossAnswer
from thuocdo.apps.assessments.queries.losses import Loss, UnitLosses
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.framework import Framework

RECURRING = 2
UNSCORED = State(Look.OPEN, _("Chưa chấm"))
NOT_SCORED = "chua-cham"
"""The class of what lacks data, beside those of what was scored."""
UNPLANNED = LossAnswer(State(Look.DECIDE, _("Chưa có nhiệm vụ"), act=True))


@dataclass(frozen=True, slots=True)
class LossLine:
    """A lost criterion of one unit as a row of the list."""

    pk: str
    order: int
    name: str
    field: str
    points: Fraction
    max: Fraction
    lost: Fraction
    bar: float
    body: str
    head: str
    cause: str
    cause_words: str
    klass: str
    state: State | None
    years: int
    recurring: str
    answer: LossAnswer | None
    url: str


def loss_lines(
    framework: Framework,
    found: UnitLosses,
    heads: Mapping[str, str],
    planned: Mapping[str, LossAnswer] | None,
) -> list[LossLine]:
    order = {node.code: at for at, node in enumerate(framework.nodes())}
    most = max((one.lost for one in found.losses), default=Fraction(1))
    return [
        LossLine(
            pk=one.leaf.code,
            order=order[one.leaf.code],
            name=one.leaf.name.told(lang()),
            field=framework.field_of(one.leaf.code).code,
            points=one.points,
            max=one.max,
            lost=one.lost,
            bar=float(one.lost / most),
            body=one.body,
            head=heads.get(one.body, ""),
            cause=one.cause,
            cause_words=cause_words(one.cause) if one.scored else _now("Chưa có số liệu"),
            klass=one.klass if one.scored else NOT_SCORED,
            state=_state_of(one),
            years=one.years,
            recurring="1" if one.years >= RECURRING else "0",
            answer=None if planned is None else planned.get(one.leaf.code, UNPLANNED),
            url=found.card.why_url(one.leaf.code),
        )
        for one in found.losses
    ]


def _state_of(one: Loss) -> State | None:
    if not one.scored:
        return UNSCORED
    return KLASSES[NodeScore.Class(one.klass)] if one.klass else None


def cause_words(cause: str) -> str:
    return str(Answer.Cause(cause).label) if cause else _now("Chưa ghi nguyên nhân")


def years_words(line: LossLine) -> str:
    if not line.years:
        return ""
    if line.years < RECURRING:
        return _now("Năm đầu")
    return _now("{n} năm liền").format(n=line.years)


_SCORED = (
    Column(key="code", label=_("Mã"), value=lambda line: line.pk, sort="order"),
    Column(
        key="name",
        label=_("Tiêu chí thành phần"),
        value=lambda line: line.name,
        link=lambda line: line.url,
        width="td-loss-name",
    ),
    Column(
        key="points",
        label=pgettext_lazy("points", "Đạt"),
        value=lambda line: line.points,
        kind="points",
    ),
    Column(
        key="max",
        label=_("Tối đa"),
        value=lambda line: line.max,
        kind="points",
        sort="max",
    ),
)
_ANSWERED = (
    Column(
        key="body",
        label=_("Cơ quan trả lời"),
        value=lambda line: line.body,
        note=lambda line: line.head,
        sort="body",
        width="td-loss-body",
    ),
    Column(
        key="cause",
        label=_("Nguyên nhân"),
        value=lambda line: line.cause_words,
        width="td-loss-cause",
    ),
)
_RECURRING = Column(
    key="years",
    label=_("Tái diễn"),
    value=years_words,
    sort="years",
    width="td-loss-years",
)


def _columns(cycle: Cycle, lines: Sequence[LossLine]) -> tuple[Column, ...]:
    return (
        *_SCORED,
        lost_column(),
        *_ANSWERED,
        *(_class_column(cycle) if any(line.state for line in lines) else ()),
        _RECURRING,
        *(_plan_column(cycle) if any(line.answer for line in lines) else ()),
    )


def losses(
    cycle: Cycle, lines: Sequence[LossLine], *, select: bool, by_field: bool = False
) -> Listing:
    return Listing(
        name="chua-dat",
        noun=_("tiêu chí"),
        order="-lost",
        search=("pk", "name", "body"),
        search_label=_("Tìm mã, tên"),
        per_page=200,
        select=select,
        columns=_columns(cycle, lines),
        filters=(*_filters(lines), *(_field_filter(lines) if by_field else ())),
        empty=_("Mọi tiêu chí đều đạt điểm tối đa."),
    )


def lost_column() -> Column:
    return Column(
        key="lost",
        label=_("Điểm chưa đạt"),
        value=lambda line: line.lost,
        kind="points",
        sort="lost",
        template="assessments/_lost_cell.html",
    )


def _class_column(cycle: Cycle) -> tuple[Column, ...]:
    before = cycle.previous.year if cycle.previous else cycle.year - 1
    return (
        Column(
            key="class",
            label=_now("So với {year}").format(year=before),
            value=lambda line: line.state,
            kind="state",
            width="td-loss-class",
        ),
    )


def _plan_column(cycle: Cycle) -> tuple[Column, ...]:
    return (
        Column(
            key="plan",
            label=_now("Trong kế hoạch {year}").format(year=cycle.year + 1),
            value=lambda line: line.answer.state if line.answer else None,
            kind="state",
            template="assessments/_plan_cell.html",
            width="td-loss-plan",
        ),
    )


def _filters(lines: Sequence[LossLine]) -> tuple[Filter, ...]:
    bodies = sorted({line.body for line in lines if line.body})
    causes = {line.cause: line.cause_words for line in lines if line.cause}
    return (
        body_filter(bodies),
        Filter(
            key="nguyen-nhan",
            label=_("Nguyên nhân"),
            lookup="cause",
            choices=lambda: list(causes.items()),
            every=_("tất cả"),
        ),
        *(_class_filter() if any(line.klass for line in lines) else ()),
        Filter(
            key="tai-dien",
            label=_("Tái diễn"),
            lookup="recurring",
            choices=lambda: (("1", _("từ 2 năm liền")),),
            every=_("tất cả"),
        ),
    )


def _class_filter() -> tuple[Filter, ...]:
    return (
        Filter(
            key="dien-bien",
            label=_("Diễn biến"),
            lookup="klass",
            choices=lambda: [*NodeScore.Class.choices, (NOT_SCORED, _("Chưa chấm"))],
            every=_("tất cả"),
        ),
    )


def _field_filter(lines: Sequence[LossLine]) -> tuple[Filter, ...]:
    codes = dict.fromkeys(line.field for line in sorted(lines, key=lambda line: line.order))
    return (
        Filter(
            key="linh-vuc",
            label=_("Lĩnh vực"),
            lookup="field",
            choices=lambda: [(code, code) for code in codes],
            every=_("tất cả"),
        ),
    )


def body_filter(bodies: Sequence[str]) -> Filter:
    return Filter(
        key="co-quan",
        label=_("Cơ quan"),
        lookup="body",
        choices=lambda: [(body, body) for body in bodies],
        every=_("tất cả"),
    )

"""The list of an appraiser's criteria in round 1."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from fractions import Fraction

from django.urls import reverse
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.assessments.queries.appraisal import LeafWork
from thuocdo.apps.assessments.wording.language import lang
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import Look, State

WAITING, DONE = "cho", "xong"


@dataclass(frozen=True, slots=True)
class LeafLine:
    """A criterion as a row of the list."""

    pk: str
    order: int
    name: str
    field: str
    field_code: str
    max: Fraction | None
    units: int
    submitted: int
    waiting: int
    url: str
    state: State
    standing: str


def leaf_lines(cycle: Cycle, work: Iterable[LeafWork]) -> list[LeafLine]:
    return [
        LeafLine(
            pk=one.leaf.code,
            order=order,
            name=f"{one.leaf.code} {one.leaf.name.told(lang())}",
            field=f"{one.field.code}. {one.field.name.told(lang())}",
            field_code=one.field.code,
            max=one.leaf.max,
            units=one.units,
            submitted=one.submitted,
            waiting=one.waiting,
            url=reverse("assessments:appraise", args=[cycle.pk, one.leaf.code]),
            state=_leaf_state(one),
            standing=WAITING if one.waiting else DONE,
        )
        for order, one in enumerate(work)
    ]


def _criteria_columns() -> tuple[Column, ...]:
    return (
        Column(
            key="name",
            label=_("Tiêu chí thành phần"),
            value=lambda line: line.name,
            sort="order",
            link=lambda line: line.url,
            width="td-wide",
        ),
        Column(key="field", label=_("Lĩnh vực"), value=lambda line: line.field),
        Column(
            key="max",
            label=_("Điểm tối đa"),
            value=lambda line: line.max,
            kind="points",
            sort="max",
        ),
        Column(
            key="submitted",
            label=_("Đơn vị đã nộp"),
            value=lambda line: f"{line.submitted}/{line.units}",
        ),
        Column(
            key="waiting",
            label=_("Chờ thẩm định"),
            value=lambda line: line.waiting,
            kind="count",
            sort="waiting",
        ),
        Column(key="state", label=_("Tình trạng"), value=lambda line: line.state, kind="state"),
    )


def criteria(lines: Sequence[LeafLine]) -> Listing:
    fields = list({line.field_code: line.field for line in lines}.items())
    return Listing(
        name="tham-dinh",
        noun=_("tiêu chí"),
        order="name",
        search=("name",),
        search_label=_("Tìm mã, tên tiêu chí"),
        per_page=200,
        columns=_criteria_columns(),
        filters=(
            Filter(
                key="viec",
                label=_("Việc"),
                lookup="standing",
                choices=lambda: ((WAITING, _("Còn chờ")), (DONE, _("Xong"))),
                every=_("Tất cả"),
                tabs=True,
            ),
            Filter(
                key="linh-vuc",
                label=_("Lĩnh vực"),
                lookup="field_code",
                choices=lambda: fields,
                every=_("tất cả"),
            ),
        ),
        empty=_("Chưa có lĩnh vực nào được giao cho cơ quan của bạn thẩm định trong kỳ này."),
    )


def _leaf_state(one: LeafWork) -> State:
    if not one.typed:
        return State(Look.NOTE, _("Theo số liệu"))
    if one.waiting and one.counted:
        return State(Look.WAITING, _("Chờ kết quả điều tra"))
    if one.waiting:
        return State(Look.WAITING, _now("Chờ {n} đơn vị").format(n=one.waiting))
    return State(Look.DONE, _("Xong")) if one.submitted else State(Look.OPEN, _("Chưa ai nộp"))

from collections.abc import Callable, Iterable

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import Cycle
from thuocdo.apps.assessments.queries.deadlines import stage_of
from thuocdo.apps.assessments.queries.progress import Count, UnitLine
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import Look, State
from thuocdo.core.framework import Field, Framework


def state_of(cycle: Cycle) -> State:
    looks = {
        Cycle.State.DRAFT: Look.DRAFT,
        Cycle.State.OPEN: Look.WAITING,
        Cycle.State.CLOSED: Look.LOCKED,
    }
    return State(looks[Cycle.State(cycle.state)], cycle.get_state_display())


def stage_line(cycle: Cycle) -> str:
    """Name the stage under way and its last day."""
    if not cycle.is_open:
        return formats.day(cycle.closed_at) if cycle.closed_at else ""
    stage = stage_of(cycle, cycle.stage)
    until = _now("đến {day}").format(day=formats.day(stage.closes)) if stage else ""
    return " ".join(part for part in (cycle.get_stage_display(), until) if part)


def submitted_share(cycle: Cycle) -> str:
    """Say how many have submitted; the list's query counts them."""
    return f"{cycle.submitted}/{cycle.units}"


CYCLES = Listing(
    name="ky-danh-gia",
    noun=_("kỳ đánh giá"),
    order="-year",
    columns=(
        Column(
            key="name",
            label=_("Kỳ đánh giá"),
            value=lambda row: row.name,
            sort="name",
            link=lambda row: row.get_absolute_url(),
            note=lambda row: row.criteria_set.name,
            width="td-wide",
        ),
        Column(key="year", label=_("Kỳ"), value=lambda row: row.period, sort="year period"),
        Column(key="stage", label=_("Giai đoạn"), value=stage_line, sort="stage"),
        Column(key="submitted", label=_("Đã nộp"), value=submitted_share, sort="submitted"),
        Column(key="state", label=_("Tình trạng"), value=state_of, kind="state", sort="state"),
    ),
    filters=(
        Filter(
            key="state",
            label=_("Tình trạng"),
            choices=lambda: Cycle.State.choices,
            every=_("tất cả"),
        ),
    ),
    empty=_(
        "Chưa có kỳ đánh giá nào. Ban hành bộ tiêu chí, rồi lập kỳ cho các đơn vị; "
        "hoặc nhập kết quả đã công bố của năm trước."
    ),
)


def other_years(count: int) -> str:
    return ngettext("{n} kỳ của năm khác", "{n} kỳ của năm khác", count).format(n=count)


STANDINGS = (("drafting", _("Đang chấm")), ("late", _("Quá hạn")), ("submitted", _("Đã nộp")))


def units(cycle: Cycle, lines: Iterable[UnitLine], *, select: bool) -> Listing:
    """Return the list of a cycle's units, a column a field; with counts on its tabs."""
    framework = framework_of(cycle.criteria_set)
    listed = list(lines)
    tallies = {key: sum(line.standing == key for line in listed) for key, _label in STANDINGS}
    tabs = [(key, f"{label} {tallies[key]}") for key, label in STANDINGS]
    return Listing(
        name="tien-do",
        noun=_("đơn vị"),
        search=("name_folded",),
        search_label=_("Tìm đơn vị"),
        order="name",
        per_page=100,
        select=select,
        columns=_unit_columns(framework),
        filters=(
            Filter(
                key="nop",
                label=_("Tình trạng"),
                choices=lambda: tabs,
                lookup="standing",
                every=_now("Tất cả {n}").format(n=len(listed)),
                tabs=True,
            ),
            *_group_filter(listed),
        ),
        empty=_("Kỳ đánh giá này chưa có đơn vị nào trong phần bạn được xem."),
    )


def _unit_columns(framework: Framework) -> tuple[Column, ...]:
    return (
        Column(
            key="name",
            label=_("Đơn vị"),
            value=lambda line: line.name,
            sort="name_sort",
            link=lambda line: line.assessment.get_absolute_url() if line.opens else "",
        ),
        *(_field_column(field) for field in framework.fields),
        Column(
            key="total",
            label=_("Tổng"),
            value=lambda line: str(line.total),
            kind="number",
            note=lambda line: line.total.zeros_words,
            sort="total__done",
        ),
        Column(
            key="state",
            label=_("Tình trạng"),
            value=lambda line: line.state,
            kind="state",
            sort="standing name_sort",
        ),
        Column(
            key="at",
            label=_("Nộp lúc"),
            value=lambda line: line.submitted_at,
            kind="moment",
            sort="submitted_at",
        ),
    )


def _field_column(field: Field) -> Column:
    return Column(
        key=f"f{field.code}",
        label=field.code,
        value=_count_of(field.code),
        kind="number",
        template="assessments/_count.html",
    )


def _count_of(code: str) -> Callable[[UnitLine], Count | None]:
    return lambda line: line.fields[code] if line.fields[code].total else None


def _group_filter(lines: Iterable[UnitLine]) -> list[Filter]:
    groups = sorted({line.group for line in lines if line.group})
    choices = [(group, group) for group in groups]
    every = Filter(key="group", label=_("Nhóm"), choices=lambda: choices, every=_("tất cả"))
    return [every] if len(groups) > 1 else []

"""The list of round 2: every contested criterion of the units that a person may look at."""

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.queries.contesting import Item
from thuocdo.apps.assessments.shown.contested import lines_of
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.ui.states import State

WAITING, DONE = "cho", "xong"


@dataclass(frozen=True, slots=True)
class RowLine:
    """A contested criterion of a unit as a row; ``order`` keeps the set's."""

    pk: str
    order: int
    code: str
    name: str
    unit: str
    unit_sort: str
    field: str
    claimed: str
    found: str
    first_reason: str
    text: str
    decided: str
    second_reason: str
    state: State | None
    standing: str
    url: str


def settle_url(item: Item) -> str:
    row = item.assessment
    return reverse("assessments:settle", args=[row.cycle_id, row.pk, item.leaf.code])


def row_lines(items: Iterable[Item], day: date) -> list[RowLine]:
    return [
        RowLine(
            pk=f"{line.item.assessment.pk}-{line.code}",
            order=order,
            code=line.code,
            name=f"{line.code} {line.name}",
            unit=line.item.assessment.unit.name,
            unit_sort=line.item.assessment.unit.name_sort,
            field=line.item.field.code,
            claimed=line.claimed,
            found=line.found,
            first_reason=line.first_reason,
            text=line.text,
            decided=line.decided,
            second_reason=line.second_reason,
            state=line.state,
            standing=DONE if line.item.second else WAITING,
            url=settle_url(line.item),
        )
        for order, line in enumerate(lines_of(items, day))
    ]


def _columns() -> tuple[Column, ...]:
    return (
        Column(
            key="unit",
            label=_("Đơn vị"),
            value=lambda line: line.unit,
            sort="unit_sort order",
            link=lambda line: line.url,
            width="as-c-unit",
        ),
        _texts("name", _("Tiêu chí"), lambda line: line.name),
        Column(key="claimed", label=_("Tự chấm"), value=lambda line: line.claimed, kind="number"),
        Column(key="found", label=_("Vòng 1"), value=lambda line: line.found, kind="number"),
        _texts("first", _("Lý do vòng 1"), lambda line: line.first_reason),
        _texts("text", _("Giải trình"), lambda line: line.text, "as-c-text"),
        Column(key="decided", label=_("Vòng 2"), value=lambda line: line.decided, kind="number"),
        _texts("second", _("Lý do vòng 2"), lambda line: line.second_reason),
        Column(key="state", label=_("Tình trạng"), value=lambda line: line.state, kind="state"),
    )


def _texts(
    key: str, label: Text, value: Callable[[RowLine], str], width: str = "as-c-reason"
) -> Column:
    return Column(key=key, label=label, value=value, width=width)


def contested(lines: Sequence[RowLine]) -> Listing:
    fields = sorted({line.field for line in lines})
    return Listing(
        name="tham-dinh-vong-2",
        noun=_("tiêu chí"),
        order="unit",
        search=("unit", "name"),
        search_label=_("Tìm đơn vị, tiêu chí"),
        per_page=100,
        columns=_columns(),
        filters=(
            Filter(
                key="viec",
                label=_("Việc"),
                lookup="standing",
                choices=lambda: ((WAITING, _("Còn chờ")), (DONE, _("Đã quyết định"))),
                every=_("Tất cả"),
                tabs=True,
            ),
            Filter(
                key="linh-vuc",
                label=_("Lĩnh vực"),
                lookup="field",
                choices=lambda: [(code, code) for code in fields],
                every=_("tất cả"),
            ),
        ),
        empty=_("Không có tiêu chí nào được giải trình trong phần bạn được xem."),
    )

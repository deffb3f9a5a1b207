from collections.abc import Iterable, Sequence

from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from thuocdo.apps.figures import shown
from thuocdo.apps.figures.models import FigureRow, Standing
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.shown import told_apart

# What is exported comes back in: codes under the headings that the import knows, names beside.
COLUMNS = (
    Column(
        key="metric",
        label=pgettext_lazy("figures", "Chỉ tiêu"),
        value=lambda row: row.metric,
        sort="metric",
        template="figures/_metric.html",
    ),
    Column(
        key="unit",
        label=_("Đơn vị"),
        value=lambda row: row.unit.name,
        sort="unit__name_sort metric period_start",
        template="figures/_unit.html",
    ),
    Column(
        key="period",
        label=_("Kỳ số liệu"),
        value=lambda row: row.period,
        sort="period_start period_end",
        template="figures/_period.html",
    ),
    Column(
        key="numerator",
        label=_("Tử số"),
        value=lambda row: row.numerator,
        kind="number",
        template="figures/_part.html",
    ),
    Column(
        key="denominator",
        label=_("Mẫu số"),
        value=lambda row: row.denominator,
        kind="number",
        template="figures/_part.html",
    ),
    Column(
        key="value",
        label=_("Giá trị"),
        value=lambda row: row.value_sort,
        kind="number",
        sort="value_sort",
        template="figures/_value.html",
    ),
    Column(
        key="source",
        label=_("Nguồn"),
        value=lambda row: row.source,
        note=lambda row: row.get_origin_display(),
        width="td-source",
    ),
    Column(key="standing", label=_("Đối soát"), value=shown.state, kind="state"),
)


def figures(
    units: Iterable[Unit],
    metrics: Iterable[tuple[str, str]],
    periods: Sequence[str],
    chosen: str,
) -> Listing:
    """Return the list of figures, narrowed at first to the unit that somebody works on."""
    return Listing(
        name="so-lieu",
        noun=_("số liệu"),
        search=("unit__name_folded", "metric_folded"),
        search_label=_("Tìm đơn vị, chỉ tiêu"),
        order="unit",
        columns=COLUMNS,
        prepare=shown.named,
        filters=(
            _filter("don-vi", _("Đơn vị"), told_apart(units), "unit", chosen),
            _filter(
                "chi-tieu",
                pgettext_lazy("figures", "Chỉ tiêu"),
                metrics,
                "metric",
            ),
            _filter("ky", _("Kỳ"), [(code, shown.period_name(code)) for code in periods], "period"),
            _filter("cach-nhap", _("Cách nhập"), FigureRow.Origin.choices, "origin"),
            _filter("doi-soat", _("Đối soát"), Standing.choices, "standing"),
        ),
        empty=_(
            "Chưa có số liệu nào. Nhập tay từ một văn bản, hoặc nhập cả bảng từ Excel; số liệu "
            "của kỳ đánh giá đã khóa và kết quả công bố cũng vào đây."
        ),
    )


def _filter(
    key: str, label: str, choices: Iterable[tuple[object, str]], lookup: str, default: str = ""
) -> Filter:
    offered = list(choices)
    return Filter(
        key=key,
        label=label,
        choices=lambda: offered,
        lookup=lookup,
        every=_("tất cả"),
        default=default,
    )

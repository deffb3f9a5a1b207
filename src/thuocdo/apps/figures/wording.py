"""What the trail says of figures and the files that bring them."""

from collections.abc import Collection

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.adapters.catalog_data import load_metrics
from thuocdo.apps.audit.words import Fact
from thuocdo.apps.figures import queries, shown

FIGURE = "figures.figurerow"


def figures_named(request: HttpRequest, keys: Collection[int]) -> dict[int, str]:
    found = queries.figures_for(request.user, at=timezone.localdate()).filter(pk__in=keys)
    rows = list(found.select_related("unit"))
    names = shown.names_of(rows)
    return {
        row.pk: f"{names[row.unit_id, row.metric]}, {row.unit.label}, {row.period}" for row in rows
    }


def metric_words(code: object) -> str:
    return shown.metric_name(str(code)) if str(code) in load_metrics() else str(code)


ACTIONS = {
    "figure.recorded": _("Nhập một số liệu"),
    "figure.confirmed": _("Xác nhận số liệu"),
    "figure.disputed": _("Không thống nhất số liệu"),
    "figures.uploaded": _("Tải lên bảng số liệu"),
    "figures.accepted": _("Nhập bảng số liệu"),
    "figures.published": _("Ghi số liệu do hệ thống tính"),
    "figures.provinces_added": _("Thêm các tỉnh, thành phố"),
    "figures.shipped_taken": _("Nhập kết quả công bố có sẵn"),
    "demo.figures_confirmed": _("Xác nhận số liệu của tỉnh Mẫu"),
}
OBJECTS = {FIGURE: _("số liệu"), "figures.upload": _("bảng số liệu")}
FACTS = {
    "metric": Fact(label=_("chỉ tiêu"), shown=metric_words),
    "value": Fact(label=_("giá trị")),
    "new": Fact(label=_("thêm mới")),
    "changed": Fact(label=_("thay đổi")),
    "codes": Fact(label=_("mã")),
    "figures": Fact(label=_("số lượng")),
    "source_ref": Fact(label=_("nguồn")),
    "said": Fact(label=_("lần đối soát")),
}
NAMES = {FIGURE: figures_named}

from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import Look, State
from thuocdo.apps.units.models import Function, FunctionOwner, Unit
from thuocdo.core.vietnamese.dates import show_date


def existence(unit: Unit) -> State:
    today = timezone.localdate()
    if unit.valid_from > today:
        return State(Look.WAITING, _("Từ {day}").format(day=show_date(unit.valid_from)))
    if unit.valid_to is None:
        return State(Look.DONE, _("Hoạt động"))
    if unit.valid_to >= today:
        return State(Look.SOON, _("Đến hết {day}").format(day=show_date(unit.valid_to)))
    return State(Look.LOCKED, _("Kết thúc {day}").format(day=show_date(unit.valid_to)))


def exists_today(value: str) -> Q:
    today = timezone.localdate()
    living = Q(valid_to__isnull=True) | Q(valid_to__gte=today)
    return living if value == "now" else ~living


UNITS = Listing(
    name="don-vi",
    noun=_("đơn vị"),
    search=("name_folded",),
    search_label=_("Tìm tên, mã đơn vị"),
    order="name",
    columns=(
        Column(
            key="name",
            label=_("Cơ quan, đơn vị"),
            value=lambda unit: unit.name,
            sort="name_sort",
            link=lambda unit: unit.get_absolute_url(),
        ),
        Column(key="code", label=_("Mã"), value=lambda unit: unit.code, sort="code"),
        Column(
            key="kind", label=_("Loại"), value=lambda unit: unit.get_kind_display(), sort="kind"
        ),
        Column(
            key="parent",
            label=_("Trực thuộc"),
            value=lambda unit: unit.parent.name if unit.parent else "",
            sort="parent__name_sort",
        ),
        Column(
            key="from",
            label=_("Từ ngày"),
            value=lambda unit: unit.valid_from,
            kind="day",
            sort="valid_from",
        ),
        Column(key="state", label=_("Tình trạng"), value=existence, kind="state"),
    ),
    filters=(
        Filter(
            key="exists",
            label=_("Thời gian"),
            choices=lambda: (("now", _("Đang hoạt động")), ("past", _("Đã kết thúc"))),
            narrow=exists_today,
            default="now",
            tabs=True,
        ),
        Filter(key="kind", label=_("Loại"), choices=lambda: Unit.Kind.choices, every=_("tất cả")),
    ),
    row_class=lambda unit: "td-past" if unit.valid_to else "",
    empty=_("Chưa có cơ quan, đơn vị nào. Thêm tỉnh trước, rồi sở, ban, ngành và cấp xã."),
)


def _owner(function: Function) -> FunctionOwner | None:
    return function.owner_at(timezone.localdate())


def _next_owner(function: Function) -> str:
    """Name the body that takes over on a later day."""
    today = timezone.localdate()
    coming = next((one for one in function.owners.all() if one.valid_from > today), None)
    if coming is None:
        return ""
    return _now("{unit} từ {day}").format(unit=coming.unit.name, day=show_date(coming.valid_from))


def charge(function: Function) -> State:
    if _owner(function) is None:
        return State(Look.OPEN, _("Chưa có cơ quan phụ trách"), act=True)
    return State(Look.DONE, _("Có cơ quan phụ trách"))


def in_charge_today(value: str) -> Q:
    held = FunctionOwner.objects.at(timezone.localdate())
    owned = Q(pk__in=held.values("function"))
    return owned if value == "yes" else ~owned


FUNCTIONS = Listing(
    name="linh-vuc-quan-ly",
    noun=_("lĩnh vực"),
    search=("name_folded",),
    search_label=_("Tìm lĩnh vực"),
    order="name",
    columns=(
        Column(
            key="name",
            label=_("Lĩnh vực quản lý"),
            value=lambda row: row.name,
            sort="name_sort",
            link=lambda row: row.get_absolute_url(),
            width="td-wide",
        ),
        Column(key="code", label=_("Mã"), value=lambda row: row.code, sort="code"),
        Column(
            key="unit",
            label=_("Cơ quan phụ trách"),
            value=lambda row: getattr(getattr(_owner(row), "unit", None), "name", ""),
            note=_next_owner,
            sort="owner_sort",
        ),
        Column(
            key="from",
            label=_("Từ ngày"),
            value=lambda row: getattr(_owner(row), "valid_from", None),
            kind="day",
            sort="owner_from",
        ),
        Column(key="state", label=_("Tình trạng"), value=charge, kind="state"),
    ),
    filters=(
        Filter(
            key="phu-trach",
            label=_("Tình trạng"),
            choices=lambda: (("yes", _("Có cơ quan phụ trách")), ("no", _("Chưa có"))),
            narrow=in_charge_today,
            every=_("tất cả"),
        ),
    ),
    empty=_(
        "Chưa có lĩnh vực quản lý nào. Thêm lĩnh vực và cơ quan phụ trách; khi chuyển giao, "
        "lịch sử được giữ theo ngày."
    ),
)

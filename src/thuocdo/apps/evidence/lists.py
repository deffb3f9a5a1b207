from collections.abc import Iterable

from django.db.models import Q, QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.evidence.models import Document
from thuocdo.apps.evidence.shown.uses import NOWHERE, counted_for, narrowed_to, uses
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import Look, State
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.shown import told_apart


def standing(document: Document) -> State:
    """Say whether what is shown was submitted; a newer version of a submitted one was not."""
    if document.frozen_at is not None:
        return State(Look.LOCKED, _("Đã nộp {day}").format(day=formats.day(document.frozen_at)))
    if document.was_frozen:
        return State(Look.DRAFT, _("Bản mới chưa nộp"))
    return State(Look.DRAFT, _("Chưa nộp"))


def origin_line(document: Document) -> str:
    return " · ".join(part for part in (document.kind, document.issuer) if part)


def file_line(document: Document) -> str:
    return _("{size}, bản {revision}").format(
        size=formats.size(document.size), revision=document.revision
    )


COLUMNS = (
    Column(
        key="number",
        label=_("Số, ký hiệu"),
        value=lambda d: d.number,
        only_exported=True,
    ),
    Column(
        key="title",
        label=_("Số, ký hiệu và trích yếu"),
        value=str,
        sort="title_sort",
        link=lambda document: document.get_absolute_url(),
        note=origin_line,
        width="td-wide",
    ),
    Column(key="date", label=_("Ngày ban hành"), value=lambda d: d.date, kind="day", sort="date"),
    Column(key="kind", label=_("Loại văn bản"), value=lambda d: d.kind, only_exported=True),
    Column(key="issuer", label=_("Cơ quan ban hành"), value=lambda d: d.issuer, only_exported=True),
    Column(key="unit", label=_("Đơn vị"), value=lambda d: d.unit.label, sort="unit__name_sort"),
    Column(key="uses", label=_("Dùng cho"), value=lambda d: d.uses),
    Column(key="tasks", label=_("Nhiệm vụ"), value=lambda d: d.tasks or None, kind="count"),
    Column(key="file", label=_("Tệp"), value=lambda d: d.filename, note=file_line),
    Column(
        key="added",
        label=_("Ngày tải lên"),
        value=lambda d: d.added_at,
        kind="day",
        sort="added_at",
    ),
    Column(key="state", label=_("Tình trạng"), value=standing, kind="state"),
)


def documents(request: HttpRequest, rows: QuerySet[Document], units: Iterable[Unit]) -> Listing:
    """Return the register of documents, narrowed at first to the unit that somebody works on."""
    choices, unit = told_apart(units), chosen(request).unit
    own = Filter(
        key="don-vi",
        label=_("Đơn vị"),
        choices=lambda: choices,
        lookup="unit",
        every=_("tất cả"),
        default=str(unit.pk) if unit else "",
    )
    return Listing(
        name="tai-lieu-kiem-chung",
        noun=_("tài liệu"),
        search=("title_folded",),
        search_label=_("Tìm số, trích yếu, cơ quan"),
        order="-added",
        columns=COLUMNS,
        prepare=counted_for(request),
        filters=(own, *_of_the_paper(rows), _of_its_use(request), HANDED_IN),
        empty=_(
            "Chưa có tài liệu nào. Tải lên quyết định, kế hoạch, báo cáo, ảnh chụp làm căn cứ "
            "cho điểm tự chấm; một tài liệu dùng được cho nhiều tiêu chí."
        ),
    )


def _of_the_paper(rows: QuerySet[Document]) -> tuple[Filter, Filter]:
    """Return the filters by kind and by year of issue, of those that there are."""
    kinds = rows.order_by("kind").exclude(kind="").values_list("kind", flat=True).distinct()
    years = rows.order_by("-date__year").exclude(date=None).values_list("date__year", flat=True)
    return (
        Filter(
            key="loai",
            label=_("Loại"),
            choices=lambda: [(kind, kind) for kind in kinds],
            lookup="kind",
            every=_("tất cả"),
        ),
        Filter(
            key="ban-hanh",
            label=_("Ban hành năm"),
            choices=lambda: [(year, year) for year in years.distinct()],
            lookup="date__year",
            every=_("tất cả"),
        ),
    )


def _of_its_use(request: HttpRequest) -> Filter:
    return Filter(
        key="dung-cho",
        label=_("Dùng cho"),
        choices=lambda: [
            *((one.key, one.label) for one in uses),
            (NOWHERE, _("chưa dùng vào việc nào")),
        ],
        narrow=narrowed_to(request),
        every=_("tất cả"),
    )


HANDED_IN = Filter(
    key="nop",
    label=_("Tình trạng"),
    choices=lambda: (("1", _("đã nộp")), ("0", _("chưa nộp"))),
    narrow=lambda value: Q(frozen_at__isnull=value == "0"),
    every=_("tất cả"),
)

from collections.abc import Iterable

from django.utils.translation import gettext as _now
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.assessments.mapping import framework_of
from thuocdo.apps.assessments.models import CriteriaSet
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import Look, State
from thuocdo.apps.units.models import Unit
from thuocdo.core.framework import Index, Level, Status

State_ = CriteriaSet.State
INDEX_NAMES = {
    Index.PAR: _("Chỉ số cải cách hành chính (PAR INDEX)"),
    Index.SIPAS: _("Chỉ số hài lòng (SIPAS)"),
    Index.PAPI: _("Chỉ số PAPI"),
    Index.PCI: _("Chỉ số PCI"),
    Index.QD766: _("Bộ chỉ số phục vụ (QĐ 766)"),
    Index.DDCI: _("Chỉ số DDCI"),
    Index.PGI: _("Chỉ số xanh (PGI)"),
    Index.OTHER: _("Chỉ số khác"),
}


def index_name(row: CriteriaSet) -> str:
    return str(INDEX_NAMES[Index(row.index)])


def standing(row: CriteriaSet) -> State:
    if row.is_published:
        day = formats.day(row.published_at)
        return State(Look.LOCKED, _now("Ban hành {day}").format(day=day))
    return State(Look.DRAFT, _now("Dự thảo"), act=True)


def levels_of(row: CriteriaSet) -> str:
    """Name whom a set measures."""
    names = {level.value: Unit.Kind(level.value).label for level in Level}
    return "; ".join(str(names[level.value]) for level in framework_of(row).levels)


def size_line(row: CriteriaSet) -> str:
    framework = framework_of(row)
    leaves = len(framework.leaves())
    return _now("{fields} lĩnh vực, {leaves} tiêu chí").format(
        fields=len(framework.fields), leaves=leaves
    )


def sample_line(row: CriteriaSet) -> str:
    sample = framework_of(row).status is not Status.OFFICIAL
    edition = _now("bản {version}").format(version=row.version)
    mark = _now("bộ mẫu")
    return f"{row.code} · {edition} · {mark}" if sample else f"{row.code} · {edition}"


COLUMNS = (
    Column(
        key="name",
        label=_("Bộ tiêu chí"),
        value=lambda row: row.name,
        sort="code version",
        link=lambda row: row.get_absolute_url(),
        note=sample_line,
        width="td-wide",
    ),
    Column(key="index", label=_("Chỉ số"), value=index_name, sort="index"),
    Column(key="levels", label=_("Đối tượng đánh giá"), value=levels_of),
    Column(key="size", label=_("Quy mô"), value=size_line),
    Column(
        key="total",
        label=_("Điểm tối đa"),
        value=lambda row: framework_of(row).total,
        kind="points",
    ),
    Column(key="state", label=_("Tình trạng"), value=standing, kind="state", sort="state"),
)


def sets(rows: Iterable[CriteriaSet]) -> Listing:
    """Return the list of criteria sets, to be narrowed by the indices that there are."""
    indices = {Index(row.index) for row in rows}
    choices = [(index.value, name) for index, name in INDEX_NAMES.items() if index in indices]
    return Listing(
        name="bo-tieu-chi",
        noun=_("bộ tiêu chí"),
        order="name",
        columns=COLUMNS,
        filters=(
            Filter(key="index", label=_("Chỉ số"), choices=lambda: choices, every=_("tất cả")),
            Filter(
                key="state",
                label=_("Tình trạng"),
                choices=lambda: State_.choices,
                every=_("tất cả"),
            ),
        ),
        empty=_(
            "Chưa có bộ tiêu chí nào. Nhập bộ của tỉnh từ tệp .xlsx hoặc YAML, "
            "hoặc lấy một bộ mẫu bên dưới để làm thử."
        ),
    )

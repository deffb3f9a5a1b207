"""The lists of the cascade: units by how they answered, their answers, work from above."""

from collections.abc import Callable, Sequence
from dataclasses import replace

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thuocdo.apps.plans import queries
from thuocdo.apps.plans.lists.choices import choice
from thuocdo.apps.plans.models import Plan, PlanItem, Uptake
from thuocdo.apps.plans.shown.items import time_told
from thuocdo.apps.plans.states import uptake_state
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.states import Look, State
from thuocdo.apps.units.models import Unit

HOW_FAR = {
    "chua": (_("còn nhiệm vụ chưa cụ thể hóa"), Q(silent__gt=0)),
    "chua-gi": (_("chưa trả lời nhiệm vụ nào"), Q(taken=0, asking=0, waived=0)),
    "de-nghi": (_("có đề nghị chờ quyết định"), Q(asking__gt=0)),
    "du": (_("đã cụ thể hóa hoặc được quyết định đủ"), Q(silent=0, asking=0)),
}


def units_below(plan: Plan) -> Listing:
    """Return the list of units that a plan asks, with how many of its items stand how."""
    return Listing(
        name="cu-the-hoa",
        noun=_("cơ quan, đơn vị"),
        search=("name_folded",),
        search_label=_("Tìm cơ quan"),
        order="-silent",
        columns=_unit_columns(reverse("plans:below-items", args=[plan.pk])),
        filters=(
            Filter(
                key="tinh-trang",
                label=_("Tình trạng"),
                choices=lambda: [(key, words) for key, (words, _when) in HOW_FAR.items()],
                narrow=lambda value: HOW_FAR[value][1],
                every=_("tất cả"),
            ),
            choice("loai", _("Loại"), Unit.Kind.choices, "kind"),
        ),
        empty=_(
            "Kế hoạch này không giao việc cho cơ quan nào ở dưới: ghi đơn vị, hoặc “UBND các xã, "
            "phường”, “các sở, ban, ngành” ở phần chủ trì hay thực hiện."
        ),
    )


def _unit_columns(address: str) -> tuple[Column, ...]:
    def to(standing: str) -> Callable[[Unit], str]:
        return lambda unit: f"{address}?don-vi={unit.pk}&tinh-trang={standing}"

    return (
        Column(
            key="name", label=_("Cơ quan, đơn vị"), value=lambda unit: unit.name, sort="name_sort",
            link=to(""), note=lambda unit: unit.get_kind_display(),
        ),
        Column(
            key="asked", label=_("Nhiệm vụ giao"), value=lambda unit: unit.asked, kind="count",
            sort="asked", link=to(""),
        ),
        Column(
            key="taken", label=_("Đã cụ thể hóa"), value=lambda unit: unit.taken, kind="count",
            sort="taken", link=to("da"), note=_drafted,
        ),
        Column(
            key="asking", label=_("Đề nghị không áp dụng"), value=lambda unit: unit.asking,
            kind="count", sort="asking", link=to("de-nghi"),
        ),
        Column(
            key="waived", label=_("Không áp dụng"), value=lambda unit: unit.waived, kind="count",
            sort="waived", link=to("khong"),
        ),
        Column(
            key="silent", label=_("Chưa cụ thể hóa"), value=lambda unit: unit.silent,
            kind="count", sort="silent", link=to("chua"),
        ),
        Column(key="state", label=_("Tình trạng"), value=_unit_state, kind="state"),
    )  # fmt: skip


def answers(units: Sequence[Unit], opens: Callable[[Uptake], bool]) -> Listing:
    """Return the list of what units make of each item of a plan; ``opens`` tells which lead on."""
    task = replace(TASK, link=lambda row: row.get_absolute_url() if opens(row) else "")
    return Listing(
        name="cu-the-hoa-tung-nhiem-vu",
        noun=_("nhiệm vụ × đơn vị"),
        search=("item__text_folded", "unit__name_folded"),
        search_label=_("Tìm nhiệm vụ, cơ quan"),
        order="order",
        columns=(task, *ANSWER_COLUMNS),
        filters=(
            _standing(),
            choice("don-vi", _("Cơ quan"), [(unit.pk, unit.name) for unit in units], "unit"),
        ),
        empty=_("Chưa có nhiệm vụ nào được đưa xuống cấp dưới."),
    )


def decided_here(listing: Listing, may: Callable[[Uptake], bool]) -> Listing:
    """Return the list of answers with what decides on a wish where a person may do that."""

    def prepare(rows: Sequence[Uptake]) -> None:
        for row in rows:
            row.settles = row.is_asked and may(row)

    return replace(listing, prepare=prepare)


def from_above(
    units: Sequence[Unit],
    plans: Sequence[Plan],
    prepare: Callable[[Sequence[Uptake]], None],
    *,
    select: bool,
) -> Listing:
    """Return the list of work from above that a person's units have to take up."""
    many = (choice("don-vi", _("Đơn vị"), [(unit.pk, unit.name) for unit in units], "unit"),)
    numbers = [(plan.pk, plan.number) for plan in plans]
    return Listing(
        name="nhiem-vu-cap-tren-giao",
        noun=_("nhiệm vụ"),
        search=("item__text_folded",),
        search_label=_("Tìm nhiệm vụ"),
        order="order",
        columns=tuple(one for one in ABOVE_COLUMNS if len(units) > 1 or one is not UNIT),
        filters=(
            _standing(default="chua"),
            *(many if len(units) > 1 else ()),
            choice("ke-hoach", _("Kế hoạch cấp trên"), numbers, "item__plan"),
        ),
        empty=_("Không có kế hoạch nào của cấp trên giao việc cho đơn vị."),
        prepare=prepare,
        select=select,
        per_page=25,
    )


def all_answered(count: int) -> str:
    """Say that nothing of the work from above waits any more."""
    told = ngettext(
        "Nhiệm vụ duy nhất cấp trên giao đã được trả lời.",
        "Cả {n} nhiệm vụ cấp trên giao đều đã được trả lời.",
        count,
    )
    return told.format(n=count)


def criteria(prepare: Callable[[Sequence[PlanItem]], None]) -> Listing:
    """Return the list of items without a criterion, beside those they may answer."""
    return Listing(
        name="gan-tieu-chi",
        noun=_("nhiệm vụ chưa gắn tiêu chí"),
        search=("text_folded",),
        search_label=_("Tìm nhiệm vụ"),
        order="order",
        columns=CRITERION_COLUMNS,
        empty=_("Mọi nhiệm vụ của kế hoạch đều đã gắn tiêu chí."),
        prepare=prepare,
        per_page=25,
    )


def _standing(default: str = "") -> Filter:
    return Filter(
        key="tinh-trang",
        label=_("Tình trạng"),
        choices=lambda: [(key, words) for key, (words, _q) in queries.UPTAKE_STANDINGS.items()],
        narrow=lambda value: queries.UPTAKE_STANDINGS[value][1],
        every=_("Tất cả"),
        tabs=True,
        default=default,
    )


def _drafted(unit: Unit) -> str:
    if not unit.drafted:
        return ""
    told = ngettext("{n} còn ở dự thảo", "{n} còn ở dự thảo", unit.drafted)
    return told.format(n=unit.drafted)


def _unit_state(unit: Unit) -> State:
    if unit.silent == unit.asked:
        return State(Look.LATE, _("Chưa trả lời"), act=True)
    if unit.silent:
        return State(Look.DECIDE, _("Trả lời chưa đủ"))
    if unit.asking:
        return State(Look.DECIDE, _("Có đề nghị chờ quyết định"))
    return State(Look.DONE, _("Đã trả lời đủ"))


def _place(uptake: Uptake) -> str:
    parts = (uptake.item.plan.number, uptake.item.place, _time(uptake))
    return " · ".join(part for part in parts if part)


def _time(uptake: Uptake) -> str:
    return time_told(uptake.item, timezone.localdate())


def _own(uptake: Uptake) -> str:
    """Say what the unit answered: its own item or plan, or why it asks not to apply the work."""
    if not uptake.is_taken:
        return uptake.wish
    return (
        uptake.own_item.text
        if uptake.own_item
        else f"{uptake.own_plan.cited}: {uptake.own_plan.title}"
    )


TASK = Column(
    key="order",
    label=_("Nhiệm vụ cấp trên"),
    value=lambda uptake: uptake.item.text,
    sort="item__order",
    link=lambda uptake: uptake.get_absolute_url(),
    note=_place,
    width="td-wide",
)
UNIT = Column(
    key="unit", label=_("Đơn vị"), value=lambda uptake: uptake.unit.label, sort="unit__name_sort"
)
STATE = Column(key="state", label=_("Tình trạng"), value=uptake_state, kind="state")
ANSWER_COLUMNS = (
    UNIT,
    Column(
        key="own", label=_("Trả lời của đơn vị"), value=_own, template="plans/_uptake_answer.html",
        width="td-wide",
    ),
    STATE,
)  # fmt: skip
ABOVE_COLUMNS = (
    TASK,
    Column(
        key="own", label=_("Nội dung của đơn vị"), value=_own,
        template="plans/_uptake_proposals.html", width="td-wide",
    ),
    UNIT,
    STATE,
)  # fmt: skip
CRITERION_COLUMNS = (
    Column(
        key="order", label=_("Nhiệm vụ"), value=lambda item: item.text, sort="order",
        note=lambda item: f"{item.place} {item.section}".strip(), width="td-wide",
    ),
    Column(
        key="criterion", label=_("Tiêu chí gần nhất"),
        value=lambda item: "; ".join(one.code for one in item.proposals),
        template="plans/_criterion_proposals.html", width="td-wide",
    ),
)  # fmt: skip

from collections.abc import Sequence

from django.db.models import Q
from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans import queries
from thuocdo.apps.plans.lists.choices import choice
from thuocdo.apps.plans.models import Plan, Progress, Task
from thuocdo.apps.plans.shown.items import time_told
from thuocdo.apps.plans.states import naming_state, task_state
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.units.models import Unit

MINE, ALL = "toi", "tat-ca"


def tasks(
    units: Sequence[Unit], plans_seen: Sequence[Plan], *, own: Sequence[int], select: bool
) -> Listing:
    """Return the list of tasks; people with bodies of their own begin with these."""
    bodies = [(unit.pk, unit.name) for unit in units]
    numbers = [(plan.pk, plan.number or plan.title) for plan in plans_seen]
    return Listing(
        name="nhiem-vu",
        noun=_("nhiệm vụ"),
        search=("item__text_folded",),
        search_label=_("Tìm nội dung nhiệm vụ"),
        order="due",
        columns=TASK_COLUMNS,
        filters=(
            _whose(own),
            _standing(),
            NAMING,
            choice("don-vi", _("Cơ quan"), bodies, "unit"),
            choice("ke-hoach", _("Kế hoạch"), numbers, "item__plan"),
        ),
        empty=_(
            "Chưa có nhiệm vụ nào. Nhiệm vụ được giao khi một kế hoạch được ghi nhận đã ban hành."
        ),
        select=select,
    )


def whose(request: HttpRequest, own: Sequence[int]) -> Q:
    """Return the condition of the tab that is open: one's own bodies, or all."""
    tabs = _whose(own)
    return tabs.narrow(request.GET.get(tabs.key, tabs.default))


def _whose(own: Sequence[int]) -> Filter:
    return Filter(
        key="cua",
        label=_("Phạm vi"),
        choices=lambda: ((MINE, _("Của cơ quan tôi")), (ALL, _("Tất cả"))),
        narrow=lambda value: Q(unit__in=own) if value == MINE else Q(),
        default=MINE if own else ALL,
        tabs=True,
    )


def _standing() -> Filter:
    today = timezone.localdate()
    return Filter(
        key="tinh-trang",
        label=_("Tình trạng"),
        choices=lambda: [(key, words) for key, (words, _when) in queries.STANDINGS.items()],
        narrow=lambda value: queries.standing(value, today),
        every=_("tất cả"),
        default="dang-lam",
    )


def _naming_condition(value: str) -> Q:
    nobody = Q(person__isnull=True) | queries.person_left(timezone.localdate())
    return nobody & Q(state=Task.State.OPEN) if value == "chua" else ~nobody


NAMING = Filter(
    key="phan-cong",
    label=_("Người thực hiện"),
    choices=lambda: (("chua", _("chưa phân công")), ("roi", _("đã phân công"))),
    narrow=_naming_condition,
    every=_("tất cả"),
)


def _task_note(task: Task) -> str:
    returned = task.state == Task.State.OPEN and task.last_said == Progress.Kind.RETURNED
    parts = (
        str(_("bị trả lại")) if returned else "",
        task.item.plan.number,
        task.item.place,
        task.get_role_display().lower(),
    )
    return " · ".join(part for part in parts if part)


def _person(task: Task) -> str:
    return task.person.full_name if task.person else ""


def _naming(task: Task) -> str:
    return str(naming_state(task, timezone.now()) or "")


def _due_note(task: Task) -> str:
    """Say beside the first date that it was moved, and where there is none by when work comes."""
    if task.due is None:
        return time_told(task.item, timezone.localdate())
    if task.due == task.first_due:
        return ""
    return _("được lùi đến {day}").format(day=formats.day(task.due))


TASK_COLUMNS = (
    Column(
        key="text",
        label=_("Nhiệm vụ"),
        value=lambda task: task.item.text,
        sort="item__text_folded",
        link=lambda task: task.get_absolute_url(),
        note=_task_note,
        width="td-wide",
    ),
    Column(
        key="unit",
        label=_("Cơ quan"),
        value=lambda task: task.unit.label,
        sort="unit__name_sort",
        note=lambda task: _naming(task) or _person(task),
        width="td-task-unit",
    ),
    Column(key="product", label=_("Sản phẩm"), value=lambda task: task.item.product),
    Column(
        key="due",
        label=_("Thời hạn"),
        value=lambda task: task.first_due,
        kind="day",
        sort="first_due",
        note=_due_note,
        width="td-task-due",
    ),
    Column(
        key="done",
        label=_("Hoàn thành"),
        value=lambda task: task.done_on,
        kind="day",
        sort="done_on",
    ),
    Column(
        key="state",
        label=_("Tình trạng"),
        value=lambda task: task_state(task, timezone.localdate()),
        kind="state",
    ),
)


def loads() -> Listing:
    """Return the list of bodies by their open work, the latest first."""
    return Listing(
        name="nhiem-vu-theo-co-quan",
        noun=_("cơ quan có việc đang làm"),
        search=("unit.name",),
        search_label=_("Tìm cơ quan"),
        order="-late",
        columns=LOAD_COLUMNS,
        empty=_("Không có cơ quan nào còn nhiệm vụ đang làm."),
    )


LOAD_COLUMNS = (
    Column(
        key="unit",
        label=_("Cơ quan"),
        value=lambda load: load.unit.name,
        sort="unit__name_sort",
        link=lambda load: load.url,
        note=lambda load: load.head,
    ),
    Column(
        key="waiting",
        label=_("Đang làm"),
        value=lambda load: load.waiting,
        kind="count",
        sort="waiting",
    ),
    Column(key="late", label=_("Quá hạn"), value=lambda load: load.late, kind="count", sort="late"),
    Column(
        key="oldest",
        label=_("Quá hạn lâu nhất từ"),
        value=lambda load: load.oldest,
        kind="day",
        sort="oldest",
    ),
    Column(key="state", label=_("Tình trạng"), value=lambda load: load.state, kind="state"),
)

from collections.abc import Iterable, Sequence

from django.db.models import Count, Q, QuerySet
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from thuocdo.apps.plans import queries
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem, Task
from thuocdo.apps.plans.states import naming_state, plan_state, task_state
from thuocdo.apps.ui import formats
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.ui.registry import Text
from thuocdo.apps.units.models import Unit

Choices = Iterable[tuple[object, Text]]
MINE, ALL = "toi", "tat-ca"


def with_counts(plans: QuerySet[Plan]) -> QuerySet[Plan]:
    """Count each plan's items of work, its tasks, and those done and late among these."""
    today = timezone.localdate()
    work = Q(items__kind=PlanItem.Kind.TASK, items__group="")
    late = Q(
        items__tasks__state=Task.State.OPEN,
        items__tasks__first_due__lt=today,
        items__force=PlanItem.Force.ASSIGNED,
    ) & ~Q(items__tasks__role=ItemBody.Role.COORDINATE)
    done = Q(items__tasks__state=Task.State.DONE)
    return plans.annotate(
        work=Count("items", filter=work, distinct=True),
        given=Count("items__tasks", distinct=True),
        done=Count("items__tasks", filter=done, distinct=True),
        late=Count("items__tasks", filter=late, distinct=True),
    )


def plans(years: Sequence[int], units: Sequence[Unit], year: int) -> Listing:
    """Return the list of plans, of the year that somebody works on at first."""
    return Listing(
        name="ke-hoach",
        noun=_("kế hoạch"),
        search=("title_folded",),
        search_label=_("Tìm số, trích yếu"),
        order="-date",
        columns=PLAN_COLUMNS,
        filters=(
            _choice("nam", _("Năm"), [(one, one) for one in years], "year", str(year)),
            _choice("loai", _("Loại"), Plan.Kind.choices, "kind"),
            _choice("don-vi", _("Cơ quan"), [(unit.pk, unit.name) for unit in units], "unit"),
            _choice("tinh-trang", _("Tình trạng"), Plan.State.choices, "state"),
        ),
        empty=_(
            "Chưa có kế hoạch nào. Lập từ các tiêu chí mất điểm, hoặc nhập một kế hoạch đã có "
            "dạng .docx, .pdf; nhiệm vụ trong đó được giao và theo dõi từ đây."
        ),
    )


def _done_line(plan: Plan) -> str:
    return f"{plan.done}/{plan.given}" if plan.given else ""


def _late_line(plan: Plan) -> str:
    return _("{n} quá hạn").format(n=plan.late) if plan.late else ""


def _number(plan: Plan) -> str:
    return plan.number or str(_("chưa có số"))


PLAN_COLUMNS = (
    Column(
        key="title",
        label=_("Kế hoạch"),
        value=lambda plan: plan.title,
        sort="title_sort",
        link=lambda plan: plan.get_absolute_url(),
        note=lambda plan: plan.get_kind_display(),
        width="td-wide",
    ),
    Column(key="number", label=_("Số, ký hiệu"), value=_number, sort="number"),
    Column(
        key="date", label=_("Ngày ban hành"), value=lambda plan: plan.date, kind="day", sort="date"
    ),
    Column(
        key="unit", label=_("Cơ quan"), value=lambda plan: plan.unit.label, sort="unit__name_sort"
    ),
    Column(key="year", label=_("Năm"), value=lambda plan: plan.year, sort="year"),
    Column(
        key="work", label=_("Nhiệm vụ"), value=lambda plan: plan.work, kind="count", sort="work"
    ),
    Column(key="done", label=_("Việc đã xong"), value=_done_line, note=_late_line),
    Column(key="state", label=_("Tình trạng"), value=plan_state, kind="state", sort="state"),
)


def tasks(
    units: Sequence[Unit], plans_seen: Sequence[Plan], *, own: Sequence[int], select: bool
) -> Listing:
    """Return the list of tasks; people with bodies of their own begin with these."""
    today = timezone.localdate()
    whose = Filter(
        key="cua",
        label=_("Của ai"),
        choices=lambda: ((MINE, _("Của cơ quan tôi")), (ALL, _("Tất cả"))),
        narrow=lambda value: Q(unit__in=own) if value == MINE else Q(),
        default=MINE if own else ALL,
        tabs=True,
    )
    standing = Filter(
        key="tinh-trang",
        label=_("Tình trạng"),
        choices=lambda: [(key, words) for key, (words, _when) in queries.STANDINGS.items()],
        narrow=lambda value: queries.standing(value, today),
        every=_("tất cả"),
        default="dang-lam",
    )
    return Listing(
        name="nhiem-vu",
        noun=_("nhiệm vụ"),
        search=("item__text_folded",),
        search_label=_("Tìm nội dung nhiệm vụ"),
        order="due",
        columns=TASK_COLUMNS,
        filters=(
            whose,
            standing,
            Filter(
                key="phan-cong",
                label=_("Người thực hiện"),
                choices=lambda: (("chua", _("chưa phân công")), ("roi", _("đã phân công"))),
                narrow=_naming_condition,
                every=_("tất cả"),
            ),
            _choice("don-vi", _("Cơ quan"), [(unit.pk, unit.name) for unit in units], "unit"),
            _choice(
                "ke-hoach",
                _("Kế hoạch"),
                [(plan.pk, plan.number or plan.title) for plan in plans_seen],
                "item__plan",
            ),
        ),
        empty=_(
            "Chưa có nhiệm vụ nào. Nhiệm vụ được giao khi một kế hoạch được ghi nhận đã ban hành."
        ),
        select=select,
    )


def _naming_condition(value: str) -> Q:
    nobody = Q(person__isnull=True)
    return nobody & Q(state=Task.State.OPEN) if value == "chua" else ~nobody


def _task_note(task: Task) -> str:
    return " · ".join(
        part
        for part in (task.item.plan.number, task.item.path, task.get_role_display().lower())
        if part
    )


def _person(task: Task) -> str:
    return task.person.full_name if task.person else ""


def _naming(task: Task) -> str:
    return str(naming_state(task, timezone.now()) or "")


def _moved(task: Task) -> str:
    if task.due == task.first_due or task.due is None:
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
        note=lambda task: _person(task) or _naming(task),
    ),
    Column(key="product", label=_("Sản phẩm"), value=lambda task: task.item.product),
    Column(
        key="due",
        label=_("Thời hạn"),
        value=lambda task: task.first_due,
        kind="day",
        sort="first_due",
        note=_moved,
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


def _choice(key: str, label: Text, choices: Choices, lookup: str, default: str = "") -> Filter:
    offered = list(choices)
    return Filter(
        key=key,
        label=label,
        choices=lambda: offered,
        lookup=lookup,
        every=_("tất cả"),
        default=default,
    )

from collections.abc import Sequence

from django.db.models import Count, Q, QuerySet
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from thuocdo.apps.plans.lists.choices import choice
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem, Task
from thuocdo.apps.plans.states import plan_state
from thuocdo.apps.ui.lists import Column, Filter, Listing
from thuocdo.apps.units.models import Unit


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
    given = ~Q(items__tasks__state=Task.State.CANCELLED)
    return plans.annotate(
        work=Count("items", filter=work, distinct=True),
        given=Count("items__tasks", filter=given, distinct=True),
        done=Count("items__tasks", filter=done, distinct=True),
        late=Count("items__tasks", filter=late, distinct=True),
    )


def other_years(count: int) -> str:
    return ngettext("{n} kế hoạch của năm khác", "{n} kế hoạch của năm khác", count).format(n=count)


def plans(years: Filter, units: Sequence[Unit]) -> Listing:
    return Listing(
        name="ke-hoach",
        noun=_("kế hoạch"),
        search=("title_folded",),
        search_label=_("Tìm số, trích yếu"),
        order="-date",
        columns=PLAN_COLUMNS,
        filters=(
            years,
            choice("loai", _("Loại"), Plan.Kind.choices, "kind"),
            choice("don-vi", _("Cơ quan"), [(unit.pk, unit.name) for unit in units], "unit"),
            choice("tinh-trang", _("Tình trạng"), Plan.State.choices, "state"),
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


def _findings_url(plan: Plan) -> str:
    return reverse("plans:findings", args=[plan.pk])


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
    Column(
        key="findings",
        label=_("Cần xem lại"),
        value=lambda plan: plan.open_findings if plan.is_draft else None,
        kind="count",
        sort="open_findings",
        link=_findings_url,
    ),
    Column(key="done", label=_("Việc đã xong"), value=_done_line, note=_late_line),
    Column(key="state", label=_("Tình trạng"), value=plan_state, kind="state", sort="state"),
)

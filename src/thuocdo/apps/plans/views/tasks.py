from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.accounts.queries import heads_of, own_units
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, lists, queries
from thuocdo.apps.plans.models import Task
from thuocdo.apps.ui.lists import open_list
from thuocdo.apps.ui.states import Look, State
from thuocdo.apps.units.models import Unit


@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = queries.tasks_for(request.user, today)
    own = [unit.pk for unit in own_units(request.user, today)]
    has_own = rows.filter(unit__in=own).exists()
    plans = queries.plans_for(request.user, today).filter(items__tasks__isnull=False).distinct()
    waiting = queries.to_accept(request.user, today)
    accepting = bool(waiting) and request.GET.get("tinh-trang") == "cho-xac-nhan"
    listing = lists.tasks(_units(rows), list(plans), own=own if has_own else (), select=accepting)
    return open_list(request, listing, rows).answer(
        "plans/tasks.html",
        waiting=len(waiting),
        late=queries.overdue(rows, today).count(),
        accepting=accepting,
    )


@require_GET
def bodies(request: HttpRequest) -> HttpResponse:
    """Show who has how much open work, the latest bodies first."""
    today = timezone.localdate()
    loads = queries.load_by_body(queries.tasks_for(request.user, today), today)
    heads = heads_of([load.unit.pk for load in loads], today)
    rows = [
        BodyRow(
            pk=load.unit.pk,
            unit=load.unit,
            head=heads[load.unit.pk].full_name if load.unit.pk in heads else "",
            waiting=load.waiting,
            late=load.late,
            oldest=load.oldest,
        )
        for load in loads
    ]
    late = sum(row.late for row in rows)
    return open_list(request, lists.loads(), rows).answer("plans/bodies.html", late=late)


@require_POST
def accept_many(request: HttpRequest) -> HttpResponse:
    """Confirm the reported tasks chosen on the list, all or none."""
    today = timezone.localdate()
    wanted = {int(one) for one in request.POST.getlist("chosen") if one.isdecimal()}
    reported = [task for task in queries.to_accept(request.user, today) if task.pk in wanted]
    if tried(request, actions.accept_many, tasks=reported, now=timezone.now()):
        count = len(reported)
        told = ngettext(
            "Đã xác nhận hoàn thành {n} nhiệm vụ.", "Đã xác nhận hoàn thành {n} nhiệm vụ.", count
        )
        messages.success(request, told.format(n=count))
        left = len(wanted) - count
        if left:
            kept = _("{n} dòng khác chưa được báo cáo hoàn thành hoặc không do bạn xác nhận.")
            messages.info(request, kept.format(n=left))
    return redirect(f"{reverse('plans:tasks')}?cua=tat-ca&tinh-trang=cho-xac-nhan")


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with its open work, as the list by body shows it."""

    pk: int
    unit: Unit
    head: str
    waiting: int
    late: int
    oldest: date | None

    @property
    def url(self) -> str:
        return f"{reverse('plans:tasks')}?cua=tat-ca&don-vi={self.unit.pk}"

    @property
    def state(self) -> State:
        if not self.late or self.oldest is None:
            return State(Look.WAITING, _("Trong hạn"))
        days = (timezone.localdate() - self.oldest).days
        told = ngettext("Quá hạn {n} ngày", "Quá hạn {n} ngày", days).format(n=days)
        return State(Look.LATE, told)


def _units(rows: QuerySet[Task]) -> list[Unit]:
    return list(Unit.objects.filter(pk__in=rows.order_by().values("unit")).order_by("name_sort"))

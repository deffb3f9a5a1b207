from dataclasses import dataclass
from datetime import date

from django.contrib import messages
from django.db.models import QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.accounts.queries import heads_of
from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, lists, permissions, queries
from thuocdo.apps.plans.forms.tasks import PassOnForm
from thuocdo.apps.plans.models import Task
from thuocdo.apps.plans.views.doing import made
from thuocdo.apps.ui.forms import wholes
from thuocdo.apps.ui.lists import open_list
from thuocdo.apps.ui.pages import render
from thuocdo.apps.ui.states import Look, State
from thuocdo.apps.units.models import Unit
from thuocdo.apps.units.queries import units_at


@require_GET
def tasks(request: HttpRequest) -> HttpResponse:
    today = timezone.localdate()
    rows = queries.tasks_for(request.user, today)
    own = sorted(queries.units_done_for(request.user, today))
    has_own = rows.filter(unit__in=own).exists()
    plans = queries.plans_for(request.user, today).filter(items__tasks__isnull=False).distinct()
    waiting = queries.to_accept(request.user, today)
    accepting = bool(waiting) and request.GET.get("tinh-trang") == "cho-xac-nhan"
    begins = own if has_own else ()
    listing = lists.tasks(_units(rows), list(plans), own=begins, select=accepting)
    return open_list(request, listing, rows).answer(
        "plans/tasks.html",
        waiting=len(waiting),
        late=queries.overdue(rows.filter(lists.whose(request, begins)), today).count(),
        accepting=accepting,
    )


@require_GET
def bodies(request: HttpRequest) -> HttpResponse:
    """Show who has how much open work, the latest bodies first."""
    today = timezone.localdate()
    loads = queries.load_by_body(queries.tasks_for(request.user, today), today)
    left = {task.unit_id for task in queries.left_behind(request.user, today)}
    heads = heads_of([load.unit.pk for load in loads], today)
    rows = [
        BodyRow(
            pk=load.unit.pk,
            unit=load.unit,
            head=heads[load.unit.pk].full_name if load.unit.pk in heads else "",
            waiting=load.waiting,
            late=load.late,
            oldest=load.oldest,
            left_behind=load.unit.pk in left,
        )
        for load in loads
    ]
    late = sum(row.late for row in rows)
    return open_list(request, lists.loads(), rows).answer("plans/bodies.html", late=late)


@require_POST
def accept_many(request: HttpRequest) -> HttpResponse:
    """Confirm the reported tasks chosen on the list, all or none."""
    today = timezone.localdate()
    wanted = set(wholes(request.POST.getlist("chosen")))
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


def pass_on(request: HttpRequest, pk: int) -> HttpResponse:
    """Give what a body left undone when it ended to another one."""
    today = timezone.localdate()
    left = list(queries.left_behind(request.user, today).filter(unit=pk))
    if not left or not permissions.judges(request.user, today):
        raise Http404
    unit = left[0].unit
    heirs = queries.heirs_of(unit, today)
    form = PassOnForm(
        request.POST or None,
        units=units_at(today),
        initial={"to": heirs[0] if len(heirs) == 1 else None},
    )
    if request.method == "POST" and form.is_valid():
        to = form.cleaned_data["to"]
        count = made(request, actions.pass_on, unit=unit, to=to, now=timezone.now())
        if count:
            told = ngettext(
                "Đã chuyển {n} nhiệm vụ sang {unit}.", "Đã chuyển {n} nhiệm vụ sang {unit}.", count
            )
            messages.success(request, told.format(n=count, unit=to.name))
        return redirect("plans:bodies")
    return render(request, "plans/pass_on.html", unit=unit, form=form, tasks=left, heirs=heirs)


@dataclass(frozen=True, slots=True)
class BodyRow:
    """A body with its open work, as the list by body shows it."""

    pk: int
    unit: Unit
    head: str
    waiting: int
    late: int
    oldest: date | None
    left_behind: bool = False

    @property
    def url(self) -> str:
        if self.left_behind:
            return reverse("plans:pass-on", args=[self.unit.pk])
        return f"{reverse('plans:tasks')}?cua=tat-ca&don-vi={self.unit.pk}"

    @property
    def state(self) -> State:
        if self.left_behind:
            return State(Look.DECIDE, _("Đã kết thúc, cần chuyển việc"), act=True)
        if not self.late or self.oldest is None:
            return State(Look.WAITING, _("Trong hạn"))
        days = (timezone.localdate() - self.oldest).days
        told = ngettext("Quá hạn {n} ngày", "Quá hạn {n} ngày", days).format(n=days)
        return State(Look.LATE, told)


def _units(rows: QuerySet[Task]) -> list[Unit]:
    return list(Unit.objects.filter(pk__in=rows.order_by().values("unit")).order_by("name_sort"))

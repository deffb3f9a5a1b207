"""What units below make of a plan: how far each is, item by item, wishes to decide on."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, lists, permissions, queries
from thuocdo.apps.plans.models import Plan, Uptake
from thuocdo.apps.plans.shown.cascade import below_progress
from thuocdo.apps.plans.views.doing import made, names_criteria
from thuocdo.apps.ui.forms import whole
from thuocdo.apps.ui.lists import open_list
from thuocdo.apps.ui.pages import render
from thuocdo.apps.units.models import Unit
from thuocdo.core.vietnamese.text import repair


@require_GET
def below(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every unit that a plan asks, with how its items stand there."""
    today = timezone.localdate()
    plan = queries.plan_for(request.user, pk, today)
    rows = queries.units_asked(plan, today, request.user)
    may_offer = permissions.may_offer(request.user, plan, today)
    answered = list(rows)
    return open_list(request, lists.units_below(plan), rows).answer(
        "plans/below.html",
        plan=plan,
        names_criteria=names_criteria(request, plan),
        progress=below_progress(answered),
        may_offer=may_offer,
        missing=_missing(plan) if may_offer else [],
        unclear=queries.unclear_receivers(plan) if may_offer else [],
    )


@require_GET
def items(request: HttpRequest, pk: int) -> HttpResponse:
    """Show every item × unit; who leads the plan decides on wishes right here."""
    today = timezone.localdate()
    plan = queries.plan_for(request.user, pk, today)
    rows = queries.uptakes_of(plan, today, request.user)
    units = Unit.objects.filter(pk__in=rows.order_by().values("unit"))
    may_offer = permissions.may_offer(request.user, plan, today)
    listing = lists.answers(
        list(units), lambda row: permissions.sees_uptake(request.user, row, today)
    )
    if may_offer:
        listing = lists.decided_here(
            listing, lambda row: permissions.may_settle(request.user, row, today)
        )
    return open_list(request, listing, rows).answer(
        "plans/below_items.html", plan=plan, may_offer=may_offer
    )


@require_POST
def settle(request: HttpRequest, pk: int) -> HttpResponse:
    """Approve or refuse one wish; who refuses types the reason beside it."""
    granted = "dong-y" in request.POST
    key = request.POST.get("dong-y") or request.POST.get("khong-dong-y") or ""
    row = queries.uptake_for(request.user, whole(key) or 0, timezone.localdate(), to="settle")
    answer = repair(request.POST.get(f"y-kien-{row.pk}", "")).strip()
    given = {"uptake": row, "granted": granted, "answer": answer, "now": timezone.now()}
    if tried(request, actions.settle_waiver, **given):
        told = _("Đã đồng ý không áp dụng.") if granted else _("Đã trả lời: cần cụ thể hóa.")
        messages.success(request, told)
    return redirect(_back(request, row, pk))


@require_POST
def offer_again(request: HttpRequest, pk: int) -> HttpResponse:
    plan = queries.plan_for(request.user, pk, timezone.localdate())
    count = made(request, actions.offer_again, plan=plan, now=timezone.now())
    if count is not None:
        told = ngettext(
            "Đã gửi nhiệm vụ đến {n} cơ quan.", "Đã gửi nhiệm vụ đến {n} cơ quan.", count
        )
        messages.success(request, told.format(n=count))
    return redirect("plans:below", pk)


def offer_to(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Choose by hand who has to answer an item whose words do not tell."""
    today = timezone.localdate()
    plan = queries.plan_for(request.user, pk, today)
    if not permissions.may_offer(request.user, plan, today):
        raise Http404
    row = get_object_or_404(plan.items.prefetch_related("bodies"), pk=item)
    units = queries.units_below(plan, today)
    if request.method == "POST":
        wanted = set(request.POST.getlist("don-vi"))
        given = {"item": row, "units": [unit for unit in units if str(unit.pk) in wanted]}
        if made(request, actions.offer_to, now=timezone.now(), **given) is not None:
            return redirect("plans:below", pk)
    return render(request, "plans/offer_to.html", plan=plan, item=row, units=units)


def _missing(plan: Plan) -> list[Unit]:
    found = queries.missing_receivers(plan, timezone.localdate())
    return list({one.unit.pk: one.unit for one in found}.values())


def _back(request: HttpRequest, row: Uptake, pk: int) -> str:
    if "tu-trang" in request.POST:
        return row.get_absolute_url()
    return f"{reverse('plans:below-items', args=[pk])}?tinh-trang=de-nghi"

"""Work that plans above give to a person's units: what of their own answers it."""

from dataclasses import replace

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_GET, require_POST

from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, lists, permissions, queries
from thuocdo.apps.plans.forms.cascade import OwnItemForm, OwnPlanForm, WaiverForm
from thuocdo.apps.plans.models import ItemBody, Plan, PlanItem, Uptake
from thuocdo.apps.plans.shown.cascade import proposals, with_proposals
from thuocdo.apps.plans.shown.items import time_of
from thuocdo.apps.plans.states import uptake_state
from thuocdo.apps.plans.views.doing import made
from thuocdo.apps.ui.context import note_made
from thuocdo.apps.ui.forms import whole, wholes
from thuocdo.apps.ui.lists import Action, open_list
from thuocdo.apps.ui.pages import render

ROLES = list(ItemBody.Role.values)
NEW = "moi"
"""The choice of a draft that has still to be begun."""


@require_GET
def from_above(request: HttpRequest) -> HttpResponse:
    """List what plans above give to a person's units, what waits first."""
    today = timezone.localdate()
    units = queries.answering_units(request.user, today)
    answering = {unit.pk for unit in units if permissions.may_answer(request.user, unit, today)}
    rows = queries.given_from_above(request.user, today)
    plans = Plan.objects.filter(pk__in=rows.order_by().values("item__plan"))
    listing = lists.from_above(
        units, list(plans), with_proposals(lambda row: row.unit_id in answering),
        select=bool(answering),
    )  # fmt: skip
    drafts = [draft for unit in units for draft in queries.drafts_of(unit)] if answering else []
    given = rows.count()
    waiting = rows.filter(queries.UPTAKE_STANDINGS["chua"][1]).count()
    answered = given if not waiting else 0
    if answered:
        listing = replace(listing, empty=lists.all_answered(answered))
    every = Action(label=_("Xem tất cả"), url="?tinh-trang=", icon="list", primary=False)
    actions = [every] if answered and not request.GET else []
    return open_list(request, listing, rows, actions=actions).answer(
        "plans/from_above.html",
        answering=bool(answering),
        drafts=drafts,
        waiting=waiting,
        answered=answered,
    )


@require_POST
def take(request: HttpRequest) -> HttpResponse:
    """Confirm one proposal, or copy the chosen rows into a draft of the unit."""
    back = f"{reverse('plans:from-above')}?{request.POST.get('ve', '')}"
    if "gan" in request.POST or "gan-ke-hoach" in request.POST:
        _confirm(request)
        return redirect(back)
    today = timezone.localdate()
    keys = wholes(request.POST.getlist("chosen"))
    uptakes = [queries.uptake_for(request.user, key, today, to="answer") for key in keys]
    items = _adopt(request, uptakes)
    if not items:
        return redirect(back)
    first = items[0]
    if len(items) == 1:
        return redirect("plans:item", first.pk)
    return redirect(f"{first.plan.get_absolute_url()}?muc={first.parent}")


@require_GET
def uptake(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one piece of work from above with the unit's answer and what was decided."""
    row = queries.uptake_for(request.user, pk, timezone.localdate())
    return _page(request, row, WaiverForm())


@require_POST
def link(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.uptake_for(request.user, pk, timezone.localdate(), to="answer")
    items, plans = queries.own_items(row.unit), queries.own_plans(row.unit)
    form = (
        OwnPlanForm(request.POST, plans=plans)
        if "plan" in request.POST
        else OwnItemForm(request.POST, items=items)
    )
    if not form.is_valid():
        messages.error(request, _("Chọn một nội dung trong kế hoạch của đơn vị."))
        return redirect(row)
    _answer(request, row, **form.cleaned_data)
    return redirect(row)


@require_POST
def copy(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.uptake_for(request.user, pk, timezone.localdate(), to="answer")
    items = _adopt(request, [row])
    return redirect("plans:item", items[0].pk) if items else redirect(row)


@require_POST
def waive(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.uptake_for(request.user, pk, timezone.localdate(), to="answer")
    form = WaiverForm(request.POST)
    if not form.is_valid():
        return _page(request, row, form)
    given = {"uptake": row, "reason": form.cleaned_data["reason"], "now": timezone.now()}
    if tried(request, actions.ask_waiver, **given):
        messages.success(request, _("Đã gửi đề nghị không áp dụng."))
    return redirect(row)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    row = queries.uptake_for(request.user, pk, timezone.localdate(), to="answer")
    if tried(request, actions.reopen_uptake, uptake=row, now=timezone.now()):
        messages.success(request, _("Đã bỏ trả lời; nhiệm vụ chờ cụ thể hóa."))
    return redirect(row)


def _page(request: HttpRequest, row: Uptake, form: WaiverForm) -> HttpResponse:
    today = timezone.localdate()
    own = permissions.may_answer(request.user, row.unit, today)
    seen = queries.plans_for(request.user, today).filter(pk=row.item.plan_id)
    return render(
        request,
        "plans/uptake.html",
        uptake=row,
        state=uptake_state(row),
        time=time_of(row.item),
        bodies=sorted(row.item.bodies.all(), key=lambda body: ROLES.index(body.role)),
        may_answer=own,
        may_settle=permissions.may_settle(request.user, row, today),
        may_see_plan=seen.exists(),
        proposals=proposals([row]).get(row.pk) if own else None,
        items_form=OwnItemForm(items=queries.own_items(row.unit)) if own else None,
        plans_form=OwnPlanForm(plans=queries.own_plans(row.unit)) if own else None,
        drafts=queries.drafts_of(row.unit) if own else [],
        form=form,
    )


def _confirm(request: HttpRequest) -> None:
    """Take a proposal of the list: an item, or the plan itself."""
    by_plan = "gan-ke-hoach" in request.POST
    key, _colon, own = request.POST["gan-ke-hoach" if by_plan else "gan"].partition(":")
    row = queries.uptake_for(request.user, whole(key) or 0, timezone.localdate(), to="answer")
    known = queries.own_plans(row.unit) if by_plan else queries.own_items(row.unit)
    found = get_object_or_404(known, pk=whole(own))
    _answer(request, row, **{"plan" if by_plan else "item": found})


def _answer(request: HttpRequest, row: Uptake, **own: Plan | PlanItem) -> None:
    action = actions.answer_by_plan if "plan" in own else actions.take_up
    if tried(request, action, uptake=row, now=timezone.now(), **own):
        messages.success(request, _("Đã cụ thể hóa."))


def _adopt(request: HttpRequest, uptakes: list[Uptake]) -> list[PlanItem] | None:
    today = timezone.localdate()
    chosen = request.POST.get("du-thao", NEW)
    key = whole(chosen) or 0
    plan = queries.plan_for(request.user, key, today, to="edit") if chosen.isdecimal() else None
    given = {"uptakes": uptakes, "plan": plan, "now": timezone.now()}
    items = made(request, actions.adopt, **given)
    if items:
        note_made(request, items[0].plan.year)
        told = ngettext(
            "Đã đưa {n} nhiệm vụ vào dự thảo; sửa lại cho sát với đơn vị.",
            "Đã đưa {n} nhiệm vụ vào dự thảo; sửa lại cho sát với đơn vị.",
            len(items),
        )
        messages.success(request, told.format(n=len(items)))
    return items

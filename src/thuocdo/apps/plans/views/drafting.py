from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.assessments.models import Card
from thuocdo.apps.plans import actions, queries
from thuocdo.apps.plans.forms.plans import DraftForm, SourceForm
from thuocdo.apps.plans.models import Plan
from thuocdo.apps.plans.shown.losses import loss_rows
from thuocdo.apps.plans.views.doing import made
from thuocdo.apps.ui.context import chosen
from thuocdo.apps.ui.pages import render
from thuocdo.apps.units.models import Unit

CHOSEN = ("code", "chosen")
"""Names under which lost criteria come from other pages."""


def draft(request: HttpRequest) -> HttpResponse:
    """Compose a draft from lost points: choose results, choose criteria, decide the frame."""
    today = timezone.localdate()
    if "cycle" not in request.GET:
        return _choose_source(request)
    card = _card(request)
    cycle, unit = card.assessment.cycle, card.assessment.unit
    codes = _codes(request)
    composing = request.method == "POST" and "plan_year" in request.POST
    form = DraftForm(request.POST if composing else None, initial=_initial(request, card))
    if composing and form.is_valid():
        plan = _compose(request, card, codes, form)
        if plan is not None:
            return redirect(plan)
    return render(
        request,
        "plans/draft.html",
        card=card,
        form=form,
        rows=loss_rows(queries.coverage(cycle, unit), queries.criterion_names(cycle), codes),
        bodies=queries.bodies_at(today),
    )


def _card(request: HttpRequest) -> Card:
    cycle, unit = request.GET.get("cycle", ""), request.GET.get("unit", "")
    if not cycle.isdecimal() or not unit.isdecimal():
        raise Http404
    return queries.card_to_plan(request.user, int(cycle), int(unit), timezone.localdate())


def _compose(request: HttpRequest, card: Card, codes: list[str], form: DraftForm) -> Plan | None:
    nodes = queries.losses_of(card, codes) if codes else []
    if not nodes:
        form.add_error(None, _("Chọn ít nhất một tiêu chí mất điểm để đưa vào kế hoạch."))
        return None
    plan = made(
        request,
        actions.draft_from_losses,
        card=card,
        nodes=nodes,
        wish=form.wish(),
        kind=form.cleaned_data["kind"],
        now=timezone.now(),
    )
    if plan is not None:
        told = _("Đã lập dự thảo từ {n} tiêu chí; chỗ cần quyết định được đánh dấu [… …].")
        messages.success(request, told.format(n=len(nodes)))
    return plan


def _choose_source(request: HttpRequest) -> HttpResponse:
    units = queries.units_to_plan(request.user, timezone.localdate())
    if not units:
        raise Http404
    unit = _unit(request, units)
    cycles = queries.cycles_to_plan(unit)
    form = SourceForm(initial={"unit": unit}, units=units, cycles=cycles)
    return render(
        request, "plans/source.html", form=form, unit=unit, cycles=cycles, many=len(units) > 1
    )


def _unit(request: HttpRequest, units: list[Unit]) -> Unit:
    current = chosen(request).unit
    return next((unit for unit in units if current and unit.pk == current.pk), units[0])


def _codes(request: HttpRequest) -> list[str]:
    data = request.POST if request.method == "POST" else request.GET
    return [code for name in CHOSEN for code in data.getlist(name)]


def _initial(request: HttpRequest, card: Card) -> dict[str, Any]:
    """Offer next year, and the body that coordinates the whole province for its own plan."""
    today, unit = timezone.localdate(), card.assessment.unit
    bodies = queries.coordinating_units(today) if unit.parent_id is None else []
    follows = [body for body in bodies if body.pk != unit.pk]
    return {
        "plan_year": max(card.assessment.cycle.year + 1, chosen(request).year),
        "kind": Plan.Kind.IMPROVEMENT,
        "coordinator": follows[0].name if follows else "",
    }

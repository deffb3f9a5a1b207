"""Work of an issued plan that nobody has yet: choose who was meant."""

from datetime import date

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, permissions, queries
from thuocdo.apps.plans.forms.cascade import GiveForm
from thuocdo.apps.plans.models import Plan, PlanItem
from thuocdo.apps.plans.models.items import BY_WEIGHT
from thuocdo.apps.ui.pages import render
from thuocdo.apps.units.models import Unit


def give(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Choose the body of the directory that an item means, which gets the work at once."""
    today = timezone.localdate()
    plan = queries.plan_for(request.user, pk, today)
    if not permissions.may_offer(request.user, plan, today):
        raise Http404
    row = get_object_or_404(plan.items.prefetch_related("bodies"), pk=item)
    units, meant = queries.units_to_give(plan, today), _meant(plan, row, today)
    form = GiveForm(request.POST or None, units=units, initial={"unit": meant})
    if request.method == "POST" and form.is_valid():
        given = {"item": row, "unit": form.cleaned_data["unit"], "now": timezone.now()}
        if tried(request, actions.give_item, **given):
            messages.success(request, _("Đã giao nhiệm vụ."))
            return redirect(f"{plan.get_absolute_url()}?muc={row.parent}#muc-{row.pk}")
    return render(request, "plans/give.html", plan=plan, item=row, form=form, meant=meant)


def _meant(plan: Plan, row: PlanItem, day: date) -> Unit | None:
    """Return the body of the directory that the plan names for the weightiest part, if it is one.

    Where it names nobody, whom the sentence is about.
    """
    bodies = sorted(row.bodies.all(), key=lambda body: BY_WEIGHT.index(body.role))
    names = [body.text for body in bodies[:1]] or row.actors
    known = queries.directory(plan.unit, day)
    return next((unit for name in names if (unit := known.called(name)) is not None), None)

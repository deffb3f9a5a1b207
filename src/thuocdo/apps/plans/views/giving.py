"""Work of an issued plan that nobody has yet: choose who was meant."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from thuocdo.apps.assessments.views.doing import tried
from thuocdo.apps.plans import actions, permissions, queries
from thuocdo.apps.plans.forms.cascade import GiveForm
from thuocdo.apps.ui.pages import render


def give(request: HttpRequest, pk: int, item: int) -> HttpResponse:
    """Choose the body of the directory that an item means, which gets the work at once."""
    today = timezone.localdate()
    plan = queries.plan_for(request.user, pk, today)
    if not permissions.may_offer(request.user, plan, today):
        raise Http404
    row = get_object_or_404(plan.items.prefetch_related("bodies"), pk=item)
    form = GiveForm(request.POST or None, units=queries.units_to_give(plan, today))
    if request.method == "POST" and form.is_valid():
        given = {"item": row, "unit": form.cleaned_data["unit"], "now": timezone.now()}
        if tried(request, actions.give_item, **given):
            messages.success(request, _("Đã giao nhiệm vụ."))
            return redirect(f"{plan.get_absolute_url()}?muc={row.parent}#muc-{row.pk}")
    return render(request, "plans/give.html", plan=plan, item=row, form=form)
